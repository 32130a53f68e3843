"""Wie hoort er bij een agendalink?"""

import hashlib

from hos.models import Persoon
from opleidingsprogramma.models import Agendalink


def hash_van(sleutel: str) -> str:
    return hashlib.sha256(sleutel.encode()).hexdigest()


def geldige_link(persoon: Persoon) -> Agendalink | None:
    return Agendalink.objects.filter(persoon=persoon, ingetrokken_op__isnull=True).first()


def persoon_bij(sleutel: str) -> Persoon | None:
    """De persoon van een geldige link; ingetrokken of onbekend geeft niemand."""
    link = (
        Agendalink.objects.select_related("persoon")
        .filter(sleutel_hash=hash_van(sleutel), ingetrokken_op__isnull=True)
        .first()
    )
    return link.persoon if link else None
