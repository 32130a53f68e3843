"""Een ingelezen formulier: op proef klaarzetten, samenvoegen met wat er staat, terugdraaien."""

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
from plaatsing.queries.aanbod_samenvoegen import samengevoegd, terug_te_draaien
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_maxima_samenvoegen import als_velden, pas_maxima_toe
from plaatsing.rules.aanbod_samenvoegen import Overname, pas_keuzes_toe
from plaatsing.rules.aanbod_verschil import Nieuw
from plaatsing.services.aanbod_rijen import pas_toe, zet_maxima
from plaatsing.services.aanbod_slot import (
    controleer,
    in_geschiedenis,
    leg_vast,
    slot,
    veranderd,
    vergrendel,
)

GELDIG = timedelta(hours=24)
BEWAAR_PROEVEN = timedelta(days=30)
TERUG_BINNEN = timedelta(days=30)


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
    maxima: Maxima | None = None,
    door: Persoon,
) -> Aanbodimport:
    """Bewaar wat er in het bestand stond. Aan het aanbod verandert nog niets."""
    nu = klok.nu()
    Aanbodimport.objects.filter(
        aanbod=aanbod, ingevoerd_op__isnull=True, gemaakt_op__lt=nu - BEWAAR_PROEVEN
    ).delete()
    vast = Aanbod.objects.get(pk=aanbod.pk)
    leg_vast(vast)  # what a file without a version is compared with
    proef = Aanbodimport(
        aanbod=vast,
        door=door,
        bestandsnaam=bestandsnaam[:150] or "bestand",
        gemaakt_op=nu,
        verloopt_op=nu + GELDIG,
        basis_versie=basis_versie,
        proef_versie=vast.versie,
        rijen=[_als_json(regel) for regel in rijen],
        maxima=None if maxima is None else als_velden(maxima),
        fouten=[asdict(fout) for fout in fouten],
        behoud=list(behoud),
    )
    proef.full_clean()
    proef.save()
    return proef


@transaction.atomic
def voer_in(
    *,
    proef: Aanbodimport,
    versie: int | None = None,
    overname: Overname | None = None,
    door: Persoon,
) -> Aanbodimport:
    """Neem de gekozen rijen over, alles of niets. Twee keer klikken is een keer.

    `versie` is die van het aanbod op het scherm waarop gekozen werd.
    """
    overname = overname or Overname()
    vast = Aanbodimport.objects.select_for_update().get(pk=proef.pk)
    if vast.ingevoerd_op is not None:
        return vast
    _vereis_bruikbaar(vast)
    aanbod = vergrendel(vast.aanbod, vast.proef_versie if versie is None else versie)
    vast.aanbod = aanbod
    vorige = [_als_json(Nieuw(p.pk, queries.als_rij(p))) for p in queries.plaatsen_van(aanbod)]
    maxima = queries.maxima_van(aanbod)
    samen = samengevoegd(vast)
    wat = f"Formulier {vast.bestandsnaam} ingevoerd"
    with in_geschiedenis(door, wat):
        nieuw = pas_keuzes_toe(samen.plaatsen, overname)
        pas_toe(aanbod=aanbod, nieuw=nieuw, door=door, wat=wat)
        zet_maxima(aanbod, pas_maxima_toe(maxima, samen.maxima, overname))
        veranderd(aanbod)
        leg_vast(aanbod)
        vast.vorige, vast.vorige_maxima = vorige, als_velden(maxima)
        vast.ingevoerd_op, vast.ingevoerd_versie = klok.nu(), aanbod.versie
        vast.full_clean()
        vast.save()
    return vast


@transaction.atomic
def maak_ongedaan(*, proef: Aanbodimport, door: Persoon) -> Aanbodimport:
    """Zet de hele invoer terug, tot 30 dagen erna. Wat anderen elders wijzigden, blijft staan.

    Is later nog iets veranderd aan een rij van deze invoer, dan gebeurt er niets.
    """
    vast = Aanbodimport.objects.select_for_update().get(pk=proef.pk)
    if vast.ongedaan_op is not None:
        return vast
    if vast.ingevoerd_op is None or vast.ingevoerd_versie is None:
        raise ValidationError("Dit formulier is nog niet ingevoerd.")
    if klok.nu() > vast.ingevoerd_op + TERUG_BINNEN:
        raise ValidationError("Deze invoer is meer dan 30 dagen geleden. Pas het aanbod zelf aan.")
    aanbod = slot(vast.aanbod)
    vast.aanbod = aanbod
    terug = terug_te_draaien(vast)
    if terug.botst:
        controleer(aanbod, vast.ingevoerd_versie)
    wat = f"Formulier {vast.bestandsnaam} teruggedraaid"
    with in_geschiedenis(door, wat):
        nieuw = pas_keuzes_toe(terug.plaatsen, Overname())
        pas_toe(aanbod=aanbod, nieuw=nieuw, door=door, wat=wat)
        zet_maxima(aanbod, pas_maxima_toe(queries.maxima_van(aanbod), terug.maxima, Overname()))
        veranderd(aanbod)
        vast.ongedaan_op = klok.nu()
        vast.full_clean()
        vast.save()
    return vast


def _als_json(regel: Nieuw) -> dict[str, Any]:
    return {"sleutel": regel.sleutel, "rij": asdict(regel.rij)}


def _vereis_bruikbaar(proef: Aanbodimport) -> None:
    if proef.fouten:
        raise ValidationError("In dit formulier staan nog fouten. Verbeter ze en upload opnieuw.")
    if proef.verloopt_op <= klok.nu():
        raise ValidationError("Deze proef is te oud. Upload het formulier opnieuw.")
