"""De goedkeuring van de verdeling: waarover een oordeel ging, en wat er nu geldt (3.2)."""

import hashlib

OPEN, AKKOORD, BEZWAAR, OPNIEUW = "open", "akkoord", "bezwaar", "opnieuw"


def regel_in_woorden(sleutel: int, hbo: int, wo: int, gereserveerd: int) -> str:
    """Zo staat een regel of een school in het kenmerk; de database schrijft het net zo."""
    return f"{sleutel},{hbo},{wo},{gereserveerd}"


def kenmerk(regels: str) -> str:
    """Van de regels waar een partij over gaat, op volgorde van sleutel, met een ; ertussen."""
    return hashlib.sha256(regels.encode()).hexdigest()


def stand(oordeel: str, kenmerk_toen: str, kenmerk_nu: str) -> str:
    """Een oordeel telt zolang de getallen waarover het ging niet veranderd zijn."""
    if not oordeel:
        return OPEN
    return oordeel if kenmerk_toen == kenmerk_nu else OPNIEUW
