"""Optimises one cost vector after another, each time staying among the optima so far.

After a goal is solved the programme is narrowed to the plans that keep its value. The exact lower
bound says what every column and row would cost: whatever costs more than the distance between
bound and value cannot change any more. When the bound equals the value, what remains is exactly
the face of optimal plans, and no row with the goal is needed: the programme keeps its shape (a
network stays a network) and shrinks with every goal.
"""

from dataclasses import dataclass, replace

import numpy as np

from plaatsing.toewijzing.bewijs import Bewijs, bewijs
from plaatsing.toewijzing.fouten import OplosserFout
from plaatsing.toewijzing.highs import Geheel, Lineair, Reals, Relaxatie, los_geheel_op
from plaatsing.toewijzing.model import Model
from plaatsing.toewijzing.rijen import Getallen

DICHTBIJ = 1e-4  # only to see what is meant: the rounded solution is checked exactly

# HiGHS stops when its bound is within 0.9 of the plan; noise of this size then decides nothing.
RUIS = 0.05


@dataclass(frozen=True, slots=True)
class Gevonden:
    """Value and bound of one cost vector; proven when they are equal."""

    kolommen: Getallen | None
    waarde: int | None
    ondergrens: int
    bewezen: bool


class Onhaalbaar(Exception):
    """No plan satisfies the rows: the pins and the rules exclude each other."""


