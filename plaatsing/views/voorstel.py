"""An institute proposes its new students for places that are open."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.choices import Rol
from hos.gate import poort
from hos.http import HosRequest
from hos.permissions import instituten_met_rol
from plaatsing.forms.voorstel import VoorstelForm
from plaatsing.models import Instituutsvoorstel
from plaatsing.permissions import kennismaking as permissions
from plaatsing.queries import voorstel as queries
from plaatsing.services import voorstel as services


@require_GET
@poort(permissions.mag_voorstellen)
def lijst(request: HosRequest) -> HttpResponse:
    """Who still needs a place, what is open in their subjects, and what was proposed."""
    vrijgegeven = queries.voorstellen_open(request.schooljaar, klok.vandaag())
    ruimte = queries.ruimte_om_te_zien(request.schooljaar)
    nieuw = queries.eigen_nieuwe(request.persoon, request.schooljaar)
    kandidaten = queries.kandidaten_voor(ruimte, nieuw)
    return render(
        request,
        "plaatsing/voorstellen.html",
        {
            "vrijgegeven": vrijgegeven,
            "kandidaten": kandidaten,
            "plaatsen": queries.open_plaatsen(ruimte, kandidaten) if vrijgegeven else [],
            "voorstellen": [
                (rij, permissions.mag_voorstel_intrekken(rij))
                for rij in queries.voorstellen_van(request.persoon, request.schooljaar)
            ],
        },
    )


@poort(permissions.mag_voorstellen)
def nieuw(request: HosRequest, pk: int) -> HttpResponse:
    """Places for one student that are allowed; what was typed stays when somebody was first."""
    ruimte = queries.ruimte_om_te_zien(request.schooljaar)
    eigen = queries.eigen_nieuwe(request.persoon, request.schooljaar)
    if pk not in eigen or pk not in ruimte.stand.studenten:
        raise Http404
    form = VoorstelForm(request.POST or None, schooljaar=request.schooljaar, student=pk)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Voorgesteld. De school en de stagecoördinator krijgen een mail.")
        return redirect("plaatsing:voorstellen")
    if request.method == "POST":
        ruimte = queries.ruimte_om_te_zien(request.schooljaar)
    context = {
        "form": form,
        "student": ruimte.stand.studenten[pk],
        "teken": ruimte.stand.teken(pk),
        "keuzes": queries.keuzes(ruimte, pk),
        "afgevallen": queries.afgevallen(ruimte, pk),
        "gekozen": request.POST.get("plaats", ""),
        "vrijgegeven": queries.voorstellen_open(request.schooljaar, klok.vandaag()),
    }
    return render(request, "plaatsing/voorstel.html", context)


@require_POST
@poort(permissions.mag_voorstellen)
def intrekken(request: HosRequest, pk: int) -> HttpResponse:
    eigen = Instituutsvoorstel.objects.filter(
        instituut__in=instituten_met_rol(request.persoon, Rol.INSTITUUTSCOORDINATOR)
    ).select_related("plaatsing__opleidingsjaar__schooljaar")
    voorstel = get_object_or_404(eigen, pk=pk)
    try:
        services.trek_in(voorstel=voorstel, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Het voorstel is ingetrokken. De plaats is weer vrij.")
    return redirect("plaatsing:voorstellen")
