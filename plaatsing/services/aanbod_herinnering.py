"""Scholen herinneren aan hun aanbod: een mail per schoolcoördinator, hooguit een per dag."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from hos.models import Schooljaar
from hos.services import post
from plaatsing.queries.aanbod_overzicht import Ontvanger, Overzicht, ontvangers, overzicht

SOORT = "aanbod-herinnering"
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
            context=mailcontext(beeld, ontvanger),
        )
        for ontvanger in ontvangers(beeld, dag)
    )


def mailcontext(beeld: Overzicht, ontvanger: Ontvanger) -> dict[str, object]:
    """Wat in de mail komt te staan; ook voor het voorbeeld vooraf."""
    return {
        "persoon": ontvanger.persoon,
        "schooljaar": beeld.schooljaar,
        "scholen": ontvanger.scholen,
        "inventarisatie": beeld.inventarisatie,
        "pad": reverse("plaatsing:aanbod-eigen"),
    }
