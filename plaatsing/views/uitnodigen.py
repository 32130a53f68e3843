from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hos.gate import poort
from hos.http import HosRequest
from plaatsing.permissions import studenten as permissions
from plaatsing.queries.uitnodigen import uitnodigbeeld
from plaatsing.services import uitnodigen as services


@poort(permissions.mag_studenten_uitnodigen)
def uitnodigen(request: HosRequest) -> HttpResponse:
    """Who gets a mail, before it goes; who has an account or an invitation is not there."""
    if request.method == "POST":
        gekozen = [
            int(nummer)
            for nummer in request.POST.getlist("student")
            if nummer.isascii() and nummer.isdigit() and len(nummer) < 10
        ]
        try:
            run = services.start(schooljaar=request.schooljaar, jaren=gekozen, door=request.persoon)
        except ValidationError as fout:
            messages.error(request, fout.messages[0])
        else:
            return redirect("taakrun", pk=run.pk)
    beeld = uitnodigbeeld(request.schooljaar)
    return render(request, "plaatsing/studenten_uitnodigen.html", {"beeld": beeld})
