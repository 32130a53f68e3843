"""Wat de instituten te horen kregen, en wat er sindsdien anders is (bijlage 2 stap 6, 7 en 10)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from hos.choices import Rol, SoortInstituut
from hos.models import Instituut, Lidmaatschap, Persoon, School, Schooljaar
from hos.models.periode import lopend_op
from plaatsing.choices import Plaatssoort
from plaatsing.models import Verdeelregel, Verdeling, Vrijgave, Woclaim
from plaatsing.queries import quotum
from plaatsing.queries.verdeling import verdeling_van
from plaatsing.rules.quotum import Bandbreedte


@dataclass(frozen=True, slots=True)
class Vrijgegeven:
    """De vrijgegeven aantallen van een plaats; `gereserveerd` is het deel van hbo voor doorstroom.

    `claims` zegt per instituut (sleutel) hoeveel van de wo-plaatsen het verdeelde.
    """

    hbo: int
    wo: int
    gereserveerd: int
    claims: Mapping[int, int] = field(default_factory=dict)


def verdeling_per_plaats(schooljaar: Schooljaar) -> dict[int, Vrijgegeven]:
    """Per stageplaats wat er vrijgegeven is, voor de toewijzing; leeg zonder vrijgave."""
    regels = list(
        Verdeelregel.objects.filter(
            verdeling__schooljaar=schooljaar,
            vrijgegeven_hbo__isnull=False,
            stageplaats__isnull=False,
        )
    )
    if not regels:
        return {}
    claims: dict[int, dict[int, int]] = defaultdict(dict)
    rijen = Woclaim.objects.filter(regel__verdeling__schooljaar=schooljaar, aantal__gt=0)
    for regel, instituut, aantal in rijen.values_list("regel", "instituut", "aantal"):
        claims[regel][instituut] = aantal
    return {
        regel.stageplaats_id or 0: Vrijgegeven(
            hbo=regel.vrijgegeven_hbo or 0,
            wo=regel.vrijgegeven_wo or 0,
            gereserveerd=regel.vrijgegeven_gereserveerd or 0,
            claims=claims[regel.pk],
        )
        for regel in regels
    }


def laatste_vrijgave(verdeling: Verdeling) -> Vrijgave | None:
    return verdeling.vrijgaven.select_related("door").first()


def is_vrijgegeven(schooljaar: Schooljaar) -> bool:
    return Vrijgave.objects.filter(verdeling__schooljaar=schooljaar).exists()


def soort_van(regel: Verdeelregel) -> str:
    """Hoe de hbo-kant van deze plaats heet: hbo, of hbo niveau 1."""
    return "hbo niveau 1" if regel.soort == Plaatssoort.HBO1 else "hbo"


def wijzigingen(regels: Iterable[Verdeelregel]) -> list[dict[str, Any]]:
    """Wat er anders is dan bij de vorige vrijgave, per plaats en soort; als gegevens bewaard."""
    uit = []
    for regel in regels:
        for kant, was, wordt in (
            (SoortInstituut.HBO, regel.vrijgegeven_hbo or 0, regel.hbo),
            (SoortInstituut.WO, regel.vrijgegeven_wo or 0, regel.wo),
        ):
            if was != wordt:
                uit.append(
                    {
                        "school": regel.school.naam,
                        "vak": regel.vak.naam,
                        "bouw": regel.get_bouw_display(),
                        "start": regel.get_start_display(),
                        "kant": kant.value,
                        "soort": soort_van(regel) if kant == SoortInstituut.HBO else "wo",
                        "was": was,
                        "wordt": wordt,
                    }
                )
    return uit


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Een instituutscoördinator, met het instituut en de soort plaatsen die erbij hoort."""

    persoon: Persoon
    instituut: Instituut


