"""De plaatsingstafel: het overzicht, vraag en aanbod, bijeenkomsten en afspraken."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.excel import als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Persoon
from plaatsing.excel.tafel import tafel_werkboek
from plaatsing.forms.tafel import AfspraakForm, InbrengForm, SessieForm, TafelForm
from plaatsing.models import Plaatsingstafel, Tafelafspraak, Tafelinbreng, Tafelsessie
from plaatsing.permissions import tafel as permissions
from plaatsing.queries import tafel as queries
from plaatsing.services import tafel as services
from plaatsing.views.bewaren import bewaar
from plaatsing.views.tafel_grafiek import tafel_grafiek


@require_GET
@poort(permissions.mag_tafel_zien)
def tafel(request: HosRequest) -> HttpResponse:
    """Demand, supply, what was agreed and what is still missing, for everyone at the table."""
    gevonden = queries.tafel_van(request.schooljaar)
    mag = {"leiden": permissions.mag_tafel_leiden(request.persoon)}
    if gevonden is None:
        return render(request, "plaatsing/tafel_leeg.html", {"mag": mag})
    return render(
        request, "plaatsing/tafel.html", _tafelcontext(gevonden, request.persoon) | {"mag": mag}
    )


def _tafelcontext(tafel: Plaatsingstafel, persoon: Persoon) -> dict[str, Any]:
    beeld, dag = queries.tafelbeeld(tafel), klok.vandaag()
    return {
        "tafel": tafel,
        "beeld": beeld,
        "dag": dag,
        "grafiek": tafel_grafiek(beeld),
        "inbreng": [
            (rij, permissions.mag_inbrengen(persoon, rij)) for rij in queries.inbreng_van(tafel)
        ],
        "plaatsen": queries.geldige_plaatsen(tafel),
        "afspraken": [
            (r, permissions.mag_afspraak_nakomen(persoon, r.afspraak))
            for r in queries.afspraken(tafel, dag)
        ],
        "sessies": tafel.sessies.order_by("-datum"),
    }


@require_GET
@poort(permissions.mag_tafel_zien)
def export(request: HosRequest) -> HttpResponse:
    """The whole table as a workbook."""
    beeld = queries.tafelbeeld(_tafel_of_404(request))
    return als_download(tafel_werkboek(beeld), f"plaatsingstafel-{request.schooljaar}.xlsx")


@poort(permissions.mag_tafel_leiden)
def instellen(request: HosRequest) -> HttpResponse:
    """Set the table, or change its dates and subjects."""
    huidig = queries.tafel_van(request.schooljaar)
    form = TafelForm(request.POST or None, schooljaar=request.schooljaar, tafel=huidig)
    if bewaar(request, form, huidig):
        messages.success(request, "De plaatsingstafel is bewaard.")
        return redirect("plaatsing:tafel")
    titel = "Plaatsingstafel instellen" if huidig else "Plaatsingstafel klaarzetten"
    return render(request, "plaatsing/tafel_formulier.html", {"form": form, "titel": titel})


@poort(permissions.mag_tafel_zien)
def inbreng(request: HosRequest, pk: int) -> HttpResponse:
    """The demand of an institute or the supply of a partnership, subject by subject."""
    rij = get_object_or_404(
        Tafelinbreng.objects.select_related("tafel__schooljaar", "instituut", "opleidingsschool"),
        pk=pk,
    )
    vereis(permissions.mag_inbrengen(request.persoon, rij))
    form = InbrengForm(request.POST or None, inbreng=rij)
    if bewaar(request, form, rij):
        messages.success(request, f"Opgegeven voor {rij.deelnemer}.")
        return redirect("plaatsing:tafel")
    return render(request, "plaatsing/tafel_inbreng.html", {"form": form, "inbreng": rij})


@poort(permissions.mag_tafel_leiden)
def sessie_nieuw(request: HosRequest) -> HttpResponse:
    return _sessie(request, _tafel_of_404(request), None)


@poort(permissions.mag_tafel_leiden)
def sessie(request: HosRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(Tafelsessie.objects.select_related("tafel__schooljaar"), pk=pk)
    return _sessie(request, rij.tafel, rij)


def _sessie(request: HosRequest, tafel: Plaatsingstafel, rij: Tafelsessie | None) -> HttpResponse:
    form = SessieForm(request.POST or None, tafel=tafel, sessie=rij)
    if bewaar(request, form, rij):
        messages.success(request, "De bijeenkomst is bewaard.")
        return redirect("plaatsing:tafel")
    titel = "Verslag van de bijeenkomst" if rij else "Bijeenkomst plannen"
    return render(request, "plaatsing/tafel_formulier.html", {"form": form, "titel": titel})


@poort(permissions.mag_tafel_leiden)
def afspraak_nieuw(request: HosRequest) -> HttpResponse:
    form = AfspraakForm(request.POST or None, tafel=_tafel_of_404(request))
    if bewaar(request, form):
        messages.success(request, "De afspraak staat op de tafel.")
        return redirect("plaatsing:tafel")
    context = {"form": form, "titel": "Afspraak vastleggen"}
    return render(request, "plaatsing/tafel_formulier.html", context)


@require_POST
@poort(permissions.mag_tafel_zien)
def afspraak_nagekomen(request: HosRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(Tafelafspraak, pk=pk)
    vereis(permissions.mag_afspraak_nakomen(request.persoon, rij))
    services.kom_na(afspraak=rij, door=request.persoon)
    messages.success(request, "Nagekomen.")
    return redirect("plaatsing:tafel")


def _tafel_of_404(request: HosRequest) -> Plaatsingstafel:
    return get_object_or_404(
        Plaatsingstafel.objects.select_related("schooljaar"), schooljaar=request.schooljaar
    )
