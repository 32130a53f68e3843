from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.models import Persoon, Schooljaar
from plaatsing.forms.dienst import InstellingForm
from plaatsing.forms.velden import DATUM
from plaatsing.models import Werkgroepinzage
from plaatsing.queries.werkgroep import inzage_van
from plaatsing.services.werkgroep import zet_open


class InzageForm(InstellingForm):
    """Van wanneer tot wanneer kijkt de werkgroep mee?"""

    model = Werkgroepinzage
    van = forms.DateField(label="Eerste dag", widget=DATUM)
    tot = forms.DateField(
        label="Laatste dag",
        widget=DATUM,
        help_text="Bijvoorbeeld de dag van het overleg. Daarna ziet alleen jij het concept nog.",
    )

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        self.sleutel = {"schooljaar": schooljaar}
        if inzage := inzage_van(schooljaar):
            kwargs["initial"] = {"van": inzage.van, "tot": inzage.tot}
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Bewaren"))

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")
        return gegevens

    def doe(self, door: Persoon) -> Werkgroepinzage:
        return zet_open(door=door, **self.sleutel, **self.cleaned_data)
