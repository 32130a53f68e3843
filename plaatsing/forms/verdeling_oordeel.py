from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.models import Persoon
from plaatsing.choices import Oordeel
from plaatsing.models import Goedkeuring, Verdeling
from plaatsing.queries.verdeling_partijen import Partij
from plaatsing.services import verdeling_stappen as services


class OordeelForm(forms.Form):
    """Akkoord of bezwaar, over precies de getallen die op het scherm staan."""

    kenmerk = forms.CharField(widget=forms.HiddenInput, max_length=64)
    oordeel = forms.ChoiceField(
        label="Ben je akkoord met deze verdeling?",
        choices=(
            (Oordeel.AKKOORD, "Ja, akkoord"),
            (Oordeel.BEZWAAR, "Nee, ik heb bezwaar"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies akkoord of bezwaar."},
    )
    reden = forms.CharField(
        label="Wat moet er anders?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen bij bezwaar. De stagecoördinator leest dit en neemt contact op.",
    )

    def __init__(self, *args: Any, verdeling: Verdeling, partij: Partij, **kwargs: Any) -> None:
        kwargs["initial"] = {"kenmerk": partij.kenmerk}
        super().__init__(*args, **kwargs)
        self.verdeling, self.partij = verdeling, partij
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Antwoord versturen"))

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("oordeel") == Oordeel.BEZWAAR and not (schoon.get("reden") or "").strip():
            self.add_error("reden", "Schrijf op wat er anders moet.")
        return schoon

    def save(self, door: Persoon) -> Goedkeuring:
        return services.geef_oordeel(
            verdeling=self.verdeling, partij=self.partij.sleutel, door=door, **self.cleaned_data
        )
