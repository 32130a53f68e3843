"""De kleine aanstelling: de lijst, een student met de redenen, aanleveren en de regels (3.4)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.choices import Rol
from hos.excel import als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Instituut, School
from hos.permissions import instituten_met_rol
from plaatsing.choices import Bijdragerol
from plaatsing.excel.aanstelling import aanstelling_werkboek
from plaatsing.forms.aanstelling import (
    AanleverForm,
    AdviesForm,
    Adviesplek,
    BiedForm,
    RegelForm,
)
from plaatsing.models import Aanstellingstoets
from plaatsing.permissions import aanstelling as permissions
from plaatsing.queries import aanstelling as queries
from plaatsing.queries.aanstelling_taken import wacht_op_advies_van
from plaatsing.rules.aanstelling import lesuren
from plaatsing.services import aanstelling as services
from plaatsing.views.bewaren import bewaar

PER_BLADZIJDE = 50


@require_GET
@poort(permissions.mag_aanstellingen_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Who may have a small appointment and why (not): own students, or oneself."""
    zichtbaar = queries.zichtbaar_voor(request.persoon).filter(
        opleidingsjaar__schooljaar=request.schooljaar
    )
    wacht = request.GET.get("wacht") == "advies"
    if wacht:
        zichtbaar = zichtbaar.filter(wacht_op_advies_van(request.persoon))
    pagina = Paginator(zichtbaar, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "plaatsing/aanstelling.html",
        {
            "pagina": pagina,
            "regels": queries.met_uitkomst(pagina.object_list, request.schooljaar, request.persoon),
            "wacht": wacht,
            "mag": {
                "aanleveren": permissions.mag_voortgang_aanleveren(request.persoon),
                "ophalen": permissions.mag_lijst_ophalen(request.persoon),
                "regels": permissions.mag_regels_zien(request.persoon),
            },
        },
    )


@require_GET
@poort(permissions.mag_lijst_ophalen)
def export(request: HosRequest) -> HttpResponse:
    zichtbaar = queries.zichtbaar_voor(request.persoon).filter(
        opleidingsjaar__schooljaar=request.schooljaar
    )
    regels = queries.met_uitkomst(zichtbaar, request.schooljaar, request.persoon)
    boek = aanstelling_werkboek(request.schooljaar, regels)
    return als_download(boek, f"kleine-aanstelling-{request.schooljaar}.xlsx")


@require_GET
@poort(permissions.mag_aanstellingen_zien)
def toets(request: HosRequest, pk: int) -> HttpResponse:
    """The conditions one by one; who reads about someone else is written down."""
    rij = _toets_of_404(request, pk)
    services.noteer_lezen(toets=rij, lezer=request.persoon)
    return _toon(request, rij)


@require_POST
@poort(permissions.mag_aanstellingen_zien)
def bieden(request: HosRequest, pk: int) -> HttpResponse:
    """What the school wants to offer; the outcome follows at once."""
    rij = _toets_of_404(request, pk)
    scholen = queries.scholen_van_student(rij).dit_jaar
    vereis(permissions.mag_aanbieden(request.persoon, scholen))
    form = _biedform(request, rij, scholen, request.POST)
    if bewaar(request, form, rij):
        messages.success(request, "Bewaard. Hieronder staat of het zo mag.")
        return redirect("plaatsing:aanstelling-toets", pk=pk)
    return _toon(request, rij, biedform=form)


@require_POST
@poort(permissions.mag_aanstellingen_zien)
def adviseren(request: HosRequest, pk: int) -> HttpResponse:
    rij = _toets_of_404(request, pk)
    plekken = _adviesplekken(request, rij, queries.scholen_van_student(rij))
    vereis(bool(plekken))
    form = AdviesForm(request.POST, toets=rij, plekken=plekken)
    if bewaar(request, form, rij):
        messages.success(request, "Je advies is bewaard.")
        return redirect("plaatsing:aanstelling-toets", pk=pk)
    return _toon(request, rij, adviesform=form)


def _toets_of_404(request: HosRequest, pk: int) -> Aanstellingstoets:
    return get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)


