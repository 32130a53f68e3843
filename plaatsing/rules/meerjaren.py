"""Over de jaren heen: wat een school, een instituut en een student droeg (bijlage 9, 3.1, 3.3)."""

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

MIDDELBAAR = ("vmbo", "havo", "vwo")

# Weighing earlier years in a calculation (besluit 24).
# A school aims at no less than half and no more than one and a half times its quotum: one odd year
# is evened out over a few, and nobody empties or floods a school for it.
LAAGSTE_STREEF: Final = Fraction(1, 2)
HOOGSTE_STREEF: Final = Fraction(3, 2)
# Who travelled more than so many times the median counts so many times; the highest first.
ZWAAR_REIZEN: Final = ((Fraction(2), 3), (Fraction(3, 2), 2))
# Up to here an average journey is a bicycle ride: no burden, however near the others were.
FIETSAFSTAND_KM: Final = 10
ZWAAR_MISGELOPEN: Final = 2  # a preference missed last time


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
    def zwaarte(self) -> int:
        """Wie het meest droeg, bovenaan: misgelopen plaatsen tellen dubbel, reizen per 10 km.

        Alleen voor de volgorde op een lijst; een berekening weegt met `gewichten`.
        """
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


def streefgetal(quotum: int, saldo: Fraction) -> int:
    """Waar een school op mikt als eerdere jaren meewegen: het quotum zonder wat zij teveel droeg.

    Het saldo telt in hele studenten, een half naar boven. De echte grenzen veranderen niet mee.
    """
    laagste = math.ceil(quotum * LAAGSTE_STREEF)
    hoogste = math.floor(quotum * HOOGSTE_STREEF)
    return max(1, min(max(quotum - math.floor(saldo + Fraction(1, 2)), laagste), hoogste))


@dataclass(frozen=True, slots=True)
class Last:
    """Wat een student in eerdere jaren droeg: gemiddelde reis, en of de laatste plaats tegenviel.

    Het gemiddelde en niet het totaal: wie langer studeert, reisde niet daarom al te ver.
    """

    km: float | None
    misgelopen: bool


def last(stappen: Sequence[Stap]) -> Last:
    """De stappen van eerdere jaren, de oudste eerst."""
    afstanden = [stap.km for stap in stappen if stap.km is not None]
    return Last(
        km=statistics.fmean(afstanden) if afstanden else None,
        misgelopen=bool(stappen)
        and (stappen[-1].liever_niet or (stappen[-1].wilde_iets and stappen[-1].rang is None)),
    )


@dataclass(frozen=True, slots=True)
class Gewicht:
    """Hoe zwaar een student telt in de doelen reisafstand en voorkeuren."""

    km: int = 1
    voorkeur: int = 1


EEN_KEER: Final = Gewicht()


def gewichten(lasten: Mapping[int, Last]) -> dict[int, Gewicht]:
    """Per student, tegen de middelste reis van wie samen in de berekening zit en eerder reisde."""
    gereisd = [deel.km for deel in lasten.values() if deel.km is not None]
    midden = statistics.median(gereisd) if gereisd else 0.0
    return {
        student: Gewicht(
            km=_gewicht_km(deel.km, midden),
            voorkeur=ZWAAR_MISGELOPEN if deel.misgelopen else 1,
        )
        for student, deel in lasten.items()
    }


def _gewicht_km(km: float | None, midden: float) -> int:
    """Wie nieuw is of dichtbij zat, telt een keer."""
    if km is None or km <= FIETSAFSTAND_KM:
        return 1
    return next((gewicht for keer, gewicht in ZWAAR_REIZEN if km > keer * midden), 1)
