from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from hos.excel import als_download
from hos.gate import poort, vereis
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.http import HosRequest
from hos.models import Opleidingsjaar, Persoon, Vak
from hos.services import leeslog
from plaatsing.excel.studenten import studenten_werkboek
from plaatsing.forms.plaatsingen import StopForm
from plaatsing.permissions import plaatsingen as permissions
from plaatsing.permissions import studenten as studentrechten
from plaatsing.queries import omstandigheden, wens
from plaatsing.queries import studenten as queries
from plaatsing.rules.plaatsingen import GEPLAATST, WOORDEN

PER_BLADZIJDE = 50
NIET_AANGELEVERD = "niet-aangeleverd"
# these are rare: no counter that says nothing
ALLEEN_ALS_ER_ZIJN = ("aangemeld", "terug", "deels", "uitgesteld", NIET_AANGELEVERD)


@require_GET
@poort(permissions.mag_studenten_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Students with wishes, history and where they stand; filters in the URL."""
    alles = queries.studenten(request.schooljaar, request.persoon)
    wie = queries.zichtbare_studenten(request.persoon).filter(schooljaar=request.schooljaar)
    # a state is worked out for the students on the page, or for all when it is what is asked for
    met_stand = request.GET.get("stand") in (*WOORDEN, queries.ALLE_GEPLAATST)
    gekozen, context = _filter(request, alles if met_stand else queries.op_naam(wie))
    sleutels = Paginator(gekozen.values_list("pk", flat=True), PER_BLADZIJDE)
    pagina = sleutels.get_page(request.GET.get("pagina"))
    telling = queries.tellingen(alles)
    weg = queries.niet_meer_aangeleverd(wie, request.schooljaar)
    return render(
        request,
        "plaatsing/studenten.html",
        context
        | {
            "pagina": pagina,
            "regels": queries.van_bladzijde(list(pagina), request.persoon),
            "standen": _standen(telling, weg.count()),
            "vakken": Vak.objects.order_by("naam"),
            "totaal": sum(telling.values()),
            "mag": {"uitnodigen": studentrechten.mag_studenten_uitnodigen(request.persoon)},
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
    """One student: wishes, schools before, placement now, what happened, and who looked."""
    jaar = get_object_or_404(queries.studenten_van_elk_jaar(request.persoon), pk=pk)
    (regel,) = queries.met_details([jaar], request.persoon)
    persoon = jaar.student.persoon
    leeslog.noteer(lezer=request.persoon, over=persoon, wat=f"studentdossier {jaar.schooljaar}")
    context = {
        "regel": regel,
        "jaar": jaar,
        "student": jaar.student,
        "mag": _mag(request.persoon, jaar),
        "geschiedenis": tijdlijn(gebeurtenissen(Opleidingsjaar, pgh_obj=jaar.pk)),
    }
    return render(request, "plaatsing/studenten_detail.html", context | _dossier(request, jaar))


def _mag(persoon: Persoon, jaar: Opleidingsjaar) -> dict[str, bool]:
    return {
        "stoppen": permissions.mag_stoppen(persoon, jaar),
        "onderbreken": studentrechten.mag_onderbreken(persoon),
        "voorrang": studentrechten.mag_voorrang_zien(persoon, jaar),
        "leeslog": studentrechten.mag_leeslog_zien(persoon, jaar.student.persoon),
        "beslissen": studentrechten.mag_uitsluiting_beslissen(persoon),
    }


def _dossier(request: HosRequest, jaar: Opleidingsjaar) -> dict[str, Any]:
    """What only some may see: absent for the others, not hidden."""
    mag = _mag(request.persoon, jaar)
    uit: dict[str, Any] = {
        "onderbreking": omstandigheden.laatste_onderbreking(jaar),
        "profiel": wens.profiel_van(jaar),
    }
    if mag["voorrang"]:
        uitsluitingen = omstandigheden.zichtbare_uitsluitingen(request.persoon)
        uit["voorrang"] = omstandigheden.voorrang_van(jaar)
        uit["uitsluitingen"] = uitsluitingen.filter(
            student=jaar.student, ingetrokken_op__isnull=True
        )
    if mag["leeslog"]:
        uit["gelezen"] = omstandigheden.gelezen_over(jaar.student.persoon)[:30]
    return uit


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
    if stand in (*WOORDEN, queries.ALLE_GEPLAATST):
        gekozen = queries.met_stand(gekozen, stand)
    elif stand == NIET_AANGELEVERD:
        gekozen = queries.niet_meer_aangeleverd(gekozen, request.schooljaar)
    if vak:
        gekozen = gekozen.filter(student__vak__code=vak[:12])
    if zoek:
        gekozen = queries.zoek(gekozen, zoek)
    return gekozen, {"stand": stand, "vak": vak, "zoek": zoek}


def _standen(telling: dict[str, int], weg: int) -> list[tuple[str, str, int]]:
    """The counters above the list: each is a link to what it counts."""
    geplaatst = sum(telling[stand] for stand in GEPLAATST)
    uit = [
        *((stand, woord, telling[stand]) for stand, woord in WOORDEN.items()),
        (queries.ALLE_GEPLAATST, "samen geplaatst", geplaatst),
        (NIET_AANGELEVERD, "niet in de laatste lijst", weg),
    ]
    return [rij for rij in uit if rij[2] or rij[0] not in ALLEEN_ALS_ER_ZIJN]
