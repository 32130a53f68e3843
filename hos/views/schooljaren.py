"""School years: which there are, the next one, its periods and the pupils of its schools."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos import permissions, queries
from hos.forms.schooljaren import GezienForm, LeerlingenForm, PeriodenForm
from hos.gate import poort
from hos.http import HosRequest
from hos.middleware import SLEUTEL_JAAR
from hos.models import Schooljaar
from hos.services import schooljaren as services


@require_GET
@poort(permissions.mag_schooljaren_beheren)
def lijst(request: HosRequest) -> HttpResponse:
    jaren = queries.schooljaren_met_gegevens()
    context = {"jaren": jaren, "volgende": queries.naam_van_volgend_jaar(jaren)}
    return render(request, "hos/schooljaren.html", context)


@require_POST
@poort(permissions.mag_schooljaren_beheren)
def beginnen(request: HosRequest) -> HttpResponse:
    """The year after the last one; from here on you work in it."""
    laatste = Schooljaar.objects.latest("begin")
    if request.POST.get("na") != laatste.naam:
        return redirect("schooljaren")  # the second click: it has been begun
    try:
        jaar = services.begin_schooljaar(na=laatste, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("schooljaren")
    request.session[SLEUTEL_JAAR] = jaar.pk
    messages.success(request, f"Schooljaar {jaar} is begonnen. Kijk de perioden na.")
    return redirect("schooljaar-perioden", pk=jaar.pk)


@poort(permissions.mag_schooljaren_beheren)
def perioden(request: HosRequest, pk: int) -> HttpResponse:
    jaar = get_object_or_404(Schooljaar, pk=pk)
    form = PeriodenForm(request.POST or None, schooljaar=jaar)
    return _bewerk(request, form, "hos/schooljaar_perioden.html", "De perioden zijn bewaard.")


@poort(permissions.mag_schooljaren_beheren)
def leerlingen(request: HosRequest, pk: int) -> HttpResponse:
    jaar = get_object_or_404(Schooljaar, pk=pk)
    form = LeerlingenForm(request.POST or None, schooljaar=jaar)
    klaar = "De leerlingentallen zijn bewaard."
    return _bewerk(request, form, "hos/schooljaar_leerlingen.html", klaar)


def _bewerk(request: HosRequest, form: GezienForm, sjabloon: str, klaar: str) -> HttpResponse:
    if form.is_bound and form.is_valid() and form.bewaar(request.persoon):
        messages.success(request, klaar)
        return redirect("schooljaren")
    return render(request, sjabloon, {"form": form, "jaar": form.schooljaar})
