"""The school makes placements definitive: one, or many at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos import klok
from hos.choices import Rol
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.permissions import scholen_met_rol
from plaatsing.forms.definitief import LANGSTE_REDEN, Definitieflijst
from plaatsing.permissions import plaatsingen as permissions
from plaatsing.permissions.kennismaking import mag_kennismaking_plannen
from plaatsing.queries.kennismaking import definitief_te_maken
from plaatsing.queries.plaatsingen import met_alles, zichtbaar_voor
from plaatsing.services.definitief import maak_definitief


@poort(mag_kennismaking_plannen)
def lijst(request: HosRequest) -> HttpResponse:
    """Tick who comes for certain; agreed ones are ticked, others need a reason."""
    scholen = scholen_met_rol(request.persoon, Rol.SCHOOLCOORDINATOR)
    rijen = list(definitief_te_maken(request.schooljaar, scholen, klok.nu()))
    gegevens = request.POST.dict() if request.method == "POST" else None
    beeld = Definitieflijst(rijen, gegevens)
    if gegevens is not None and (aantal := beeld.bewaar(request.persoon)):
        wie = "plaatsing is" if aantal == 1 else "plaatsingen zijn"
        messages.success(request, f"{aantal} {wie} definitief. De studenten krijgen een mail.")
        return redirect("plaatsing:kennismaking")
    return render(request, "plaatsing/definitief.html", {"beeld": beeld})


@require_POST
@poort(permissions.mag_plaatsingen_zien)
def een(request: HosRequest, pk: int) -> HttpResponse:
    """One placement, from its own page."""
    plaatsing = get_object_or_404(met_alles(zichtbaar_voor(request.persoon)), pk=pk)
    vereis(permissions.mag_definitief_maken(request.persoon, plaatsing))
    reden = request.POST.get("reden", "").strip()[:LANGSTE_REDEN]
    try:
        maak_definitief(plaatsing=plaatsing, door=request.persoon, reden=reden)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        naam = plaatsing.opleidingsjaar.student.persoon.naam
        messages.success(request, f"De plaatsing van {naam} is definitief.")
    return redirect("plaatsing:plaatsing", pk=pk)
