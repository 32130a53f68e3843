"""De goedkeuring van de verdeling: waarover een oordeel ging, en wat er nu geldt (3.2)."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

OPEN, AKKOORD, BEZWAAR, OPNIEUW = "open", "akkoord", "bezwaar", "opnieuw"


@dataclass(frozen=True, slots=True)
class Getallen:
    """Een regel van de verdeling, voor zover iemand er iets van vindt."""

    regel: int
    school: int
    hbo: int
    wo: int
    gereserveerd: int


def kenmerk_van_school(rijen: Iterable[Getallen], school: int) -> str:
    """Een school gaat over de eigen plaatsen."""
    return _kenmerk((r.regel, r.hbo, r.wo, r.gereserveerd) for r in rijen if r.school == school)


def kenmerk_van_alles(rijen: Iterable[Getallen]) -> str:
    """De programmamanager gaat over elke plaats."""
    return _kenmerk((r.regel, r.hbo, r.wo, r.gereserveerd) for r in rijen)


def kenmerk_van_totalen(rijen: Iterable[Getallen]) -> str:
    """Het dagelijks bestuur gaat over de aantallen per school, niet over elk vak."""
    per_school: dict[int, Counter[str]] = {}
    for rij in rijen:
        som = per_school.setdefault(rij.school, Counter())
        som.update({"hbo": rij.hbo, "wo": rij.wo, "gereserveerd": rij.gereserveerd})
    return _kenmerk(
        (school, som["hbo"], som["wo"], som["gereserveerd"]) for school, som in per_school.items()
    )


def _kenmerk(rijen: Iterable[tuple[int, ...]]) -> str:
    tekst = ";".join(",".join(map(str, rij)) for rij in sorted(rijen))
    return hashlib.sha256(tekst.encode()).hexdigest()


def stand(oordeel: str, kenmerk_toen: str, kenmerk_nu: str) -> str:
    """Een oordeel telt zolang de getallen waarover het ging niet veranderd zijn."""
    if not oordeel:
        return OPEN
    return oordeel if kenmerk_toen == kenmerk_nu else OPNIEUW
