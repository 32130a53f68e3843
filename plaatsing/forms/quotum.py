from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.models import Persoon, School
from plaatsing.choices import Verdeelmethode
from plaatsing.forms.velden import met_versie
from plaatsing.models import Quotumronde
from plaatsing.services import quotum as services

HOOGSTE_TOTAAL = 2000


class VersieForm(forms.Form):
    """A form on something two people may edit: it remembers which version was on the screen."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    knop = "Bewaren"

    def __init__(self, *args: Any, ronde: Quotumronde, **kwargs: Any) -> None:
        kwargs["initial"] = {"versie": ronde.versie} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.ronde = ronde
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", self.knop))

    def save(self, door: Persoon) -> Quotumronde:
        raise NotImplementedError

    def ververs(self) -> None:
        """After a conflict: keep what was typed, on top of the version that is there now."""
        self.ronde.refresh_from_db()
        self.data = met_versie(self.data, self.ronde.versie)


class InstellenForm(VersieForm):
    """Totaal, marge, manier van verdelen en wie er meetelt."""

    totaal = forms.IntegerField(
        label="Aantal plaatsen",
        min_value=1,
        max_value=HOOGSTE_TOTAAL,
        help_text="Het quotum voor alle scholen samen. Hbo niveau 1 komt daar bovenop.",
    )
    marge_pct = forms.IntegerField(
        label="Marge in procenten",
        min_value=0,
        max_value=100,
        help_text="Bij 88 plaatsen en 10% zijn 79 tot en met 97 studenten in orde.",
    )
    methode = forms.ChoiceField(
        label="Manier van verdelen",
        choices=Verdeelmethode.choices,
        widget=forms.RadioSelect,
        help_text="Op de pagina Quotum staan de uitkomsten naast elkaar.",
    )
    deelnemers = forms.ModelMultipleChoiceField(
        label="Scholen die meetellen",
        queryset=School.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Een school die niet meetelt, krijgt een aantal ter indicatie naast het totaal.",
        error_messages={"required": "Kies minstens één school die meetelt."},
    )

    def __init__(self, *args: Any, ronde: Quotumronde, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "totaal": ronde.totaal,
            "marge_pct": ronde.marge_pct,
            "methode": ronde.methode,
            "deelnemers": list(ronde.regels.filter(telt_mee=True).values_list("school", flat=True)),
        }
        super().__init__(*args, ronde=ronde, **kwargs)
        keuze: Any = self.fields["deelnemers"]
        keuze.queryset = School.objects.filter(quotumregels__ronde=ronde)

    def save(self, door: Persoon) -> Quotumronde:
        velden = self.cleaned_data
        return services.stel_in(
            ronde=self.ronde,
            versie=velden["versie"],
            totaal=velden["totaal"],
            marge_pct=velden["marge_pct"],
            methode=velden["methode"],
            deelnemers={school.pk for school in velden["deelnemers"]},
            door=door,
        )


class CorrectieForm(VersieForm):
    """Met de hand afwijken van de berekening, met een reden."""

    correctie = forms.IntegerField(
        label="Plaatsen erbij of eraf",
        min_value=-200,
        max_value=200,
        help_text="Bijvoorbeeld 1 of -2. Vul 0 in om de correctie te laten vervallen.",
    )
    reden = forms.CharField(
        label="Waarom wijk je af?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: de school krijgt een tweede schoolopleider. Iedereen die het "
        "quotum ziet, ziet ook deze reden.",
    )

    def __init__(self, *args: Any, ronde: Quotumronde, school: School, **kwargs: Any) -> None:
        self.regel = ronde.regels.get(school=school)
        kwargs["initial"] = {"correctie": self.regel.correctie, "reden": self.regel.reden}
        super().__init__(*args, ronde=ronde, **kwargs)
        self.school = school

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("correctie") and not schoon.get("reden"):
            self.add_error("reden", "Schrijf op waarom je van de berekening afwijkt.")
        return schoon

    def save(self, door: Persoon) -> Quotumronde:
        return services.corrigeer(
            ronde=self.ronde,
            versie=self.cleaned_data["versie"],
            school=self.school,
            correctie=self.cleaned_data["correctie"],
            reden=self.cleaned_data["reden"],
            door=door,
        )


class VaststellenForm(VersieForm):
    knop = "Quotum vaststellen"

    def save(self, door: Persoon) -> Quotumronde:
        return services.stel_vast(ronde=self.ronde, versie=self.cleaned_data["versie"], door=door)


class HeropenenForm(VersieForm):
    knop = "Quotum heropenen"
    reden = forms.CharField(
        label="Waarom moet het quotum opnieuw open?",
        max_length=200,
        help_text="De doelen per school liggen dan niet meer vast tot de stuurgroep opnieuw "
        "vaststelt. De reden blijft in de geschiedenis staan.",
    )

    def save(self, door: Persoon) -> Quotumronde:
        return services.heropen(
            ronde=self.ronde,
            versie=self.cleaned_data["versie"],
            reden=self.cleaned_data["reden"],
            door=door,
        )
