from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hos import klok
from hos.models import Persoon
from plaatsing.choices import Gespreksbesluit, Gespreksuitkomst
from plaatsing.forms.begeleiding import Persoonskeuze
from plaatsing.forms.dienst import DienstForm
from plaatsing.models import Kennismaking, Plaatsing
from plaatsing.queries.plaatsingen import kandidaten, schoolopleiders
from plaatsing.services import kennismaking as services
from plaatsing.services import uitkomst

GEEN_GEZONDHEID = "Schrijf niets over gezondheid of privézaken op."


class PlanForm(DienstForm):
    """When, where and with whom; mails go out as soon as it is saved."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    datum = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    tijd = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Bijvoorbeeld 15:30.",
    )
    minuten = forms.IntegerField(
        label="Hoe lang, in minuten",
        min_value=10,
        max_value=240,
        initial=45,
        error_messages={"invalid": "Vul een heel aantal minuten in, bijvoorbeeld 45."},
    )
    online = forms.BooleanField(label="Het gesprek is online", required=False)
    plek = forms.CharField(
        label="Waar",
        max_length=200,
        help_text="Lokaal of kamer met het adres, of de link als het online is.",
    )
    schoolopleider = forms.ModelChoiceField(
        queryset=Persoon.objects.none(), empty_label="Kies een schoolopleider"
    )
    werkplekbegeleider = Persoonskeuze(
        queryset=Persoon.objects.none(),
        empty_label="Kies een werkplekbegeleider",
        help_text="Achter elke naam staat of diegene aan de eisen voldoet en hoeveel studenten er "
        "in deze periode al zijn.",
    )

    def __init__(self, *args: Any, plaatsing: Plaatsing, **kwargs: Any) -> None:
        self.plaatsing = plaatsing
        self.gesprek: Kennismaking | None = getattr(plaatsing, "kennismaking", None)
        kwargs["initial"] = self._begin() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        dag = klok.vandaag()
        velden: dict[str, Any] = dict(self.fields)
        velden["schoolopleider"].queryset = schoolopleiders(plaatsing.school, dag)
        school = plaatsing.school
        velden["werkplekbegeleider"].voor(plaatsing, school, kandidaten(school, dag))
        self.helper = FormHelper()
        knop = "Gesprek verzetten en mails sturen" if self.gesprek else "Plannen en mails sturen"
        self.helper.add_input(Submit("plannen", knop))

    def _begin(self) -> dict[str, Any]:
        rij = self.gesprek
        if rij is None:
            return {
                "versie": 0,
                "schoolopleider": self.plaatsing.schoolopleider_id,
                "werkplekbegeleider": self.plaatsing.werkplekbegeleider_id,
            }
        hier = timezone.localtime(rij.begin)
        return {
            "versie": rij.versie,
            "datum": hier.date(),
            "tijd": hier.time(),
            "minuten": rij.minuten,
            "online": rij.online,
            "plek": rij.plek,
            "schoolopleider": rij.schoolopleider_id,
            "werkplekbegeleider": rij.werkplekbegeleider_id,
        }

    def clean_datum(self) -> date:
        """A slip in the year would be saved and mailed otherwise."""
        datum: date = self.cleaned_data["datum"]
        laatste = self.plaatsing.einde
        if not klok.vandaag() <= datum <= laatste:
            raise ValidationError(f"Kies een dag van vandaag tot en met {laatste:%d-%m-%Y}.")
        return datum

    def doe(self, door: Persoon) -> Kennismaking:
        velden = dict(self.cleaned_data)
        datum, tijd = velden.pop("datum"), velden.pop("tijd")
        hier = ZoneInfo(timezone.get_default_timezone_name())
        begin = datetime.combine(datum, tijd, hier)
        return services.plan(plaatsing=self.plaatsing, begin=begin, door=door, **velden)


class AfzegForm(DienstForm):
    waarom = forms.CharField(
        label="Waarom gaat het gesprek niet door?",
        max_length=200,
        help_text=f"De genodigden lezen dit in de mail. {GEEN_GEZONDHEID}",
    )

    def __init__(self, *args: Any, gesprek: Kennismaking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gesprek = gesprek

    def doe(self, door: Persoon) -> None:
        services.zeg_af(kennismaking=self.gesprek, door=door, waarom=self.cleaned_data["waarom"])


class UitkomstForm(DienstForm):
    """How it went: agreed, or doubt that needs talking over with the institute."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    uitkomst = forms.ChoiceField(
        label="Hoe ging het gesprek?",
        choices=(
            ("", "Kies een uitkomst"),
            (Gespreksuitkomst.AKKOORD, "Akkoord: school en student willen verder"),
            (Gespreksuitkomst.TWIJFEL, "Grote twijfel: overleg met de lerarenopleiding"),
        ),
        error_messages={"required": "Kies akkoord of twijfel."},
    )
    twijfel_van = forms.ChoiceField(
        label="Wie twijfelt?",
        choices=(("school", "de school"), ("student", "de student")),
        required=False,
        help_text="Alleen bij twijfel.",
    )
    tekst = forms.CharField(
        label="Waar gaat de twijfel over?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Alleen bij twijfel, in een paar woorden. {GEEN_GEZONDHEID}",
    )

    def __init__(self, *args: Any, gesprek: Kennismaking, **kwargs: Any) -> None:
        kwargs["initial"] = {"versie": gesprek.versie, "uitkomst": gesprek.uitkomst}
        super().__init__(*args, **kwargs)
        self.gesprek = gesprek
        self.helper = FormHelper()
        self.helper.add_input(Submit("vastleggen", "Uitkomst vastleggen"))

    def doe(self, door: Persoon) -> Kennismaking:
        velden = self.cleaned_data
        return uitkomst.leg_uitkomst_vast(
            plaatsing=self.gesprek.plaatsing,
            versie=velden["versie"],
            uitkomst=velden["uitkomst"],
            tekst=velden["tekst"],
            twijfel_van=velden["twijfel_van"] or "school",
            door=door,
        )


class OverlegForm(DienstForm):
    """What was agreed with the institute, and what follows."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    op = forms.DateField(
        label="Wanneer was het overleg?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    met = forms.CharField(
        label="Met wie van de lerarenopleiding?",
        max_length=120,
        help_text="Naam en rol, bijvoorbeeld de instituutsopleider.",
    )
    tekst = forms.CharField(
        label="Wat is er afgesproken?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=GEEN_GEZONDHEID,
    )
    besluit = forms.ChoiceField(
        label="Besluit",
        choices=(("", "nog geen besluit"), *Gespreksbesluit.choices),
        required=False,
    )

    def __init__(self, *args: Any, gesprek: Kennismaking, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "versie": gesprek.versie,
            "op": gesprek.overleg_op,
            "met": gesprek.overleg_met,
            "tekst": gesprek.overleg_tekst,
            "besluit": gesprek.besluit,
        }
        super().__init__(*args, **kwargs)
        self.gesprek = gesprek
        self.helper = FormHelper()
        self.helper.add_input(Submit("overleg", "Overleg vastleggen"))

    def doe(self, door: Persoon) -> Kennismaking:
        return uitkomst.leg_overleg_vast(
            plaatsing=self.gesprek.plaatsing, door=door, **self.cleaned_data
        )
