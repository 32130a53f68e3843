"""Answers of the board: the whole page, the whole board, or only what changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import trigger_client_event

from hos import klok
from hos.http import HosRequest
from hos.models import Persoon, Schooljaar
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries.bord import Bordbeeld, bordbeeld
from plaatsing.queries.bord_filter import NIVEAUS, PROBLEMEN, SOORTEN, Filter
from plaatsing.queries.bord_samen import (
    HOOGSTENS_BIJ,
    anderen,
    geraakte_scholen,
    nieuws_van,
    zetten_sinds,
)
from plaatsing.queries.bord_stand import laatste_nummer, oordeel_van, opmerkingen_per_student
from plaatsing.queries.toewijzing_rijen import Stand
from plaatsing.services import bord_terug
from plaatsing.services.bord_samen import meld_aanwezig

GEBEURTENIS = "bordverandert"


def teken_bord(request: HosRequest) -> HttpResponse:
    """The whole page."""
    meld_aanwezig(schooljaar=request.schooljaar, persoon=request.persoon, nu=klok.nu())
    return render(request, "plaatsing/bord.html", beeld_van(request))


def teken_delen(
    request: HosRequest, *, fout: str = "", gedaan: int = 0, gevraagd: bool = True
) -> HttpResponse:
    """For htmx: what changed since the number on the screen; everything when that is too much.

    `gevraagd` is false when nobody did anything and the screen asked by itself.
    """
    zetten = zetten_sinds(request.schooljaar, sinds(request))
    geraakt = geraakte_scholen(zetten)
    context = beeld_van(request, open_ook=geraakt, fout=fout, gedaan=gedaan)
    heel = not sinds(request) or len(zetten) > HOOGSTENS_BIJ or bool(context["filter"].probleem)
    context["blokken"] = [b for b in context["beeld"].blokken if b.school.pk in geraakt]
    context["oob"] = True
    sjabloon = "plaatsing/bord_inhoud.html" if heel else "plaatsing/bord_delen.html"
    antwoord = render(request, sjabloon, context)
    feiten = {
        "fout": fout,
        "gedaan": str(gedaan or ""),
        "naam": context["verplaatst"],
        "nieuws": nieuws_van(zetten, request.persoon),
        "gevraagd": "ja" if gevraagd else "",
    }
    return trigger_client_event(antwoord, GEBEURTENIS, feiten, after="settle")


def beeld_van(
    request: HosRequest,
    *,
    open_ook: Iterable[int] = (),
    fout: str = "",
    gedaan: int = 0,
    deels: str = "",
) -> dict[str, Any]:
    """Everything the templates of the board use. `deels`: only the rows of this subject."""
    jaar, gekozen = request.schooljaar, lees_filter(request)
    nummer = laatste_nummer(jaar)  # before the board: what comes in between is drawn again
    oordeel = oordeel_van(jaar)
    beeld = bordbeeld(
        oordeel,
        replace(gekozen, vak=deels) if deels else gekozen,
        opmerkingen=opmerkingen_per_student(jaar),
        open_ook=frozenset(open_ook),
    )
    stand = oordeel.stand
    nieuws = {"fout": fout, "deels": deels, "verplaatst": stand.namen.get(gedaan, "")}
    vast = {"beeld": beeld, "stand": stand, "nummer": nummer, "oob": False}
    return vast | nieuws | _filters(gekozen, stand, beeld) | _zetten(jaar, request.persoon)


def _filters(gekozen: Filter, stand: Stand, beeld: Bordbeeld) -> dict[str, Any]:
    return {
        "meer_bak": gekozen.bak + len(beeld.bak),
        "filter": gekozen,
        "keuzes": gekozen.keuzes(stand),
        "soorten": SOORTEN,
        "niveaus": NIVEAUS,
        "problemen": PROBLEMEN,
    }


def _zetten(jaar: Schooljaar, persoon: Persoon) -> dict[str, Any]:
    """What this person can do, undo and do again, and who else is at it."""
    return {
        "mag": {"plaatsen": permissions.mag_plaatsen(persoon)},
        "laatste": bord_terug.laatste_zet(jaar, persoon),
        "volgende": bord_terug.volgende_zet(jaar, persoon),
        "anderen": anderen(jaar, persoon, klok.nu()),
    }


def lees_filter(request: HosRequest) -> Filter:
    """From the URL; how much of the tray is open may also come along with a move."""
    vraag = request.GET.dict()
    if "bak" not in vraag and "bak" in request.POST:
        vraag["bak"] = request.POST["bak"]
    return Filter.uit_vraag(vraag)


def sinds(request: HosRequest) -> int:
    """The newest move that stood on the screen; 0 when the screen did not say."""
    tekst = request.GET.get("sinds") or request.POST.get("sinds") or ""
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 18 else 0


def naar_bord(request: HosRequest) -> HttpResponse:
    """Back to the board with the filters that were on."""
    vraag = lees_filter(request).vraag
    return redirect(reverse("plaatsing:bord") + (f"?{vraag}" if vraag else ""))
