from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hos.choices import SoortInstituut
from hos.excel import als_download
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.excel.vrijgave import instituut_werkboek, open_werkboek
from plaatsing.permissions import verdeling as permissions
from plaatsing.queries.verdeling_open import openbeeld
from plaatsing.queries.vrijgave import Instituutsbeeld, instituutsbeeld
from plaatsing.queries.woclaim import eigen_wo_instituut, wolijst

PER_PAGINA, SCHOLEN_PER_PAGINA = 100, 60


@require_GET
@poort(permissions.mag_vrijgave_zien)
def instituut(request: HosRequest, soort: str = "") -> HttpResponse:
    """What was released to this kind of institute; without a kind, the own one."""
    hbo = permissions.mag_hbo_plaatsen_zien(request.persoon)
    soort = soort or (SoortInstituut.HBO.value if hbo else SoortInstituut.WO.value)
    beeld = _beeld(request, soort)
    regels = Paginator(beeld.regels if beeld else (), PER_PAGINA)
    scholen = Paginator(beeld.scholen if beeld else (), SCHOLEN_PER_PAGINA)
    return render(
        request,
        "plaatsing/verdeling_instituut.html",
        {
            "beeld": beeld,
            "pagina": regels.get_page(request.GET.get("pagina")),
            "scholen": scholen.get_page(request.GET.get("scholen")),
            "soort": soort,
            "mag": {
                "hbo": hbo,
                "wo": permissions.mag_wo_plaatsen_zien(request.persoon),
            },
        },
    )


@require_GET
@poort(permissions.mag_vrijgave_zien)
def excel(request: HosRequest, soort: str) -> HttpResponse:
    beeld = _beeld(request, soort)
    if beeld is None:
        raise Http404
    lijst = wolijst(request.schooljaar) if soort == SoortInstituut.WO else None
    boek = instituut_werkboek(beeld, lijst, eigen_wo_instituut(request.persoon))
    return als_download(boek, f"stageplaatsen-{soort}-{request.schooljaar.naam}.xlsx")


def _beeld(request: HosRequest, soort: str) -> Instituutsbeeld | None:
    """Hbo sees hbo and wo sees wo; the other kind does not exist for them."""
    mag = {
        SoortInstituut.HBO: permissions.mag_hbo_plaatsen_zien,
        SoortInstituut.WO: permissions.mag_wo_plaatsen_zien,
    }
    if soort not in SoortInstituut.values or not mag[SoortInstituut(soort)](request.persoon):
        raise Http404
    return instituutsbeeld(request.schooljaar, soort)


@require_GET
@poort(permissions.mag_hbo_plaatsen_zien)
def hbo_open(request: HosRequest) -> HttpResponse:
    """After the rotation: who moved where, and which hbo places are still open (step 10)."""
    beeld = openbeeld(request.schooljaar, request.persoon)
    return render(request, "plaatsing/verdeling_hbo_open.html", {"beeld": beeld})


@require_GET
@poort(permissions.mag_hbo_plaatsen_zien)
def hbo_open_excel(request: HosRequest) -> HttpResponse:
    beeld = openbeeld(request.schooljaar, request.persoon)
    if beeld is None:
        raise Http404
    return als_download(open_werkboek(beeld), f"open-hbo-plaatsen-{request.schooljaar.naam}.xlsx")
