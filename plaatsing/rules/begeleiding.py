"""Hoeveel studenten een werkplekbegeleider heeft, tegen wat is afgesproken (6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Belasting:
    """Studenten van een werkplekbegeleider in een periode; een duo telt voor haar aandeel."""

    aantal: Fraction
    norm: int

    @property
    def vol(self) -> bool:
        return self.aantal >= self.norm

    @property
    def boven(self) -> bool:
        return self.aantal > self.norm

    @property
    def woorden(self) -> str:
        """0 van 2 studenten; boven de norm staat erbij dat het er meer zijn."""
        meer = ", meer dan afgesproken" if self.boven else ", vol" if self.vol else ""
        return f"{_getal(self.aantal)} van {self.norm} studenten{meer}"


def hoogste_last(perioden: Iterable[tuple[date, date, Fraction]]) -> Fraction:
    """Het meeste dat tegelijk loopt: elke periode met welk deel van een student (3.2, B13)."""
    stappen = [
        stap for begin, einde, deel in perioden for stap in ((begin, 0, deel), (einde, 1, -deel))
    ]
    stand = hoogste = Fraction(0)
    for _, _, verschil in sorted(stappen):
        stand += verschil
        hoogste = max(hoogste, stand)
    return hoogste


def _getal(aantal: Fraction) -> str:
    """1 of 1,4: een aandeel is in hele procenten."""
    return f"{float(aantal):.2f}".rstrip("0").rstrip(".").replace(".", ",")
