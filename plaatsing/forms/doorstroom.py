from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Persoon
from plaatsing.choices import Bijdragerol
from plaatsing.models import Bijdrage, Doorstroomformulier
from plaatsing.rules.doorstroom import VERPLICHT
from plaatsing.services import doorstroom as services
from plaatsing.services.versie import IntussenGewijzigd

STUDENT = (
    "naam_student",
    "opleidingsinstituut",
    "opleidingsvariant",
    "jaar",
    "begeleider_instituut",
)
VORIGE = ("vorige_school", "stageperiode", "werkplekbegeleider", "schoolopleider")
AANDACHT = ("wat_past", "sterke_kanten", "aandacht", "leerdoelen", "overig")


class DoorstroomForm(forms.ModelForm):  # type: ignore[type-arg]
    """The form of 3.3. What is known is filled in and can be improved."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Doorstroomformulier
        fields = [*STUDENT, *VORIGE, *AANDACHT, "contact_nieuwe_school"]
        widgets = {veld: forms.Textarea(attrs={"rows": 5}) for veld in AANDACHT}
        help_texts = {
            "aandacht": "Schrijf niets over je gezondheid op. Dat hoort niet in dit formulier.",
            "contact_nieuwe_school": "Vult zich vanzelf als je nieuwe plaats bekend is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = self.instance.versie
        for veld in VERPLICHT:
            self.fields[veld].nodig_bij_indienen = True  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "versie",
            Fieldset("Gegevens student", *STUDENT),
            Fieldset("Gegevens vorige stageschool", *VORIGE),
            Fieldset("Aandachtspunten student", *AANDACHT),
            Fieldset("Nieuwe stageschool", "contact_nieuwe_school"),
        )

    def _post_clean(self) -> None:
        """Checks belong to the service: it decides on the locked row, not on this copy."""

    def save(self, door: Persoon) -> Doorstroomformulier | None:  # type: ignore[override]
        """Keep, or say beside the form why not. What was typed stays on the screen."""
        gegevens = dict(self.cleaned_data)
        versie = gegevens.pop("versie")
        try:
            return services.bewaar(
                formulier=self.instance, gegevens=gegevens, versie=versie, door=door
            )
        except IntussenGewijzigd:
            self.add_error(
                None,
                "Dit formulier is intussen op een andere plek bewaard. Kopieer wat je hier schreef "
                "en open het formulier opnieuw.",
            )
        except ValidationError as fout:
            self.add_error(None, fout.messages)
        return None


class BijdrageForm(forms.ModelForm):  # type: ignore[type-arg]
    """What someone who guides the student adds."""

    class Meta:
        model = Bijdrage
        fields = ["rol", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6})}
        labels = {"rol": "Ik schrijf als", "tekst": "Jouw bijdrage"}
        help_texts = {
            "tekst": "De student leest dit, en de nieuwe school als de student het formulier deelt."
        }

    def __init__(self, *args: Any, rollen: list[Bijdragerol], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [(rol.value, rol.label) for rol in rollen]  # type: ignore[attr-defined]
        self.fields["rol"].initial = rollen[0] if rollen else None
        self.helper = FormHelper()
        self.helper.add_input(Submit("bijdragen", "Bijdrage bewaren"))

    def _post_clean(self) -> None:
        """The service checks, on the locked form."""

    def save(self, formulier: Doorstroomformulier, door: Persoon) -> Bijdrage | None:  # type: ignore[override]
        try:
            return services.draag_bij(formulier=formulier, door=door, **self.cleaned_data)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return None
