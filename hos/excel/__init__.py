"""Excel en csv: veilig lezen wat mensen opsturen, en formulieren schrijven die ze invullen.

werkblad = lees_werkblad(bestand)                      # OnleesbaarBestand bij wat niet kan
for regel in werkblad.tabel(["Vak", "Aantal"]): ...    # regel["Vak"], regel.cel("Vak") == "B7"
aantal = lees_aantal(regel["Aantal"])                  # int of Fout

boek = Werkboek("Inventarisatie")
blad = boek.blad("Plaatsen", [Kolom("Vak", keuzes=vakken), Kolom("Aantal", soort="aantal")])
blad.rij("Nederlands", 3)
return als_download(boek, "inventarisatie.xlsx")
"""

from hos.excel.antwoord import als_csv, als_download
from hos.excel.fouten import Celfout, OnleesbaarBestand
from hos.excel.lezen import bladnamen, lees_inhoud, lees_werkblad
from hos.excel.schrijven import Blad, Kolom, Werkboek
from hos.excel.waarden import (
    Fout,
    lees_aantal,
    lees_datum,
    lees_ja_nee,
    lees_keuze,
    lees_tekst,
    normaal,
)
from hos.excel.werkblad import Regel, Werkblad

__all__ = [
    "Blad",
    "Celfout",
    "Fout",
    "Kolom",
    "OnleesbaarBestand",
    "Regel",
    "Werkblad",
    "Werkboek",
    "als_csv",
    "als_download",
    "bladnamen",
    "lees_aantal",
    "lees_datum",
    "lees_inhoud",
    "lees_ja_nee",
    "lees_keuze",
    "lees_tekst",
    "lees_werkblad",
    "normaal",
]
