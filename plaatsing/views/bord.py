from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Plaatssoort
from plaatsing.forms.bord import VerplaatsForm
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries.bord import PROBLEMEN, Filter, bordbeeld
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services import bord as services

SOORTEN = {waarde: label for waarde, label in Plaatssoort.choices if waarde != "beide"}


@require_GET
@poort(permissions.mag_bord_zien)
def bord(request: HosRequest) -> HttpResponse:
    """Schools with their seats, students who need one, and counters."""
    return teken_bord(request)


@require_POST
@poort(permissions.mag_plaatsen)
def verplaats(request: HosRequest, pk: int) -> HttpResponse:
    """A move made on the board itself; answers with the board as it is now."""
    form = VerplaatsForm(request.POST, schooljaar=request.schooljaar, student=pk)
    gelukt = form.bewaar(request.persoon)
    if request.htmx:
        return teken_bord(request, fout=form.zinnen, verplaatst=pk if gelukt else 0)
    if not gelukt:
        messages.error(request, form.zinnen)
    return naar_bord(request)


@require_GET
@poort(permissions.mag_plaatsen)
def oordeel(request: HosRequest, pk: int) -> HttpResponse:
    """For the script of the board: per place whether it may and why."""
    stand = stand_van(request.schooljaar)
    if pk not in stand.studenten or stand.studenten[pk].gestopt:
        raise Http404
    plaatsen = {
        kans.plaats.pk: {
            "mag": kans.mag,
            "reden_nodig": kans.met_reden,
            "huidig": kans.huidig,
            "tekst": kans.prijs if kans.mag else " ".join(b.tekst for b in kans.bezwaren),
        }
        for kans in Bordoordeel(stand).mogelijkheden(pk)
    }
    bekend = any(z.gepubliceerd for z in stand.zettingen_van(pk))
    return JsonResponse({"plaatsen": plaatsen, "teken": stand.teken(pk), "bekend": bekend})


@require_POST
@poort(permissions.mag_plaatsen)
def ongedaan(request: HosRequest, pk: int) -> HttpResponse:
    fout = ""
    try:
        services.maak_ongedaan(schooljaar=request.schooljaar, zet=pk, door=request.persoon)
    except ValidationError as weigering:
        fout = " ".join(weigering.messages)
    if request.htmx:
        return teken_bord(request, fout=fout)
    messages.add_message(
        request, messages.ERROR if fout else messages.SUCCESS, fout or "De zet is ongedaan gemaakt."
    )
    return naar_bord(request)


def teken_bord(request: HosRequest, fout: str = "", verplaatst: int = 0) -> HttpResponse:
    """The whole page, or only the board for htmx."""
    stand = stand_van(request.schooljaar)
    gekozen = lees_filter(request)
    context: dict[str, Any] = {
        "beeld": bordbeeld(stand, gekozen),
        "stand": stand,
        "filter": gekozen,
        "soorten": SOORTEN,
        "problemen": PROBLEMEN,
        "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
        "fout": fout,
        "verplaatst": stand.namen.get(verplaatst, ""),
        "laatste": services.laatste_zet(request.schooljaar, request.persoon),
    }
    sjabloon = "plaatsing/bord_inhoud.html" if request.htmx else "plaatsing/bord.html"
    return render(request, sjabloon, context)


def lees_filter(request: HosRequest) -> Filter:
    """Unknown values in the URL filter nothing."""
    vraag = request.GET
    school = vraag.get("school", "")
    soort, probleem = vraag.get("soort", ""), vraag.get("probleem", "")
    return Filter(
        vak=vraag.get("vak", ""),
        soort=soort if soort in SOORTEN else "",
        school=int(school) if school.isascii() and school.isdigit() and len(school) < 10 else 0,
        probleem=probleem if probleem in PROBLEMEN else "",
    )


def naar_bord(request: HosRequest) -> HttpResponse:
    """Back to the board with the filters that were on."""
    vraag = lees_filter(request).vraag
    return redirect(reverse("plaatsing:bord") + (f"?{vraag}" if vraag else ""))
