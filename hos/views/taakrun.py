"""Long work: how far it is, stopping it, and where the result is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from hos import permissions
from hos.gate import poort
from hos.http import HosRequest
from hos.models import Taakrun
from hos.services import werk


@poort(permissions.iedereen)
def voortgang(request: HosRequest, pk: int) -> HttpResponse:
    """The page, and the part of it that asks again by itself."""
    run = get_object_or_404(Taakrun.objects.zichtbaar_voor(request.persoon), pk=pk)
    if request.htmx and run.is_klaar:  # the whole page says how it ended
        return HttpResponseClientRefresh()
    deel = "#voortgang" if request.htmx else ""
    return render(request, f"hos/taakrun.html{deel}", {"run": run})


@require_POST
@poort(permissions.iedereen)
def stoppen(request: HosRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(Taakrun.objects.zichtbaar_voor(request.persoon), pk=pk)
    werk.vraag_afbreken(run)
    return redirect("taakrun", pk=pk)
