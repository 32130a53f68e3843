"""De kwaliteitskalender van een schooljaar vastleggen (8.3, B19)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from hos.models import Schooljaar
from kwaliteit.models import Instrument, Kalendermaand
from kwaliteit.rules.kalender import MAANDEN


@transaction.atomic
def leg_vast(*, schooljaar: Schooljaar, maanden: Mapping[int, set[int]]) -> None:
    """Bewaart per instrument de gekozen maanden; wat gelijk blijft, blijft dezelfde rij."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    bekend = set(Instrument.objects.values_list("pk", flat=True))
    gekozen = {(i, m) for i, keuze in maanden.items() for m in keuze}
    if not all(i in bekend and m in MAANDEN for i, m in gekozen):
        raise ValidationError("Kies maanden uit de lijst.")
    rijen = Kalendermaand.objects.filter(schooljaar=schooljaar)
    nu = {(rij.instrument_id, rij.maand): rij.pk for rij in rijen}
    rijen.filter(pk__in=[pk for paar, pk in nu.items() if paar not in gekozen]).delete()
    Kalendermaand.objects.bulk_create(
        Kalendermaand(schooljaar=schooljaar, instrument_id=instrument, maand=maand)
        for instrument, maand in sorted(gekozen - set(nu))
    )
