"""Een ingelezen formulier: op proef klaarzetten, in een keer invoeren, terugdraaien."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.models import Persoon
from plaatsing.models import Aanbod, Aanbodimport
from plaatsing.queries import aanbod as queries
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_verschil import Nieuw
from plaatsing.services import aanbod as aanbod_services

GELDIG = timedelta(hours=24)
BEWAAR_PROEVEN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Celmelding:
    """Een cel die niet klopt, zoals Excel hem noemt."""

    cel: str
    kolom: str
    melding: str


@transaction.atomic
def zet_op_proef(
    *,
    aanbod: Aanbod,
    bestandsnaam: str,
    basis_versie: int | None,
    rijen: Sequence[Nieuw],
    fouten: Sequence[Celmelding],
    behoud: Sequence[int] = (),
    door: Persoon,
) -> Aanbodimport:
    """Bewaar wat er in het bestand stond. Aan het aanbod verandert nog niets."""
    nu = klok.nu()
    Aanbodimport.objects.filter(
        aanbod=aanbod, ingevoerd_op__isnull=True, gemaakt_op__lt=nu - BEWAAR_PROEVEN
    ).delete()
    vast = Aanbod.objects.get(pk=aanbod.pk)
    proef = Aanbodimport(
        aanbod=vast,
        door=door,
        bestandsnaam=bestandsnaam[:150] or "bestand",
        gemaakt_op=nu,
        verloopt_op=nu + GELDIG,
        basis_versie=basis_versie,
        proef_versie=vast.versie,
        rijen=[_als_json(regel) for regel in rijen],
        fouten=[asdict(fout) for fout in fouten],
        behoud=list(behoud),
    )
    proef.full_clean()
    proef.save()
    return proef


@transaction.atomic
def voer_in(*, proef: Aanbodimport, door: Persoon) -> Aanbodimport:
    """Alles of niets: neem over wat in de proef getoond werd. Twee keer klikken is een keer."""
    vast = Aanbodimport.objects.select_for_update().get(pk=proef.pk)
    if vast.ingevoerd_op is not None:
        return vast
    _vereis_bruikbaar(vast)
    aanbod = aanbod_services.vergrendel(vast.aanbod, vast.proef_versie)
    vorige = [_als_json(Nieuw(p.pk, queries.als_rij(p))) for p in queries.plaatsen_van(aanbod)]
    wat, nieuw = f"Formulier {vast.bestandsnaam} ingevoerd", _met_behoud(vast, vorige)
    with aanbod_services.in_geschiedenis(door, wat):
        aanbod_services.pas_toe(aanbod=aanbod, nieuw=nieuw, door=door, wat=wat)
        aanbod_services.veranderd(aanbod)
        vast.vorige, vast.ingevoerd_op = vorige, klok.nu()
        vast.ingevoerd_versie = aanbod.versie
        vast.full_clean()
        vast.save()
    return vast


@transaction.atomic
def maak_ongedaan(*, proef: Aanbodimport, door: Persoon) -> Aanbodimport:
    """Zet terug wat er voor het invoeren stond, zolang er daarna niets veranderd is."""
    vast = Aanbodimport.objects.select_for_update().get(pk=proef.pk)
    if vast.ongedaan_op is not None:
        return vast
    if vast.ingevoerd_op is None or vast.ingevoerd_versie is None:
        raise ValidationError("Dit formulier is nog niet ingevoerd.")
    aanbod = aanbod_services.vergrendel(vast.aanbod, vast.ingevoerd_versie)
    wat, nieuw = f"Formulier {vast.bestandsnaam} teruggedraaid", als_nieuw(vast.vorige)
    with aanbod_services.in_geschiedenis(door, wat):
        aanbod_services.pas_toe(aanbod=aanbod, nieuw=nieuw, door=door, wat=wat)
        aanbod_services.veranderd(aanbod)
        vast.ongedaan_op = klok.nu()
        vast.full_clean()
        vast.save()
    return vast


def als_nieuw(rijen: Sequence[dict[str, Any]] | None) -> list[Nieuw]:
    """Rijen zoals ze in een proef bewaard zijn."""
    return [Nieuw(rij["sleutel"], Rij(**rij["rij"])) for rij in rijen or []]


def _met_behoud(proef: Aanbodimport, huidig: Sequence[dict[str, Any]]) -> list[Nieuw]:
    """Rows that others added after the download stay, unless the file has the same one."""
    nieuw = als_nieuw(proef.rijen)
    bezet = {regel.rij.combinatie for regel in nieuw}
    blijft = [r for r in als_nieuw(huidig) if r.sleutel in proef.behoud]
    return [*nieuw, *(r for r in blijft if r.rij.combinatie not in bezet)]


def _als_json(regel: Nieuw) -> dict[str, Any]:
    return {"sleutel": regel.sleutel, "rij": asdict(regel.rij)}


def _vereis_bruikbaar(proef: Aanbodimport) -> None:
    if proef.fouten:
        raise ValidationError("In dit formulier staan nog fouten. Verbeter ze en upload opnieuw.")
    if proef.verloopt_op <= klok.nu():
        raise ValidationError("Deze proef is te oud. Upload het formulier opnieuw.")
