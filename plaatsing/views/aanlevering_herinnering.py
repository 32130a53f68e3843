"""Reminding institutes that did not deliver their students yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from hos.models import Instituut
from plaatsing.permissions.studenten import mag_instituten_herinneren
from plaatsing.queries import aanlevering as queries
from plaatsing.services import aanlevering_herinnering as services


@poort(mag_instituten_herinneren)
def herinneren(request: HosRequest) -> HttpResponse:
    """Who gets the mail and what it says, before it goes out."""
    dag = klok.vandaag()
    beeld = queries.overzicht(request.schooljaar, Instituut.objects.all(), dag)
    if request.method == "POST":
        aantal = services.herinner(beeld=beeld, dag=dag)
        tekst = f"{aantal} herinneringen staan klaar." if aantal != 1 else "1 mail staat klaar."
        messages.success(request, tekst if aantal else "Er was vandaag al herinnerd.")
        return redirect("plaatsing:aanlevering")
    lijst = queries.ontvangers(beeld, dag)
    voorbeeld = ""
    if lijst:
        context = services.mailcontext(beeld, lijst[0]) | {"basis_url": ""}
        voorbeeld = render_to_string(f"{services.SJABLOON}_tekst.txt", context)
    context = {"ontvangers": lijst, "voorbeeld": voorbeeld}
    return render(request, "plaatsing/aanlevering_herinneren.html", context)
