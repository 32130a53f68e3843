"""Het concept openzetten voor de werkgroep (bijlage 2 stap 9)."""

from datetime import date

import pghistory
from django.db import transaction

from hos.models import Persoon, Schooljaar
from plaatsing.models import Werkgroepinzage


def zet_open(*, schooljaar: Schooljaar, van: date, tot: date, door: Persoon) -> Werkgroepinzage:
    """Van wanneer tot wanneer de werkgroep meekijkt; opnieuw bewaren verzet de dagen."""
    with transaction.atomic(), pghistory.context(door=door.pk, wat="Inzage van de werkgroep"):
        Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
        inzage = Werkgroepinzage.objects.filter(schooljaar=schooljaar).first() or Werkgroepinzage(
            schooljaar=schooljaar
        )
        inzage.van, inzage.tot = van, tot
        inzage.full_clean()
        inzage.save()
    return inzage
