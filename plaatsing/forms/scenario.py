from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hos.models import Persoon, Schooljaar
from plaatsing.models import Scenario, Toewijzingsronde
from plaatsing.queries.scenario import scenarios
from plaatsing.queries.scenario_vergelijk import BORD, MEESTE
from plaatsing.services import scenario as services


class ScenarioForm(forms.Form):
    """Het bord van nu, of de uitkomst van een berekening, bewaren onder een naam."""

    naam = forms.CharField(
        label="Naam",
        max_length=80,
        help_text="Bijvoorbeeld: alles op voorkeur, of: met Segbroek vol.",
        error_messages={"required": "Geef het scenario een naam."},
    )
    ronde = forms.ModelChoiceField(
        Toewijzingsronde.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Deze berekening is er niet meer."},
    )

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        velden: dict[str, Any] = dict(self.fields)
        velden["ronde"].queryset = Toewijzingsronde.objects.filter(
            schooljaar=schooljaar
        ).select_related("schooljaar")

    def bewaar(self, door: Persoon) -> Scenario | None:
        if not self.is_valid():
            return None
        naam, ronde = self.cleaned_data["naam"], self.cleaned_data["ronde"]
        try:
            if ronde:
                return services.bewaar_uitkomst(ronde=ronde, naam=naam, door=door)
            return services.bewaar_bord(schooljaar=self.schooljaar, naam=naam, door=door)
        except ValidationError as fout:
            self.add_error("naam", fout.messages)
            return None


class VergelijkForm(forms.Form):
    """Twee of drie scenario's; het bord van nu mag een ervan zijn."""

    kies = forms.MultipleChoiceField(label="Wat wil je vergelijken?", required=False)

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bekend = {str(rij.pk): rij for rij in scenarios(schooljaar)}
        velden: dict[str, Any] = dict(self.fields)
        velden["kies"].choices = [
            (BORD, "Het bord van nu"),
            *((pk, rij.naam) for pk, rij in self.bekend.items()),
        ]

    def clean_kies(self) -> list[str]:
        gekozen: list[str] = list(dict.fromkeys(self.cleaned_data["kies"]))
        if not 2 <= len(gekozen) <= MEESTE:
            raise ValidationError("Kies er twee of drie.")
        return gekozen

    @property
    def gekozen(self) -> list[Scenario | None]:
        return [self.bekend.get(sleutel) for sleutel in self.cleaned_data["kies"]]
