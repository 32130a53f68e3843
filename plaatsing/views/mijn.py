"""What a student sees of the own placement, and the wishes for the next one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from hos.queries import schoolcoordinator_van
from plaatsing.forms.wens import WensForm
from plaatsing.permissions.student import mag_eigen_plaatsing_zien
from plaatsing.queries import doorstroom, wens


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
        "coordinator": schoolcoordinator_van(nu.school, op=dag) if nu else None,
        "coordinator_straks": schoolcoordinator_van(straks.school, op=dag) if straks else None,
        "eerder": [p for p in plaatsingen if p.einde < dag],
        "te_kiezen": wens.jaar_om_voor_te_kiezen(request.persoon),
        "formulier": doorstroom.formulier_van(nu.opleidingsjaar) if nu else None,
    }
    return render(request, "plaatsing/mijn_plaatsing.html", context)


@poort(mag_eigen_plaatsing_zien)
def wensen(request: HosRequest) -> HttpResponse:
    """Motivation, goals and preferences; afterwards a receipt that stays readable."""
    jaar = wens.jaar_om_voor_te_kiezen(request.persoon)
    if jaar is None:
        return render(request, "plaatsing/mijn_wensen_dicht.html")
    form = WensForm(request.POST or None, jaar=jaar)
    if request.method == "POST" and form.is_valid() and form.save(request.persoon):
        messages.success(request, "Je wensen zijn bewaard. Hieronder staat wat wij van je kregen.")
        return redirect("plaatsing:mijn-wensen")
    context = {
        "form": form,
        "jaar": jaar,
        "profiel": wens.profiel_van(jaar),
        "voorkeuren": wens.voorkeuren_van(jaar),
    }
    return render(request, "plaatsing/mijn_wensen.html", context)
