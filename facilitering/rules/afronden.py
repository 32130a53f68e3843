"""Afronden pas bij het tonen, zo dat getoonde delen samen het getoonde totaal zijn."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

STAP = Fraction(1, 10)
HALF = Fraction(1, 2)


def afgerond(waarde: Fraction, stap: Fraction = STAP) -> Decimal:
    """Rekenkundig afgerond op een veelvoud van `stap`."""
    return _decimaal(floor(waarde / stap + HALF), stap)


def samen_afgerond(delen: Sequence[Fraction], stap: Fraction = STAP) -> list[Decimal]:
    """Rondt delen af zodat hun som de afgeronde som is: de grootste resten gaan naar boven."""
    stappen = [deel / stap for deel in delen]
    onder = [floor(deel) for deel in stappen]
    over = floor(sum(stappen, Fraction(0)) + HALF) - sum(onder)
    op_rest = sorted(range(len(stappen)), key=lambda i: (onder[i] - stappen[i], i))
    for i in op_rest[:over]:
        onder[i] += 1
    return [_decimaal(aantal, stap) for aantal in onder]


def _decimaal(aantal: int, stap: Fraction) -> Decimal:
    return Decimal(aantal * stap.numerator) / Decimal(stap.denominator)
