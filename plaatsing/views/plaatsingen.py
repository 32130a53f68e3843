from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.bladzijden import per_waarde
from hos.excel import als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.choices import PlaatsingStatus
from plaatsing.excel.geplaatst import geplaatst_werkboek
from plaatsing.forms.plaatsingen import BegeleidingForm, EindeForm
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import Schooldeel
from plaatsing.permissions import plaatsingen as permissions
from plaatsing.permissions.kennismaking import (
    mag_kennismaking_plannen,
    mag_kennismakingen_zien,
    mag_opgave_ophalen,
)
from plaatsing.queries import plaatsingen as queries
from plaatsing.queries.kennismaking import bevestiging_van, gespreksstand
from plaatsing.queries.opgave import MOMENTEN, opgave_van
from plaatsing.services.voorbereiding import noteer_lezen

PER_BLADZIJDE = 60
STATUSSEN = [(s.value, s.label) for s in PlaatsingStatus if s != PlaatsingStatus.VERVALLEN]


@require_GET
@poort(permissions.mag_plaatsingen_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Placed students of the own school or, for the bureau, of all schools."""
    zichtbaar = queries.zichtbaar_voor(request.persoon).van_jaar(request.schooljaar)
    eigen = queries.eigen_scholen(request.persoon)
    status = request.GET.get("status", "")
    gekozen = zichtbaar.filter(status=status) if status in dict(STATUSSEN) else zichtbaar
    zonder = request.GET.get("zonder") == "begeleider"
    if zonder:
        gekozen = gekozen.filter(queries.zonder_begeleider(eigen))
    rijen = per_waarde(queries.met_alles(gekozen), "school__naam")
    context = {
        "pagina": Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "status": status,
        "zonder": zonder,
        "statussen": STATUSSEN,
        "tellingen": queries.tellingen(zichtbaar, eigen),
        "mag": {
            "opgave": mag_opgave_ophalen(request.persoon),
            "begeleiders": mag_kennismaking_plannen(request.persoon),
        },
    }
    return render(request, "plaatsing/plaatsingen.html", context)


@require_GET
@poort(permissions.mag_plaatsingen_zien)
def detail(request: HosRequest, pk: int) -> HttpResponse:
    """One placement: who guides, what is still open, what happened."""
    plaatsing = _plaatsing_of_404(request, pk)
    noteer_lezen(plaatsing=plaatsing, lezer=request.persoon, wat="plaatsing")
    return _teken(request, plaatsing)


@require_GET
@poort(mag_opgave_ophalen)
def overzicht(request: HosRequest) -> HttpResponse:
    """Who is placed where with which category, for the administration (bijlage 2 step 15)."""
    moment = request.GET.get("moment", "")
    opgave = opgave_van(request.schooljaar, moment if moment in MOMENTEN else "")
    boek = geplaatst_werkboek(opgave)
    return als_download(boek, f"geplaatste-studenten-{request.schooljaar}-{opgave.moment}.xlsx")


@require_POST
@poort(permissions.mag_plaatsingen_zien)
def begeleiding(request: HosRequest, pk: int) -> HttpResponse:
    """Who guides, at the first school or (`school` in the form) at the second of a duo."""
    plaatsing = _plaatsing_of_404(request, pk)
    deel = _deel(plaatsing, request.POST.get("school", ""))
    vereis(permissions.mag_begeleiding_toewijzen(request.persoon, plaatsing, deel.school.pk))
    form = BegeleidingForm(request.POST, plaatsing=plaatsing, deel=deel)
    if form.bewaar(request.persoon):
        messages.success(request, "De begeleiding is bewaard.")
        return redirect("plaatsing:plaatsing", pk=pk)
    return _teken(request, _plaatsing_of_404(request, pk), form)


@poort(permissions.mag_uitval_melden)
def einde(request: HosRequest, pk: int) -> HttpResponse:
    """A placement that has begun ends early; the student stays."""
    plaatsing = _plaatsing_of_404(request, pk)
    form = EindeForm(request.POST or None, plaatsing=plaatsing)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "De plaatsing eindigt eerder. De student is weer te plaatsen.")
        return redirect("plaatsing:bord")
    return render(request, "plaatsing/plaatsing_einde.html", {"plaatsing": plaatsing, "form": form})


def _plaatsing_of_404(request: HosRequest, pk: int) -> Plaatsing:
    zichtbaar = queries.met_alles(queries.zichtbaar_voor(request.persoon))
    return get_object_or_404(zichtbaar, pk=pk)


def _deel(plaatsing: Plaatsing, school: str) -> Schooldeel:
    """The school the form is about: without saying so the first."""
    if not school:
        return plaatsing.delen[0]
    gekozen = [deel for deel in plaatsing.delen if str(deel.school.pk) == school]
    if not gekozen:
        raise Http404
    return gekozen[0]


def _teken(
    request: HosRequest, plaatsing: Plaatsing, form: BegeleidingForm | None = None
) -> HttpResponse:
    eigen = permissions.eigen_delen(request.persoon, plaatsing)
    mag = {
        "definitief": permissions.mag_definitief_maken(request.persoon, plaatsing)
        and plaatsing.status == PlaatsingStatus.VOORSTEL,
        "einde": permissions.mag_uitval_melden(request.persoon),
        "gesprek": mag_kennismakingen_zien(request.persoon),
    }
    context = {
        "plaatsing": plaatsing,
        "student": plaatsing.opleidingsjaar.student,
        "mag": mag,
        "anderen": [deel for deel in plaatsing.delen if deel not in eigen],
        "forms": _formulieren(plaatsing, eigen, form),
        "gesprek": gespreksstand(plaatsing),
        "bevestiging": bevestiging_van(plaatsing),
        "geschiedenis": queries.geschiedenis_voor(request.persoon, plaatsing),
    }
    return render(request, "plaatsing/plaatsing.html", context)


def _formulieren(
    plaatsing: Plaatsing, eigen: list[Schooldeel], getypt: BegeleidingForm | None
) -> list[BegeleidingForm]:
    """One per own school; the one that was refused keeps what was typed."""
    return [
        getypt
        if getypt and getypt.deel.tweede == deel.tweede
        else BegeleidingForm(plaatsing=plaatsing, deel=deel)
        for deel in eigen
    ]
