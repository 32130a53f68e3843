"""Where everyone is on the way to a definitive place, and the conversation of one student."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Persoon
from plaatsing.choices import Gespreksuitkomst, PlaatsingStatus, Stap
from plaatsing.forms.kennismaking import AfzegForm, OverlegForm, PlanForm, UitkomstForm
from plaatsing.ics import maak_afspraak
from plaatsing.models import Kennismaking, Plaatsing
from plaatsing.permissions import kennismaking as permissions
from plaatsing.permissions.plaatsingen import mag_plaatsingen_zien
from plaatsing.permissions.student import mag_gesprek_zien
from plaatsing.queries import kennismaking as queries
from plaatsing.queries import trechter as trechters
from plaatsing.queries import voorbereiding as voorbereidingen
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.plaatsingen import eigen_scholen
from plaatsing.rules.kennismaking import VOLGENDE
from plaatsing.services.voorbereiding import noteer_lezen
from plaatsing.views.kennismaking_lijst import gekozen_rijen

PER_BLADZIJDE, SCHOLEN_PER_BLADZIJDE = 50, 60


@require_GET
@poort(permissions.mag_kennismakingen_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Counters per step that link to the list below; filters in the URL."""
    nu, dag = klok.nu(), klok.vandaag()
    zichtbaar = queries.zichtbaar(request.persoon).van_jaar(request.schooljaar)
    keuze = gekozen_rijen(request, zichtbaar, nu)
    eigen = eigen_scholen(request.persoon)
    trechter = trechters.trechter(zichtbaar, nu, eigen)
    rijen = trechters.per_school(keuze.rijen, nu, trechter if keuze.alles else None)
    pagina = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    scholen = Paginator(trechter.tabel, SCHOLEN_PER_BLADZIJDE)
    context = {
        "trechter": trechter,
        "scholen": scholen.get_page(request.GET.get("scholen")),
        "stap": keuze.stap,
        "school": keuze.school,
        "open": keuze.open,
        "pagina": pagina,
        "regels": queries.regels_van_lijst(pagina, afspraak_van(request.schooljaar), dag, eigen),
        "mag": _mag_op_lijst(request.persoon),
    }
    return render(request, "plaatsing/kennismaking.html", context)


def _mag_op_lijst(persoon: Persoon) -> dict[str, bool]:
    return {
        "plannen": permissions.mag_kennismaking_plannen(persoon),
        "inrichten": permissions.mag_inrichting_zien(persoon),
        "speeddates": permissions.mag_speeddates_zien(persoon),
    }


@require_GET
@poort(permissions.mag_kennismakingen_zien)
def gesprek(request: HosRequest, pk: int) -> HttpResponse:
    """The conversation of one student: when, who, prepared or not, and how it went."""
    return _teken(request, _plaatsing_of_404(request, pk))


@poort(permissions.mag_kennismaking_plannen)
def plannen(request: HosRequest, pk: int) -> HttpResponse:
    """Plan or move the conversation."""
    plaatsing = _plaatsing_of_404(request, pk)
    vereis(permissions.mag_plannen(request.persoon, plaatsing))
    form = PlanForm(request.POST or None, plaatsing=plaatsing)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Het gesprek staat. Iedereen die erbij is, krijgt een mail.")
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    komt = [persoon for deel in plaatsing.delen if deel.tweede for persoon in deel.begeleiders]
    context = {"plaatsing": plaatsing, "form": form, "tweede_komt": komt}
    return render(request, "plaatsing/kennismaking_plannen.html", context)


@require_POST
@poort(permissions.mag_kennismaking_plannen)
def afzeggen(request: HosRequest, pk: int) -> HttpResponse:
    plaatsing = _plaatsing_of_404(request, pk)
    vereis(permissions.mag_plannen(request.persoon, plaatsing))
    rij = _gesprek(plaatsing)
    if rij is None:
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    form = AfzegForm(request.POST, gesprek=rij)
    if form.bewaar(request.persoon):
        messages.success(request, "Het gesprek is afgezegd. Wie het wist, krijgt een mail.")
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    return _teken(request, plaatsing, afzeggen=form)


@require_POST
@poort(permissions.mag_kennismakingen_zien)
def uitkomst(request: HosRequest, pk: int) -> HttpResponse:
    """Agreed or doubt."""
    plaatsing = _plaatsing_of_404(request, pk)
    vereis(permissions.mag_uitkomst_vastleggen(request.persoon, plaatsing))
    rij = _gesprek(plaatsing)
    if rij is None:
        messages.error(request, "Er is nog geen gesprek gepland.")
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    form = UitkomstForm(request.POST, gesprek=rij)
    if form.bewaar(request.persoon):
        messages.success(request, "De uitkomst is vastgelegd.")
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    return _teken(request, plaatsing, uitkomst=form)


