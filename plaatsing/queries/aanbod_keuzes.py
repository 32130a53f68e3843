"""Waaruit iemand kan kiezen bij een plaats: dezelfde lijsten op het scherm en in Excel."""

from collections import Counter
from dataclasses import dataclass

from django.db.models.functions import Lower

from hos import klok
from hos.choices import Startmoment
from hos.models import Persoon, Vak
from plaatsing.choices import Bouw, Plaatssoort, Zekerheid
from plaatsing.models import Aanbod
from plaatsing.queries.aanbod import werkplekbegeleiders

NOG_NIET_BEKEND = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class Keuzes:
    """Naam zoals mensen hem zien -> waarde, per kolom."""

    vestiging: dict[str, int]
    vak: dict[str, int]
    werkplekbegeleider: dict[str, int]
    hbo1_pas_later: frozenset[int]
    bouw: dict[str, str]
    soort: dict[str, str]
    start: dict[str, str]
    zekerheid: dict[str, str]

    @property
    def enige_vestiging(self) -> int | None:
        return next(iter(self.vestiging.values())) if len(self.vestiging) == 1 else None

    def naam(self, veld: str, waarde: int | str | None) -> str:
        """De naam bij een waarde, of leeg als die niet (meer) te kiezen is."""
        keuzes: dict[str, int] | dict[str, str] = getattr(self, veld)
        return next((naam for naam, w in keuzes.items() if w == waarde), "")


def keuzes_voor(aanbod: Aanbod) -> Keuzes:
    vakken = list(Vak.objects.order_by(Lower("naam")))
    return Keuzes(
        vestiging={v.naam: v.pk for v in aanbod.school.vestigingen.order_by("naam")},
        vak={vak.naam: vak.pk for vak in vakken},
        werkplekbegeleider=_begeleiders(aanbod),
        hbo1_pas_later=frozenset(v.pk for v in vakken if v.hbo_vanaf_niveau > 1),
        bouw=_namen(Bouw),
        soort=_namen(Plaatssoort),
        start=_namen(Startmoment),
        zekerheid=_namen(Zekerheid),
    )


def _begeleiders(aanbod: Aanbod) -> dict[str, int]:
    """Names are unique; two persons with one name are told apart by their address."""
    personen = list(werkplekbegeleiders(aanbod.school, op=klok.vandaag()))
    gekozen = set(aanbod.plaatsen.values_list("werkplekbegeleider", flat=True)) - {None}
    bekend = {persoon.pk for persoon in personen}
    if gekozen - bekend:
        # who was proposed before stays selectable, also after leaving the school
        personen += list(Persoon.objects.filter(pk__in=gekozen - bekend))
    aantal = Counter(persoon.naam for persoon in personen)
    return {
        persoon.naam
        if aantal[persoon.naam] == 1
        else f"{persoon.naam} ({persoon.email})": persoon.pk
        for persoon in personen
    }


def _namen(keuzes: type[Bouw | Plaatssoort | Startmoment | Zekerheid]) -> dict[str, str]:
    return {str(keuze.label): str(keuze.value) for keuze in keuzes}
