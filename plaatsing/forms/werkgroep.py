from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Persoon, Schooljaar
from plaatsing.models import Werkgroepinzage
from plaatsing.services.werkgroep import zet_open

DAG = {"type": "date"}


class InzageForm(forms.Form):
    """Van wanneer tot wanneer kijkt de werkgroep mee?"""

    van = forms.DateField(label="Eerste dag", widget=forms.DateInput(attrs=DAG, format="%Y-%m-%d"))
    tot = forms.DateField(
        label="Laatste dag",
        widget=forms.DateInput(attrs=DAG, format="%Y-%m-%d"),
        help_text="Bijvoorbeeld de dag van het overleg. Daarna ziet alleen jij het concept nog.",
    )

    def __init__(self, *args: Any, inzage: Werkgroepinzage | None, **kwargs: Any) -> None:
        nu = {"van": inzage.van, "tot": inzage.tot} if inzage else {}
        kwargs["initial"] = nu | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Bewaren"))

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")
        return gegevens

    def bewaar(self, schooljaar: Schooljaar, door: Persoon) -> bool:
        if not self.is_valid():
            return False
        gegevens = self.cleaned_data
        try:
            zet_open(schooljaar=schooljaar, van=gegevens["van"], tot=gegevens["tot"], door=door)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True