@require_POST
@poort(permissions.mag_kennismakingen_zien)
def overleg(request: HosRequest, pk: int) -> HttpResponse:
    """The consult with the institute, and the decision."""
    plaatsing = _plaatsing_of_404(request, pk)
    vereis(permissions.mag_plannen(request.persoon, plaatsing))
    rij = _gesprek(plaatsing)
    if rij is None:
        messages.error(request, "Er is nog geen gesprek geweest.")
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    form = OverlegForm(request.POST, gesprek=rij)
    if form.bewaar(request.persoon):
        messages.success(request, "Het overleg is vastgelegd.")
        return redirect("plaatsing:kennismaking-gesprek", pk=pk)
    return _teken(request, plaatsing, overleg=form)


@require_GET
@poort(mag_gesprek_zien)
def agenda(request: HosRequest, pk: int) -> HttpResponse:
    """The appointment as iCalendar, for the student and for whoever sees the placement."""
    rij = get_object_or_404(queries.afspraken_van(request.persoon), plaatsing=pk)
    url = reverse("plaatsing:kennismaking-gesprek", args=[pk])
    inhoud = maak_afspraak(rij, basis_url=settings.BASIS_URL, url=url)
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="kennismaking.ics"'
    return antwoord


def _plaatsing_of_404(request: HosRequest, pk: int) -> Plaatsing:
    return get_object_or_404(queries.lijst(queries.zichtbaar(request.persoon), klok.nu()), pk=pk)


def _gesprek(plaatsing: Plaatsing) -> Kennismaking | None:
    return getattr(plaatsing, "kennismaking", None)


def _teken(request: HosRequest, plaatsing: Plaatsing, **forms: Any) -> HttpResponse:
    stap = Stap(plaatsing.stap)  # type: ignore[attr-defined]
    mag = _mag(request.persoon, plaatsing)
    mag["definitief"] = mag["plannen"] and stap == Stap.AKKOORD
    context = {
        "plaatsing": plaatsing,
        "student": plaatsing.opleidingsjaar.student,
        "gesprek": _gesprek(plaatsing),
        "mag": mag,
        "stap": stap,
        "soort": queries.SOORTEN[stap],
        "volgende": VOLGENDE[stap],
        "voorbereiding": voorbereidingen.voorbereiding_van(plaatsing),
        "vragen": voorbereidingen.vragen_van(plaatsing) if mag["lezen"] else [],
        **_formulieren(plaatsing, mag, forms),
    }
    if mag["lezen"]:
        noteer_lezen(plaatsing=plaatsing, lezer=request.persoon, wat="kennismaking")
    return render(request, "plaatsing/kennismaking_gesprek.html", context)


def _mag(persoon: Persoon, plaatsing: Plaatsing) -> dict[str, bool]:
    return {
        "plannen": permissions.mag_plannen(persoon, plaatsing)
        and plaatsing.status == PlaatsingStatus.VOORSTEL,
        "lezen": permissions.mag_voorbereiding_lezen(persoon, plaatsing),
        "uitkomst": permissions.mag_uitkomst_vastleggen(persoon, plaatsing),
        "twijfel": permissions.mag_twijfel_lezen(persoon, plaatsing),
        "regelen": mag_plaatsingen_zien(persoon),
        "tweede": plaatsing.tweede_school_id in (eigen_scholen(persoon) or ()),
    }


def _formulieren(
    plaatsing: Plaatsing, mag: dict[str, bool], forms: dict[str, Any]
) -> dict[str, Any]:
    """The form for what can be done now; one that was refused keeps what was typed."""
    rij = _gesprek(plaatsing)
    leeg = dict.fromkeys(("uitkomst_form", "overleg_form", "afzeg_form"))
    if rij is None or plaatsing.status != PlaatsingStatus.VOORSTEL:
        return leeg
    voorbij, twijfel = rij.begin <= klok.nu(), rij.uitkomst == Gespreksuitkomst.TWIJFEL
    if mag["uitkomst"] and voorbij and not rij.besluit:
        leeg["uitkomst_form"] = forms.get("uitkomst") or UitkomstForm(gesprek=rij)
    if mag["plannen"] and twijfel:
        leeg["overleg_form"] = forms.get("overleg") or OverlegForm(gesprek=rij)
    if mag["plannen"] and not rij.uitkomst:
        leeg["afzeg_form"] = forms.get("afzeggen") or AfzegForm(gesprek=rij)
    return leeg
