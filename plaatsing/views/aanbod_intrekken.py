from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd
from plaatsing.forms.aanbod import VersieForm
from plaatsing.forms.aanbod_intrekken import IntrekForm
from plaatsing.models import Aanbod, Stageplaats
from plaatsing.permissions import aanbod as permissions
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_blokkades import tegen_intrekken, tegen_toezeggen
from plaatsing.queries.aanbod_keuzes import keuzes_voor
from plaatsing.queries.aanbod_woorden import plaats_in_woorden
from plaatsing.queries.intrekkingen import (
    naam_van,
    te_verplaatsen,
    weggehaald,
    zichtbare_intrekkingen,
)
from plaatsing.services import aanbod_intrekken as services
from plaatsing.services.aanbod_toezeggen import zeg_toe
from plaatsing.views.aanbod_kan_niet import intussen_gewijzigd, kan_niet


@require_POST
@poort(permissions.mag_aanbod_zien)
def toezeggen(request: HosRequest, pk: int, plaats: int) -> HttpResponse:
    """One click: this place is certain now."""
    gekozen = _plaats(_bewerkbaar(request, pk), plaats)
    form = VersieForm(request.POST)
    versie = form.cleaned_data["versie"] if form.is_valid() else -1
    try:
        zeg_toe(plaats=gekozen, versie=versie, door=request.persoon)
    except ValidationError:
        return kan_niet(request, gekozen.aanbod, "Deze plaats toezeggen", tegen_toezeggen(gekozen))
    except IntussenGewijzigd as fout:
        return intussen_gewijzigd(request, gekozen.aanbod, fout)
    messages.success(request, f"Toegezegd: {plaats_in_woorden(gekozen)}.")
    return redirect("plaatsing:aanbod", pk=pk)


@poort(permissions.mag_aanbod_zien)
def intrekken(request: HosRequest, pk: int, plaats: int) -> HttpResponse:
    """Give a place back, or lower its number, with a reason."""
    aanbod = _bewerkbaar(request, pk)
    if weg := weggehaald(aanbod, plaats):
        return redirect("plaatsing:aanbod-intrekking", pk=weg.pk)  # the second of two clicks
    gekozen = _plaats(aanbod, plaats)
    if blokkades := tegen_intrekken(gekozen):
        return kan_niet(request, aanbod, "Deze plaats intrekken", blokkades)
    form = IntrekForm(request.POST or None, plaats=gekozen)
    if request.method == "POST" and form.is_valid():
        try:
            gedaan = form.save(request.persoon)
        except IntussenGewijzigd as fout:
            return intussen_gewijzigd(request, aanbod, fout)
        return redirect("plaatsing:aanbod-intrekking", pk=gedaan.pk)
    bezet = queries.bezetting(aanbod).get(gekozen.pk, 0)
    context = {"form": form, "aanbod": aanbod, "plaats": gekozen, "bezet": bezet}
    return render(request, "plaatsing/aanbod_intrekken.html", context)


@require_GET
@poort(permissions.mag_aanbod_zien)
def intrekking(request: HosRequest, pk: int) -> HttpResponse:
    """What was withdrawn, who still sits there, and the way back."""
    gekozen = get_object_or_404(zichtbare_intrekkingen(request.persoon), pk=pk)
    aanbod = gekozen.aanbod
    bezet = queries.bezetting(aanbod).get(gekozen.stageplaats_id or 0, 0)
    context = {
        "intrekking": gekozen,
        "aanbod": aanbod,
        "naam": naam_van(gekozen, keuzes_voor(aanbod)),
        "zittend": te_verplaatsen(gekozen, alles=permissions.mag_alle_aanbod_zien(request.persoon)),
        "nog": max(0, bezet - gekozen.aantal_over) if gekozen.is_open else 0,
        "mag": {
            "bewerken": permissions.mag_aanbod_bewerken(request.persoon, aanbod),
            "bord": permissions.mag_inventarisatie_beheren(request.persoon),
        },
    }
    return render(request, "plaatsing/aanbod_intrekking.html", context)


@require_POST
@poort(permissions.mag_aanbod_zien)
def ongedaan(request: HosRequest, pk: int) -> HttpResponse:
    gekozen = get_object_or_404(zichtbare_intrekkingen(request.persoon), pk=pk)
    vereis(permissions.mag_aanbod_bewerken(request.persoon, gekozen.aanbod))
    try:
        services.maak_ongedaan(intrekking=gekozen, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("plaatsing:aanbod-intrekking", pk=pk)
    messages.success(request, "De intrekking is ongedaan gemaakt. De plaats staat er weer.")
    return redirect("plaatsing:aanbod", pk=gekozen.aanbod_id)


def _bewerkbaar(request: HosRequest, pk: int) -> Aanbod:
    aanbod = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_aanbod_bewerken(request.persoon, aanbod))
    return aanbod


def _plaats(aanbod: Aanbod, pk: int) -> Stageplaats:
    for plaats in queries.plaatsen_van(aanbod).filter(pk=pk):
        plaats.aanbod = aanbod
        return plaats
    raise Http404
