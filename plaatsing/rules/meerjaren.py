"""Over de jaren heen: wat een school, een instituut en een student droeg (bijlage 9, 3.1, 3.3)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

MIDDELBAAR = ("vmbo", "havo", "vwo")


@dataclass(frozen=True, slots=True)
class Jaarstand:
    """Afgesproken en opgeleid in een jaar; geen afspraak is None."""

    jaar: str
    afgesproken: int | None
    opgeleid: Fraction

    @property
    def verschil(self) -> Fraction | None:
        return None if self.afgesproken is None else self.opgeleid - self.afgesproken


def saldo(jaren: Iterable[Jaarstand]) -> Fraction:
    """Meer dan nul: meer opgeleid dan afgesproken. Jaren zonder afspraak tellen niet."""
    return sum((j.verschil for j in jaren if j.verschil is not None), Fraction())


def aandeel(deel: int, geheel: int) -> float | None:
    return deel / geheel if geheel else None


@dataclass(frozen=True, slots=True)
class Stap:
    """Een plaatsing van een student: hoe ver, wat voor school, en wat de wens was.

    `rang` is de plek in de voorkeuren; None zonder treffer. `wilde_iets` is of er wensen waren.
    """

    km: float | None
    typen: frozenset[str]
    rang: int | None = None
    wilde_iets: bool = False
    liever_niet: bool = False


@dataclass(frozen=True, slots=True)
class Studentbalans:
    """Wat een student tot nu toe reisde, zag en wenste."""

    plaatsingen: int
    km_samen: float
    km_verst: float
    typen: tuple[str, ...]
    eerste_keus: int
    andere_keus: int
    niet_gekregen: int
    liever_niet: int

    @property
    def zag_beide(self) -> bool:
        """Vmbo en havo of vwo: waar de variatie naartoe werkt (3.3)."""
        return "vmbo" in self.typen and bool({"havo", "vwo"} & set(self.typen))

    @property
    def gewicht(self) -> int:
        """Voor wie wil meewegen: ongelukkige plaatsingen tellen dubbel, verre reizen per 10 km."""
        return 2 * (self.niet_gekregen + 2 * self.liever_niet) + math.floor(self.km_samen / 10)


def balans(stappen: Sequence[Stap]) -> Studentbalans:
    afstanden = [stap.km for stap in stappen if stap.km is not None]
    gezien = frozenset().union(*(stap.typen for stap in stappen)) if stappen else frozenset()
    return Studentbalans(
        plaatsingen=len(stappen),
        km_samen=round(sum(afstanden), 1),
        km_verst=round(max(afstanden, default=0.0), 1),
        typen=tuple(t for t in MIDDELBAAR if t in gezien),
        eerste_keus=sum(stap.rang == 1 for stap in stappen),
        andere_keus=sum(stap.rang is not None and stap.rang > 1 for stap in stappen),
        niet_gekregen=sum(
            stap.wilde_iets and stap.rang is None and not stap.liever_niet for stap in stappen
        ),
        liever_niet=sum(stap.liever_niet for stap in stappen),
    )


def afstand(x1: float, y1: float, x2: float, y2: float) -> float:
    return math.hypot(x1 - x2, y1 - y2)
