"""Scholen herinneren aan hun aanbod: een mail per schoolcoördinator, hooguit een per dag."""

from datetime import date

from django.db import transaction

from hos.models import Schooljaar
from hos.services import post
from plaatsing.queries.aanbod_overzicht import ontvangers, overzicht
from plaatsing.services import aanbod_vernieuwen

SOORT = aanbod_vernieuwen.HERINNERING
SJABLOON = "email/plaatsing/aanbod_herinnering"


@transaction.atomic
def herinner(*, schooljaar: Schooljaar, dag: date) -> int:
    """Zet de herinneringen klaar; nog een keer op dezelfde dag verandert niets."""
    beeld = overzicht(schooljaar, dag)
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{SOORT}:{schooljaar.naam}:{ontvanger.persoon.pk}:{dag.isoformat()}",
            persoon=ontvanger.persoon,
            sjabloon=SJABLOON,
            context=aanbod_vernieuwen.mailcontext(beeld, ontvanger),
            geheim=True,  # the links confirm without a login
        )
        for ontvanger in ontvangers(beeld, dag)
    )
