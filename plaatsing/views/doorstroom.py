"""The doorstroomformulier: list, write, contribute, hand in, share, print."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.choices import Deelveld
from plaatsing.forms.doorstroom import BijdrageForm, DoorstroomForm
from plaatsing.models import Doorstroomformulier
from plaatsing.permissions import student as permissions
from plaatsing.permissions.student import mag_doorstroom_zien, mag_eigen_plaatsing_zien
from plaatsing.queries import doorstroom as queries
from plaatsing.queries import wens
from plaatsing.queries.doorstroom_beeld import beeld_voor
from plaatsing.queries.doorstroom_feiten import BIJDRAGEN, termijn
from plaatsing.services import doorstroom as services


def _haal(request: HosRequest, pk: int) -> Doorstroomformulier:
    return get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)


@poort(mag_doorstroom_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """The forms of the students I guide or receive, or my own."""
    pagina = Paginator(queries.zichtbaar_voor(request.persoon), 50).get_page(
        request.GET.get("pagina")
    )
    context = {
        "pagina": pagina,
        "volledig": queries.ziet_alles_van(request.persoon, pagina.object_list),
        "bundels": queries.bundels_voor(request.persoon),
        "termijn": termijn(request.schooljaar, BIJDRAGEN),
    }
    return render(request, "plaatsing/doorstroom_lijst.html", context)


@require_POST
@poort(mag_eigen_plaatsing_zien)
def beginnen(request: HosRequest) -> HttpResponse:
    """Start the form of the year that is chosen; a second click opens the same form."""
    jaar = get_object_or_404(
        wens.opleidingsjaren_van(request.persoon), schooljaar=request.schooljaar
    )
    try:
        formulier = services.begin_formulier(jaar=jaar, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("plaatsing:mijn-plaatsing")
    return redirect("plaatsing:doorstroom-bewerken", pk=formulier.pk)


@poort(mag_doorstroom_zien)
def detail(request: HosRequest, pk: int) -> HttpResponse:
    """Read a form; the student sees who else did. Those who guide can contribute here."""
    formulier = _haal(request, pk)
    mag_bijdragen = permissions.mag_bijdragen(request.persoon, formulier)
    form = None
    if mag_bijdragen:
        form = BijdrageForm(
            request.POST or None,
            rollen=permissions.bijdragerollen(request.persoon, formulier),
            initial=_eigen_bijdrage(request, formulier),
        )
        if form.is_bound and form.is_valid() and form.save(formulier, request.persoon):
            messages.success(request, "Je bijdrage is bewaard.")
            return redirect("plaatsing:doorstroom", pk=pk)
    else:
        vereis(request.method != "POST")
    services.noteer_lezen(formulier=formulier, lezer=request.persoon)
    return render(request, "plaatsing/doorstroom.html", _detail_context(request, formulier, form))


def _eigen_bijdrage(request: HosRequest, formulier: Doorstroomformulier) -> dict[str, str]:
    eigen = next((b for b in formulier.bijdragen.all() if b.persoon == request.persoon), None)
    return {"rol": eigen.rol, "tekst": eigen.tekst} if eigen else {}


def _detail_context(
    request: HosRequest, formulier: Doorstroomformulier, form: BijdrageForm | None
) -> dict[str, object]:
    eigen = permissions.is_van_student(request.persoon, formulier)
    beeld = beeld_voor(request.persoon, formulier)
    return {
        "formulier": formulier,
        "beeld": beeld,
        "versies": formulier.versies.all() if beeld.volledig else [],
        "gedeeld": [Deelveld(veld).label for veld in formulier.gedeelde_velden] if eigen else [],
        "termijn": termijn(formulier.opleidingsjaar.schooljaar, BIJDRAGEN) if form else None,
        "form": form,
        "gelezen_door": queries.gelezen_door(formulier) if eigen else [],
        "mag": {
            "lezers": eigen,
            "bewerken": permissions.mag_bewerken(request.persoon, formulier),
            "heropenen": permissions.mag_heropenen(request.persoon, formulier),
            "delen": permissions.mag_delen(request.persoon, formulier),
        },
    }


@poort(mag_eigen_plaatsing_zien)
def bewerken(request: HosRequest, pk: int) -> HttpResponse:
    """Write. htmx keeps what is typed every few seconds; without script the button does."""
    formulier = _haal(request, pk)
    vereis(permissions.mag_bewerken(request.persoon, formulier))
    form = DoorstroomForm(request.POST or None, instance=formulier)
    if request.method == "POST" and form.is_valid():
        bewaard = form.save(request.persoon)
        if request.htmx:
            return render(
                request,
                "plaatsing/doorstroom_bewerken.html#stand",
                {"bewaard": bewaard, "formulier": bewaard or formulier, "form": form},
            )
        if bewaard:
            return redirect("plaatsing:doorstroom-indienen", pk=pk)
    context = {"form": form, "formulier": formulier, "bewaard": None}
    return render(request, "plaatsing/doorstroom_bewerken.html", context)


@poort(mag_eigen_plaatsing_zien)
def indienen(request: HosRequest, pk: int) -> HttpResponse:
    """Check your answers, then hand in; what is missing is named beside its question."""
    formulier = _haal(request, pk)
    vereis(permissions.is_van_student(request.persoon, formulier))
    fouten: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            services.dien_in(formulier=formulier, door=request.persoon)
        except ValidationError as fout:
            fouten = fout.message_dict
        else:
            messages.success(request, "Je doorstroomformulier is ingediend.")
            return redirect("plaatsing:doorstroom", pk=pk)
    context = {"formulier": formulier, "fouten": fouten, "vragen": _vragen(formulier, fouten)}
    return render(request, "plaatsing/doorstroom_indienen.html", context)


def _vragen(formulier: Doorstroomformulier, fouten: dict[str, list[str]]) -> list[dict[str, str]]:
    meta = Doorstroomformulier._meta
    return [
        {
            "veld": veld,
            "vraag": str(meta.get_field(veld).verbose_name).capitalize(),  # type: ignore[union-attr]
            "antwoord": getattr(formulier, veld),
            "fout": fouten.get(veld, [""])[0],
        }
        for veld in services.ANTWOORDEN
    ]


@require_POST
@poort(mag_eigen_plaatsing_zien)
def heropenen(request: HosRequest, pk: int) -> HttpResponse:
    formulier = _haal(request, pk)
    vereis(permissions.mag_heropenen(request.persoon, formulier))
    services.heropen(formulier=formulier, door=request.persoon)
    messages.success(request, "Je kunt het formulier weer wijzigen.")
    return redirect("plaatsing:doorstroom-bewerken", pk=pk)
