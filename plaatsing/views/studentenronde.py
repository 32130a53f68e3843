"""The dates of delivery and wishes, and reminding institutes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from hos import klok
from hos.choices import Startmoment
from hos.gate import poort
from hos.http import HosRequest
from hos.models import Instituut
from plaatsing.forms.studenten import RondeForm
from plaatsing.permissions.studenten import mag_studentenronde_beheren
from plaatsing.queries import aanlevering as queries
from plaatsing.services import studentenronde as services


@poort(mag_studentenronde_beheren)
def ronde(request: HosRequest, start: str) -> HttpResponse:
    """From when to when; the order of the dates is checked."""
    if start not in Startmoment.values:
        raise Http404
    huidig = queries.rondes(request.schooljaar).get(start)
    form = RondeForm(request.POST or None, schooljaar=request.schooljaar, start=start, ronde=huidig)
    if request.method == "POST" and form.bewaar(request.persoon):
        messages.success(request, "De data zijn bewaard.")
        return redirect("plaatsing:aanlevering")
    context = {"form": form, "start": Startmoment(start).label}
    return render(request, "plaatsing/studentenronde.html", context)


@poort(mag_studentenronde_beheren)
def herinneren(request: HosRequest) -> HttpResponse:
    """Who gets the mail and what it says, before it goes out."""
    dag = klok.vandaag()
    beeld = queries.overzicht(request.schooljaar, Instituut.objects.all(), dag)
    if request.method == "POST":
        aantal = services.herinner(beeld=beeld, dag=dag)
        tekst = f"{aantal} herinneringen staan klaar." if aantal != 1 else "1 mail staat klaar."
        messages.success(request, tekst if aantal else "Er was vandaag al herinnerd.")
        return redirect("plaatsing:aanlevering")
    lijst = queries.ontvangers(beeld, dag)
    voorbeeld = ""
    if lijst:
        context = services.mailcontext(beeld, lijst[0]) | {"basis_url": ""}
        voorbeeld = render_to_string(f"{services.SJABLOON}_tekst.txt", context)
    context = {"ontvangers": lijst, "voorbeeld": voorbeeld}
    return render(request, "plaatsing/aanlevering_herinneren.html", context)
