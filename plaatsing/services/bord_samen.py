"""Samen aan het bord: opmerkingen bij studenten, en wie er nu kijkt."""

from datetime import datetime, timedelta

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from plaatsing.models import Bordbezoek, Bordopmerking

WEER_MELDEN = timedelta(seconds=10)


def schrijf_opmerking(
    *, schooljaar: Schooljaar, student: int, tekst: str, door: Persoon
) -> Bordopmerking:
    """Een korte opmerking; twee keer klikken geeft er een."""
    tekst = " ".join(tekst.split())
    if not tekst:
        raise ValidationError("Schrijf een opmerking.")
    with transaction.atomic(), pghistory.context(door=door.pk, wat="Opmerking op het bord"):
        jaar = Opleidingsjaar.objects.select_for_update(no_key=True).get(
            pk=student, schooljaar=schooljaar
        )
        laatste = Bordopmerking.objects.filter(opleidingsjaar=jaar, weg_op=None).last()
        if laatste and (laatste.tekst, laatste.door_id) == (tekst, door.pk):
            return laatste
        opmerking = Bordopmerking(opleidingsjaar=jaar, tekst=tekst, door=door, gemaakt_op=klok.nu())
        opmerking.full_clean()
        opmerking.save()
    return opmerking


def haal_opmerking_weg(*, opmerking: Bordopmerking, door: Persoon) -> None:
    """De tekst blijft in de geschiedenis, op het bord is zij weg."""
    with transaction.atomic(), pghistory.context(door=door.pk, wat="Opmerking weggehaald"):
        vast = Bordopmerking.objects.select_for_update().get(pk=opmerking.pk)
        if vast.weg_op is None:
            vast.weg_op = klok.nu()
            vast.save(update_fields=["weg_op"])


def meld_aanwezig(*, schooljaar: Schooljaar, persoon: Persoon, nu: datetime) -> None:
    """Deze persoon heeft het bord open. Schrijft hooguit eens in de tien seconden."""
    if not Bordbezoek.objects.filter(
        schooljaar=schooljaar, persoon=persoon, gezien_op__gt=nu - WEER_MELDEN
    ).exists():
        Bordbezoek.objects.update_or_create(
            schooljaar=schooljaar, persoon=persoon, defaults={"gezien_op": nu}
        )
