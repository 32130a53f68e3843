"""Bekendmaken in stappen: eerst scholen en instituten, daarna studenten (bijlage 2 stap 10-11)."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from hos import klok
from hos.choices import Startmoment
from hos.models import Persoon, Schooljaar
from hos.services import post
from plaatsing.choices import PlaatsingStatus, Publicatiestap, Vensterdoel
from plaatsing.models import Bekendmaking, Plaatsing, Publicatie
from plaatsing.queries.herroeping import mailsleutel
from plaatsing.queries.publicatie import Voorbeeld, publicaties, voorbeeld
from plaatsing.services import venster as vensters

SOORT = "plaatsing.publicatie"
PADEN = {
    Publicatiestap.SCHOLEN: "plaatsing:plaatsingen",
    Publicatiestap.STUDENTEN: "plaatsing:mijn-plaatsing",
}


class AlBekendgemaakt(ValidationError):
    """Iemand, of dezelfde klik, was eerder."""


@transaction.atomic
def maak_bekend(
    *, schooljaar: Schooljaar, stap: Publicatiestap, kenmerk: str, door: Persoon
) -> Publicatie:
    """Maakt precies bekend wat het voorbeeld met dit kenmerk liet zien, en zet de mails klaar.

    Concepten worden een voorstel aan de school. Twee keer klikken heeft een gevolg.
    """
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    vensters.vereis_begonnen(schooljaar, Vensterdoel.PUBLICATIE, Startmoment.values)
    nu = klok.nu()
    wat = voorbeeld(schooljaar, stap, klok.vandaag())
    if not wat.regels:
        raise AlBekendgemaakt(_al_gedaan(schooljaar, stap))
    if wat.kenmerk != kenmerk:
        raise ValidationError(
            "Er is intussen iets veranderd. Er is niets verstuurd. Bekijk het voorbeeld opnieuw."
        )
    with pghistory.context(door=door.pk, wat=f"Bekendgemaakt aan {stap.label}"):
        publicatie = Publicatie.objects.create(
            schooljaar=schooljaar,
            stap=stap,
            gedaan_op=nu,
            door=door,
            aantal_plaatsingen=len(wat.regels),
            aantal_berichten=len(wat.ontvangers),
        )
        _markeer(wat, publicatie)
        Bekendmaking.objects.bulk_create(
            Bekendmaking(publicatie=publicatie, plaatsing=regel.plaatsing, soort=regel.soort)
            for regel in wat.regels
        )
    _zet_mails_klaar(wat, publicatie)
    return publicatie


def _markeer(wat: Voorbeeld, publicatie: Publicatie) -> None:
    """One statement per kind; the triggers log every row."""
    nieuw = Plaatsing.objects.filter(pk__in=[r.plaatsing.pk for r in wat.nieuw])
    weg = Plaatsing.objects.filter(pk__in=[r.plaatsing.pk for r in wat.vervalt])
    op, volgende = publicatie.gedaan_op, F("versie") + 1
    if wat.stap == Publicatiestap.STUDENTEN:
        nieuw.update(gepubliceerd_student_op=op, versie=volgende)
        weg.update(intrekking_student_op=op, versie=volgende)
        return
    concepten = nieuw.filter(status=PlaatsingStatus.CONCEPT).values_list("pk", flat=True)
    concepten_nu = list(concepten)
    nieuw.update(gepubliceerd_school_op=op, versie=volgende)
    Plaatsing.objects.filter(pk__in=concepten_nu).update(status=PlaatsingStatus.VOORSTEL)
    weg.update(intrekking_school_op=op, versie=volgende)


def _zet_mails_klaar(wat: Voorbeeld, publicatie: Publicatie) -> None:
    for ontvanger in wat.ontvangers:
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=mailsleutel(publicatie, ontvanger.persoon),
            persoon=ontvanger.persoon,
            sjabloon=f"email/plaatsing/publicatie_{wat.stap}",
            context={
                "waarom": ontvanger.waarom,
                "nieuw": [r for r in ontvanger.regels if r.soort == "nieuw"],
                "vervalt": [r for r in ontvanger.regels if r.soort == "vervalt"],
                "schooljaar": publicatie.schooljaar,
                "pad": reverse(PADEN[wat.stap]),
            },
        )


def _al_gedaan(schooljaar: Schooljaar, stap: Publicatiestap) -> str:
    laatste = publicaties(schooljaar).filter(stap=stap).first()
    if laatste is None:
        return "Er is niets om bekend te maken."
    om = timezone.localtime(laatste.gedaan_op)
    return (
        f"Er is niets nieuws om bekend te maken. {laatste.door.naam} deed dit "
        f"op {om:%d-%m-%Y} om {om:%H.%M}."
    )
