"""Het aanbod van een school: openen, antwoorden, invullen, bevestigen, akkoord (3.2)."""

from collections.abc import Mapping, Sequence
from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hos import klok
from hos.choices import Startmoment
from hos.models import Persoon, School, Schooljaar
from hos.permissions import is_stagecoordinator
from hos.queries import vorig_schooljaar
from plaatsing.choices import Antwoord, Vensterdoel
from plaatsing.models import Aanbod, Inventarisatie, Plaatsing, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.geschiedenis import gebeurtenissen
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Maxima, Rij
from plaatsing.rules.aanbod_verschil import Nieuw, Verschil, onmogelijk, vergelijk
from plaatsing.services import venster as vensters
from plaatsing.services.versie import controleer_versie


class Rijfouten(Exception):
    """Rijen die zo niet bewaard kunnen worden: melding per bestaande plaats."""

    def __init__(self, per_plaats: Mapping[int, str]) -> None:
        self.per_plaats = per_plaats
        super().__init__("; ".join(per_plaats.values()))


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
    aanbod.max_totaal, aanbod.max_hbo, aanbod.max_wo = (
        vorig.max_totaal,
        vorig.max_hbo,
        vorig.max_wo,
    )
    aanbod.save()
    for plaats in queries.plaatsen_van(vorig):
        plaats.pk, plaats.aanbod, plaats._state.adding = None, aanbod, True
        plaats.save()


@transaction.atomic
def geef_antwoord(
    *, aanbod: Aanbod, versie: int, antwoord: str, reden_nee: str = "", door: Persoon
) -> Aanbod:
    """Ja, misschien of nee; bij nee hoort een reden. Ingevulde plaatsen blijven bewaard."""
    vast = _slot(aanbod)
    _vereis_begonnen(vast, door)
    reden_nee = reden_nee if antwoord == Antwoord.NEE else ""
    if (vast.antwoord, vast.reden_nee) == (antwoord, reden_nee):
        return vast  # a double click, or the same answer from two people
    _controleer(vast, versie)
    vast.antwoord, vast.reden_nee = antwoord, reden_nee
    if antwoord == Antwoord.NEE and (bezet := sum(queries.bezetting(vast).values())):
        raise ValidationError(
            f"Er zijn al {bezet} studenten op jullie plaatsen geplaatst. Overleg eerst met de "
            "stagecoördinator."
        )
    wat = f"Antwoord: {vast.get_antwoord_display()}"
    with in_geschiedenis(door, wat, vast.get_reden_nee_display()):
        if antwoord == Antwoord.NEE:  # there is nothing left to check: the answer is the offer
            vast.bevestigd_op, vast.bevestigd_door = klok.nu(), door
            vast.akkoord_op = vast.akkoord_door = None
            return _bewaar(vast)
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
    vast = _slot(aanbod)
    _vereis_begonnen(vast, door)
    huidig = {p.pk: queries.als_rij(p) for p in vast.plaatsen.all()}
    zelfde_kop = (queries.maxima_van(vast), vast.opmerking) == (maxima, opmerking)
    if zelfde_kop and vergelijk(huidig, nieuw).leeg:
        return vast
    _controleer(vast, versie)
    with in_geschiedenis(door, "Aanbod bewaard"):
        pas_toe(aanbod=vast, nieuw=nieuw, door=door)
        vast.max_totaal, vast.max_hbo, vast.max_wo = maxima.totaal, maxima.hbo, maxima.wo
        vast.opmerking = opmerking
        return veranderd(vast)


@transaction.atomic
def bevestig(*, aanbod: Aanbod, versie: int, door: Persoon) -> Aanbod:
    """Zo is het: dit aanbod klopt nu. Vernieuwt een oude bevestiging met een klik."""
    vast = vergrendel(aanbod, versie)
    if not vast.antwoord:
        raise ValidationError("Geef eerst antwoord: ja, misschien of nee.")
    if vast.antwoord == Antwoord.JA and not vast.plaatsen.exists():
        raise ValidationError("Er staan nog geen plaatsen in het formulier. Vul ze eerst in.")
    if vast.bevestigd_op and timezone.localdate(vast.bevestigd_op) == klok.vandaag():
        return vast
    vast.bevestigd_op, vast.bevestigd_door = klok.nu(), door
    with in_geschiedenis(door, "Aanbod bevestigd"):
        vast.full_clean()
        vast.save()  # the contents are the same, and so is the version
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
    return vast


