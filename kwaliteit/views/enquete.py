"""Answering a survey with a personal link, without an account.

The address is the key. It stays out of logs (the path is replaced before anything can fail), out
of the referrer and out of caches. The page asks no CSRF token: whoever can post here has the
secret address already, and a phone without cookies must be able to answer.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hos import klok
from hos.gate import openbaar, poort
from hos.geheim import geheim_adres
from hos.http import HosRequest
from kwaliteit import permissions
from kwaliteit.forms.enquete import EnqueteForm
from kwaliteit.models import Deelname
from kwaliteit.queries import rondes as queries
from kwaliteit.services import sleutels, stembus


@openbaar
@csrf_exempt  # the secret address is the protection; see the docstring of this module
@require_http_methods(["GET", "POST"])
@never_cache
@geheim_adres
def enquete(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One address for every state: fill in, saved, handed in, closed, unknown."""
    deelname = queries.deelname_bij(sleutels.hash_van(sleutel))
    if deelname is None:
        return render(request, "kwaliteit/enquete_onbekend.html", status=404)
    if deelname.ingediend:
        return _klaar(request, deelname)
    if not deelname.ronde.is_te_beantwoorden(klok.nu()):
        return render(
            request, "kwaliteit/enquete_dicht.html", {"ronde": deelname.ronde}, status=410
        )
    try:
        if request.method == "POST":
            return _verwerk(request, deelname, sleutel)
    except stembus.AlIngediend:
        return _naar_klaar(sleutel)
    except stembus.RondeDicht:
        return render(
            request, "kwaliteit/enquete_dicht.html", {"ronde": deelname.ronde}, status=410
        )
    concept = sleutels.ontsleutel_concept(sleutel, deelname.concept)
    form = EnqueteForm(vragen=queries.vragen_van(deelname.ronde.vragenlijst), initial=concept)
    return _formulier(request, deelname, form, hervat=bool(concept))


def _verwerk(request: HttpRequest, deelname: Deelname, sleutel: str) -> HttpResponse:
    indienen = "indienen" in request.POST
    vragen = queries.vragen_van(deelname.ronde.vragenlijst)
    form = EnqueteForm(request.POST, vragen=vragen, volledig=indienen)
    if indienen and form.is_valid():
        stembus.dien_in(deelname=deelname, antwoorden=form.antwoorden(), nu=klok.nu())
        return _naar_klaar(sleutel)
    stembus.bewaar_concept(
        deelname=deelname, sleutel=sleutel, antwoorden=form.concept(), nu=klok.nu()
    )
    if indienen:
        return _formulier(request, deelname, form)
    om = f"bewaard om {timezone.localtime(klok.nu()):%H.%M}"
    if request.headers.get("Accept") == "text/plain":
        return HttpResponse(om, content_type="text/plain; charset=utf-8")
    return _formulier(request, deelname, form, bewaard=om)


def _formulier(
    request: HttpRequest,
    deelname: Deelname,
    form: EnqueteForm,
    *,
    hervat: bool = False,
    bewaard: str = "",
) -> HttpResponse:
    context = {
        "ronde": deelname.ronde,
        "form": form,
        "heeft_fouten": bool(form.errors),
        "hervat": hervat,
        "bewaard": bewaard,
    }
    return render(request, "kwaliteit/enquete.html", context)


def _naar_klaar(sleutel: str) -> HttpResponse:
    antwoord = redirect("kwaliteit:enquete", sleutel=sleutel)
    antwoord["Location"] += "?bedankt"
    return antwoord


def _klaar(request: HttpRequest, deelname: Deelname) -> HttpResponse:
    context = {"ronde": deelname.ronde, "bedankt": "bedankt" in request.GET}
    return render(request, "kwaliteit/enquete_klaar.html", context)


@poort(permissions.mag_meedoen)
@never_cache
def mijn_enquete(request: HosRequest, pk: int) -> HttpResponse:
    """From the start page to one's own link; only the person who was invited has one."""
    deelname = get_object_or_404(Deelname, ronde=pk, persoon=request.persoon)
    return redirect("kwaliteit:enquete", sleutel=sleutels.sleutel_voor(deelname.nonce))
