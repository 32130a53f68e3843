from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.models import Persoon
from hos.services.versie import IntussenGewijzigd
from plaatsing.choices import Bijdragerol, Deelveld, Doorstroomvariant, Leerwens
from plaatsing.models import Bijdrage, Doorstroomformulier
from plaatsing.queries.doorstroom_beeld import antwoord_in_woorden, inhoud_van
from plaatsing.rules.doorstroom import VERPLICHT, gevulde_velden
from plaatsing.services import doorstroom as services

STUDENT = (
    "naam_student",
    "opleidingsinstituut",
    "opleidingsvariant",
    "jaar",
    "begeleider_instituut",
)
VORIGE = ("vorige_school", "stageperiode", "werkplekbegeleider", "schoolopleider")
AANDACHT = ("wat_past", "sterke_kanten", "aandacht", "leerdoelen", "overig", "leerwensen")
NIEUW = ("nieuwe_school", "nieuwe_werkplek", "contact_nieuwe_school")


class DoorstroomForm(forms.ModelForm):  # type: ignore[type-arg]
    """The form of 3.3. What is known is filled in and can be improved."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    variant = forms.ChoiceField(
        label="Waar ga je heen?",
        choices=[
            (Doorstroomvariant.VOLGENDE_STAGE, "Naar mijn volgende stageschool"),
            (Doorstroomvariant.STARTERSFASE, "Ik ben klaar en begin als leraar"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    leerwensen = forms.MultipleChoiceField(
        label="Waar wil je volgend jaar vooral leren?",
        choices=Leerwens.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies wat bij je leerdoelen past. Het telt mee bij je volgende plaats zodra het "
        "bewaard is, maar is geen belofte.",
    )

    class Meta:
        model = Doorstroomformulier
        fields = ["variant", *STUDENT, *VORIGE, *AANDACHT, *NIEUW]
        widgets = {veld: forms.Textarea(attrs={"rows": 5}) for veld in AANDACHT}
        labels = {"nieuwe_school": "school van de HOS waar je begint"}
        help_texts = {
            "aandacht": "Schrijf niets over je gezondheid op. Dat hoort niet in dit formulier.",
            "nieuwe_school": "Alleen als je klaar bent en als leraar begint. Je volgende "
            "stageschool vult zich vanzelf.",
            "nieuwe_werkplek": "Begin je op een andere school? Schrijf haar naam op. Je geeft het "
            "formulier dan zelf als PDF.",
            "contact_nieuwe_school": "Van je nieuwe school, of van wie je begeleidt als je begint.",
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
            Fieldset("Waar je heen gaat", "variant", *NIEUW),
        )

    def _post_clean(self) -> None:
        """Checks belong to the service: it decides on the locked row, not on this copy."""

    def save(self, door: Persoon) -> Doorstroomformulier | None:  # type: ignore[override]
        """Keep, or say beside the form why not. What was typed stays on the screen."""
        gegevens = dict(self.cleaned_data)
        versie = gegevens.pop("versie")
        gegevens["variant"] = gegevens["variant"] or self.instance.variant
        if gegevens["variant"] == Doorstroomvariant.VOLGENDE_STAGE:
            gegevens.pop("nieuwe_school")  # follows from the placement
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
            "tekst": "De student leest dit, en de nieuwe school als de student dit deel deelt."
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


class DelenForm(forms.Form):
    """Per veld: mag de volgende school dit zien? Niets staat vooraf aan."""

    velden = forms.MultipleChoiceField(
        label="Wat deel je?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens een onderdeel om te delen."},
    )

    def __init__(self, *args: Any, formulier: Doorstroomformulier, **kwargs: Any) -> None:
        self.formulier = formulier
        kwargs["initial"] = {"velden": formulier.gedeelde_velden}
        super().__init__(*args, **kwargs)
        self.inhoud = inhoud_van(formulier)
        gevuld = gevulde_velden(self.inhoud)
        keuzes = [(veld.value, veld.label) for veld in Deelveld if veld.value in gevuld]
        self.fields["velden"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def rijen(self) -> list[tuple[Any, list[str]]]:
        """Each choice with what stands there, so that nobody agrees to something unread."""
        return [(vak, self._antwoorden(str(vak.data["value"]))) for vak in self["velden"]]

    def _antwoorden(self, veld: str) -> list[str]:
        if veld in self.inhoud:
            return [antwoord_in_woorden(self.inhoud[veld])]
        return [b["tekst"] for b in self.inhoud["bijdragen"] if f"bijdrage_{b['rol']}" == veld]

    def save(self, door: Persoon) -> bool:
        try:
            services.deel(formulier=self.formulier, velden=self.cleaned_data["velden"], door=door)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True
