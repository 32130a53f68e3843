"""Plaatsen van de plaatsingstafel: afspreken, laten vervallen, overnemen, en de duoplaatsen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort, vereis
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.http import HosRequest
from plaatsing.forms.tafelplaats import PlaatsForm, VervalForm
from plaatsing.models import Plaatsingstafel, Tafelplaats
from plaatsing.permissions import tafel as permissions
from plaatsing.queries import tafel as queries
from plaatsing.services import tafelplaats as services
from plaatsing.views.bewaren import bewaar


@poort(permissions.mag_tafel_leiden)
def nieuw(request: HosRequest) -> HttpResponse:
    """Agree on a place for one student."""
    tafel = get_object_or_404(
        Plaatsingstafel.objects.select_related("schooljaar"), schooljaar=request.schooljaar
    )
    form = PlaatsForm(request.POST or None, tafel=tafel, plaats=None)
    if bewaar(request, form):
        messages.success(request, "De plaats staat op de tafel.")
        return redirect("plaatsing:tafel")
    return render(request, "plaatsing/tafel_plaats.html", {"form": form})


@poort(permissions.mag_tafel_leiden)
def plaats(request: HosRequest, pk: int) -> HttpResponse:
    """One agreed place: change it, take it over, or let it lapse."""
    rij = _plaats_of_404(pk)
    overname = getattr(rij, "overname", None)
    vast = bool(overname or rij.vervallen_op)
    form = None if vast else PlaatsForm(request.POST or None, tafel=rij.tafel, plaats=rij)
    if form and bewaar(request, form, rij):
        messages.success(request, "De plaats is bewaard.")
        return redirect("plaatsing:tafel")
    return _toon(request, rij, form, VervalForm(plaats=rij))


@require_POST
@poort(permissions.mag_tafel_leiden)
def vervallen(request: HosRequest, pk: int) -> HttpResponse:
    rij = _plaats_of_404(pk)
    form = VervalForm(request.POST, plaats=rij)
    if bewaar(request, form):
        messages.success(request, "De plaats is vervallen.")
        return redirect("plaatsing:tafel")
    return _toon(request, rij, None, form)


@require_POST
@poort(permissions.mag_tafel_leiden)
def overnemen(request: HosRequest, pk: int) -> HttpResponse:
    """Into the normal offer of the school, which confirms it."""
    rij = _plaats_of_404(pk)
    try:
        services.neem_over(plaats=rij, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("plaatsing:tafel-plaats", pk=pk)
    school = rij.school or rij.duo_school
    messages.success(
        request, f"De plaats staat in het aanbod van {school}. De school bevestigt haar nog."
    )
    return redirect("plaatsing:tafel")


def _plaats_of_404(pk: int) -> Tafelplaats:
    rijen = Tafelplaats.objects.select_related(
        "tafel__schooljaar",
        "vak",
        "instituut",
        "opleidingsschool",
        "duo_opleidingsschool",
        "school",
        "duo_school",
        "overname__stageplaats",
    )
    return get_object_or_404(rijen, pk=pk)


def _toon(
    request: HosRequest, rij: Tafelplaats, form: PlaatsForm | None, vervalform: VervalForm
) -> HttpResponse:
    context = {
        "plaats": rij,
        "form": form,
        "vervalform": vervalform,
        "overname": getattr(rij, "overname", None),
        "eigen": bool(rij.school_id or rij.duo_school_id),
        "geschiedenis": tijdlijn(gebeurtenissen(Tafelplaats, pgh_obj=rij.pk)),
    }
    return render(request, "plaatsing/tafel_plaats.html", context)


@require_GET
@poort(permissions.mag_duoplaatsen_zien)
def duoplaatsen(request: HosRequest) -> HttpResponse:
    """Places of two own schools; the second one agrees to its share."""
    rijen = queries.duoplaatsen(request.schooljaar, request.persoon)
    eigen = permissions.scholen_voor_akkoord(request.persoon)
    context = {"duos": [(duo, duo.met_school_id in eigen) for duo in rijen]}
    return render(request, "plaatsing/tafel_duo.html", context)


@require_POST
@poort(permissions.mag_duoplaatsen_zien)
def duo_akkoord(request: HosRequest, pk: int) -> HttpResponse:
    duo = get_object_or_404(queries.duoplaatsen(request.schooljaar, request.persoon), pk=pk)
    vereis(permissions.mag_duo_akkoord(request.persoon, duo))
    services.geef_duo_akkoord(duo=duo, door=request.persoon)
    messages.success(request, "Je school is akkoord met haar deel van de duoplaats.")
    return redirect("plaatsing:tafel-duo")
