"""Het doorstroomformulier starten, schrijven, aanvullen, indienen en delen (3.3)."""

from collections.abc import Mapping

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Opleidingsjaar, Persoon
from hos.services import leeslog, post
from plaatsing.choices import Bijdragerol
from plaatsing.models import Bijdrage, Doorstroomformulier, Plaatsing
from plaatsing.permissions import student as permissions
from plaatsing.queries import doorstroom as queries
from plaatsing.rules import doorstroom as rules
from plaatsing.services.versie import controleer_versie

ANTWOORDEN = ("wat_past", "sterke_kanten", "aandacht", "leerdoelen", "overig")


@transaction.atomic
def begin_formulier(*, jaar: Opleidingsjaar, door: Persoon) -> Doorstroomformulier:
    """Maakt het formulier, voorgevuld met wat bekend is; een tweede keer geeft hetzelfde."""
    Opleidingsjaar.objects.select_for_update().get(pk=jaar.pk)
    bestaand = queries.formulier_van(jaar)
    if bestaand:
        return bestaand
    gegevens = queries.voorgevuld(jaar)
    if "vorige_school" not in gegevens:
        raise ValidationError("Je hebt dit schooljaar nog geen stageplaats om van door te stromen.")
    formulier = Doorstroomformulier(opleidingsjaar=jaar, **gegevens)
    formulier.full_clean()
    with pghistory.context(door=door.pk, wat="doorstroomformulier begonnen"):
        formulier.save()
    return formulier


def _vergrendel(formulier: Doorstroomformulier) -> Doorstroomformulier:
    return Doorstroomformulier.objects.select_for_update().get(pk=formulier.pk)


@transaction.atomic
def bewaar(
    *, formulier: Doorstroomformulier, gegevens: Mapping[str, object], versie: int, door: Persoon
) -> Doorstroomformulier:
    """Bewaart wat de student schreef; weigert een oude versie (twee tabbladen) en na indienen."""
    vast = _vergrendel(formulier)
    if vast.ingediend_op:
        raise ValidationError("Dit formulier is al ingediend. Heropen het om iets te wijzigen.")
    controleer_versie(versie, vast.versie, _geschiedenis(vast))
    for veld, waarde in gegevens.items():
        setattr(vast, veld, waarde)
    vast.versie += 1
    vast.full_clean()
    with pghistory.context(door=door.pk, wat="doorstroomformulier bewaard"):
        vast.save()
    return vast


def _geschiedenis(formulier: Doorstroomformulier):  # type: ignore[no-untyped-def]  # event model is generated
    return formulier.events.all()  # type: ignore[attr-defined]


@transaction.atomic
def draag_bij(*, formulier: Doorstroomformulier, rol: str, tekst: str, door: Persoon) -> Bijdrage:
    """Voegt toe wat een begeleider meegeeft; een bijdrage per persoon en rol."""
    vast = _vergrendel(formulier)
    if vast.ingediend_op:
        raise ValidationError("De student heeft het formulier al ingediend.")
    if rol not in permissions.bijdragerollen(door, vast):
        raise ValidationError("In deze rol begeleid je deze student niet.")
    with pghistory.context(door=door.pk, wat=f"bijdrage {Bijdragerol(rol).label}"):
        bijdrage, _ = Bijdrage.objects.update_or_create(
            formulier=vast, rol=rol, persoon=door, defaults={"tekst": tekst}
        )
    return bijdrage


@transaction.atomic
def dien_in(*, formulier: Doorstroomformulier, door: Persoon) -> Doorstroomformulier:
    """Dient in als de verplichte vragen beantwoord zijn; twee keer klikken is een indiening."""
    vast = _vergrendel(formulier)
    if vast.ingediend_op:
        return vast
    leeg = rules.ontbreekt({veld: getattr(vast, veld) for veld in ANTWOORDEN})
    if leeg:
        raise ValidationError(dict.fromkeys(leeg, "Beantwoord deze vraag voordat je indient."))
    vast.ingediend_op = klok.nu()
    vast.versie += 1
    with pghistory.context(door=door.pk, wat="doorstroomformulier ingediend"):
        vast.save(update_fields=["ingediend_op", "versie"])
    _meld_indiening(vast)
    return vast


@transaction.atomic
def heropen(*, formulier: Doorstroomformulier, door: Persoon) -> Doorstroomformulier:
    """Maakt een ingediend formulier weer open, zolang het niet gedeeld is."""
    vast = _vergrendel(formulier)
    if vast.gedeeld_op:
        raise ValidationError("Dit formulier is al gedeeld met je nieuwe school.")
    vast.ingediend_op = None
    vast.versie += 1
    with pghistory.context(door=door.pk, wat="doorstroomformulier heropend"):
        vast.save(update_fields=["ingediend_op", "versie"])
    return vast


@transaction.atomic
def deel(*, formulier: Doorstroomformulier, door: Persoon) -> Doorstroomformulier:
    """De student deelt het formulier met de nieuwe school (3.3)."""
    vast = _vergrendel(formulier)
    if vast.gedeeld_op:
        return vast
    if not vast.ingediend_op or not vast.nieuwe_school_id:
        raise ValidationError(
            "Delen kan als het formulier is ingediend en je nieuwe school bekend is."
        )
    vast.gedeeld_op = klok.nu()
    with pghistory.context(door=door.pk, wat="doorstroomformulier gedeeld"):
        vast.save(update_fields=["gedeeld_op"])
    return vast


def noteer_lezen(*, formulier: Doorstroomformulier, lezer: Persoon) -> None:
    """Schrijft in het leeslog dat iemand anders dan de student dit formulier opende."""
    leeslog.noteer(
        lezer=lezer,
        over=formulier.opleidingsjaar.student.persoon,
        wat=f"doorstroomformulier {formulier.pk}",
    )


def _meld_indiening(formulier: Doorstroomformulier) -> None:
    """Laat wie begeleidt weten dat het formulier klaar is; elke indiening een keer per persoon."""
    jaar = formulier.opleidingsjaar
    bekend = Plaatsing.objects.zichtbaar_voor_school().filter(opleidingsjaar=jaar)
    plaatsingen = list(bekend.select_related("werkplekbegeleider", "schoolopleider"))
    begeleiders = [p.werkplekbegeleider for p in plaatsingen]
    begeleiders += [p.schoolopleider for p in plaatsingen] + [jaar.instituutsopleider]
    for persoon in {begeleider for begeleider in begeleiders if begeleider}:
        post.zet_klaar_van_sjabloon(
            soort="doorstroom",
            sleutel=f"doorstroom:{formulier.pk}:{formulier.versie}:{persoon.pk}",
            persoon=persoon,
            sjabloon="email/plaatsing/doorstroom_ingediend",
            context={
                "formulier": formulier,
                "pad": reverse("plaatsing:doorstroom", args=[formulier.pk]),
            },
        )
