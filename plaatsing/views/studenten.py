from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from hos.excel import als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Opleidingsjaar, Vak
from plaatsing.excel.studenten import studenten_werkboek
from plaatsing.forms.plaatsingen import StopForm
from plaatsing.permissions import plaatsingen as permissions
from plaatsing.queries import studenten as queries
from plaatsing.queries.geschiedenis import gebeurtenissen, tijdlijn
from plaatsing.rules.plaatsingen import WOORDEN

PER_BLADZIJDE = 50


@require_GET
@poort(permissions.mag_studenten_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Students with wishes, history and where they stand; filters in the URL."""
    alles = queries.studenten(request.schooljaar, request.persoon)
    gekozen, context = _filter(request, alles)
    pagina = Paginator(gekozen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    telling = queries.tellingen(alles)
    return render(
        request,
        "plaatsing/studenten.html",
        context
        | {
            "pagina": pagina,
            "regels": queries.met_details(pagina.object_list, request.persoon),
            "standen": [(stand, woord, telling[stand]) for stand, woord in WOORDEN.items()],
            "vakken": Vak.objects.order_by("naam"),
            "totaal": sum(telling.values()),
        },
    )


@require_GET
@poort(permissions.mag_studenten_zien)
def export(request: HosRequest) -> HttpResponse:
    """The same selection as a workbook."""
    alles = queries.studenten(request.schooljaar, request.persoon)
    gekozen, _ = _filter(request, alles)
    regels = queries.met_details(gekozen, request.persoon)
    boek = studenten_werkboek(request.schooljaar, regels)
    return als_download(boek, f"studenten-{request.schooljaar}.xlsx")


@require_GET
@poort(permissions.mag_studenten_zien)
def detail(request: HosRequest, pk: int) -> HttpResponse:
    """One student: wishes, schools before, placement now, what happened."""
    jaar = get_object_or_404(queries.studenten_van_elk_jaar(request.persoon), pk=pk)
    (regel,) = queries.met_details([jaar], request.persoon)
    return render(
        request,
        "plaatsing/studenten_detail.html",
        {
            "regel": regel,
            "jaar": jaar,
            "student": jaar.student,
            "mag": {"stoppen": permissions.mag_stoppen(request.persoon, jaar)},
            "geschiedenis": tijdlijn(gebeurtenissen(Opleidingsjaar, pgh_obj=jaar.pk)),
        },
    )


@poort(permissions.mag_studenten_zien)
def stoppen(request: HosRequest, pk: int) -> HttpResponse:
    """A student stops; placements end on that day."""
    jaar = get_object_or_404(queries.studenten_van_elk_jaar(request.persoon), pk=pk)
    vereis(permissions.mag_stoppen(request.persoon, jaar))
    form = StopForm(request.POST or None, jaar=jaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Vastgelegd. De plaats van deze student is weer vrij.")
        return redirect("plaatsing:student", pk=pk)
    return render(request, "plaatsing/studenten_stoppen.html", {"form": form, "jaar": jaar})


def _filter(
    request: HosRequest, alles: QuerySet[Opleidingsjaar]
) -> tuple[QuerySet[Opleidingsjaar], dict[str, Any]]:
    """Unknown values filter nothing."""
    stand, vak = request.GET.get("stand", ""), request.GET.get("vak", "")
    zoek = request.GET.get("zoek", "").strip()[:60].replace("\x00", "")
    gekozen = alles
    if stand in WOORDEN:
        gekozen = queries.met_stand(gekozen, stand)
    if vak:
        gekozen = gekozen.filter(student__vak__code=vak[:12])
    if zoek:
        gekozen = queries.zoek(gekozen, zoek)
    return gekozen, {"stand": stand, "vak": vak, "zoek": zoek}
