"""Hoeveel studenten elke werkplekbegeleider tegelijk heeft (6.4). De enige plek die dat telt."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from plaatsing.models import Plaatsing
from plaatsing.rules.aanbod import hoogste_bezetting
from plaatsing.rules.begeleiding import Belasting


def belasting_van(
    personen: Collection[int], begin: date, einde: date, norm: int, *, zonder: int = 0
) -> dict[int, Belasting]:
    """Per persoon het grootste aantal studenten op een dag in deze periode, van alle scholen samen.

    Wie na elkaar komen, tellen als een. `zonder` is de plaatsing waar het nu over gaat.
    """
    perioden: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rijen = (
        Plaatsing.objects.actief()
        .filter(Q(begin__lte=einde, einde__gte=begin), werkplekbegeleider__in=personen)
        .exclude(pk=zonder)
    )
    for persoon, van, tot in rijen.values_list("werkplekbegeleider", "begin", "einde"):
        perioden[persoon or 0].append((max(van, begin), min(tot, einde)))
    return {pk: Belasting(hoogste_bezetting(perioden[pk]), norm) for pk in personen}
