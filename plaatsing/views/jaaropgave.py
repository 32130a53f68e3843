"""De jaarlijkse opgave: maken, tekenen, vergelijken en ophalen; en de bekostigingsregel."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.excel.antwoord import XLSX
from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.forms.jaaropgave import BekostigingForm, OpgaveForm
from plaatsing.models import Jaaropgave
from plaatsing.permissions import telling as permissions
from plaatsing.queries import jaaropgave as queries
from plaatsing.rules import jaaropgave as regels
from plaatsing.services import jaaropgave as services
from plaatsing.views.bewaren import bewaar


@require_GET
@poort(permissions.mag_opgave_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """The snapshots of this year, and the rule that holds."""
    regel = queries.geldende_regel(request.schooljaar)
    return render(
        request,
        "plaatsing/opgaven.html",
        {
            "standen": queries.opgaven(request.schooljaar),
            "regel": regel,
            "uiterlijk": queries.uiterlijk(request.schooljaar, regel) if regel else None,
            "mag": {
                "maken": permissions.mag_opgave_maken(request.persoon),
                "regel": permissions.mag_bekostiging_wijzigen(request.persoon),
            },
        },
    )


@poort(permissions.mag_opgave_maken)
def nieuw(request: HosRequest) -> HttpResponse:
    """Freeze the year as it stands now."""
    regel = queries.geldende_regel(request.schooljaar)
    if regel is None:
        messages.error(request, "Leg eerst een bekostigingsregel vast.")
        return redirect("plaatsing:opgaven")
    bestaat = Jaaropgave.objects.filter(schooljaar=request.schooljaar).exists()
    form = OpgaveForm(
        request.POST or None, schooljaar=request.schooljaar, regel=regel, eerste=not bestaat
    )
    if opgave := bewaar(request, form):
        messages.success(request, "De opgave ligt vast. Nu tekenen twee mensen.")
        return redirect("plaatsing:opgave", pk=opgave.pk)
    return render(request, "plaatsing/opgave_nieuw.html", {"form": form, "regel": regel})


@require_GET
@poort(permissions.mag_opgave_zien)
def opgave(request: HosRequest, pk: int) -> HttpResponse:
    """One snapshot: totals, students, signatures and the differences with the others."""
    rij = _opgave_of_404(pk)
    stand, inhoud = queries.stand_van(rij), queries.gelezen(rij)
    namen = queries.namen((s["instituut"], s["nummer"]) for s in inhoud["studenten"])
    gezet = {h.persoon_id for h in stand.handtekeningen}
    mag = [h for h in permissions.hoedanigheden(request.persoon) if h in stand.nog_nodig]
    return render(
        request,
        "plaatsing/opgave.html",
        {
            "stand": stand,
            "opgave": rij,
            "inhoud": inhoud,
            "studenten": [
                (s, namen.get((s["instituut"], s["nummer"]), ""), regels.REDENEN[s["reden"]])
                for s in inhoud["studenten"]
            ],
            "tekenen": mag if stand.nieuwste and request.persoon.pk not in gezet else [],
            "andere": Jaaropgave.objects.filter(schooljaar=rij.schooljaar)
            .exclude(pk=rij.pk)
            .only("pk", "nummer", "peildatum"),
            "downloads": rij.downloads.select_related("persoon")[:10],
        },
    )


@require_POST
@poort(permissions.mag_opgave_tekenen)
def tekenen(request: HosRequest, pk: int) -> HttpResponse:
    try:
        services.teken(
            opgave=_opgave_of_404(pk),
            hoedanigheid=request.POST.get("hoedanigheid", ""),
            sha256=request.POST.get("sha256", ""),
            door=request.persoon,
        )
        messages.success(request, "Je hebt getekend.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("plaatsing:opgave", pk=pk)


@require_GET
@poort(permissions.mag_opgave_zien)
def verschil(request: HosRequest, pk: int, met: int) -> HttpResponse:
    """What changed between two snapshots, per student and per group."""
    oud, nieuw_ = sorted((_opgave_of_404(pk), _opgave_of_404(met)), key=lambda o: o.gemaakt_op)
    voor, na = queries.gelezen(oud), queries.gelezen(nieuw_)
    rijen = regels.verschillen(voor, na)
    namen = queries.namen((r.instituut, r.nummer) for r in rijen)
    context = {
        "oud": oud,
        "nieuw": nieuw_,
        "voor": voor,
        "na": na,
        "rijen": [(r, namen.get((r.instituut, r.nummer), "")) for r in rijen],
        "totalen": regels.totaalverschillen(voor, na),
    }
    return render(request, "plaatsing/opgave_verschil.html", context)


@require_GET
@poort(permissions.mag_opgave_zien)
def ophalen(request: HosRequest, pk: int, soort: str) -> HttpResponse:
    """The bytes as they are stored; every download is written down."""
    rij = _opgave_of_404(pk)
    vereis(soort in ("xlsx", "json"))
    services.noteer_download(opgave=rij, persoon=request.persoon)
    inhoud = bytes(rij.werkboek if soort == "xlsx" else rij.inhoud)
    antwoord = HttpResponse(inhoud, content_type=XLSX if soort == "xlsx" else "application/json")
    naam = f"opgave-{rij.schooljaar}-{rij.nummer}.{soort}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@poort(permissions.mag_opgave_zien)
def bekostiging(request: HosRequest) -> HttpResponse:
    """The versions of the rule; a change is a new version."""
    mag = permissions.mag_bekostiging_wijzigen(request.persoon)
    huidig = queries.geldende_regel(request.schooljaar)
    form = None
    if mag:
        form = BekostigingForm(request.POST or None, schooljaar=request.schooljaar, huidig=huidig)
        if bewaar(request, form):
            messages.success(request, "De regel is vastgelegd.")
            return redirect("plaatsing:bekostiging")
    else:
        vereis(request.method != "POST")
    context = {"form": form, "regels": queries.regels(), "huidig": huidig}
    return render(request, "plaatsing/bekostiging.html", context)


def _opgave_of_404(pk: int) -> Jaaropgave:
    return get_object_or_404(
        Jaaropgave.objects.select_related("schooljaar", "regel", "gemaakt_door"), pk=pk
    )
