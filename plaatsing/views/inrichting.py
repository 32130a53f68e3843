"""Terms of the year, questions and information for the conversation, first day and checklist."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos.choices import Rol
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import School
from hos.permissions import scholen_met_rol
from plaatsing.forms.inrichting import AfspraakForm, OntvangstForm, PuntForm, RegelpuntForm
from plaatsing.models import Gesprekspunt, Regelpunt
from plaatsing.permissions import kennismaking as permissions
from plaatsing.queries.regelen import als_punt, punten_van
from plaatsing.rules.regelen import STANDAARD, Punt
from plaatsing.services import inrichting as services


@poort(permissions.mag_inrichting_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """Terms and HOS questions for the stagecoördinator; the own schools for a school."""
    mag = permissions.mag_termijnen_zetten(request.persoon)
    form = AfspraakForm(request.POST or None, schooljaar=request.schooljaar) if mag else None
    if request.method == "POST":
        vereis(mag)
        if form and form.bewaar(request.persoon):
            messages.success(request, "De termijnen zijn bewaard.")
            return redirect("plaatsing:inrichting")
    eigen = scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR)
    context = {
        "form": form,
        "mag": {"hos": mag},
        "punten": Gesprekspunt.objects.filter(schooljaar=request.schooljaar, school=None),
        "scholen": School.objects.filter(pk__in=eigen),
    }
    return render(request, "plaatsing/inrichting.html", context)


@poort(permissions.mag_kennismaking_plannen)
def school(request: HosRequest, pk: int) -> HttpResponse:
    """What this school tells its students, asks them, and arranges for them."""
    eigen = _eigen_school(request, pk)
    form = OntvangstForm(request.POST or None, school=eigen, schooljaar=request.schooljaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Bewaard. Studenten zien dit op hun pagina.")
        return redirect("plaatsing:inrichting-school", pk=pk)
    actief = punten_van([pk])[pk]
    uit = {rij.code for rij in Regelpunt.objects.filter(school=eigen, actief=False)}
    context = {
        "school": eigen,
        "form": form,
        "punten": Gesprekspunt.objects.filter(schooljaar=request.schooljaar, school=eigen),
        "lijst": actief,
        "uitgezet": [punt for punt in _alle_punten(eigen) if punt.code in uit],
    }
    return render(request, "plaatsing/inrichting_school.html", context)


@require_POST
@poort(permissions.mag_inrichting_zien)
def klaarzetten(request: HosRequest) -> HttpResponse:
    """The points of last year, or those of the plan, as a start."""
    eigen = _school_uit(request)
    services.zet_punten_klaar(schooljaar=request.schooljaar, school=eigen, door=request.persoon)
    messages.success(request, "De punten staan klaar. Vul ze aan zoals je wilt.")
    return _terug(eigen)


@poort(permissions.mag_inrichting_zien)
def punt(request: HosRequest, pk: int | None = None) -> HttpResponse:
    """A question or a text, of the HOS or of a school; new without a number."""
    rij = get_object_or_404(_zichtbare_punten(request), pk=pk) if pk else None
    eigen = rij.school if rij else _school_uit(request)
    vereis(_mag_punt(request, eigen))
    jaar = rij.schooljaar if rij else request.schooljaar
    form = PuntForm(request.POST or None, schooljaar=jaar, school=eigen, punt=rij)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Het punt is bewaard.")
        return _terug(eigen)
    return render(
        request, "plaatsing/inrichting_punt.html", {"form": form, "punt": rij, "school": eigen}
    )


@poort(permissions.mag_kennismaking_plannen)
def regelpunt(request: HosRequest, pk: int) -> HttpResponse:
    """A line of the checklist of a school; `?code=` says which, without it is a new one."""
    eigen = _eigen_school(request, pk)
    code = request.GET.get("code", "")[:40]
    rij = next((p for p in _alle_punten(eigen) if p.code == code), None)
    form = RegelpuntForm(request.POST or None, school=eigen, punt=rij)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "De lijst is bewaard.")
        return redirect("plaatsing:inrichting-school", pk=pk)
    return render(
        request,
        "plaatsing/inrichting_regelpunt.html",
        {"form": form, "school": eigen, "punt": rij},
    )


def _eigen_school(request: HosRequest, pk: int) -> School:
    eigen = scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR)
    return get_object_or_404(School, pk=pk, pk__in=eigen)


def _school_uit(request: HosRequest) -> School | None:
    """The school of `?school=`; without it the HOS, for the stagecoördinator alone."""
    nummer = request.GET.get("school", "")
    if not nummer:
        vereis(permissions.mag_termijnen_zetten(request.persoon))
        return None
    veilig = int(nummer) if nummer.isascii() and nummer.isdigit() and len(nummer) < 9 else 0
    return _eigen_school(request, veilig)


def _zichtbare_punten(request: HosRequest) -> QuerySet[Gesprekspunt]:
    """Those of the HOS and of the own schools."""
    eigen = scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR)
    rijen = Gesprekspunt.objects.filter(Q(school__isnull=True) | Q(school__in=eigen))
    return rijen.select_related("school", "schooljaar")


def _mag_punt(request: HosRequest, school: School | None) -> bool:
    if school is None:
        return permissions.mag_termijnen_zetten(request.persoon)
    return permissions.mag_school_inrichten(request.persoon, school.pk)


def _alle_punten(school: School) -> list[Punt]:
    eigen = {rij.code: als_punt(rij) for rij in Regelpunt.objects.filter(school=school)}
    return list(({punt.code: punt for punt in STANDAARD} | eigen).values())


def _terug(school: School | None) -> HttpResponse:
    if school is None:
        return redirect("plaatsing:inrichting")
    return redirect("plaatsing:inrichting-school", pk=school.pk)
