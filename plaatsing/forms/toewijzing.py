import secrets
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms
from django.http import QueryDict

from hos.choices import Startmoment
from hos.models import Persoon, Schooljaar
from plaatsing.forms.velden import Aantalveld
from plaatsing.models import Toewijzingsronde
from plaatsing.queries.toewijzing_instantie import GROEPEN, Selectie
from plaatsing.queries.toewijzing_uitkomst import CATEGORIEEN
from plaatsing.rules.toewijzing_instellingen import (
    DOELEN,
    REGELKEUZES,
    Rekenwijze,
    is_volgorde,
    schuif,
)
from plaatsing.rules.toewijzing_woorden import DOELNAMEN, DOELUITLEG
from plaatsing.services import toewijzing as services

# Enter in a field presses the first button of the form: let that be the one that starts.
ENTER_START = (
    '<button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">'
    "Berekening starten</button>"
)


def nieuw_zaad() -> str:
    """Published with the outcome, so that anybody can do the draw again."""
    return f"loting-{secrets.token_hex(4)}"


class RondeForm(forms.Form):
    """Wie doet er mee in deze berekening?"""

    naam = forms.CharField(
        label="Naam van de berekening",
        max_length=80,
        help_text="Zo vind je haar terug, bijvoorbeeld: doorstroom mei, eerste keer.",
    )
    start = forms.ChoiceField(
        label="Startmoment",
        choices=Startmoment.choices,
        initial=Startmoment.SEPTEMBER,
        widget=forms.RadioSelect,
        help_text="Bij februari doen ook wo-masters mee die halverwege van school wisselen.",
    )
    groep = forms.ChoiceField(
        label="Welke studenten", choices=list(GROEPEN.items()), widget=forms.RadioSelect
    )
    categorieen = forms.MultipleChoiceField(
        label="Alleen deze opleidingen",
        choices=list(CATEGORIEEN.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies je niets, dan doen alle opleidingen mee.",
    )
    met_voorbehoud = forms.BooleanField(
        label="Gebruik ook plaatsen die onder voorbehoud zijn aangeboden", required=False
    )
    beide_helften = forms.BooleanField(
        label="Zoek voor wo-masters meteen beide halfjaren",
        required=False,
        initial=True,
        help_text="Wie niet in allebei past, krijgt dan geen plaats. Zonder vinkje zoekt de "
        "berekening alleen het eerste halfjaar.",
    )
    met_verdeling = forms.BooleanField(
        label="Houd rekening met de vrijgegeven verdeling",
        required=False,
        help_text="Hbo gebruikt alleen plaatsen voor hbo, wo alleen plaatsen voor wo. Wat voor "
        "doorstroom gereserveerd is, blijft vrij tot die studenten een plaats hebben.",
    )
    zaad = forms.CharField(
        label="Zaad van de loting",
        max_length=40,
        help_text="Bij gelijke kansen beslist een loting die met dit woord is na te rekenen.",
    )

    max_km = Aantalveld(
        label="Hooguit zo ver reizen, in kilometers",
        required=False,
        laagste=1,
        hoogste=200,
        help_text="Hemelsbreed. Leeg is: geen grens. Een grens die te krap is, laat studenten "
        "zonder plaats.",
    )
    eerdere_jaren = forms.BooleanField(
        label="Eerdere jaren meewegen",
        required=False,
        help_text="Een school die eerder meer opleidde dan afgesproken, krijgt nu iets minder; een "
        "school die minder opleidde iets meer. Van wie eerder ver reisde of geen voorkeur kreeg, "
        "tellen de reis en de voorkeuren zwaarder. Wat een school hooguit mag, blijft gelijk.",
    )
    volgorde = forms.MultipleChoiceField(
        choices=list(DOELNAMEN.items()), required=False, widget=forms.MultipleHiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        eerste = {"zaad": nieuw_zaad(), "groep": "alle", "volgorde": list(DOELEN)}
        kwargs["initial"] = eerste | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for regel in REGELKEUZES:
            self.fields[f"regel_{regel.code}"] = forms.ChoiceField(
                label=regel.naam,
                choices=regel.keuzes,
                initial=regel.standaard,
                help_text=regel.uitleg,
                required=False,
                widget=forms.RadioSelect,
            )
        self.helper = FormHelper()
        self.helper.layout = Layout(
            HTML(ENTER_START),
            "naam",
            "start",
            "groep",
            "categorieen",
            "met_voorbehoud",
            "beide_helften",
            "met_verdeling",
            HTML("{% include 'plaatsing/toewijzing_volgorde.html' %}"),
            *(f"regel_{regel.code}" for regel in REGELKEUZES),
            "max_km",
            "eerdere_jaren",
            "zaad",
            HTML(
                "<p>Wat vaststaat of al bekendgemaakt is, blijft staan. "
                "De berekening verandert nog niets op het bord.</p>"
            ),
        )
        self.helper.add_input(Submit("rekenen", "Berekening starten"))

    @classmethod
    def verschoven(cls, gegevens: QueryDict) -> "RondeForm":
        """De doelen in een andere volgorde; wat er verder stond, blijft staan."""
        leeg = cls()
        nu = {
            naam: veld.widget.value_from_datadict(gegevens, {}, naam)
            for naam, veld in leeg.fields.items()
        }
        doel, stap = (
            (gegevens["omhoog"], -1) if "omhoog" in gegevens else (gegevens.get("omlaag", ""), 1)
        )
        nu["volgorde"] = list(schuif(nu["volgorde"] or (), str(doel), stap))
        return cls(initial=nu)

    @property
    def doelen(self) -> list[tuple[str, str, str]]:
        """De doelen zoals ze nu op volgorde staan: sleutel, naam, uitleg."""
        volgorde = self["volgorde"].value() or ()
        if not is_volgorde(volgorde):
            volgorde = DOELEN
        return [(doel, DOELNAMEN[doel], DOELUITLEG[doel]) for doel in volgorde]

    def clean_volgorde(self) -> tuple[str, ...]:
        volgorde = tuple(self.cleaned_data["volgorde"]) or DOELEN
        if not is_volgorde(volgorde):
            raise forms.ValidationError("Elk doel staat een keer in de volgorde.")
        return volgorde

    def save(self, schooljaar: Schooljaar, door: Persoon) -> Toewijzingsronde:
        gegevens = self.cleaned_data
        selectie = Selectie(
            start=gegevens["start"],
            categorieen=tuple(gegevens["categorieen"]),
            groep=gegevens["groep"],
            met_voorbehoud=gegevens["met_voorbehoud"],
            beide_helften=gegevens["beide_helften"],
            met_verdeling=gegevens["met_verdeling"],
        )
        return services.start_ronde(
            schooljaar=schooljaar,
            naam=gegevens["naam"],
            selectie=selectie,
            rekenwijze=Rekenwijze(
                gegevens["volgorde"],
                {r.code: gegevens[f"regel_{r.code}"] or r.standaard for r in REGELKEUZES},
                gegevens["max_km"],
                gegevens["eerdere_jaren"],
            ),
            zaad=gegevens["zaad"],
            door=door,
        )
