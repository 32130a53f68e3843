from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from hos import klok
from hos.gate import poort
from hos.http import HosRequest
from plaatsing.forms.verdeling import HeropenenForm, VaststellenForm, VoorleggenForm, VrijgevenForm
from plaatsing.models import Verdeling
from plaatsing.permissions import verdeling as permissions
from plaatsing.queries.verdeling_partijen import (
    Ontvanger,
    Partij,
    ontvangers,
    partijen,
    zonder_ontvanger,
)
from plaatsing.queries.vrijgave import Ontvanger as Instituutsontvanger
from plaatsing.queries.vrijgave import instituten_zonder, laatste_vrijgave, wijzigingen
from plaatsing.services import verdeling_stappen as services
from plaatsing.services import vrijgave as vrijgaveservices
from plaatsing.views.verdeling import bewerk, verdeling_of_404


@poort(permissions.mag_verdeling_maken)
def voorleggen(request: HosRequest) -> HttpResponse:
    """Who is asked and what the mail says, before it goes out."""
    huidig = verdeling_of_404(request)
    form = VoorleggenForm(request.POST or None, verdeling=huidig)
    wachtend = [p for p in partijen(huidig) if p.wacht]
    return bewerk(
        request,
        form,
        "Verdeling ter goedkeuring sturen",
        sjabloon="plaatsing/verdeling_voorleggen.html",
        **_mails(huidig, wachtend),
    )


@poort(permissions.mag_verdeling_maken)
def herinneren(request: HosRequest) -> HttpResponse:
    """Once more to whoever has not answered, at most one mail a day."""
    huidig, dag = verdeling_of_404(request), klok.vandaag()
    if request.method == "POST":
        aantal = services.herinner(verdeling=huidig, moment=dag.isoformat(), dag=dag)
        klaar = f"Mails onderweg: {aantal}." if aantal else "Er was vandaag al herinnerd."
        messages.success(request, klaar)
        return redirect("plaatsing:verdeling")
    wachtend = [p for p in partijen(huidig) if p.wacht]
    context = {"verdeling": huidig} | _mails(huidig, wachtend)
    return render(request, "plaatsing/verdeling_herinneren.html", context)


def _mails(verdeling: Verdeling, wachtend: list[Partij]) -> dict[str, Any]:
    lijst = ontvangers(wachtend, klok.vandaag())
    return {
        "ontvangers": lijst,
        "wachtend": wachtend,
        "zonder": zonder_ontvanger(wachtend, lijst),
        "voorbeeld": _voorbeeld(verdeling, lijst),
    }


def _voorbeeld(verdeling: Verdeling, lijst: list[Ontvanger]) -> str:
    if not lijst:
        return ""
    context = services.mailcontext(verdeling, lijst[0]) | {"basis_url": ""}
    return render_to_string(f"{services.SJABLOON}_tekst.txt", context)


@poort(permissions.mag_verdeling_maken)
def heropenen(request: HosRequest) -> HttpResponse:
    form = HeropenenForm(request.POST or None, verdeling=verdeling_of_404(request))
    return bewerk(request, form, "Verdeling heropenen")


@poort(permissions.mag_verdeling_maken)
def vaststellen(request: HosRequest) -> HttpResponse:
    huidig = verdeling_of_404(request)
    niet = [p for p in partijen(huidig) if not p.akkoord]
    form = VaststellenForm(request.POST or None, verdeling=huidig, iedereen_akkoord=not niet)
    return bewerk(
        request,
        form,
        "Verdeling vaststellen",
        sjabloon="plaatsing/verdeling_vaststellen.html",
        niet=niet,
    )


@poort(permissions.mag_verdeling_maken)
def vrijgeven(request: HosRequest) -> HttpResponse:
    """Exactly what the institutes will get to see, and who gets a mail."""
    huidig = verdeling_of_404(request)
    eerder = laatste_vrijgave(huidig)
    regels = list(huidig.regels.select_related("school", "vak"))
    anders = wijzigingen(regels)
    lijst = vrijgaveservices.te_mailen(eerder, anders)
    return bewerk(
        request,
        VrijgevenForm(request.POST or None, verdeling=huidig),
        "Vrijgeven aan de instituten",
        sjabloon="plaatsing/verdeling_vrijgeven.html",
        eerder=eerder,
        wijzigingen=anders if eerder else [],
        som={"hbo": sum(r.hbo for r in regels), "wo": sum(r.wo for r in regels)},
        ontvangers=lijst,
        zonder=instituten_zonder(lijst, {w["kant"] for w in anders}),
        voorbeelden=_vrijgavemails(huidig, lijst, anders if eerder else []),
    )


def _vrijgavemails(
    verdeling: Verdeling, lijst: list[Instituutsontvanger], anders: list[dict[str, Any]]
) -> list[tuple[str, str]]:
    """One example per kind of institute."""
    eersten = {o.instituut.soort: o for o in reversed(lijst)}
    return [
        (
            soort,
            render_to_string(
                f"{vrijgaveservices.SJABLOON}_tekst.txt",
                vrijgaveservices.mailcontext(verdeling, o, anders) | {"basis_url": ""},
            ),
        )
        for soort, o in sorted(eersten.items())
    ]
