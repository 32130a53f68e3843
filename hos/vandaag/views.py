from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hos import klok, permissions
from hos.gate import poort
from hos.http import HosRequest
from hos.templatetags.weergave import dag_in_woorden
from hos.vandaag.agenda import deze_week, punten_voor
from hos.vandaag.begroeting import begroet, vat_samen
from hos.vandaag.taken import taken_voor


@poort(permissions.iedereen)
def vandaag(request: HosRequest) -> HttpResponse:
    """The start page: open tasks from facts, then the year and this week."""
    dag = klok.vandaag()
    taken = taken_voor(request.persoon, request.schooljaar, dag)
    punten = punten_voor(request.persoon, request.schooljaar)
    context = {
        "dag": dag,
        "dag_tekst": f"Vandaag, {dag_in_woorden(dag)}",
        "groet": begroet(request.persoon.voornaam, timezone.localtime(klok.nu()).time()),
        "samenvatting": vat_samen(taken, dag),
        "taken": taken,
        "mijlpalen": punten,
        "week": deze_week(punten, dag),
        "cijfers": (),
    }
    return render(request, "hos/vandaag.html", context)
