"""The geometry of the year band: months, today and milestones as percentages from left to right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS

KORT = {"maart": "mrt"}
KOMEND = 5  # milestones named under the band


@dataclass(frozen=True, slots=True)
class Maand:
    naam: str
    links: str
    midden: str
    nu: bool

    @property
    def kort(self) -> str:
        return KORT.get(self.naam, self.naam[:3])

    @property
    def letter(self) -> str:
        return self.naam[0]


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    datum: date
    titel: str
    url: str
    links: str


@dataclass(frozen=True, slots=True)
class Jaarband:
    tekst: str
    maanden: list[Maand]
    verstreken: str
    nu: str
    anker: str
    mijlpalen: list[Mijlpaal]
    komend: list[Mijlpaal]


def maak_jaarband(
    begin: date, einde: date, dag: date, punten: Iterable[tuple[date, str, str]]
) -> Jaarband:
    """Place everything between begin and einde; what falls outside is left out."""
    lengte = (einde - begin).days + 1

    def deel(waar: date) -> float:
        return (waar - begin).days / lengte

    def plek(waar: date) -> str:
        return f"{deel(waar) * 100:.2f}%"

    loopt = begin <= dag <= einde
    mijlpalen = [
        Mijlpaal(wanneer, titel, url, plek(wanneer))
        for wanneer, titel, url in sorted(punten, key=lambda punt: punt[:2])
        if begin <= wanneer <= einde
    ]
    return Jaarband(
        tekst=_tekst(begin, einde, dag),
        maanden=[
            Maand(
                naam=str(MONTHS[eerste.month]),
                links=plek(eerste),
                midden=plek(eerste + (laatste - eerste) / 2),
                nu=eerste <= dag <= laatste,
            )
            for eerste, laatste in _maanden(begin, einde)
        ],
        verstreken=plek(dag) if loopt else ("100%" if dag > einde else ""),
        nu=plek(dag) if loopt else "",
        anker=_anker(deel(dag)),
        mijlpalen=mijlpalen,
        komend=[punt for punt in mijlpalen if punt.datum >= dag][:KOMEND],
    )


def _anker(deel: float) -> str:
    """Keep the word inside the picture at both ends of the year."""
    if deel < 1 / 24:
        return "start"
    return "end" if deel > 23 / 24 else "middle"


def _tekst(begin: date, einde: date, dag: date) -> str:
    if dag < begin:
        return "Het schooljaar van augustus tot en met juli. Het is nog niet begonnen."
    if dag > einde:
        return "Het schooljaar van augustus tot en met juli. Het is voorbij."
    maand = (dag.year - begin.year) * 12 + dag.month - begin.month + 1
    hier = f"We zijn in maand {maand}: {MONTHS[dag.month]}."
    return f"Het schooljaar van augustus tot en met juli. {hier}"


def _maanden(begin: date, einde: date) -> Iterator[tuple[date, date]]:
    eerste = begin
    while eerste <= einde:
        volgende = (eerste.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield eerste, min(einde, volgende - timedelta(days=1))
        eerste = volgende
