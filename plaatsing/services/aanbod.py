"""Het aanbod van een school: openen, antwoorden, invullen, bevestigen, akkoord (3.2)."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hos import klok
from hos.choices import Startmoment
from hos.models import Persoon, School, Schooljaar
from hos.permissions import is_stagecoordinator
from hos.queries import vorig_schooljaar
from plaatsing.choices import Antwoord, Vensterdoel
from plaatsing.models import Aanbod, Aanbodversie, Inventarisatie
from plaatsing.queries import aanbod as queries
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_verschil import Nieuw, vergelijk
from plaatsing.services import venster as vensters
from plaatsing.services.aanbod_akkoord import vraag_akkoord
from plaatsing.services.aanbod_rijen import pas_toe, zet_maxima
from plaatsing.services.aanbod_slot import (
    bewaar,
    controleer,
    in_geschiedenis,
    leg_vast,
    slot,
    veranderd,
    vergrendel,
)


class NogBezet(ValidationError):
    """Dat kan niet zolang er studenten op de plaatsen zitten."""


@transaction.atomic
def open_inventarisatie(
    *,
    schooljaar: Schooljaar,
    opent_op: date,
    sluit_op: date,
    vers_dagen: int = queries.STANDAARD_VERS_DAGEN,
    controle_februari: date | None = None,
    door: Persoon | None,
) -> Inventarisatie:
    """Vraag elke school om haar aanbod, met dat van vorig jaar alvast ingevuld.

    Nog een keer openen past alleen de data aan en geeft nieuwe scholen een leeg formulier.
    """
    waarden = {
        "opent_op": opent_op,
        "sluit_op": sluit_op,
        "vers_dagen": vers_dagen,
        "controle_februari": controle_februari or date(schooljaar.begin.year, 11, 1),
    }
    with in_geschiedenis(door, f"Inventarisatie {schooljaar}: klaar voor {sluit_op:%d-%m-%Y}"):
        inventarisatie, nieuw = Inventarisatie.objects.get_or_create(
            schooljaar=schooljaar, defaults=waarden | {"geopend_door": door}
        )
        if not nieuw:
            for veld, waarde in waarden.items():
                setattr(inventarisatie, veld, waarde)
            inventarisatie.full_clean()
            inventarisatie.save()
        for school in School.objects.order_by("pk"):
            _vul_voor(schooljaar, school)
    return inventarisatie


def _vul_voor(schooljaar: Schooljaar, school: School) -> None:
    aanbod, nieuw = Aanbod.objects.get_or_create(schooljaar=schooljaar, school=school)
    jaar = vorig_schooljaar(schooljaar)
    vorig = Aanbod.objects.filter(schooljaar=jaar, school=school).first() if nieuw else None
    if vorig is None:
        return
    zet_maxima(aanbod, queries.maxima_van(vorig))
    aanbod.save()
    for plaats in queries.plaatsen_van(vorig):
        plaats.pk, plaats.aanbod, plaats._state.adding = None, aanbod, True
        plaats.save()


@transaction.atomic
def geef_antwoord(
    *, aanbod: Aanbod, versie: int, antwoord: str, reden_nee: str = "", door: Persoon
) -> Aanbod:
    """Ja, misschien of nee; bij nee hoort een reden. Ingevulde plaatsen blijven bewaard."""
    vast = slot(aanbod)
    _vereis_begonnen(vast, door)
    reden_nee = reden_nee if antwoord == Antwoord.NEE else ""
    if (vast.antwoord, vast.reden_nee) == (antwoord, reden_nee):
        return vast  # a double click, or the same answer from two people
    controleer(vast, versie)
    vast.antwoord, vast.reden_nee = antwoord, reden_nee
    if antwoord == Antwoord.NEE and (bezet := sum(queries.bezetting(vast).values())):
        raise NogBezet(
            f"Er zijn al {bezet} studenten op jullie plaatsen geplaatst. Trek eerst die plaatsen "
            "in; de stagecoördinator zoekt dan een andere plek."
        )
    wat = f"Antwoord: {vast.get_antwoord_display()}"
    with in_geschiedenis(door, wat, vast.get_reden_nee_display()):
        if antwoord == Antwoord.NEE:  # there is nothing left to check: the answer is the offer
            vast.bevestigd_op, vast.bevestigd_door = klok.nu(), door
            vast.akkoord_op = vast.akkoord_door = None
            return bewaar(vast)
        return veranderd(vast)


@transaction.atomic
def bewaar_plaatsen(
    *,
    aanbod: Aanbod,
    versie: int,
    nieuw: Sequence[Nieuw],
    maxima: Maxima,
    opmerking: str = "",
    door: Persoon,
) -> Aanbod:
    """Bewaar het hele formulier in een keer; wat gelijk bleef wordt niet aangeraakt."""
    vast = slot(aanbod)
    _vereis_begonnen(vast, door)
    huidig = {p.pk: queries.als_rij(p) for p in vast.plaatsen.all()}
    zelfde_kop = (queries.maxima_van(vast), vast.opmerking) == (maxima, opmerking)
    if zelfde_kop and vergelijk(huidig, nieuw).leeg:
        return vast
    controleer(vast, versie)
    with in_geschiedenis(door, "Aanbod bewaard"):
        pas_toe(aanbod=vast, nieuw=nieuw, door=door)
        zet_maxima(vast, maxima)
        vast.opmerking = opmerking
        return veranderd(vast)


@transaction.atomic
def bevestig(
    *, aanbod: Aanbod, versie: int, door: Persoon, wat: str = "Aanbod bevestigd"
) -> Aanbod:
    """Zo is het: dit aanbod klopt nu. Vernieuwt een oude bevestiging met een klik."""
    vast = vergrendel(aanbod, versie)
    if not vast.antwoord:
        raise ValidationError("Geef eerst antwoord: ja, misschien of nee.")
    if vast.antwoord == Antwoord.JA and not vast.plaatsen.exists():
        raise ValidationError("Er staan nog geen plaatsen in het formulier. Vul ze eerst in.")
    if vast.bevestigd_op and timezone.localdate(vast.bevestigd_op) == klok.vandaag():
        return vast
    vast.bevestigd_op, vast.bevestigd_door = klok.nu(), door
    with in_geschiedenis(door, wat):
        vast.full_clean()
        vast.save()  # the contents are the same, and so is the version
        vraag_akkoord(vast)
    return vast


@transaction.atomic
def geef_akkoord(*, aanbod: Aanbod, versie: int, door: Persoon) -> Aanbod:
    """De leidinggevende stemt in met wat de schoolcoördinator bevestigde."""
    vast = vergrendel(aanbod, versie)
    if vast.bevestigd_op is None:
        raise ValidationError("De schoolcoördinator heeft dit aanbod nog niet bevestigd.")
    if vast.akkoord_op is None:
        vast.akkoord_op, vast.akkoord_door = klok.nu(), door
        with in_geschiedenis(door, "Leidinggevende akkoord met het aanbod"):
            vast.full_clean()
            vast.save()
            Aanbodversie.objects.filter(pk=leg_vast(vast).pk).update(
                akkoord_op=vast.akkoord_op, akkoord_door=door
            )
    return vast


def _vereis_begonnen(aanbod: Aanbod, door: Persoon) -> None:
    """Voor de eerste dag van de inventarisatie vult alleen de stagecoördinator iets in."""
    if not is_stagecoordinator(door):
        vensters.vereis_begonnen(
            aanbod.schooljaar, Vensterdoel.INVENTARISATIE, [Startmoment.SEPTEMBER]
        )
