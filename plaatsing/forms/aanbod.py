from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Persoon, Schooljaar
from plaatsing.choices import Antwoord, RedenNee
from plaatsing.models import Aanbod, Inventarisatie
from plaatsing.queries.aanbod import STANDAARD_VERS_DAGEN
from plaatsing.services import aanbod as services


class AntwoordForm(forms.Form):
    """De eerste en enige vraag: kunnen er studenten terecht?"""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    antwoord = forms.ChoiceField(
        label="Kunnen er studenten op je school terecht?",
        choices=(
            (Antwoord.JA, "Ja, we hebben plaatsen"),
            (Antwoord.MISSCHIEN, "Misschien, we weten het nog niet zeker"),
            (Antwoord.NEE, "Nee, in dat jaar niet"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja, misschien of nee."},
    )
    reden_nee = forms.ChoiceField(
        label="Waarom niet?",
        choices=(("", "Kies een reden"), *RedenNee.choices),
        required=False,
        help_text="Alleen bij nee. Volgend jaar vragen we het je opnieuw.",
    )

    def __init__(self, *args: Any, aanbod: Aanbod, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "versie": aanbod.versie,
            "antwoord": aanbod.antwoord,
            "reden_nee": aanbod.reden_nee,
        }
        super().__init__(*args, **kwargs)
        self.aanbod = aanbod
        jaar = aanbod.schooljaar
        self.fields["antwoord"].label = f"Kunnen er in {jaar} studenten op je school terecht?"
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Antwoord bewaren"))

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("antwoord") == Antwoord.NEE and not schoon.get("reden_nee"):
            self.add_error("reden_nee", "Kies waarom je school geen plaatsen heeft.")
        return schoon

    def save(self, door: Persoon) -> Aanbod:
        return services.geef_antwoord(
            aanbod=self.aanbod,
            versie=self.cleaned_data["versie"],
            antwoord=self.cleaned_data["antwoord"],
            reden_nee=self.cleaned_data["reden_nee"],
            door=door,
        )


class VersieForm(forms.Form):
    """One button on what is on the screen now."""

    versie = forms.IntegerField(widget=forms.HiddenInput)


class UploadForm(forms.Form):
    bestand = forms.FileField(
        label="Ingevuld formulier",
        help_text="Een Excel-bestand (.xlsx) of csv van hooguit 2 MB. Je ziet eerst wat er "
        "verandert; er wordt nog niets bewaard.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Kies het bestand dat je hebt ingevuld.",
            "empty": "Dit bestand is leeg. Vul het formulier in en stuur het opnieuw.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("uploaden", "Bekijken wat er verandert"))


class InventarisatieForm(forms.Form):
    """Van wanneer tot wanneer scholen hun plaatsen opgeven, en hoe lang een antwoord geldt."""

    opent_op = forms.DateField(
        label="Vanaf",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Vanaf deze dag staat de vraag bij de scholen op de startpagina.",
    )
    sluit_op = forms.DateField(
        label="Klaar voor",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="De uiterste dag voor een antwoord. Daarna kun je herinneren.",
    )
    vers_dagen = forms.IntegerField(
        label="Een bevestiging geldt (dagen)",
        min_value=1,
        max_value=366,
        help_text="Daarna vraagt het systeem of het aanbod nog klopt, tot het schooljaar begint.",
    )
    controle_februari = forms.DateField(
        label="Februari opnieuw navragen vanaf",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="In november en december worden de plaatsen voor februari nog eens nagevraagd.",
    )

    def __init__(
        self,
        *args: Any,
        schooljaar: Schooljaar,
        inventarisatie: Inventarisatie | None,
        **kwargs: Any,
    ) -> None:
        jaar = schooljaar.begin.year
        kwargs["initial"] = {
            "opent_op": inventarisatie.opent_op if inventarisatie else date(jaar, 4, 1),
            "sluit_op": inventarisatie.sluit_op if inventarisatie else date(jaar, 4, 30),
            "vers_dagen": inventarisatie.vers_dagen if inventarisatie else STANDAARD_VERS_DAGEN,
            "controle_februari": inventarisatie.controle_februari
            if inventarisatie
            else date(jaar, 11, 1),
        }
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        self.helper = FormHelper()
        self.helper.add_input(
            Submit("bewaren", "Bewaren" if inventarisatie else "Scholen om plaatsen vragen")
        )

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        opent, sluit = schoon.get("opent_op"), schoon.get("sluit_op")
        if opent and sluit and sluit < opent:
            self.add_error("sluit_op", ValidationError("Deze dag ligt voor de eerste dag."))
        return schoon

    def save(self, door: Persoon) -> Inventarisatie:
        return services.open_inventarisatie(
            schooljaar=self.schooljaar, door=door, **self.cleaned_data
        )
