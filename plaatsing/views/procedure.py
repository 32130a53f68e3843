"""Where are we? The procedure of the year, for everyone who takes part."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.gate import mag_openen, poort, vereis
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.http import HosRequest
from hos.queries import volgend_schooljaar
from plaatsing.forms.procedure import StapForm
from plaatsing.forms.venster import VensterForm
from plaatsing.models import Procedurestap, Procedurevinkje
from plaatsing.permissions import procedure as permissions
from plaatsing.queries import procedure as queries
from plaatsing.queries import procedure_sjabloon
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.procedure_feiten import HERINNERT_ZELF, voortgang_van
from plaatsing.queries.procedure_ontvangers import ontvangers
from plaatsing.queries.venster import Vensterregel, venster_bij_stap, vensters_van
from plaatsing.rules.procedure import SOORTEN, WOORDEN, herinnerdagen
from plaatsing.services import procedure as services
from plaatsing.services import procedure_herinnering
from plaatsing.views.procedure_jaar import jaarbeeld
from plaatsing.views.venster_grafiek import vensters_grafiek


def _stap(pk: int) -> Procedurestap:
    rijen = Procedurestap.objects.select_related("schooljaar", "vinkje__door")
    return get_object_or_404(rijen, pk=pk)


def _terug(stap: Procedurestap) -> HttpResponse:
    return redirect(f"{reverse('plaatsing:procedure')}?jaar={stap.schooljaar}#stap-{stap.code}")


@require_GET
@poort(permissions.mag_procedure_zien)
def procedure(request: HosRequest) -> HttpResponse:
    """The timeline with what is done, what runs, who acts next and what I have to do."""
    dag = klok.vandaag()
    beeld = queries.beeld(request.persoon, request.schooljaar, dag)
    vensters = vensters_van(request.schooljaar)
    context = {
        "beeld": beeld,
        "dag": dag,
        "jaar": jaarbeeld(beeld.regels, dag),
        "stappen": [
            (maand, [_toon(request, rij, vensters) for rij in maand.regels])
            for maand in beeld.maanden
        ],
        "mijn": [_toon(request, rij, vensters) for rij in beeld.mijn],
        "tellingen": [(SOORTEN[s], WOORDEN[s], n) for s in WOORDEN if (n := beeld.tellingen[s])],
        "vensters": [(v, v.stand(dag)) for v in vensters if v.ingesteld],
        "vensterbeeld": vensters_grafiek(request.schooljaar, vensters, dag),
        "voorstellen_vanaf": afspraak_van(request.schooljaar).voorstellen_vanaf,
        "bron": procedure_sjabloon.bronjaar(request.schooljaar) if beeld.is_voorstel else None,
        "volgend": volgend_schooljaar(request.schooljaar),
        "mag": {"beheren": permissions.mag_procedure_beheren(request.persoon)},
    }
    return render(request, "plaatsing/procedure.html", context)


def _toon(
    request: HosRequest, rij: queries.Stapregel, vensters: list[Vensterregel]
) -> dict[str, object]:
    """A step with its window and what this person may do about it."""
    url = rij.voortgang.url if rij.voortgang else ""
    mag_vinken = rij.met_de_hand and rij.stap.pk is not None
    return {
        "rij": rij,
        "stap": rij.stap,
        "venster": venster_bij_stap(rij.stap.code, vensters),
        "url": url if url and mag_openen(request.persoon, url) else "",
        "mag_vinken": mag_vinken and permissions.mag_afvinken(request.persoon, rij.stap),
    }


@require_POST
@poort(permissions.mag_procedure_beheren)
def overnemen(request: HosRequest) -> HttpResponse:
    """Make the proposal the procedure of this year."""
    aantal = services.neem_over(schooljaar=request.schooljaar, door=request.persoon)
    if aantal:
        messages.success(request, f"De procedure voor {request.schooljaar} staat klaar.")
    return redirect("plaatsing:procedure")


@poort(permissions.mag_procedure_beheren)
def nieuw(request: HosRequest) -> HttpResponse:
    """A step of our own, beside those of bijlage 2."""
    form = StapForm(request.POST or None, schooljaar=request.schooljaar)
    if request.method == "POST" and form.is_valid() and (stap := form.save(request.persoon)):
        messages.success(request, "De stap staat op de tijdlijn.")
        return _terug(stap)
    return render(request, "plaatsing/procedure_stap.html", {"form": form, "stap": None})


@poort(permissions.mag_procedure_beheren)
def stap(request: HosRequest, pk: int) -> HttpResponse:
    """Change the date, the text, who does it; with everything that changed before."""
    rij = _stap(pk)
    form = StapForm(request.POST or None, schooljaar=rij.schooljaar, stap=rij)
    if request.method == "POST" and form.is_valid() and form.save(request.persoon):
        messages.success(request, "De stap is bewaard.")
        return _terug(rij)
    context = {
        "form": form,
        "stap": rij,
        "venster": venster_bij_stap(rij.code, vensters_van(rij.schooljaar)),
        "is_eigen": rij.code.startswith(procedure_sjabloon.EIGEN),
        "geschiedenis": tijdlijn(
            gebeurtenissen(Procedurestap, pgh_obj=pk), gebeurtenissen(Procedurevinkje, stap=pk)
        ),
    }
    return render(request, "plaatsing/procedure_stap.html", context)


@require_POST
@poort(permissions.mag_procedure_beheren)
def verwijderen(request: HosRequest, pk: int) -> HttpResponse:
    rij = _stap(pk)
    try:
        services.verwijder(stap=rij, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("plaatsing:procedure-stap", pk=pk)
    messages.success(request, "De stap is verwijderd.")
    return redirect("plaatsing:procedure")


@require_POST
@poort(permissions.mag_procedure_zien)
def vinkje(request: HosRequest, pk: int) -> HttpResponse:
    """Someone says that a step without a fact is done, or that it is not after all."""
    rij = _stap(pk)
    vereis(permissions.mag_afvinken(request.persoon, rij))
    try:
        if request.POST.get("klaar") == "ja":
            services.vink_af(stap=rij, door=request.persoon)
        else:
            services.maak_open(stap=rij, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return _terug(rij)


@poort(permissions.mag_procedure_beheren)
def herinnering(request: HosRequest, pk: int) -> HttpResponse:
    """Who gets the mail and what it says, when it goes by itself, and a button to send it now."""
    rij, dag = _stap(pk), klok.vandaag()
    if request.method == "POST":
        _stuur(request, rij)
        return redirect("plaatsing:procedure-herinnering", pk=pk)
    lijst = ontvangers(rij, dag) if queries.is_aan_zet(rij, dag) else []
    momenten = herinnerdagen(rij.deadline, rij.herinner_voor, rij.herinner_na)
    context = {
        "stap": rij,
        "ontvangers": lijst,
        "voorbeeld": _voorbeeld(rij, lijst[0]) if lijst else "",
        "momenten": sorted(momenten.values()),
        "gegaan": rij.herinneringen.select_related("door"),
        "zelf": voortgang_van(rij.feit, rij.schooljaar) if rij.feit in HERINNERT_ZELF else None,
        "eigen_mail": rij.feit in procedure_herinnering.EIGEN_MAIL,
    }
    return render(request, "plaatsing/procedure_herinnering.html", context)


def _stuur(request: HosRequest, rij: Procedurestap) -> None:
    try:
        aantal = procedure_herinnering.stuur_nu(stap=rij, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return
    tekst = "1 mail staat klaar." if aantal == 1 else f"{aantal} mails staan klaar."
    messages.success(request, tekst if aantal else "Er was niemand om vandaag nog te herinneren.")


def _voorbeeld(rij: Procedurestap, persoon: object) -> str:
    context = procedure_herinnering.mailcontext(rij, persoon, klok.vandaag())  # type: ignore[arg-type]
    return render_to_string(
        f"{procedure_herinnering.SJABLOON}_tekst.txt", context | {"basis_url": ""}
    )


@require_POST
@poort(permissions.mag_procedure_beheren)
def herinneren(request: HosRequest, pk: int) -> HttpResponse:
    """Stop the reminders of a step, or start them again."""
    services.zet_herinneren(
        stap=_stap(pk), aan=request.POST.get("aan") == "ja", door=request.persoon
    )
    return redirect("plaatsing:procedure-herinnering", pk=pk)


@poort(permissions.mag_procedure_beheren)
def vensters(request: HosRequest) -> HttpResponse:
    """From when to when students give wishes, students are placed and placements made known."""
    jaar = request.schooljaar
    form = VensterForm(request.POST or None, schooljaar=jaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "De vensters zijn bewaard.")
        return redirect(f"{reverse('plaatsing:procedure')}#vensters")
    context = {
        "form": form,
        "beeld": vensters_grafiek(jaar, form.regels, klok.vandaag()),
        "voorstellen_vanaf": afspraak_van(jaar).voorstellen_vanaf,
    }
    return render(request, "plaatsing/procedure_vensters.html", context)
