"""Students to place and places to put them, in next year's round."""

from datetime import timedelta
from typing import Any

from hos import klok
from hos.models import Opleidingsjaar, School, Schooljaar, Vak
from plaatsing.choices import Antwoord, PlaatsingStatus
from plaatsing.models import Aanbod, Plaatsing, Stageplaats, Voorkeur
from plaatsing.queries.toewijzing_stand import stand_van
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing import maak_stageplaats
from tests.wereld import Wereld


def maak_plek(school: School, schooljaar: Schooljaar, vak: Vak, **velden: Any) -> Stageplaats:
    """A place for hbo in the onderbouw, one seat, unless told otherwise."""
    aanbod, _ = Aanbod.objects.get_or_create(
        school=school, schooljaar=schooljaar, defaults={"antwoord": Antwoord.JA}
    )
    velden = {"soort": "hbo", "aantal": 1} | velden
    return maak_stageplaats(aanbod, vak, **velden)


def maak_plaatsbaar(wereld: Wereld, **velden: Any) -> Opleidingsjaar:
    """A hbo student of next year, for Dutch unless told otherwise."""
    student = maak_student(
        instituut=velden.pop("instituut", wereld.hbo),
        vak=velden.pop("vak", wereld.nederlands),
        variant=velden.pop("variant", "hbo_voltijd"),
    )
    return maak_opleidingsjaar(student, velden.pop("schooljaar", wereld.volgend), **velden)


def maak_plaatsing(jaar: Opleidingsjaar, plek: Stageplaats, **velden: Any) -> Plaatsing:
    velden.setdefault("begin", jaar.schooljaar.begin)
    velden.setdefault("einde", jaar.schooljaar.einde)
    if velden.get("status", PlaatsingStatus.CONCEPT) != PlaatsingStatus.CONCEPT:
        velden.setdefault("gepubliceerd_school_op", klok.nu() - timedelta(days=1))
    return Plaatsing.objects.create(
        opleidingsjaar=jaar, school=plek.aanbod.school, stageplaats=plek, **velden
    )


def maak_eerder(jaar: Opleidingsjaar, school: School, schooljaar: Schooljaar) -> Plaatsing:
    """A placement of the same student in an earlier year."""
    eerder, _ = Opleidingsjaar.objects.get_or_create(
        student=jaar.student, schooljaar=schooljaar, defaults={"niveau": 1}
    )
    return Plaatsing.objects.create(
        opleidingsjaar=eerder,
        school=school,
        begin=schooljaar.begin,
        einde=schooljaar.einde,
        status=PlaatsingStatus.DEFINITIEF,
        definitief_op=klok.nu(),
        gepubliceerd_school_op=klok.nu(),
        gepubliceerd_student_op=klok.nu(),
    )


def wil(jaar: Opleidingsjaar, *scholen: School, liever_niet: School | None = None) -> None:
    for rang, school in enumerate(scholen, start=1):
        Voorkeur.objects.create(opleidingsjaar=jaar, school=school, rang=rang)
    if liever_niet:
        Voorkeur.objects.create(opleidingsjaar=jaar, school=liever_niet, liever_niet=True)


def teken(jaar: Opleidingsjaar) -> str:
    return stand_van(jaar.schooljaar).teken(jaar.pk)
