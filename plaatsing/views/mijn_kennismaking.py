"""What a student does between hearing of a place and the first day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Kant
from plaatsing.forms.mijn import BevestigForm, MijnTwijfelForm, VoorbereidingForm
from plaatsing.forms.regelen import VinkForm
from plaatsing.models import Plaatsing
from plaatsing.permissions.student import mag_eigen_plaatsing_zien
from plaatsing.queries import voorbereiding as queries
from plaatsing.queries.kennismaking import gesprek_van


@poort(mag_eigen_plaatsing_zien)
def voorbereiden(request: HosRequest, pk: int) -> HttpResponse:
    """Answer beforehand. htmx keeps what is typed; without script the button does."""
    plaatsing = _eigen(request, pk)
    form = VoorbereidingForm(request.POST or None, plaatsing=plaatsing)
    if request.method == "POST":
        form.klaar = not request.htmx
        gelukt = form.bewaar(request.persoon)
        if request.htmx:
            context = {"form": form, "bewaard": form.rij if gelukt else None}
            return render(request, "plaatsing/mijn_kennismaking.html#stand", context)
        if gelukt:
            messages.success(request, "Bewaard. Je gesprekspartners kunnen je antwoorden lezen.")
            return redirect("plaatsing:mijn-plaatsing")
    return _teken(request, plaatsing, form=form)


@require_POST
@poort(mag_eigen_plaatsing_zien)
def twijfel(request: HosRequest, pk: int) -> HttpResponse:
    """The student doubts after the conversation."""
    plaatsing = _eigen(request, pk)
    if gesprek_van(plaatsing) is None:
        messages.error(request, "Er is nog geen gesprek gepland.")
        return redirect("plaatsing:mijn-kennismaking", pk=pk)
    form = MijnTwijfelForm(request.POST, plaatsing=plaatsing)
    if form.bewaar(request.persoon):
        messages.success(request, "Je school en je opleiding weten het. Zij nemen contact op.")
        return redirect("plaatsing:mijn-kennismaking", pk=pk)
    return _teken(request, plaatsing, twijfel_form=form)


@require_POST
@poort(mag_eigen_plaatsing_zien)
def bevestigen(request: HosRequest, pk: int) -> HttpResponse:
    """Yes, or what is wrong."""
    plaatsing = _eigen(request, pk)
    form = BevestigForm(request.POST, plaatsing=plaatsing)
    if form.bewaar(request.persoon):
        ja = form.cleaned_data["klopt"] == "ja"
        zin = (
            "Bedankt, je plaats is bevestigd." if ja else "De school weet het en neemt contact op."
        )
        messages.success(request, zin)
    else:
        messages.error(request, " ".join(str(z) for rij in form.errors.values() for z in rij))
    return redirect("plaatsing:mijn-plaatsing")


@require_POST
@poort(mag_eigen_plaatsing_zien)
def regelen(request: HosRequest, pk: int) -> HttpResponse:
    """Tick what the student arranges."""
    form = VinkForm(request.POST, plaatsing=_eigen(request, pk), wie=Kant.STUDENT)
    if not form.bewaar(request.persoon):
        messages.error(request, " ".join(str(z) for rij in form.errors.values() for z in rij))
    return redirect("plaatsing:mijn-plaatsing")


def _eigen(request: HosRequest, pk: int) -> Plaatsing:
    return get_object_or_404(queries.eigen_plaatsing(request.persoon), pk=pk)


def _teken(
    request: HosRequest,
    plaatsing: Plaatsing,
    *,
    form: VoorbereidingForm | None = None,
    twijfel_form: MijnTwijfelForm | None = None,
) -> HttpResponse:
    gesprek = gesprek_van(plaatsing)
    geweest = gesprek is not None and gesprek.begin <= klok.nu()
    kan_twijfelen = geweest and plaatsing.status == "voorstel" and gesprek.uitkomst != "twijfel"  # type: ignore[union-attr]
    context = {
        "plaatsing": plaatsing,
        "gesprek": gesprek,
        "form": form or VoorbereidingForm(plaatsing=plaatsing),
        "bewaard": None,
        "informatie": queries.informatie(plaatsing),
        "twijfel_form": (twijfel_form or MijnTwijfelForm(plaatsing=plaatsing))
        if kan_twijfelen
        else None,
    }
    return render(request, "plaatsing/mijn_kennismaking.html", context)
