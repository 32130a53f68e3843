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
    eerste, laatste = min(deadlines).replace(day=1), max(deadlines)
    maanden = _maanden(eerste, laatste)
    breed = 100 / len(maanden)
    per_maand = {m: [r for r in rijen if r.stap.deadline.replace(day=1) == m] for m in maanden}
    stapel = max(len(groep) for groep in per_maand.values())
    as_y = 24 + stapel * STAP
    tekens = [
        Teken(
            x=f"{(i + 0.5) * breed:.2f}%",
            y=as_y - 12 - hoogte * STAP,
            soort=rij.soort,
            tekst=f"{rij.stap.wat}: {rij.woord}",
            code=rij.stap.code,
        )
        for i, maand in enumerate(maanden)
        for hoogte, rij in enumerate(per_maand[maand])
    ]
    klaar = sum(rij.af for rij in rijen)
    return Jaarbeeld(
        tekst=f"Van de {len(rijen)} stappen zijn er {klaar} klaar. De tijdlijn hieronder noemt ze.",
        hoog=as_y + ONDER,
        as_y=as_y,
        woord_y=as_y + 16,
        maanden=[
            Maand(
                kort=KORT.get(str(MONTHS[m.month]), str(MONTHS[m.month])[:3]),
                x=f"{(i + 0.5) * breed:.2f}%",
                grens=f"{i * breed:.2f}%" if i else "",
                nu=(m.year, m.month) == (dag.year, dag.month),
            )
            for i, m in enumerate(maanden)
        ],
        tekens=tekens,
        nu=_plek(maanden, dag, breed),
        breed=f"{breed:.2f}%",
    )


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