class Programma:
    def __init__(self, model: Model, relaxatie: Relaxatie | None = None) -> None:
        self._model = model
        self.matrix = replace(model.matrix)  # rows are narrowed here, not in the model
        self.onder, self.boven = model.onder.copy(), model.boven.copy()
        self._relaxatie = relaxatie or Relaxatie(self.matrix, self.onder, self.boven)
        self._beste: Getallen | None = None

    @property
    def vrij(self) -> Getallen:
        """The legs that can still go either way."""
        aantal = len(self._model.benen)
        return np.flatnonzero(self.onder[:aantal] < self.boven[:aantal])

    def ondergrens(self, kosten: Getallen) -> int:
        """A proven bound from the relaxation alone."""
        return self._bewijs(kosten, self._lineair(kosten)).ondergrens

    def minimaliseer(self, kosten: Getallen, seconden: float | None = None) -> Gevonden:
        """Solves one goal and narrows the programme to its optima."""
        gevonden, grens = self._zoek(kosten, seconden)
        if gevonden.kolommen is not None:
            self._beste = gevonden.kolommen
        if gevonden.bewezen and gevonden.waarde is not None:
            self._vernauw(kosten, gevonden.waarde, grens)
        return gevonden

    def is_enig(self, seconden: float | None = None) -> bool:
        """Whether the plan found last is the only one left: none shares fewer legs with it.

        All plans that are left place the same number of students, so another plan must lack one
        of these legs.
        """
        if self._beste is None or not len(self.vrij):
            return True
        kosten = np.zeros_like(self._beste)
        aantal = len(self._model.benen)
        kosten[:aantal] = self._beste[:aantal]
        gevonden, _ = self._zoek(kosten, seconden)
        return gevonden.bewezen and gevonden.waarde == int(kosten.sum())

    def _zoek(self, kosten: Getallen, seconden: float | None) -> tuple[Gevonden, Bewijs]:
        lineair = self._lineair(kosten)
        grens = self._bewijs(kosten, lineair)
        kolommen = self._geheel(lineair.waarden)
        gevonden = self._beoordeel(kosten, kolommen, grens.ondergrens)
        if not gevonden.bewezen:
            gevonden = self._met_mip(kosten, grens.ondergrens, seconden)
        return gevonden, grens

    def _lineair(self, kosten: Getallen) -> Lineair:
        lineair = self._relaxatie.los_op(kosten)
        if lineair is None:
            raise self._onhaalbaar()
        return lineair

    def _onhaalbaar(self) -> Exception:
        """Only the first goal can find out that nothing is possible."""
        if self._beste is None:
            return Onhaalbaar()
        return OplosserFout("De oplosser verloor een plan dat al gevonden was.")

    def _bewijs(self, kosten: Getallen, lineair: Lineair) -> Bewijs:
        return bewijs(self.matrix, self.onder, self.boven, kosten, lineair.duaal)

    def _geheel(self, waarden: Reals) -> Getallen | None:
        """The solution in whole numbers, when it is one and satisfies every row exactly."""
        benen = waarden[: len(self._model.benen)]
        afgerond = np.rint(benen).astype(np.int64)
        if np.any(np.abs(benen - afgerond) > DICHTBIJ):
            return None
        kolommen = self._model.voltooi(afgerond)
        return kolommen if self._voldoet(kolommen) else None

    def _voldoet(self, kolommen: Getallen) -> bool:
        if np.any(kolommen < self.onder) or np.any(kolommen > self.boven):
            return False
        activiteit = self.matrix.maal(kolommen)
        return not (
            np.any(activiteit < self.matrix.onder) or np.any(activiteit > self.matrix.boven)
        )

    def _beoordeel(self, kosten: Getallen, kolommen: Getallen | None, grens: int) -> Gevonden:
        if kolommen is None:
            return Gevonden(None, None, grens, bewezen=False)
        waarde = int(kosten @ kolommen)
        return Gevonden(kolommen, waarde, grens, bewezen=grens == waarde)

    def _met_mip(self, kosten: Getallen, grens: int, seconden: float | None) -> Gevonden:
        """The integer programme; once more without presolve if its answer does not add up."""
        for presolve in (True, False):
            uitslag = los_geheel_op(
                self.matrix,
                self.onder,
                self.boven,
                kosten,
                self._model.geheel,
                seconden=seconden,
                presolve=presolve,
            )
            gevonden = self._beoordeel_mip(kosten, grens, uitslag)
            if gevonden.bewezen or not uitslag.klaar:
                return gevonden
        raise OplosserFout("De oplosser stopte zonder bewijs.")

    def _beoordeel_mip(self, kosten: Getallen, grens: int, uitslag: Geheel) -> Gevonden:
        """HiGHS's plan and bound, as far as whole numbers agree with them."""
        if not uitslag.haalbaar:
            raise self._onhaalbaar()
        kolommen = None if uitslag.waarden is None else self._geheel(uitslag.waarden)
        if np.isfinite(uitslag.ondergrens):
            grens = max(grens, int(np.ceil(uitslag.ondergrens - RUIS)))
        return self._beoordeel(kosten, kolommen, grens)

    def _vernauw(self, kosten: Getallen, waarde: int, grens: Bewijs) -> None:
        speling = grens.speling(waarde)
        self._zet_kolommen_vast(grens.kolomprijs, speling)
        self._zet_rijen_vast(grens.rijprijs, speling)
        if speling:
            self.matrix = self.matrix.met_rij(kosten, waarde)
            self._relaxatie.voeg_rij_toe(kosten, waarde)

    def _zet_kolommen_vast(self, prijs: Getallen, speling: int) -> None:
        """A column that costs more than the slack stays at the bound its price points at."""
        te_duur = (np.abs(prijs) > speling) & (self.onder < self.boven)
        self.boven = np.where(te_duur & (prijs > 0), self.onder, self.boven)
        self.onder = np.where(te_duur & (prijs < 0), self.boven, self.onder)
        kolommen = np.flatnonzero(te_duur)
        if len(kolommen):
            self._relaxatie.begrens(kolommen, self.onder[kolommen], self.boven[kolommen])

    def _zet_rijen_vast(self, prijs: Getallen, speling: int) -> None:
        """The same for a row: its sum is whole, so it moves by at least 1 or not at all."""
        onder, boven = self.matrix.onder, self.matrix.boven
        te_duur = (np.abs(prijs) > speling) & (onder < boven)
        hoog = np.where(te_duur & (prijs > 0), onder, boven)
        laag = np.where(te_duur & (prijs < 0), boven, onder)
        self.matrix.onder, self.matrix.boven = laag, hoog
        rijen = np.flatnonzero(te_duur)
        self._relaxatie.begrens_rijen(rijen, laag[rijen], hoog[rijen])
