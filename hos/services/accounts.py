"""Uitnodigen en een account maken. De enige weg naar binnen."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Account, Persoon, Uitnodiging
from hos.services import post

GELDIG = timedelta(days=14)


def _hash(sleutel: str) -> str:
    return hashlib.sha256(sleutel.encode()).hexdigest()


@transaction.atomic
def nodig_uit(*, persoon: Persoon, door: Persoon | None) -> Uitnodiging:
    """Maakt een link die een keer werkt en veertien dagen geldt, en zet de mail klaar."""
    if Account.objects.filter(persoon=persoon).exists():
        raise ValidationError("Deze persoon heeft al een account.")
    trek_uitnodigingen_in(persoon=persoon)
    sleutel = secrets.token_urlsafe(32)
    nu = klok.nu()
    uitnodiging = Uitnodiging(
        persoon=persoon,
        sleutel_hash=_hash(sleutel),
        door=door,
        gemaakt_op=nu,
        verloopt_op=nu + GELDIG,
    )
    uitnodiging.full_clean()
    uitnodiging.save()
    link = settings.BASIS_URL + reverse("uitnodiging", args=[sleutel])
    post.zet_klaar_van_sjabloon(
        soort="uitnodiging",
        sleutel=f"uitnodiging:{uitnodiging.pk}",
        persoon=persoon,
        sjabloon="email/hos/uitnodiging",
        context={"link": link, "geldig_tot": uitnodiging.verloopt_op},
    )
    return uitnodiging


@transaction.atomic
def nodig_een_keer_uit(*, persoon: Persoon, door: Persoon) -> bool:
    """Voor velen tegelijk: wie al een account of een geldige uitnodiging heeft, krijgt niets."""
    vast = Persoon.objects.select_for_update(no_key=True).get(pk=persoon.pk)
    lopend = Uitnodiging.objects.geldig(klok.nu()).filter(persoon=vast)
    if Account.objects.filter(persoon=vast).exists() or lopend.exists():
        return False
    nodig_uit(persoon=vast, door=door)
    return True


def trek_uitnodigingen_in(*, persoon: Persoon) -> None:
    """Alleen de laatste link werkt: een eerdere kan naar een verkeerd adres zijn gegaan."""
    nu = klok.nu()
    for eerder in Uitnodiging.objects.select_for_update().geldig(nu).filter(persoon=persoon):
        eerder.verloopt_op = max(nu, eerder.gemaakt_op + timedelta(microseconds=1))
        eerder.save(update_fields=["verloopt_op"])
        post.trek_in(sleutel=f"uitnodiging:{eerder.pk}", reden="Er kwam een nieuwe uitnodiging.")


def open_uitnodiging(sleutel: str) -> Uitnodiging | None:
    """De uitnodiging bij deze link, als die nog niet gebruikt en niet verlopen is."""
    geldig = Uitnodiging.objects.geldig(klok.nu()).select_related("persoon")
    return geldig.filter(sleutel_hash=_hash(sleutel)).first()


@transaction.atomic
def neem_aan(*, uitnodiging: Uitnodiging, wachtwoord: str) -> Account:
    """Maakt het account. Twee keer klikken geeft een account, de tweede keer een melding."""
    vast = Uitnodiging.objects.select_for_update().get(pk=uitnodiging.pk)
    if vast.verloopt_op <= klok.nu():
        raise ValidationError("Deze uitnodiging geldt niet meer. Vraag een nieuwe aan.")
    if vast.gebruikt_op or Account.objects.filter(persoon=vast.persoon).exists():
        raise ValidationError("Deze uitnodiging is al gebruikt. Meld je aan met je wachtwoord.")
    account = Account.objects.create_user(
        email=vast.persoon.email, password=wachtwoord, persoon=vast.persoon
    )
    vast.gebruikt_op = klok.nu()
    vast.save(update_fields=["gebruikt_op"])
    return account
