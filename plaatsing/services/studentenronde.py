"""De data van aanleveren en wensen vastleggen, en instituten herinneren."""

from datetime import date

import pghistory
from django.db import transaction
from django.urls import reverse

from hos.models import Persoon, Schooljaar
from hos.services import post
from plaatsing.models import Studentenronde
from plaatsing.queries.aanlevering import Ontvanger, Overzicht, ontvangers, start_in_woorden

SOORT = "aanlevering-herinnering"
SJABLOON = "email/plaatsing/aanlevering_herinnering"


@transaction.atomic
def leg_ronde_vast(
    *, schooljaar: Schooljaar, start: str, data: dict[str, date], door: Persoon
) -> Studentenronde:
    """Opent de ronde of verzet de data; de volgorde van de data bewaakt de database."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    ronde = Studentenronde.objects.filter(schooljaar=schooljaar, start=start).first()
    ronde = ronde or Studentenronde(schooljaar=schooljaar, start=start)
    for veld, dag in data.items():
        setattr(ronde, veld, dag)
    with pghistory.context(door=door.pk, wat="Data voor aanleveren en wensen vastgelegd"):
        ronde.full_clean()
        ronde.save()
    return ronde


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


def mailcontext(beeld: Overzicht, ontvanger: Ontvanger) -> dict[str, object]:
    """Wat in de mail komt te staan; ook voor het voorbeeld vooraf."""
    return {
        "persoon": ontvanger.persoon,
        "instituten": ontvanger.instituten,
        "ronde": beeld.ronde,
        "start": start_in_woorden(beeld.ronde) if beeld.ronde else str(beeld.schooljaar),
        "pad": f"{reverse('plaatsing:aanlevering')}?jaar={beeld.schooljaar.naam}",
    }
