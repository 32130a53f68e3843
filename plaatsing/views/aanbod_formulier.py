from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from hos.excel import OnleesbaarBestand, als_download
from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd
from plaatsing.excel.aanbod import formulier as maak_formulier
from plaatsing.excel.aanbod import lees_formulier
from plaatsing.forms.aanbod import UploadForm
from plaatsing.forms.aanbod_overname import lees_overname, lees_versie
from plaatsing.models import Aanbod, Aanbodimport
from plaatsing.permissions import aanbod as permissions
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import keuzes_voor
from plaatsing.queries.aanbod_proef import (
    houdt_terugdraaien_tegen,
    kan_terug,
    proefbeeld,
    zichtbare_imports,
)
from plaatsing.services import aanbodimport as services
from plaatsing.services.aanbod_rijen import Rijfouten
from plaatsing.services.aanbod_slot import leg_vast


@require_GET
@poort(permissions.mag_aanbod_zien)
def downloaden(request: HosRequest, pk: int) -> HttpResponse:
    """The form of this school, filled in; what it held is kept, to compare an upload with."""
    aanbod = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    naam = f"stageplaatsen-{slugify(aanbod.school.kort)}-{aanbod.schooljaar.naam}.xlsx"
    leg_vast(aanbod)
    return als_download(maak_formulier(aanbod, keuzes_voor(aanbod)), naam)


@poort(permissions.mag_aanbod_zien)
def uploaden(request: HosRequest, pk: int) -> HttpResponse:
    """Read a form on trial; nothing is saved until the next page."""
    aanbod = _bewerkbaar(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            proef = _zet_op_proef(request, aanbod, form.cleaned_data["bestand"])
        except OnleesbaarBestand as fout:
            form.add_error("bestand", fout)
        else:
            return redirect("plaatsing:aanbod-proef", pk=proef.pk)
    return render(request, "plaatsing/aanbod_uploaden.html", {"form": form, "aanbod": aanbod})


def _zet_op_proef(request: HosRequest, aanbod: Aanbod, bestand: object) -> Aanbodimport:
    gelezen = lees_formulier(bestand, aanbod, keuzes_voor(aanbod))
    if gelezen.andere_school:
        raise OnleesbaarBestand(
            f"Dit formulier hoort bij een andere school of een ander schooljaar. Gebruik het "
            f"formulier van {aanbod.school.naam} voor {aanbod.schooljaar}."
        )
    later = gelezen.hoogste_sleutel
    behoud = aanbod.plaatsen.filter(pk__gt=later) if later is not None else aanbod.plaatsen.none()
    return services.zet_op_proef(
        aanbod=aanbod,
        bestandsnaam=getattr(bestand, "name", "bestand"),
        basis_versie=gelezen.basis_versie,
        rijen=gelezen.rijen,
        fouten=gelezen.fouten,
        behoud=list(behoud.values_list("pk", flat=True)),
        maxima=gelezen.maxima,
        door=request.persoon,
    )


@require_GET
@poort(permissions.mag_aanbod_zien)
def proef(request: HosRequest, pk: int) -> HttpResponse:
    """What would change beside how it is now, or which cells are wrong."""
    return _toon(request, _import(request, pk))


@require_POST
@poort(permissions.mag_aanbod_zien)
def invoeren(request: HosRequest, pk: int) -> HttpResponse:
    """The rows that were accepted, all or nothing."""
    gekozen = _import(request, pk)
    overname = lees_overname(request.POST)
    fout = _probeer(
        lambda: services.voer_in(
            proef=gekozen,
            versie=lees_versie(request.POST),
            overname=overname,
            door=request.persoon,
        )
    )
    if fout:
        return _toon(request, _import(request, pk), fout, 409, request.POST)
    messages.success(request, "Het formulier is ingevoerd. Controleer het aanbod en bevestig.")
    return redirect("plaatsing:aanbod", pk=gekozen.aanbod_id)


@require_POST
@poort(permissions.mag_aanbod_zien)
def terugdraaien(request: HosRequest, pk: int) -> HttpResponse:
    """The whole import back, up to 30 days later."""
    gekozen = _import(request, pk)
    fout = _probeer(lambda: services.maak_ongedaan(proef=gekozen, door=request.persoon))
    if fout:
        return _toon(request, _import(request, pk), fout, 409)
    messages.success(request, "De invoer is teruggedraaid. Alles staat weer zoals ervoor.")
    return redirect("plaatsing:aanbod", pk=gekozen.aanbod_id)


def _toon(
    request: HosRequest,
    gekozen: Aanbodimport,
    fout: str = "",
    status: int = 200,
    gegevens: QueryDict | None = None,
) -> HttpResponse:
    keuzes = keuzes_voor(gekozen.aanbod)
    overname = lees_overname(gegevens) if gegevens else None
    terug = kan_terug(gekozen)
    context = {
        "proef": gekozen,
        "beeld": proefbeeld(gekozen, keuzes, overname),
        "fout": fout,
        "aanbod": gekozen.aanbod,
        "kan_terug": terug,
        "tegen": houdt_terugdraaien_tegen(gekozen, keuzes) if terug else (),
    }
    return render(request, "plaatsing/aanbod_proef.html", context, status=status)


def _probeer(doen: Callable[[], object]) -> str:
    """The reason in Dutch why it did not happen, or nothing."""
    try:
        doen()
    except IntussenGewijzigd as fout:
        wie = f" door {fout.laatste.wie}" if fout.laatste else ""
        return f"Het aanbod is intussen gewijzigd{wie}. Er is niets veranderd."
    except ValidationError as fout:
        return " ".join(fout.messages)
    except Rijfouten as fout:
        return str(fout)
    return ""


def _bewerkbaar(request: HosRequest, pk: int) -> Aanbod:
    aanbod = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_aanbod_bewerken(request.persoon, aanbod))
    return aanbod


def _import(request: HosRequest, pk: int) -> Aanbodimport:
    gekozen = get_object_or_404(zichtbare_imports(request.persoon), pk=pk)
    vereis(permissions.mag_aanbod_bewerken(request.persoon, gekozen.aanbod))
    return gekozen
