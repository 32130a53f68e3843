"""Over de jaren heen: scholen, instituten en studenten."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from hos.gate import poort
from hos.grafiek import staven
from hos.http import HosRequest
from plaatsing.permissions import telling as permissions
from plaatsing.queries import meerjaren as queries
from plaatsing.queries.meerjaren import Meerjarenbeeld

PER_BLADZIJDE = 60


@require_GET
@poort(permissions.mag_meerjaren_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """Agreed and hosted per school, and the share of shortage subjects per institute."""
    heel = queries.meerjarenbeeld(request.schooljaar, request.persoon)
    pagina = Paginator(heel.scholen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    beeld = replace(heel, scholen=tuple(pagina))
    return render(
        request,
        "plaatsing/meerjaren.html",
        {
            "beeld": beeld,
            "pagina": pagina,
            "grafiek": _saldo_grafiek(beeld),
            "mag": {"studenten": permissions.mag_meerjaren_studenten_zien(request.persoon)},
        },
    )


@require_GET
@poort(permissions.mag_meerjaren_studenten_zien)
def studenten(request: HosRequest) -> HttpResponse:
    """Who carried most: travel, variety and wishes that were (not) met."""
    regels = queries.studentregels(request.schooljaar, request.persoon)
    pagina = Paginator(regels, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(request, "plaatsing/meerjaren_studenten.html", {"pagina": pagina})


def _saldo_grafiek(beeld: Meerjarenbeeld) -> SafeString | None:
    """More than agreed to the right of zero, less to the left."""
    punten = [
        (reeks.school.kort, reeks.saldo)
        for reeks in beeld.scholen
        if any(jaar.afgesproken is not None for jaar in reeks.jaren)
    ]
    if len(punten) < 2:
        return None
    return staven("Opgeleid min afgesproken, alle jaren samen", punten)
