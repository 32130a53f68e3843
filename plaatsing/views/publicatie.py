from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Publicatiestap
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries import publicatie as queries
from plaatsing.services import publicatie as services


@require_GET
@poort(permissions.mag_bord_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """The two steps, what is waiting in each, and what was made known before."""
    stappen = [
        {"stap": stap, "open": queries.aantal_open(request.schooljaar, stap)}
        for stap in Publicatiestap
    ]
    return render(
        request,
        "plaatsing/publicatie.html",
        {
            "stappen": stappen,
            "publicaties": list(queries.publicaties(request.schooljaar)[:20]),
            "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
        },
    )


@poort(permissions.mag_plaatsen)
def stap(request: HosRequest, stap: str) -> HttpResponse:
    """Exactly what changes and who gets which mail; one button makes it known."""
    if stap not in Publicatiestap.values:
        raise Http404
    gekozen = Publicatiestap(stap)
    if request.method == "POST":
        try:
            gedaan = services.maak_bekend(
                schooljaar=request.schooljaar,
                stap=gekozen,
                kenmerk=request.POST.get("kenmerk", "")[:40],
                door=request.persoon,
            )
        except services.AlBekendgemaakt as fout:
            messages.info(request, " ".join(fout.messages))
            return redirect("plaatsing:publicatie")
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            messages.success(request, f"Bekendgemaakt. Mails onderweg: {gedaan.aantal_berichten}.")
            return redirect("plaatsing:publicatie")
    voorbeeld = queries.voorbeeld(request.schooljaar, gekozen, klok.vandaag())
    return render(request, "plaatsing/publicatie_stap.html", {"voorbeeld": voorbeeld})
