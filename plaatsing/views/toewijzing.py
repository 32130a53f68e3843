from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Vensterdoel
from plaatsing.forms.toewijzing import RondeForm
from plaatsing.models import Toewijzingsronde
from plaatsing.permissions import toewijzing as permissions
from plaatsing.queries import toewijzing_uitkomst as queries
from plaatsing.queries.venster import buiten
from plaatsing.services import toewijzing as services


@require_GET
@poort(permissions.mag_bord_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Calculations of this year, newest first."""
    return render(
        request,
        "plaatsing/toewijzing.html",
        {
            "rondes": [
                (ronde, queries.selectie_in_woorden(ronde))
                for ronde in queries.rondes(request.schooljaar)
            ],
            "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
        },
    )


@poort(permissions.mag_plaatsen)
def nieuw(request: HosRequest) -> HttpResponse:
    """Who takes part; then the work starts in the background."""
    schuift = bool({"omhoog", "omlaag"} & set(request.POST))
    form = RondeForm.verschoven(request.POST) if schuift else RondeForm(request.POST or None)
    if request.method == "POST" and not schuift and form.is_valid():
        try:
            ronde = form.save(request.schooljaar, request.persoon)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            run = queries.taakrun_van(ronde)
            if run is not None:
                return redirect("taakrun", pk=run.pk)
            return redirect("plaatsing:toewijzing-uitkomst", pk=ronde.pk)
    vensters = buiten(request.schooljaar, Vensterdoel.TOEWIJZING, klok.vandaag())
    return render(request, "plaatsing/toewijzing_nieuw.html", {"form": form, "buiten": vensters})


@require_GET
@poort(permissions.mag_bord_zien)
def uitkomst(request: HosRequest, pk: int) -> HttpResponse:
    """What came out, in words, beside the board as it is now."""
    ronde = _ronde_of_404(request, pk)
    return render(
        request,
        "plaatsing/toewijzing_uitkomst.html",
        {
            "ronde": ronde,
            "selectie": queries.selectie_in_woorden(ronde),
            "beeld": queries.uitkomstbeeld(ronde, request.persoon),
            "run": queries.taakrun_van(ronde),
            "regels": queries.regels_in_woorden(ronde),
            "mag": {"plaatsen": permissions.mag_plaatsen(request.persoon)},
        },
    )


@require_POST
@poort(permissions.mag_plaatsen)
def overnemen(request: HosRequest, pk: int) -> HttpResponse:
    ronde = _ronde_of_404(request, pk)
    try:
        aantal = services.neem_over(ronde=ronde, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("plaatsing:toewijzing-uitkomst", pk=ronde.pk)
    woord = "student is" if aantal == 1 else "studenten zijn"
    messages.success(request, f"Overgenomen: {aantal} {woord} verplaatst. Bekijk het bord.")
    return redirect("plaatsing:bord")


def _ronde_of_404(request: HosRequest, pk: int) -> Toewijzingsronde:
    rondes = Toewijzingsronde.objects.select_related(
        "schooljaar", "gemaakt_door", "overgenomen_door"
    )
    return get_object_or_404(rondes, pk=pk, schooljaar=request.schooljaar)
