"""Hoeveel studenten elke werkplekbegeleider in een periode heeft (6.4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hos.models import Persoon, School, Schooljaar
from plaatsing.models import Plaatsing
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.plaatsingen import kandidaten
from plaatsing.rules.begeleiding import Belasting


@dataclass(frozen=True, slots=True)
class Begeleider:
    """Een werkplekbegeleider met de studenten van dit jaar op deze school."""

    persoon: Persoon
    plaatsingen: tuple[Plaatsing, ...]
    belasting: Belasting


def belasting_van(
    personen: Iterable[Persoon], begin: date, einde: date, norm: int, *, zonder: int = 0
) -> dict[int, Belasting]:
    """Per persoon de studenten in deze periode; `zonder` is de plaatsing waar het nu over gaat."""
    namen = [persoon.pk for persoon in personen]
    studenten: dict[int, set[int]] = defaultdict(set)
    rijen = (
        Plaatsing.objects.actief()
        .filter(Q(begin__lte=einde, einde__gte=begin), werkplekbegeleider__in=namen)
        .exclude(pk=zonder)
    )
    for persoon, student in rijen.values_list("werkplekbegeleider", "opleidingsjaar"):
        studenten[persoon or 0].add(student)
    return {pk: Belasting(len(studenten[pk]), norm) for pk in namen}


def begeleiders(school: School, schooljaar: Schooljaar, dag: date) -> list[Begeleider]:
    """Iedereen die op deze school kan begeleiden, wie het meest heeft bovenaan."""
    norm = afspraak_van(schooljaar).studenten_per_wpb
    mensen = list(kandidaten(school, dag))
    per_persoon: dict[int, list[Plaatsing]] = defaultdict(list)
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .van_jaar(schooljaar)
        .filter(school=school, werkplekbegeleider__isnull=False)
        .select_related("opleidingsjaar__student__persoon", "opleidingsjaar__student__vak")
    )
    for rij in rijen:
        per_persoon[rij.werkplekbegeleider_id or 0].append(rij)
    uit = [
        Begeleider(
            persoon,
            tuple(per_persoon[persoon.pk]),
            Belasting(_tegelijk(per_persoon[persoon.pk]), norm),
        )
        for persoon in mensen
    ]
    return sorted(uit, key=lambda b: (-b.belasting.aantal, b.persoon.achternaam, b.persoon.pk))


def _tegelijk(rijen: Iterable[Plaatsing]) -> int:
    """Het grootste aantal studenten op een dag: wie na elkaar komen, tellen als een."""
    lijst = list(rijen)
    return max((sum(1 for b in lijst if b.begin <= a.begin <= b.einde) for a in lijst), default=0)
