from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos import klok
from hos.gate import poort, vereis
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.http import HosRequest
from hos.services.versie import IntussenGewijzigd
from plaatsing.forms.aanbod import AntwoordForm, VersieForm
from plaatsing.forms.aanbod_raster import Raster
from plaatsing.models import Aanbod, Stageplaats
from plaatsing.permissions import aanbod as permissions
from plaatsing.queries import aanbod as queries
from plaatsing.queries import quotum
from plaatsing.queries.aanbod_akkoord import sinds_akkoord
from plaatsing.queries.aanbod_blokkades import tegen_akkoord, tegen_bevestigen, tegen_nee
from plaatsing.queries.aanbod_keuzes import Keuzes, keuzes_voor
from plaatsing.queries.aanbod_proef import laatste_invoer
from plaatsing.queries.aanbod_woorden import maxima_in_woorden
from plaatsing.queries.begeleiderseisen import beelden_bij_plaatsen
from plaatsing.queries.intrekkingen import open_per_plaats, regels_van
from plaatsing.services import aanbod as services
from plaatsing.views.aanbod_kan_niet import kan_niet

BEWAARD = "De plaatsen zijn bewaard. Controleer ze en bevestig."


@require_GET
@poort(permissions.mag_eigen_aanbod_zien)
def eigen(request: HosRequest) -> HttpResponse:
    """The offers of my own schools: this year and every year that is being prepared."""
    mijn = (
        queries.zichtbaar_voor(request.persoon)
        .filter(schooljaar__begin__gte=request.schooljaar.begin)
        .order_by("-schooljaar__begin", "school__naam")
    )
    dag = klok.vandaag()
    per_jaar = []
    for jaar in sorted({a.schooljaar for a in mijn}, key=lambda j: j.begin, reverse=True):
        inventarisatie = queries.inventarisatie_van(jaar)
        standen = queries.standen(mijn.filter(schooljaar=jaar), jaar, dag, inventarisatie)
        wacht = any(stand.wacht_op_school for stand in standen)
        per_jaar.append(
            {"jaar": jaar, "standen": standen, "vraag": inventarisatie if wacht else None}
        )
    return render(request, "plaatsing/aanbod_eigen.html", {"per_jaar": per_jaar})


@require_GET
@poort(permissions.mag_aanbod_zien)
def detail(request: HosRequest, pk: int) -> HttpResponse:
    """One offer: where it stands, what is in it, and what can be done next."""
    return _toon(request, _zichtbaar(request, pk))


def _toon(request: HosRequest, aanbod: Aanbod, fout: str = "", status: int = 200) -> HttpResponse:
    inventarisatie = queries.inventarisatie_van(aanbod.schooljaar)
    stand = queries.stand_van(
        aanbod,
        list(queries.plaatsen_van(aanbod)),
        queries.versheidsregel(aanbod.schooljaar, inventarisatie),
        klok.vandaag(),
    )
    keuzes = keuzes_voor(aanbod)
    context = {
        "aanbod": aanbod,
        "stand": stand,
        "rijen": _rijen(aanbod, stand.plaatsen),
        "inventarisatie": inventarisatie,
        "band": quotum.quota(aanbod.schooljaar).get(aanbod.school_id),
        "mag": _mag(request, aanbod),
        "fout": fout,
        "laatste_invoer": laatste_invoer(aanbod),
        "meer_vestigingen": keuzes.enige_vestiging is None,
    }
    return render(
        request, "plaatsing/aanbod.html", context | _eromheen(aanbod, keuzes), status=status
    )


def _eromheen(aanbod: Aanbod, keuzes: Keuzes) -> dict[str, object]:
    """What happened to this offer: since the agreement, withdrawn places, the whole history."""
    return {
        "sinds_akkoord": sinds_akkoord(aanbod, keuzes),
        "maxima": maxima_in_woorden(queries.maxima_van(aanbod), keuzes),
        "intrekkingen": regels_van(aanbod, keuzes),
        "geschiedenis": tijdlijn(
            gebeurtenissen(Aanbod, pgh_obj=aanbod), gebeurtenissen(Stageplaats, aanbod=aanbod)
        ),
    }


def _rijen(aanbod: Aanbod, plaatsen: Sequence[Stageplaats]) -> list[dict[str, object]]:
    """Each place with its mentor against 6.4."""
    beelden = beelden_bij_plaatsen(aanbod.school, aanbod.schooljaar, plaatsen)
    ingetrokken = open_per_plaats(aanbod)
    return [
        {"plaats": p, "beeld": beelden.get(p.pk), "intrekking": ingetrokken.get(p.pk)}
        for p in plaatsen
    ]


