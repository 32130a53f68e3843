"""Realisatie van het quotum en uitval: aantallen voor wie ze mag zien."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hos.excel import als_download
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.excel.realisatie import realisatie_werkboek
from plaatsing.pdf.realisatie import maak_realisatie_pdf
from plaatsing.permissions import telling as permissions
from plaatsing.queries.realisatie import realisatie as lees_realisatie
from plaatsing.queries.uitval import uitvalbeeld
from plaatsing.views.telling_grafiek import oorzaken_grafiek, realisatie_grafiek, uitval_grafiek

PER_PAGINA = 60  # schools


@require_GET
@poort(permissions.mag_realisatie_zien)
def realisatie(request: HosRequest) -> HttpResponse:
    """Concept, proposed and definitive against the quota, per school and category."""
    heel = lees_realisatie(request.schooljaar, request.persoon)
    pagina = Paginator(heel.scholen, PER_PAGINA).get_page(request.GET.get("pagina"))
    beeld = replace(heel, scholen=tuple(pagina))
    return render(
        request,
        "plaatsing/realisatie.html",
        {
            "beeld": beeld,
            "pagina": pagina,
            "grafiek": realisatie_grafiek(beeld),
            "mag": {
                "ophalen": permissions.mag_realisatie_ophalen(request.persoon),
                "uitval": permissions.mag_uitval_zien(request.persoon),
            },
        },
    )


@require_GET
@poort(permissions.mag_realisatie_ophalen)
def realisatie_excel(request: HosRequest) -> HttpResponse:
    boek = realisatie_werkboek(lees_realisatie(request.schooljaar, request.persoon))
    return als_download(boek, f"realisatie-{request.schooljaar}.xlsx")


@require_GET
@poort(permissions.mag_realisatie_ophalen)
def realisatie_pdf(request: HosRequest) -> HttpResponse:
    beeld = lees_realisatie(request.schooljaar, request.persoon)
    antwoord = HttpResponse(
        maak_realisatie_pdf(beeld, realisatie_grafiek(beeld)), content_type="application/pdf"
    )
    naam = f"realisatie-{request.schooljaar}.pdf"
    antwoord["Content-Disposition"] = f'inline; filename="{naam}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@require_GET
@poort(permissions.mag_uitval_zien)
def uitval(request: HosRequest) -> HttpResponse:
    """Who stopped, in numbers: causes over the years, and where."""
    beeld = uitvalbeeld(request.schooljaar)
    return render(
        request,
        "plaatsing/uitval.html",
        {
            "beeld": beeld,
            "grafiek": uitval_grafiek(beeld),
            "oorzaken": oorzaken_grafiek(beeld),
            "mag": {"lijst": permissions.mag_realisatie_ophalen(request.persoon)},
        },
    )
