"""Hoeveel plaatsingen in elke stap staan, in totaal en per school (bijlage 2 stap 13-14)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from hos.bladzijden import PerGroep
from hos.models import School
from plaatsing.choices import Stap
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.queries.kennismaking import met_stap


@dataclass(slots=True)
class Trechter:
    """Aantallen per stap, in totaal en per school; `per_naam` telt elke plaatsing een keer."""

    totaal: Counter[str] = field(default_factory=Counter)
    per_naam: dict[str, Counter[str]] = field(default_factory=dict)
    scholen: list[tuple[School, Counter[str]]] = field(default_factory=list)

    @property
    def stappen(self) -> list[tuple[Stap, int]]:
        """Alle stappen in volgorde; wat zelden voorkomt, alleen als het voorkomt."""
        zelden = (Stap.ANDERS, Stap.KLOPT_NIET, Stap.TWIJFEL)
        return [(s, self.totaal[s]) for s in Stap if self.totaal[s] or s not in zelden]

    @property
    def tabel(self) -> list[dict[str, object]]:
        """Per school de aantallen, in de volgorde van de stappen."""
        return [
            {"school": school, "aantallen": [(stap, telling[stap]) for stap, _ in self.stappen]}
            for school, telling in self.scholen
        ]

    @property
    def alles(self) -> int:
        return sum(self.totaal.values())


def trechter(
    rijen: PlaatsingQuerySet, nu: datetime, eigen: frozenset[int] | None = None
) -> Trechter:
    """Telt de plaatsingen per stap en per school; een duoplaats staat bij allebei de scholen.

    Wie voor een school kijkt (`eigen`), ziet geen half getal van een school die meedoet.
    """
    uit = Trechter()
    per_school: dict[int, Counter[str]] = {}
    velden = ("school__naam", "school", "tweede_school", "stap")
    geteld = met_stap(rijen, nu).order_by("school__naam").values_list(*velden)
    for naam, eerste, tweede, stap, aantal in geteld.annotate(aantal=Count("pk")):
        uit.totaal[stap] += aantal
        uit.per_naam.setdefault(naam, Counter())[stap] += aantal
        for school in filter(None, (eerste, tweede)):
            if eigen is None or school in eigen:
                per_school.setdefault(school, Counter())[stap] += aantal
    scholen = School.objects.filter(pk__in=per_school).order_by("naam", "pk")
    uit.scholen = [(school, per_school[school.pk]) for school in scholen]
    return uit


def per_school(
    rijen: PlaatsingQuerySet, nu: datetime, geteld: Trechter | None = None
) -> PerGroep[Plaatsing]:
    """De lijst om bladzijden van te nemen; `geteld` als alle rijen al geteld zijn."""
    telling = geteld or trechter(rijen.order_by(), nu)
    aantallen: dict[int, dict[str, int]] = {0: {}, 1: {}}
    for naam, stappen in telling.per_naam.items():
        klaar = stappen[Stap.KLAAR]
        aantallen[0][naam], aantallen[1][naam] = stappen.total() - klaar, klaar
    return PerGroep(
        rijen,
        [
            (Q(helemaal_klaar=groep, school__naam=naam), aantal)
            for groep, namen in aantallen.items()
            for naam, aantal in namen.items()
        ],
    )
