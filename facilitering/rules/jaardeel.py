"""Welk deel van het schooljaar een student op een school doorbrengt (6.5, B13)."""

from datetime import date, timedelta
from fractions import Fraction

HELFT = Fraction(1, 2)
# First and last month of each moment at which a half year begins or ends: the start in August and
# September, the switch in January and February, the end in June and July.
WISSELMOMENTEN = (((8, 9), Fraction(0)), ((1, 2), HELFT), ((6, 7), Fraction(1)))


def deel_van_jaar(
    begin: date, einde: date, jaar_begin: date, gestopt_op: date | None = None
) -> Fraction:
    """Het deel van het schooljaar tussen begin en einde, allebei meegeteld.

    Wie rond een wisselmoment begint of eindigt, telt hele halve jaren. Liggen de datums daarbuiten,
    dan tellen de dagen binnen dat halfjaar. Wie stopt, telt tot en met die dag. Aansluitende
    periodes zijn samen precies de hele periode, dus over alle scholen nooit meer dan 1.
    """
    van = _afgerond(begin, jaar_begin)
    if gestopt_op is not None and gestopt_op <= einde:
        tot = _plek(gestopt_op + timedelta(days=1), jaar_begin)
    else:
        tot = _afgerond(einde + timedelta(days=1), jaar_begin)
    return max(tot - van, Fraction(0))


def _afgerond(grens: date, jaar_begin: date) -> Fraction:
    """De plek in het jaar, naar een halve als de grens bij een wisselmoment ligt."""
    plek = _plek(grens, jaar_begin)
    if 0 < plek < 1:
        for maanden, vast in WISSELMOMENTEN:
            if grens.month in maanden:
                return vast
    return plek


def _plek(grens: date, jaar_begin: date) -> Fraction:
    """Hoe ver in het jaar de nacht voor `grens` ligt; elk halfjaar is de helft."""
    midden, slot = date(jaar_begin.year + 1, 2, 1), date(jaar_begin.year + 1, 8, 1)
    if grens <= midden:
        deel = Fraction((grens - jaar_begin).days, (midden - jaar_begin).days)
        return HELFT * max(deel, Fraction(0))
    deel = Fraction((grens - midden).days, (slot - midden).days)
    return HELFT + HELFT * min(deel, Fraction(1))
