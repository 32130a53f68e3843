"""De verdeling lezen: de regels, en waar zij niet meer bij het aanbod past (3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hos.choices import Startmoment
from hos.models import School, Schooljaar
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


def regels_op_volgorde(verdeling: Verdeling) -> QuerySet[Verdeelregel]:
    """Per school en vak, met wat een lijst toont."""
    return verdeling.regels.select_related("school__partner", "vak", "gecorrigeerd_door").order_by(
        "school__naam", "vak__naam", "bouw", "soort", "start", "pk"
    )


def regels_van(verdeling: Verdeling) -> list[Verdeelregel]:
    """Alle regels, met een vast aantal vragen."""
    return list(regels_op_volgorde(verdeling))


@dataclass(frozen=True, slots=True)
class Regelcijfers:
    """Een regel zonder wat erbij staat: om over het geheel te rekenen. `school` is een naam."""

    pk: int
    school: School
    vak: str
    soort: str
    start: str
    aangeboden: int
    hbo: int
    wo: int
    gereserveerd: int
    reden: str

    @property
    def school_id(self) -> int:
        return self.school.pk

    @property
    def buiten(self) -> int:
        """Aangeboden, maar niet verdeeld."""
        return self.aangeboden - self.hbo - self.wo


def cijfers_van(verdeling: Verdeling) -> list[Regelcijfers]:
    """De getallen van alle regels, op naam van de school, in een vraag aan de database."""
    velden = ("vak__naam", "soort", "start", "aangeboden", "hbo", "wo", "gereserveerd", "reden")
    rijen = verdeling.regels.order_by("school__naam", "pk").values_list(
        "pk", "school", "school__naam", "school__partner", *velden
    )
    scholen: dict[int, School] = {}
    uit = []
    for pk, school, naam, partner, *rest in rijen:
        if school not in scholen:
            scholen[school] = School(pk=school, naam=naam, partner_id=partner)
        uit.append(Regelcijfers(pk, scholen[school], *rest))
    return uit


def getallen(regels: Iterable[Verdeelregel | Regelcijfers]) -> list[Getallen]:
    return [Getallen(r.pk, r.school_id, r.hbo, r.wo, r.gereserveerd) for r in regels]


def telt_in_quotum(regel: Verdeelregel | Regelcijfers) -> bool:
    """Hbo niveau 1 komt boven op het quotum (3.2, noot 2)."""
    return regel.soort != Plaatssoort.HBO1


def telt_in_september(regel: Verdeelregel | Regelcijfers) -> bool:
    """Wat in februari begint, komt op plekken die dan weer vrij zijn (3.3)."""
    return telt_in_quotum(regel) and regel.start == Startmoment.SEPTEMBER


@dataclass(frozen=True, slots=True)
class Afwijking:
    """Het aanbod is veranderd nadat de verdeling berekend is."""

    school: str
    wat: str


def afwijkingen(verdeling: Verdeling) -> list[Afwijking]:
    """Wat er sinds de berekening in het aanbod veranderde; herberekenen neemt het mee."""
    hard = harde_plaatsen(verdeling.schooljaar)
    bekend = verdeling.regels.select_related("school", "vak", "stageplaats")
    nog = Exists(hard.filter(pk=OuterRef("stageplaats")))
    weg = bekend.filter(~nog, aangeboden__gt=0)
    uit = [
        Afwijking(regel.school.naam, f"{_omschrijf(regel)}: niet meer toegezegd") for regel in weg
    ]
    for regel in bekend.filter(nog).exclude(_ZELFDE):
        if plaats := regel.stageplaats:
            zin = f"{_omschrijf(regel)}: {regel.aangeboden} werd {plaats.aantal} {_kort(plaats)}"
            uit.append(Afwijking(regel.school.naam, zin))
    uit += [
        Afwijking(p.aanbod.school.naam, f"{p.vak.naam}, {p.get_bouw_display()}: {p.aantal} nieuw")
        for p in hard.exclude(verdeelregels__verdeling=verdeling)
    ]
    return sorted(uit, key=lambda a: (a.school, a.wat))


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
