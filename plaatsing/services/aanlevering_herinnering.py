"""Instituten herinneren die nog geen studentenlijst aanleverden."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from hos.models import Instituut, Schooljaar
from hos.services import post
from plaatsing.queries.aanlevering import Ontvanger, Overzicht, ontvangers, overzicht

SOORT = "aanlevering-herinnering"
SJABLOON = "email/plaatsing/aanlevering_herinnering"


@transaction.atomic
def herinner(*, beeld: Overzicht, dag: date) -> int:
    """Zet de herinneringen klaar; nog een keer op dezelfde dag verandert niets."""
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{SOORT}:{beeld.schooljaar.naam}:{ontvanger.persoon.pk}:{dag.isoformat()}",
            persoon=ontvanger.persoon,
            sjabloon=SJABLOON,
            context=mailcontext(beeld, ontvanger),
        )
        for ontvanger in ontvangers(beeld, dag)
    )


def herinner_jaar(*, schooljaar: Schooljaar, dag: date) -> int:
    """Elk instituut dat voor het lopende venster nog moet; zonder venster niemand."""
    return herinner(beeld=overzicht(schooljaar, Instituut.objects.all(), dag), dag=dag)


def mailcontext(beeld: Overzicht, ontvanger: Ontvanger) -> dict[str, object]:
    """Wat in de mail komt te staan; ook voor het voorbeeld vooraf."""
    return {
        "persoon": ontvanger.persoon,
        "instituten": ontvanger.instituten,
        "tot": beeld.venster.sluit_op if beeld.venster else None,
        "start": beeld.start,
        "pad": f"{reverse('plaatsing:aanlevering')}?jaar={beeld.schooljaar.naam}",
    }
