"""The procedure in one picture: per month a stack of signs, with today as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS

from hos.jaarband import KORT
from plaatsing.queries.procedure import Stapregel

STAP = 17  # pixels between two signs
ONDER = 22  # room for the names of the months


@dataclass(frozen=True, slots=True)
class Teken:
    x: str
    y: int
    soort: str
    tekst: str
    code: str

    @property
    def icoon(self) -> str:
        return self.soort.replace("-", "")


@dataclass(frozen=True, slots=True)
class Maand:
    kort: str
    x: str
    grens: str
    nu: bool


@dataclass(frozen=True, slots=True)
class Jaarbeeld:
    tekst: str
    hoog: int
    as_y: int
    woord_y: int
    maanden: list[Maand]
    tekens: list[Teken]
    nu: str
    breed: str


def jaarbeeld(rijen: Sequence[Stapregel], dag: date) -> Jaarbeeld | None:
    """From the first month with a deadline to the last; nothing when there are no steps."""
    if not rijen:
        return None
    deadlines = [rij.stap.deadline for rij in rijen]
    maanden = _maanden(min(deadlines).replace(day=1), max(deadlines))
    breed = 100 / len(maanden)
    per_maand = [[r for r in rijen if r.stap.deadline.replace(day=1) == m] for m in maanden]
    as_y = 24 + max(len(groep) for groep in per_maand) * STAP
    klaar = sum(rij.af for rij in rijen)
    return Jaarbeeld(
        tekst=f"Van de {len(rijen)} stappen zijn er {klaar} klaar. De tijdlijn hieronder noemt ze.",
        hoog=as_y + ONDER,
        as_y=as_y,
        woord_y=as_y + 16,
        maanden=[_maand(m, i, breed, dag) for i, m in enumerate(maanden)],
        tekens=[t for i, groep in enumerate(per_maand) for t in _stapel(groep, i, breed, as_y)],
        nu=_plek(maanden, dag, breed),
        breed=f"{breed:.2f}%",
    )


def _maand(eerste: date, nummer: int, breed: float, dag: date) -> Maand:
    naam = str(MONTHS[eerste.month])
    return Maand(
        kort=KORT.get(naam, naam[:3]),
        x=f"{(nummer + 0.5) * breed:.2f}%",
        grens=f"{nummer * breed:.2f}%" if nummer else "",
        nu=(eerste.year, eerste.month) == (dag.year, dag.month),
    )


def _stapel(groep: list[Stapregel], nummer: int, breed: float, as_y: int) -> list[Teken]:
    """The signs of one month, from the axis upwards."""
    return [
        Teken(
            x=f"{(nummer + 0.5) * breed:.2f}%",
            y=as_y - 12 - hoogte * STAP,
            soort=rij.soort,
            tekst=f"{rij.stap.wat}: {rij.woord}",
            code=rij.stap.code,
        )
        for hoogte, rij in enumerate(groep)
    ]


def _maanden(eerste: date, laatste: date) -> list[date]:
    uit = [eerste]
    while (volgende := (uit[-1] + timedelta(days=32)).replace(day=1)) <= laatste:
        uit.append(volgende)
    return uit


def _plek(maanden: list[date], dag: date, breed: float) -> str:
    """Where today is; empty outside the picture."""
    for i, maand in enumerate(maanden):
        if (maand.year, maand.month) == (dag.year, dag.month):
            return f"{(i + (dag.day - 1) / 31) * breed:.2f}%"
    return ""
