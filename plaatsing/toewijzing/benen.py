"""A `Been`: one use of a place by a student. A placement has one leg, a wo pair has two.

Board, checker, model and explanation all work with legs, so that a rule has one home.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plaatsing.toewijzing.doelen import Kosten, kosten
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.regels import aantal_plaatsen, mag, perioden


@dataclass(frozen=True, slots=True)
class Been:
    """Student, plaats en halfjaren, met de kosten en het gewicht op elke school."""

    student: Student
    plaats: Plaats
    nummer: int
    perioden: tuple[int, ...]
    kosten: Kosten
    lasten: tuple[tuple[str, int], ...]


def maak_been(instantie: Instantie, student: Student, plaats: Plaats, nummer: int = 0) -> Been:
    """Rekent een been uit zonder te vragen of het mag; dat doet `regels`."""
    halfjaren = perioden(instantie, student, nummer)
    return Been(
        student=student,
        plaats=plaats,
        nummer=nummer,
        perioden=halfjaren,
        kosten=kosten(instantie, student, plaats),
        lasten=_lasten(instantie, student, plaats, len(halfjaren)),
    )


def _lasten(
    instantie: Instantie, student: Student, plaats: Plaats, halfjaren: int
) -> tuple[tuple[str, int], ...]:
    """Met `half` weegt een halfjaar 1 en deelt een duoplaats het gewicht; anders weegt alles 1."""
    if not student.telt_mee:
        return ()
    if "half" not in instantie.regels:
        return tuple((school, 1) for school in plaats.scholen)
    if plaats.duo_met is None:
        return ((plaats.school, halfjaren),)
    eerste = halfjaren // 2
    return ((plaats.school, eerste), (plaats.duo_met, halfjaren - eerste))


def toegestane_benen(
    instantie: Instantie, wie: Collection[str] | None = None, *, met_lege: bool = False
) -> Iterator[tuple[Student, list[Been]]]:
    """Per student, op volgorde van id, elk been dat mag; van een vaste student alleen het vaste.

    `wie` beperkt het tot deze studenten; `met_lege` noemt ook plaatsen met aantal 0.
    """
    per_vak: dict[tuple[str, str], list[Plaats]] = defaultdict(list)
    for plaats in instantie.plaatsen:
        if plaats.aantal or met_lege:
            per_vak[plaats.vak, instantie.school[plaats.school].partnerschap].append(plaats)
    for student in instantie.studenten:
        if wie is not None and student.id not in wie:
            continue
        if student.vast:
            yield student, vaste_benen(instantie, student)
            continue
        plaatsen = sorted(
            (p for regio in student.partnerschappen for p in per_vak[student.vak, regio]),
            key=lambda plaats: plaats.id,
        )
        yield (
            student,
            [
                maak_been(instantie, student, plaats, nummer)
                for nummer in range(aantal_plaatsen(instantie, student))
                for plaats in plaatsen
                if mag(instantie, student, plaats, nummer)
            ],
        )


def vaste_benen(instantie: Instantie, student: Student) -> list[Been]:
    return [
        maak_been(instantie, student, instantie.plaats[naam], nummer)
        for nummer, naam in enumerate(student.vast)
    ]
