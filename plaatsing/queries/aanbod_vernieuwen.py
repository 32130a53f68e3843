"""De ondertekende link waarmee een school haar aanbod zonder aanmelden bevestigt.

De link hoort bij een aanbod, een versie, een persoon en wat er toen bevestigd was. Hij doet maar
een ding, een keer, en verloopt. Openen verandert niets: mailscanners openen elke link.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from hos.models import Persoon
from plaatsing.models import Aanbod

DOEL = "plaatsing.aanbod.vernieuwen"  # a signature for anything else does not fit here
GELDIG = timedelta(days=30)
TE_BEVESTIGEN, BEVESTIGD, GEWIJZIGD = "te_bevestigen", "bevestigd", "gewijzigd"


@dataclass(frozen=True, slots=True)
class Vernieuwing:
    """Waar een link bij hoort, en of er nog iets mee te doen is."""

    aanbod: Aanbod
    persoon: Persoon
    stand: str


def sleutel_voor(aanbod: Aanbod, persoon: Persoon) -> str:
    """Het geheime deel van de link."""
    inhoud = [aanbod.pk, aanbod.versie, persoon.pk, _moment(aanbod)]
    return signing.dumps(inhoud, salt=DOEL)


def link_voor(aanbod: Aanbod, persoon: Persoon) -> str:
    """Het adres in de mail; leeg als er eerst iets ingevuld moet worden."""
    if not te_bevestigen(aanbod):
        return ""
    return reverse("plaatsing:aanbod-vernieuwen", args=[sleutel_voor(aanbod, persoon)])


def te_bevestigen(aanbod: Aanbod) -> bool:
    """Met alleen een klik: er is geantwoord, en bij ja staan er plaatsen."""
    return bool(aanbod.antwoord) and (aanbod.antwoord != "ja" or aanbod.plaatsen.exists())


def vernieuwing_bij(sleutel: str) -> Vernieuwing | None:
    """Waar deze link bij hoort; None als hij niet klopt of verlopen is.

    Of deze persoon nog voor de school mag bevestigen, vraagt de aanroeper.
    """
    try:
        *getallen, moment = signing.loads(sleutel, salt=DOEL, max_age=GELDIG)
        pk, versie, persoon_pk = (int(getal) for getal in getallen)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    aanbod = (
        Aanbod.objects.select_related("school__partner", "schooljaar", "bevestigd_door")
        .filter(pk=pk)
        .first()
    )
    persoon = Persoon.objects.filter(pk=persoon_pk).first()
    if aanbod is None or persoon is None:
        return None
    if aanbod.versie != versie:
        return Vernieuwing(aanbod, persoon, GEWIJZIGD)
    stand = TE_BEVESTIGEN if _moment(aanbod) == moment else BEVESTIGD
    return Vernieuwing(aanbod, persoon, stand)


def _moment(aanbod: Aanbod) -> str:
    op = aanbod.bevestigd_op
    return timezone.localtime(op).isoformat() if op else ""
