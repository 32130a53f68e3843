"""Personen en hun rollen: de beheerder legt vast wie wat mag, van wanneer tot wanneer."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from hos.models import Account, Lidmaatschap, Persoon
from hos.models.lidmaatschap import PLEK_PER_ROL
from hos.services import accounts


@transaction.atomic
def leg_persoon_vast(*, persoon: Persoon) -> Persoon:
    """Bewaart een nieuwe of gewijzigde persoon; een e-mailadres hoort bij een mens."""
    persoon.email = persoon.email.strip().lower()
    persoon.full_clean()
    ander_adres = not Persoon.objects.filter(pk=persoon.pk, email=persoon.email).exists()
    persoon.save()
    if ander_adres:
        _laat_oude_adres_los(persoon)
    return persoon


def _laat_oude_adres_los(persoon: Persoon) -> None:
    """Wie alleen het oude adres nog leest, komt niet binnen: geen herstel, geen uitnodiging."""
    Account.objects.filter(persoon=persoon).update(email=persoon.email)
    EmailAddress.objects.filter(user__persoon=persoon).delete()
    accounts.trek_uitnodigingen_in(persoon=persoon)


@transaction.atomic
def geef_rol(
    *, persoon: Persoon, rol: str, organisatie: Any, begin: date, einde: date | None = None
) -> Lidmaatschap:
    """Geeft een rol bij een organisatie; weigert wat al loopt of niet bij elkaar hoort."""
    lid = Lidmaatschap(
        persoon=persoon, rol=rol, begin=begin, einde=einde, **{PLEK_PER_ROL[rol]: organisatie}
    )
    lid.full_clean()
    lid.save()
    return lid


@transaction.atomic
def beeindig_rol(*, lid: Lidmaatschap, einde: date) -> Lidmaatschap:
    """Laat een rol eindigen op deze dag. De rol blijft in de geschiedenis staan."""
    vast = Lidmaatschap.objects.select_for_update().get(pk=lid.pk)
    if vast.einde and vast.einde < einde:
        raise ValidationError("Deze rol was toen al geëindigd.")
    vast.einde = max(einde, vast.begin)
    vast.full_clean()
    vast.save(update_fields=["einde"])
    return vast
