"""Hoeveel studenten elke werkplekbegeleider tegelijk heeft (6.4). De enige plek die dat telt."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from fractions import Fraction

from django.db.models import Q

from plaatsing.models import Plaatsing
from plaatsing.rules.begeleiding import Belasting, hoogste_last
from plaatsing.rules.tafel import HELE_PLAATS


def belasting_van(
    personen: Collection[int], begin: date, einde: date, norm: int, *, zonder: int = 0
) -> dict[int, Belasting]:
    """Per persoon het grootste aantal studenten op een dag in deze periode, van alle scholen samen.

    Wie na elkaar komen, tellen als een; een duoplaats telt voor het aandeel van de school.
    `zonder` is de plaatsing waar het nu over gaat.
    """
    perioden: dict[int, list[tuple[date, date, Fraction]]] = defaultdict(list)
    van_iemand = Q(werkplekbegeleider__in=personen) | Q(tweede_werkplekbegeleider__in=personen)
    rijen = (
        Plaatsing.objects.actief()
        .filter(van_iemand, begin__lte=einde, einde__gte=begin)
        .exclude(pk=zonder)
        .values_list(
            "werkplekbegeleider", "tweede_werkplekbegeleider", "tweede_aandeel", "begin", "einde"
        )
    )
    for eerste, tweede, aandeel, van, tot in rijen:
        deel = Fraction(aandeel, HELE_PLAATS)
        periode = (max(van, begin), min(tot, einde))
        perioden[eerste or 0].append((*periode, 1 - deel))
        perioden[tweede or 0].append((*periode, deel))
    return {pk: Belasting(hoogste_last(perioden[pk]), norm) for pk in personen}
