"""What a student sees of the own placement, and the wishes for the next one."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from hos.models import Persoon, School
from hos.queries import schoolcoordinator_van
from plaatsing.forms.wens import WensForm
from plaatsing.models import Plaatsing
from plaatsing.permissions.student import mag_eigen_plaatsing_zien
from plaatsing.queries import doorstroom, omstandigheden, wens
from plaatsing.queries.onderweg import onderweg

HOOGSTENS_GELEZEN = 50


@poort(mag_eigen_plaatsing_zien)
def plaatsing(request: HosRequest) -> HttpResponse:
    """My placement: where, when, with whom, and what comes next."""
    dag = klok.vandaag()
    plaatsingen = list(wens.plaatsingen_van(request.persoon))
    nu = next((p for p in plaatsingen if p.begin <= dag <= p.einde), None)
    straks = next((p for p in reversed(plaatsingen) if p.begin > dag), None)
    context = {
        "nu": nu,
        "straks": straks,
        "coordinatoren": _coordinatoren(nu, dag),
        "coordinatoren_straks": _coordinatoren(straks, dag),
        "eerder": [p for p in plaatsingen if p.einde < dag],
        "te_kiezen": wens.jaar_om_voor_te_kiezen(request.persoon),
        "formulier": doorstroom.formulier_van(nu.opleidingsjaar) if nu else None,
        "onderweg": onderweg(straks, dag) if straks else None,
        "bezig": onderweg(nu, dag) if nu else None,
    }
    return render(request, "plaatsing/mijn_plaatsing.html", context)


def _coordinatoren(plek: Plaatsing | None, dag: date) -> list[tuple[School, Persoon]]:
    """Per school wie coördineert; een duoplaats heeft er twee."""
    scholen = plek.scholen if plek else ()
    gevonden = [(school, schoolcoordinator_van(school, op=dag)) for school in scholen]
    return [(school, persoon) for school, persoon in gevonden if persoon]


@poort(mag_eigen_plaatsing_zien)
def wensen(request: HosRequest) -> HttpResponse:
    """Motivation, goals and preferences; afterwards a receipt that stays readable."""
    jaar = wens.jaar_om_voor_te_kiezen(request.persoon)
    venster = wens.wensvenster(jaar) if jaar else None
    context = {"jaar": jaar, "venster": venster, "opgaven": wens.opgaven_van(request.persoon)}
    if jaar is None or venster is None or not venster.staat_open(klok.vandaag()):
        stand = venster.stand(klok.vandaag()) if venster else ""
        return render(request, "plaatsing/mijn_wensen_dicht.html", context | {"stand": stand})
    form = WensForm(request.POST or None, jaar=jaar)
    if request.method == "POST":
        if "verschuif" in request.POST:
            form = form.verschuif(request.POST["verschuif"])
        elif form.is_valid() and form.save(request.persoon):
            messages.success(request, "Je wensen zijn bewaard. Je krijgt een bewijs per mail.")
            return redirect("plaatsing:mijn-wensen")
    return render(request, "plaatsing/mijn_wensen.html", context | {"form": form})


@require_GET
@poort(mag_eigen_plaatsing_zien)
def dossier(request: HosRequest) -> HttpResponse:
    """What is kept about me, in words, and who looked at it."""
    jaar = wens.opleidingsjaren_van(request.persoon).first()
    context = {
        "jaar": jaar,
        "voorrang": omstandigheden.voorrang_van(jaar) if jaar else None,
        "opgaven": wens.opgaven_van(request.persoon),
        "gelezen": omstandigheden.gelezen_voor_student(request.persoon)[:HOOGSTENS_GELEZEN],
        "plaatsingen": wens.plaatsingen_van(request.persoon).prefetch_related(
            "school__vestigingen", "tweede_school__vestigingen"
        ),
    }
    return render(request, "plaatsing/mijn_dossier.html", context)
