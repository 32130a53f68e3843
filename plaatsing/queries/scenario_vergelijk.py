"""Two or three scenarios side by side: who is where, and what each costs per goal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plaatsing.models import Scenario
from plaatsing.queries.bord_oordeel import Bordoordeel, Prijs
from plaatsing.queries.scenario import Plan, plan_van_bord, stand_met, uit_rijen, waar
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij
from plaatsing.rules.toewijzing_woorden import DOELNAMEN, Doelverschil, doelverschil

BORD = "bord"
MEESTE = 3


@dataclass(frozen=True, slots=True)
class Kolom:
    """Een scenario in de vergelijking; zonder scenario is het het bord van nu."""

    naam: str
    scenario: Scenario | None
    geplaatst: int
    plan: Plan
    oordeel: Bordoordeel


@dataclass(frozen=True, slots=True)
class Cel:
    waar: str
    prijs: str
    anders: bool


@dataclass(frozen=True, slots=True)
class Studentregel:
    student: Studentrij
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Doelcel:
    """De waarde van een doel, en hoe zij van de eerste kolom verschilt."""

    waarde: int
    verschil: Doelverschil | None


@dataclass(frozen=True, slots=True)
class Doelrij:
    naam: str
    cellen: tuple[Doelcel, ...]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    kolommen: tuple[Kolom, ...]
    doelen: tuple[Doelrij, ...]
    studenten: tuple[Studentregel, ...]
    gelijk: int


def vergelijk(oordeel: Bordoordeel, gekozen: Sequence[Scenario | None]) -> Vergelijking:
    """De eerste kolom is de maat; een student staat erbij zodra de kolommen verschillen."""
    kolommen = tuple(_kolom(oordeel, scenario) for scenario in gekozen)
    regels, gelijk = [], 0
    for student in oordeel.stand.studenten.values():
        plannen = [kolom.plan.get(student.pk, {}) for kolom in kolommen]
        if student.gestopt or not any(plannen):
            continue
        if all(plan == plannen[0] for plan in plannen):
            gelijk += 1
            continue
        regels.append(Studentregel(student, tuple(_cellen(student, kolommen))))
    return Vergelijking(kolommen, tuple(_doelen(kolommen)), tuple(regels), gelijk)


def _kolom(oordeel: Bordoordeel, scenario: Scenario | None) -> Kolom:
    stand = oordeel.stand
    plan = plan_van_bord(stand) if scenario is None else uit_rijen(scenario.plan)
    bekend = {pk: doel for pk, doel in plan.items() if _bestaat(stand, pk, doel)}
    kaal = {pk: bekend.get(pk, {}) for pk in stand.studenten}
    return Kolom(
        naam="Het bord van nu" if scenario is None else scenario.naam,
        scenario=scenario,
        geplaatst=len(bekend),
        plan=plan,
        oordeel=oordeel if scenario is None else Bordoordeel(stand_met(stand, kaal, alles=True)),
    )


def _bestaat(stand: Stand, student: int, doel: Mapping[tuple[int, ...], int]) -> bool:
    """Wie gestopt is of op een plaats staat die er niet meer is, telt niet mee."""
    rij = stand.studenten.get(student)
    return rij is not None and not rij.gestopt and all(p in stand.plaatsen for p in doel.values())


def _cellen(student: Studentrij, kolommen: Sequence[Kolom]) -> list[Cel]:
    eerste = kolommen[0].plan.get(student.pk, {})
    return [
        Cel(
            waar=waar(kolom.oordeel.stand, kolom.plan.get(student.pk, {})),
            prijs=_prijs(kolom, student.pk),
            anders=kolom.plan.get(student.pk, {}) != eerste,
        )
        for kolom in kolommen
    ]


def _prijs(kolom: Kolom, student: int) -> str:
    prijzen: list[Prijs] = [
        kolom.oordeel.prijs_van(z) for z in kolom.oordeel.stand.zettingen_van(student)
    ]
    return "; ".join(str(prijs) for prijs in prijzen)


def _doelen(kolommen: Sequence[Kolom]) -> list[Doelrij]:
    eerste = kolommen[0].oordeel.doelen
    verschillen = [
        {regel.naam: regel for regel in doelverschil(eerste, kolom.oordeel.doelen)}
        for kolom in kolommen
    ]
    return [
        Doelrij(
            naam,
            tuple(
                Doelcel(kolom.oordeel.doelen[doel], verschil[naam] if nummer else None)
                for nummer, (kolom, verschil) in enumerate(zip(kolommen, verschillen, strict=True))
            ),
        )
        for doel, naam in DOELNAMEN.items()
    ]
