from collections.abc import Iterable
from typing import Any

from django import forms

from hos.models import Persoon
from plaatsing.models import Plaatsing
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.begeleiding import belasting_van
from plaatsing.rules.begeleiding import Belasting


class Persoonskeuze(forms.ModelChoiceField):
    """People with how many students they have already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.belasting: dict[int, Belasting] = {}

    def label_from_instance(self, obj: Persoon) -> str:  # type: ignore[override]
        last = self.belasting.get(obj.pk)
        return f"{obj.naam} ({last.woorden})" if last else obj.naam

    def met_belasting(self, plaatsing: Plaatsing, mensen: Iterable[Persoon]) -> None:
        """Show the load in the period of this placement."""
        norm = afspraak_van(plaatsing.opleidingsjaar.schooljaar).studenten_per_wpb
        self.belasting = belasting_van(
            mensen, plaatsing.begin, plaatsing.einde, norm, zonder=plaatsing.pk
        )
