"""Proof of running: the heartbeat, what was sent and what was not, and why."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos import bezorging, permissions
from hos.gate import poort
from hos.http import HosRequest
from hos.models import Bericht
from hos.services import hartslag, post

PER_PAGINA = 50


@poort(permissions.mag_bezorging_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    stand = bezorging.stand()
    groep = request.GET.get("staat", "")
    rijen = bezorging.berichten(stand.nu, groep)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "stand": stand,
        "aantallen": bezorging.aantallen(stand.nu),
        "groep": groep if groep in bezorging.GROEPEN else "",
        "pagina": pagina,
        "regels": [bezorging.regel(bericht) for bericht in pagina],
    }
    return render(request, "hos/bezorging.html", context)


@require_POST
@poort(permissions.mag_bezorging_zien)
def nogmaals(request: HosRequest, pk: int) -> HttpResponse:
    bericht = get_object_or_404(Bericht, pk=pk)
    try:
        post.stuur_nogmaals(bericht=bericht, door=request.persoon)
        messages.success(request, "De mail gaat nog een keer weg.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect("bezorging")


@require_POST
@poort(permissions.mag_bezorging_zien)
def afhandelen(request: HosRequest, pk: int) -> HttpResponse:
    bericht = get_object_or_404(Bericht, pk=pk)
    if post.handel_af(bericht=bericht, door=request.persoon):
        messages.success(request, "Afgehandeld. De mail gaat niet nog een keer weg.")
    else:
        messages.error(request, "Over dit bericht is al besloten.")
    return redirect("bezorging")


@require_POST
@poort(permissions.mag_bezorging_zien)
def rem_eraf(request: HosRequest) -> HttpResponse:
    hartslag.haal_rem_weg()
    messages.success(request, "De mails die klaarstaan gaan bij de volgende ronde weg.")
    return redirect("bezorging")
