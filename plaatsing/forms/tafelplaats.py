"""Een plaats afspreken aan de plaatsingstafel: waar, met wie samen, en wie begeleidt (3.2)."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms

from hos.choices import Startmoment
from hos.models import Instituut, Opleidingsschool, Persoon, Vak
from plaatsing.choices import Begeleidingsvorm, Bouw
from plaatsing.forms.velden import Aantalveld, GeversioneerdForm
from plaatsing.models import Plaatsingstafel, Tafelplaats
from plaatsing.queries import tafel as queries
from plaatsing.rules import tafel as regels
from plaatsing.services import tafelplaats as services

ZELFDE = ("vak", "bouw", "start", "instituut", "begeleiding", "begeleiding_wie")


class PlaatsForm(GeversioneerdForm):
    """Een plaats voor een student, zonder naam."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    vak = forms.ModelChoiceField(queryset=Vak.objects.none(), empty_label="Kies")
    instituut = forms.ModelChoiceField(
        label="Voor een student van",
        queryset=Instituut.objects.order_by("naam"),
        empty_label="Kies",
        help_text="Hbo of wo volgt hieruit.",
    )
    bouw = forms.ChoiceField(choices=Bouw.choices)
    start = forms.ChoiceField(choices=Startmoment.choices)
    waar = forms.ChoiceField(label="Welke school?")
    school_naam = forms.CharField(
        label="Naam van die school",
        max_length=100,
        required=False,
        help_text="Alleen bij een andere opleidingsschool.",
    )
    duo_waar = forms.ChoiceField(
        label="Samen met een tweede school?",
        required=False,
        help_text="Een duoplaats is van twee scholen die samen een student opleiden.",
    )
    duo_school_naam = forms.CharField(
        label="Naam van de tweede school", max_length=100, required=False
    )
    aandeel = Aantalveld(
        label="Aandeel eerste school in procenten", laagste=1, hoogste=99, required=False
    )
    duo_aandeel = Aantalveld(
        label="Aandeel tweede school in procenten",
        laagste=1,
        hoogste=99,
        required=False,
        help_text="Samen precies 100. Laat beide leeg als er een school is.",
    )
    begeleiding = forms.ChoiceField(
        label="Wie begeleidt de student?",
        choices=Begeleidingsvorm.choices,
        widget=forms.RadioSelect,
        help_text="De begeleiding mag los van de eigen sectie, als die het niet kan.",
    )
    begeleiding_wie = forms.CharField(
        label="Welke sectie, school of opleider?",
        max_length=200,
        required=False,
        help_text="Niet nodig bij de eigen sectie. Bijvoorbeeld: sectie natuurkunde van Segbroek.",
    )

    def __init__(
        self, *args: Any, tafel: Plaatsingstafel, plaats: Tafelplaats | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _begin(plaats)
        super().__init__(*args, **kwargs)
        self.tafel, self.plaats = tafel, plaats
        vakken: Any = self.fields["vak"]
        vakken.queryset = queries.tekortvakken(tafel.schooljaar)
        eigen = [(f"school-{s.pk}", s.naam) for s in queries.eigen_scholen()]
        ander = [(f"os-{o.pk}", str(o)) for o in queries.deelnemers() if not o.is_eigen]
        groepen = [("Eigen scholen", eigen), ("Andere opleidingsscholen", ander)]
        velden: dict[str, Any] = dict(self.fields)
        velden["waar"].choices = [("", "Kies"), *groepen]
        velden["duo_waar"].choices = [("", "nee, een school"), *groepen]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "versie",
            "sleutel",
            HTML("<h2>Voor wie</h2>"),
            "vak",
            "instituut",
            "bouw",
            "start",
            HTML("<h2>Waar</h2>"),
            "waar",
            "school_naam",
            HTML("<h2>Duoplaats</h2>"),
            "duo_waar",
            "duo_school_naam",
            "aandeel",
            "duo_aandeel",
            HTML("<h2>Begeleiding</h2>"),
            "begeleiding",
            "begeleiding_wie",
        )
        self.helper.add_input(Submit("bewaren", "Plaats bewaren" if plaats else "Plaats afspreken"))

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        vorm = schoon.get("begeleiding")
        if vorm and vorm != Begeleidingsvorm.SECTIE and not schoon.get("begeleiding_wie"):
            self.add_error("begeleiding_wie", "Schrijf op welke sectie, school of opleider.")
        for veld, naam in (("waar", "school_naam"), ("duo_waar", "duo_school_naam")):
            if (schoon.get(veld) or "").startswith("os-") and not schoon.get(naam):
                self.add_error(naam, "Schrijf de naam van de school op.")
        if schoon.get("duo_waar"):
            self._controleer_duo(schoon)
        return schoon

    def _controleer_duo(self, schoon: dict[str, Any]) -> None:
        if {"aandeel", "duo_aandeel"} & set(self.errors):
            return
        een, twee = schoon.get("aandeel"), schoon.get("duo_aandeel")
        if een is None or twee is None or not regels.aandelen_kloppen(een, twee):
            samen = (een or 0) + (twee or 0)
            self.add_error(
                "duo_aandeel",
                f"De aandelen zijn samen 100, bijvoorbeeld 60 en 40. Nu is het {samen}.",
            )
        zelfde = schoon["duo_waar"] == schoon.get("waar")
        if zelfde and schoon.get("duo_school_naam") == schoon.get("school_naam"):
            self.add_error("duo_waar", "Een duoplaats is van twee verschillende scholen.")

    def save(self, door: Persoon) -> Tafelplaats:
        velden = self.cleaned_data
        duo = bool(velden["duo_waar"])
        gegevens = {veld: velden[veld] for veld in ZELFDE}
        gegevens |= _plek(velden["waar"], velden["school_naam"], "")
        gegevens |= _plek(velden["duo_waar"], velden["duo_school_naam"], "duo_")
        gegevens |= {
            "aandeel": velden["aandeel"] if duo else regels.HELE_PLAATS,
            "duo_aandeel": velden["duo_aandeel"] if duo else 0,
        }
        if velden["begeleiding"] == Begeleidingsvorm.SECTIE:
            gegevens["begeleiding_wie"] = ""
        if self.plaats is None:
            return services.spreek_af(
                tafel=self.tafel, sleutel=velden["sleutel"], gegevens=gegevens, door=door
            )
        return services.wijzig(plaats=self.plaats, versie=self.gezien, gegevens=gegevens, door=door)


