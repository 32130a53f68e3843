"""The personal calendar: get, renew and withdraw the secret link, and the feed behind it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hos.gate import openbaar, poort
from hos.http import HosRequest
from hos.queries import huidig_schooljaar, volgend_schooljaar
from opleidingsprogramma import permissions
from opleidingsprogramma.ics import maak_agenda
from opleidingsprogramma.queries import agendalinks as links
from opleidingsprogramma.queries.programma import mijn_dagen
from opleidingsprogramma.services import agendalinks

NIEUW = "nieuwe_agendasleutel"


@poort(permissions.mag_programma_zien)
def agenda(request: HosRequest) -> HttpResponse:
    """Get the link; right after making it, and only then, it is shown."""
    sleutel = request.session.pop(NIEUW, "")
    pad = reverse("opleidingsprogramma:agenda-feed", args=[sleutel]) if sleutel else ""
    context = {
        "nieuw": f"{settings.BASIS_URL}{pad}" if sleutel else "",
        "link": links.geldige_link(request.persoon),
    }
    return render(request, "opleidingsprogramma/agenda.html", context)


@require_POST
@poort(permissions.mag_programma_zien)
def maak(request: HosRequest) -> HttpResponse:
    request.session[NIEUW] = agendalinks.maak(persoon=request.persoon)
    return redirect("opleidingsprogramma:agenda")


@require_POST
@poort(permissions.mag_programma_zien)
def trek_in(request: HosRequest) -> HttpResponse:
    agendalinks.trek_in(persoon=request.persoon)
    messages.success(request, "De link werkt niet meer. In je agenda verdwijnt het programma.")
    return redirect("opleidingsprogramma:agenda")


@require_safe
@openbaar
def feed(request: HttpRequest, sleutel: str) -> HttpResponse:  # noqa: ARG001  no login: the key is the proof
    """What concerns the holder of this key, this year and next; anything else is 404."""
    persoon = links.persoon_bij(sleutel)
    if persoon is None or not permissions.mag_programma_zien(persoon):
        raise Http404
    jaar = huidig_schooljaar()
    jaren = [een for een in (jaar, volgend_schooljaar(jaar)) if een]
    dagen = [dag for een in jaren for dag in mijn_dagen(persoon, een)]
    inhoud = maak_agenda(dagen, titel="HOS-programma", basis_url=settings.BASIS_URL)
    return HttpResponse(
        inhoud,
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"},
    )