def pas_toe(
    *, aanbod: Aanbod, nieuw: Sequence[Nieuw], door: Persoon, wat: str = "Plaatsen bijgewerkt"
) -> Verschil:
    """Vervang de plaatsen; de aanroeper heeft het aanbod vergrendeld en schrijft het daarna."""
    _controleer_rijen(aanbod, [regel.rij for regel in nieuw])
    plaatsen = {p.pk: p for p in Stageplaats.objects.select_for_update().filter(aanbod=aanbod)}
    huidig = {sleutel: queries.als_rij(plaats) for sleutel, plaats in plaatsen.items()}
    verschil = vergelijk(huidig, nieuw)
    if fouten := onmogelijk(verschil, queries.bezetting(aanbod)):
        raise Rijfouten(fouten)
    with in_geschiedenis(door, f"{wat}: {_omschrijf(verschil)}"):
        # rows of lapsed placements keep their history, but no longer point at this place
        Plaatsing.objects.filter(stageplaats__in=verschil.verwijderd).update(stageplaats=None)
        Stageplaats.objects.filter(pk__in=verschil.verwijderd).delete()
        for wijziging in verschil.gewijzigd:
            _schrijf(plaatsen[wijziging.sleutel], wijziging.nieuw)
        for rij in verschil.toegevoegd:
            _schrijf(Stageplaats(aanbod=aanbod), rij)
    return verschil


def _controleer_rijen(aanbod: Aanbod, rijen: Sequence[Rij]) -> None:
    """What forms check as well, for every other caller."""
    vestigingen = set(aanbod.school.vestigingen.values_list("pk", flat=True))
    if any(rij.vestiging not in vestigingen for rij in rijen):
        raise ValidationError("Een vestiging hoort niet bij deze school.")
    if regels.dubbele(rijen):
        raise ValidationError("Een combinatie van vak, bouw, soort en start staat er dubbel in.")


def _schrijf(plaats: Stageplaats, rij: Rij) -> None:
    plaats.vestiging_id, plaats.vak_id = rij.vestiging, rij.vak
    plaats.bouw, plaats.soort, plaats.start = rij.bouw, rij.soort, rij.start
    plaats.aantal, plaats.zekerheid = rij.aantal, rij.zekerheid
    plaats.dagen, plaats.opmerking = rij.dagen, rij.opmerking
    plaats.werkplekbegeleider_id = rij.werkplekbegeleider
    plaats.full_clean(validate_unique=False)
    plaats.save()


def vergrendel(aanbod: Aanbod, versie: int) -> Aanbod:
    """Het aanbod voor een schrijver, of IntussenGewijzigd."""
    vast = _slot(aanbod)
    _controleer(vast, versie)
    return vast


def _vereis_begonnen(aanbod: Aanbod, door: Persoon) -> None:
    """Voor de eerste dag van de inventarisatie vult alleen de stagecoördinator iets in."""
    if not is_stagecoordinator(door):
        vensters.vereis_begonnen(
            aanbod.schooljaar, Vensterdoel.INVENTARISATIE, [Startmoment.SEPTEMBER]
        )


def _slot(aanbod: Aanbod) -> Aanbod:
    rijen = Aanbod.objects.select_for_update(of=("self",)).select_related("school", "schooljaar")
    return rijen.get(pk=aanbod.pk)


def _controleer(aanbod: Aanbod, versie: int) -> None:
    controleer_versie(
        versie,
        aanbod.versie,
        gebeurtenissen(Aanbod, pgh_obj=aanbod),
        gebeurtenissen(Stageplaats, aanbod=aanbod),
    )


def veranderd(aanbod: Aanbod) -> Aanbod:
    """Een andere inhoud: bevestiging en akkoord golden voor de oude."""
    aanbod.bevestigd_op = aanbod.bevestigd_door = None
    aanbod.akkoord_op = aanbod.akkoord_door = None
    return _bewaar(aanbod)


def _bewaar(aanbod: Aanbod) -> Aanbod:
    aanbod.versie += 1
    aanbod.full_clean()
    aanbod.save()
    return aanbod


def _omschrijf(verschil: Verschil) -> str:
    delen = [
        f"{aantal} {woord}"
        for aantal, woord in (
            (len(verschil.toegevoegd), "toegevoegd"),
            (len(verschil.gewijzigd), "gewijzigd"),
            (len(verschil.verwijderd), "verwijderd"),
        )
        if aantal
    ]
    return ", ".join(delen) or "maxima of opmerking"


def in_geschiedenis(door: Persoon | None, wat: str, reden: str = "") -> pghistory.context:
    """Wat nu geschreven wordt, staat met deze zin in de geschiedenis."""
    return pghistory.context(door=door.pk if door else None, wat=wat, reden=reden)
