from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hos import permissions
from hos.gate import poort
from hos.http import HosRequest


@require_safe
@poort(permissions.iedereen)
def eigen_adres(request: HosRequest) -> HttpResponse:
    """Read your own address. Changing it is for the beheerder: it is how we know who you are."""
    return render(request, "account/email.html")
