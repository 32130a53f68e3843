from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Instituut
from plaatsing.forms.woclaim import Claimformulier
from plaatsing.permissions import verdeling as permissions
from plaatsing.queries.woclaim import Wolijst, eigen_wo_instituut, geschiedenis, wolijst
from plaatsing.services import woclaim as services

PER_PAGINA = 100


@poort(permissions.mag_wo_plaatsen_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """The shared list: how many of each place go to which institute, and what is left."""
    huidig = wolijst(request.schooljaar)
    instituut = eigen_wo_instituut(request.persoon)
    if huidig is None:
        return render(request, "plaatsing/verdeling_wo_leeg.html", {})
    pagina = Paginator(huidig.regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    form = Claimformulier(huidig, pagina, instituut, request.POST or None)
    if request.method == "POST":
        vereis(instituut is not None)
        aantal = form.save(request.persoon)
        if aantal is not None:
            gedaan = "1 plaats" if aantal == 1 else f"{aantal} plaatsen"
            messages.success(request, f"Bewaard: {gedaan} gewijzigd.")
            return redirect(f"{request.path}?pagina={pagina.number}")
        form.ververs(wolijst(request.schooljaar) or huidig)
    status = 409 if form.fouten or form.algemeen else 200
    return _toon(request, form, pagina, instituut, status)


def _toon(
    request: HosRequest,
    form: Claimformulier,
    pagina: object,
    instituut: Instituut | None,
    status: int,
) -> HttpResponse:
    context = {
        "lijst": form.lijst,
        "form": form,
        "pagina": pagina,
        "instituut": instituut,
        "klaar": form.lijst.klaar.get(instituut.pk) if instituut else None,
        "geschiedenis": geschiedenis(form.lijst.verdeling),
    }
    return render(request, "plaatsing/verdeling_wo.html", context, status=status)


@require_POST
@poort(permissions.mag_wo_verdelen)
def klaar(request: HosRequest) -> HttpResponse:
    """This institute agrees with the list, or takes that back."""
    huidig, instituut = _lijst_of_404(request)
    if "intrekken" in request.POST:
        services.trek_klaar_in(
            verdeling=huidig.verdeling, instituut=instituut, door=request.persoon
        )
        return redirect("plaatsing:verdeling-wo")
    try:
        services.meld_klaar(
            verdeling=huidig.verdeling,
            instituut=instituut,
            kenmerk=request.POST.get("kenmerk", "")[:40],
            door=request.persoon,
        )
    except services.LijstVeranderd as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"{instituut.kort} is klaar met verdelen.")
    return redirect("plaatsing:verdeling-wo")


def _lijst_of_404(request: HosRequest) -> tuple[Wolijst, Instituut]:
    huidig, instituut = wolijst(request.schooljaar), eigen_wo_instituut(request.persoon)
    if huidig is None or instituut is None:
        raise Http404
    return huidig, instituut
