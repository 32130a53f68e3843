"""Exact proof of optimality from the solver's (floating point) dual values.

Any dual vector, however it was found, gives a true lower bound. We round HiGHS's duals to whole
multiples of 1/SCHAAL and evaluate that bound in whole numbers: no tolerance is involved. When the
bound, rounded up, reaches the value of a plan, the plan is optimal.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from plaatsing.toewijzing.rijen import ONBEGRENSD, Getallen, Matrix

SCHAAL: Final = 720_720  # divisible by 1..16: the fractions that occur are then exact
GROOTSTE_DUAAL: Final = 1e9
GROOTSTE_TERM: Final = 1 << 56  # a column sums a few dozen of these at most: no overflow


@dataclass(frozen=True, slots=True)
class Bewijs:
    """A lower bound in 1/SCHAAL, with per column and per row what moving away from it costs."""

    geschaald: int
    kolomprijs: Getallen
    rijprijs: Getallen

    @property
    def ondergrens(self) -> int:
        """The bound as a whole number: goals are whole, so it may be rounded up."""
        return -(-self.geschaald // SCHAAL)

    def speling(self, waarde: int) -> int:
        """How far, in 1/SCHAAL, the bound stays below a value that was reached."""
        return waarde * SCHAAL - self.geschaald


def bewijs(
    matrix: Matrix,
    onder: Getallen,
    boven: Getallen,
    kosten: Getallen,
    duaal: NDArray[np.float64],
) -> Bewijs:
    """Lower bound on `kosten` over the rows and bounds, by weak duality."""
    begrensd = np.clip(np.nan_to_num(duaal), -GROOTSTE_DUAAL, GROOTSTE_DUAAL)
    rijprijs = np.rint(begrensd * SCHAAL).astype(np.int64)
    rijprijs[(rijprijs > 0) & (matrix.onder <= -ONBEGRENSD)] = 0
    rijprijs[(rijprijs < 0) & (matrix.boven >= ONBEGRENSD)] = 0
    rijprijs[np.abs(rijprijs) > GROOTSTE_TERM // matrix.grootste_waarden()] = 0
    kolomprijs = kosten * SCHAAL - matrix.getransponeerd_maal(rijprijs, len(kosten))
    geschaald = _bijdrage(rijprijs, matrix.onder, matrix.boven)
    geschaald += _bijdrage(kolomprijs, onder, boven)
    return Bewijs(geschaald, kolomprijs, rijprijs)


def _bijdrage(prijs: Getallen, onder: Getallen, boven: Getallen) -> int:
    """Sum of price x the bound it points at, in Python integers: these do not overflow."""
    doel = np.where(prijs > 0, onder, boven)
    gebruikt = np.flatnonzero(prijs)
    return sum(
        p * d for p, d in zip(prijs[gebruikt].tolist(), doel[gebruikt].tolist(), strict=True)
    )
