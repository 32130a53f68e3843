"""Een plaats terugnemen of verlagen, met een reden; een student verdwijnt nooit zomaar (3.2, A10).

Zit er nog een student, dan blijft de plaats staan, onder voorbehoud, tot de stagecoördinator een
andere plek vond. Daarna wordt zij vanzelf kleiner of verdwijnt zij.
"""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.models import Persoon
from plaatsing.choices import Zekerheid
from plaatsing.models import Aanbod, Intrekking, Plaatsing, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_woorden import plaats_in_woorden
from plaatsing.rules.aanbod import HOOGSTE_AANTAL, Rij
from plaatsing.services import aanbod_duo
from plaatsing.services.aanbod_akkoord import vraag_akkoord
from plaatsing.services.aanbod_slot import (
    bewaar,
    controleer,
    in_geschiedenis,
    opnieuw_akkoord,
    slot,
)


@transaction.atomic
def trek_in(
    *,
    plaats: Stageplaats,
    versie: int,
    aantal_over: int,
    reden: str,
    toelichting: str = "",
    door: Persoon,
) -> Intrekking:
    """Verlaag het aantal tot `aantal_over`; 0 haalt de plaats weg."""
    aanbod = slot(plaats.aanbod)
    if al_gedaan := _zelfde(aanbod, plaats.pk, versie, aantal_over, door):
        return al_gedaan  # a double click
    controleer(aanbod, versie)
    vast = _vergrendel(plaats.pk)
    intrekking = Intrekking(
        aanbod=aanbod,
        stageplaats=vast,
        rij={
            "sleutel": vast.pk,
            "rij": asdict(queries.als_rij(vast)),
            "duos": aanbod_duo.als_gegevens(vast),
        },
        aantal_over=aantal_over,
        aantal_voor=vast.aantal,
        reden=reden,
        toelichting=toelichting,
        op=klok.nu(),
        door=door,
    )
    intrekking.full_clean()
    wat = f"{plaats_in_woorden(vast)}: van {vast.aantal} naar {aantal_over}"
    with in_geschiedenis(door, f"Plaats ingetrokken: {wat}", intrekking.get_reden_display()):
        intrekking.save()
        _verwerk(intrekking, vast, klok.nu())
        opnieuw_akkoord(aanbod)
    vraag_akkoord(aanbod)
    return intrekking


def _zelfde(
    aanbod: Aanbod, plaats: int, versie: int, aantal_over: int, door: Persoon
) -> Intrekking | None:
    if aanbod.versie != versie + 1:
        return None
    eerder = Intrekking.objects.filter(
        aanbod=aanbod, rij__sleutel=plaats, aantal_over=aantal_over, door=door, ongedaan_op=None
    )
    return eerder.first()


def _vergrendel(plaats: int) -> Stageplaats:
    rijen = Stageplaats.objects.select_for_update(of=("self",)).select_related("vak", "aanbod")
    return rijen.get(pk=plaats)


def _verwerk(intrekking: Intrekking, plaats: Stageplaats, nu: datetime) -> bool:
    """Give back what is free; True when nothing stands in the way any more."""
    bezet = queries.bezetting(intrekking.aanbod).get(plaats.pk, 0)
    over = intrekking.aantal_over
    if bezet > over:
        plaats.aantal, plaats.zekerheid = min(plaats.aantal, bezet), Zekerheid.VOORBEHOUD
        plaats.save()
        aanbod_duo.krimp(plaats)
        return False
    intrekking.afgerond_op = nu
    if over:
        plaats.aantal, plaats.zekerheid = over, intrekking.rij["rij"]["zekerheid"]
        plaats.save()
        aanbod_duo.krimp(plaats)
    else:
        # rows of lapsed placements keep their history, but no longer point at this place
        Plaatsing.objects.filter(stageplaats=plaats).update(stageplaats=None)
        plaats.delete()
        intrekking.stageplaats = None
    intrekking.save()
    return True


