from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.forms.werkgroep import InzageForm
from plaatsing.permissions import werkgroep as permissions
from plaatsing.queries import werkgroep as queries
from plaatsing.queries.bord_filter import SOORTEN
from plaatsing.queries.bord_stand import oordeel_van

WEERGAVEN = {"school": "Per school", "student": "Per student"}


@require_GET
@poort(permissions.mag_werkgroep_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """The concept for the meeting of step 9; who sees what follows from their roles."""
    jaar, vraag = request.schooljaar, request.GET
    blik = queries.blik_van(request.persoon, namen=vraag.get("namen") != "nee")
    inzage = queries.inzage_van(jaar)
    mag_kijken = blik.alles or queries.is_open(inzage, klok.vandaag())
    soort = vraag.get("soort", "") if vraag.get("soort", "") in SOORTEN else ""
    context = {
        "blik": blik,
        "inzage": inzage,
        "open": queries.is_open(inzage, klok.vandaag()),
        "beeld": queries.werkgroepbeeld(oordeel_van(jaar).stand, blik, soort=soort)
        if mag_kijken
        else None,
        "weergave": "student" if vraag.get("per") == "student" else "school",
        "weergaven": WEERGAVEN,
        "soort": soort,
        "soorten": SOORTEN,
        "mag": {"regelen": permissions.mag_inzage_regelen(request.persoon)},
    }
    return render(request, "plaatsing/werkgroep.html", context)


@poort(permissions.mag_inzage_regelen)
def inzage(request: HosRequest) -> HttpResponse:
    """Open the concept to the coordinators for some days."""
    form = InzageForm(request.POST or None, schooljaar=request.schooljaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "De werkgroep kan op deze dagen meekijken.")
        return redirect("plaatsing:werkgroep")
    return render(request, "plaatsing/werkgroep_inzage.html", {"form": form})
