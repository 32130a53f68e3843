from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import MONTHS

from hos.models import Schooljaar
from kwaliteit.models import Instrument
from kwaliteit.rules.kalender import MAANDEN
from kwaliteit.services import kalender


class KalenderForm(forms.Form):
    """One row of twelve boxes per instrument."""

    def __init__(self, *args: Any, instrumenten: Iterable[Instrument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrumenten = list(instrumenten)
        for instrument in self.instrumenten:
            self.fields[f"i{instrument.pk}"] = forms.MultipleChoiceField(
                label=instrument.naam,
                choices=[(str(maand), str(MONTHS[maand])) for maand in MAANDEN],
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
                error_messages={"invalid_choice": "Kies maanden uit de lijst."},
            )

    def rijen(self) -> list[tuple[Instrument, forms.BoundField]]:
        return [(i, self[f"i{i.pk}"]) for i in self.instrumenten]

    def save(self, schooljaar: Schooljaar) -> None:
        kalender.leg_vast(
            schooljaar=schooljaar,
            maanden={
                i.pk: {int(maand) for maand in self.cleaned_data[f"i{i.pk}"]}
                for i in self.instrumenten
            },
        )
