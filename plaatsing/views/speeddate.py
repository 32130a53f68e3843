"""Speeddates at the closing meeting: per school who comes when, on paper or in Excel."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hos.choices import Rol
from hos.excel import als_download
from hos.gate import poort
from hos.http import HosRequest
from hos.permissions import scholen_met_rol
from plaatsing.excel.speeddates import speeddates_werkboek
from plaatsing.forms.speeddate import SpeeddateForm
from plaatsing.permissions import kennismaking as permissions
from plaatsing.queries.speeddate import Avond, avond, speeddates

PER_PAGINA = 10  # schools, each with its whole schedule


def _avond(request: HosRequest) -> Avond:
    alles = permissions.mag_alle_speeddates_zien(request.persoon)
    eigen = None if alles else scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR)
    return avond(request.schooljaar, alleen=eigen)


@require_GET
@poort(permissions.mag_speeddates_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """The schedule; the settings live in the URL."""
    form = SpeeddateForm(request.GET)
    heel = _avond(request)
    alles = permissions.mag_alle_speeddates_zien(request.persoon)
    per = PER_PAGINA if alles else max(1, len(heel.scholen))  # own schools: all on one page
    pagina = Paginator(heel.scholen, per).get_page(request.GET.get("pagina"))
    beeld = speeddates(heel, list(pagina), **form.instellingen())
    context = {"beeld": beeld, "pagina": pagina, "form": form, "nu": form.instellingen()}
    return render(request, "plaatsing/speeddates.html", context)


@require_GET
@poort(permissions.mag_speeddates_zien)
def export(request: HosRequest) -> HttpResponse:
    heel = _avond(request)
    form = SpeeddateForm(request.GET)
    boek = speeddates_werkboek(speeddates(heel, heel.scholen, **form.instellingen()))
    return als_download(boek, f"speeddates-{request.schooljaar}.xlsx")