def _toon(
    request: HosRequest,
    rij: Aanstellingstoets,
    *,
    biedform: BiedForm | None = None,
    adviesform: AdviesForm | None = None,
) -> HttpResponse:
    scholen = queries.scholen_van_student(rij)
    if biedform is None and permissions.mag_aanbieden(request.persoon, scholen.dit_jaar):
        biedform = _biedform(request, rij, scholen.dit_jaar)
    if adviesform is None and (plekken := _adviesplekken(request, rij, scholen)):
        adviesform = AdviesForm(toets=rij, plekken=plekken)
    jaar = rij.opleidingsjaar
    (regel,) = queries.met_uitkomst([rij], jaar.schooljaar, request.persoon)
    context = {
        "regel": regel,
        "toets": rij,
        "eis": queries.regel_van(jaar, queries.regelset(jaar.schooljaar)),
        "lesuren": lesuren(rij.klokuren) if rij.klokuren is not None else None,
        "biedform": biedform,
        "adviesform": adviesform,
        "adviezen": rij.adviezen.select_related("persoon", "school"),
        "duo": scholen.duo,
    }
    return render(request, "plaatsing/aanstelling_toets.html", context)


def _biedform(
    request: HosRequest,
    rij: Aanstellingstoets,
    scholen: frozenset[int],
    gegevens: QueryDict | None = None,
) -> BiedForm:
    """What another school offers is on the page; whoever offers something else begins empty."""
    eigen = permissions.scholen_om_te_bieden(request.persoon, scholen)
    return BiedForm(
        gegevens,
        toets=rij,
        scholen=list(School.objects.filter(pk__in=eigen)) if len(eigen) > 1 else [],
        leeg=rij.school_id is not None and rij.school_id not in eigen,
    )


def _adviesplekken(
    request: HosRequest, rij: Aanstellingstoets, scholen: queries.Studentscholen
) -> list[Adviesplek]:
    """Whoever is schoolopleider at both schools of a duo says for which the advice is."""
    plekken = permissions.adviesplekken(request.persoon, rij, scholen.adviseren)
    van_school = [school for rol, school in plekken if rol == Bijdragerol.SCHOOLOPLEIDER]
    if not scholen.duo or len(van_school) < 2:
        rollen = dict.fromkeys(rol for rol, _ in plekken)
        return [Adviesplek(rol.value, str(rol.label)) for rol in rollen]
    namen = School.objects.in_bulk(van_school)
    return [
        Adviesplek(f"{rol.value}:{school}", f"{rol.label} van {namen[school]}")
        if school
        else Adviesplek(rol.value, str(rol.label))
        for rol, school in plekken
    ]


@poort(permissions.mag_voortgang_aanleveren)
def aanlevering(request: HosRequest) -> HttpResponse:
    """The list of the institute: propedeuse and open courses on the reference date."""
    instituten = instituten_met_rol(request.persoon, Rol.INSTITUUTSCOORDINATOR)
    form = AanleverForm(
        request.POST or None,
        schooljaar=request.schooljaar,
        instituten=instituten,
        jaren=queries.te_leveren(request.schooljaar, instituten),
    )
    aantal = bewaar(request, form)
    if aantal is not None:
        tekst = "1 student bijgewerkt." if aantal == 1 else f"{aantal} studenten bijgewerkt."
        messages.success(request, tekst)
        return redirect("plaatsing:aanstelling")
    return render(request, "plaatsing/aanstelling_aanlevering.html", {"form": form})


@require_GET
@poort(permissions.mag_regels_zien)
def regels(request: HosRequest) -> HttpResponse:
    """What each institute asks, this school year."""
    return render(
        request,
        "plaatsing/aanstelling_regels.html",
        {
            "instituten": queries.regels_per_instituut(request.schooljaar),
            "mag": {"wijzigen": permissions.mag_regels_wijzigen(request.persoon)},
        },
    )


@require_POST
@poort(permissions.mag_regels_wijzigen)
def hr_overnemen(request: HosRequest, pk: int) -> HttpResponse:
    """Begin with the rules of 3.4."""
    instituut = get_object_or_404(Instituut, pk=pk)
    services.neem_hr_over(instituut=instituut, vanaf=request.schooljaar, door=request.persoon)
    messages.success(request, f"De regels van 3.4 gelden nu voor {instituut.kort}.")
    return redirect("plaatsing:aanstelling-regels")


@poort(permissions.mag_regels_wijzigen)
def regel(request: HosRequest, pk: int, niveau: int) -> HttpResponse:
    """One rule, from this school year on."""
    instituut = get_object_or_404(
        Instituut.objects.filter(aanstellingsregels__niveau=niveau).distinct(), pk=pk
    )
    form = RegelForm(
        request.POST or None,
        instituut=instituut,
        schooljaar=request.schooljaar,
        niveau=niveau,
        huidig=queries.regelset(request.schooljaar).get((instituut.pk, niveau)),
    )
    if bewaar(request, form):
        messages.success(request, "De regel is vastgelegd.")
        return redirect("plaatsing:aanstelling-regels")
    context = {"form": form, "titel": f"Jaar {niveau}, {instituut.naam}"}
    return render(request, "plaatsing/aanstelling_regel.html", context)
