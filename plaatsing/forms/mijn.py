"""What a student fills in about the own placement."""

from collections import defaultdict
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from hos.models import Persoon
from plaatsing.forms.dienst import DienstForm
from plaatsing.forms.kennismaking import GEEN_GEZONDHEID
from plaatsing.models import Kennismaking, Plaatsing, Studentbevestiging, Voorbereiding
from plaatsing.queries.voorbereiding import Vraag, voorbereiding_van, vragen_van
from plaatsing.services import definitief, uitkomst, voorbereiding

LANGSTE = 4000


class VoorbereidingForm(DienstForm):
    """The questions of the HOS and of the school; nothing is compulsory."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, plaatsing: Plaatsing, **kwargs: Any) -> None:
        rij = voorbereiding_van(plaatsing)
        kwargs["initial"] = {"versie": rij.versie if rij else 0}
        super().__init__(*args, **kwargs)
        self.plaatsing, self.klaar, self.rij = plaatsing, False, rij
        vragen = vragen_van(plaatsing)
        for vraag in vragen:
            self.fields[_veld(vraag)] = forms.CharField(
                label=vraag.punt.titel,
                help_text=vraag.punt.tekst,
                initial=vraag.antwoord,
                required=False,
                max_length=LANGSTE,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        per_bron: dict[str, list[str]] = defaultdict(list)
        for vraag in vragen:
            per_bron[str(vraag.punt.school or "de HOS")].append(_veld(vraag))
        delen = [Fieldset(f"Vragen van {bron}", *velden) for bron, velden in per_bron.items()]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("versie", *delen)

    @property
    def antwoorden(self) -> dict[int, str]:
        return {
            int(naam.removeprefix("vraag_")): tekst
            for naam, tekst in self.cleaned_data.items()
            if naam.startswith("vraag_")
        }

    def doe(self, door: Persoon) -> Voorbereiding:
        self.rij = voorbereiding.bewaar(
            plaatsing=self.plaatsing,
            antwoorden=self.antwoorden,
            versie=self.cleaned_data["versie"],
            klaar=self.klaar,
            door=door,
        )
        return self.rij


def _veld(vraag: Vraag) -> str:
    return f"vraag_{vraag.punt.pk}"


class MijnTwijfelForm(DienstForm):
    tekst = forms.CharField(
        label="Waar twijfel je over?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"De school en je opleiding lezen dit. {GEEN_GEZONDHEID}",
        error_messages={"required": "Schrijf in een paar woorden waar je over twijfelt."},
    )

    def __init__(self, *args: Any, plaatsing: Plaatsing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plaatsing = plaatsing

    def doe(self, door: Persoon) -> Kennismaking:
        return uitkomst.meld_twijfel(
            plaatsing=self.plaatsing, tekst=self.cleaned_data["tekst"], door=door
        )


class BevestigForm(DienstForm):
    """Yes, or what is wrong; two buttons on one form."""

    klopt = forms.ChoiceField(choices=(("ja", "ja"), ("nee", "nee")))
    opmerking = forms.CharField(
        label="Klopt er iets niet? Schrijf op wat",
        max_length=300,
        required=False,
        help_text=f"Bijvoorbeeld een verkeerde datum of school. {GEEN_GEZONDHEID}",
    )

    def __init__(self, *args: Any, plaatsing: Plaatsing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plaatsing = plaatsing

    def doe(self, door: Persoon) -> Studentbevestiging:
        return definitief.bevestig(
            plaatsing=self.plaatsing,
            klopt=self.cleaned_data["klopt"] == "ja",
            opmerking=self.cleaned_data["opmerking"],
            door=door,
        )
