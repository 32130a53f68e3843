"""Formulieren van de kleine aanstelling: aanleveren, bieden, adviseren en de regels (3.4)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import QueryDict

from hos.models import Instituut, Opleidingsjaar, Persoon, School, Schooljaar
from plaatsing.choices import Advies
from plaatsing.forms.velden import Aantalveld, GeversioneerdForm, Urenveld
from plaatsing.models import Aanstellingsadvies, Aanstellingsregel, Aanstellingstoets
from plaatsing.rules.aanstelling import Regel
from plaatsing.services import aanstelling as services
from plaatsing.services.aanstelling import Voortgang

JA_NEE = (("", "nog niet bekend"), ("ja", "ja"), ("nee", "nee"))
ALS_WAARDE = {"": None, "ja": True, "nee": False}


class AanleverForm(forms.Form):
    """Een rij per student: propedeuse en het aantal open vakken op de peildatum."""

    conflict: Any = None

    def __init__(
        self,
        *args: Any,
        schooljaar: Schooljaar,
        instituten: frozenset[int],
        jaren: list[Opleidingsjaar],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar, self.instituten, self.jaren = schooljaar, instituten, jaren
        for jaar in jaren:
            toets = getattr(jaar, "aanstellingstoets", None)
            naam = jaar.student.persoon.naam
            self.fields[f"versie_{jaar.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=toets.versie if toets else 0
            )
            self.fields[f"propedeuse_{jaar.pk}"] = forms.ChoiceField(
                label=f"Propedeuse, {naam}",
                choices=JA_NEE,
                required=False,
                initial=_woord(toets.propedeuse) if toets else "",
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            open_ = Aantalveld(label=f"Open vakken, {naam}", hoogste=60, required=False)
            open_.initial = "" if toets is None or toets.open_vakken is None else toets.open_vakken
            open_.widget.attrs["class"] = "form-control"
            self.fields[f"open_{jaar.pk}"] = open_

    @property
    def rijen(self) -> list[tuple[Opleidingsjaar, Any, Any, Any]]:
        return [
            (
                jaar,
                self[f"versie_{jaar.pk}"],
                self[f"propedeuse_{jaar.pk}"],
                self[f"open_{jaar.pk}"],
            )
            for jaar in self.jaren
        ]

    def ververs(self, _object: Any) -> None:
        """After a conflict: keep what was typed, on top of the versions that are there now."""
        gegevens = QueryDict(mutable=True)
        gegevens.update(self.data)
        nu = Aanstellingstoets.objects.filter(opleidingsjaar__in=self.jaren)
        for jaar, versie in nu.values_list("opleidingsjaar", "versie"):
            gegevens[f"versie_{jaar}"] = str(versie)
        self.data = gegevens

    def save(self, door: Persoon) -> int:
        velden = self.cleaned_data
        voortgang = {
            jaar.pk: Voortgang(
                propedeuse=ALS_WAARDE[velden[f"propedeuse_{jaar.pk}"]],
                open_vakken=velden[f"open_{jaar.pk}"],
                versie=velden[f"versie_{jaar.pk}"] or 0,
            )
            for jaar in self.jaren
        }
        return services.lever_aan(
            schooljaar=self.schooljaar, instituten=self.instituten, voortgang=voortgang, door=door
        )


def _woord(waarde: bool | None) -> str:
    return {None: "", True: "ja", False: "nee"}[waarde]


class BiedForm(GeversioneerdForm):
    """Wat de school wil bieden."""

    klokuren = Urenveld(
        label="Klokuren per week voor de klas",
        help_text="Hele of halve klokuren, bijvoorbeeld 6,5. Dit is de harde grens; lesuren staan "
        "er alleen ter informatie bij.",
    )
    vrije_dagen = Aantalveld(
        label="Dagen per week vrij voor de opleiding",
        hoogste=5,
        help_text="Minstens twee dagen zonder lessen.",
    )
    wpb_gesproken = forms.BooleanField(
        label="Dit is besproken met de werkplekbegeleider", required=False
    )

    def __init__(
        self,
        *args: Any,
        toets: Aanstellingstoets,
        scholen: list[School],
        leeg: bool = False,
        **kwargs: Any,
    ) -> None:
        uren = toets.klokuren
        kwargs["initial"] = {"versie": toets.versie}
        if not leeg:
            kwargs["initial"] |= {
                "klokuren": "" if uren is None else f"{uren.normalize():f}".replace(".", ","),
                "vrije_dagen": "" if toets.vrije_dagen is None else toets.vrije_dagen,
                "wpb_gesproken": toets.wpb_gesproken,
            }
        super().__init__(*args, **kwargs)
        self.toets = toets
        if len(scholen) > 1:
            self.fields["school"] = forms.TypedChoiceField(
                label="Welke school biedt dit?",
                coerce=int,
                choices=[("", "Kies een school"), *((s.pk, s.naam) for s in scholen)],
                initial=toets.school_id,
            )
            self.order_fields(["versie", "school"])

    def save(self, door: Persoon) -> Aanstellingstoets:
        velden = self.cleaned_data
        return services.bied(
            school=velden.get("school"),
            toets=self.toets,
            versie=self.gezien,
            klokuren=velden["klokuren"],
            vrije_dagen=velden["vrije_dagen"],
            wpb_gesproken=velden["wpb_gesproken"],
            door=door,
        )


@dataclass(frozen=True, slots=True)
class Adviesplek:
    """As what someone advises; the school is named where there is a choice of schools."""

    waarde: str
    label: str


class AdviesForm(forms.Form):
    conflict = None
    rol = forms.ChoiceField(label="Je adviseert als")
    advies = forms.ChoiceField(
        label="Wat is je advies?",
        choices=Advies.choices,
        widget=forms.RadioSelect,
        help_text="Alleen de uitkomst wordt bewaard. De student, de school en het instituut zien "
        "haar. Bespreek je redenen met de student.",
        error_messages={"required": "Kies positief of negatief."},
    )

    def __init__(
        self, *args: Any, toets: Aanstellingstoets, plekken: list[Adviesplek], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.toets = toets
        veld: Any = self.fields["rol"]
        veld.choices = [(plek.waarde, plek.label) for plek in plekken]
        if len(plekken) == 1:
            veld.widget, veld.initial = forms.HiddenInput(), plekken[0].waarde

    def save(self, door: Persoon) -> Aanstellingsadvies:
        velden = self.cleaned_data
        rol, _, school = velden["rol"].partition(":")
        return services.adviseer(
            toets=self.toets,
            rol=rol,
            school=int(school) if school else None,
            advies=velden["advies"],
            door=door,
        )


class RegelForm(forms.Form):
    """De regel van een instituut voor een leerjaar, vanaf dit schooljaar."""

    conflict = None
    toegestaan = forms.BooleanField(
        label="Een kleine aanstelling is in dit leerjaar toegestaan", required=False
    )
    propedeuse = forms.BooleanField(label="De propedeuse is gehaald", required=False)
    open_hoogstens = Aantalveld(label="Vakken open op de peildatum, hooguit", hoogste=60)
    open_uit = forms.CharField(
        label="Die vakken komen uit",
        max_length=100,
        required=False,
        help_text="Bijvoorbeeld: het eerste semester van jaar 2.",
    )
    peil_dag = Aantalveld(label="Peildatum, dag", laagste=1, hoogste=28)
    peil_maand = Aantalveld(
        label="Peildatum, maand", laagste=1, hoogste=7, help_text="Voorafgaand aan het leerjaar."
    )
    vrije_dagen = Aantalveld(label="Dagen vrij voor de opleiding, minstens", hoogste=5)
    klokuren_stage = Urenveld(label="Klokuren zonder aanstelling, hooguit", required=False)
    klokuren_richtlijn = Urenveld(label="Klokuren met aanstelling, richtlijn", required=False)
    klokuren_hoogstens = Urenveld(label="Klokuren met aanstelling, hooguit", required=False)
    lessen = forms.CharField(
        label="In lesuren van 50 minuten",
        max_length=60,
        required=False,
        help_text="Alleen ter informatie. Bijvoorbeeld: 6 tot en met 8.",
    )

    def __init__(
        self,
        *args: Any,
        instituut: Instituut,
        schooljaar: Schooljaar,
        niveau: int,
        huidig: Regel | None,
        **kwargs: Any,
    ) -> None:
        begin = huidig or Regel(niveau, toegestaan=False)
        uren = ("klokuren_stage", "klokuren_richtlijn", "klokuren_hoogstens")
        kwargs["initial"] = {veld: getattr(begin, veld) for veld in self.base_fields} | {
            veld: f"{getattr(begin, veld).normalize():f}".replace(".", ",")
            if getattr(begin, veld)
            else ""
            for veld in uren
        }
        super().__init__(*args, **kwargs)
        self.instituut, self.schooljaar, self.niveau = instituut, schooljaar, niveau
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", f"Regel vanaf {schooljaar} vastleggen"))

    def save(self, door: Persoon) -> Aanstellingsregel:
        velden: dict[str, Any] = {
            k: Decimal(0) if v is None else v for k, v in self.cleaned_data.items()
        }
        regel = Regel(niveau=self.niveau, **velden)
        return services.leg_regel_vast(
            instituut=self.instituut, vanaf=self.schooljaar, regel=regel, door=door
        )
