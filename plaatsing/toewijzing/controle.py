"""Checks a whole plan: every violation with its reason, and the goal vector.

Written without the solver, so that it can judge the solver's answers, plans made by hand and
plans from elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.doelen import Doelvector
from plaatsing.toewijzing.instantie import Instantie, Student
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.regels import aantal_plaatsen, bezwaren, perioden


@dataclass(frozen=True, slots=True)
class Schending:
    """Een overtreden regel; `student` is leeg bij een regel over aantallen."""

    reden: Reden
    student: str = ""


@dataclass(frozen=True, slots=True)
class Controle:
    schendingen: tuple[Schending, ...]
    doelen: Doelvector

    @property
    def goed(self) -> bool:
        return not self.schendingen


def controleer(instantie: Instantie, plan: Plan) -> Controle:
    """Toetst elke harde regel en rekent de doelen uit."""
    bezetting = Bezetting(instantie, plan)
    schendingen = [
        Schending(Reden("onbekende_student", f"Student {naam} staat niet in de lijst."), naam)
        for naam in sorted(plan)
        if naam not in instantie.student
    ]
    for student in instantie.studenten:
        redenen = redenen_student(instantie, plan, student)
        schendingen.extend(Schending(reden, student.id) for reden in redenen)
    schendingen.extend(
        Schending(bezetting.grenzen.reden(grens)) for grens in bezetting.overschreden()
    )
    return Controle(tuple(schendingen), bezetting.doelen())


def redenen_student(instantie: Instantie, plan: Plan, student: Student) -> Iterator[Reden]:
    """Everything that is wrong with one student's entry, apart from numbers."""
    delen = plan.get(student.id, ())
    if student.vast and tuple(deel.plaats for deel in delen) != student.vast:
        yield Reden("vast", f"{student.id} staat vast op {' en '.join(student.vast)}.")
    if not delen:
        return
    nodig = aantal_plaatsen(instantie, student)
    if len(delen) != nodig:
        yield Reden("aantal", f"{student.id} heeft {nodig} plaats(en) nodig, niet {len(delen)}.")
        return
    for nummer, deel in enumerate(delen):
        plaats = instantie.plaats.get(deel.plaats)
        if plaats is None:
            yield Reden("onbekende_plaats", f"Plaats {deel.plaats} staat niet in de lijst.")
            continue
        yield from bezwaren(instantie, student, plaats, nummer)
        verwacht = perioden(instantie, student, nummer)
        if deel.perioden != verwacht:
            yield Reden("periode", f"{student.id} hoort in halfjaar {tekst(verwacht)} te staan.")
    yield from twee_scholen(instantie, [deel.plaats for deel in delen])


def twee_scholen(instantie: Instantie, plaatsen: list[str]) -> Iterator[Reden]:
    """Een paar-student wisselt halverwege van school."""
    scholen = [instantie.plaats[naam].school for naam in plaatsen if naam in instantie.plaats]
    if len(set(scholen)) < len(scholen):
        yield Reden("zelfde_school", f"Beide halfjaren zijn op {scholen[0]}.")


def tekst(halfjaren: tuple[int, ...]) -> str:
    return " en ".join(str(halfjaar) for halfjaar in halfjaren)
