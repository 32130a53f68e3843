"""The one place that talks to HiGHS: linear relaxation with duals, and integer programme.

HiGHS keeps its number of threads per process: a later run with another number returns at once
without a solution. So every run here uses one thread, and every status is checked. A known plan
is not handed over as a start: HiGHS 1.16 can then report the value of a better plan it found in
presolve while returning the start itself, and it is not faster on these models.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from plaatsing.toewijzing.fouten import OplosserFout
from plaatsing.toewijzing.rijen import ONBEGRENSD, Getallen, Matrix

Reals = NDArray[np.float64]
Status = highspy.HighsModelStatus


@dataclass(frozen=True, slots=True)
class Lineair:
    """A corner of the relaxation with its row duals; `None` stands for infeasible."""

    waarden: Reals
    duaal: Reals


@dataclass(frozen=True, slots=True)
class Geheel:
    """Best whole solution found, and the bound that HiGHS proved; `None` when there is none."""

    waarden: Reals | None
    ondergrens: float
    haalbaar: bool
    klaar: bool


class Relaxatie:
    """A linear programme that stays in memory while bounds tighten and goals change."""

    def __init__(self, matrix: Matrix, onder: Getallen, boven: Getallen) -> None:
        self._highs = _nieuw()
        _controleer(self._highs.passModel(_lp(matrix, onder, boven, np.zeros(len(onder)))))
        self._breedte = len(onder)

    def begrens(self, kolommen: Getallen, onder: Getallen, boven: Getallen) -> None:
        _controleer(
            self._highs.changeColsBounds(
                len(kolommen), kolommen.astype(np.int32), onder.astype(float), boven.astype(float)
            )
        )

    def begrens_rijen(self, rijen: Getallen, onder: Getallen, boven: Getallen) -> None:
        _controleer(
            self._highs.changeRowsBounds(
                len(rijen), rijen.astype(np.int32), _laag(onder), _hoog(boven)
            )
        )

    def voeg_rij_toe(self, kosten: Getallen, boven: int) -> None:
        gebruikt = np.flatnonzero(kosten)
        _controleer(
            self._highs.addRow(
                -highspy.kHighsInf,
                float(boven),
                len(gebruikt),
                gebruikt.astype(np.int32),
                kosten[gebruikt].astype(float),
            )
        )

    def begin_opnieuw(self, matrix: Matrix, onder: Getallen, boven: Getallen) -> None:
        """The programme as it was built, with what was learned about it as a start."""
        rijen = self._highs.getNumRow()
        if rijen > matrix.aantal:
            extra = np.arange(matrix.aantal, rijen, dtype=np.int32)
            _controleer(self._highs.deleteRows(len(extra), extra))
        self.begrens(np.arange(self._breedte), onder, boven)
        self.begrens_rijen(np.arange(matrix.aantal), matrix.onder, matrix.boven)

    def los_op(self, kosten: Getallen) -> Lineair | None:
        alle = np.arange(self._breedte, dtype=np.int32)
        _controleer(self._highs.changeColsCost(self._breedte, alle, kosten.astype(float)))
        if not self._gelukt():
            self._highs.clearSolver()  # what was learned stands in the way: from scratch
            _controleer(self._highs.run())
        status = self._highs.getModelStatus()
        if status in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
            return None
        if status not in (Status.kOptimal, Status.kModelEmpty):
            raise OplosserFout(f"De oplosser gaf geen antwoord ({status.name}).")
        oplossing = self._highs.getSolution()
        return Lineair(np.array(oplossing.col_value), np.array(oplossing.row_dual))

    def _gelukt(self) -> bool:
        """Whether this start led to an answer; now and then it does not."""
        fout = self._highs.run() == highspy.HighsStatus.kError
        return not fout and bool(self._highs.getModelStatus() != Status.kUnknown)


def los_geheel_op(
    matrix: Matrix,
    onder: Getallen,
    boven: Getallen,
    kosten: Getallen,
    geheel: Getallen,
    *,
    seconden: float | None = None,
    presolve: bool = True,
) -> Geheel:
    """Solves the integer programme to proof, or until the time is up."""
    highs = _nieuw()
    lp = _lp(matrix, onder, boven, kosten.astype(float))
    soorten = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [soorten[soort] for soort in geheel.tolist()]
    _controleer(highs.passModel(lp))
    highs.setOptionValue("presolve", "choose" if presolve else "off")
    for hulpzoektocht in ("rins", "rens", "root_reduced_cost"):  # off: halves the time to proof
        highs.setOptionValue(f"mip_heuristic_run_{hulpzoektocht}", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.9)  # costs are whole: less than 1 apart is equal
    if seconden is not None:
        highs.setOptionValue("time_limit", max(0.01, seconden))
    _controleer(highs.run())
    status, info = highs.getModelStatus(), highs.getInfo()
    if status in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
        return Geheel(None, float("inf"), haalbaar=False, klaar=True)
    if status not in (Status.kOptimal, Status.kTimeLimit, Status.kModelEmpty):
        raise OplosserFout(f"De oplosser gaf geen antwoord ({status.name}).")
    gevonden = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    waarden = np.array(highs.getSolution().col_value) if gevonden else None
    return Geheel(waarden, info.mip_dual_bound, haalbaar=True, klaar=status != Status.kTimeLimit)


def _nieuw() -> Any:
    highs: Any = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", 0)
    return highs


def _lp(matrix: Matrix, onder: Getallen, boven: Getallen, kosten: Reals) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(onder), matrix.aantal
    lp.col_cost_ = kosten
    lp.col_lower_, lp.col_upper_ = onder.astype(float), boven.astype(float)
    lp.row_lower_, lp.row_upper_ = _laag(matrix.onder), _hoog(matrix.boven)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.begin.astype(np.int32)
    lp.a_matrix_.index_ = matrix.kolommen.astype(np.int32)
    lp.a_matrix_.value_ = matrix.waarden.astype(float)
    return lp


def _laag(waarden: Getallen) -> Reals:
    return np.where(waarden <= -ONBEGRENSD, -highspy.kHighsInf, waarden)


def _hoog(waarden: Getallen) -> Reals:
    return np.where(waarden >= ONBEGRENSD, highspy.kHighsInf, waarden)


def _controleer(status: Any) -> None:
    if status == highspy.HighsStatus.kError:
        raise OplosserFout("De oplosser weigerde het model.")