@poort(permissions.mag_aanbod_zien)
def antwoord(request: HosRequest, pk: int) -> HttpResponse:
    """Yes, maybe or no; after yes and maybe follows the grid."""
    aanbod = _bewerkbaar(request, pk)
    form = AntwoordForm(request.POST or None, aanbod=aanbod)
    if request.method == "POST" and form.is_valid():
        try:
            na = form.save(request.persoon)
        except services.NogBezet:
            return kan_niet(request, aanbod, "Nee zeggen", tegen_nee(aanbod))
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        except IntussenGewijzigd as fout:
            return _conflict(request, aanbod, fout)
        else:
            messages.success(request, f"Antwoord bewaard: {na.get_antwoord_display()}.")
            volgende = "aanbod" if na.antwoord == "nee" else "aanbod-plaatsen"
            return redirect(f"plaatsing:{volgende}", pk=na.pk)
    return render(request, "plaatsing/aanbod_antwoord.html", {"form": form, "aanbod": aanbod})


@poort(permissions.mag_aanbod_zien)
def plaatsen(request: HosRequest, pk: int) -> HttpResponse:
    """The grid: what was typed or pasted stays, with the errors under each cell."""
    aanbod = _bewerkbaar(request, pk)
    raster = Raster(aanbod, keuzes_voor(aanbod), request.POST or None)
    context: dict[str, object] = {"raster": raster, "aanbod": aanbod, "toon_fouten": False}
    if request.method == "POST":
        if "plak" in request.POST:
            context["geplakt"] = raster.plak(request.POST.get("plaksel", ""))
        context["toon_fouten"] = "meer" not in request.POST
        if not {"plak", "meer"} & set(request.POST) and raster.is_valid():
            try:
                if raster.save(request.persoon):
                    messages.success(request, BEWAARD)
                    return redirect("plaatsing:aanbod", pk=pk)
            except ValidationError as fout:
                raster.algemeen += fout.messages
            except IntussenGewijzigd as fout:
                context["conflict"] = fout
                raster.ververs()
        raster.met_lege_rijen()
    return render(request, "plaatsing/aanbod_plaatsen.html", context)


@require_POST
@poort(permissions.mag_aanbod_zien)
def bevestigen(request: HosRequest, pk: int) -> HttpResponse:
    aanbod = _bewerkbaar(request, pk)
    form = VersieForm(request.POST)
    try:
        services.bevestig(aanbod=aanbod, versie=_versie(form), door=request.persoon)
    except ValidationError:
        return kan_niet(request, aanbod, "Het aanbod bevestigen", tegen_bevestigen(aanbod))
    except IntussenGewijzigd as fout:
        return _conflict(request, aanbod, fout)
    return redirect("plaatsing:aanbod-bevestigd", pk=pk)


@require_GET
@poort(permissions.mag_aanbod_zien)
def bevestigd(request: HosRequest, pk: int) -> HttpResponse:
    """What happens now?"""
    aanbod = _zichtbaar(request, pk)
    if aanbod.bevestigd_op is None:
        return redirect("plaatsing:aanbod", pk=pk)
    sommen = queries.sommen_van(aanbod, queries.plaatsen_van(aanbod))
    return render(request, "plaatsing/aanbod_bevestigd.html", {"aanbod": aanbod, "sommen": sommen})


@require_POST
@poort(permissions.mag_aanbod_zien)
def akkoord(request: HosRequest, pk: int) -> HttpResponse:
    aanbod = _zichtbaar(request, pk)
    vereis(permissions.mag_akkoord_geven(request.persoon, aanbod))
    form = VersieForm(request.POST)
    try:
        services.geef_akkoord(aanbod=aanbod, versie=_versie(form), door=request.persoon)
    except ValidationError:
        return kan_niet(request, aanbod, "Akkoord geven", tegen_akkoord(aanbod))
    except IntussenGewijzigd as fout:
        return _conflict(request, aanbod, fout)
    messages.success(request, "Je bent akkoord met dit aanbod.")
    return redirect("plaatsing:aanbod", pk=pk)


def _zichtbaar(request: HosRequest, pk: int) -> Aanbod:
    return get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)


def _bewerkbaar(request: HosRequest, pk: int) -> Aanbod:
    aanbod = _zichtbaar(request, pk)
    vereis(permissions.mag_aanbod_bewerken(request.persoon, aanbod))
    return aanbod


def _mag(request: HosRequest, aanbod: Aanbod) -> dict[str, bool]:
    return {
        "bewerken": permissions.mag_aanbod_bewerken(request.persoon, aanbod),
        "akkoord": permissions.mag_akkoord_geven(request.persoon, aanbod),
        "overzicht": permissions.mag_overzicht_zien(request.persoon),
    }


def _versie(form: VersieForm) -> int:
    """Without a readable version the answer is a conflict: look first, then decide."""
    return form.cleaned_data["versie"] if form.is_valid() else -1


def _conflict(request: HosRequest, aanbod: Aanbod, fout: IntussenGewijzigd) -> HttpResponse:
    wie = f"{fout.laatste.wie} was je voor ({fout.laatste.wat})." if fout.laatste else ""
    tekst = f"Het aanbod is intussen gewijzigd. {wie} Bekijk hieronder hoe het nu is."
    return _toon(request, _zichtbaar(request, aanbod.pk), tekst, 409)