@transaction.atomic
def rond_af(*, intrekking: Intrekking) -> bool:
    """Als de studenten elders een plek hebben, wordt de plaats alsnog kleiner of verdwijnt zij."""
    aanbod = slot(intrekking.aanbod)
    vast = Intrekking.objects.select_for_update(of=("self",)).select_related("aanbod")
    huidig = vast.get(pk=intrekking.pk)
    if not huidig.is_open or huidig.stageplaats_id is None:
        return False
    plaats = _vergrendel(huidig.stageplaats_id)
    bezet = queries.bezetting(aanbod).get(plaats.pk, 0)
    if bezet > huidig.aantal_over and bezet >= plaats.aantal:
        return False
    with in_geschiedenis(None, f"Intrekking verwerkt: {plaats_in_woorden(plaats)}"):
        klaar = _verwerk(huidig, plaats, klok.nu())
        bewaar(aanbod)
    return klaar


def rond_alles_af() -> int:
    """Elke open intrekking waar niets meer in de weg zit."""
    open_ = Intrekking.objects.open().select_related("aanbod").order_by("pk")
    return sum(rond_af(intrekking=rij) for rij in open_)


@transaction.atomic
def maak_ongedaan(*, intrekking: Intrekking, door: Persoon) -> Intrekking:
    """Zet de plaats terug zoals zij was; wat daarna nog veranderde, blijft."""
    aanbod = slot(intrekking.aanbod)
    rijen = Intrekking.objects.select_for_update(of=("self",)).select_related("aanbod")
    vast = rijen.get(pk=intrekking.pk)
    if vast.ongedaan_op is not None:
        return vast  # a double click
    rij = Rij(**vast.rij["rij"])
    if not aanbod.school.vestigingen.filter(pk=rij.vestiging).exists():
        raise ValidationError("Deze vestiging hoort niet meer bij de school.")
    wat = "Intrekking ongedaan gemaakt"
    with in_geschiedenis(door, wat, vast.get_reden_display()):
        plaats = _zet_terug(vast, aanbod, rij)
        aanbod_duo.zet_terug(plaats, vast.rij.get("duos", ()))
        vast.stageplaats, vast.ongedaan_op, vast.ongedaan_door = plaats, klok.nu(), door
        vast.full_clean()
        vast.save()
        opnieuw_akkoord(aanbod)
    vraag_akkoord(aanbod)
    return vast


def _zet_terug(intrekking: Intrekking, aanbod: Aanbod, rij: Rij) -> Stageplaats:
    """The row itself, else one of the same kind that was made meanwhile, else a new one."""
    plaats = (
        Stageplaats.objects.select_for_update(of=("self",))
        .filter(aanbod=aanbod)
        .filter(pk=intrekking.stageplaats_id or 0)
        .first()
    )
    if plaats is None:
        plaats = Stageplaats.objects.filter(
            aanbod=aanbod,
            vestiging=rij.vestiging,
            vak=rij.vak,
            bouw=rij.bouw,
            soort=rij.soort,
            start=rij.start,
        ).first()
    if plaats is None:
        plaats = Stageplaats(
            aanbod=aanbod,
            vestiging_id=rij.vestiging,
            vak_id=rij.vak,
            bouw=rij.bouw,
            soort=rij.soort,
            start=rij.start,
            aantal=rij.aantal,
            zekerheid=rij.zekerheid,
            dagen=rij.dagen,
            opmerking=rij.opmerking,
            werkplekbegeleider_id=rij.werkplekbegeleider,
        )
    elif intrekking.is_open:
        plaats.aantal, plaats.zekerheid = intrekking.aantal_voor, rij.zekerheid
    else:
        erbij = intrekking.aantal_voor - intrekking.aantal_over
        plaats.aantal = min(HOOGSTE_AANTAL, plaats.aantal + erbij)
    plaats.full_clean()
    plaats.save()
    return plaats
