"""Institutes deliver their students: overview, form, trial, confirm, undo."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.excel import OnleesbaarBestand, als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Instituut
from plaatsing.excel import aanlevering as excel
from plaatsing.forms.aanbod import UploadForm
from plaatsing.models import Aanlevering
from plaatsing.permissions import studenten as permissions
from plaatsing.permissions.procedure import mag_procedure_beheren
from plaatsing.queries import aanlevering as queries
from plaatsing.queries.aanlevering_keuzes import keuzes_voor, voorstel
from plaatsing.queries.aanlevering_proef import proefbeeld
from plaatsing.services import aanlevering as services

TOON_FOUTEN = 100


@require_GET
@poort(permissions.mag_aanlevering_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """Who delivered, who did not, and every list with who, when and which file."""
    instituten = queries.zichtbare_instituten(request.persoon)
    lijsten = queries.zichtbaar_voor(request.persoon).filter(
        schooljaar=request.schooljaar, ingevoerd_op__isnull=False
    )
    return render(
        request,
        "plaatsing/aanlevering.html",
        {
            "beeld": queries.overzicht(request.schooljaar, instituten, klok.vandaag()),
            "lijsten": lijsten.order_by("-ingevoerd_op", "-pk")[:50],
            "mag": {
                "herinneren": permissions.mag_instituten_herinneren(request.persoon),
                "vensters": mag_procedure_beheren(request.persoon),
                "aanleveren": {
                    i.pk for i in instituten if permissions.mag_aanleveren(request.persoon, i)
                },
            },
        },
    )


@require_GET
@poort(permissions.mag_aanlevering_zien)
def downloaden(request: HosRequest, instituut: int) -> HttpResponse:
    """The list of this institute, filled in with whom we know."""
    eigen = _instituut(request, instituut)
    rijen = voorstel(eigen, request.schooljaar)
    boek = excel.formulier(eigen, request.schooljaar, keuzes_voor(eigen), rijen)
    return als_download(boek, f"studenten-{slugify(eigen.kort)}-{request.schooljaar}.xlsx")


@poort(permissions.mag_aanlevering_zien)
def uploaden(request: HosRequest, instituut: int) -> HttpResponse:
    """Read a list on trial; nothing is saved until the next page."""
    eigen = _instituut(request, instituut)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lijst = _zet_op_proef(request, eigen, form.cleaned_data["bestand"])
        except OnleesbaarBestand as fout:
            form.add_error("bestand", fout)
        else:
            return redirect("plaatsing:aanlevering-proef", pk=lijst.pk)
    context = {"form": form, "instituut": eigen}
    return render(request, "plaatsing/aanlevering_uploaden.html", context)


def _zet_op_proef(request: HosRequest, instituut: Instituut, bestand: object) -> Aanlevering:
    gelezen = excel.lees_lijst(bestand, instituut, keuzes_voor(instituut))
    return services.zet_op_proef(
        instituut=instituut,
        schooljaar=request.schooljaar,
        bestandsnaam=getattr(bestand, "name", "bestand"),
        rijen=gelezen.rijen,
        cellen=gelezen.cellen,
        fouten=gelezen.fouten,
        door=request.persoon,
    )


@require_GET
@poort(permissions.mag_aanlevering_zien)
def proef(request: HosRequest, pk: int) -> HttpResponse:
    """What would change, what to look at, or which cells are wrong."""
    return _toon(request, _lijst(request, pk))


@require_POST
@poort(permissions.mag_aanlevering_zien)
def invoeren(request: HosRequest, pk: int) -> HttpResponse:
    """All or nothing."""
    lijst = _lijst(request, pk)
    try:
        services.voer_in(lijst=lijst, zelfde=request.POST.getlist("zelfde"), door=request.persoon)
    except ValidationError as fout:
        return _toon(request, _lijst(request, pk), fout.messages, 409)
    messages.success(request, "De lijst is ingevoerd.")
    return redirect("plaatsing:aanlevering-proef", pk=pk)


@require_POST
@poort(permissions.mag_aanlevering_zien)
def terugdraaien(request: HosRequest, pk: int) -> HttpResponse:
    lijst = _lijst(request, pk)
    try:
        services.maak_ongedaan(lijst=lijst, door=request.persoon)
    except ValidationError as fout:
        return _toon(request, _lijst(request, pk), fout.messages, 409)
    messages.success(request, "De aanlevering is teruggedraaid. Alles staat weer zoals ervoor.")
    return redirect("plaatsing:aanlevering-proef", pk=pk)


@require_GET
@poort(permissions.mag_aanlevering_zien)
def fouten(request: HosRequest, pk: int) -> HttpResponse:
    """The same list with a column that says what is wrong."""
    lijst = _lijst(request, pk)
    return als_download(
        excel.foutenboek(lijst), f"studenten-{slugify(lijst.instituut.kort)}-verbeteren.xlsx"
    )


def _toon(
    request: HosRequest, lijst: Aanlevering, bezwaren: list[str] | None = None, status: int = 200
) -> HttpResponse:
    open_ = not lijst.fouten and lijst.ingevoerd_op is None
    context = {
        "lijst": lijst,
        "beeld": proefbeeld(lijst) if open_ else None,
        "fouten": lijst.fouten[:TOON_FOUTEN],
        "meer_fouten": max(0, len(lijst.fouten) - TOON_FOUTEN),
        "bezwaren": bezwaren or [],
        "gekozen": request.POST.getlist("zelfde"),
    }
    return render(request, "plaatsing/aanlevering_proef.html", context, status=status)


def _instituut(request: HosRequest, pk: int) -> Instituut:
    instituut = get_object_or_404(queries.zichtbare_instituten(request.persoon), pk=pk)
    vereis(permissions.mag_aanleveren(request.persoon, instituut))
    return instituut


def _lijst(request: HosRequest, pk: int) -> Aanlevering:
    lijst = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_aanleveren(request.persoon, lijst.instituut))
    return lijst
