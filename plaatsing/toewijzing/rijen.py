"""A growing list of linear rows `onder <= sum(coefficient x column) <= boven`, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Getallen = NDArray[np.int64]
# "No bound" as a whole number: far above every sum that can occur.
ONBEGRENSD = 1 << 40


@dataclass(slots=True)
class Rijen:
    onder: list[int] = field(default_factory=list)
    boven: list[int] = field(default_factory=list)
    begin: list[int] = field(default_factory=lambda: [0])
    kolommen: list[int] = field(default_factory=list)
    waarden: list[int] = field(default_factory=list)

    def voeg_toe(self, termen: Iterable[tuple[int, int]], *, onder: int, boven: int) -> None:
        for kolom, waarde in termen:
            self.kolommen.append(kolom)
            self.waarden.append(waarde)
        self.begin.append(len(self.kolommen))
        self.onder.append(onder)
        self.boven.append(boven)

    def hoogstens(self, termen: Iterable[tuple[int, int]], boven: int) -> None:
        self.voeg_toe(termen, onder=-ONBEGRENSD, boven=boven)

    def gelijk(self, termen: Iterable[tuple[int, int]], waarde: int) -> None:
        self.voeg_toe(termen, onder=waarde, boven=waarde)


@dataclass(slots=True)
class Matrix:
    """The finished rows as arrays of whole numbers; every check on them is exact."""

    onder: Getallen
    boven: Getallen
    begin: Getallen
    kolommen: Getallen
    waarden: Getallen

    @classmethod
    def van(cls, rijen: Rijen) -> "Matrix":
        return cls(
            *(
                np.array(lijst, dtype=np.int64)
                for lijst in (rijen.onder, rijen.boven, rijen.begin, rijen.kolommen, rijen.waarden)
            )
        )

    @property
    def aantal(self) -> int:
        return len(self.onder)

    def getransponeerd_maal(self, duaal: Getallen, breedte: int) -> Getallen:
        """Per column the sum of coefficient x dual of its rows."""
        per_term = np.repeat(duaal, np.diff(self.begin)) * self.waarden
        uit = np.zeros(breedte, dtype=np.int64)
        np.add.at(uit, self.kolommen, per_term)
        return uit

    def maal(self, kolommen: Getallen) -> Getallen:
        """Per row its sum for a solution."""
        per_term = self.waarden * kolommen[self.kolommen]
        tot = np.concatenate(([0], np.cumsum(per_term)))
        return np.asarray(tot[self.begin[1:]] - tot[self.begin[:-1]], dtype=np.int64)

    def grootste_waarden(self) -> Getallen:
        """Per row its largest coefficient in size, at least 1."""
        uit = np.ones(self.aantal, dtype=np.int64)
        rij = np.repeat(np.arange(self.aantal), np.diff(self.begin))
        np.maximum.at(uit, rij, np.abs(self.waarden))
        return uit

    def met_rij(self, kosten: Getallen, boven: int) -> "Matrix":
        """This matrix with one row `kosten <= boven` added."""
        gebruikt = np.flatnonzero(kosten)
        return Matrix(
            np.append(self.onder, -ONBEGRENSD),
            np.append(self.boven, boven),
            np.append(self.begin, self.begin[-1] + len(gebruikt)),
            np.append(self.kolommen, gebruikt),
            np.append(self.waarden, kosten[gebruikt]),
        )
