"""Writing the half-yearly quality report: texts per perspective and improvement actions."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from kwaliteit import permissions
from kwaliteit.beeld import grafieken_van_foto
from kwaliteit.forms.rapporten import (
    ActieForm,
    NieuwRapportForm,
    SamenvattingForm,
    TekstForm,
)
from kwaliteit.models import Kwaliteitsrapport, Verbeteractie
from kwaliteit.queries import rapporten as queries
from kwaliteit.queries.momentopname import momentopname
from kwaliteit.rules.kalender import halfjaar_van
from kwaliteit.services import rapporten as services
from kwaliteit.services.rapporten import IntussenGewijzigd


def _te_schrijven(request: HosRequest, pk: int) -> Kwaliteitsrapport:
    rapport = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_rapport_schrijven(request.persoon, rapport))
    return rapport


@poort(permissions.mag_rapporten_zien)
def lijst(request: HosRequest) -> HttpResponse:
    context = {
        "rapporten": queries.rapporten_van(request.persoon),
        "mag": {"maken": permissions.mag_rapporten_maken(request.persoon)},
    }
    return render(request, "kwaliteit/rapporten.html", context)


@poort(permissions.mag_rapporten_maken)
def nieuw(request: HosRequest) -> HttpResponse:
    form = NieuwRapportForm(
        request.POST or None,
        schooljaar=request.schooljaar,
        initial={"halfjaar": halfjaar_van(klok.vandaag().month)},
    )
    if request.method == "POST" and form.is_valid():
        rapport = form.save(request.persoon)
        return redirect("kwaliteit:rapport", pk=rapport.pk)
    return render(request, "kwaliteit/rapport_nieuw.html", {"form": form})


@poort(permissions.mag_rapporten_maken)
def schrijven(request: HosRequest, pk: int) -> HttpResponse:
    """All texts on one page, each saved by itself; the figures as they are now beside them."""
    rapport = _te_schrijven(request, pk)
    foto = momentopname(rapport, klok.vandaag())
    teksten = [
        (
            tekst,
            TekstForm(instance=tekst, prefix=tekst.perspectief, initial={"versie": tekst.versie}),
        )
        for tekst in queries.teksten_van(rapport)
    ]
    begin = {"samenvatting": rapport.samenvatting, "versie": rapport.versie}
    context = {
        "rapport": rapport,
        "teksten": teksten,
        "samenvatting": SamenvattingForm(initial=begin),
        "acties": queries.acties_van(rapport),
        "foto": foto,
        "grafieken": grafieken_van_foto(foto),
    }
    return render(request, "kwaliteit/rapport_schrijven.html", context)


@require_POST
@poort(permissions.mag_rapporten_maken)
def bewaar_tekst(request: HosRequest, pk: int, perspectief: str) -> HttpResponse:
    rapport = _te_schrijven(request, pk)
    tekst = get_object_or_404(queries.teksten_van(rapport), perspectief=perspectief)
    form = TekstForm(request.POST, instance=tekst, prefix=perspectief)
    return _bewaard(request, rapport, form, lambda: form.save(request.persoon).versie)


@require_POST
@poort(permissions.mag_rapporten_maken)
def bewaar_samenvatting(request: HosRequest, pk: int) -> HttpResponse:
    rapport = _te_schrijven(request, pk)
    form = SamenvattingForm(request.POST)
    return _bewaard(request, rapport, form, lambda: form.save(rapport).versie)


def _bewaard(
    request: HosRequest, rapport: Kwaliteitsrapport, form: BaseForm, bewaar: Callable[[], int]
) -> HttpResponse:
    """Answer an autosave with its fragment, a button with the page; what was typed stays."""
    context: dict[str, object] = {"rapport": rapport, "form": form, "om": None, "intussen": None}
    try:
        if form.is_valid():
            context |= {"versie": bewaar(), "om": timezone.localtime(klok.nu())}
    except IntussenGewijzigd as fout:
        context["intussen"] = fout
    except ValidationError as fout:
        form.add_error(None, fout.messages)
    if request.htmx:
        return render(request, "kwaliteit/rapport_tekst.html#stand", context)
    if context["om"]:
        messages.success(request, "De tekst is bewaard.")
        return redirect("kwaliteit:rapport-schrijven", pk=rapport.pk)
    return render(request, "kwaliteit/rapport_tekst.html", context)


@poort(permissions.mag_rapporten_maken)
def actie_nieuw(request: HosRequest, pk: int) -> HttpResponse:
    rapport = _te_schrijven(request, pk)
    return _actie(request, Verbeteractie(rapport=rapport))


@poort(permissions.mag_rapporten_maken)
def actie_wijzigen(request: HosRequest, pk: int) -> HttpResponse:
    actie = get_object_or_404(queries.actie_zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_rapport_schrijven(request.persoon, actie.rapport))
    return _actie(request, actie)


def _actie(request: HosRequest, actie: Verbeteractie) -> HttpResponse:
    form = ActieForm(request.POST or None, instance=actie)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "De verbeteractie is bewaard.")
        return redirect("kwaliteit:rapport-schrijven", pk=actie.rapport.pk)
    return render(request, "kwaliteit/actie.html", {"form": form, "rapport": actie.rapport})


@require_POST
@poort(permissions.mag_rapporten_maken)
def actie_weg(request: HosRequest, pk: int) -> HttpResponse:
    actie = get_object_or_404(queries.actie_zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_rapport_schrijven(request.persoon, actie.rapport))
    services.verwijder_actie(actie=actie)
    messages.success(request, "De verbeteractie is weg.")
    return redirect("kwaliteit:rapport-schrijven", pk=actie.rapport.pk)
