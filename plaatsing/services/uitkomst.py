"""Na het gesprek: akkoord of twijfel, overleg met de lerarenopleiding, besluit (stap 13)."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hos import klok
from hos.choices import Rol
from hos.geschiedenis import gebeurtenissen
from hos.models import Lidmaatschap, Persoon
from hos.services import post
from hos.services.versie import controleer_versie
from plaatsing.choices import Gespreksuitkomst, Kant, PlaatsingStatus
from plaatsing.models import Kennismaking, Plaatsing
from plaatsing.services.kennismaking import meld_aan_tweede, vergrendeld

TWIJFEL = "plaatsing.twijfel"


@transaction.atomic
def leg_uitkomst_vast(
    *,
    plaatsing: Plaatsing,
    versie: int,
    uitkomst: str,
    tekst: str = "",
    twijfel_van: str = Kant.SCHOOL,
    door: Persoon,
) -> Kennismaking:
    """De school legt vast hoe het gesprek ging; twijfel vraagt overleg met het instituut."""
    rij = vergrendeld(plaatsing)
    controleer_versie(versie, rij.versie, gebeurtenissen(Kennismaking, pgh_obj=rij.pk))
    if rij.begin > klok.nu():
        raise ValidationError("Het gesprek moet nog komen. Leg de uitkomst daarna vast.")
    if rij.besluit:
        raise ValidationError("Er is al een besluit genomen.")
    return _schrijf(rij, uitkomst, twijfel_van, tekst, door)


@transaction.atomic
def meld_twijfel(*, plaatsing: Plaatsing, tekst: str, door: Persoon) -> Kennismaking:
    """De student zelf twijfelt na het gesprek. Wie al definitief is, belt de school."""
    rij = vergrendeld(plaatsing)
    if rij.begin > klok.nu():
        raise ValidationError("Je gesprek moet nog komen. Bespreek daar eerst wat je dwarszit.")
    if rij.plaatsing.status != PlaatsingStatus.VOORSTEL:
        raise ValidationError("Je plaats is al definitief. Bel of mail de schoolcoördinator.")
    if rij.uitkomst == Gespreksuitkomst.TWIJFEL:
        raise ValidationError("Er is al overleg over deze plaats. Je hoort hoe het verdergaat.")
    return _schrijf(rij, Gespreksuitkomst.TWIJFEL, Kant.STUDENT, tekst, door)


@transaction.atomic
def leg_overleg_vast(
    *,
    plaatsing: Plaatsing,
    versie: int,
    op: date,
    met: str,
    tekst: str,
    besluit: str,
    door: Persoon,
) -> Kennismaking:
    """Het overleg met de lerarenopleiding: wanneer, met wie, en wat er besloten is."""
    rij = vergrendeld(plaatsing)
    controleer_versie(versie, rij.versie, gebeurtenissen(Kennismaking, pgh_obj=rij.pk))
    if rij.uitkomst != Gespreksuitkomst.TWIJFEL:
        raise ValidationError("Overleg leg je vast als er twijfel is.")
    if rij.plaatsing.status != PlaatsingStatus.VOORSTEL:
        raise ValidationError("Deze plaatsing is geen voorstel meer.")
    if not timezone.localdate(rij.begin) <= op <= klok.vandaag():
        raise ValidationError(
            {"op": "Het overleg was na het gesprek. Kies een dag van toen tot en met vandaag."}
        )
    if not met.strip():
        raise ValidationError({"met": "Schrijf op met wie van de lerarenopleiding je overlegde."})
    rij.overleg_op, rij.overleg_met, rij.overleg_tekst = op, met.strip(), tekst.strip()
    rij.besluit = besluit
    rij.besluit_op, rij.besluit_door = (klok.nu(), door) if besluit else (None, None)
    rij = _bewaar(rij, door, "Overleg over de plaatsing vastgelegd")
    if besluit:
        meld_aan_tweede(plaatsing=rij.plaatsing, wat=besluit, keer=rij.versie, door=door)
    return rij


def _schrijf(
    rij: Kennismaking, uitkomst: str, twijfel_van: str, tekst: str, door: Persoon
) -> Kennismaking:
    twijfel = uitkomst == Gespreksuitkomst.TWIJFEL
    if twijfel and not tekst.strip():
        raise ValidationError({"tekst": "Schrijf in een paar woorden waar de twijfel over gaat."})
    rij.uitkomst, rij.uitkomst_op, rij.uitkomst_door = uitkomst, klok.nu(), door
    rij.twijfel_van = twijfel_van if twijfel else ""
    rij.twijfel_tekst = tekst.strip() if twijfel else ""
    rij = _bewaar(rij, door, f"Uitkomst kennismaking: {Gespreksuitkomst(uitkomst).label}")
    if twijfel:
        _meld_twijfel(rij, door)
    else:
        meld_aan_tweede(plaatsing=rij.plaatsing, wat=uitkomst, keer=rij.versie, door=door)
    return rij


def _bewaar(rij: Kennismaking, door: Persoon, wat: str) -> Kennismaking:
    rij.versie += 1
    with pghistory.context(door=door.pk, wat=wat):
        rij.full_clean()
        rij.save()
    return rij


def _meld_twijfel(rij: Kennismaking, door: Persoon) -> None:
    """School, instituut en stagecoördinator horen het; wat er speelt staat niet in de mail."""
    plek = rij.plaatsing
    instituut = plek.opleidingsjaar.student.instituut
    leden = (
        Lidmaatschap.objects.op(klok.vandaag())
        .filter(rol=Rol.INSTITUUTSCOORDINATOR, instituut=instituut)
        .union(
            Lidmaatschap.objects.op(klok.vandaag()).filter(
                rol=Rol.SCHOOLCOORDINATOR, partner__in=[s.partner_id for s in plek.scholen]
            ),
            Lidmaatschap.objects.op(klok.vandaag()).filter(
                rol=Rol.STAGECOORDINATOR, opleidingsschool__is_eigen=True
            ),
        )
    )
    personen = Persoon.objects.filter(pk__in={lid.persoon_id for lid in leden})
    for persoon in personen.exclude(pk=door.pk):
        post.zet_klaar_van_sjabloon(
            soort=TWIJFEL,
            sleutel=f"twijfel:{rij.pk}:{rij.versie}:{persoon.pk}",
            persoon=persoon,
            sjabloon="email/plaatsing/twijfel",
            context={
                "gesprek": rij,
                "student": plek.opleidingsjaar.student.persoon,
                "waar": plek.namen,
                "waar_kort": plek.waar_kort,
                "instituut": instituut,
                "pad": reverse("plaatsing:kennismaking-gesprek", args=[plek.pk]),
            },
        )
