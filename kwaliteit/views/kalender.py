"""The quality calendar of a school year, and the ambitions behind it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from kwaliteit import permissions
from kwaliteit.beeld import maandkoppen
from kwaliteit.forms.kalender import KalenderForm
from kwaliteit.models import Instrument
from kwaliteit.queries import kalender as queries


@poort(permissions.mag_kalender_zien)
def kalender(request: HosRequest) -> HttpResponse:
    dag = klok.vandaag()
    context = {
        "kalender": queries.kalender(request.schooljaar, dag),
        "maanden": maandkoppen(request.schooljaar, dag),
        "dag": dag,
        "mag": {"wijzigen": permissions.mag_kalender_wijzigen(request.persoon)},
    }
    return render(request, "kwaliteit/kalender.html", context)


@poort(permissions.mag_kalender_wijzigen)
def wijzigen(request: HosRequest) -> HttpResponse:
    gekozen, is_voorstel = queries.maanden_per_instrument(request.schooljaar)
    form = KalenderForm(
        request.POST or None,
        instrumenten=Instrument.objects.all(),
        initial={f"i{pk}": [str(m) for m in maanden] for pk, maanden in gekozen.items()},
    )
    if request.method == "POST" and form.is_valid():
        form.save(request.schooljaar)
        messages.success(request, f"De kwaliteitskalender van {request.schooljaar} is bewaard.")
        return redirect("kwaliteit:kalender")
    context = {
        "form": form,
        "maanden": maandkoppen(request.schooljaar, klok.vandaag()),
        "is_voorstel": is_voorstel,
    }
    return render(request, "kwaliteit/kalender_wijzigen.html", context)


@poort(permissions.mag_kalender_zien)
def ambities(request: HosRequest) -> HttpResponse:
    return render(request, "kwaliteit/ambities.html", {"ambities": queries.ambities()})
