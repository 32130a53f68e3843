"""The programme: what is for me, the whole year, and one day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from opleidingsprogramma import permissions
from opleidingsprogramma.forms import Programmafilter
from opleidingsprogramma.queries import programma
from opleidingsprogramma.queries.dag import hele_dag


@poort(permissions.mag_programma_zien)
def mijn(request: HosRequest) -> HttpResponse:
    """What is for me this year: next one first, what has been folded away."""
    vandaag = klok.vandaag()
    dagen = programma.mijn_dagen(request.persoon, request.schooljaar)
    komend = [dag for dag in dagen if dag.datum >= vandaag]
    context = {
        "eerstvolgend": komend[0] if komend else None,
        "komend": komend[1:],
        "geweest": [dag for dag in reversed(dagen) if dag.datum < vandaag],
        "mag": {"heel_programma": permissions.mag_heel_programma_zien(request.persoon)},
    }
    return render(request, "opleidingsprogramma/mijn.html", context)


@poort(permissions.mag_heel_programma_zien)
def jaar(request: HosRequest) -> HttpResponse:
    """The whole year for staff, filtered through the URL."""
    form = Programmafilter(request.GET)
    lijst = programma.met_onderdelen(programma.gefilterd(request.schooljaar, form.gekozen()))
    context = {
        "form": form,
        "gefilterd": bool(form.gekozen()),
        "bijeenkomsten": lijst,
        "vandaag": klok.vandaag(),
    }
    return render(request, "opleidingsprogramma/jaar.html", context)


@poort(permissions.mag_programma_zien)
def bijeenkomst(request: HosRequest, pk: int) -> HttpResponse:
    """One day with its rounds; students see what is for them, staff see everything."""
    gevonden = get_object_or_404(
        programma.met_onderdelen(programma.zichtbaar_voor(request.persoon)), pk=pk
    )
    alles = permissions.mag_heel_programma_zien(request.persoon)
    toon = hele_dag if alles else programma.mijn_dag
    dag = toon(gevonden, request.persoon)
    context = {"dag": dag, "bijeenkomst": gevonden, "mag": {"heel_programma": alles}}
    return render(request, "opleidingsprogramma/bijeenkomst.html", context)
