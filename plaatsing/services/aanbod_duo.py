"""De duoplaatsen volgen de rij uit het aanbod waar ze bij horen (3.2)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from plaatsing.models import Duoplaats, Plaatsing, Stageplaats
from plaatsing.rules.aanbod import hoogste_bezetting


def als_gegevens(plaats: Stageplaats) -> list[dict[str, Any]]:
    """Hoe de duoplaatsen waren, om ze terug te kunnen zetten."""
    return [
        {
            "met_school": duo.met_school_id,
            "aandeel": duo.aandeel,
            "aantal": duo.aantal,
            "akkoord_op": duo.akkoord_op.isoformat() if duo.akkoord_op else None,
            "akkoord_door": duo.akkoord_door_id,
        }
        for duo in plaats.duos.order_by("pk")
    ]


def zet_terug(plaats: Stageplaats, duos: Iterable[Mapping[str, Any]]) -> None:
    """Met het akkoord van de tweede school zoals het was; nooit meer dan er plaatsen zijn."""
    over = plaats.aantal
    for was in duos:
        aantal = min(was["aantal"], over)
        over -= aantal
        if not aantal:
            continue
        sleutel = {"met_school_id": was["met_school"], "aandeel": was["aandeel"]}
        duo = plaats.duos.filter(**sleutel).first() or Duoplaats(stageplaats=plaats, **sleutel)
        op = was["akkoord_op"]
        duo.aantal, duo.akkoord_door_id = aantal, was["akkoord_door"]
        duo.akkoord_op = datetime.fromisoformat(op) if op else None
        duo.full_clean()
        duo.save()


def krimp(plaats: Stageplaats) -> None:
    """Na minder plaatsen: naast wie er zit, blijft geen duoplaats over zonder plaats erachter."""
    duos = list(plaats.duos.order_by("-pk"))
    te_veel = sum(duo.aantal for duo in duos) - max(0, plaats.aantal - bezet(plaats))
    for duo in duos:
        minder = min(te_veel, duo.aantal - bezet(plaats, duo))
        if minder <= 0:
            continue
        te_veel -= minder
        if minder == duo.aantal:
            duo.delete()
        else:
            duo.aantal -= minder
            duo.save()


def bezet(plaats: Stageplaats, duo: Duoplaats | None = None) -> int:
    """Hoeveel studenten er tegelijk op de duoplaats zitten, of op de gewone plaatsen."""
    rijen = Plaatsing.objects.actief().filter(
        stageplaats=plaats,
        tweede_school=duo.met_school if duo else None,
        tweede_aandeel=duo.aandeel if duo else 0,
    )
    return hoogste_bezetting(list(rijen.values_list("begin", "einde")))
