from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.models import Persoon, School, Schooljaar
from plaatsing.choices import Kant, Puntsoort
from plaatsing.forms.dienst import InstellingForm
from plaatsing.models import Gesprekspunt, Ontvangst, Plaatsingsafspraak, Regelpunt
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.regelen import ontvangst_van
from plaatsing.rules.regelen import Punt
from plaatsing.services import inrichting, regelen

TERMIJNEN = (
    "voorstellen_vanaf",
    "herroepen_minuten",
    "gesprek_dagen",
    "uitkomst_dagen",
    "overleg_dagen",
    "bevestiging_dagen",
    "herinnering_dagen",
    "studenten_per_wpb",
)
GRENZEN = {"herroepen_minuten": 1440, "studenten_per_wpb": 20}
HEEL_GETAL = "Vul een heel getal in, bijvoorbeeld 14."


class AfspraakForm(InstellingForm):
    """The terms of this school year, from making known to the first day."""

    model = Plaatsingsafspraak

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        self.schooljaar, self.sleutel = schooljaar, {"schooljaar": schooljaar}
        rij = afspraak_van(schooljaar)
        kwargs["initial"] = {veld: getattr(rij, veld) for veld in TERMIJNEN}
        super().__init__(*args, **kwargs)
        for veld in TERMIJNEN:
            self.fields[veld] = self._veld(veld)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Termijnen bewaren"))

    @staticmethod
    def _veld(naam: str) -> forms.Field:
        label = str(Plaatsingsafspraak._meta.get_field(naam).verbose_name).capitalize()  # type: ignore[union-attr]
        if naam == "voorstellen_vanaf":
            return forms.DateField(
                label=label,
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                help_text="Leeg: zodra de verdeling aan de instituten is vrijgegeven.",
            )
        return forms.IntegerField(
            label=label,
            min_value=1,
            max_value=GRENZEN.get(naam, 90),
            error_messages={"invalid": HEEL_GETAL},
        )

    def doe(self, door: Persoon) -> Plaatsingsafspraak:
        waarden = {veld: self.cleaned_data[veld] for veld in TERMIJNEN}
        return inrichting.bewaar_afspraak(
            schooljaar=self.schooljaar,
            waarden=waarden,
            versie=self.cleaned_data["versie"],
            door=door,
        )


class PuntForm(InstellingForm):
    """A question to the student, or something the student should know."""

    model = Gesprekspunt
    soort = forms.ChoiceField(
        choices=Puntsoort.choices, widget=forms.RadioSelect, initial=Puntsoort.VRAAG
    )
    titel = forms.CharField(label="Vraag of kop", max_length=200)
    tekst = forms.CharField(
        label="Toelichting of tekst",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Vraag nooit naar geboortedatum, geboorteplaats, geloof of gezondheid.",
    )
    volgorde = forms.IntegerField(
        min_value=0, max_value=999, initial=50, error_messages={"invalid": HEEL_GETAL}
    )
    actief = forms.BooleanField(label="In gebruik", required=False, initial=True)

    def __init__(
        self,
        *args: Any,
        schooljaar: Schooljaar,
        school: School | None,
        punt: Gesprekspunt | None = None,
        **kwargs: Any,
    ) -> None:
        if punt:
            velden = ("soort", "titel", "tekst", "volgorde", "actief")
            kwargs["initial"] = {veld: getattr(punt, veld) for veld in velden}
        self.schooljaar, self.school, self.punt = schooljaar, school, punt
        self.sleutel = {"id": punt.pk if punt else None}
        super().__init__(*args, **kwargs)
        if punt:
            del self.fields["soort"]
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Punt bewaren"))

    def doe(self, door: Persoon) -> Gesprekspunt:
        velden = {"soort": self.punt.soort if self.punt else ""} | self.cleaned_data
        return inrichting.bewaar_punt(
            schooljaar=self.schooljaar, school=self.school, punt=self.punt, door=door, **velden
        )


class OntvangstForm(InstellingForm):
    """The first day: what the student sees on the own page."""

    model = Ontvangst
    adres = forms.CharField(label="Adres en ingang", max_length=150, required=False)
    tijd = forms.TimeField(
        label="Hoe laat",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    melden_bij = forms.CharField(
        label="Melden bij", max_length=120, required=False, help_text="Balie of naam."
    )
    meenemen = forms.CharField(label="Meenemen", max_length=300, required=False)

    def __init__(self, *args: Any, school: School, schooljaar: Schooljaar, **kwargs: Any) -> None:
        rij = ontvangst_van(school, schooljaar)
        if rij:
            velden = ("adres", "tijd", "melden_bij", "meenemen")
            kwargs["initial"] = {veld: getattr(rij, veld) for veld in velden}
        self.sleutel = {"school": school, "schooljaar": schooljaar}
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Eerste dag bewaren"))

    def doe(self, door: Persoon) -> Ontvangst:
        return regelen.bewaar_ontvangst(door=door, **self.sleutel, **self.cleaned_data)


class RegelpuntForm(InstellingForm):
    """A line of the checklist of a school."""

    model = Regelpunt
    titel = forms.CharField(label="Wat moet er geregeld zijn?", max_length=100)
    uitleg = forms.CharField(max_length=300, required=False)
    wie = forms.ChoiceField(label="Wie regelt dit?", choices=Kant.choices)
    dagen_vooraf = forms.IntegerField(
        label="Hoeveel dagen voor de start?",
        min_value=0,
        max_value=120,
        initial=7,
        error_messages={"invalid": HEEL_GETAL},
    )
    actief = forms.BooleanField(label="In gebruik", required=False, initial=True)

    def __init__(self, *args: Any, school: School, punt: Punt | None = None, **kwargs: Any) -> None:
        if punt:
            velden = ("titel", "uitleg", "wie", "dagen_vooraf", "actief")
            kwargs["initial"] = {veld: getattr(punt, veld) for veld in velden}
        self.sleutel = {"school": school, "code": punt.code if punt else ""}
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Punt bewaren"))

    def doe(self, door: Persoon) -> Regelpunt:
        return regelen.bewaar_punt(door=door, **self.sleutel, **self.cleaned_data)
