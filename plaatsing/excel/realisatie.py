"""De realisatie als Excel, voor de verantwoording (bijlage 2 stap 15, bijlage 9)."""

from hos import klok
from hos.excel import Kolom, Werkboek
from plaatsing.queries.realisatie import Realisatie, Regel

AANTALLEN = ("Quotum", "Minstens", "Hooguit")
FASEN = ("Definitief", "Voorgesteld", "Concept", "Samen")
CATEGORIEEN = ("Categorie 1", "Categorie 2", "Categorie 3", "Nog te bepalen", "Hbo niveau 1")


def realisatie_werkboek(beeld: Realisatie) -> Werkboek:
    boek = Werkboek(f"Realisatie {beeld.schooljaar}")
    kolommen = [Kolom("School", 32), *(Kolom(k, 11, soort="aantal") for k in AANTALLEN)]
    kolommen += [Kolom(k, 13, soort="getal") for k in (*FASEN, *CATEGORIEEN)]
    blad = boek.blad(
        "Realisatie",
        kolommen,
        uitleg=[
            f"Realisatie van het quotum {beeld.schooljaar}",
            f"Stand op {klok.vandaag():%d-%m-%Y}",
            "Wie halverwege van school wisselt, telt bij elke school voor de helft.",
        ],
    )
    for regel in beeld.scholen:
        blad.rij(*_cellen(regel))
    if beeld.samen:
        blad.totaal(*_cellen(beeld.samen))
    return boek


def _cellen(regel: Regel) -> list[object]:
    band = regel.band
    return [
        regel.naam,
        *((band.doel, band.onder, band.boven) if band else (None, None, None)),
        regel.definitief,
        regel.voorstel,
        regel.concept,
        regel.totaal,
        *regel.per_categorie,
        regel.hbo1,
    ]
