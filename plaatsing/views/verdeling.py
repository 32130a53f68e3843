from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.excel import als_download
from hos.gate import poort
from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd
from plaatsing.excel.verdeling import werkboek
from plaatsing.forms.verdeling import CorrectieForm, InstellenForm, Verdeelform, in_woorden
from plaatsing.models import Verdeelregel, Verdeling
from plaatsing.permissions import verdeling as permissions
from plaatsing.queries import verdeling as queries
from plaatsing.queries.verdeling_beeld import beeld, geschiedenis
from plaatsing.queries.verdeling_partijen import (
    Partij,
    partijen_van_hos,
    partijen_van_scholen,
)
from plaatsing.queries.verdeling_plaatsen import Filter, keuzes
from plaatsing.queries.vrijgave import laatste_vrijgave
from plaatsing.queries.woclaim import wolijst
from plaatsing.services import verdeling as services
from plaatsing.views.verdeling_grafiek import scholen_grafiek

PER_PAGINA, SCHOLEN_PER_PAGINA = 50, 60


@require_GET
@poort(permissions.mag_verdeling_zien)
def verdeling(request: HosRequest) -> HttpResponse:
    """Per school and per subject, beside the quota; who agreed, and what comes next."""
    mag = _mag(request)
    huidig = queries.verdeling_voor(request.schooljaar, ook_concept=mag["plaatsen"])
    if huidig is None:
        return render(request, "plaatsing/verdeling_leeg.html", {"mag": mag})
    getoond = beeld(huidig, kleine_groepen_tonen=mag["plaatsen"])
    pagina = Paginator(getoond.scholen, SCHOLEN_PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "plaatsing/verdeling.html",
        {
            "beeld": getoond,
            "pagina": pagina,
            "verdeling": huidig,
            "mag": mag,
            "partijen": _op_bladzijde(huidig, pagina),
            "afwijkingen": queries.afwijkingen(huidig) if mag["maken"] else [],
            "geschiedenis": geschiedenis(huidig) if mag["plaatsen"] else [],
            "vrijgave": laatste_vrijgave(huidig),
            "wolijst": wolijst(request.schooljaar),
            "grafiek": scholen_grafiek(replace(getoond, scholen=tuple(pagina))),
        },
    )


def _op_bladzijde(verdeling: Verdeling, pagina: Page) -> list[Partij]:
    """The schools on this page, and who speaks for all of them."""
    if not verdeling.voorgelegd_op:
        return []  # nobody has been asked yet
    scholen = [rij.school.pk for rij in pagina]
    return [*partijen_van_scholen(verdeling, scholen), *partijen_van_hos(verdeling)]


def _mag(request: HosRequest) -> dict[str, bool]:
    return {
        "maken": permissions.mag_verdeling_maken(request.persoon),
        "plaatsen": permissions.mag_verdeelde_plaatsen_zien(request.persoon),
        "oordelen": permissions.mag_oordelen(request.persoon),
    }


@require_GET
@poort(permissions.mag_verdeelde_plaatsen_zien)
def plaatsen(request: HosRequest) -> HttpResponse:
    """Every place with its numbers and why."""
    huidig = verdeling_of_404(request)
    filter_ = Filter.uit(request.GET)
    rijen = filter_.toegepast(queries.regels_op_volgorde(huidig))
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "plaatsing/verdeling_plaatsen.html",
        {
            "verdeling": huidig,
            "filter": filter_,
            "keuzes": keuzes(huidig),
            "pagina": pagina,
            "aantal": pagina.paginator.count,
            "mag": _mag(request),
        },
    )


@require_GET
@poort(permissions.mag_verdeelde_plaatsen_zien)
def excel(request: HosRequest) -> HttpResponse:
    huidig = verdeling_of_404(request)
    boek = werkboek(beeld(huidig, kleine_groepen_tonen=True))
    return als_download(boek, f"verdeling-{request.schooljaar.naam}.xlsx")


@require_POST
@poort(permissions.mag_verdeling_maken)
def beginnen(request: HosRequest) -> HttpResponse:
    services.begin(schooljaar=request.schooljaar, door=request.persoon)
    return redirect("plaatsing:verdeling")


@poort(permissions.mag_verdeling_maken)
def instellen(request: HosRequest) -> HttpResponse:
    form = InstellenForm(request.POST or None, verdeling=verdeling_of_404(request))
    return bewerk(request, form, "Verdeling instellen")


@require_POST
@poort(permissions.mag_verdeling_maken)
def herberekenen(request: HosRequest) -> HttpResponse:
    """With the offers and the students of now; corrections stay."""
    huidig = verdeling_of_404(request)
    try:
        uit = services.herbereken(verdeling=huidig, versie=_versie(request), door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    except IntussenGewijzigd as fout:
        messages.error(request, conflict_in_woorden(fout))
    else:
        messages.success(request, in_woorden(uit))
    return redirect("plaatsing:verdeling")


@poort(permissions.mag_verdeling_maken)
def corrigeren(request: HosRequest, pk: int) -> HttpResponse:
    huidig = verdeling_of_404(request)
    rijen = Verdeelregel.objects.select_related("school", "vak", "verdeling")
    regel = get_object_or_404(rijen, pk=pk, verdeling=huidig)
    form = CorrectieForm(request.POST or None, verdeling=huidig, regel=regel)
    return bewerk(
        request, form, f"{regel.vak.naam} op {regel.school.naam}", "verdeling-plaatsen", regel=regel
    )


def verdeling_of_404(request: HosRequest) -> Verdeling:
    return get_object_or_404(
        Verdeling.objects.select_related("schooljaar", "vastgesteld_door"),
        schooljaar=request.schooljaar,
    )


def bewerk(
    request: HosRequest,
    form: Verdeelform,
    titel: str,
    terug: str = "verdeling",
    sjabloon: str = "plaatsing/verdeling_bewerken.html",
    **context: Any,
) -> HttpResponse:
    """One way of saving for all forms: errors beside the field, a conflict by name."""
    conflict = ""
    if request.method == "POST" and form.is_valid():
        try:
            gelukt = form.save(request.persoon)
        except ValidationError as fout:
            _bij_veld(form, fout)
        except IntussenGewijzigd as fout:
            conflict = conflict_in_woorden(fout)
            form.ververs()
        else:
            messages.success(request, gelukt)
            return redirect(f"plaatsing:{terug}")
    context |= {"form": form, "titel": titel, "conflict": conflict, "verdeling": form.verdeling}
    return render(request, sjabloon, context | {"terug": terug})


def conflict_in_woorden(fout: IntussenGewijzigd) -> str:
    if fout.laatste is None:
        return "De verdeling is intussen gewijzigd. Bekijk haar eerst."
    return f"{fout.laatste.wie} was je voor: {fout.laatste.wat}. Bekijk eerst de verdeling."


def _versie(request: HosRequest) -> int:
    """Without a readable version the answer is a conflict: look first, then decide."""
    tekst = request.POST.get("versie", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else -1


def _bij_veld(form: Verdeelform, fout: ValidationError) -> None:
    """Errors of fields that the form does not show stand above it."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}
    for veld, meldingen in per_veld.items():
        form.add_error(veld if veld in form.fields else None, meldingen)
