"""For the beheerder: who is here, in which role, with an account or an invitation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos import klok, permissions, queries
from hos.choices import Rol
from hos.forms.mensen import PersoonForm, RolForm
from hos.gate import poort
from hos.http import HosRequest
from hos.models import Lidmaatschap, Persoon
from hos.services import accounts, mensen

PER_PAGINA = 50


@poort(permissions.is_beheerder)
def lijst(request: HosRequest) -> HttpResponse:
    zoek, rol = request.GET.get("zoek", "").strip(), request.GET.get("rol", "")
    personen = queries.personen_met_rollen(zoek=zoek, rol=rol if rol in Rol.values else "")
    pagina = Paginator(personen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"pagina": pagina, "zoek": zoek, "rol": rol, "rollen": Rol.choices}
    return render(request, "hos/mensen.html", context)


@poort(permissions.is_beheerder)
def nieuw(request: HosRequest) -> HttpResponse:
    form = PersoonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        persoon = form.save()
        messages.success(request, f"{persoon} staat erin. Geef nu een rol en nodig uit.")
        return redirect("persoon", pk=persoon.pk)
    return render(request, "hos/persoon_nieuw.html", {"form": form})


@poort(permissions.is_beheerder)
def detail(request: HosRequest, pk: int) -> HttpResponse:
    """One person: details, roles, account. Two forms; the name of the button tells which."""
    persoon = get_object_or_404(queries.personen_met_rollen(), pk=pk)
    rolform = RolForm(
        request.POST if "rol_geven" in request.POST else None,
        persoon=persoon,
        initial={"begin": klok.vandaag()},
    )
    form = PersoonForm(request.POST if "bewaren" in request.POST else None, instance=persoon)
    if rolform.is_bound and rolform.is_valid() and rolform.save():
        messages.success(request, "De rol is gegeven.")
        return redirect("persoon", pk=pk)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Bewaard.")
        return redirect("persoon", pk=pk)
    context = {"wie": persoon, "form": form, "rolform": rolform, "dag": klok.vandaag()}
    return render(request, "hos/persoon.html", context)


@require_POST
@poort(permissions.is_beheerder)
def uitnodigen(request: HosRequest, pk: int) -> HttpResponse:
    persoon = get_object_or_404(Persoon, pk=pk)
    try:
        accounts.nodig_uit(persoon=persoon, door=request.persoon)
        messages.success(request, f"De uitnodiging aan {persoon.email} gaat zo op de post.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect("persoon", pk=pk)


@require_POST
@poort(permissions.is_beheerder)
def rol_beeindigen(request: HosRequest, pk: int) -> HttpResponse:
    lid = get_object_or_404(Lidmaatschap, pk=pk)
    try:
        mensen.beeindig_rol(lid=lid, einde=klok.vandaag())
        messages.success(request, f"De rol {lid.get_rol_display()} eindigt vandaag.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect("persoon", pk=lid.persoon_id)
