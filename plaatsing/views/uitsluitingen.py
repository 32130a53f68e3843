"""Schools where a student should not be placed: reported by the student, decided here."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from hos.gate import poort, vereis
from hos.http import HosRequest
from plaatsing.forms.studenten import BesluitForm, MeldForm
from plaatsing.models import Plaatsing
from plaatsing.permissions import studenten as permissions
from plaatsing.permissions.student import mag_eigen_plaatsing_zien
from plaatsing.queries import omstandigheden as queries
from plaatsing.services import omstandigheden as services


@require_GET
@poort(permissions.mag_omstandigheden_zien)
def lijst(request: HosRequest) -> HttpResponse:
    """What waits for a decision first."""
    rijen = queries.zichtbare_uitsluitingen(request.persoon).filter(ingetrokken_op__isnull=True)
    pagina = Paginator(rijen.order_by("besluit", "gemeld_op", "pk"), 50)
    context = {
        "pagina": pagina.get_page(request.GET.get("pagina")),
        "mag": {"beslissen": permissions.mag_uitsluiting_beslissen(request.persoon)},
    }
    return render(request, "plaatsing/uitsluitingen.html", context)


@poort(permissions.mag_uitsluiting_beslissen)
def beslissen(request: HosRequest, pk: int) -> HttpResponse:
    """Approve, or reject with a reason; the student gets a mail."""
    rij = get_object_or_404(queries.zichtbare_uitsluitingen(request.persoon), pk=pk)
    form = BesluitForm(request.POST or None, uitsluiting=rij)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Je besluit is vastgelegd. De student krijgt een mail.")
        return redirect("plaatsing:uitsluitingen")
    hier = Plaatsing.objects.actief().op_scholen([rij.school_id])
    staat_er_nu = hier.filter(
        opleidingsjaar__student=rij.student,
        opleidingsjaar__schooljaar__begin__gte=request.schooljaar.begin,
    )
    context = {"form": form, "rij": rij, "staat_er_nu": staat_er_nu.exists()}
    return render(request, "plaatsing/uitsluiting.html", context)


@poort(mag_eigen_plaatsing_zien)
def mijn(request: HosRequest) -> HttpResponse:
    """A student reports a school, and reads what was decided."""
    student = request.persoon.studentdossiers[0]
    form = MeldForm(request.POST or None, student=student)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "Je melding is verstuurd. Je krijgt een mail met het besluit.")
        return redirect("plaatsing:mijn-uitsluitingen")
    eigen = queries.zichtbare_uitsluitingen(request.persoon).filter(
        student__persoon=request.persoon, ingetrokken_op__isnull=True
    )
    return render(request, "plaatsing/mijn_uitsluitingen.html", {"form": form, "rijen": eigen})


@require_POST
@poort(mag_eigen_plaatsing_zien)
def intrekken(request: HosRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(queries.zichtbare_uitsluitingen(request.persoon), pk=pk)
    vereis(rij.student.persoon_id == request.persoon.pk)
    services.trek_uitsluiting_in(uitsluiting=rij, door=request.persoon)
    messages.success(request, "Je melding is ingetrokken.")
    return redirect("plaatsing:mijn-uitsluitingen")
