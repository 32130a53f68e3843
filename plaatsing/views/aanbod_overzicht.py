from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from hos import klok
from hos.excel import als_download
from hos.gate import poort
from hos.http import HosRequest
from hos.queries import volgend_schooljaar
from plaatsing.excel.aanbod_bundel import bundel as maak_bundel
from plaatsing.forms.aanbod import InventarisatieForm
from plaatsing.permissions import aanbod as permissions
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_overzicht import ontvangers
from plaatsing.queries.aanbod_overzicht import overzicht as lees_overzicht
from plaatsing.queries.toezegging import wacht_op_toezegging
from plaatsing.services import aanbod_herinnering
from plaatsing.services.aanbod_vernieuwen import mailcontext
from plaatsing.views.aanbod_grafiek import quotum_grafiek, vak_grafiek

PER_PAGINA = 60  # schools


@require_GET
@poort(permissions.mag_overzicht_zien)
def overzicht(request: HosRequest) -> HttpResponse:
    """All schools beside the quota; governing bodies see totals without names of persons."""
    heel = lees_overzicht(request.schooljaar, klok.vandaag())
    pagina = Paginator(heel.scholen, PER_PAGINA).get_page(request.GET.get("pagina"))
    beeld = heel.deel(max(0, pagina.start_index() - 1), pagina.end_index())
    volgend = volgend_schooljaar(request.schooljaar)
    return render(
        request,
        "plaatsing/aanbod_overzicht.html",
        {
            "heel": heel,
            "beeld": beeld,
            "pagina": pagina,
            "mag": {
                "beheren": permissions.mag_inventarisatie_beheren(request.persoon),
                "namen": permissions.mag_namen_zien(request.persoon),
            },
            "wacht": wacht_op_toezegging(request.schooljaar)
            if permissions.mag_namen_zien(request.persoon)
            else (),
            "volgend": volgend if volgend and queries.inventarisatie_van(volgend) else None,
            "grafiek_quotum": quotum_grafiek(beeld),
            "grafiek_vakken": vak_grafiek(beeld),
        },
    )


@require_GET
@poort(permissions.mag_alle_aanbod_zien)
def bundel(request: HosRequest) -> HttpResponse:
    """All forms of the schools in one workbook (bijlage 2, step 3)."""
    beeld = lees_overzicht(request.schooljaar, klok.vandaag(), met_plaatsen=True)
    return als_download(maak_bundel(beeld), f"stageplaatsen-{request.schooljaar.naam}.xlsx")


@poort(permissions.mag_inventarisatie_beheren)
def inventarisatie(request: HosRequest) -> HttpResponse:
    """Ask the schools, or change the dates of the question."""
    huidig = queries.inventarisatie_van(request.schooljaar)
    form = InventarisatieForm(
        request.POST or None, schooljaar=request.schooljaar, inventarisatie=huidig
    )
    if request.method == "POST" and form.is_valid():
        form.save(request.persoon)
        messages.success(request, "De inventarisatie is bewaard.")
        return redirect("plaatsing:aanbod-overzicht")
    return render(
        request, "plaatsing/aanbod_inventarisatie.html", {"form": form, "inventarisatie": huidig}
    )


@poort(permissions.mag_inventarisatie_beheren)
def herinneren(request: HosRequest) -> HttpResponse:
    """Who gets the mail and what it says, before it goes out."""
    dag = klok.vandaag()
    if request.method == "POST":
        aantal = aanbod_herinnering.herinner(schooljaar=request.schooljaar, dag=dag)
        tekst = f"{aantal} herinneringen staan klaar." if aantal != 1 else "1 mail staat klaar."
        messages.success(request, tekst if aantal else "Er was vandaag al herinnerd.")
        return redirect("plaatsing:aanbod-overzicht")
    beeld = lees_overzicht(request.schooljaar, dag)
    lijst = ontvangers(beeld, dag)
    voorbeeld = ""
    if lijst:
        context = mailcontext(beeld, lijst[0], voorbeeld=True) | {"basis_url": ""}
        voorbeeld = render_to_string(f"{aanbod_herinnering.SJABLOON}_tekst.txt", context)
    return render(
        request,
        "plaatsing/aanbod_herinneren.html",
        {"ontvangers": lijst, "voorbeeld": voorbeeld, "beeld": beeld},
    )
