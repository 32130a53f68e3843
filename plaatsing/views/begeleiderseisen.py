from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd
from plaatsing.forms.begeleiderseisen import ProfielForm
from plaatsing.permissions import aanbod as permissions
from plaatsing.queries import begeleiderseisen as queries
from plaatsing.queries.plaatsingen import kandidaten
from plaatsing.rules import begeleiderseisen as regels

PER_PAGINA = 100


@require_GET
@poort(permissions.mag_aanbod_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """Everyone who mentors at my schools: do they meet 6.4, and how busy are they?"""
    scholen, dag = queries.zichtbare_scholen(request.persoon), klok.vandaag()
    alles = queries.stoplichten(scholen, request.schooljaar, dag)
    filter_ = request.GET.get("stand", "")
    gekozen = [paar for paar, soort in alles.items() if not filter_ or soort == filter_]
    pagina = Paginator(gekozen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "pagina": pagina,
        "begeleiders": queries.begeleiders(list(pagina), request.schooljaar, dag, request.persoon),
        "telling": queries.telling(alles.values()),
        "filter": filter_ if filter_ in regels.WOORD else "",
        "beheert": permissions.scholen_te_bewerken(request.persoon),
        "meer_scholen": len({school for school, _ in alles}) > 1,
    }
    return render(request, "plaatsing/begeleiderseisen.html", context)


@poort(permissions.mag_aanbod_zien)
def profiel(request: HosRequest, school: int, persoon: int) -> HttpResponse:
    """What 6.4 asks of one mentor at one school."""
    plek = get_object_or_404(queries.zichtbare_scholen(request.persoon), pk=school)
    wie = get_object_or_404(kandidaten(plek, klok.vandaag()), pk=persoon)
    vereis(permissions.mag_begeleider_bijhouden(request.persoon, plek))
    huidig = queries.profielen([plek.pk]).get((wie.pk, plek.pk))
    form = ProfielForm(request.POST or None, persoon=wie, school=plek, profiel=huidig)
    if request.method == "POST" and form.is_valid():
        try:
            form.save(request.persoon)
        except IntussenGewijzigd as fout:
            form = form.op_nieuwste()
            form.conflict = fout
        else:
            messages.success(request, f"De gegevens van {wie.naam} zijn bewaard.")
            return redirect("plaatsing:begeleiderseisen")
    gegevens = queries.gegevens_van(huidig)
    context = {
        "form": form,
        "wie": wie,
        "school": plek,
        "oordeel": regels.oordeel(gegevens, request.schooljaar.begin),
    }
    return render(request, "plaatsing/begeleidereis.html", context)
