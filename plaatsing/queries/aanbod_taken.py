"""Open taken rond het aanbod, afgeleid uit feiten."""

from datetime import date

from django.urls import reverse

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import is_stagecoordinator, scholen_met_rol
from hos.taken import Taak
from plaatsing.models import Aanbod, Inventarisatie
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod import Aanbodstand
from plaatsing.queries.aanbod_overzicht import te_late_scholen
from plaatsing.queries.toezegging import wacht_op_toezegging
from plaatsing.rules import aanbod as regels

NOEM = 8  # schools by name in one task
WAAROM = {
    regels.GEEN_ANTWOORD: "De stagecoördinator wil weten of er studenten terechtkunnen.",
    regels.ONBEVESTIGD: "Pas na bevestigen telt je aanbod als definitief mee.",
    regels.VEROUDERD: "Je bevestiging is een tijd geleden. Klopt het nog?",
    regels.FEBRUARI_CONTROLE: "De plaatsen voor februari worden opnieuw nagevraagd.",
}


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Aanbod opgeven of bevestigen, akkoord geven, en voor de stagecoördinator: te late scholen."""
    invullen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)
    leiden = scholen_met_rol(persoon, Rol.LEIDINGGEVENDE_SCHOOL)
    beheert = is_stagecoordinator(persoon)
    if not (invullen or leiden or beheert):
        return []
    uit: list[Taak] = []
    lopend = Inventarisatie.objects.filter(schooljaar=schooljaar, opent_op__lte=dag).select_related(
        "schooljaar"
    )
    for inventarisatie in lopend:
        if invullen or leiden:
            uit += _van_school(inventarisatie, invullen, leiden, dag)
        if beheert:
            uit += _van_stagecoordinator(inventarisatie, dag)
    return uit


def _van_school(
    inventarisatie: Inventarisatie, invullen: frozenset[int], leiden: frozenset[int], dag: date
) -> list[Taak]:
    jaar = inventarisatie.schooljaar
    eigen = Aanbod.objects.filter(schooljaar=jaar, school__in=invullen | leiden)
    eigen = eigen.select_related("school").order_by("school__naam")
    uit = []
    for stand in queries.standen(eigen, jaar, dag, inventarisatie):
        if stand.aanbod.school_id in invullen and stand.versheid != regels.VERS:
            uit.append(_invultaak(stand, inventarisatie))
        elif stand.aanbod.school_id in leiden and _wacht_op_akkoord(stand):
            uit.append(
                Taak(
                    titel=f"Ga akkoord met het aanbod van {stand.aanbod.school.naam} voor {jaar}",
                    url=reverse("plaatsing:aanbod", args=[stand.aanbod.pk]),
                    waarom="De schoolcoördinator heeft de stageplaatsen bevestigd.",
                    deadline=inventarisatie.sluit_op,
                )
            )
    return uit


def _invultaak(stand: Aanbodstand, inventarisatie: Inventarisatie) -> Taak:
    school, jaar = stand.aanbod.school.naam, inventarisatie.schooljaar
    nieuw = stand.versheid == regels.GEEN_ANTWOORD
    return Taak(
        titel=f"Geef de stageplaatsen van {school} op voor {jaar}"
        if nieuw
        else f"Bevestig de stageplaatsen van {school} voor {jaar}",
        url=reverse("plaatsing:aanbod", args=[stand.aanbod.pk]),
        waarom=WAAROM[stand.versheid],
        deadline=inventarisatie.sluit_op
        if stand.versheid in (regels.GEEN_ANTWOORD, regels.ONBEVESTIGD)
        else None,
        wacht_op="stagecoördinator",
    )


def _wacht_op_akkoord(stand: Aanbodstand) -> bool:
    return stand.aanbod.bevestigd_op is not None and stand.aanbod.akkoord_op is None


def _samen(namen: tuple[str, ...]) -> str:
    return f"{', '.join(namen[:-1])} en {namen[-1]}" if len(namen) > 1 else namen[0]


def _toezegtaak(schooljaar: Schooljaar) -> list[Taak]:
    wacht = wacht_op_toezegging(schooljaar)
    if not wacht:
        return []
    aantal = sum(regel.studenten for regel in wacht)
    wie = "1 student staat" if aantal == 1 else f"{aantal} studenten staan"
    return [
        Taak(
            titel=f"Vraag {_samen(tuple(r.school.kort for r in wacht))} om plaatsen toe te zeggen",
            url=f"{reverse('plaatsing:aanbod-overzicht')}?jaar={schooljaar}#voorbehoud",
            waarom=f"In de verdeling {wie} op een plaats onder voorbehoud. Die wordt pas "
            "bekendgemaakt na een toezegging.",
        )
    ]


def _van_stagecoordinator(inventarisatie: Inventarisatie, dag: date) -> list[Taak]:
    jaar = inventarisatie.schooljaar
    return [*_toezegtaak(jaar), *_te_late_scholen(inventarisatie, dag)]


def _te_late_scholen(inventarisatie: Inventarisatie, dag: date) -> list[Taak]:
    if dag >= inventarisatie.schooljaar.begin:
        return []  # once the year runs, the February re-check asks the schools themselves
    laat = te_late_scholen(inventarisatie, dag)
    if not laat:
        return []
    namen = ", ".join(laat[:NOEM]) + (" en anderen" if len(laat) > NOEM else "")
    een = len(laat) == 1
    return [
        Taak(
            titel=f"Herinner {'een school' if een else f'{len(laat)} scholen'} aan het aanbod voor "
            f"{inventarisatie.schooljaar}",
            url=reverse("plaatsing:aanbod-overzicht"),
            waarom=f"Nog niet klaar: {namen}.",
            deadline=inventarisatie.sluit_op,
        )
    ]
