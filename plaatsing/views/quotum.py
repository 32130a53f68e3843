from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort
from hos.http import HosRequest
from hos.models import School
from hos.services.versie import IntussenGewijzigd
from plaatsing.forms.quotum import (
    CorrectieForm,
    HeropenenForm,
    InstellenForm,
    VaststellenForm,
    VersieForm,
)
from plaatsing.models import Quotumronde
from plaatsing.permissions import quotum as permissions
from plaatsing.queries import quotum as queries
from plaatsing.queries.quotum_beeld import (
    doelen_toen,
    eerdere_jaren,
    geschiedenis,
    quotumbeeld,
)
from plaatsing.services import quotum as services
from plaatsing.views.quotum_grafiek import doelen_grafiek, methoden_grafiek

PER_PAGINA = 60  # schools


@require_GET
@poort(permissions.mag_quotum_zien)
def quotum(request: HosRequest) -> HttpResponse:
    """The division with every method side by side, and what was adopted when by whom."""
    ronde = queries.ronde_van(request.schooljaar)
    if ronde is None:
        return render(request, "plaatsing/quotum_leeg.html", {"mag": _mag(request)})
    heel = quotumbeeld(ronde)
    pagina = Paginator(heel.rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    beeld = replace(heel, rijen=tuple(pagina.object_list))
    eerder = eerdere_jaren(request.schooljaar)
    return render(
        request,
        "plaatsing/quotum.html",
        {
            "heel": heel,
            "beeld": beeld,
            "pagina": pagina,
            "ronde": ronde,
            "mag": _mag(request),
            "geschiedenis": geschiedenis(ronde),
            "eerder": eerder,
            "toen": doelen_toen(eerder, [rij.school for rij in beeld.rijen]),
            "grafiek_doelen": doelen_grafiek(beeld),
            "grafiek_methoden": methoden_grafiek(beeld),
        },
    )


def _mag(request: HosRequest) -> dict[str, bool]:
    return {
        "bewerken": permissions.mag_quotum_bewerken(request.persoon),
        "vaststellen": permissions.mag_quotum_vaststellen(request.persoon),
    }


@require_POST
@poort(permissions.mag_quotum_bewerken)
def beginnen(request: HosRequest) -> HttpResponse:
    services.maak_ronde(schooljaar=request.schooljaar, door=request.persoon)
    return redirect("plaatsing:quotum")


@poort(permissions.mag_quotum_bewerken)
def instellen(request: HosRequest) -> HttpResponse:
    ronde = _ronde_of_404(request)
    form = InstellenForm(request.POST or None, ronde=ronde)
    return _bewerk(request, form, "Quotum instellen", "De verdeling is opnieuw berekend.")


@poort(permissions.mag_quotum_bewerken)
def corrigeren(request: HosRequest, school: int) -> HttpResponse:
    ronde = _ronde_of_404(request)
    gekozen = get_object_or_404(School, pk=school, quotumregels__ronde=ronde)
    form = CorrectieForm(request.POST or None, ronde=ronde, school=gekozen)
    rij = next(r for r in quotumbeeld(ronde).rijen if r.school == gekozen)
    return _bewerk(
        request, form, f"Quotum {gekozen.naam} bijstellen", "De correctie is bewaard.", rij=rij
    )


@poort(permissions.mag_quotum_vaststellen)
def vaststellen(request: HosRequest) -> HttpResponse:
    ronde = _ronde_of_404(request)
    form = VaststellenForm(request.POST or None, ronde=ronde)
    return _bewerk(
        request, form, "Quotum vaststellen", "Het quotum is vastgesteld.", beeld=quotumbeeld(ronde)
    )


@poort(permissions.mag_quotum_vaststellen)
def heropenen(request: HosRequest) -> HttpResponse:
    form = HeropenenForm(request.POST or None, ronde=_ronde_of_404(request))
    return _bewerk(request, form, "Quotum heropenen", "Het quotum is weer open.")


def _ronde_of_404(request: HosRequest) -> Quotumronde:
    return get_object_or_404(
        Quotumronde.objects.select_related("schooljaar"), schooljaar=request.schooljaar
    )


def _bewerk(
    request: HosRequest, form: VersieForm, titel: str, gelukt: str, **context: object
) -> HttpResponse:
    """One way of saving for all four forms: errors beside the field, a conflict by name."""
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            form.save(request.persoon)
        except ValidationError as fout:
            _bij_veld(form, fout)
        except IntussenGewijzigd as fout:
            conflict = fout
            form.ververs()
        else:
            messages.success(request, gelukt)
            return redirect("plaatsing:quotum")
    return render(
        request,
        "plaatsing/quotum_bewerken.html",
        {"form": form, "titel": titel, "conflict": conflict, "ronde": form.ronde, **context},
    )


def _bij_veld(form: VersieForm, fout: ValidationError) -> None:
    """Errors of fields that the form does not show stand above it."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}
    for veld, meldingen in per_veld.items():
        form.add_error(veld if veld in form.fields else None, meldingen)
