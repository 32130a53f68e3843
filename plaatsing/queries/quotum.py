"""Het quotum lezen: de verdeling zoals vastgesteld, en anders zoals hij er nu uitkomt (3.2)."""

from collections.abc import Sequence

from hos.models import Leerlingental, School, Schooljaar
from plaatsing.models import Quotumregel, Quotumronde
from plaatsing.rules import quotum as regels
from plaatsing.rules.quotum import Bandbreedte, Deelnemer, Verdeling


def ronde_van(schooljaar: Schooljaar) -> Quotumronde | None:
    return (
        Quotumronde.objects.filter(schooljaar=schooljaar)
        .select_related("schooljaar", "vastgesteld_door")
        .first()
    )


def regels_van(ronde: Quotumronde) -> list[Quotumregel]:
    return list(ronde.regels.select_related("school__partner").order_by("school__naam"))


def laatst_getelde_leerlingen(schooljaar: Schooljaar) -> dict[int, Leerlingental]:
    """Per school de laatste telling die voor dit schooljaar bekend is (1 oktober)."""
    tellingen = (
        Leerlingental.objects.filter(schooljaar__begin__lte=schooljaar.begin)
        .select_related("schooljaar")
        .order_by("school_id", "-schooljaar__begin")
        .distinct("school_id")
    )
    return {telling.school_id: telling for telling in tellingen}


def deelnemers(
    rijen: Sequence[Quotumregel], tellingen: dict[int, Leerlingental]
) -> list[Deelnemer]:
    """De scholen die meetellen, met hun leerlingental (0 als het onbekend is)."""
    return [
        Deelnemer(r.school_id, r.school.naam, _aantal(tellingen, r.school_id))
        for r in rijen
        if r.telt_mee
    ]


def _aantal(tellingen: dict[int, Leerlingental], school_id: int) -> int:
    telling = tellingen.get(school_id)
    return telling.aantal if telling else 0


def doelen(
    ronde: Quotumronde, rijen: Sequence[Quotumregel], tellingen: dict[int, Leerlingental]
) -> Verdeling:
    """Het doel per school: vastgesteld, of anders berekend met de correctie erbij."""
    if all(rij.doel is not None for rij in rijen if rij.telt_mee):
        return {rij.school_id: rij.doel for rij in rijen if rij.doel is not None}
    try:
        berekend = regels.verdeel(ronde.methode, ronde.totaal, deelnemers(rijen, tellingen))
    except regels.GeenLeerlingen:
        berekend = {}
    uit = {}
    for rij in rijen:
        if rij.doel is not None:
            uit[rij.school_id] = rij.doel
        elif rij.school_id in berekend:
            uit[rij.school_id] = max(0, berekend[rij.school_id] + rij.correctie)
    return uit


def quota(schooljaar: Schooljaar) -> dict[int, Bandbreedte]:
    """Per school (sleutel) het doel met de grenzen; leeg als er nog geen quotum is.

    Scholen die niet meetellen in de verdeling staan er niet in (B3).
    """
    ronde = ronde_van(schooljaar)
    if ronde is None:
        return {}
    rijen = list(ronde.regels.order_by("school__naam", "pk").values_list(*_VAN_REGEL))
    if all(doel is not None for _, _, mee, doel, _ in rijen if mee):
        uitkomst = {school: doel for school, _, _, doel, _ in rijen if doel is not None}
    else:  # the pupils only matter as long as a target is still to be calculated
        uitkomst = doelen(ronde, _als_regels(rijen), laatst_getelde_leerlingen(schooljaar))
    return {school: regels.bandbreedte(doel, ronde.marge_pct) for school, doel in uitkomst.items()}


_VAN_REGEL = ("school", "school__naam", "telt_mee", "doel", "correctie")


def _als_regels(rijen: Sequence[tuple[int, str, bool, int | None, int]]) -> list[Quotumregel]:
    return [
        Quotumregel(school=School(pk=pk, naam=naam), telt_mee=mee, doel=doel, correctie=correctie)
        for pk, naam, mee, doel, correctie in rijen
    ]


def totale_bandbreedte(schooljaar: Schooljaar) -> Bandbreedte | None:
    """De grenzen van het geheel: 88 met 10% marge is 79 tot en met 97."""
    ronde = ronde_van(schooljaar)
    return regels.bandbreedte_totaal(ronde.totaal, ronde.marge_pct) if ronde else None
