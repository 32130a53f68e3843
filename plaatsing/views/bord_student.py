from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from hos.gate import poort
from hos.http import HosRequest
from plaatsing.forms.bord import SpeldForm, TerugForm, VerplaatsForm, ZetForm
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries.bord_student import studentbeeld
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.views.bord import lees_filter, naar_bord


@poort(permissions.mag_plaatsen)
def student(request: HosRequest, pk: int) -> HttpResponse:
    """Every place of the subject for one student: allowed or not, why, and what it costs."""
    form = VerplaatsForm(request.POST or None, schooljaar=request.schooljaar, student=pk)
    return _zet(request, pk, form, "De student staat op de nieuwe plaats.")


@poort(permissions.mag_plaatsen)
def leg_terug(request: HosRequest, pk: int) -> HttpResponse:
    """Back to the tray; asks why when others already know of it."""
    form = TerugForm(request.POST or None, schooljaar=request.schooljaar, student=pk)
    return _zet(request, pk, form, "De student ligt weer bij de te plaatsen studenten.")


@poort(permissions.mag_plaatsen)
def speld(request: HosRequest, pk: int) -> HttpResponse:
    """Pin with a reason, or unpin."""
    form = SpeldForm(request.POST or None, schooljaar=request.schooljaar, student=pk)
    return _zet(request, pk, form, "Bewaard.")


def _zet(request: HosRequest, pk: int, form: ZetForm, gelukt: str) -> HttpResponse:
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, gelukt)
        return naar_bord(request)
    beeld = studentbeeld(stand_van(request.schooljaar), pk)
    if beeld is None:
        raise Http404
    return render(
        request,
        "plaatsing/bord_student.html",
        {
            "form": form,
            "beeld": beeld,
            "student": beeld.student,
            "gekozen": request.POST.get("plaats") or request.GET.get("plaats", ""),
            "getypt": request.POST.get("reden", ""),
            "filter": lees_filter(request),
        },
    )
