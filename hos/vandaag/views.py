from django.http import HttpResponse
from django.shortcuts import render

from hos import klok, permissions
from hos.gate import poort
from hos.http import HosRequest
from hos.vandaag.taken import taken_voor


@poort(permissions.iedereen)
def vandaag(request: HosRequest) -> HttpResponse:
    """The start page: open tasks from facts."""
    dag = klok.vandaag()
    return render(
        request,
        "hos/vandaag.html",
        {"taken": taken_voor(request.persoon, request.schooljaar, dag), "dag": dag},
    )
