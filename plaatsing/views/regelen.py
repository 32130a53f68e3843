"""The checklist of one placement."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.forms.regelen import VinkForm
from plaatsing.permissions import kennismaking as permissions
from plaatsing.permissions.plaatsingen import mag_plaatsingen_zien
from plaatsing.queries.plaatsingen import met_alles, zichtbaar_voor
from plaatsing.queries.regelen import regels_van


@poort(mag_plaatsingen_zien)
def regelen(request: HosRequest, pk: int) -> HttpResponse:
    """Tick what is arranged; of the VOG only when it was seen and by whom."""
    plaatsing = get_object_or_404(met_alles(zichtbaar_voor(request.persoon)), pk=pk)
    mag = permissions.mag_afvinken(request.persoon, plaatsing)
    form = VinkForm(request.POST or None, plaatsing=plaatsing)
    if request.method == "POST":
        vereis(mag)
        if form.bewaar(request.persoon):
            return redirect("plaatsing:regelen", pk=pk)
    context = {
        "plaatsing": plaatsing,
        "student": plaatsing.opleidingsjaar.student,
        "regels": [(regel, regel.te_laat(klok.vandaag())) for regel in regels_van(plaatsing)],
        "mag": {"afvinken": mag},
        "vandaag": klok.vandaag(),
        "form": form,
    }
    return render(request, "plaatsing/regelen.html", context)
