"""A small programme solved to proof by our own branching, for answers that must come at once.

The integer solver needs longer to start than a programme of one subject needs to be solved. Here
the relaxation stays in memory, so a branch costs a few pivots, and every bound it is cut off with
is recomputed in whole numbers (`bewijs`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from plaatsing.toewijzing.bewijs import Bewijs, bewijs
from plaatsing.toewijzing.highs import Lineair, Relaxatie
from plaatsing.toewijzing.model import Model
from plaatsing.toewijzing.programma import DICHTBIJ, Gevonden, Programma
from plaatsing.toewijzing.rijen import Getallen

MEESTE_TAKKEN: Final = 30  # per goal, before the integer solver takes over


class TeZwaar(Exception):
    """More branches than the one who asked has time for."""


@dataclass(slots=True)
class Budget:
    """How many branches may still be tried, for answers that must come at once."""

    takken: int

    def neem(self) -> None:
        self.takken -= 1
        if self.takken < 0:
            raise TeZwaar


@dataclass(frozen=True, slots=True)
class Tak:
    """The bounds of all columns at one point in the tree."""

    onder: Getallen
    boven: Getallen


class Vertakt(Programma):
    """Solves goal after goal as `Programma` does; only a hard one goes to the integer solver.

    With a `budget` there is no integer solver: what is too hard raises `TeZwaar`.
    """

    def __init__(self, model: Model, relaxatie: Relaxatie, budget: Budget | None = None) -> None:
        super().__init__(model, relaxatie)
        relaxatie.begin_opnieuw(model.matrix, model.onder, model.boven)
        self._budget = budget

    def zoek(self, kosten: Getallen) -> tuple[Gevonden, Bewijs]:
        """The optimum of one cost vector, without narrowing; and the proof of the relaxation."""
        return self._zoek(kosten, None)

    def _met_mip(self, kosten: Getallen, grens: int, seconden: float | None) -> Gevonden:
        try:
            gevonden = self._vertak(kosten, grens)
        finally:
            self._relaxatie.begrens(np.arange(len(self.onder)), self.onder, self.boven)
        if gevonden is not None:
            return gevonden
        if self._budget is not None:
            raise TeZwaar
        return super()._met_mip(kosten, grens, seconden)

    def _vertak(self, kosten: Getallen, grens: int) -> Gevonden | None:
        """`None` when it takes too many branches, or one that cannot be split."""
        beste, takken = Gevonden(None, None, grens, bewezen=False), [Tak(self.onder, self.boven)]
        gedaan = 0
        while takken and beste.waarde != grens and gedaan < MEESTE_TAKKEN:
            if self._budget is not None:
                self._budget.neem()
            gedaan += 1
            tak = takken.pop()
            lineair = self._los_tak(tak, kosten)
            if lineair is None:
                continue
            hier = bewijs(self.matrix, tak.onder, tak.boven, kosten, lineair.duaal).ondergrens
            beste = self._betere(beste, kosten, self._geheel(lineair.waarden))
            if beste.waarde is None or hier < beste.waarde:
                verder = list(self._splits(tak, lineair))
                takken.extend(verder)
                if not verder:
                    return None
        if takken and beste.waarde != grens:
            return None
        if beste.kolommen is None or beste.waarde is None:
            raise self._onhaalbaar()
        return replace(beste, ondergrens=beste.waarde, bewezen=True)

    def _los_tak(self, tak: Tak, kosten: Getallen) -> Lineair | None:
        self._relaxatie.begrens(np.arange(len(tak.onder)), tak.onder, tak.boven)
        return self._relaxatie.los_op(kosten)

    @staticmethod
    def _betere(beste: Gevonden, kosten: Getallen, kolommen: Getallen | None) -> Gevonden:
        if kolommen is None or (beste.waarde is not None and kosten @ kolommen >= beste.waarde):
            return beste
        return replace(beste, kolommen=kolommen, waarde=int(kosten @ kolommen))

    def _splits(self, tak: Tak, lineair: Lineair) -> Iterator[Tak]:
        """Two branches on the column that is least decided; the upper one is tried first."""
        kolommen = np.flatnonzero(self._model.geheel)
        waarden = lineair.waarden[kolommen]
        rest = np.abs(waarden - np.rint(waarden))
        if not len(rest) or rest.max() <= DICHTBIJ:
            return
        kolom, heel = kolommen[rest.argmax()], int(np.floor(waarden[rest.argmax()]))
        boven, onder = tak.boven.copy(), tak.onder.copy()
        boven[kolom], onder[kolom] = heel, heel + 1
        yield Tak(tak.onder, boven)
        yield Tak(onder, tak.boven)
