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


@dataclass(frozen=True, slots=True)
class Over:
    """1 for a student without a place; of a pair with one half, 1 for the half that lacks."""

    zonder: int
    helften: tuple[Getallen, ...]
    mist: tuple[int, ...]

    def vul(self, kolommen: Getallen) -> None:
        heeft = [int(kolommen[helft].sum()) for helft in self.helften]
        kolommen[self.zonder] = int(not any(heeft))
        for kolom, aantal in zip(self.mist, heeft, strict=bool(self.mist)):
            kolommen[kolom] = int(any(heeft) and not aantal)


@dataclass(frozen=True, slots=True)
class Samen:
    """How many more than one of its halves a pair has at the school where that is most."""

    kolom: int
    scholen: tuple[Getallen, ...]

    def vul(self, kolommen: Getallen) -> None:
        meeste = max((int(kolommen[school].sum()) for school in self.scholen), default=0)
        kolommen[self.kolom] = max(0, meeste - 1)
