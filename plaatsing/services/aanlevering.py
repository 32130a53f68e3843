"""Een studentenlijst van een instituut: op proef, in een keer invoeren, terugdraaien."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hos import klok
from hos.models import Instituut, Persoon, Schooljaar
from plaatsing.models import Aanlevering
from plaatsing.queries.aanlevering import teken_van
from plaatsing.queries.aanlevering_proef import (
    Proefbeeld,
    bekende_studenten,
    huidige_rijen,
    proefbeeld,
)
from plaatsing.rules.aanlevering import Aanleverrij, Wijziging
from plaatsing.services.aanlevering_schrijven import haal_weg, maak_aan, werk_bij

GELDIG = timedelta(hours=24)
BEWAAR_PROEVEN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Celmelding:
    """Een cel die niet klopt, zoals Excel hem noemt."""

    rij: int
    cel: str
    kolom: str
    melding: str


@transaction.atomic
def zet_op_proef(
    *,
    instituut: Instituut,
    schooljaar: Schooljaar,
    bestandsnaam: str,
    rijen: Sequence[Aanleverrij],
    cellen: Sequence[Sequence[Any]],
    fouten: Sequence[Celmelding],
    door: Persoon,
) -> Aanlevering:
    """Bewaar wat er in het bestand stond. Aan de studenten verandert nog niets."""
    nu = klok.nu()
    Aanlevering.objects.filter(
        instituut=instituut, ingevoerd_op__isnull=True, gemaakt_op__lt=nu - BEWAAR_PROEVEN
    ).delete()
    lijst = Aanlevering(
        instituut=instituut,
        schooljaar=schooljaar,
        door=door,
        bestandsnaam=bestandsnaam[:150] or "bestand",
        gemaakt_op=nu,
        verloopt_op=nu + GELDIG,
        rijen=[asdict(rij) for rij in rijen],
        cellen=[list(rij) for rij in cellen] if fouten else [],
        fouten=[asdict(fout) for fout in fouten],
    )
    lijst.teken = teken_van(huidige_rijen(lijst))
    lijst.full_clean()
    lijst.save()
    return lijst


@transaction.atomic
def voer_in(*, lijst: Aanlevering, zelfde: Collection[str] = (), door: Persoon) -> Aanlevering:
    """Alles of niets: neem over wat de proef liet zien. Twee keer klikken is een keer.

    `zelfde`: studentnummers waarvan een mens zei dat het e-mailadres van dezelfde persoon is.
    """
    vast = _vergrendel(lijst)
    if vast.ingevoerd_op is not None:
        return vast
    beeld = proefbeeld(vast)
    _vereis_bruikbaar(vast, beeld, zelfde)
    with pghistory.context(door=door.pk, wat=f"Aangeleverd door {vast.instituut.kort}"):
        vast.gevolg = _schrijf(vast, beeld)
        vast.ingevoerd_op, vast.ingevoerd_door = klok.nu(), door
        vast.full_clean()
        vast.save()
    return vast


@transaction.atomic
def maak_ongedaan(*, lijst: Aanlevering, door: Persoon) -> Aanlevering:
    """Zet terug wat er voor het invoeren stond, zolang er niets aan vastzit."""
    vast = _vergrendel(lijst)
    if vast.ongedaan_op is not None:
        return vast
    if vast.ingevoerd_op is None or vast.gevolg is None:
        raise ValidationError("Deze lijst is nog niet ingevoerd.")
    _vereis_laatste(vast)
    terug = [_als_wijziging(rij) for rij in vast.gevolg["gewijzigd"]]
    _vereis_onveranderd(vast, terug)
    with pghistory.context(door=door.pk, wat="Aanlevering teruggedraaid"), transaction.atomic():
        werk_bij(vast.instituut, vast.schooljaar, [Wijziging(w.nieuw, w.oud) for w in terug])
        haal_weg(vast.gevolg)
        vast.ongedaan_op = klok.nu()
        vast.full_clean()
        vast.save()
    return vast


def _vergrendel(lijst: Aanlevering) -> Aanlevering:
    """One list of an institute at a time."""
    Instituut.objects.select_for_update(no_key=True).get(pk=lijst.instituut_id)
    return (
        Aanlevering.objects.select_for_update(of=("self",))
        .select_related("instituut", "schooljaar")
        .get(pk=lijst.pk)
    )


def _vereis_bruikbaar(vast: Aanlevering, beeld: Proefbeeld, zelfde: Collection[str]) -> None:
    if vast.fouten:
        raise ValidationError("In deze lijst staan nog fouten. Verbeter ze en upload opnieuw.")
    if beeld.verlopen:
        raise ValidationError("Deze proef is te oud. Upload de lijst opnieuw.")
    if beeld.ingehaald:
        raise ValidationError(
            "Er is intussen iets aan de studenten veranderd. Er is niets ingevoerd. "
            "Upload de lijst opnieuw, dan zie je wat er nu zou veranderen."
        )
    if beeld.bezwaren:
        raise ValidationError(list(beeld.bezwaren))
    open_ = [rij.naam for nummer, rij in beeld.elders.items() if nummer not in zelfde]
    if open_:
        raise ValidationError(
            f"Zeg eerst of het om dezelfde persoon gaat: {', '.join(open_[:5])}. Is het iemand "
            "anders? Geef die student dan een eigen e-mailadres en upload opnieuw."
        )


def _schrijf(vast: Aanlevering, beeld: Proefbeeld) -> dict[str, Any]:
    """Bulk: a list of 400 students costs a handful of statements."""
    nieuw = beeld.verschil.nieuw
    bekend = bekende_studenten(vast.instituut, nieuw)
    gewijzigd = [*beeld.verschil.gewijzigd]
    try:
        with transaction.atomic():
            gevolg = maak_aan(vast.instituut, vast.schooljaar, nieuw, bekend)
            for rij in nieuw:
                if rij.studentnummer in bekend:
                    gewijzigd += _van_bekende(rij, bekend[rij.studentnummer])
            werk_bij(vast.instituut, vast.schooljaar, gewijzigd)
    except IntegrityError as fout:
        raise ValidationError(_in_het_nederlands(fout)) from fout
    paren = [{"oud": asdict(w.oud), "nieuw": asdict(w.nieuw)} for w in gewijzigd]
    return gevolg | {"gewijzigd": paren}


def _van_bekende(rij: Aanleverrij, student: Any) -> list[Wijziging]:
    """Someone of an earlier year: what is known of the person may have changed too."""
    velden = {
        "voornaam": student.persoon.voornaam,
        "tussenvoegsel": student.persoon.tussenvoegsel,
        "achternaam": student.persoon.achternaam,
        "email": student.persoon.email,
        "variant": student.variant,
        "vak": student.vak_id,
        "postcode": student.postcode,
    }
    oud = replace(rij, **velden)
    return [Wijziging(oud, rij)] if oud != rij else []


def _als_wijziging(paar: dict[str, Any]) -> Wijziging:
    return Wijziging(Aanleverrij(**paar["oud"]), Aanleverrij(**paar["nieuw"]))


def _vereis_laatste(vast: Aanlevering) -> None:
    later = Aanlevering.objects.gelden().filter(
        instituut=vast.instituut, schooljaar=vast.schooljaar, ingevoerd_op__gt=vast.ingevoerd_op
    )
    if later.exists():
        raise ValidationError("Er is daarna een nieuwere lijst ingevoerd. Draai die eerst terug.")


def _vereis_onveranderd(vast: Aanlevering, terug: Sequence[Wijziging]) -> None:
    nu = huidige_rijen(vast)
    anders = [w.nieuw.naam for w in terug if nu.get(w.nieuw.studentnummer) != w.nieuw]
    if anders:
        raise ValidationError(
            f"Na het invoeren is er iets veranderd bij {', '.join(anders[:3])}"
            f"{' en anderen' if len(anders) > 3 else ''}. Terugdraaien kan niet meer."
        )


def _in_het_nederlands(fout: IntegrityError) -> str:
    if "persoon_email_uniek" in str(fout):
        return "Een e-mailadres in deze lijst hoort intussen bij iemand anders. Upload opnieuw."
    if "student_nummer_per_instituut" in str(fout):
        return "Een studentnummer in deze lijst bestaat intussen al. Upload opnieuw."
    raise fout
