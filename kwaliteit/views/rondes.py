"""Planning rounds of a survey, watching the response, reading the results."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hos import klok
from hos.gate import poort, vereis
from hos.http import HosRequest
from kwaliteit import permissions
from kwaliteit.beeld import grafieken_van
from kwaliteit.choices import RondeStaat
from kwaliteit.forms.enquete import EnqueteForm
from kwaliteit.forms.rondes import RondeForm
from kwaliteit.models import Enqueteronde
from kwaliteit.queries import resultaten
from kwaliteit.queries import rondes as queries
from kwaliteit.rules.kalender import DEN_HAAG
from kwaliteit.services.rondes import UITNODIGING, voorbeeldmail


@poort(permissions.mag_enquetes_zien)
def lijst(request: HosRequest) -> HttpResponse:
    context = {
        "rondes": queries.rondes_van(request.persoon, request.schooljaar),
        "mag": {"beheren": permissions.mag_enquetes_beheren(request.persoon)},
    }
    return render(request, "kwaliteit/rondes.html", context)


@poort(permissions.mag_enquetes_beheren)
def nieuw(request: HosRequest) -> HttpResponse:
    voorstel = queries.voorstel_voor_ronde(request.schooljaar, klok.vandaag())
    form = RondeForm(request.POST or None, schooljaar=request.schooljaar, initial=voorstel)
    if request.method == "POST" and form.is_valid() and (ronde := form.save()):
        messages.success(request, "De enquête staat in de planning en opent vanzelf.")
        return redirect("kwaliteit:ronde", pk=ronde.pk)
    return render(request, "kwaliteit/ronde_nieuw.html", {"form": form})


@poort(permissions.mag_enquetes_beheren)
def wijzigen(request: HosRequest, pk: int) -> HttpResponse:
    ronde = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    vereis(permissions.mag_ronde_verzetten(request.persoon, ronde))
    begin = {
        veld: getattr(ronde, veld).astimezone(DEN_HAAG).date()
        for veld in ("opent_op", "herinner_op", "sluit_op")
    } | {"versie": ronde.versie}
    form = RondeForm(request.POST or None, schooljaar=ronde.schooljaar, ronde=ronde, initial=begin)
    if request.method == "POST" and form.is_valid() and form.save():
        messages.success(request, "De nieuwe data zijn bewaard.")
        return redirect("kwaliteit:ronde", pk=ronde.pk)
    return render(request, "kwaliteit/ronde_wijzigen.html", {"form": form, "ronde": ronde})


@poort(permissions.mag_enquetes_zien)
def detail(request: HosRequest, pk: int) -> HttpResponse:
    ronde = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    beheren = permissions.mag_enquetes_beheren(request.persoon)
    context = {"ronde": ronde, "dag": klok.vandaag()} | _stand(ronde, beheren=beheren)
    context["mag"] = {
        "beheren": beheren,
        "verzetten": permissions.mag_ronde_verzetten(request.persoon, ronde),
    }
    return render(request, "kwaliteit/ronde.html", context)


def _stand(ronde: Enqueteronde, *, beheren: bool) -> dict[str, Any]:
    """Before the opening: who will be asked. After it: how many answered, and the mails."""
    if ronde.staat == RondeStaat.GEPLAND:
        dag = ronde.opent_op.astimezone(DEN_HAAG).date()
        return {"ontvangers": len(queries.genodigden(ronde.schooljaar, dag))}
    return {
        "respons": queries.respons(ronde),
        "mails": queries.mailstand(ronde) if beheren else [],
    }


@poort(permissions.mag_enquetes_beheren)
def voorbeeld(request: HosRequest, pk: int) -> HttpResponse:
    """The mail and the form as a student sees them; nothing is saved."""
    ronde = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    context = {
        "ronde": ronde,
        "mail": voorbeeldmail(ronde, request.persoon, UITNODIGING),
        "form": EnqueteForm(vragen=queries.vragen_van(ronde.vragenlijst)),
    }
    return render(request, "kwaliteit/ronde_voorbeeld.html", context)


@poort(permissions.mag_enquetes_zien)
def uitkomsten(request: HosRequest, pk: int) -> HttpResponse:
    ronde = get_object_or_404(queries.zichtbaar_voor(request.persoon), pk=pk)
    lezen = permissions.mag_open_antwoorden_lezen(request.persoon)
    uitkomst = resultaten.uitkomst(ronde)
    context = {
        "ronde": ronde,
        "respons": queries.respons(ronde),
        "uitkomst": uitkomst,
        "onderdelen": grafieken_van(uitkomst) if uitkomst else [],
        "open": resultaten.open_antwoorden(ronde) if lezen else [],
        "mag": {"open_lezen": lezen},
    }
    return render(request, "kwaliteit/uitkomsten.html", context)
