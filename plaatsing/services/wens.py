"""Wensen van een student bewaren."""

from collections.abc import Sequence

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos.models import Opleidingsjaar, Persoon, School
from plaatsing.models import Stageprofiel, Voorkeur
from plaatsing.queries import wens as wensen
from plaatsing.rules import wens as rules


@transaction.atomic
def bewaar_wensen(
    *,
    jaar: Opleidingsjaar,
    door: Persoon,
    motivatie: str,
    leerdoelen: str,
    voorkeuren: Sequence[School],
    liever_niet: Sequence[School],
) -> Stageprofiel:
    """Legt motivatie, leerdoelen en voorkeuren vast; vervangt wat er stond (3.1, 3.3).

    Weigert als er al een plaats bekend is, of als de opgave niet klopt.
    """
    Opleidingsjaar.objects.select_for_update().get(pk=jaar.pk)
    if wensen.heeft_bekende_plaats(jaar):
        raise ValidationError("Je plaats is al bekend. Je wensen wijzigen kan niet meer.")
    bezwaren = rules.bezwaren([s.pk for s in voorkeuren], [s.pk for s in liever_niet])
    if bezwaren:
        raise ValidationError(bezwaren)
    with pghistory.context(door=door.pk, wat="wensen opgegeven"):
        profiel, _ = Stageprofiel.objects.update_or_create(
            opleidingsjaar=jaar,
            defaults={
                "motivatie": motivatie,
                "leerdoelen": leerdoelen,
                "wil_voorkeur": bool(voorkeuren),
            },
        )
        Voorkeur.objects.filter(opleidingsjaar=jaar).delete()
        rijen = [
            Voorkeur(opleidingsjaar=jaar, school=school, rang=rang)
            for rang, school in enumerate(voorkeuren, start=1)
        ] + [Voorkeur(opleidingsjaar=jaar, school=s, liever_niet=True) for s in liever_niet]
        for rij in rijen:
            rij.full_clean()
            rij.save()
    return profiel
