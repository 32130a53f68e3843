from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hos import permissions
from hos.gate import poort
from hos.http import HosRequest
from hos.middleware import SLEUTEL_JAAR
from hos.models import Schooljaar


@require_POST
@poort(permissions.iedereen)
def kies(request: HosRequest) -> HttpResponse:
    """Switch to another school year and go back to where you were."""
    jaar = get_object_or_404(Schooljaar, naam=request.POST.get("schooljaar", ""))
    request.session[SLEUTEL_JAAR] = jaar.pk
    terug = request.POST.get("terug", "")
    veilig = url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()})
    return redirect(terug if veilig else "vandaag")
