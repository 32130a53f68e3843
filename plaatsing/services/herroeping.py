"""Een bekendmaking terughalen: plaatsingen, mails die nog niet weg zijn, en een correctie.

Nooit stil: wie het al hoorde, krijgt een mail dat het is teruggehaald.
"""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from hos import klok
from hos.models import Bericht, Persoon, Schooljaar
from hos.services import post
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Herroeping, Plaatsing, Publicatie
from plaatsing.queries.herroeping import (
    Terugblik,
    herroepen,
    mailsleutel,
    terugblik,
    waarom_geen_correctie,
)
from plaatsing.queries.publicatie import Ontvanger
from plaatsing.services import kennismaking
from plaatsing.services.publicatie import PADEN

CORRECTIE = "plaatsing.correctie"
TERUGGEHAALD = "Teruggehaald door de stagecoördinator."


@transaction.atomic
def herroep(*, publicatie: Publicatie, kenmerk: str, door: Persoon, reden: str = "") -> Herroeping:
    """Neemt terug wat in deze stap bekend werd. Twee keer klikken heeft een gevolg.

    Wat alleen gepland stond, gaat niet weg; wie een mail kreeg of misschien kreeg, krijgt een
    correctie. Na de termijn van het jaar alleen met een reden.
    """
    Schooljaar.objects.select_for_update(no_key=True).get(pk=publicatie.schooljaar_id)
    gedaan = Herroeping.objects.filter(publicatie=publicatie).select_related("door").first()
    if gedaan:
        raise ValidationError(f"{gedaan.door.naam} haalde deze bekendmaking al terug.")
    _vergrendel(publicatie)
    nu = klok.nu()
    wat = terugblik(publicatie, nu)
    if wat.bezwaar:
        raise ValidationError(wat.bezwaar)
    if wat.kenmerk != kenmerk:
        raise ValidationError(
            "Er is intussen iets veranderd. Er is niets teruggehaald. Bekijk het opnieuw."
        )
    if wat.reden_nodig and not reden.strip():
        raise ValidationError(
            {"reden": "De termijn is voorbij. Schrijf op waarom je dit terughaalt."}
        )
    with pghistory.context(door=door.pk, wat="Bekendmaking teruggehaald", reden=reden):
        _zet_terug(wat)
        for gesprek in wat.gesprekken:
            kennismaking.zeg_af(kennismaking=gesprek, door=door, waarom=TERUGGEHAALD)
        gestopt, verteld = _stop_mails(wat)
        rij = Herroeping.objects.create(
            publicatie=publicatie,
            door=door,
            gedaan_op=nu,
            reden=reden.strip(),
            aantal_plaatsingen=len(wat.regels),
            aantal_gestopt=gestopt,
            aantal_correcties=len(verteld),
        )
    for ontvanger in verteld:
        _zet_correctie_klaar(rij, ontvanger)
    return rij


def _vergrendel(publicatie: Publicatie) -> None:
    """A school that makes one of these definitive, or plans a conversation, is first or waits."""
    bekend = publicatie.bekendmakingen.values("plaatsing")
    rijen = Plaatsing.objects.select_for_update(no_key=True).filter(pk__in=bekend)
    list(rijen.order_by("pk").values_list("pk"))


def _zet_terug(wat: Terugblik) -> None:
    """One statement per kind, as when it was made known; the triggers log every row."""
    op = wat.publicatie.gedaan_op
    rijen = Plaatsing.objects.filter(pk__in=[regel.plaatsing.pk for regel in wat.regels])
    volgende = F("versie") + 1
    if wat.publicatie.stap == Publicatiestap.STUDENTEN:
        rijen.filter(gepubliceerd_student_op=op).update(
            gepubliceerd_student_op=None, versie=volgende
        )
        rijen.filter(intrekking_student_op=op).update(intrekking_student_op=None, versie=volgende)
        return
    nieuw = Q(gepubliceerd_school_op=op)
    rijen.filter(nieuw, status=PlaatsingStatus.VOORSTEL).update(status=PlaatsingStatus.CONCEPT)
    rijen.filter(nieuw).update(gepubliceerd_school_op=None, versie=volgende)
    rijen.filter(intrekking_school_op=op).update(intrekking_school_op=None, versie=volgende)


def _stop_mails(wat: Terugblik) -> tuple[int, list[Ontvanger]]:
    """Stop what is only planned; the rest is told. The row of the outbox decides, not the preview.

    A mail that is being claimed holds its row: we wait, and then see that it is under way.
    """
    gestopt, verteld = 0, list(wat.te_corrigeren)
    for ontvanger in wat.te_stoppen:
        sleutel = mailsleutel(wat.publicatie, ontvanger.persoon)
        if post.trek_in(sleutel=sleutel, reden=TERUGGEHAALD):
            gestopt += 1
        elif not waarom_geen_correctie(sleutel):
            verteld.append(ontvanger)
    return gestopt, verteld


def _zet_correctie_klaar(rij: Herroeping, ontvanger: Ontvanger) -> None:
    publicatie = rij.publicatie
    post.zet_klaar_van_sjabloon(
        soort=CORRECTIE,
        sleutel=f"correctie:{publicatie.pk}:{ontvanger.persoon.pk}",
        persoon=ontvanger.persoon,
        sjabloon="email/plaatsing/correctie",
        context={
            "waarom": ontvanger.waarom,
            "regels": ontvanger.regels,
            "schooljaar": publicatie.schooljaar,
            "aan_student": publicatie.stap == Publicatiestap.STUDENTEN,
            "pad": reverse(PADEN[Publicatiestap(publicatie.stap)]),
        },
    )


def keur_publicatiemail(bericht: Bericht) -> str:
    """Vlak voor verzenden: een mail over iets dat is teruggehaald, gaat niet meer weg."""
    return TERUGGEHAALD if herroepen(bericht.sleutel) else ""


def keur_correctie(bericht: Bericht) -> str:
    """Wie de eerste mail nooit kreeg, hoeft ook geen correctie."""
    return waarom_geen_correctie(bericht.sleutel)
