from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Publicatiestap
from plaatsing.forms.publicatie import HerroepForm
from plaatsing.models import Publicatie
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries import publicatie as queries
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.herroeping import laatste_te_herroepen, terugblik
from plaatsing.queries.toezegging import wacht_op_toezegging
from plaatsing.services import publicatie as services


@require_GET
@poort(permissions.mag_bord_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """The two steps, what is waiting in each, and what was made known before."""
    stappen = [
        {"stap": stap, "open": queries.aantal_open(request.schooljaar, stap)}
        for stap in Publicatiestap
    ]
    return render(
        request,
        "plaatsing/publicatie.html",
        {
            "stappen": stappen,
            "wacht": wacht_op_toezegging(request.schooljaar),
            "publicaties": [
                (rij, queries.teruggehaald(rij))
                for rij in queries.publicaties(request.schooljaar)[:20]
            ],
            "terug_te_halen": {rij.pk for rij in laatste_te_herroepen(request.schooljaar).values()},
            "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
        },
    )


@poort(permissions.mag_plaatsen)
def stap(request: HosRequest, stap: str) -> HttpResponse:
    """Exactly what changes and who gets which mail; one button makes it known."""
    gekozen = _stap_of_404(stap)
    if request.method == "POST":
        try:
            gedaan = services.maak_bekend(
                schooljaar=request.schooljaar,
                stap=gekozen,
                kenmerk=request.POST.get("kenmerk", "")[:40],
                door=request.persoon,
            )
        except services.AlBekendgemaakt as fout:
            messages.info(request, " ".join(fout.messages))
            return redirect("plaatsing:publicatie")
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            messages.success(request, f"Bekendgemaakt. Mails onderweg: {gedaan.aantal_berichten}.")
            return redirect("plaatsing:publicatie")
    context = {
        "voorbeeld": queries.voorbeeld(request.schooljaar, gekozen, klok.vandaag()),
        "minuten": afspraak_van(request.schooljaar).herroepen_minuten,
    }
    return render(request, "plaatsing/publicatie_stap.html", context)


def _stap_of_404(naam: str) -> Publicatiestap:
    if naam not in Publicatiestap.values:
        raise Http404
    return Publicatiestap(naam)


@poort(permissions.mag_plaatsen)
def herroepen(request: HosRequest, pk: int) -> HttpResponse:
    """What taking back does: which places, which mails are stopped, who gets a correction."""
    publicaties = Publicatie.objects.select_related("schooljaar", "door")
    publicatie = get_object_or_404(publicaties, pk=pk)
    form = HerroepForm(request.POST or None, publicatie=publicatie)
    if request.method == "POST" and form.bewaar(request.persoon) and form.gedaan:
        messages.success(
            request,
            f"Teruggehaald. Mails gestopt: {form.gedaan.aantal_gestopt}. "
            f"Correcties onderweg: {form.gedaan.aantal_correcties}.",
        )
        return redirect("plaatsing:publicatie")
    context = {"terugblik": terugblik(publicatie, klok.nu()), "form": form}
    return render(request, "plaatsing/publicatie_herroepen.html", context)
