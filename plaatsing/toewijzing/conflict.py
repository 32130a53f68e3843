"""Why pins and rules exclude each other: a minimal list, from which nothing can be left out.

Every conflict starts with a pin, because an empty plan satisfies all rules.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from plaatsing.toewijzing.benen import vaste_benen
from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.controle import redenen_student
from plaatsing.toewijzing.grenzen import AANDELEN, VAN_PLAATS, Grens
from plaatsing.toewijzing.instantie import Instantie, Student
from plaatsing.toewijzing.model import bouw_model
from plaatsing.toewijzing.plan import Plan, Toewijzing
from plaatsing.toewijzing.programma import Onhaalbaar, Programma
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.uitkomst import ConflictDeel

Deel = TypeVar("Deel", bound=Hashable)


def vaste_plaatsingen(instantie: Instantie) -> Plan:
    """The plan that holds the pins and nothing else."""
    return {
        student.id: tuple(
            Toewijzing(been.plaats.id, been.perioden) for been in vaste_benen(instantie, student)
        )
        for student in instantie.studenten
        if student.vast
    }


def eenvoudig_conflict(instantie: Instantie) -> tuple[ConflictDeel, ...]:
    """A pin that breaks a rule by itself, or pins that overfill one bound together."""
    plan = vaste_plaatsingen(instantie)
    for student in instantie.studenten:
        if student.vast:
            for reden in redenen_student(instantie, plan, student):
                return (_pin(student), _eigen_regel(student, reden))
    bezetting = Bezetting(instantie, plan)
    for grens in bezetting.overschreden():
        if grens.soort not in AANDELEN:  # there others may still make room
            return _vol(instantie, bezetting, grens)
    return ()


def zoek_conflict(instantie: Instantie) -> tuple[ConflictDeel, ...]:
    """The minimal conflict of an instance, or nothing when some plan satisfies everything."""
    eenvoudig = eenvoudig_conflict(instantie)
    if eenvoudig or is_haalbaar(instantie):
        return eenvoudig
    return kleinste_conflict(instantie)


def kleinste_conflict(instantie: Instantie) -> tuple[ConflictDeel, ...]:
    """For an instance that the solver found impossible: shrinks pins and bounds to a core."""
    pins = [student.id for student in instantie.studenten if student.vast]
    grenzen = _alle_grenzen(instantie)

    def onmogelijk(delen: Sequence[str | Grens]) -> bool:
        houden = set(delen)
        los = tuple(
            student if student.id in houden else replace(student, vast=())
            for student in instantie.studenten
        )
        zonder = frozenset(grens for grens in grenzen if grens not in houden)
        return not is_haalbaar(replace(instantie, studenten=los), zonder)

    delen: list[str | Grens] = [*grenzen, *pins]
    kern = verklein(delen, onmogelijk)
    bezetting = Bezetting(instantie, {})
    return (
        *(_pin(instantie.student[deel]) for deel in sorted(d for d in kern if isinstance(d, str))),
        *(_grens(bezetting, deel) for deel in sorted(d for d in kern if isinstance(d, Grens))),
    )


def is_haalbaar(instantie: Instantie, zonder: frozenset[Grens] = frozenset()) -> bool:
    """Whether any plan satisfies pins and rules, leaving out the bounds in `zonder`."""
    model = bouw_model(instantie, zonder)
    try:
        Programma(model).minimaliseer(np.zeros(model.breedte, dtype=np.int64))
    except Onhaalbaar:
        return False
    return True


def verklein(delen: Sequence[Deel], onmogelijk: Callable[[Sequence[Deel]], bool]) -> list[Deel]:
    """QuickXplain: a subset that is still impossible and of which every element is needed."""

    def zoek(basis: list[Deel], nieuw: bool, over: list[Deel]) -> list[Deel]:
        if nieuw and onmogelijk(basis):
            return []
        if len(over) == 1:
            return over
        midden = len(over) // 2
        links, rechts = over[:midden], over[midden:]
        uit_rechts = zoek([*basis, *links], bool(links), rechts)
        uit_links = zoek([*basis, *uit_rechts], bool(uit_rechts), links)
        return [*uit_links, *uit_rechts]

    return zoek([], False, list(delen)) if delen else []


def _vol(instantie: Instantie, bezetting: Bezetting, grens: Grens) -> tuple[ConflictDeel, ...]:
    """The bound with just enough pins to overfill it, found by leaving them out one by one."""
    maximum = bezetting.grenzen.maximum(grens)
    nodig = {
        naam: sum(n for b in benen for g, n in bezetting.grenzen.gebruik(b) if g == grens)
        for naam, benen in bezetting.benen.items()
    }
    nodig = {naam: aantal for naam, aantal in sorted(nodig.items()) if aantal > 0}
    for naam, aantal in list(nodig.items()):
        if sum(nodig.values()) - aantal > maximum:
            del nodig[naam]
    pins = (_pin(instantie.student[naam]) for naam in nodig)
    return (*pins, _grens(bezetting, grens))


def _alle_grenzen(instantie: Instantie) -> list[Grens]:
    """Every bound that some leg touches; a bound that nothing touches cannot matter."""
    return sorted(set(_aangeraakt(instantie)))


def _aangeraakt(instantie: Instantie) -> Iterator[Grens]:
    bezetting = Bezetting(instantie, {})
    for been in bouw_model(instantie).benen:
        for grens, _ in bezetting.grenzen.gebruik(been):
            yield grens


def _pin(student: Student) -> ConflictDeel:
    plaats = " en ".join(student.vast)
    reden = Reden("vast", f"{student.id} staat vast op {plaats}.")
    return ConflictDeel("vast", reden, student=student.id, plaats=plaats)


def _eigen_regel(student: Student, reden: Reden) -> ConflictDeel:
    return ConflictDeel("regel", reden, student=student.id)


def _grens(bezetting: Bezetting, grens: Grens) -> ConflictDeel:
    reden = bezetting.grenzen.reden(grens)
    if grens.soort in VAN_PLAATS:
        return ConflictDeel("regel", reden, plaats=grens.waar)
    return ConflictDeel("regel", reden, school=grens.waar, vak=grens.vak)
