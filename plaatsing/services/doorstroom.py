"""Het doorstroomformulier starten, schrijven, aanvullen, indienen en delen (3.3)."""

from collections.abc import Collection, Mapping

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Opleidingsjaar, Persoon
from hos.services import leeslog, post
from hos.services.versie import controleer_versie
from plaatsing.choices import Bijdragerol, Deelveld, Doorstroomvariant
from plaatsing.models import Bijdrage, Doorstroomformulier, Doorstroomversie, Plaatsing
from plaatsing.permissions import student as permissions
from plaatsing.queries import doorstroom as queries
from plaatsing.queries.doorstroom import ontvangers
from plaatsing.queries.doorstroom_beeld import inhoud_van
from plaatsing.rules import doorstroom as rules

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
    _vul_bestemming(vast)
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
    _vul_bestemming(vast)
    vast.ingediend_op = klok.nu()
    vast.versie += 1
    with pghistory.context(door=door.pk, wat="doorstroomformulier ingediend"):
        vast.save()
        Doorstroomversie.objects.create(
            formulier=vast,
            nummer=vast.versies.count() + 1,
            ingediend_op=vast.ingediend_op,
            inhoud=inhoud_van(vast),
        )
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
def deel(
    *, formulier: Doorstroomformulier, velden: Collection[str], door: Persoon
) -> Doorstroomformulier:
    """De student deelt deze velden met de nieuwe school, en niets anders (3.3).

    Nog een keer delen verandert welke velden het zijn. Elke school hoort het de eerste keer, ook
    de school waar de student bij nader inzien heen gaat.
    """
    vast = _vergrendel(formulier)
    eerder = (vast.nieuwe_school_id, vast.nieuwe_tweede_school_id)
    _vul_bestemming(vast)
    nu = (vast.nieuwe_school_id, vast.nieuwe_tweede_school_id)
    eerste_keer = vast.gedeeld_op is None or nu != eerder
    if not vast.ingediend_op or not (vast.nieuwe_school_id or vast.nieuwe_werkplek):
        raise ValidationError(
            "Delen kan als het formulier is ingediend en je nieuwe school bekend is."
        )
    gekozen = [veld for veld in Deelveld.values if veld in velden]
    if not gekozen:
        raise ValidationError("Kies minstens een onderdeel om te delen.")
    if not eerste_keer and vast.gedeelde_velden == gekozen:
        return vast
    vast.gedeeld_op = vast.gedeeld_op or klok.nu()
    vast.gedeelde_velden = gekozen
    vast.full_clean()
    with pghistory.context(
        door=door.pk, wat=f"doorstroomformulier gedeeld, {len(gekozen)} onderdelen"
    ):
        vast.save(update_fields=["gedeeld_op", "gedeelde_velden", *queries.ONTVANGERS])
    if eerste_keer:
        _meld_delen(vast)
    return vast


@transaction.atomic
def stop_delen(*, formulier: Doorstroomformulier, door: Persoon) -> Doorstroomformulier:
    """De nieuwe school ziet niets meer; wie het al las, blijft in het leeslog staan."""
    vast = _vergrendel(formulier)
    if vast.gedeeld_op is None:
        return vast
    vast.gedeeld_op, vast.gedeelde_velden = None, []
    with pghistory.context(door=door.pk, wat="doorstroomformulier niet meer gedeeld"):
        vast.save(update_fields=["gedeeld_op", "gedeelde_velden"])
    return vast


def _vul_bestemming(formulier: Doorstroomformulier) -> None:
    """Wie verder studeert, gaat naar de school of scholen die intussen bekend zijn."""
    if formulier.variant != Doorstroomvariant.VOLGENDE_STAGE:
        formulier.nieuwe_tweede_school = None
        return
    nieuw = queries.volgende_plaats(formulier.opleidingsjaar, formulier.stage_begon_op)
    if nieuw:
        formulier.nieuwe_school, formulier.nieuwe_tweede_school = nieuw.school, nieuw.tweede_school
    formulier.nieuwe_werkplek = ""


def _meld_delen(formulier: Doorstroomformulier) -> None:
    """De school die ontvangt hoort dat er iets te lezen is; wie het is staat alleen in HOS."""
    wie = {p for school in formulier.nieuwe_scholen for p in ontvangers(school, klok.vandaag())}
    for persoon in wie:
        post.zet_klaar_van_sjabloon(
            soort="doorstroom",
            sleutel=f"doorstroom-gedeeld:{formulier.pk}:{persoon.pk}",
            persoon=persoon,
            sjabloon="email/plaatsing/doorstroom_gedeeld",
            context={
                "formulier": formulier,
                "pad": reverse("plaatsing:doorstroom", args=[formulier.pk]),
            },
        )


def noteer_lezen(
    *, formulier: Doorstroomformulier, lezer: Persoon, hoe: str = queries.SCHERM
) -> None:
    """Schrijft in het leeslog dat iemand anders dan de student dit formulier opende."""
    if not permissions.is_van_student(lezer, formulier):
        leeslog.noteer(
            lezer=lezer,
            over=formulier.opleidingsjaar.student.persoon,
            wat=queries.leeswoord(formulier, hoe),
        )


def _meld_indiening(formulier: Doorstroomformulier) -> None:
    """Laat wie begeleidt weten dat het formulier klaar is; elke indiening een keer per persoon.

    Een school voor het tweede half jaar is ontvanger: zij hoort het als de student deelt.
    """
    jaar = formulier.opleidingsjaar
    bekend = Plaatsing.objects.zichtbaar_voor_student().filter(
        opleidingsjaar=jaar, begin__lte=formulier.stage_begon_op or klok.vandaag()
    )
    plaatsingen = bekend.select_related(
        "school",
        "tweede_school",
        "werkplekbegeleider",
        "schoolopleider",
        "tweede_werkplekbegeleider",
        "tweede_schoolopleider",
    )
    wie = {p for plek in plaatsingen for deel in plek.delen for p in deel.begeleiders}
    if jaar.instituutsopleider:
        wie.add(jaar.instituutsopleider)
    for persoon in wie:
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
