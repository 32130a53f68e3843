from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models.functions import Lower

from hos import klok
from hos.models import Persoon, School, Vak
from plaatsing.choices import Trainingstand
from plaatsing.forms.velden import met_versie
from plaatsing.models import Begeleiderprofiel
from plaatsing.queries.begeleiderseisen import gegevens_van, profielen
from plaatsing.services import begeleiderseisen as services

VROEGST = date(1960, 1, 1)
DATUM = {"invalid": "Vul een datum in, bijvoorbeeld 1-8-2018."}


class ProfielForm(forms.Form):
    """Wat 6.4 vraagt van een werkplekbegeleider. Alles mag leeg blijven."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    conflict: Any = None
    docent_sinds = forms.DateField(
        label="Docent sinds",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Een werkplekbegeleider is minstens 3 jaar docent. Weet je de dag niet, kies dan "
        "1 augustus van dat jaar.",
        error_messages=DATUM,
    )
    vakken = forms.TypedMultipleChoiceField(
        label="Bevoegd in",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies vakken uit de lijst."},
    )
    training = forms.ChoiceField(
        label="Erkende training tot werkplekbegeleider",
        choices=(("", "Nog niet bekend"), *Trainingstand.choices),
        required=False,
        widget=forms.RadioSelect,
    )
    training_op = forms.DateField(
        label="Datum van de training",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Bij gevolgd: wanneer afgerond. Bij gaat volgen: wanneer hij begint.",
        error_messages=DATUM,
    )

    def __init__(
        self,
        *args: Any,
        persoon: Persoon,
        school: School,
        profiel: Begeleiderprofiel | None,
        **kwargs: Any,
    ) -> None:
        gegevens = gegevens_van(profiel)
        kwargs["initial"] = {
            "versie": profiel.versie if profiel else 1,
            "docent_sinds": gegevens.docent_sinds,
            "vakken": sorted(gegevens.vakken),
            "training": gegevens.training,
            "training_op": gegevens.training_op,
        }
        super().__init__(*args, **kwargs)
        self.persoon, self.school = persoon, school
        self.fields["vakken"].choices = list(  # type: ignore[attr-defined]
            Vak.objects.order_by(Lower("naam")).values_list("pk", "naam")
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Gegevens bewaren"))

    def clean_docent_sinds(self) -> date | None:
        dag: date | None = self.cleaned_data["docent_sinds"]
        if dag and not VROEGST <= dag <= klok.vandaag():
            raise forms.ValidationError("Kies een dag in het verleden, vanaf 1960.")
        return dag

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        dag, stand = schoon.get("training_op"), schoon.get("training")
        if dag and not stand:
            self.add_error("training", "Kies hoe het met de training staat.")
        if dag and stand == Trainingstand.GEVOLGD and dag > klok.vandaag():
            self.add_error("training_op", "Deze dag moet nog komen. Kies dan gaat volgen.")
        return schoon

    def op_nieuwste(self) -> "ProfielForm":
        """After a conflict: what was filled in stays, on top of the version that is there now."""
        huidig = profielen([self.school.pk]).get((self.persoon.pk, self.school.pk))
        gegevens = met_versie(self.data, huidig.versie if huidig else 1)
        return ProfielForm(gegevens, persoon=self.persoon, school=self.school, profiel=huidig)

    def save(self, door: Persoon) -> Begeleiderprofiel:
        return services.bewaar_profiel(
            persoon=self.persoon, school=self.school, door=door, **self.cleaned_data
        )
