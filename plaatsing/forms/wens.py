from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar, Persoon, School
from plaatsing.queries import wens as wensen
from plaatsing.rules import wens as rules
from plaatsing.services import wens as services

KEUS = ("eerste", "tweede", "derde")


class WensForm(forms.Form):
    """Motivation, goals and up to three schools; nothing is compulsory but honesty."""

    motivatie = forms.CharField(
        label="Waarom wil je leraar worden, en waarom bij de HOS?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
        help_text="We vragen dit zodat je nieuwe school je leert kennen voor het eerste gesprek.",
    )
    leerdoelen = forms.CharField(
        label="Wat wil je komend jaar leren?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )

    def __init__(self, *args: Any, jaar: Opleidingsjaar, **kwargs: Any) -> None:
        self.jaar = jaar
        self.scholen = {school.pk: school for school in wensen.te_kiezen_scholen(jaar)}
        kwargs["initial"] = self._bewaard() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        keuzes = [("", "Geen voorkeur"), *((pk, str(s)) for pk, s in self.scholen.items())]
        for woord in KEUS:
            self.fields[f"{woord}_keus"] = forms.TypedChoiceField(
                label=f"{woord.capitalize()} keus",
                choices=keuzes,
                coerce=int,
                empty_value=None,
                required=False,
            )
        self.fields["liever_niet"] = forms.TypedMultipleChoiceField(
            label="Naar welke school ga je liever niet?",
            choices=keuzes[1:],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Alleen als het echt zo is. We houden er rekening mee, maar beloven niets.",
        )
        self.helper = FormHelper()
        self.helper.form_tag = True
        self.helper.layout = Layout(
            Fieldset("Over jou", "motivatie", "leerdoelen"),
            Fieldset("Je voorkeur", *(f"{woord}_keus" for woord in KEUS), "liever_niet"),
        )
        self.helper.add_input(Submit("bewaren", "Wensen bewaren"))

    def _bewaard(self) -> dict[str, Any]:
        profiel = wensen.profiel_van(self.jaar)
        rijen = wensen.voorkeuren_van(self.jaar)
        rang = {rij.rang: rij.school_id for rij in rijen if rij.rang}
        uit: dict[str, Any] = {
            f"{woord}_keus": rang.get(n) for n, woord in enumerate(KEUS, start=1)
        }
        uit["liever_niet"] = [rij.school_id for rij in rijen if rij.liever_niet]
        if profiel:
            uit |= {"motivatie": profiel.motivatie, "leerdoelen": profiel.leerdoelen}
        return uit

    def _keuzes(self) -> list[int]:
        return rules.ranglijst([self.cleaned_data.get(f"{woord}_keus") for woord in KEUS])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for bezwaar in rules.bezwaren(self._keuzes(), data.get("liever_niet", [])):
            self.add_error("eerste_keus", bezwaar)
        return data

    def save(self, door: Persoon) -> bool:
        """True when kept; otherwise the reason stands above the form."""
        try:
            services.bewaar_wensen(
                jaar=self.jaar,
                door=door,
                motivatie=self.cleaned_data["motivatie"],
                leerdoelen=self.cleaned_data["leerdoelen"],
                voorkeuren=self._scholen(self._keuzes()),
                liever_niet=self._scholen(self.cleaned_data["liever_niet"]),
            )
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True

    def _scholen(self, sleutels: list[int]) -> list[School]:
        return [self.scholen[pk] for pk in sleutels]
