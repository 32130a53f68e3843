"""De persoonlijke agendalink: maken, vernieuwen en intrekken."""

import secrets

from django.db import transaction

from hos import klok
from hos.models import Persoon
from opleidingsprogramma.models import Agendalink
from opleidingsprogramma.queries.agendalinks import hash_van


@transaction.atomic
def maak(*, persoon: Persoon) -> str:
    """Geeft een nieuwe sleutel; de vorige werkt daarna niet meer. Alleen de hash blijft bewaard."""
    trek_in(persoon=persoon)
    sleutel = secrets.token_urlsafe(32)
    link = Agendalink(persoon=persoon, sleutel_hash=hash_van(sleutel), gemaakt_op=klok.nu())
    link.full_clean()
    link.save()
    return sleutel


@transaction.atomic
def trek_in(*, persoon: Persoon) -> bool:
    """Maakt de geldige link onbruikbaar; twee keer intrekken is hetzelfde als een keer."""
    Persoon.objects.select_for_update(no_key=True).get(pk=persoon.pk)
    geldig = Agendalink.objects.filter(persoon=persoon, ingetrokken_op__isnull=True)
    return bool(geldig.update(ingetrokken_op=klok.nu()))
