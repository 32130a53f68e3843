"""Het concept openzetten voor de werkgroep (bijlage 2 stap 9)."""

from datetime import date

from django.db import transaction

from hos.models import Persoon, Schooljaar
from hos.services.versie import bewaar_instelling
from plaatsing.models import Werkgroepinzage


@transaction.atomic
def zet_open(
    *, schooljaar: Schooljaar, van: date, tot: date, versie: int, door: Persoon
) -> Werkgroepinzage:
    """Van wanneer tot wanneer de werkgroep meekijkt; opnieuw bewaren verzet de dagen."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    return bewaar_instelling(
        Werkgroepinzage,
        {"schooljaar": schooljaar},
        {"van": van, "tot": tot},
        versie=versie,
        door=door,
        wat="Inzage van de werkgroep",
    )
