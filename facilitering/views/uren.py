"""Hours per school, the lines of one school, and both as Excel."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from facilitering import permissions
from facilitering.choices import Fase
from facilitering.excel import boek_regels, boek_uren
from facilitering.grafieken import grafiek_partners
from facilitering.queries.overzicht import Overzicht, maak_overzicht
from facilitering.queries.regels import Schoolregels, regels_van_school
from facilitering.queries.uren import overkoepelend_van, uren_per_school
from hos.excel import als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import School

PER_PAGINA = 60  # partners


def gekozen_fase(request: HosRequest) -> Fase:
    """Concept counts everything that runs; the switch lives in the URL."""
    definitief = request.GET.get("fase") == Fase.DEFINITIEF
    return Fase.DEFINITIEF if definitief else Fase.CONCEPT


@poort(permissions.mag_schooluren_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """Totals per school; school people see their own schools."""
    fase = gekozen_fase(request)
    uren = _overzicht(request, fase)
    pagina = Paginator(uren.blokken if uren else [], PER_PAGINA).get_page(request.GET.get("pagina"))
    if uren:
        uren = replace(uren, blokken=list(pagina))
    context = {
        "overzicht": uren,
        "pagina": pagina,
        "fase": fase,
        "fases": Fase.choices,
        "grafiek": grafiek_partners(uren) if uren else "",
        "mag": {
            "hele_hos": permissions.mag_hele_hos_zien(request.persoon),
            "instituten": permissions.mag_instituutsuren_zien(request.persoon),
        },
    }
    return render(request, "facilitering/overzicht.html", context)


@poort(permissions.mag_schooluren_zien)
def overzicht_excel(request: HosRequest) -> HttpResponse:
    fase = gekozen_fase(request)
    uren = _overzicht(request, fase)
    if uren is None:
        raise Http404
    boek = boek_uren(uren, request.schooljaar, fase)
    return als_download(boek, f"facilitering-{request.schooljaar}-{fase}.xlsx")


@poort(permissions.mag_schooluren_zien)
def school(request: HosRequest, pk: int) -> HttpResponse:
    """Every hour of this school down to the student it comes from."""
    fase = gekozen_fase(request)
    gevonden, regels = _school(request, pk, fase)
    context = {
        "school": gevonden,
        "regels": regels,
        "overkoepelend": overkoepelend_van(gevonden, request.schooljaar),
        "fase": fase,
        "fases": Fase.choices,
    }
    return render(request, "facilitering/school.html", context)


@poort(permissions.mag_schooluren_zien)
def school_excel(request: HosRequest, pk: int) -> HttpResponse:
    fase = gekozen_fase(request)
    _, regels = _school(request, pk, fase)
    if regels is None:
        raise Http404
    boek = boek_regels(regels, request.schooljaar, fase)
    return als_download(boek, f"facilitering-school-{pk}-{request.schooljaar}-{fase}.xlsx")


def _overzicht(request: HosRequest, fase: Fase) -> Overzicht | None:
    persoon = request.persoon
    jaar = uren_per_school(
        request.schooljaar,
        fase,
        permissions.zichtbare_scholen(persoon),
        alleen_bekend=not permissions.mag_alle_concepten_zien(persoon),
    )
    if jaar is None:
        return None
    return maak_overzicht(
        jaar,
        alle_aantallen=permissions.mag_kleine_aantallen_zien(persoon),
        te_openen=permissions.scholen_met_regels(persoon),
    )


def _school(request: HosRequest, pk: int, fase: Fase) -> tuple[School, Schoolregels | None]:
    """Outside what you see is 404; a school whose totals you see but not its people is 403."""
    zichtbaar = permissions.zichtbare_scholen(request.persoon)
    scholen = School.objects.select_related("partner")
    if zichtbaar is not None:
        scholen = scholen.filter(pk__in=zichtbaar)
    gevonden = get_object_or_404(scholen, pk=pk)
    vereis(permissions.mag_regels_zien(request.persoon, gevonden))
    regels = regels_van_school(
        gevonden,
        request.schooljaar,
        fase,
        alleen_bekend=not permissions.mag_alle_concepten_zien(request.persoon),
    )
    return gevonden, regels
