from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.choices import ROLLEN_ZONDER_PERSOONSGEGEVENS, Rol
from hos.models import Persoon, Schooljaar
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Procedurestap
from plaatsing.models.procedure import LANGSTE_HERINNERING
from plaatsing.services import procedure as services

ROLLEN = [(r.value, r.label) for r in Rol if r not in ROLLEN_ZONDER_PERSOONSGEGEVENS]


def _dag(label: str, hulp: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=hulp,
        error_messages={"invalid": "Schrijf een datum als 31-05-2027."},
    )


def _dagen(label: str, hulp: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=LANGSTE_HERINNERING, required=False, help_text=hulp
    )


class StapForm(forms.Form):
    """Een stap van de procedure: wat, wie, wanneer, en wanneer er herinnerd wordt."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wat = forms.CharField(
        label="Wat moet er gebeuren?",
        max_length=120,
        help_text="Begin met een werkwoord. Bijvoorbeeld: Maak de plaatsingen definitief.",
    )
    toelichting = forms.CharField(
        label="Toelichting",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
    rollen = forms.MultipleChoiceField(
        label="Wie doet het?",
        choices=ROLLEN,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bij deze mensen staat de stap op Vandaag.",
        error_messages={"required": "Kies wie deze stap doet."},
    )
    begint_op = _dag("Vanaf", "Vanaf deze dag staat de stap open.")
    streefdatum = _dag(
        "Klaar voor",
        "Valt deze dag in een weekend of schoolvakantie, dan geldt de laatste werkdag ervoor.",
    )
    optioneel = forms.BooleanField(label="Mag, hoeft niet", required=False)
    nvt_reden = forms.CharField(
        label="Gaat dit jaar niet door, want",
        max_length=200,
        required=False,
        help_text="Leeg laten als de stap gewoon doorgaat.",
    )
    herinner_voor = _dagen(
        "Dagen voor de datum", "Leeg is geen herinnering vooraf. Bijvoorbeeld: 7."
    )
    herinner_na = _dagen("Dagen na de datum", "Leeg is geen herinnering achteraf.")

    def __init__(
        self,
        *args: Any,
        schooljaar: Schooljaar,
        stap: Procedurestap | None = None,
        **kwargs: Any,
    ) -> None:
        self.schooljaar, self.stap = schooljaar, stap
        if stap:
            kwargs["initial"] = {v: getattr(stap, v) for v in (*services.VELDEN, "versie")}
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "versie",
            Fieldset("Wat en wie", "wat", "toelichting", "rollen"),
            Fieldset("Wanneer", "begint_op", "streefdatum", "optioneel", "nvt_reden"),
            Fieldset("Herinneren", "herinner_voor", "herinner_na"),
        )
        self.helper.add_input(Submit("bewaren", "Stap bewaren"))

    def save(self, door: Persoon) -> Procedurestap | None:
        """Bewaren, of naast het veld zeggen waarom dat niet kan."""
        gegevens = {veld: self.cleaned_data[veld] for veld in services.VELDEN}
        try:
            if self.stap is None:
                return services.voeg_toe(schooljaar=self.schooljaar, gegevens=gegevens, door=door)
            versie = self.cleaned_data["versie"] or 0
            return services.wijzig(stap=self.stap, gegevens=gegevens, versie=versie, door=door)
        except IntussenGewijzigd as fout:
            wie = fout.laatste.wie if fout.laatste else "Iemand anders"
            self.add_error(
                None, f"{wie} heeft deze stap intussen gewijzigd. Open hem opnieuw en kijk na."
            )
        except ValidationError as fout:
            self.add_error(None, fout)
        return None
