"""Plaatsen afspreken aan de plaatsingstafel en overnemen in het gewone aanbod (3.2)."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, School
from hos.services.versie import controleer_versie
from plaatsing.choices import Antwoord, Begeleidingsvorm, Zekerheid
from plaatsing.models import (
    Aanbod,
    Duoplaats,
    Plaatsing,
    Plaatsingstafel,
    Stageplaats,
    Tafelovername,
    Tafelplaats,
)
from plaatsing.queries.aanbod import bezetting
from plaatsing.queries.tafel import tekortvakken
from plaatsing.services.aanbod_duo import bezet
from plaatsing.services.aanbod_slot import in_geschiedenis, veranderd
from plaatsing.services.tafel import vergrendel

MEER_DAN_DIT = 99


@transaction.atomic
def spreek_af(
    *, tafel: Plaatsingstafel, sleutel: UUID, gegevens: Mapping[str, object], door: Persoon
) -> Tafelplaats:
    """Een plaats voor een student. Dezelfde sleutel nog eens is dezelfde plaats."""
    vast = vergrendel(tafel)
    bestaand = Tafelplaats.objects.filter(sleutel=sleutel, tafel=vast).first()
    if bestaand:
        return bestaand
    plaats = Tafelplaats(tafel=vast, sleutel=sleutel)
    with in_geschiedenis(door, "Plaats afgesproken"):
        return _bewaar(plaats, gegevens)


@transaction.atomic
def wijzig(
    *, plaats: Tafelplaats, versie: int, gegevens: Mapping[str, object], door: Persoon
) -> Tafelplaats:
    """Anders afgesproken. Wat al in het aanbod van een school staat, ligt hier vast."""
    rij = _slot(plaats)
    if all(getattr(rij, veld) == waarde for veld, waarde in gegevens.items()):
        return rij
    controleer_versie(versie, rij.versie, gebeurtenissen(Tafelplaats, pgh_obj=rij.pk))
    _moet_gelden(rij)
    if hasattr(rij, "overname"):
        raise ValidationError(
            "Deze plaats staat al in het aanbod van de school. Laat haar vervallen en spreek een "
            "nieuwe af."
        )
    rij.versie += 1
    with in_geschiedenis(door, "Plaats gewijzigd"):
        return _bewaar(rij, gegevens)


def _bewaar(plaats: Tafelplaats, gegevens: Mapping[str, object]) -> Tafelplaats:
    for veld, waarde in gegevens.items():
        setattr(plaats, veld, waarde)
    if not tekortvakken(plaats.tafel.schooljaar).filter(pk=plaats.vak_id).exists():
        raise ValidationError({"vak": "Dit vak is dit jaar geen tekortvak."})
    for voor in ("", "duo_"):
        wie = getattr(plaats, f"{voor}opleidingsschool")
        if wie and wie.is_eigen != (getattr(plaats, f"{voor}school") is not None):
            raise ValidationError(
                {
                    f"{voor}school": "Kies een school van de eigen opleidingsschool."
                    if wie.is_eigen
                    else "Een andere opleidingsschool schrijft de naam van haar school op."
                }
            )
    plaats.full_clean()
    plaats.save()
    return plaats


@transaction.atomic
def laat_vervallen(*, plaats: Tafelplaats, reden: str, door: Persoon) -> Tafelplaats:
    """De plaats gaat niet door; stond zij al in een aanbod, dan gaat zij daar ook weer uit."""
    rij = _slot(plaats)
    if rij.vervallen_op:
        return rij
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom deze plaats vervalt."})
    with in_geschiedenis(door, "Plaats van de tafel vervallen", reden.strip()):
        if hasattr(rij, "overname") and rij.overname.stageplaats:
            _haal_uit_aanbod(rij.overname)
        rij.vervallen_op, rij.vervallen_reden = klok.nu(), reden.strip()
        rij.versie += 1
        rij.full_clean()
        rij.save()
    return rij


def _haal_uit_aanbod(overname: Tafelovername) -> None:
    stageplaats = overname.stageplaats
    assert stageplaats is not None  # noqa: S101  the caller asked
    aanbod = _aanbodslot(stageplaats.aanbod)
    stageplaats = Stageplaats.objects.select_for_update().get(pk=stageplaats.pk)
    vol = bezetting(aanbod).get(stageplaats.pk, 0) >= stageplaats.aantal
    if vol or _is_bezet(stageplaats, overname.plaats):
        raise ValidationError(
            "Op deze plaats is al een student geplaatst. Verplaats die eerst op het bord."
        )
    Tafelovername.objects.filter(pk=overname.pk).update(stageplaats=None)
    if overname.plaats.duo_school_id and overname.plaats.school_id == aanbod.school_id:
        _minder_duo(stageplaats, overname.plaats)
    if stageplaats.aantal > 1:
        stageplaats.aantal -= 1
        stageplaats.save()
    else:
        Plaatsing.objects.filter(stageplaats=stageplaats).update(stageplaats=None)
        stageplaats.delete()
    veranderd(aanbod)


def _is_bezet(stageplaats: Stageplaats, plaats: Tafelplaats) -> bool:
    """Een student op een duoplaats houdt die; op de andere plaatsen van de rij telt de rest."""
    if duo := _duo_van(stageplaats, plaats):
        return bezet(stageplaats, duo) >= duo.aantal
    samen: int = stageplaats.duos.aggregate(aantal=Sum("aantal", default=0))["aantal"]
    return bezet(stageplaats) >= stageplaats.aantal - samen


def _duo_van(stageplaats: Stageplaats, plaats: Tafelplaats) -> Duoplaats | None:
    return stageplaats.duos.filter(met_school=plaats.duo_school, aandeel=plaats.duo_aandeel).first()


def _minder_duo(stageplaats: Stageplaats, plaats: Tafelplaats) -> None:
    duo = _duo_van(stageplaats, plaats)
    if duo and duo.aantal > 1:
        duo.aantal -= 1
        duo.save()
    elif duo:
        duo.delete()


@transaction.atomic
def neem_over(*, plaats: Tafelplaats, door: Persoon) -> Tafelovername:
    """De plaats komt als regel in het gewone aanbod van de eigen school, die haar nog bevestigt."""
    rij = _slot(plaats)
    if hasattr(rij, "overname"):
        return rij.overname  # a double click
    _moet_gelden(rij)
    school = rij.school or rij.duo_school
    if school is None:
        raise ValidationError("Deze plaats is niet van een school van de eigen opleidingsschool.")
    with in_geschiedenis(door, f"Van de plaatsingstafel overgenomen: {rij.vak}"):
        aanbod, _ = Aanbod.objects.get_or_create(
            schooljaar=rij.tafel.schooljaar,
            school=school,
            defaults={"antwoord": Antwoord.MISSCHIEN},
        )
        aanbod = _aanbodslot(aanbod)
        if aanbod.antwoord not in (Antwoord.JA, Antwoord.MISSCHIEN):
            aanbod.antwoord, aanbod.reden_nee = Antwoord.MISSCHIEN, ""
        stageplaats = _stageplaats(aanbod, rij)
        if rij.school and rij.duo_school:
            _duo(stageplaats, rij.duo_school, rij.duo_aandeel)
        veranderd(aanbod)
        overname = Tafelovername(plaats=rij, stageplaats=stageplaats, op=klok.nu(), door=door)
        overname.full_clean()
        overname.save()
    return overname


def _stageplaats(aanbod: Aanbod, plaats: Tafelplaats) -> Stageplaats:
    """Een plaats erbij in een gelijke regel, of een nieuwe regel onder voorbehoud."""
    vestiging = aanbod.school.vestigingen.order_by("pk").first()
    if vestiging is None:
        raise ValidationError("Van deze school is nog geen vestiging bekend.")
    sleutel = {
        "aanbod": aanbod,
        "vestiging": vestiging,
        "vak": plaats.vak,
        "bouw": plaats.bouw,
        "soort": plaats.soort,
        "start": plaats.start,
    }
    rij = Stageplaats.objects.select_for_update().filter(**sleutel).first()
    if rij is None:
        rij = Stageplaats(**sleutel, aantal=0, zekerheid=Zekerheid.VOORBEHOUD)
        rij.opmerking = _opmerking(plaats)
    if rij.aantal >= MEER_DAN_DIT:
        raise ValidationError("Er staan al 99 gelijke plaatsen in het aanbod van deze school.")
    rij.aantal += 1
    rij.full_clean(validate_unique=False)
    rij.save()
    return rij


def _opmerking(plaats: Tafelplaats) -> str:
    delen = ["Plaatsingstafel"]
    if plaats.is_duo:
        delen.append(f"samen: {plaats.waar}")
    if plaats.begeleiding != Begeleidingsvorm.SECTIE:
        delen.append(f"begeleiding: {plaats.begeleiding_wie}")
    return ("; ".join(delen))[:200]


def _duo(stageplaats: Stageplaats, school: School, aandeel: int) -> None:
    duo = Duoplaats.objects.filter(
        stageplaats=stageplaats, met_school=school, aandeel=aandeel
    ).first() or Duoplaats(stageplaats=stageplaats, met_school=school, aandeel=aandeel, aantal=0)
    duo.aantal += 1
    duo.akkoord_op = duo.akkoord_door = None
    duo.full_clean()
    duo.save()


@transaction.atomic
def geef_duo_akkoord(*, duo: Duoplaats, door: Persoon) -> Duoplaats:
    """De tweede school stemt in met haar deel; een tweede klik verandert niets."""
    rij = Duoplaats.objects.select_for_update().get(pk=duo.pk)
    if rij.akkoord_op is None:
        rij.akkoord_op, rij.akkoord_door = klok.nu(), door
        with in_geschiedenis(door, "Akkoord met het deel van een duoplaats"):
            rij.full_clean()
            rij.save()
    return rij


def _slot(plaats: Tafelplaats) -> Tafelplaats:
    return (
        Tafelplaats.objects.select_for_update(of=("self",))
        .select_related("tafel__schooljaar", "vak", "instituut", "school", "duo_school")
        .get(pk=plaats.pk)
    )


def _moet_gelden(plaats: Tafelplaats) -> None:
    if plaats.vervallen_op:
        raise ValidationError("Deze plaats is vervallen.")


def _aanbodslot(aanbod: Aanbod) -> Aanbod:
    return (
        Aanbod.objects.select_for_update(of=("self",))
        .select_related("school", "schooljaar")
        .get(pk=aanbod.pk)
    )
