"""Wat de instituten krijgen als werkboek: hun plaatsen, het quotum en de procedure (stap 6, 10)."""

from hos import klok
from hos.choices import SoortInstituut
from hos.excel import Blad, Kolom, Werkboek
from hos.models import Instituut
from plaatsing.queries.verdeling_open import Openbeeld
from plaatsing.queries.vrijgave import Instituutsbeeld, aantal_van, soort_van
from plaatsing.queries.woclaim import Wolijst

PLAATS = ("Vak", "School", "Vestiging", "Bouw", "Soort", "Start")


def instituut_werkboek(
    beeld: Instituutsbeeld, lijst: Wolijst | None, eigen: Instituut | None
) -> Werkboek:
    """Bij wo staat per instituut erbij wie welke plaatsen heeft; het eigen vooraan."""
    boek = Werkboek(f"Stageplaatsen {beeld.soort} {beeld.verdeling.schooljaar}")
    instituten = sorted(lijst.instituten, key=lambda i: i != eigen) if lijst else []
    kolommen = [Kolom(kop, breedte=20) for kop in PLAATS]
    kolommen += _aantallen("Aantal")
    kolommen += _aantallen("Voor doorstroom") if beeld.soort == SoortInstituut.HBO else []
    kolommen += _aantallen(*(i.kort for i in instituten)) + (_aantallen("Over") if lijst else [])
    titel = f"Stageplaatsen {beeld.soort} {beeld.verdeling.schooljaar}"
    uitleg = [titel, f"Vrijgave {beeld.vrijgave.nummer} van {beeld.vrijgave.op:%d-%m-%Y}"]
    blad = boek.blad("Plaatsen", kolommen, uitleg=uitleg)
    claims = {rij.regel.pk: rij for rij in lijst.rijen} if lijst else {}
    for regel in beeld.regels:
        extra: list[int | None] = []
        if beeld.soort == SoortInstituut.HBO:
            extra = [regel.vrijgegeven_gereserveerd]
        if rij := claims.get(regel.pk):
            extra = [*(rij.van(i) for i in instituten), rij.over]
        blad.rij(
            regel.vak.naam,
            regel.school.naam,
            regel.vestiging,
            regel.get_bouw_display(),
            soort_van(regel) if beeld.soort == SoortInstituut.HBO else "wo",
            regel.get_start_display(),
            aantal_van(regel, beeld.soort),
            *extra,
        )
    _quotum(boek, beeld)
    _wijzigingen(boek, beeld)
    _procedure(boek, beeld)
    return boek


def _aantallen(*namen: str) -> list[Kolom]:
    return [Kolom(naam, breedte=12, soort="aantal") for naam in namen]


def _quotum(boek: Werkboek, beeld: Instituutsbeeld) -> Blad:
    kolommen = [Kolom("School", breedte=32), *_aantallen("Quotum", "Hooguit", beeld.soort)]
    blad = boek.blad("Scholen", kolommen)
    for rij in beeld.scholen:
        band = (rij.band.doel, rij.band.boven) if rij.band else (None, None)
        blad.rij(rij.school.naam, *band, rij.aantal)
    blad.totaal("Samen", None, None, beeld.totaal)
    return blad


def _wijzigingen(boek: Werkboek, beeld: Instituutsbeeld) -> None:
    if not beeld.wijzigingen:
        return
    kolommen = [Kolom(kop, breedte=20) for kop in ("School", "Vak", "Bouw", "Start", "Soort")]
    blad = boek.blad("Wijzigingen", kolommen + _aantallen("Was", "Wordt"))
    for w in beeld.wijzigingen:
        blad.rij(w["school"], w["vak"], w["bouw"], w["start"], w["soort"], w["was"], w["wordt"])


def _procedure(boek: Werkboek, beeld: Instituutsbeeld) -> None:
    if beeld.verdeling.toelichting:
        blad = boek.blad("Procedure", [Kolom("Informatie over de procedure", breedte=100)])
        for alinea in beeld.verdeling.toelichting.splitlines():
            blad.rij(alinea)


def open_werkboek(beeld: Openbeeld) -> Werkboek:
    """De open hbo-plaatsen na de roulatie, en wie waarheen gaat (stap 10)."""
    jaar = beeld.beeld.verdeling.schooljaar
    boek = Werkboek(f"Open hbo-plaatsen {jaar}")
    kolommen = [Kolom(kop, breedte=20) for kop in PLAATS]
    kolommen += _aantallen("Vrijgegeven", "Bezet", "Open")
    uitleg = [f"Open hbo-plaatsen {jaar}", f"Stand op {klok.vandaag():%d-%m-%Y}"]
    blad = boek.blad("Open plaatsen", kolommen, uitleg=uitleg)
    for rij in beeld.rijen:
        regel = rij.regel
        blad.rij(
            regel.vak.naam,
            regel.school.naam,
            regel.vestiging,
            regel.get_bouw_display(),
            soort_van(regel),
            regel.get_start_display(),
            rij.aantal,
            rij.bezet,
            rij.open,
        )
    namen = ("Student", "Instituut", "Vak", "School", "Bouw")
    blad = boek.blad("Doorgeplaatst", [Kolom(naam, breedte=26) for naam in namen])
    for plaatsing in beeld.doorgeplaatst:
        student = plaatsing.opleidingsjaar.student
        plek = plaatsing.stageplaats
        blad.rij(
            student.persoon.naam,
            student.instituut.kort,
            student.vak.naam,
            plaatsing.waar,
            plek.get_bouw_display() if plek else "",
        )
    return boek
