from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Instituut, Persoon, School, Schooljaar
from kwaliteit.choices import Actieniveau, Halfjaar
from kwaliteit.models import Kwaliteitsrapport, Perspectieftekst, Verbeteractie
from kwaliteit.services import rapporten

LANGSTE = 6000


class NieuwRapportForm(forms.Form):
    """Which half-year the report is about."""

    halfjaar = forms.ChoiceField(choices=Halfjaar.choices)

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        self.helper = FormHelper()
        self.helper.add_input(Submit("maken", "Rapport beginnen"))

    def save(self, door: Persoon) -> Kwaliteitsrapport:
        return rapporten.maak(
            schooljaar=self.schooljaar, halfjaar=self.cleaned_data["halfjaar"], door=door
        )


class TekstForm(forms.ModelForm):  # type: ignore[type-arg]
    """The analysis from one perspective, with the version it was read at."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Perspectieftekst
        fields = list(rapporten.TEKSTVELDEN)
        widgets = {
            veld: forms.Textarea(attrs={"rows": 5, "class": "form-control"})
            for veld in rapporten.TEKSTVELDEN
        }

    def save(self, door: Persoon) -> Perspectieftekst:  # type: ignore[override]
        gegevens = dict(self.cleaned_data)
        return rapporten.bewaar_tekst(
            tekst=self.instance,
            versie=gegevens.pop("versie"),
            velden=gegevens,
            door=door,
        )


class SamenvattingForm(forms.Form):
    """The few sentences at the front of the report."""

    samenvatting = forms.CharField(
        required=False,
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": 5, "class": "form-control"}),
        help_text="Wat moet de stuurgroep onthouden? Een halve bladzijde is genoeg.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def save(self, rapport: Kwaliteitsrapport) -> Kwaliteitsrapport:
        return rapporten.bewaar_samenvatting(
            rapport=rapport,
            versie=self.cleaned_data["versie"],
            samenvatting=self.cleaned_data["samenvatting"],
        )


class ActieForm(forms.ModelForm):  # type: ignore[type-arg]
    """One improvement action: what, on which level, who pulls it, by when."""

    school = forms.ModelChoiceField(
        School.objects.all(), required=False, help_text="Alleen bij niveau school."
    )
    instituut = forms.ModelChoiceField(
        Instituut.objects.all(), required=False, help_text="Alleen bij niveau instituut."
    )

    class Meta:
        model = Verbeteractie
        fields = [
            "omschrijving",
            "niveau",
            "school",
            "instituut",
            "indicator",
            "trekker",
            "klaar_op",
            "stand",
        ]
        widgets = {"klaar_op": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {"trekker": "Een rol of overleg, bijvoorbeeld: werkgroep samen opleiden."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Verbeteractie bewaren"))

    def clean(self) -> dict[str, Any]:
        """What belongs to another level is let go, so that changing the level is one choice."""
        gegevens: dict[str, Any] = super().clean() or {}
        niveau = gegevens.get("niveau")
        for veld, hoort_bij in (
            ("school", Actieniveau.SCHOOL),
            ("instituut", Actieniveau.INSTITUUT),
        ):
            if niveau == hoort_bij and not gegevens.get(veld):
                self.add_error(
                    veld, f"Kies bij welk{'e' if veld == 'school' else ''} {veld} dit hoort."
                )
            elif niveau != hoort_bij:
                gegevens[veld] = None
        return gegevens

    def save(self, commit: bool = True) -> Verbeteractie:  # noqa: ARG002  signature of ModelForm
        return rapporten.bewaar_actie(actie=self.instance)


class AanbiedForm(forms.Form):
    """Before putting up for adoption: how many members have to agree."""

    akkoorden_nodig = forms.IntegerField(
        label="Hoeveel leden van de stuurgroep moeten vaststellen?",
        min_value=1,
        max_value=9,
        initial=1,
        help_text="Stelt de stuurgroep in een vergadering vast, dan is een lid genoeg.",
        error_messages={
            "min_value": "Kies een aantal van 1 tot en met 9.",
            "max_value": "Kies een aantal van 1 tot en met 9.",
            "invalid": "Schrijf een heel getal, bijvoorbeeld 3.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("aanbieden", "Rapport ter vaststelling aanbieden"))


class TerugForm(forms.Form):
    """Back to concept, with a reason that stays readable."""

    reden = forms.CharField(label="Waarom gaat het rapport terug?", max_length=250)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("terug", "Terug naar concept", css_class="btn-gevaar"))

    def save(self, rapport: Kwaliteitsrapport, door: Persoon) -> bool:
        """False, with the reason in the form, when someone adopted it in the meantime."""
        try:
            rapporten.neem_terug(rapport=rapport, reden=self.cleaned_data["reden"], door=door)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True