def _begin(plaats: Tafelplaats | None) -> dict[str, Any]:
    """What stands in the form when it opens."""
    if plaats is None:
        return {"sleutel": uuid.uuid4(), "begeleiding": Begeleidingsvorm.SECTIE}
    uit: dict[str, Any] = {veld: getattr(plaats, veld) for veld in ZELFDE}
    uit |= {"versie": plaats.versie, "sleutel": plaats.sleutel}
    uit |= {"school_naam": plaats.school_naam, "duo_school_naam": plaats.duo_school_naam}
    uit["waar"] = _keuze(plaats.school_id, plaats.opleidingsschool_id)
    if plaats.is_duo:
        uit["duo_waar"] = _keuze(plaats.duo_school_id, plaats.duo_opleidingsschool_id)
        uit |= {"aandeel": plaats.aandeel, "duo_aandeel": plaats.duo_aandeel}
    return uit


def _keuze(school: int | None, opleidingsschool: int | None) -> str:
    return f"school-{school}" if school else f"os-{opleidingsschool}"


def _plek(keuze: str, naam: str, voor: str) -> dict[str, Any]:
    """The choice of a school as the fields of the row; an own school needs no name."""
    soort, _, sleutel = keuze.partition("-")
    eigen = soort == "school"
    school = queries.eigen_scholen().get(pk=int(sleutel)) if eigen else None
    ander = None
    if soort == "os":
        ander = Opleidingsschool.objects.get(pk=int(sleutel))
    elif eigen:
        ander = Opleidingsschool.objects.get(is_eigen=True)
    return {
        f"{voor}school": school,
        f"{voor}opleidingsschool": ander,
        f"{voor}school_naam": naam if soort == "os" else "",
    }


class VervalForm(forms.Form):
    conflict = None
    reden = forms.CharField(
        label="Waarom vervalt deze plaats?",
        max_length=200,
        help_text="Stond de plaats al in het aanbod van een school, dan gaat zij daar ook uit.",
    )

    def __init__(self, *args: Any, plaats: Tafelplaats, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plaats = plaats
        self.helper = FormHelper()
        self.helper.add_input(Submit("vervallen", "Plaats laten vervallen"))

    def save(self, door: Persoon) -> Tafelplaats:
        return services.laat_vervallen(
            plaats=self.plaats, reden=self.cleaned_data["reden"], door=door
        )
