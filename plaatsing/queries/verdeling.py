"""De verdeling lezen: de regels, en waar zij niet meer bij het aanbod past (3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from hos.choices import Startmoment
from hos.models import Schooljaar
from plaatsing.choices import Plaatssoort, Verdelingstatus
from plaatsing.models import Stageplaats, Verdeelregel, Verdeling
from plaatsing.queries.verdeling_invoer import harde_plaatsen
from plaatsing.rules.verdeling_goedkeuring import Getallen


def verdeling_van(schooljaar: Schooljaar) -> Verdeling | None:
    return (
        Verdeling.objects.filter(schooljaar=schooljaar)
        .select_related("schooljaar", "vastgesteld_door")
        .first()
    )


def verdeling_voor(schooljaar: Schooljaar, *, ook_concept: bool) -> Verdeling | None:
    """Zoals deze lezer haar ziet: een concept is alleen van het bureau (3.2)."""
    huidig = verdeling_van(schooljaar)
    if huidig and huidig.status == Verdelingstatus.CONCEPT and not ook_concept:
        return None
    return huidig


def regels_van(verdeling: Verdeling) -> list[Verdeelregel]:
    """Alle regels, per school en vak, met een vast aantal vragen."""
    return list(
        verdeling.regels.select_related("school__partner", "vak", "gecorrigeerd_door").order_by(
            "school__naam", "vak__naam", "bouw", "soort", "start", "pk"
        )
    )


def getallen(regels: Iterable[Verdeelregel]) -> list[Getallen]:
    return [Getallen(r.pk, r.school_id, r.hbo, r.wo, r.gereserveerd) for r in regels]


def telt_in_quotum(regel: Verdeelregel) -> bool:
    """Hbo niveau 1 komt boven op het quotum (3.2, noot 2)."""
    return regel.soort != Plaatssoort.HBO1


def telt_in_september(regel: Verdeelregel) -> bool:
    """Wat in februari begint, komt op plekken die dan weer vrij zijn (3.3)."""
    return telt_in_quotum(regel) and regel.start == Startmoment.SEPTEMBER


@dataclass(frozen=True, slots=True)
class Afwijking:
    """Het aanbod is veranderd nadat de verdeling berekend is."""

    school: str
    wat: str


def afwijkingen(verdeling: Verdeling, regels: Iterable[Verdeelregel]) -> list[Afwijking]:
    """Wat er sinds de berekening in het aanbod veranderde; herberekenen neemt het mee."""
    nu = {p.pk: p for p in harde_plaatsen(verdeling.schooljaar)}
    uit = []
    bekend = set()
    for regel in regels:
        bekend.add(regel.stageplaats_id)
        plaats = nu.get(regel.stageplaats_id or 0)
        if plaats is None:
            if regel.aangeboden:
                zin = f"{_omschrijf(regel)}: niet meer toegezegd"
                uit.append(Afwijking(regel.school.naam, zin))
        elif _anders(regel, plaats):
            zin = f"{_omschrijf(regel)}: {regel.aangeboden} werd {plaats.aantal} {_kort(plaats)}"
            uit.append(Afwijking(regel.school.naam, zin))
    uit += [
        Afwijking(p.aanbod.school.naam, f"{p.vak.naam}, {p.get_bouw_display()}: {p.aantal} nieuw")
        for pk, p in nu.items()
        if pk not in bekend
    ]
    return sorted(uit, key=lambda a: (a.school, a.wat))


def _anders(regel: Verdeelregel, plaats: Stageplaats) -> bool:
    toen = (regel.aangeboden, regel.vak_id, regel.bouw, regel.soort, regel.start)
    return toen != (plaats.aantal, plaats.vak_id, plaats.bouw, plaats.soort, plaats.start)


def _omschrijf(regel: Verdeelregel) -> str:
    return f"{regel.vak.naam}, {regel.get_bouw_display()}"


def _kort(plaats: Stageplaats) -> str:
    return f"({plaats.get_soort_display()}, {plaats.get_start_display()})"
