"""Demo and tests only: every component in every state, to look at and to test."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hos import klok
from hos.gate import openbaar
from hos.rules import begin_van_schooljaar, einde_van_schooljaar, naam_van_schooljaar

KEUZES = (("ja", "Ja"), ("misschien", "Misschien"), ("nee", "Nee"))
SCHOLEN = (("Duinrand", 12, 14), ("Zeezicht", 7, 7), ("Helmgras", 0, 6), ("Zandweg", 9, 6))


class Proefformulier(forms.Form):
    """One of each kind of field."""

    aantal = forms.IntegerField(
        label="Hoeveel plaatsen zijn er?", min_value=0, help_text="Een heel getal, bijvoorbeeld 4."
    )
    mail = forms.EmailField(label="E-mailadres", required=False)
    dag = forms.DateField(
        label="Vanaf welke dag?", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    vak = forms.ChoiceField(label="Vak", choices=[("", "Kies een vak"), ("na", "Natuurkunde")])
    antwoord = forms.ChoiceField(
        label="Doet de school mee?", choices=KEUZES, widget=forms.RadioSelect
    )
    dagen = forms.MultipleChoiceField(
        label="Op welke dagen kan het?",
        choices=(("ma", "maandag"), ("di", "dinsdag")),
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alles wat past.",
    )
    motivatie = forms.CharField(
        label="Motivatie",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De school leest dit voor het kennismakingsgesprek.",
        required=False,
    )
    bestand = forms.FileField(
        label="Bestand", required=False, help_text="Een Excelbestand, tot 2 MB."
    )
    akkoord = forms.BooleanField(label="Ik heb gecontroleerd dat het klopt")

    helper = FormHelper()
    helper.form_tag = False

    def clean(self) -> None:
        raise forms.ValidationError("Vul eerst de plaatsen in, en bevestig daarna.")


@dataclass(frozen=True, slots=True)
class Voorbeeldjaar:
    naam: str
    begin: date
    einde: date


@openbaar
def galerij(request: HttpRequest) -> HttpResponse:
    if settings.PRODUCTIE:
        raise Http404
    context = _beeld(klok.vandaag()) | {
        "soorten": ("goed", "let-op", "fout", "info", "stil"),
        "knopsoorten": ("primair", "actie", "stil", "gevaar"),
        "moment": klok.nu(),
        "scholen": SCHOLEN,
        "pagina": Paginator(range(240), 20).get_page(request.GET.get("pagina", 3)),
        "proef": Proefformulier(prefix="leeg"),
        "proef_fout": Proefformulier({"fout-aantal": "3abc"}, prefix="fout"),
    }
    return render(request, "hos/onderdelen.html", context)


# title, which of the days is the deadline, why, and who waits
VOORBEELDTAKEN: tuple[tuple[str, int | None, str, str], ...] = (
    (
        "Bevestig het aanbod van Duinrand",
        0,
        "Na een half jaar vragen we of het nog klopt.",
        "De stagecoördinator wacht hierop",
    ),
    ("Plan drie kennismakingsgesprekken", 3, "", "Drie studenten wachten hierop"),
    ("Lees het kwaliteitsrapport", 4, "", ""),
    ("Vul je profiel aan", None, "Scholen lezen het voor het kennismakingsgesprek.", ""),
)


def _beeld(dag: date) -> dict[str, Any]:
    """What depends on today: deadlines, the year and its milestones, a history."""
    begin = begin_van_schooljaar(dag)
    dagen = [dag + timedelta(days=n) for n in (-3, 0, 1, 5, 30, 90)]
    return {
        "dag": dag,
        "dagen": dagen,
        "jaar": Voorbeeldjaar(naam_van_schooljaar(begin), begin, einde_van_schooljaar(dag)),
        "punten": [{"datum": d, "titel": f"Mijlpaal {i}"} for i, d in enumerate(dagen, start=1)],
        "taken": [
            {
                "titel": titel,
                "url": "#taken",
                "deadline": None if n is None else dagen[n],
                "waarom": waarom,
                "wacht_op": wacht_op,
            }
            for titel, n, waarom, wacht_op in VOORBEELDTAKEN
        ],
        "regels": [
            {"moment": klok.nu(), "wie": "Noor Bakker", "wat": "Van 3 naar 4 plaatsen"},
            {"moment": dag, "wat": "Aanbod ingevuld", "waarom": "Er is een nieuwe collega."},
        ],
    }
