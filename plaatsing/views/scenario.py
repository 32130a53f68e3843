from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.forms.scenario import ScenarioForm, VergelijkForm
from plaatsing.models import Scenario
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries import scenario as queries
from plaatsing.queries.bord_stand import laatste_nummer, oordeel_van
from plaatsing.queries.scenario_vergelijk import vergelijk
from plaatsing.services import scenario as services


@poort(permissions.mag_bord_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """What was kept; and keep the board of now, or an outcome, under a name."""
    mag_plaatsen = permissions.mag_plaatsen(request.persoon)
    form = ScenarioForm(request.POST or None, schooljaar=request.schooljaar)
    if request.method == "POST":
        vereis(mag_plaatsen)
        bewaard = form.bewaar(request.persoon)
        if bewaard:
            messages.success(request, f"Scenario {bewaard.naam} is bewaard.")
            return redirect("plaatsing:scenarios")
    rijen = queries.scenarios(request.schooljaar).defer("plan")
    context = {"scenarios": rijen, "form": form, "mag": {"plaatsen": mag_plaatsen}}
    return render(request, "plaatsing/scenarios.html", context)


@require_GET
@poort(permissions.mag_bord_zien)
def vergelijking(request: HosRequest) -> HttpResponse:
    """Two or three side by side."""
    form = VergelijkForm(request.GET, schooljaar=request.schooljaar)
    klopt = form.is_valid()
    context = {
        "form": form,
        "scenarios": list(form.bekend.values()),
        "beeld": vergelijk(oordeel_van(request.schooljaar), form.gekozen) if klopt else None,
        "gekozen": request.GET.getlist("kies"),
    }
    return render(request, "plaatsing/scenario_vergelijking.html", context)


@poort(permissions.mag_bord_zien)
def keuze(request: HosRequest, pk: int) -> HttpResponse:
    """Exactly what would change; then choose it."""
    rij = get_object_or_404(queries.scenarios(request.schooljaar), pk=pk)
    fout = ""
    if request.method == "POST":
        vereis(permissions.mag_plaatsen(request.persoon))
        try:
            aantal = services.kies(
                scenario=rij, gezien=request.POST.get("gezien", ""), door=request.persoon
            )
        except ValidationError as weigering:
            fout = " ".join(weigering.messages)
        else:
            messages.success(request, f"Scenario {rij.naam} staat op het bord: {aantal} zetten.")
            return redirect("plaatsing:bord")
    return render(request, "plaatsing/scenario.html", _beeld(request, rij) | {"fout": fout})


def _beeld(request: HosRequest, rij: Scenario) -> dict[str, object]:
    nummer = laatste_nummer(request.schooljaar)
    oordeel = oordeel_van(request.schooljaar)
    return {
        "scenario": rij,
        "keuze": queries.voor_lezer(
            queries.keuze_van(oordeel, queries.uit_rijen(rij.plan)), request.persoon
        ),
        "gezien": queries.kenmerk_van(oordeel.stand, nummer),
        "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
    }


@require_POST
@poort(permissions.mag_plaatsen)
def weg(request: HosRequest, pk: int) -> HttpResponse:
    """Throw a scenario away; the board stays as it is."""
    rij = get_object_or_404(queries.scenarios(request.schooljaar), pk=pk)
    services.gooi_weg(scenario=rij, door=request.persoon)
    messages.success(request, f"Scenario {rij.naam} is weggegooid. Het bord is niet veranderd.")
    return redirect("plaatsing:scenarios")
