"""The doorstroomformulier for others: consent per field, versions, on paper, bundles."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.choices import Rol
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import School, Schooljaar
from hos.permissions import scholen_met_rol
from plaatsing.choices import Doorstroomvariant
from plaatsing.forms.doorstroom import DelenForm
from plaatsing.models import Doorstroomformulier
from plaatsing.pdf.doorstroom import maak_bundel_pdf, maak_doorstroom_pdf
from plaatsing.permissions import student as permissions
from plaatsing.permissions.student import mag_doorstroom_zien, mag_eigen_plaatsing_zien
from plaatsing.queries import doorstroom as queries
from plaatsing.queries import doorstroom_beeld
from plaatsing.services import doorstroom as services


def _haal(request: HosRequest, pk: int) -> Doorstroomformulier:
    return get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)


@poort(mag_eigen_plaatsing_zien)
def delen(request: HosRequest, pk: int) -> HttpResponse:
    """The student says per field what the next school sees; and may come back on it."""
    formulier = _haal(request, pk)
    vereis(permissions.mag_delen(request.persoon, formulier))
    form = DelenForm(request.POST or None, formulier=formulier)
    if request.method == "POST" and form.is_valid() and form.save(request.persoon):
        messages.success(request, "Dit zien anderen nu van je formulier.")
        return redirect("plaatsing:doorstroom-ontvanger", pk=pk)
    context = {"form": form, "formulier": formulier, "naar": _naar(formulier)}
    return render(request, "plaatsing/doorstroom_delen.html", context)


def _naar(formulier: Doorstroomformulier) -> str:
    """Who will read it, as the service decides when the student shares."""
    straks = None
    if formulier.variant == Doorstroomvariant.VOLGENDE_STAGE:
        straks = queries.volgende_plaats(formulier.opleidingsjaar, formulier.stage_begon_op)
    return straks.namen if straks else formulier.naar


@require_POST
@poort(mag_eigen_plaatsing_zien)
def niet_meer_delen(request: HosRequest, pk: int) -> HttpResponse:
    formulier = _haal(request, pk)
    vereis(permissions.mag_delen(request.persoon, formulier))
    services.stop_delen(formulier=formulier, door=request.persoon)
    messages.success(request, "Je nieuwe school ziet je formulier niet meer.")
    return redirect("plaatsing:doorstroom", pk=pk)


@require_GET
@poort(mag_eigen_plaatsing_zien)
def ontvanger(request: HosRequest, pk: int) -> HttpResponse:
    """What the next school sees, for the student to check."""
    formulier = _haal(request, pk)
    vereis(permissions.mag_delen(request.persoon, formulier))
    beeld = doorstroom_beeld.beeld_voor_ontvanger(formulier)
    context = {"formulier": formulier, "beeld": beeld, "gelezen": queries.gelezen_door(formulier)}
    return render(request, "plaatsing/doorstroom_ontvanger.html", context)


@require_GET
@poort(mag_doorstroom_zien)
def versie(request: HosRequest, pk: int, nummer: int) -> HttpResponse:
    """What was handed in then; only for those who see everything."""
    formulier = _haal(request, pk)
    if formulier.pk not in queries.ziet_alles_van(request.persoon, [formulier]):
        raise Http404
    rij = get_object_or_404(formulier.versies, nummer=nummer)
    services.noteer_lezen(formulier=formulier, lezer=request.persoon)
    beeld = doorstroom_beeld.beeld(rij.inhoud, None)
    context = {"formulier": formulier, "versie": rij, "beeld": beeld}
    return render(request, "plaatsing/doorstroom_versie.html", context)


@require_GET
@poort(mag_doorstroom_zien)
def als_pdf(request: HosRequest, pk: int) -> HttpResponse:
    """The same on paper: whoever receives gets the agreed fields, and so does `?voor=ontvanger`."""
    formulier = _haal(request, pk)
    services.noteer_lezen(formulier=formulier, lezer=request.persoon, hoe=queries.PDF)
    if request.GET.get("voor") == "ontvanger":
        beeld = doorstroom_beeld.beeld_voor_ontvanger(formulier)
    else:
        beeld = doorstroom_beeld.beeld_voor(request.persoon, formulier)
    return _pdf(maak_doorstroom_pdf(formulier, beeld), "doorstroomformulier.pdf")


@require_GET
@poort(permissions.mag_bundel_zien)
def bundel(request: HosRequest, school: int, jaar: str) -> HttpResponse:
    """Everything that students of a year shared with this school, in one document."""
    scholen = scholen_met_rol(request.persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)
    ontvanger = get_object_or_404(School.objects.filter(pk__in=scholen), pk=school)
    schooljaar = get_object_or_404(Schooljaar, naam=jaar)
    formulieren = list(queries.ontvangen_door(ontvanger, schooljaar))
    if not formulieren:
        raise Http404
    for formulier in formulieren:
        services.noteer_lezen(formulier=formulier, lezer=request.persoon, hoe=queries.BUNDEL)
    beelden = [doorstroom_beeld.beeld_voor_ontvanger(formulier) for formulier in formulieren]
    return _pdf(maak_bundel_pdf(ontvanger, schooljaar, beelden), f"doorstroom-{jaar}.pdf")


def _pdf(inhoud: bytes, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
