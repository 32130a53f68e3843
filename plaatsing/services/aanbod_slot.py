"""Schrijven in een aanbod: vergrendelen, versie bijhouden, geschiedenis en oudere standen."""

from dataclasses import asdict
from typing import Any

import pghistory

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon
from hos.services.versie import controleer_versie
from plaatsing.models import Aanbod, Aanbodversie, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.rules.aanbod_maxima_samenvoegen import als_velden


def vergrendel(aanbod: Aanbod, versie: int) -> Aanbod:
    """Het aanbod voor een schrijver, of IntussenGewijzigd."""
    vast = slot(aanbod)
    controleer(vast, versie)
    return vast


def slot(aanbod: Aanbod) -> Aanbod:
    rijen = Aanbod.objects.select_for_update(of=("self",)).select_related("school", "schooljaar")
    return rijen.get(pk=aanbod.pk)


def controleer(aanbod: Aanbod, versie: int) -> None:
    controleer_versie(
        versie,
        aanbod.versie,
        gebeurtenissen(Aanbod, pgh_obj=aanbod),
        gebeurtenissen(Stageplaats, aanbod=aanbod),
    )


def veranderd(aanbod: Aanbod) -> Aanbod:
    """Een andere inhoud: bevestiging en akkoord golden voor de oude."""
    aanbod.bevestigd_op = aanbod.bevestigd_door = None
    return opnieuw_akkoord(aanbod)


def opnieuw_akkoord(aanbod: Aanbod) -> Aanbod:
    """De school zegt zelf precies wat er verandert: dat hoeft zij niet nog eens te bevestigen.

    De leidinggevende stemde in met het oude en ziet wat er sindsdien anders is.
    """
    aanbod.akkoord_op = aanbod.akkoord_door = None
    return bewaar(aanbod)


def bewaar(aanbod: Aanbod) -> Aanbod:
    aanbod.versie += 1
    aanbod.full_clean()
    aanbod.save()
    return aanbod


def leg_vast(aanbod: Aanbod) -> Aanbodversie:
    """Onthoud hoe het aanbod er bij deze versie uitziet; de eerste keer telt."""
    rijen = [
        {"sleutel": plaats.pk, "rij": asdict(queries.als_rij(plaats))}
        for plaats in queries.plaatsen_van(aanbod)
    ]
    stand, _ = Aanbodversie.objects.get_or_create(
        aanbod=aanbod,
        versie=aanbod.versie,
        defaults={
            "gemaakt_op": klok.nu(),
            "rijen": rijen,
            "maxima": als_velden(queries.maxima_van(aanbod)),
        },
    )
    return stand


def in_geschiedenis(door: Persoon | None, wat: str, reden: str = "") -> Any:
    """Wat nu geschreven wordt, staat met deze zin in de geschiedenis."""
    return pghistory.context(door=door.pk if door else None, wat=wat, reden=reden)
