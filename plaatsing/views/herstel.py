from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Doorrekensoort
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries.herstel_beeld import herstelbeeld
from plaatsing.queries.ruimte_bord import ruimte_van_bord
from plaatsing.services import herstel as services
from plaatsing.views.ruimte_grafiek import ruimte_grafiek


@require_GET
@poort(permissions.mag_plaatsen)
def voorstellen(request: HosRequest) -> HttpResponse:
    """What no longer fits on the board, and up to three repairs to choose from."""
    return _toon(request)


@require_POST
@poort(permissions.mag_plaatsen)
def kiezen(request: HosRequest) -> HttpResponse:
    """Puts one repair on the board, or says what changed meanwhile."""
    pakket = request.POST.get("pakket", "")
    try:
        aantal = services.kies(schooljaar=request.schooljaar, pakket=pakket, door=request.persoon)
    except ValidationError as weigering:
        return _toon(request, " ".join(weigering.messages))
    woord = "student is" if aantal == 1 else "studenten zijn"
    messages.success(request, f"Het herstel staat op het bord: {aantal} {woord} verplaatst.")
    return redirect("plaatsing:bord")


def _toon(request: HosRequest, fout: str = "") -> HttpResponse:
    context = {"beeld": herstelbeeld(request.schooljaar), "fout": fout, "mag": {"plaatsen": True}}
    return render(request, "plaatsing/herstel.html", context)


@require_POST
@poort(permissions.mag_plaatsen)
def alle_vakken(request: HosRequest) -> HttpResponse:
    """The answer in which everybody may move: long work."""
    return _start(request, Doorrekensoort.HERSTEL)


@require_GET
@poort(permissions.mag_bord_zien)
def ruimte(request: HosRequest) -> HttpResponse:
    """Where one more place, or one more within a bound, places somebody."""
    stand = ruimte_van_bord(request.schooljaar)
    context = {
        "stand": stand,
        "beeld": stand.beeld,
        "grafiek": ruimte_grafiek(stand.beeld, request.schooljaar) if stand.beeld else None,
        "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
    }
    return render(request, "plaatsing/ruimte.html", context)


@require_POST
@poort(permissions.mag_plaatsen)
def ruimte_rekenen(request: HosRequest) -> HttpResponse:
    return _start(request, Doorrekensoort.RUIMTE)


def _start(request: HosRequest, soort: Doorrekensoort) -> HttpResponse:
    run = services.start(schooljaar=request.schooljaar, soort=soort, door=request.persoon)
    return redirect("taakrun", pk=run.pk)
