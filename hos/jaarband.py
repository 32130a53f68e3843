"""The geometry of the year band: months, today and milestones as percentages from left to right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS

KORT = {"maart": "mrt"}


@dataclass(frozen=True, slots=True)
class Maand:
    naam: str
    kort: str
    letter: str
    links: str
    midden: str
    breed: str
    voorbij: bool


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    datum: date
    titel: str
    url: str
    links: str
    voorbij: bool


@dataclass(frozen=True, slots=True)
class Jaarband:
    maanden: list[Maand]
    nu: str | None
    mijlpalen: list[Mijlpaal]


def maak_jaarband(
    begin: date, einde: date, dag: date, mijlpalen: Iterable[tuple[date, str, str]]
) -> Jaarband:
    """Place everything between begin and einde; what falls outside is left out."""
    lengte = (einde - begin).days + 1

    def plek(waar: date) -> str:
        return f"{(waar - begin).days / lengte * 100:.2f}%"

    maanden = []
    for eerste, laatste in _maanden(begin, einde):
        naam = str(MONTHS[eerste.month])
        midden = eerste + (laatste - eerste) / 2
        breed = f"{((laatste - eerste).days + 1) / lengte * 100:.2f}%"
        maanden.append(
            Maand(
                naam,
                KORT.get(naam, naam[:3]),
                naam[0],
                plek(eerste),
                plek(midden),
                breed,
                laatste < dag,
            )
        )
    punten = [
        Mijlpaal(wanneer, titel, url, plek(wanneer), wanneer < dag)
        for wanneer, titel, url in sorted(mijlpalen, key=lambda punt: punt[:2])
        if begin <= wanneer <= einde
    ]
    return Jaarband(maanden, plek(dag) if begin <= dag <= einde else None, punten)


def _maanden(begin: date, einde: date) -> Iterator[tuple[date, date]]:
    eerste = begin
    while eerste <= einde:
        volgende = (eerste.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield eerste, min(einde, volgende - timedelta(days=1))
        eerste = volgende
