"""Wie met welke volgende school kennismaakt op de afsluitende bijeenkomst (bijlage 2 stap 12)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import time

from hos.models import Opleidingsjaar, School, Schooljaar
from plaatsing.models import Plaatsing
from plaatsing.rules.speeddate import rooster, verdeel_tafels


def roulerende_plaatsingen(schooljaar: Schooljaar) -> list[Plaatsing]:
    """Hbo-studenten die vorig schooljaar al bij de HOS waren en hun nieuwe school kennen."""
    eerder = Opleidingsjaar.objects.filter(
        schooljaar__begin__lt=schooljaar.begin,
        plaatsingen__in=Plaatsing.objects.actief(),
    )
    rijen = (
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(schooljaar)
        .filter(
            opleidingsjaar__student__instituut__soort="hbo",
            opleidingsjaar__gestopt_op__isnull=True,
            opleidingsjaar__student__in=eerder.values("student"),
        )
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
    return list(rijen)


def vorige_scholen(plaatsingen: list[Plaatsing], schooljaar: Schooljaar) -> dict[int, School]:
    """Per student (traject) de laatste school van hiervoor."""
    studenten = {rij.opleidingsjaar.student_id for rij in plaatsingen}
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
    """Het rooster van de avond."""

    schooljaar: Schooljaar
    scholen: tuple[Schooldates, ...]
    rondes: int
    studenten: int
    einde: time | None


def speeddates(
    schooljaar: Schooljaar,
    *,
    begin: time,
    minuten: int,
    wissel: int,
    tafels: int,
    alleen: frozenset[int] | None = None,
) -> Speeddates:
    """Het rooster voor iedereen; wie alleen de eigen scholen ziet, krijgt daar de regels van."""
    rijen = roulerende_plaatsingen(schooljaar)
    eerder = vorige_scholen(rijen, schooljaar)
    plek = {
        (rij.opleidingsjaar.student_id, school.pk): rij for rij in rijen for school in rij.scholen
    }
    paren = verdeel_tafels(plek, tafels)
    schema = rooster(paren, begin=begin, minuten=minuten, wissel=wissel, dag=schooljaar.begin)
    per_school: dict[int, list[Date]] = defaultdict(list)
    for ronde in schema:
        for student, (school, tafel) in ronde.paren:
            rij = plek[student, school]
            per_school[school].append(
                Date(ronde.nummer, ronde.begin, ronde.einde, tafel, rij, eerder.get(student))
            )
    namen = {school.pk: school for rij in rijen for school in rij.scholen}
    getoond = [pk for pk in namen if alleen is None or pk in alleen]
    return Speeddates(
        schooljaar=schooljaar,
        scholen=tuple(
            Schooldates(namen[pk], tuple(sorted(per_school[pk], key=lambda d: (d.ronde, d.tafel))))
            for pk in getoond
        ),
        rondes=max((d.ronde for pk in getoond for d in per_school[pk]), default=0),
        studenten=sum(len(per_school[pk]) for pk in getoond),
        einde=max((d.einde for pk in getoond for d in per_school[pk]), default=None),
    )
