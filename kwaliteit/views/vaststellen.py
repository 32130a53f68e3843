"""From concept to adopted: put up, take back, adopt, download the exact bytes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from kwaliteit import permissions
from kwaliteit.forms.rapporten import AanbiedForm, TerugForm
from kwaliteit.models import Kwaliteitsrapport
from kwaliteit.queries import rapporten as queries
from kwaliteit.queries.momentopname import momentopname
from kwaliteit.services import rapporten as services


@poort(permissions.mag_rapporten_zien)
def rapport(request: HosRequest, pk: int) -> HttpResponse:
    object_ = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    return _pagina(request, object_, TerugForm())


def _pagina(request: HosRequest, rapport: Kwaliteitsrapport, terugform: TerugForm) -> HttpResponse:
    versie = queries.geldige_versie(rapport)
    vaststellingen = queries.vaststellingen_van(versie)
    beheer = permissions.mag_downloads_zien(request.persoon)
    gedaan = any(v.persoon_id == request.persoon.pk for v in vaststellingen)
    context = {
        "rapport": rapport,
        "versie": versie,
        "vaststellingen": vaststellingen,
        "acties": queries.acties_van(rapport),
        "versies": queries.versies_van(rapport) if beheer else [],
        "downloads": queries.downloads_van(rapport)[:20] if beheer else [],
        "terugform": terugform,
        "zelf_vastgesteld": gedaan,
        "mag": {
            "schrijven": permissions.mag_rapport_schrijven(request.persoon, rapport),
            "terugnemen": permissions.mag_rapport_terugnemen(request.persoon, rapport),
            "vaststellen": permissions.mag_rapport_vaststellen(request.persoon, rapport)
            and not gedaan,
        },
    }
    return render(request, "kwaliteit/rapport.html", context)


@poort(permissions.mag_rapporten_maken)
def aanbieden(request: HosRequest, pk: int) -> HttpResponse:
    """Check what is there and what is missing, then freeze it."""
    rapport = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_rapport_schrijven(request.persoon, rapport))
    form = AanbiedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _, run = services.bied_aan(
                rapport=rapport,
                akkoorden_nodig=form.cleaned_data["akkoorden_nodig"],
                door=request.persoon,
            )
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        else:
            return redirect("taakrun", pk=run.pk)
    foto = momentopname(rapport, klok.vandaag())
    context = {"rapport": rapport, "form": form, "foto": foto}
    return render(request, "kwaliteit/rapport_aanbieden.html", context)


@require_POST
@poort(permissions.mag_rapporten_maken)
def terugnemen(request: HosRequest, pk: int) -> HttpResponse:
    rapport = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_rapport_terugnemen(request.persoon, rapport))
    form = TerugForm(request.POST)
    if form.is_valid() and form.save(rapport, request.persoon):
        messages.success(request, "Het rapport is weer een concept. De oude versie blijft bewaard.")
        return redirect("kwaliteit:rapport", pk=rapport.pk)
    return _pagina(request, rapport, form)


@require_POST
@poort(permissions.mag_vaststellen)
def vaststellen(request: HosRequest, pk: int) -> HttpResponse:
    rapport = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    try:
        rapport = services.stel_vast(
            rapport=rapport, sha256=request.POST.get("sha256", ""), door=request.persoon
        )
        messages.success(request, f"Je hebt {rapport.titel} vastgesteld.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect("kwaliteit:rapport", pk=rapport.pk)


@poort(permissions.mag_rapporten_zien)
def pdf(request: HosRequest, pk: int, nummer: int) -> HttpResponse:
    """The bytes as they are stored; every download is written down."""
    versie = get_object_or_404(queries.versie_met_pdf(request.persoon), rapport=pk, nummer=nummer)
    services.noteer_download(versie=versie, persoon=request.persoon)
    naam = f"{versie.rapport.titel} versie {versie.nummer}.pdf".replace(" ", "-").lower()
    antwoord = HttpResponse(bytes(versie.pdf or b""), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="{naam}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
