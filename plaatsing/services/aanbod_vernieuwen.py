"""Aanbod dat niet meer vers is: vanzelf navragen, en bevestigen met de link uit de mail (3.2)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from hos.choices import BerichtStaat, Startmoment
from hos.models import Bericht, Persoon, Schooljaar
from hos.services import post
from plaatsing.models import Aanbod, Inventarisatie
from plaatsing.queries.aanbod_overzicht import Ontvanger, Overzicht, ontvangers, overzicht
from plaatsing.queries.aanbod_vernieuwen import GELDIG, Vernieuwing, link_voor
from plaatsing.rules import aanbod as regels
from plaatsing.services import aanbod as aanbod_services

SOORT = "aanbod-vernieuwen"
HERINNERING = "aanbod-herinnering"
SJABLOON = "email/plaatsing/aanbod_vernieuwen"
WAT = "Aanbod bevestigd met de link in de mail"
RITME = 14  # days between two of these mails to one person
VERLOPEN = frozenset({regels.VEROUDERD, regels.FEBRUARI_CONTROLE})


@transaction.atomic
def vernieuw(*, vernieuwing: Vernieuwing) -> Aanbod:
    """Een klik op de knop achter de link; de versie in de link moet nog kloppen."""
    return aanbod_services.bevestig(
        aanbod=vernieuwing.aanbod,
        versie=vernieuwing.aanbod.versie,
        door=vernieuwing.persoon,
        wat=WAT,
    )


def plan_vragen(nu: datetime) -> int:
    """Vraag elke schoolcoördinator met een verlopen bevestiging of het aanbod nog klopt.

    Hooguit een mail per persoon per twee weken, met al diens scholen erin.
    """
    dag = timezone.localdate(nu)
    lopend = Inventarisatie.objects.filter(opent_op__lte=dag, schooljaar__einde__gte=dag)
    return sum(_vraag(rij, dag, nu) for rij in lopend.select_related("schooljaar"))


def _vraag(inventarisatie: Inventarisatie, dag: date, nu: datetime) -> int:
    schooljaar = inventarisatie.schooljaar
    if not _iets_verlopen(inventarisatie, dag):
        return 0
    beeld = overzicht(schooljaar, dag)
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=_sleutel(schooljaar, ontvanger.persoon, dag),
            persoon=ontvanger.persoon,
            sjabloon=SJABLOON,
            context=mailcontext(beeld, ontvanger),
            gepland_op=nu,
            geheim=True,  # the link confirms without a login
        )
        for ontvanger in ontvangers(beeld, dag, alleen=VERLOPEN)
        if not _net_gemaild(ontvanger.persoon, dag)
    )


def _iets_verlopen(inventarisatie: Inventarisatie, dag: date) -> bool:
    """A cheap look before the whole overview is built, every tick. Same rule as `versheid`.

    After 1 February there is nothing left to ask about places that begin then.
    """
    jaar = inventarisatie.schooljaar
    if dag < jaar.begin:
        te_oud = Q(bevestigd_op__date__lt=dag - timedelta(days=inventarisatie.vers_dagen))
    elif inventarisatie.controle_februari <= dag < date(jaar.begin.year + 1, 2, 1):
        te_oud = Q(
            bevestigd_op__date__lt=inventarisatie.controle_februari,
            plaatsen__start=Startmoment.FEBRUARI,
        )
    else:
        return False
    return Aanbod.objects.filter(te_oud, schooljaar=jaar, antwoord__gt="").exists()


def _sleutel(schooljaar: Schooljaar, persoon: Persoon, dag: date) -> str:
    return f"{SOORT}:{schooljaar.pk}:{persoon.pk}:{dag.toordinal() // RITME}"


def _net_gemaild(persoon: Persoon, dag: date) -> bool:
    """Someone who was just asked, by us or by the stagecoordinator, is left alone."""
    grens = dag - timedelta(days=RITME)
    recent = Bericht.objects.filter(
        persoon=persoon, soort__in=(SOORT, HERINNERING), gepland_op__date__gt=grens
    )
    return recent.exclude(staat=BerichtStaat.VERVALLEN).exists()


def mailcontext(
    beeld: Overzicht, ontvanger: Ontvanger, *, voorbeeld: bool = False
) -> dict[str, object]:
    """Wat in de mail komt: per school een link die met een klik bevestigt.

    In een voorbeeld staat geen werkende link.
    """
    aanbod = {r.school.pk: r.stand.aanbod for r in beeld.scholen if r.stand is not None}
    regels_ = []
    for school in ontvanger.scholen:
        eigen = aanbod.get(school.pk)
        link = link_voor(eigen, ontvanger.persoon) if eigen else ""
        if link and voorbeeld:
            link = reverse("plaatsing:aanbod-vernieuwen", args=["persoonlijke-link"])
        regels_.append({"school": school, "link": link})
    return {
        "persoon": ontvanger.persoon,
        "schooljaar": beeld.schooljaar,
        "scholen": regels_,
        "inventarisatie": beeld.inventarisatie,
        "geldig_dagen": GELDIG.days,
        "pad": reverse("plaatsing:aanbod-eigen"),
    }


def reden_om_niet_te_vragen(sleutel: str, dag: date) -> str:
    """Vlak voor het versturen: staat er bij deze persoon nog iets open?"""
    _, jaar, persoon, _ = sleutel.split(":", 3)
    schooljaar = Schooljaar.objects.filter(pk=int(jaar)).first()
    if schooljaar is None:
        return "Het schooljaar bestaat niet meer."
    open_ = ontvangers(overzicht(schooljaar, dag), dag, alleen=VERLOPEN)
    wacht = any(ontvanger.persoon.pk == int(persoon) for ontvanger in open_)
    return "" if wacht else "Het aanbod is intussen bevestigd."
