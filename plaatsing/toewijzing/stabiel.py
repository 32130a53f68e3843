"""Solves a programme so that few move: first who is placed, then who moves, then the rest."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from plaatsing.toewijzing.doelen import Doel
from plaatsing.toewijzing.loting import lotnummer
from plaatsing.toewijzing.model import Model
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import LOTING, VERPLAATST, volgorde_stabiel
from plaatsing.toewijzing.programma import Onhaalbaar, Programma
from plaatsing.toewijzing.rijen import Getallen


@dataclass(frozen=True, slots=True)
class Gevonden:
    """`bewezen` holds the names of what was proven, in order."""

    plan: Plan
    bewezen: tuple[str, ...]

    @property
    def klaar(self) -> bool:
        return LOTING in self.bewezen


def los_stabiel(
    model: Model,
    volgorde: Sequence[Doel],
    zaad: str,
    *,
    tot: float | None = None,
    alleen: Sequence[str] | None = None,
    tussendoor: Callable[[Gevonden], None] | None = None,
) -> Gevonden | None:
    """`None` when no plan satisfies the rows. `tot` is a moment of `time.monotonic`.

    `alleen` stops after these, for who only wants to know numbers; `tussendoor` gets the plan
    after every goal.
    """
    namen = (*volgorde_stabiel(volgorde), LOTING) if alleen is None else alleen
    programma, plan, bewezen = Programma(model), None, []
    for naam in namen:
        over = None if tot is None else tot - time.monotonic()
        if over is not None and over <= 0:
            break
        if plan is not None and not len(programma.vrij):
            bewezen.append(naam)  # nothing is left to choose
            continue
        try:
            gevonden = programma.minimaliseer(kosten_bij(model, naam, zaad), over)
        except Onhaalbaar:
            return None
        if gevonden.kolommen is not None:
            plan = model.plan(gevonden.kolommen)
        if not gevonden.bewezen:
            break
        bewezen.append(naam)
        if tussendoor is not None and plan is not None:
            tussendoor(Gevonden(plan, tuple(bewezen)))
    return None if plan is None else Gevonden(plan, tuple(bewezen))


def kosten_bij(model: Model, naam: str, zaad: str) -> Getallen:
    """What every column costs in a goal, in moves or in the lottery."""
    if naam == VERPLAATST:
        return model.verplaatst
    if naam != LOTING:
        return model.kosten[Doel(naam)]
    lot = np.zeros(model.breedte, dtype=np.int64)
    for kolom, been in enumerate(model.benen):
        lot[kolom] = lotnummer(zaad, been.student.id, been.plaats.id)
    return lot
