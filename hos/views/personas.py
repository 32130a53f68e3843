"""Demo only: one button per persona. Outside demo and tests these addresses do not exist."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hos.gate import openbaar
from hos.models import Account
from hos.personas import groepen

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@openbaar
def kies(request: HttpRequest) -> HttpResponse:
    """Choose who you are today. Refuses in production, also when the address were to exist."""
    if settings.PRODUCTIE:
        raise Http404
    if request.method == "POST":
        account = get_object_or_404(Account, email=request.POST.get("email", ""))
        login(request, account, backend=BACKEND)
        return redirect("vandaag")
    return render(request, "hos/personas.html", {"groepen": groepen()})
