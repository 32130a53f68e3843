"""Hours as people see them: rounded once, at the smallest part, so that all totals add up."""

from dataclasses import dataclass
from decimal import Decimal

from facilitering.rules.afronden import afgerond, samen_afgerond
from facilitering.rules.uren import Uren

NUL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Getoond:
    wpb: Decimal = NUL
    so: Decimal = NUL
    overkoepelend: Decimal = NUL
    open_normen: int = 0

    @property
    def per_student(self) -> Decimal:
        return self.wpb + self.so

    @property
    def totaal(self) -> Decimal:
        return self.wpb + self.so + self.overkoepelend

    def __add__(self, ander: "Getoond") -> "Getoond":
        return Getoond(
            self.wpb + ander.wpb,
            self.so + ander.so,
            self.overkoepelend + ander.overkoepelend,
            self.open_normen + ander.open_normen,
        )


def toon(stukken: list[Uren]) -> list[Getoond]:
    """Rounds the parts of one whole; the parts shown add up to the whole shown."""
    return [
        Getoond(wpb, so, afgerond(stuk.overkoepelend), stuk.open_normen)
        for stuk, wpb, so in zip(
            stukken,
            samen_afgerond([stuk.wpb for stuk in stukken]),
            samen_afgerond([stuk.so for stuk in stukken]),
            strict=True,
        )
    ]


def som(stukken: list[Getoond]) -> Getoond:
    return sum(stukken, Getoond())
