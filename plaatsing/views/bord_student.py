from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort
from hos.http import HosRequest
from plaatsing.forms.bord import OpmerkingForm, SpeldForm, TerugForm, VerplaatsForm, ZetForm
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries.bord_paneel import paneel_van
from plaatsing.queries.bord_samen import eigen_opmerkingen
from plaatsing.queries.bord_stand import oordeel_van
from plaatsing.services import bord_samen as services
from plaatsing.views.bord_tekenen import lees_filter, naar_bord


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


@require_GET
@poort(permissions.mag_bord_zien)
def uitleg(request: HosRequest, pk: int) -> HttpResponse:
    """The panel beside the card: history, wishes, why here, and what people wrote."""
    return _toon_uitleg(request, pk, OpmerkingForm())


@require_POST
@poort(permissions.mag_bord_zien)
def opmerking(request: HosRequest, pk: int) -> HttpResponse:
    """A short remark, for everyone who sees the board."""
    form = OpmerkingForm(request.POST)
    if form.bewaar(request.schooljaar, pk, request.persoon):
        form = OpmerkingForm()
    return _toon_uitleg(request, pk, form)


@require_POST
@poort(permissions.mag_bord_zien)
def opmerking_weg(request: HosRequest, pk: int) -> HttpResponse:
    """Take back a remark of your own."""
    eigen = eigen_opmerkingen(request.schooljaar, request.persoon)
    regel = get_object_or_404(eigen, pk=pk)
    services.haal_opmerking_weg(opmerking=regel, door=request.persoon)
    return _toon_uitleg(request, regel.opleidingsjaar_id, OpmerkingForm())


def _toon_uitleg(request: HosRequest, pk: int, form: OpmerkingForm) -> HttpResponse:
    """Beside the board for htmx, a page of its own without script."""
    paneel = paneel_van(oordeel_van(request.schooljaar), pk, request.persoon)
    if paneel is None:
        raise Http404
    sjabloon = "plaatsing/bord_paneel.html" if request.htmx else "plaatsing/bord_uitleg.html"
    context = {"paneel": paneel, "form": form, "student": paneel.beeld.student}
    return render(request, sjabloon, context | _altijd(request))


def _altijd(request: HosRequest) -> dict[str, Any]:
    mag = {"plaatsen": permissions.mag_plaatsen(request.persoon)}
    return {"filter": lees_filter(request), "mag": mag}


def _zet(request: HosRequest, pk: int, form: ZetForm, gelukt: str) -> HttpResponse:
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, gelukt)
        return naar_bord(request)
    paneel = paneel_van(oordeel_van(request.schooljaar), pk, request.persoon)
    getypt = request.POST.get("reden", "")
    context = {"form": form, "getypt": getypt} | _altijd(request)
    if paneel is None:
        if request.method != "POST":
            raise Http404
        return render(request, "plaatsing/bord_student_weg.html", context)
    context |= {
        "paneel": paneel,
        "beeld": paneel.beeld,
        "student": paneel.beeld.student,
        "gekozen": request.POST.get("plaats") or request.GET.get("plaats", ""),
        "opmerking": OpmerkingForm(initial={"tekst": getypt}),
    }
    return render(request, "plaatsing/bord_student.html", context)
