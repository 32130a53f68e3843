from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from hos.forms.uitnodiging import WachtwoordKiezen
from hos.gate import openbaar
from hos.services import accounts
from hos.views.personas import BACKEND


@openbaar
@never_cache
def aannemen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Choose a password and become an account; a used or old link says so."""
    uitnodiging = accounts.open_uitnodiging(sleutel)
    if uitnodiging is None:
        return render(request, "hos/uitnodiging_verlopen.html", status=410)
    form = WachtwoordKiezen(request.POST or None, persoon=uitnodiging.persoon)
    if request.method == "POST" and form.is_valid():
        try:
            account = form.save(uitnodiging)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            login(request, account, backend=BACKEND)
            return redirect("vandaag")
    return render(request, "hos/uitnodiging.html", {"form": form, "uitnodiging": uitnodiging})
