"""Confirming an offer with the signed link from a mail, without an account.

Opening the page changes nothing, because mail scanners open every link. The address is the key: it
stays out of logs, referrers and caches. The page asks no CSRF token: whoever can post here has the
secret address already, and a phone without cookies must be able to confirm.
"""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hos.gate import openbaar
from hos.geheim import geheim_adres
from hos.services.versie import IntussenGewijzigd
from plaatsing.permissions.aanbod import mag_aanbod_bewerken
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_vernieuwen import (
    BEVESTIGD,
    TE_BEVESTIGEN,
    Vernieuwing,
    vernieuwing_bij,
)
from plaatsing.services.aanbod_vernieuwen import vernieuw


@openbaar
@csrf_exempt  # the secret address is the protection; see the docstring of this module
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@geheim_adres
def vernieuwen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One address for every state: to confirm, confirmed, changed meanwhile, not valid."""
    gevonden = vernieuwing_bij(sleutel)
    if gevonden is None or not mag_aanbod_bewerken(gevonden.persoon, gevonden.aanbod):
        return render(request, "plaatsing/aanbod_vernieuwen_onbekend.html", status=404)
    fout = ""
    if request.method == "POST":
        if gevonden.stand == TE_BEVESTIGEN:
            fout = _bevestig(gevonden)
        if not fout:
            return redirect("plaatsing:aanbod-vernieuwen", sleutel=sleutel)
    plaatsen = list(queries.plaatsen_van(gevonden.aanbod))
    context = {
        "aanbod": gevonden.aanbod,
        "plaatsen": plaatsen,
        "sommen": queries.sommen_van(gevonden.aanbod, plaatsen),
        "te_bevestigen": gevonden.stand == TE_BEVESTIGEN,
        "bevestigd": gevonden.stand == BEVESTIGD,
        "fout": fout,
    }
    return render(request, "plaatsing/aanbod_vernieuwen.html", context, status=409 if fout else 200)


def _bevestig(vernieuwing: Vernieuwing) -> str:
    """The reason why it did not happen, or nothing."""
    try:
        vernieuw(vernieuwing=vernieuwing)
    except ValidationError as fout:
        return " ".join(fout.messages)
    except IntussenGewijzigd:
        return "Het aanbod is net gewijzigd. Meld je aan om te zien hoe het nu is."
    return ""
