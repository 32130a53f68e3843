from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from hos import klok
from hos.choices import Startmoment
from hos.models import Opleidingsjaar, Persoon, School, Schooljaar, Student
from plaatsing.choices import (
    Uitsluitingsbesluit,
    Uitsluitingsreden,
    Uitstelreden,
    Voorrangsreden,
)
from plaatsing.models import Uitsluiting, Voorrang
from plaatsing.services import omstandigheden, onderbreking


def _datum(label: str, uitleg: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=uitleg,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class _Formulier(forms.Form):
    """One button; what the service refuses stands beside its field, or above the form."""

    knop = "Bewaren"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", self.knop))

    def bewaar(self, door: Persoon) -> bool:
        if not self.is_valid():
            return False
        try:
            self.doe(door)
        except ValidationError as fout:
            self._toon(fout)
            return False
        return True

    def doe(self, door: Persoon) -> None:
        raise NotImplementedError

    def _toon(self, fout: ValidationError) -> None:
        per_veld = fout.message_dict if hasattr(fout, "error_dict") else {}
        for veld, meldingen in (per_veld or {NON_FIELD_ERRORS: fout.messages}).items():
            self.add_error(veld if veld in self.fields else None, meldingen)


class UitstelForm(_Formulier):
    """Een student begint later: tot wanneer, en een grove reden (B23)."""

    knop = "Vastleggen dat de student uitstelt"
    tot = forms.ChoiceField(label="Tot wanneer?")
    op = _datum("Met ingang van", "Een plaatsing die dan al loopt, eindigt op deze dag.")
    reden = forms.ChoiceField(
        label="Reden",
        choices=[("", "Kies een reden"), *Uitstelreden.choices],
        help_text="We bewaren alleen deze code. Geen toelichting.",
    )

    def __init__(self, *args: Any, jaar: Opleidingsjaar, **kwargs: Any) -> None:
        kwargs["initial"] = {"op": klok.vandaag()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.jaar = jaar
        self.momenten = _momenten_na(jaar)
        velden: dict[str, Any] = dict(self.fields)
        velden["tot"].choices = [
            ("", "Kies een moment"),
            *((sleutel, label) for sleutel, (_, _, label) in self.momenten.items()),
        ]

    def doe(self, door: Persoon) -> None:
        tot_jaar, start, _ = self.momenten[self.cleaned_data["tot"]]
        onderbreking.stel_uit(
            opleidingsjaar=self.jaar,
            tot_jaar=tot_jaar,
            tot_start=start,
            op=self.cleaned_data["op"],
            reden=self.cleaned_data["reden"],
            door=door,
        )


def _momenten_na(jaar: Opleidingsjaar) -> dict[str, tuple[Schooljaar, str, str]]:
    """February of this year, and the starts of the years that exist already."""
    uit: dict[str, tuple[Schooljaar, str, str]] = {}
    jaren = Schooljaar.objects.filter(begin__gte=jaar.schooljaar.begin).order_by("begin")[:3]
    for schooljaar in jaren:
        for start in (Startmoment.SEPTEMBER, Startmoment.FEBRUARI):
            nu = (jaar.schooljaar.begin, jaar.start == Startmoment.FEBRUARI)
            if (schooljaar.begin, start == Startmoment.FEBRUARI) > nu:
                kalender = schooljaar.begin.year + (start == Startmoment.FEBRUARI)
                sleutel = f"{schooljaar.naam}-{start}"
                uit[sleutel] = (schooljaar, start, f"{start.label} {kalender}")
    return uit


class TerugForm(_Formulier):
    """Een gestopte of uitgestelde student is er weer."""

    knop = "Vastleggen dat de student terugkomt"
    op = _datum("Vanaf")
    reden = forms.CharField(
        label="Waarom komt de student terug?",
        max_length=200,
        help_text="Een korte zin, zonder gegevens over gezondheid.",
    )

    def __init__(self, *args: Any, jaar: Opleidingsjaar, **kwargs: Any) -> None:
        kwargs["initial"] = {"op": klok.vandaag()}
        super().__init__(*args, **kwargs)
        self.jaar = jaar

    def doe(self, door: Persoon) -> None:
        onderbreking.kom_terug(
            opleidingsjaar=self.jaar,
            op=self.cleaned_data["op"],
            reden=self.cleaned_data["reden"],
            door=door,
        )


class TerugdraaiForm(_Formulier):
    """De laatste stap was een vergissing."""

    knop = "Terugdraaien"
    reden = forms.CharField(label="Waarom draai je dit terug?", max_length=200)

    def __init__(self, *args: Any, jaar: Opleidingsjaar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jaar = jaar

    def doe(self, door: Persoon) -> None:
        onderbreking.draai_terug(
            opleidingsjaar=self.jaar, reden=self.cleaned_data["reden"], door=door
        )


class VoorrangForm(_Formulier):
    """Voorrang met een soort reden, of geen voorrang meer."""

    knop = "Bewaren"
    GEEN = "geen"
    reden = forms.ChoiceField(
        label="Gaat deze student voor?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een soort reden, of geen voorrang."},
        help_text="We bewaren alleen deze soort reden. Schrijf nergens op wat er aan de hand is.",
    )

    def __init__(
        self, *args: Any, jaar: Opleidingsjaar, voorrang: Voorrang | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"reden": voorrang.reden if voorrang else self.GEEN}
        super().__init__(*args, **kwargs)
        self.jaar = jaar
        velden: dict[str, Any] = dict(self.fields)
        velden["reden"].choices = [
            (self.GEEN, "Nee, geen voorrang"),
            *((waarde, f"Ja: {label}") for waarde, label in Voorrangsreden.choices),
        ]

    def doe(self, door: Persoon) -> None:
        reden = self.cleaned_data["reden"]
        if reden == self.GEEN:
            omstandigheden.trek_voorrang_in(jaar=self.jaar, door=door)
        else:
            omstandigheden.geef_voorrang(jaar=self.jaar, reden=reden, door=door)


class MeldForm(_Formulier):
    """Een student meldt een school waar hij niet hoort te staan."""

    knop = "Melding versturen"
    school = forms.ModelChoiceField(
        queryset=School.objects.all(),
        empty_label="Kies een school",
        label="Om welke school gaat het?",
    )
    reden = forms.ChoiceField(
        label="Waarom hoor je daar niet te staan?",
        choices=[("", "Kies een reden"), *Uitsluitingsreden.choices],
        help_text="Een school die je gewoon minder leuk vindt, zet je bij je wensen bij ‘liever "
        "niet’. We bewaren alleen deze reden, geen toelichting.",
    )

    def __init__(self, *args: Any, student: Student, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.student = student

    def doe(self, door: Persoon) -> None:
        omstandigheden.meld_uitsluiting(
            student=self.student,
            school=self.cleaned_data["school"],
            reden=self.cleaned_data["reden"],
            door=door,
        )


class BesluitForm(_Formulier):
    """Goedkeuren of afwijzen; afwijzen met een reden die de student leest."""

    knop = "Besluit vastleggen"
    besluit = forms.ChoiceField(
        label="Je besluit",
        widget=forms.RadioSelect,
        choices=[
            (Uitsluitingsbesluit.GOEDGEKEURD, "Goedkeuren: de student wordt daar niet geplaatst"),
            (Uitsluitingsbesluit.AFGEWEZEN, "Afwijzen: de student kan daar wel terecht"),
        ],
        error_messages={"required": "Kies goedkeuren of afwijzen."},
    )
    besluit_reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=200,
        help_text="Verplicht bij afwijzen. De student leest dit.",
    )

    def __init__(self, *args: Any, uitsluiting: Uitsluiting, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "besluit": uitsluiting.besluit or None,
            "besluit_reden": uitsluiting.besluit_reden,
        }
        super().__init__(*args, **kwargs)
        self.uitsluiting = uitsluiting

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        afwijzen = data.get("besluit") == Uitsluitingsbesluit.AFGEWEZEN
        if afwijzen and not (data.get("besluit_reden") or "").strip():
            self.add_error("besluit_reden", "Schrijf op waarom je de uitsluiting afwijst.")
        return data

    def doe(self, door: Persoon) -> None:
        omstandigheden.beslis(
            uitsluiting=self.uitsluiting,
            besluit=self.cleaned_data["besluit"],
            reden=self.cleaned_data["besluit_reden"],
            door=door,
        )
