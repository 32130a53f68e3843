"""Not a dead button but a page: what stands in the way, and what does help."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Aanbod
from plaatsing.queries.aanbod_blokkades import Blokkade


def kan_niet(
    request: HosRequest, aanbod: Aanbod, wat: str, blokkades: Sequence[Blokkade]
) -> HttpResponse:
    context = {"aanbod": aanbod, "wat": wat, "blokkades": blokkades}
    return render(request, "plaatsing/aanbod_kan_niet.html", context, status=409)


def intussen_gewijzigd(
    request: HosRequest, aanbod: Aanbod, fout: IntussenGewijzigd
) -> HttpResponse:
    """Somebody else was first: look at how it is now, then decide again."""
    wie = f"{fout.laatste.wie} ({fout.laatste.wat})" if fout.laatste else "Iemand"
    blokkade = Blokkade(
        f"{wie} heeft het aanbod intussen gewijzigd. Er is niets veranderd door jouw klik.",
        "Bekijk hoe het nu is en kies dan opnieuw.",
        reverse("plaatsing:aanbod", args=[aanbod.pk]),
    )
    return kan_niet(request, aanbod, "Dit", [blokkade])
