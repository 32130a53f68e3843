"""Columns of the programme that follow from the legs: they are never chosen, only filled in."""

from dataclasses import dataclass
from typing import Protocol

from plaatsing.toewijzing.rijen import Getallen


class Afgeleid(Protocol):
    def vul(self, kolommen: Getallen) -> None:
        """Fills its own columns, given those of the legs and of what was filled before."""


@dataclass(frozen=True, slots=True)
class Som:
    """A column that is by definition a sum of leg columns: placed, hbo load, wo load."""

    kolom: int
    kolommen: Getallen
    waarden: Getallen

    def vul(self, kolommen: Getallen) -> None:
        kolommen[self.kolom] = self.waarden @ kolommen[self.kolommen]


@dataclass(frozen=True, slots=True)
class Stappen:
    """The consecutive 0/1 columns of a school's spread, cheapest first, filled by its load."""

    lasten: Getallen
    eerste: int

    def vul(self, kolommen: Getallen) -> None:
        kolommen[self.eerste : self.eerste + int(kolommen[self.lasten].sum())] = 1


@dataclass(frozen=True, slots=True)
class Vertrek:
    """1 when one of these legs is not used: a pair that moves counts once."""

    kolom: int
    benen: Getallen

    def vul(self, kolommen: Getallen) -> None:
        kolommen[self.kolom] = 1 - kolommen[self.benen].min()


@dataclass(frozen=True, slots=True)
class Rek:
    """How many steps a bound has to give for what its legs use; half years share a column."""

    kolom: int
    kolommen: Getallen
    waarden: Getallen
    maximum: int
    stap: int

    def vul(self, kolommen: Getallen) -> None:
        over = int(self.waarden @ kolommen[self.kolommen]) - self.maximum
        kolommen[self.kolom] = max(kolommen[self.kolom], -(-over // self.stap))
