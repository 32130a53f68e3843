"""Wensen van een student bewaren, met een versie en een ontvangstmail per inzending."""

from collections.abc import Mapping, Sequence

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Opleidingsjaar, Persoon, School
from hos.services import post
from plaatsing.choices import Vensterdoel
from plaatsing.models import Stageprofiel, Voorkeur, Wensopgave
from plaatsing.queries import wens as wensen
from plaatsing.rules import wens as rules
from plaatsing.services.venster import vereis_open

TEKSTEN = ("motivatie", "leerdoelen", "toelichting")


@transaction.atomic
def bewaar_wensen(
    *,
    jaar: Opleidingsjaar,
    door: Persoon,
    teksten: Mapping[str, str],
    voorkeuren: Sequence[School],
    liever_niet: Sequence[School],
) -> Stageprofiel:
    """Legt motivatie, leerdoelen en voorkeuren vast; vervangt wat er stond (3.1, 3.3).

    Weigert buiten het venster, als er al een plaats bekend is, of als de opgave niet klopt.
    Wie nog eens hetzelfde opstuurt, krijgt geen tweede versie en geen tweede mail.
    """
    Opleidingsjaar.objects.select_for_update().get(pk=jaar.pk)
    _vereis_open(jaar)
    bezwaren = rules.bezwaren([s.pk for s in voorkeuren], [s.pk for s in liever_niet])
    if bezwaren:
        raise ValidationError(bezwaren)
    gegevens = {veld: teksten.get(veld, "") for veld in TEKSTEN}
    with pghistory.context(door=door.pk, wat="wensen opgegeven"):
        profiel, _ = Stageprofiel.objects.update_or_create(
            opleidingsjaar=jaar, defaults={**gegevens, "wil_voorkeur": bool(voorkeuren)}
        )
        Voorkeur.objects.filter(opleidingsjaar=jaar).delete()
        rijen = [
            Voorkeur(opleidingsjaar=jaar, school=school, rang=rang)
            for rang, school in enumerate(voorkeuren, start=1)
        ] + [Voorkeur(opleidingsjaar=jaar, school=s, liever_niet=True) for s in liever_niet]
        for rij in rijen:
            rij.full_clean()
            rij.save()
    _bewijs(jaar, gegevens, voorkeuren, liever_niet)
    return profiel


def _vereis_open(jaar: Opleidingsjaar) -> None:
    if wensen.heeft_bekende_plaats(jaar):
        raise ValidationError("Je plaats is al bekend. Je wensen wijzigen kan niet meer.")
    vereis_open(jaar.schooljaar, Vensterdoel.VOORKEUREN, jaar.start)


def _bewijs(
    jaar: Opleidingsjaar,
    gegevens: Mapping[str, str],
    voorkeuren: Sequence[School],
    liever_niet: Sequence[School],
) -> None:
    """What was sent when: a version that never changes, and a mail with the same words."""
    laatste = Wensopgave.objects.filter(opleidingsjaar=jaar).first()
    opgave = Wensopgave(
        opleidingsjaar=jaar,
        nummer=laatste.nummer + 1 if laatste else 1,
        ingediend_op=klok.nu(),
        voorkeuren=[school.pk for school in voorkeuren],
        liever_niet=sorted(school.pk for school in liever_niet),
        **gegevens,
    )
    velden = (*TEKSTEN, "voorkeuren", "liever_niet")
    if laatste and all(getattr(laatste, v) == getattr(opgave, v) for v in velden):
        return
    opgave.full_clean()
    opgave.save()
    post.zet_klaar_van_sjabloon(
        soort="wensen",
        sleutel=f"wensen:{opgave.pk}",
        persoon=jaar.student.persoon,
        sjabloon="email/plaatsing/wensen_ontvangen",
        context={
            "opgave": opgave,
            "schooljaar": jaar.schooljaar,
            "voorkeuren": voorkeuren,
            "liever_niet": liever_niet,
            "tot": wensen.wensvenster(jaar).sluit_op,
            "pad": reverse("plaatsing:mijn-wensen"),
        },
    )
