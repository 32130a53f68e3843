"""The goals of a leg as one whole number that compares exactly as the goals do, in order.

A number in mixed radix: every goal has more room than all students together can use, so that
nothing carries over from one goal to the next. Python's integers have no limit; the solver, which
works in floating point, never sees these numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.doelen import Doel, Doelvector
from plaatsing.toewijzing.loting import BITS, lotnummer

VERPLAATST: Final = "verplaatst"
LOTING: Final = "loting"
RUIM: Final = 1 << 26  # a place that is not there yet may be dearer than all that are
TELLINGEN: Final = (Doel.VOORRANG, Doel.GEPLAATST)


def volgorde_stabiel(volgorde: Sequence[Doel]) -> tuple[str, ...]:
    """Who is placed first, then how many move, then the other goals in their order."""
    tellingen = [doel for doel in volgorde if doel in TELLINGEN]
    return (*tellingen, VERPLAATST, *(doel for doel in volgorde if doel not in TELLINGEN))


class Prijzen:
    """`grootste` bounds per goal what a whole plan can cost."""

    def __init__(self, volgorde: Sequence[str], grootste: Mapping[str, int], zaad: str) -> None:
        self.volgorde = (*volgorde, LOTING)
        self._zaad = zaad
        self._basis = [2 * grootste.get(naam, 0) + 3 for naam in self.volgorde]
        self._waarde = {}
        waarde = 1
        for naam, basis in zip(reversed(self.volgorde), reversed(self._basis), strict=True):
            self._waarde[naam] = waarde
            waarde *= basis

    def been(self, been: Been, *, verplaatst: int = 0) -> int:
        """What a leg costs; lower is better, so placing someone costs less than nothing."""
        w, kosten = self._waarde, been.kosten
        return (
            w[Doel.SCHOOLTYPE] * kosten.schooltype
            + w[Doel.VOORKEUR] * kosten.voorkeur
            + w[Doel.KM] * kosten.km
            - w[Doel.GEPLAATST]
            - (w[Doel.VOORRANG] if been.student.voorrang else 0)
            + w.get(VERPLAATST, 0) * verplaatst
            + lotnummer(self._zaad, been.student.id, been.plaats.id)
        )

    def spreiding(self, stap: int) -> int:
        return self._waarde[Doel.SPREIDING] * stap

    def delen(self, prijs: int) -> dict[str, int]:
        """The price per goal, in the direction of minimising."""
        uit = {}
        for naam, basis in zip(reversed(self.volgorde), reversed(self._basis), strict=True):
            prijs, rest = divmod(prijs + basis // 2, basis)
            uit[naam] = rest - basis // 2
        return {naam: uit[naam] for naam in self.volgorde}

    def doelen(self, prijs: int) -> Doelvector:
        """The price as a change of the goals: more placed is higher."""
        delen = self.delen(prijs)
        return Doelvector({doel: doel.richting * delen[doel] for doel in Doel})


def grootste_kosten(benen: Iterable[Been], spreiding: int) -> dict[str, int]:
    """Per goal more than all students together can cost, twice over."""
    hoogste: dict[str, list[int]] = {}
    for been in benen:
        nu = hoogste.setdefault(been.student.id, [0, 0, 0])
        kosten = (been.kosten.schooltype, been.kosten.voorkeur, been.kosten.km)
        hoogste[been.student.id] = [max(paar) for paar in zip(nu, kosten, strict=True)]
    aantal = len(hoogste) + 1
    som = [RUIM + 2 * sum(rij[nummer] for rij in hoogste.values()) for nummer in range(3)]
    return {
        Doel.VOORRANG: 2 * aantal,
        Doel.GEPLAATST: 2 * aantal,
        VERPLAATST: 2 * aantal,
        Doel.SCHOOLTYPE: som[0],
        Doel.VOORKEUR: som[1],
        Doel.KM: som[2],
        Doel.SPREIDING: RUIM + 2 * spreiding,
        LOTING: 2 * aantal << BITS,
    }
