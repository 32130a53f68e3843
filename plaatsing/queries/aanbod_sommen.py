"""De stand van veel aanbiedingen tegelijk, opgeteld door de database: zonder de plaatsen zelf."""

from collections import defaultdict
from datetime import date

from django.db.models import Case, F, QuerySet, Sum, Value, When

from hos.choices import Startmoment
from hos.models import Schooljaar
from plaatsing.models import Aanbod, Inventarisatie, Stageplaats
from plaatsing.queries.aanbod import (
    Aanbodstand,
    aangeboden_plaatsen,
    maxima_van,
    stand_met,
    versheidsregel,
)
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij


def getelde_standen(
    aanbiedingen: QuerySet[Aanbod],
    schooljaar: Schooljaar,
    dag: date,
    inventarisatie: Inventarisatie | None,
) -> list[Aanbodstand]:
    """Als `standen`, met een vast aantal vragen en zonder plaatsen; een test vergelijkt de twee."""
    regel = versheidsregel(schooljaar, inventarisatie)
    rijen = list(aanbiedingen.prefetch_related("vakmaxima__vak"))
    per_vak = [aanbod.pk for aanbod in rijen if aanbod.vakmaxima.all()]
    geteld = _per_aanbod(schooljaar, per_vak)
    return [
        stand_met(
            aanbod,
            regels.sommen(geteld[aanbod.pk], maxima_van(aanbod)),
            regel,
            dag,
            februari=any(rij.start == Startmoment.FEBRUARI for rij in geteld[aanbod.pk]),
        )
        for aanbod in rijen
    ]


def _per_aanbod(schooljaar: Schooljaar, per_vak: list[int]) -> dict[int, list[Rij]]:
    """Gelijke plaatsen bij elkaar. Het vak doet er alleen toe bij een maximum per vak."""
    vak = Case(When(aanbod__in=per_vak, then=F("vak")), default=Value(0)) if per_vak else Value(0)
    rijen = (
        Stageplaats.objects.filter(aanbod__schooljaar=schooljaar)
        .order_by()
        .annotate(telt_als=vak)
        .values_list("aanbod", "telt_als", "soort", "start", "zekerheid")
        .annotate(n=Sum("aantal"))
    )
    uit: dict[int, list[Rij]] = defaultdict(list)
    for aanbod, telt_als, soort, start, zekerheid, aantal in rijen:
        uit[aanbod].append(Rij(0, telt_als, "", soort, start, aantal, zekerheid))
    return uit


def plaatsen_per_vak(schooljaar: Schooljaar) -> list[tuple[int, int, str, int]]:
    """Vak, school, soort en aantal van wat er aangeboden is."""
    rijen = aangeboden_plaatsen(schooljaar).select_related(None).order_by()
    velden = ("vak", "aanbod__school", "soort")
    return list(rijen.values_list(*velden).annotate(n=Sum("aantal")))