def coordinatoren(dag: date, soorten: Iterable[str] = SoortInstituut.values) -> list[Ontvanger]:
    leden = (
        Lidmaatschap.objects.filter(
            lopend_op(dag), rol=Rol.INSTITUUTSCOORDINATOR, instituut__soort__in=list(soorten)
        )
        .select_related("persoon", "instituut")
        .order_by("instituut__kort", "persoon__achternaam", "persoon__voornaam", "pk")
    )
    return [Ontvanger(lid.persoon, lid.instituut) for lid in leden if lid.instituut]


def instituten_zonder(ontvangers: Iterable[Ontvanger], soorten: Iterable[str]) -> list[str]:
    """Instituten waar niemand de mail krijgt."""
    bereikt = {o.instituut.pk for o in ontvangers}
    alle = Instituut.objects.filter(soort__in=list(soorten)).exclude(pk__in=bereikt)
    return list(alle.values_list("kort", flat=True))


def wo_instituten() -> QuerySet[Instituut]:
    return Instituut.objects.filter(soort=SoortInstituut.WO).order_by("kort")


@dataclass(frozen=True, slots=True)
class Schooltotaal:
    school: School
    band: Bandbreedte | None
    aantal: int


@dataclass(frozen=True, slots=True)
class Instituutsbeeld:
    """De plaatsen van een soort, zoals een instituut ze ziet."""

    soort: str
    verdeling: Verdeling
    vrijgave: Vrijgave
    regels: QuerySet[Verdeelregel]
    scholen: tuple[Schooltotaal, ...]
    gereserveerd: int
    hbo1: int
    wijzigingen: tuple[dict[str, Any], ...]

    @property
    def totaal(self) -> int:
        """Binnen het quotum: hbo niveau 1 komt daarbovenop."""
        return sum(rij.aantal for rij in self.scholen)


def aantal_van(regel: Verdeelregel, soort: str) -> int:
    return getattr(regel, _veld(soort)) or 0


def instituutsbeeld(schooljaar: Schooljaar, soort: str) -> Instituutsbeeld | None:
    """None zolang er niets vrijgegeven is."""
    verdeling = verdeling_van(schooljaar)
    vrijgave = laatste_vrijgave(verdeling) if verdeling else None
    if verdeling is None or vrijgave is None:
        return None
    regels = vrijgegeven_regels(verdeling, soort)
    som = regels.order_by().aggregate(
        gereserveerd=Sum("vrijgegeven_gereserveerd", default=0),
        hbo1=Sum("vrijgegeven_hbo", filter=Q(soort=Plaatssoort.HBO1), default=0),
    )
    return Instituutsbeeld(
        soort=soort,
        verdeling=verdeling,
        vrijgave=vrijgave,
        regels=regels,
        scholen=_per_school(schooljaar, regels, soort),
        gereserveerd=som["gereserveerd"],
        hbo1=som["hbo1"],
        wijzigingen=tuple(w for w in vrijgave.wijzigingen if w["kant"] == soort),
    )


def _veld(soort: str) -> str:
    return "vrijgegeven_hbo" if soort == SoortInstituut.HBO else "vrijgegeven_wo"


def vrijgegeven_regels(verdeling: Verdeling, soort: str) -> QuerySet[Verdeelregel]:
    regels = verdeling.regels.filter(**{f"{_veld(soort)}__gt": 0}).select_related("school", "vak")
    return regels.order_by("vak__naam", "school__naam", "bouw", "start", "pk")


def _per_school(
    schooljaar: Schooljaar, regels: QuerySet[Verdeelregel], soort: str
) -> tuple[Schooltotaal, ...]:
    """Binnen het quotum: hbo niveau 1 komt daarbovenop."""
    banden = quotum.quota(schooljaar)
    tellend = regels.exclude(soort=Plaatssoort.HBO1).order_by()
    som = dict(tellend.values_list("school").annotate(n=Sum(_veld(soort))))
    return tuple(
        Schooltotaal(school, banden.get(school.pk), som[school.pk])
        for school in School.objects.filter(pk__in=som).order_by("naam", "pk")
    )
