from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.choices import Startmoment
from hos.models import Persoon, Schooljaar
from plaatsing.choices import Vensterdoel
from plaatsing.queries.venster import vensters_van
from plaatsing.services import venster as services
from plaatsing.services.venster import Periode, Sleutel

INSTELBAAR = [doel for doel in Vensterdoel if doel != Vensterdoel.INVENTARISATIE]


class VensterForm(forms.Form):
    """Per startmoment van wanneer tot en met wanneer iets kan; leeg is niet begrensd."""

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        self.schooljaar = schooljaar
        regels = {(v.doel, v.start): v for v in vensters_van(schooljaar)}
        super().__init__(*args, **kwargs)
        groepen = []
        for start in Startmoment:
            namen = []
            for doel in INSTELBAAR:
                regel = regels[doel, start]
                for deel, waarde in (("opent", regel.opent_op), ("sluit", regel.sluit_op)):
                    naam = f"{doel}_{start}_{deel}"
                    self.fields[naam] = _veld(doel, deel, waarde)
                    namen.append(naam)
            groepen.append(Fieldset(f"Start in {start.label}", *namen))
        self.helper = FormHelper()
        self.helper.layout = Layout(*groepen)
        self.helper.add_input(Submit("bewaren", "Vensters bewaren"))

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        for (doel, start), periode in self._perioden(schoon).items():
            if periode is not None and None in periode:
                leeg = "sluit" if periode[0] else "opent"
                self.add_error(
                    f"{doel}_{start}_{leeg}", "Vul allebei de dagen in, of geen van beide."
                )
        if not self.errors:
            bezwaren = services.bezwaren(self.schooljaar, self._perioden(schoon))  # type: ignore[arg-type]
            for (doel, start), melding in bezwaren.items():
                self.add_error(f"{doel}_{start}_sluit", melding)
        return schoon

    @staticmethod
    def _perioden(schoon: dict[str, Any]) -> dict[Sleutel, tuple[date | None, date | None] | None]:
        uit: dict[Sleutel, tuple[date | None, date | None] | None] = {}
        for start in Startmoment:
            for doel in INSTELBAAR:
                paar = tuple(schoon.get(f"{doel}_{start}_{deel}") for deel in ("opent", "sluit"))
                uit[str(doel), str(start)] = paar if any(paar) else None  # type: ignore[assignment]
        return uit

    def save(self, door: Persoon) -> bool:
        perioden: dict[Sleutel, Periode | None] = self._perioden(self.cleaned_data)  # type: ignore[assignment]
        try:
            services.stel_in(schooljaar=self.schooljaar, perioden=perioden, door=door)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True


def _veld(doel: Vensterdoel, deel: str, waarde: date | None) -> forms.DateField:
    woord = "vanaf" if deel == "opent" else "tot en met"
    return forms.DateField(
        label=f"{doel.label.capitalize()}, {woord}",
        required=False,
        initial=waarde,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Schrijf een datum als 31-05-2027."},
    )
