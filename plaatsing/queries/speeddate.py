"""Wie met welke volgende school kennismaakt op de afsluitende bijeenkomst (bijlage 2 stap 12)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time

from hos.models import School, Schooljaar
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import PlaatsingQuerySet, op_scholen
from plaatsing.rules import speeddate as regels


def roulerend(schooljaar: Schooljaar) -> PlaatsingQuerySet:
    """Hbo-studenten die vorig schooljaar al bij de HOS waren en hun nieuwe school kennen."""
    jaren = list(Schooljaar.objects.filter(begin__lt=schooljaar.begin).values_list("pk", flat=True))
    eerder = Plaatsing.objects.actief().filter(opleidingsjaar__schooljaar__in=jaren).order_by()
    return (
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(schooljaar)
        .filter(
            opleidingsjaar__student__instituut__soort="hbo",
            opleidingsjaar__gestopt_op__isnull=True,
            opleidingsjaar__student__in=eerder.values("opleidingsjaar__student"),
        )
    )


def _plaatsingen(rijen: PlaatsingQuerySet, scholen: Iterable[int]) -> list[Plaatsing]:
    """De plaatsingen op deze scholen, met wat het rooster toont."""
    gekozen = (
        rijen.filter(op_scholen(scholen))
        .select_related(
            "school",
            "tweede_school",
            "opleidingsjaar__student__persoon",
            "opleidingsjaar__student__vak",
        )
        .order_by(
            "school__naam",
            "opleidingsjaar__student__persoon__achternaam",
            "opleidingsjaar__student__persoon__voornaam",
            "pk",
        )
    )
    return list(gekozen)


def vorige_scholen(studenten: Iterable[int], schooljaar: Schooljaar) -> dict[int, School]:
    """Per student (traject) de laatste school van hiervoor."""
    rijen = (
        Plaatsing.objects.actief()
        .filter(
            opleidingsjaar__student__in=studenten,
            opleidingsjaar__schooljaar__begin__lt=schooljaar.begin,
        )
        .select_related("school", "opleidingsjaar")
        .order_by("einde")
    )
    return {rij.opleidingsjaar.student_id: rij.school for rij in rijen}


@dataclass(frozen=True, slots=True)
class Avond:
    """Wie met welke school praat, als sleutels: genoeg om te tellen. `scholen` staan in beeld."""

    schooljaar: Schooljaar
    rijen: PlaatsingQuerySet
    paren: frozenset[tuple[int, int]]
    scholen: tuple[School, ...]

    @property
    def gesprekken(self) -> int:
        """Op de scholen die in beeld zijn."""
        getoond = {school.pk for school in self.scholen}
        return sum(school in getoond for _, school in self.paren)


def avond(schooljaar: Schooljaar, *, alleen: Collection[int] | None = None) -> Avond:
    """De hele avond; wie alleen de eigen scholen ziet, krijgt die in beeld."""
    rijen = roulerend(schooljaar)
    paren = _paren(rijen) if alleen is None else _paren_rond(rijen, frozenset(alleen))
    scholen = {school for _, school in paren if alleen is None or school in alleen}
    op_naam = School.objects.filter(pk__in=scholen).order_by("naam", "pk")
    return Avond(schooljaar, rijen, paren, tuple(op_naam))


def _paren(rijen: PlaatsingQuerySet) -> frozenset[tuple[int, int]]:
    """Op een duoplaats praat een student met elk van beide scholen."""
    velden = ("opleidingsjaar__student", "school", "tweede_school")
    return frozenset(
        (student, school)
        for student, *scholen in rijen.order_by().values_list(*velden)
        for school in scholen
        if school
    )


def _paren_rond(rijen: PlaatsingQuerySet, scholen: frozenset[int]) -> frozenset[tuple[int, int]]:
    """Alleen van deze scholen, en van de scholen waar hun studenten ook heen gaan."""
    hier = rijen.filter(op_scholen(scholen)).values("opleidingsjaar__student")
    paren = _paren(rijen.filter(opleidingsjaar__student__in=hier))
    meer = frozenset(school for _, school in paren) | scholen
    return paren if meer == scholen else _paren_rond(rijen, meer)


@dataclass(frozen=True, slots=True)
class Date:
    """Een gesprek van een student met de volgende school."""

    ronde: int
    begin: time
    einde: time
    tafel: int
    plaatsing: Plaatsing
    vorige: School | None


@dataclass(frozen=True, slots=True)
class Schooldates:
    """Het rooster van een school."""

    school: School
    dates: tuple[Date, ...]


@dataclass(frozen=True, slots=True)
class Speeddates:
    """Het rooster van een deel van de scholen; de getallen zijn van alle scholen in beeld."""

    schooljaar: Schooljaar
    scholen: tuple[Schooldates, ...]
    rondes: int
    studenten: int
    einde: time | None


def speeddates(
    beeld: Avond,
    scholen: Collection[School],
    *,
    begin: time,
    minuten: int,
    wissel: int,
    tafels: int,
) -> Speeddates:
    """Het rooster van deze scholen, zoals het in dat van de hele avond staat."""
    rijen = _plaatsingen(beeld.rijen, _kring(beeld, scholen))
    plek = {
        (rij.opleidingsjaar.student_id, school.pk): rij for rij in rijen for school in rij.scholen
    }
    tijden = regels.Tijden(begin, minuten, wissel, beeld.schooljaar.begin)
    schema = regels.rooster(regels.verdeel_tafels(plek, tafels), tijden)
    getoond = {school.pk for school in scholen}
    eerder = vorige_scholen({s for s, school in plek if school in getoond}, beeld.schooljaar)
    per_school: dict[int, list[Date]] = defaultdict(list)
    for ronde in schema:
        for student, (school, tafel) in ronde.paren:
            rij = plek[student, school]
            per_school[school].append(
                Date(ronde.nummer, ronde.begin, ronde.einde, tafel, rij, eerder.get(student))
            )
    if len(scholen) == len(beeld.scholen):
        laatste = max((date.ronde for pk in getoond for date in per_school[pk]), default=0)
    else:  # of an evening that is shown in parts, the busiest says how long it takes
        laatste = regels.aantal_rondes(beeld.paren, tafels)
    return Speeddates(
        schooljaar=beeld.schooljaar,
        scholen=tuple(
            Schooldates(s, tuple(sorted(per_school[s.pk], key=lambda d: (d.ronde, d.tafel))))
            for s in scholen
        ),
        rondes=laatste,
        studenten=beeld.gesprekken,
        einde=tijden.van_ronde(laatste)[1] if laatste else None,
    )


def _kring(beeld: Avond, scholen: Iterable[School]) -> set[int]:
    """Deze scholen, en de scholen waar hun studenten ook heen gaan: samen een eigen rooster."""
    per_student: dict[int, list[int]] = defaultdict(list)
    aantal = Counter(student for student, _ in beeld.paren)
    for student, school in beeld.paren:
        if aantal[student] > 1:
            per_student[student].append(school)
    buren: dict[int, set[int]] = defaultdict(set)
    for lijst in per_student.values():
        for school in lijst:
            buren[school].update(lijst)
    kring: set[int] = set()
    nieuw = {school.pk for school in scholen}
    while nieuw:
        kring |= nieuw
        nieuw = {buur for school in nieuw for buur in buren[school]} - kring
    return kring
