"""De verdeling lezen: de regels, en waar zij niet meer bij het aanbod past (3.2)."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, When

from hos.choices import Startmoment
from hos.models import Schooljaar
from plaatsing.choices import Antwoord, Plaatssoort, Verdelingstatus, Zekerheid
from plaatsing.models import Stageplaats, Verdeelregel, Verdeling
from plaatsing.queries.verdeling_invoer import harde_plaatsen


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


def regels_op_volgorde(verdeling: Verdeling) -> QuerySet[Verdeelregel]:
    """Per school en vak, met wat een lijst toont."""
    return verdeling.regels.select_related("school__partner", "vak", "gecorrigeerd_door").order_by(
        "school__naam", "vak__naam", "bouw", "soort", "start", "pk"
    )


def regels_van(verdeling: Verdeling) -> list[Verdeelregel]:
    """Alle regels, met een vast aantal vragen."""
    return list(regels_op_volgorde(verdeling))


# hbo niveau 1 comes on top of the quota (3.2, note 2)
TELT_IN_QUOTUM = ~Q(soort=Plaatssoort.HBO1)
# what starts in February comes on seats that are free again by then (3.3)
TELT_IN_SEPTEMBER = TELT_IN_QUOTUM & Q(start=Startmoment.SEPTEMBER)


@dataclass(frozen=True, slots=True)
class Afwijking:
    """Het aanbod is veranderd nadat de verdeling berekend is."""

    school: str
    wat: str


def afwijkingen(verdeling: Verdeling) -> list[Afwijking]:
    """Wat er sinds de berekening in het aanbod veranderde; herberekenen neemt het mee."""
    uit = [Afwijking(regel.school.naam, _wat_anders_is(regel)) for regel in _veranderd(verdeling)]
    uit += [
        Afwijking(p.aanbod.school.naam, f"{p.vak.naam}, {p.get_bouw_display()}: {p.aantal} nieuw")
        for p in _nieuw(verdeling)
    ]
    return sorted(uit, key=lambda a: (a.school, a.wat))


def wijkt_af(verdeling: Verdeling) -> bool:
    """Of er zoiets is, zonder het uit te schrijven."""
    return _veranderd(verdeling).exists() or _nieuw(verdeling).exists()


def _nieuw(verdeling: Verdeling) -> QuerySet[Stageplaats]:
    return harde_plaatsen(verdeling.schooljaar).exclude(verdeelregels__verdeling=verdeling)


def _veranderd(verdeling: Verdeling) -> QuerySet[Verdeelregel]:
    """Regels waarvan de plaats weg is of iets anders werd; `nog` is of zij nog is toegezegd."""
    hard = Q(
        stageplaats__aanbod__schooljaar=verdeling.schooljaar,
        stageplaats__aanbod__antwoord=Antwoord.JA,
        stageplaats__zekerheid=Zekerheid.HARD,
    )
    regels = verdeling.regels.select_related("school", "vak", "stageplaats")
    met_stand = regels.annotate(nog=Case(When(hard, True), default=False))
    return met_stand.filter(Q(nog=False, aangeboden__gt=0) | (Q(nog=True) & ~_ZELFDE))


def _wat_anders_is(regel: Verdeelregel) -> str:
    plaats = regel.stageplaats
    if plaats is None or not regel.nog:  # type: ignore[attr-defined]
        return f"{_omschrijf(regel)}: niet meer toegezegd"
    return f"{_omschrijf(regel)}: {regel.aangeboden} werd {plaats.aantal} {_kort(plaats)}"


_ZELFDE = Q(
    aangeboden=F("stageplaats__aantal"),
    vak=F("stageplaats__vak"),
    bouw=F("stageplaats__bouw"),
    soort=F("stageplaats__soort"),
    start=F("stageplaats__start"),
)


def _omschrijf(regel: Verdeelregel) -> str:
    return f"{regel.vak.naam}, {regel.get_bouw_display()}"


def _kort(plaats: Stageplaats) -> str:
    return f"({plaats.get_soort_display()}, {plaats.get_start_display()})"
