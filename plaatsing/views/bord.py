from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.forms.bord import VerplaatsForm
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries.bord_kaart import tekens_van
from plaatsing.queries.bord_oordeel import Mogelijkheid
from plaatsing.queries.bord_samen import anderen as wie_is_hier
from plaatsing.queries.bord_stand import laatste_nummer, oordeel_van
from plaatsing.services import bord_terug
from plaatsing.services.bord_samen import meld_aanwezig
from plaatsing.views.bord_tekenen import (
    beeld_van,
    lees_filter,
    naar_bord,
    sinds,
    teken_bord,
    teken_delen,
)


@require_GET
@poort(permissions.mag_bord_zien)
def bord(request: HosRequest) -> HttpResponse:
    """Schools with their seats, students who need one, and counters."""
    return teken_delen(request) if request.htmx else teken_bord(request)


@require_GET
@poort(permissions.mag_bord_zien)
def scholen(request: HosRequest) -> HttpResponse:
    """The rows of schools that were drawn closed: for whoever scrolls there or picks up a card."""
    delen = request.GET.get("toon", "").split(",")
    nummers = {int(d) for d in delen if d.isascii() and d.isdigit() and len(d) < 10}
    deels = request.GET.get("deels", "")
    context = beeld_van(request, open_ook=nummers, deels=deels)
    context["blokken"] = [b for b in context["beeld"].blokken if b.school.pk in nummers]
    return render(request, "plaatsing/bord_blokken.html", context | {"oob": True})


@require_GET
@poort(permissions.mag_bord_zien)
def bak(request: HosRequest) -> HttpResponse:
    """More of the tray."""
    return render(request, "plaatsing/bord_bak.html", beeld_van(request))


@require_GET
@poort(permissions.mag_bord_zien)
def anderen(request: HosRequest) -> HttpResponse:
    """Asked every few seconds: nothing new is an answer without a board."""
    nu, jaar = klok.nu(), request.schooljaar
    meld_aanwezig(schooljaar=jaar, persoon=request.persoon, nu=nu)
    if laatste_nummer(jaar) != sinds(request):
        return teken_delen(request, gevraagd=False)
    hier = wie_is_hier(jaar, request.persoon, nu)
    if ",".join(ander.sleutel for ander in hier) == request.GET.get("wie", ""):
        return HttpResponse(status=204)
    context = {
        "anderen": hier,
        "oob": True,
        "nummer": sinds(request),
        "filter": lees_filter(request),
    }
    return render(request, "plaatsing/bord_anderen.html", context)


@require_POST
@poort(permissions.mag_plaatsen)
def verplaats(request: HosRequest, pk: int) -> HttpResponse:
    """A move made on the board itself; answers with what changed on it."""
    form = VerplaatsForm(request.POST, schooljaar=request.schooljaar, student=pk)
    gelukt = form.bewaar(request.persoon)
    if request.htmx:
        return teken_delen(request, fout=form.zinnen, gedaan=pk if gelukt else 0)
    if not gelukt:
        messages.error(request, form.zinnen)
    return naar_bord(request)


@require_GET
@poort(permissions.mag_plaatsen)
def oordeel(request: HosRequest, pk: int) -> HttpResponse:
    """For the script of the board: per place whether it may, why not, and what it costs."""
    gezien = oordeel_van(request.schooljaar)
    stand = gezien.stand
    if pk not in stand.studenten or stand.studenten[pk].gestopt:
        raise Http404
    plaatsen = {kans.plaats.pk: _als_json(kans) for kans in gezien.mogelijkheden(pk)}
    bekend = any(z.gepubliceerd for z in stand.zettingen_van(pk))
    return JsonResponse(
        {
            "plaatsen": plaatsen,
            "vak": stand.studenten[pk].vak,
            "teken": stand.teken(pk),
            "bekend": bekend,
        }
    )


def _als_json(kans: Mogelijkheid) -> dict[str, Any]:
    return {
        "mag": kans.mag,
        "reden_nodig": kans.met_reden,
        "huidig": kans.huidig,
        "school": kans.plaats.school_id,
        "tekst": kans.prijs if kans.mag else " ".join(b.tekst for b in kans.bezwaren),
        "tekens": [[teken.soort, teken.tekst] for teken in tekens_van(kans.kost)],
    }


@require_POST
@poort(permissions.mag_plaatsen)
def ongedaan(request: HosRequest, pk: int) -> HttpResponse:
    return _terug(request, pk, bord_terug.maak_ongedaan, "De zet is ongedaan gemaakt.")


@require_POST
@poort(permissions.mag_plaatsen)
def opnieuw(request: HosRequest, pk: int) -> HttpResponse:
    return _terug(request, pk, bord_terug.doe_opnieuw, "De zet is opnieuw gedaan.")


def _terug(request: HosRequest, zet: int, doe: bord_terug.Terugdoen, gelukt: str) -> HttpResponse:
    fout = ""
    try:
        doe(schooljaar=request.schooljaar, zet=zet, door=request.persoon)
    except ValidationError as weigering:
        fout = " ".join(weigering.messages)
    if request.htmx:
        return teken_delen(request, fout=fout)
    soort = messages.ERROR if fout else messages.SUCCESS
    messages.add_message(request, soort, fout or gelukt)
    return naar_bord(request)
