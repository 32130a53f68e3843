"""The checklist of one placement, and who guides how many students."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from hos import klok
from hos.choices import Rol
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import School
from hos.permissions import scholen_met_rol
from plaatsing.forms.regelen import VinkForm
from plaatsing.permissions import kennismaking as permissions
from plaatsing.permissions.plaatsingen import mag_plaatsingen_zien
from plaatsing.queries import begeleiding
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


@require_GET
@poort(permissions.mag_kennismaking_plannen)
def begeleiders(request: HosRequest) -> HttpResponse:
    """Everyone who can guide a student, with how many they have this year."""
    scholen = School.objects.filter(pk__in=scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR))
    groepen = [
        (school, begeleiding.begeleiders(school, request.schooljaar, klok.vandaag()))
        for school in scholen
    ]
    return render(request, "plaatsing/begeleiders.html", {"groepen": groepen})
