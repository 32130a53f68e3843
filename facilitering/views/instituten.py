"""Hours of the institutes, by their own guideline."""

from django.http import HttpResponse
from django.shortcuts import render

from facilitering import permissions
from facilitering.choices import Fase
from facilitering.queries.instituten import uren_per_instituut
from facilitering.views.uren import gekozen_fase
from hos.gate import poort
from hos.http import HosRequest


@poort(permissions.mag_instituutsuren_zien)
def instituten(request: HosRequest) -> HttpResponse:
    """All institutes for the HOS, the own one for an institute."""
    fase = gekozen_fase(request)
    regels = uren_per_instituut(
        request.schooljaar,
        fase,
        permissions.zichtbare_instituten(request.persoon),
        alle_aantallen=permissions.mag_kleine_aantallen_zien(request.persoon),
    )
    context = {
        "regels": regels,
        "fase": fase,
        "fases": Fase.choices,
        "mag": {"scholen": permissions.mag_schooluren_zien(request.persoon)},
    }
    return render(request, "facilitering/instituten.html", context)
