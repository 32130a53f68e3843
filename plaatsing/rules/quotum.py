"""Het quotum over de scholen verdelen (3.2, B1-B3). Exact rekenen, zonder afrondfouten.

Gelijke aanspraken gaan naar de school met de meeste leerlingen, en daarna op naam.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

SAINTE_LAGUE = "sainte_lague"
GROOTSTE_REST = "grootste_rest"
DHONDT = "dhondt"
AFRONDEN = "afronden"
METHODEN = (SAINTE_LAGUE, GROOTSTE_REST, DHONDT, AFRONDEN)
# These always divide exactly the quota; rounding per school may not.
SLUITENDE_METHODEN = (SAINTE_LAGUE, GROOTSTE_REST, DHONDT)

Verdeling = dict[int, int]


class GeenLeerlingen(ValueError):
    """Zonder leerlingentallen valt er niets te verdelen."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Een school die meedoet in de verdeling, met haar leerlingental."""

    school_id: int
    naam: str
    leerlingen: int


@dataclass(frozen=True, slots=True)
class Bandbreedte:
    """Het doel van een school of van het geheel, met de grenzen van de marge (B2)."""

    doel: int
    onder: int
    boven: int

    def bevat(self, aantal: int) -> bool:
        return self.onder <= aantal <= self.boven


def verdeel(methode: str, totaal: int, deelnemers: Sequence[Deelnemer]) -> Verdeling:
    """Verdeel `totaal` plaatsen naar leerlingental volgens een van de METHODEN."""
    if totaal < 0 or any(d.leerlingen < 0 for d in deelnemers):
        raise ValueError("Aantallen zijn nooit negatief.")
    if not sum(d.leerlingen for d in deelnemers):
        raise GeenLeerlingen
    return _REKENWIJZEN[methode](totaal, deelnemers)


def exact_aandeel(totaal: int, deelnemer: Deelnemer, deelnemers: Sequence[Deelnemer]) -> Fraction:
    """Het aandeel van een school voor het afronden, bijvoorbeeld 3,489."""
    leerlingen = sum(d.leerlingen for d in deelnemers)
    if not leerlingen:
        raise GeenLeerlingen
    return Fraction(deelnemer.leerlingen * totaal, leerlingen)


def indicatie(totaal: int, leerlingen: int, deelnemers: Sequence[Deelnemer]) -> int:
    """Wat een school die niet meetelt naar verhouding zou krijgen, naast het totaal (B3)."""
    samen = sum(d.leerlingen for d in deelnemers)
    if not samen:
        raise GeenLeerlingen
    return half_omhoog(Fraction(leerlingen * totaal, samen))


def alabama(
    totaal: int, deelnemers: Sequence[Deelnemer], methode: str = GROOTSTE_REST
) -> list[int]:
    """De scholen die een plaats verliezen als het quotum één hoger wordt (Alabama-paradox)."""
    nu = verdeel(methode, totaal, deelnemers)
    straks = verdeel(methode, totaal + 1, deelnemers)
    return [d.school_id for d in deelnemers if straks[d.school_id] < nu[d.school_id]]


def bandbreedte(doel: int, marge_pct: int) -> Bandbreedte:
    """De marge per school: naar boven altijd minstens één plaats, naar onder even ver (B2)."""
    boven = max(doel + 1, half_omhoog(Fraction(doel * (100 + marge_pct), 100)))
    return Bandbreedte(doel, max(0, doel - (boven - doel)), boven)


def bandbreedte_totaal(totaal: int, marge_pct: int) -> Bandbreedte:
    """De marge van het geheel: 88 met 10% geeft 79 tot en met 97 (B2)."""
    return Bandbreedte(
        totaal,
        half_omhoog(Fraction(totaal * (100 - marge_pct), 100)),
        half_omhoog(Fraction(totaal * (100 + marge_pct), 100)),
    )


def half_omhoog(waarde: Fraction) -> int:
    """Afronden zoals op school geleerd: een half gaat omhoog."""
    return (2 * waarde.numerator + waarde.denominator) // (2 * waarde.denominator)


def _delerreeks(stap: int) -> Callable[[int, Sequence[Deelnemer]], Verdeling]:
    """A highest-averages method: each next place goes to the highest leerlingen / deler(n), with
    1 + stap * n as the divisor of a school that has n."""

    def reken(totaal: int, deelnemers: Sequence[Deelnemer]) -> Verdeling:
        uitkomst = _voorsprong(totaal, deelnemers, stap)
        # a school without pupils has no claim, whatever the divisor
        rij = [_aanspraak(d, 1 + stap * uitkomst[d.school_id]) for d in deelnemers if d.leerlingen]
        heapq.heapify(rij)
        for _ in range(totaal - sum(uitkomst.values())):
            *_, school_id, deelnemer = rij[0]
            uitkomst[school_id] += 1
            heapq.heapreplace(rij, _aanspraak(deelnemer, 1 + stap * uitkomst[school_id]))
        return uitkomst

    return reken


def _voorsprong(totaal: int, deelnemers: Sequence[Deelnemer], stap: int) -> Verdeling:
    """Every claim above a bar that fewer than `totaal` claims can pass: granted at once.

    They are the highest, so one by one they would come first; what is left is about one per school.
    """
    scholen = len(deelnemers)
    samen = sum(d.leerlingen for d in deelnemers)
    noemer = stap * max(0, totaal - scholen) + scholen
    # places with 1 + stap * n < leerlingen * noemer / samen, rounded up in whole numbers
    return {
        d.school_id: max(0, -((samen - d.leerlingen * noemer) // (samen * stap)))
        if totaal > scholen
        else 0
        for d in deelnemers
    }


def _aanspraak(d: Deelnemer, deler: int) -> tuple[Fraction, int, str, int, Deelnemer]:
    """The heap order: highest quotient, then most pupils, then name."""
    return (-Fraction(d.leerlingen, deler), -d.leerlingen, d.naam, d.school_id, d)


def _grootste_rest(totaal: int, deelnemers: Sequence[Deelnemer]) -> Verdeling:
    samen = sum(d.leerlingen for d in deelnemers)
    uitkomst = {d.school_id: d.leerlingen * totaal // samen for d in deelnemers}
    over = totaal - sum(uitkomst.values())
    op_rest = sorted(
        deelnemers,
        key=lambda d: (-(d.leerlingen * totaal % samen), -d.leerlingen, d.naam, d.school_id),
    )
    for d in op_rest[:over]:
        uitkomst[d.school_id] += 1
    return uitkomst


def _afronden(totaal: int, deelnemers: Sequence[Deelnemer]) -> Verdeling:
    """Elke school apart afronden, zoals in het plan; de som hoeft niet te kloppen."""
    samen = sum(d.leerlingen for d in deelnemers)
    return {d.school_id: half_omhoog(Fraction(d.leerlingen * totaal, samen)) for d in deelnemers}


_REKENWIJZEN: dict[str, Callable[[int, Sequence[Deelnemer]], Verdeling]] = {
    SAINTE_LAGUE: _delerreeks(2),
    GROOTSTE_REST: _grootste_rest,
    DHONDT: _delerreeks(1),
    AFRONDEN: _afronden,
}
