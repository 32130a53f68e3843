from typing import Any

from django import forms
from django.db.models import QuerySet

from hos.models import Persoon, School
from plaatsing.models import Plaatsing
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.begeleiderseisen import oordelen_bij
from plaatsing.queries.begeleiding import belasting_van
from plaatsing.rules.begeleiderseisen import Oordeel
from plaatsing.rules.begeleiding import Belasting


class Persoonskeuze(forms.ModelChoiceField):
    """People with whether they meet 6.4 and how many students they have already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.belasting: dict[int, Belasting] = {}
        self.oordelen: dict[int, Oordeel] = {}

    def label_from_instance(self, obj: Persoon) -> str:  # type: ignore[override]
        last, oordeel = self.belasting.get(obj.pk), self.oordelen.get(obj.pk)
        if last is None or oordeel is None:
            return obj.naam
        return f"{obj.naam} ({oordeel.woord}; {last.woorden})"

    def voor(self, plaatsing: Plaatsing, school: School, mensen: QuerySet[Persoon]) -> None:
        """Who can be chosen here, judged for the period and the subject of this placement."""
        self.queryset = mensen
        wie = set(mensen.values_list("pk", flat=True))
        jaar, begin = plaatsing.opleidingsjaar, plaatsing.begin
        norm = afspraak_van(jaar.schooljaar).studenten_per_wpb
        self.oordelen = oordelen_bij(school, wie, begin, jaar.student.vak_id)
        self.belasting = belasting_van(wie, begin, plaatsing.einde, norm, zonder=plaatsing.pk)
