"""Uren per student: norm x aandeel op de school x deel van het schooljaar (6.5, B12, B13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

NUL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Norm:
    """Wat een student van deze categorie een heel schooljaar kost; leeg is nog te bepalen."""

    wpb: Fraction | None
    so: Fraction | None

    @property
    def open(self) -> bool:
        return self.wpb is None or self.so is None


NOG_TE_BEPALEN = Norm(None, None)


@dataclass(frozen=True, slots=True)
class Uren:
    """Uren voor werkplekbegeleiders en schoolopleiders, met hoeveel normen nog open staan."""

    wpb: Fraction = NUL
    so: Fraction = NUL
    overkoepelend: Fraction = NUL
    open_normen: int = 0

    @property
    def per_student(self) -> Fraction:
        return self.wpb + self.so

    @property
    def totaal(self) -> Fraction:
        return self.wpb + self.so + self.overkoepelend

    def __add__(self, ander: "Uren") -> "Uren":
        return Uren(
            self.wpb + ander.wpb,
            self.so + ander.so,
            self.overkoepelend + ander.overkoepelend,
            self.open_normen + ander.open_normen,
        )


def studenturen(norm: Norm, deel: Fraction) -> Uren:
    """Uren van een student op een school.

    Een norm die nog te bepalen is telt als 0 en blijft zichtbaar als open norm (hbo niveau 1, B12).
    """
    return Uren(
        wpb=(norm.wpb or NUL) * deel,
        so=(norm.so or NUL) * deel,
        open_normen=int(norm.open),
    )


def overkoepelend(norm: Fraction) -> Uren:
    """De vaste uren voor coördinatie en programma: een keer per partner (6.5, B4)."""
    return Uren(overkoepelend=norm)


def som(stukken: Iterable[Uren]) -> Uren:
    return sum(stukken, Uren())
