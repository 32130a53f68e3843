from django import forms

from opleidingsprogramma.choices import Doelgroep, Soort


class Programmafilter(forms.Form):
    """The filters of the year programme; they live in the URL."""

    soort = forms.ChoiceField(
        label="Soort dag", required=False, choices=[("", "Alle soorten"), *Soort.choices]
    )
    op = forms.TypedChoiceField(
        label="Onderwijsperiode",
        required=False,
        choices=[("", "Het hele jaar"), *((str(n), f"OP{n}") for n in range(1, 5))],
    )
    doelgroep = forms.ChoiceField(
        label="Voor wie", required=False, choices=[("", "Iedereen"), *Doelgroep.choices]
    )

    def gekozen(self) -> dict[str, str]:
        """What is valid counts; what someone made up in the URL does not."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
