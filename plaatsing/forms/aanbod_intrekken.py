from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.models import Persoon
from plaatsing.choices import RedenIntrekking
from plaatsing.models import Intrekking, Stageplaats
from plaatsing.rules import aanbod as regels
from plaatsing.services import aanbod_intrekken as services


class IntrekForm(forms.Form):
    """Hoeveel plaatsen er overblijven, en waarom."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    aantal_over = forms.CharField(
        label="Hoeveel plaatsen blijven er over?",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reden = forms.ChoiceField(
        label="Waarom?",
        choices=(("", "Kies een reden"), *RedenIntrekking.choices),
        error_messages={"required": "Kies waarom jullie deze plaats intrekken."},
    )
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=200,
        required=False,
        help_text="Voor de stagecoördinator. Schrijf niets over iemands gezondheid of privéleven.",
    )

    def __init__(self, *args: Any, plaats: Stageplaats, **kwargs: Any) -> None:
        kwargs["initial"] = {"versie": plaats.aanbod.versie, "aantal_over": "0"}
        super().__init__(*args, **kwargs)
        self.plaats = plaats
        hoogst = plaats.aantal - 1
        self.uitleg = (
            "Vul 0 in."
            if not hoogst
            else f"Vul een heel getal van 0 tot en met {hoogst} in: minder dan de {plaats.aantal} "
            "die er nu staan."
        )
        self.fields["aantal_over"].help_text = (
            f"Er {'staat er nu 1' if plaats.aantal == 1 else f'staan er nu {plaats.aantal}'}. "
            "Bij 0 verdwijnt de hele regel."
        )
        self.fields["aantal_over"].error_messages["required"] = self.uitleg
        self.helper = FormHelper()
        self.helper.add_input(Submit("intrekken", "Plaats intrekken"))

    def clean_aantal_over(self) -> int:
        try:
            aantal = regels.lees_aantal(self.cleaned_data["aantal_over"], laagste=0)
        except regels.GeenAantal as fout:
            raise forms.ValidationError(self.uitleg) from fout
        if aantal >= self.plaats.aantal:
            raise forms.ValidationError(self.uitleg)
        return aantal

    def save(self, door: Persoon) -> Intrekking:
        return services.trek_in(plaats=self.plaats, door=door, **self.cleaned_data)
