"""Wie is waar en wanneer: de plaatsingen zoals scholen ze zien, en voor andere onderdelen (B9)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from hos.choices import Rol
from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from hos.models import Lidmaatschap, Persoon, School, Schooljaar, Student
from hos.models.periode import lopend_op
from hos.permissions import heeft_rol, scholen_met_rol
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import PlaatsingQuerySet, begeleid_op, op_scholen

# See every student; governing bodies see totals only and are not here.
BUREAU = (Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)
VAN_SCHOOL = (Rol.SCHOOLCOORDINATOR, Rol.SCHOOLOPLEIDER, Rol.WERKPLEKBEGELEIDER)
# A co-docent gives the programme (1, 6.5); who also guides a student has the role for that.
BEGELEIDT = (Rol.WERKPLEKBEGELEIDER, Rol.SCHOOLOPLEIDER)

REDEN_VOOR_SCHOOL = frozenset({"Plaatsing definitief gemaakt", "Plaatsing eerder beëindigd"})


def ziet_alles(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *BUREAU)


def zichtbaar_voor(persoon: Persoon) -> PlaatsingQuerySet:
    """Het bureau ziet elke plaatsing; een school de hare, ook een duo, zodra die bekend is.

    Een werkplekbegeleider ziet alleen de eigen studenten, en met wie de kennismaking is.
    """
    if ziet_alles(persoon):
        return Plaatsing.objects.actief()
    hele_school = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.SCHOOLOPLEIDER)
    begeleidt_bij = scholen_met_rol(persoon, Rol.WERKPLEKBEGELEIDER)
    return Plaatsing.objects.zichtbaar_voor_school().filter(
        op_scholen(hele_school)
        | begeleid_op(begeleidt_bij, persoon)
        | Q(school__in=begeleidt_bij, kennismaking__werkplekbegeleider=persoon)
    )


def eigen_scholen(persoon: Persoon) -> frozenset[int] | None:
    """De scholen waarvoor deze persoon kijkt; None is: niet namens een school, dus alles."""
    if heeft_rol(persoon, *BUREAU, Rol.INSTITUUTSCOORDINATOR):
        return None
    return scholen_met_rol(persoon, *VAN_SCHOOL)


def plaats_van_lezer(lezer: Persoon, student: Student) -> Plaatsing | None:
    """Waardoor iemand van een school deze student kent; bij voorkeur wat de student ook weet."""
    rijen = zichtbaar_voor(lezer).filter(opleidingsjaar__student=student)
    return rijen.order_by(F("gepubliceerd_student_op").asc(nulls_last=True), "pk").first()


def gebeurtenissen_voor(persoon: Persoon, plaatsing: Plaatsing) -> QuerySet[Any]:
    """Een school leest wat er sinds de bekendmaking gebeurde, niet wat er daarvoor is overwogen."""
    alles = gebeurtenissen(Plaatsing, pgh_obj=plaatsing.pk)
    return alles if ziet_alles(persoon) else alles.filter(gepubliceerd_school_op__isnull=False)


def geschiedenis_voor(persoon: Persoon, plaatsing: Plaatsing) -> list[Geschiedenisregel]:
    """Een school leest alleen redenen over de plaats zelf (B23).

    Waarom iemand stopte of met de hand is vastgezet, is voor het bureau.
    """
    regels = tijdlijn(gebeurtenissen_voor(persoon, plaatsing))
    if ziet_alles(persoon):
        return regels
    return [rij if rij.wat in REDEN_VOOR_SCHOOL else replace(rij, waarom="") for rij in regels]


def met_alles(rijen: PlaatsingQuerySet) -> PlaatsingQuerySet:
    """Met wat een lijst van plaatsingen toont."""
    return rijen.select_related(
        "school__partner",
        "tweede_school",
        "stageplaats__vak",
        "stageplaats__vestiging",
        "werkplekbegeleider",
        "schoolopleider",
        "tweede_werkplekbegeleider",
        "tweede_schoolopleider",
        "definitief_door",
        "opleidingsjaar__schooljaar",
        "opleidingsjaar__student__persoon",
        "opleidingsjaar__student__instituut",
        "opleidingsjaar__student__vak",
    ).order_by(
        "school__naam",
        "opleidingsjaar__student__persoon__achternaam",
        "opleidingsjaar__student__persoon__voornaam",
        "begin",
        "pk",
    )


def plaatsingen_van_jaar(schooljaar: Schooljaar, *, ook_concept: bool = False) -> PlaatsingQuerySet:
    """Voor uren en verantwoording: de plaatsingen die gelden; met `ook_concept` ook het concept."""
    rijen = Plaatsing.objects.actief().van_jaar(schooljaar)
    if not ook_concept:
        rijen = rijen.exclude(status=PlaatsingStatus.CONCEPT)
    return met_alles(rijen)


def kandidaten(school: School, dag: date) -> QuerySet[Persoon]:
    """Wie op deze school een student kan begeleiden, en die plaatsing dus ook kan openen."""
    return _met_rol(school, dag, *BEGELEIDT)


def schoolopleiders(school: School, dag: date) -> QuerySet[Persoon]:
    return _met_rol(school, dag, Rol.SCHOOLOPLEIDER)


def schoolcoordinatoren(scholen: Iterable[School], dag: date) -> QuerySet[Persoon]:
    """Wie voor deze scholen coördineert, elk een keer (B4)."""
    leden = Lidmaatschap.objects.op(dag).filter(
        rol=Rol.SCHOOLCOORDINATOR, partner__in={school.partner_id for school in scholen}
    )
    return Persoon.objects.filter(pk__in=leden.values("persoon"))


def _met_rol(school: School, dag: date, *rollen: str) -> QuerySet[Persoon]:
    return Persoon.objects.filter(
        lopend_op(dag, voor="lidmaatschappen__"),
        lidmaatschappen__school=school,
        lidmaatschappen__rol__in=rollen,
    ).distinct()


def zonder_begeleider(scholen: frozenset[int] | None) -> Q:
    """Waar nog een werkplekbegeleider moet komen; voor een school alleen waar zij dat zelf doet."""
    eerste = Q(werkplekbegeleider__isnull=True)
    tweede = Q(tweede_school__isnull=False, tweede_werkplekbegeleider__isnull=True)
    if scholen is None:
        return eerste | tweede
    return eerste & Q(school__in=scholen) | tweede & Q(tweede_school__in=scholen)


def tellingen(rijen: PlaatsingQuerySet, scholen: frozenset[int] | None) -> dict[str, int]:
    """Hoeveel plaatsingen per status, en bij hoeveel nog geen werkplekbegeleider staat."""
    uit: dict[str, int] = rijen.order_by().aggregate(
        voorstel=Count("pk", filter=Q(status=PlaatsingStatus.VOORSTEL)),
        definitief=Count("pk", filter=Q(status=PlaatsingStatus.DEFINITIEF)),
        zonder_begeleider=Count("pk", filter=zonder_begeleider(scholen)),
    )
    return uit
