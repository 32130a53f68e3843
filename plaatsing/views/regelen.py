"""The checklist of one placement."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.forms.regelen import VinkForm
from plaatsing.models import Plaatsing
from plaatsing.permissions import kennismaking as permissions
from plaatsing.permissions.plaatsingen import mag_plaatsingen_zien
from plaatsing.queries.plaatsingen import met_alles, zichtbaar_voor
from plaatsing.queries.regelen import regels_van


@poort(mag_plaatsingen_zien)
def regelen(request: HosRequest, pk: int) -> HttpResponse:
    """Tick what is arranged; of the VOG only when it was seen and by whom."""
    plaatsing = get_object_or_404(met_alles(zichtbaar_voor(request.persoon)), pk=pk)
    form = VinkForm(request.POST or None, plaatsing=plaatsing)
    if request.method == "POST":
        tweede = bool(request.POST.get("tweede"))
        school = plaatsing.tweede_school_id if tweede else plaatsing.school_id
        vereis(permissions.mag_afvinken(request.persoon, school))
        if form.bewaar(request.persoon):
            return redirect("plaatsing:regelen", pk=pk)
    context = {
        "plaatsing": plaatsing,
        "student": plaatsing.opleidingsjaar.student,
        "lijsten": _lijsten(request, plaatsing),
        "vandaag": klok.vandaag(),
        "form": form,
    }
    return render(request, "plaatsing/regelen.html", context)


def _lijsten(request: HosRequest, plaatsing: Plaatsing) -> list[dict[str, Any]]:
    """Per school what must be arranged there; what this person ticks comes first."""
    dag, regels = klok.vandaag(), regels_van(plaatsing)
    lijsten: list[dict[str, Any]] = [
        {
            "deel": deel,
            "mag": permissions.mag_afvinken(request.persoon, deel.school.pk),
            "regels": [(r, r.te_laat(dag)) for r in regels if r.tweede == deel.tweede],
        }
        for deel in plaatsing.delen
    ]
    return sorted(lijsten, key=lambda lijst: not lijst["mag"])
