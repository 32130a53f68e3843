"""Een plaats onder voorbehoud wordt toegezegd: een klik, met geschiedenis (3.2)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from hos.models import Persoon
from plaatsing.choices import Antwoord, Zekerheid
from plaatsing.models import Aanbod, Intrekking, Stageplaats
from plaatsing.queries.aanbod_woorden import plaats_in_woorden
from plaatsing.services.aanbod_akkoord import vraag_akkoord
from plaatsing.services.aanbod_slot import controleer, in_geschiedenis, opnieuw_akkoord, slot


@transaction.atomic
def zeg_toe(*, plaats: Stageplaats, versie: int, door: Persoon) -> Aanbod:
    """De plaats is nu toegezegd. De rest van het aanbod blijft zoals het was."""
    aanbod = slot(plaats.aanbod)
    vast = (
        Stageplaats.objects.select_for_update(of=("self",)).select_related("vak").get(pk=plaats.pk)
    )
    if vast.zekerheid == Zekerheid.HARD:
        return aanbod  # a double click, or someone else did it
    controleer(aanbod, versie)
    if aanbod.antwoord != Antwoord.JA:
        raise ValidationError(
            "Een plaats toezeggen kan alleen als jullie antwoord ja is. Verander dat eerst."
        )
    if Intrekking.objects.open().filter(stageplaats=vast).exists():
        raise ValidationError("Deze plaats wordt ingetrokken. Maak dat eerst ongedaan.")
    vast.zekerheid = Zekerheid.HARD
    with in_geschiedenis(door, f"Toegezegd: {plaats_in_woorden(vast)} ({vast.aantal})"):
        vast.full_clean()
        vast.save()
        opnieuw_akkoord(aanbod)
    vraag_akkoord(aanbod)
    return aanbod
