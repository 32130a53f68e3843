"""Speeddates at the closing meeting: per school who comes when, on paper or in Excel."""

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
from plaatsing.queries.speeddate import Speeddates, speeddates


def _beeld(request: HosRequest, form: SpeeddateForm) -> Speeddates:
    alles = permissions.mag_alle_speeddates_zien(request.persoon)
    eigen = None if alles else scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR)
    return speeddates(request.schooljaar, alleen=eigen, **form.instellingen())


@require_GET
@poort(permissions.mag_speeddates_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """The schedule; the settings live in the URL."""
    form = SpeeddateForm(request.GET)
    context = {"beeld": _beeld(request, form), "form": form, "nu": form.instellingen()}
    return render(request, "plaatsing/speeddates.html", context)


@require_GET
@poort(permissions.mag_speeddates_zien)
def export(request: HosRequest) -> HttpResponse:
    boek = speeddates_werkboek(_beeld(request, SpeeddateForm(request.GET)))
    return als_download(boek, f"speeddates-{request.schooljaar}.xlsx")
