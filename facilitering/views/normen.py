"""The norms of the chosen school year: read, take over from the year before, and change."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from facilitering import permissions
from facilitering.forms import InstituutsnormForm, JaarnormForm, Normform, StudentnormForm
from facilitering.queries.normen import jaar_met_normen_voor, normrijen
from facilitering.services import normen as services
from hos.gate import poort
from hos.http import HosRequest

FORMULIEREN: dict[str, type[Normform]] = {
    "student": StudentnormForm,
    "jaar": JaarnormForm,
    "instituut": InstituutsnormForm,
}


@poort(permissions.mag_normen_zien)
def normen(request: HosRequest) -> HttpResponse:
    """What was agreed for this year, with where it is used."""
    context = {
        "normen": normrijen(request.schooljaar),
        "eerder": jaar_met_normen_voor(request.schooljaar),
        "mag": {"wijzigen": permissions.mag_normen_wijzigen(request.persoon)},
    }
    return render(request, "facilitering/normen.html", context)


@require_POST
@poort(permissions.mag_normen_wijzigen)
def laad(request: HosRequest) -> HttpResponse:
    """Take over the norms of the year before, or those of the plan when there is none."""
    jaar = request.schooljaar
    eerder = jaar_met_normen_voor(jaar)
    try:
        if eerder:
            services.neem_over(van=eerder, naar=jaar)
        else:
            services.laad_plan(schooljaar=jaar, instituten={})
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"De normen van {jaar} staan klaar.")
    return redirect("facilitering:normen")


@poort(permissions.mag_normen_wijzigen)
def wijzig(request: HosRequest, soort: str, pk: int) -> HttpResponse:
    """Change one norm of the chosen year; other years keep theirs."""
    formulier = FORMULIEREN.get(soort)
    if formulier is None:
        raise Http404
    norm = get_object_or_404(formulier._meta.model, pk=pk, schooljaar=request.schooljaar)
    form = formulier(request.POST or None, instance=norm)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"De norm is gewijzigd, alleen voor {request.schooljaar}.")
        return redirect("facilitering:normen")
    return render(request, "facilitering/norm_wijzigen.html", {"form": form, "norm": norm})
