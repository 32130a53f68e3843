from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from hos.gate import poort
from hos.http import HosRequest
from plaatsing.choices import Verdelingstatus
from plaatsing.forms.verdeling_oordeel import OordeelForm
from plaatsing.models import Verdeling
from plaatsing.permissions import verdeling as permissions
from plaatsing.queries.verdeling import regels_op_volgorde, verdeling_van
from plaatsing.queries.verdeling_beeld import beeld
from plaatsing.queries.verdeling_partijen import Partij, eigen_partijen
from plaatsing.services.verdeling_stappen import GetallenVeranderd


@require_GET
@poort(permissions.mag_oordelen)
def lijst(request: HosRequest) -> HttpResponse:
    """On whose behalf I answer, and where each stands."""
    huidig = verdeling_van(request.schooljaar)
    zichtbaar = huidig is not None and huidig.voorgelegd_op is not None
    eigen = eigen_partijen(request.persoon, huidig) if huidig and zichtbaar else []
    return render(
        request, "plaatsing/verdeling_oordelen.html", {"verdeling": huidig, "partijen": eigen}
    )


@poort(permissions.mag_oordelen)
def oordeel(request: HosRequest, partij: str) -> HttpResponse:
    """The own part of the division with why, and one question: agree or object."""
    huidig = verdeling_van(request.schooljaar)
    if huidig is None or huidig.voorgelegd_op is None:
        raise Http404
    eigen = _partij_of_404(request, huidig, partij)
    form = OordeelForm(request.POST or None, verdeling=huidig, partij=eigen)
    if request.method == "POST" and form.is_valid():
        try:
            form.save(request.persoon)
        except GetallenVeranderd as fout:
            eigen = _partij_of_404(request, huidig, partij)
            form = OordeelForm(verdeling=huidig, partij=eigen)
            messages.error(request, " ".join(fout.messages))
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        else:
            messages.success(request, "Je antwoord is verstuurd naar de stagecoördinator.")
            return redirect("plaatsing:verdeling-oordelen")
    return _toon(request, huidig, eigen, form)


def _toon(
    request: HosRequest,
    verdeling: Verdeling,
    partij: Partij,
    form: OordeelForm,
) -> HttpResponse:
    getoond = beeld(
        verdeling,
        kleine_groepen_tonen=permissions.mag_verdeelde_plaatsen_zien(request.persoon),
    )
    scholen = [s for s in getoond.scholen if partij.school in (None, s.school)]
    context = {
        "verdeling": verdeling,
        "partij": partij,
        "scholen": [s for s in scholen if s.aangeboden or s.band],
        "regels": regels_op_volgorde(verdeling).filter(school=partij.school)
        if partij.school
        else (),
        "beeld": getoond,
        "form": form if verdeling.status == Verdelingstatus.TER_GOEDKEURING else None,
    }
    return render(request, "plaatsing/verdeling_oordeel.html", context)


def _partij_of_404(request: HosRequest, verdeling: Verdeling, sleutel: str) -> Partij:
    for partij in eigen_partijen(request.persoon, verdeling):
        if partij.sleutel == sleutel:
            return partij
    raise Http404
