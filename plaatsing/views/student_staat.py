"""A student postpones, comes back, or goes first; and each of these undone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hos.gate import poort, vereis
from hos.http import HosRequest
from hos.models import Opleidingsjaar
from plaatsing.forms.studenten import TerugdraaiForm, TerugForm, UitstelForm, VoorrangForm
from plaatsing.permissions import studenten as permissions
from plaatsing.queries import omstandigheden
from plaatsing.queries import studenten as queries


@poort(permissions.mag_onderbreken)
def uitstellen(request: HosRequest, pk: int) -> HttpResponse:
    """A student starts later: in February, or in a later year."""
    jaar = _jaar(request, pk)
    form = UitstelForm(request.POST or None, jaar=jaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Vastgelegd. De plaats van deze student is weer vrij.")
        return redirect("plaatsing:student", pk=pk)
    return _toon(
        request,
        jaar,
        form,
        "Student stelt uit",
        "Een plaatsing die nog moest beginnen, vervalt. Bij een later schooljaar staat de student "
        "daar dan bij de te plaatsen studenten.",
    )


@poort(permissions.mag_onderbreken)
def terugkomen(request: HosRequest, pk: int) -> HttpResponse:
    """Someone who stopped or postponed is here again and needs a place."""
    jaar = _jaar(request, pk)
    form = TerugForm(request.POST or None, jaar=jaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Vastgelegd. De student staat weer bij de te plaatsen studenten.")
        return redirect("plaatsing:student", pk=pk)
    return _toon(
        request,
        jaar,
        form,
        "Student komt terug",
        "De student staat daarna weer bij de te plaatsen studenten. De plaats van eerst komt niet "
        "vanzelf terug.",
    )


@poort(permissions.mag_onderbreken)
def terugdraaien(request: HosRequest, pk: int) -> HttpResponse:
    """The last step was a mistake."""
    jaar = _jaar(request, pk)
    laatste = omstandigheden.laatste_onderbreking(jaar)
    form = TerugdraaiForm(request.POST or None, jaar=jaar)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Teruggedraaid.")
        return redirect("plaatsing:student", pk=pk)
    wat = "terugkomen" if laatste and laatste.terug_op else "stoppen of uitstellen"
    return _toon(
        request,
        jaar,
        form,
        "Terugdraaien",
        f"Dit maakt het {wat} ongedaan. Plaatsingen die daardoor eindigden, komen terug als de "
        "plek nog vrij is.",
    )


@poort(permissions.mag_omstandigheden_zien)
def voorrang(request: HosRequest, pk: int) -> HttpResponse:
    """Only who may know of it; never the diagnosis."""
    jaar = _jaar(request, pk)
    vereis(permissions.mag_voorrang_geven(request.persoon, jaar))
    form = VoorrangForm(request.POST or None, jaar=jaar, voorrang=omstandigheden.voorrang_van(jaar))
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Bewaard. De student ziet dit op de eigen pagina.")
        return redirect("plaatsing:student", pk=pk)
    return _toon(
        request,
        jaar,
        form,
        "Voorrang bij het plaatsen",
        "Wie voorrang heeft, krijgt eerder een plaats. Alleen de stagecoördinator, het eigen "
        "instituut en de student zien dit.",
    )


def _toon(
    request: HosRequest, jaar: Opleidingsjaar, form: object, titel: str, inleiding: str
) -> HttpResponse:
    context = {"form": form, "jaar": jaar, "titel": titel, "inleiding": inleiding}
    return render(request, "plaatsing/student_staat.html", context)


def _jaar(request: HosRequest, pk: int) -> Opleidingsjaar:
    return get_object_or_404(queries.studenten_van_elk_jaar(request.persoon), pk=pk)
