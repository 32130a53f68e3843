"""De school maakt definitief, de student bevestigt (B9, bijlage 2 stap 14)."""

from collections.abc import Iterable
from dataclasses import dataclass

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Persoon
from hos.services import post
from plaatsing.choices import OVERGANGEN, PlaatsingStatus
from plaatsing.models import Plaatsing, Studentbevestiging
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.kennismaking import gespreksstand
from plaatsing.queries.plaatsingen import schoolcoordinatoren
from plaatsing.rules.kennismaking import bezwaar_tegen_definitief, uiterlijk
from plaatsing.services.kennismaking import meld_aan_tweede
from plaatsing.services.plaatsingen import vergrendel

SOORT = "plaatsing.definitief"
KLOPT_NIET = "plaatsing.klopt_niet"


@dataclass(frozen=True, slots=True)
class Keuze:
    """Een aangevinkte rij: deze plaatsing, met een reden als er geen akkoord is."""

    plaatsing: Plaatsing
    reden: str = ""


@transaction.atomic
def maak_definitief(*, plaatsing: Plaatsing, door: Persoon, reden: str = "") -> Plaatsing:
    """De school bevestigt de plaatsing. Twee keer klikken is een keer bevestigen.

    Na een kennismaking met uitkomst akkoord, of met een reden.
    """
    rij = vergrendel(plaatsing)
    if rij.status == PlaatsingStatus.DEFINITIEF:
        return rij
    if PlaatsingStatus.DEFINITIEF not in OVERGANGEN[rij.status]:
        nu = rij.get_status_display()
        raise ValidationError(f"Een plaatsing die {nu} is, kan niet definitief worden.")
    bezwaar = bezwaar_tegen_definitief(gespreksstand(rij), reden)
    if bezwaar:
        raise ValidationError(bezwaar)
    rij.status = PlaatsingStatus.DEFINITIEF
    rij.definitief_op, rij.definitief_door = klok.nu(), door
    rij.versie += 1
    with pghistory.context(door=door.pk, wat="Plaatsing definitief gemaakt", reden=reden):
        rij.full_clean()
        rij.save()
    if rij.gepubliceerd_student_op:
        _vraag_bevestiging(rij)
    meld_aan_tweede(plaatsing=rij, wat="definitief", keer=rij.versie, door=door)
    return rij


@transaction.atomic
def maak_allemaal_definitief(*, keuzes: Iterable[Keuze], door: Persoon) -> int:
    """Veel tegelijk: allemaal of geen. De fouten staan per plaatsing, op sleutel."""
    fouten: dict[str, list[str]] = {}
    gedaan = 0
    for keuze in sorted(keuzes, key=lambda k: k.plaatsing.pk):
        try:
            maak_definitief(plaatsing=keuze.plaatsing, door=door, reden=keuze.reden)
        except ValidationError as fout:
            fouten[str(keuze.plaatsing.pk)] = fout.messages
        else:
            gedaan += 1
    if fouten:
        raise ValidationError(fouten)
    return gedaan


@transaction.atomic
def bevestig(
    *, plaatsing: Plaatsing, klopt: bool, opmerking: str = "", door: Persoon
) -> Studentbevestiging:
    """De student zegt ja, of meldt wat er niet klopt. Van gedachten veranderen kan tot de start."""
    vast = vergrendel(plaatsing)
    if vast.status != PlaatsingStatus.DEFINITIEF:
        raise ValidationError("Deze plaats is (nog) niet definitief.")
    if not klopt and not opmerking.strip():
        raise ValidationError({"opmerking": "Schrijf op wat er niet klopt."})
    rij = Studentbevestiging.objects.filter(plaatsing=vast).first()
    if rij and rij.klopt == klopt and rij.opmerking == opmerking.strip():
        return rij
    rij = rij or Studentbevestiging(plaatsing=vast)
    rij.klopt, rij.opmerking, rij.op = klopt, "" if klopt else opmerking.strip(), klok.nu()
    wat = "Plaats bevestigd" if klopt else "Student meldt dat er iets niet klopt"
    with pghistory.context(door=door.pk, wat=wat):
        rij.full_clean()
        rij.save()
    if not klopt:
        _meld_fout(rij)
    return rij


def _vraag_bevestiging(rij: Plaatsing) -> None:
    student = rij.opleidingsjaar.student.persoon
    dagen = afspraak_van(rij.opleidingsjaar.schooljaar).bevestiging_dagen
    post.zet_klaar_van_sjabloon(
        soort=SOORT,
        sleutel=f"definitief:{rij.pk}",
        persoon=student,
        sjabloon="email/plaatsing/definitief",
        context={
            "plaatsing": rij,
            "uiterlijk": uiterlijk(klok.vandaag(), dagen),
            "pad": reverse("plaatsing:mijn-plaatsing"),
        },
    )


def _meld_fout(rij: Studentbevestiging) -> None:
    """De schoolcoördinatoren horen meteen dat de student iets anders ziet, bij een duo allebei."""
    plek = rij.plaatsing
    for persoon in schoolcoordinatoren(plek.scholen, klok.vandaag()):
        post.zet_klaar_van_sjabloon(
            soort=KLOPT_NIET,
            sleutel=f"klopt-niet:{plek.pk}:{rij.op:%Y%m%d%H%M%S}:{persoon.pk}",
            persoon=persoon,
            sjabloon="email/plaatsing/klopt_niet",
            context={
                "student": plek.opleidingsjaar.student.persoon,
                "waar": plek.namen,
                "pad": reverse("plaatsing:plaatsing", args=[plek.pk]),
            },
        )
