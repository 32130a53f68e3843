"""De verdeling over hbo en wo als werkboek: per school, per vak en per plaats (stap 3)."""

from hos.excel import Kolom, Werkboek
from plaatsing.queries.verdeling import regels_van
from plaatsing.queries.verdeling_beeld import Verdeelbeeld


def werkboek(beeld: Verdeelbeeld) -> Werkboek:
    boek = Werkboek(f"Verdeling hbo en wo {beeld.verdeling.schooljaar}")
    _scholen(boek, beeld)
    _vakken(boek, beeld)
    _plaatsen(boek, beeld)
    return boek


def _aantallen(*namen: str) -> list[Kolom]:
    return [Kolom(naam, breedte=12, soort="aantal") for naam in namen]


def _scholen(boek: Werkboek, beeld: Verdeelbeeld) -> None:
    verdeling = beeld.verdeling
    kolommen = [Kolom("School", breedte=32)]
    kolommen += _aantallen("Quotum", "Hooguit", "Aangeboden", "Hbo", "Wo", "Samen")
    kolommen += _aantallen("Doorstroom hbo", "Februari", "Niet verdeeld", "Onder voorbehoud")
    kolommen += [*_aantallen("Hbo niveau 1"), Kolom("Waarom", breedte=70)]
    uitleg = [
        f"Verdeling hbo en wo {verdeling.schooljaar}",
        f"Stand: {verdeling.get_status_display()}. Sleutel hbo : wo is {beeld.sleutel}.",
    ]
    blad = boek.blad("Scholen", kolommen, uitleg=uitleg)
    for rij in beeld.scholen:
        blad.rij(
            rij.school.naam,
            *((rij.band.doel, rij.band.boven) if rij.band else (None, None)),
            rij.aangeboden,
            rij.hbo,
            rij.wo,
            rij.verdeeld,
            rij.gereserveerd,
            rij.februari,
            rij.buiten,
            rij.zacht,
            rij.hbo1,
            " ".join(rij.waarom),
        )
    blad.totaal(
        "Samen",
        *((beeld.totaal.doel, beeld.totaal.boven) if beeld.totaal else (None, None)),
        beeld.aangeboden,
        beeld.hbo,
        beeld.wo,
        beeld.verdeeld,
        beeld.gereserveerd,
        beeld.februari,
        beeld.buiten,
        beeld.zacht,
        beeld.hbo1,
    )


def _vakken(boek: Werkboek, beeld: Verdeelbeeld) -> None:
    kolommen = [Kolom("Vak", breedte=26), Kolom("Tekortvak", breedte=11)]
    kolommen += _aantallen("Hbo", "Wo", "Niet verdeeld", "Onder voorbehoud")
    kolommen += _aantallen("Vraag hbo", "Waarvan doorstroom", "Vraag wo", "Tekort hbo", "Tekort wo")
    blad = boek.blad("Vakken", kolommen)
    for rij in beeld.vakken:
        blad.rij(
            rij.vak,
            rij.tekortvak,
            rij.hbo,
            rij.wo,
            rij.buiten,
            rij.zacht,
            rij.vraag.hbo,
            rij.vraag.doorstroom,
            rij.vraag.wo,
            rij.tekort_hbo,
            rij.tekort_wo,
        )


def _plaatsen(boek: Werkboek, beeld: Verdeelbeeld) -> None:
    koppen = ("School", "Vestiging", "Vak", "Bouw", "Soort", "Start")
    kolommen = [Kolom(kop, breedte=20) for kop in koppen]
    kolommen += _aantallen("Aangeboden", "Hbo", "Wo", "Doorstroom hbo")
    kolommen += [*_aantallen("Berekend hbo", "Berekend wo"), Kolom("Correctie", breedte=40)]
    kolommen += [Kolom("Waarom", breedte=70)]
    blad = boek.blad("Plaatsen", kolommen)
    for regel in regels_van(beeld.verdeling):
        blad.rij(
            regel.school.naam,
            regel.vestiging,
            regel.vak.naam,
            regel.get_bouw_display(),
            regel.get_soort_display(),
            regel.get_start_display(),
            regel.aangeboden,
            regel.hbo,
            regel.wo,
            regel.gereserveerd,
            regel.berekend_hbo,
            regel.berekend_wo,
            regel.reden,
            " ".join(regel.uitleg),
        )
