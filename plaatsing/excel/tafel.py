"""De plaatsingstafel als Excel: de stand per vak en de afgesproken plaatsen. Zonder namen."""

from hos.excel import Kolom, Werkboek
from plaatsing.queries.tafel import Tafelbeeld, geldige_plaatsen


def tafel_werkboek(beeld: Tafelbeeld) -> Werkboek:
    boek = Werkboek(f"Plaatsingstafel {beeld.tafel.schooljaar}")
    koppen = ["Gevraagd hbo", "Gevraagd wo", *(str(s) for s in beeld.opleidingsscholen)]
    koppen += ["Samen aangeboden", "Afgesproken", "Zonder plaats"]
    blad = boek.blad(
        "Vakken",
        [Kolom("Vak", 22), *(Kolom(kop, 13, soort="aantal") for kop in koppen)],
        uitleg=[f"Plaatsingstafel tekortvakken {beeld.tafel.schooljaar}"],
    )
    for rij in beeld.vakken:
        blad.rij(
            rij.vak.naam,
            rij.gevraagd["hbo"],
            rij.gevraagd["wo"],
            *rij.per_school,
            rij.samen_aangeboden,
            rij.samen_afgesproken,
            rij.zonder_plaats,
        )
    vraag = beeld.per_soort
    blad.totaal(
        "Samen",
        vraag["hbo"],
        vraag["wo"],
        *beeld.per_school,
        beeld.aangeboden,
        beeld.afgesproken,
        beeld.zonder_plaats,
    )
    _plaatsen(boek, beeld)
    return boek


def _plaatsen(boek: Werkboek, beeld: Tafelbeeld) -> None:
    koppen = ("Vak", "Voor", "Bouw", "Start", "School", "Begeleiding", "Door wie")
    blad = boek.blad("Plaatsen", [Kolom(kop, 24) for kop in koppen])
    for plaats in geldige_plaatsen(beeld.tafel):
        blad.rij(
            plaats.vak.naam,
            plaats.instituut.kort,
            plaats.get_bouw_display(),
            plaats.get_start_display(),
            plaats.waar,
            plaats.get_begeleiding_display(),
            plaats.begeleiding_wie,
        )
