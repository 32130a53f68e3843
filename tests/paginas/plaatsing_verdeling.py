"""Pages of the division over hbo and wo, its approval, its release and the shared wo list."""

from typing import Any

from plaatsing.models import Aanbod, Verdeelregel
from tests.factories.hos import maak_school, maak_vak
from tests.factories.plaatsing import maak_aanbod, maak_stageplaats
from tests.factories.plaatsing_verdeling import (
    geef_vrij,
    leg_voor,
    maak_verdeling,
    regel_van,
    stel_vast,
    vers,
)
from tests.register import BESTUUR, Pagina
from tests.wereld import Wereld

BUREAU = ("stagecoordinator", "programmamanager", "administratie")
STAGE = {200: ("stagecoordinator",)}
SCHOLEN = (
    "schoolcoordinator",
    "schoolcoordinator_elders",
    "leidinggevende",
    "leidinggevende_elders",
)
OORDELAARS = (*SCHOLEN, "dagelijks_bestuur", "programmamanager")
COORDINATOREN = ("instituutscoordinator", "instituutscoordinator_elders")


def _concept(wereld: Wereld) -> dict[str, Any]:
    maak_verdeling(wereld, wereld.jaar)
    return {}


def _regel(wereld: Wereld) -> dict[str, Any]:
    return {"pk": regel_van(maak_verdeling(wereld, wereld.jaar)).pk}


def _voorgelegd(wereld: Wereld) -> dict[str, Any]:
    leg_voor(wereld, maak_verdeling(wereld, wereld.jaar))
    return {}


def _vastgesteld(wereld: Wereld) -> dict[str, Any]:
    stel_vast(wereld, maak_verdeling(wereld, wereld.jaar))
    return {}


def _vrij(wereld: Wereld) -> dict[str, Any]:
    geef_vrij(wereld, maak_verdeling(wereld, wereld.jaar))
    return {}


def _vrij_voor(soort: str) -> Any:
    def maak(wereld: Wereld) -> dict[str, Any]:
        return _vrij(wereld) | {"soort": soort}

    return maak


def _partij(wereld: Wereld) -> dict[str, Any]:
    return _voorgelegd(wereld) | {"partij": f"school-{wereld.duin.pk}"}


def _groei(wereld: Wereld, n: int) -> None:
    """More schools with places, and as many rows in the division; all released."""
    verdeling = vers(wereld.jaar.verdeling)
    for _ in range(n):
        school = maak_school(partner=wereld.duin.partner)
        aanbod = maak_aanbod(school, wereld.jaar, antwoord="ja")
        _rij(verdeling, maak_stageplaats(aanbod, maak_vak(), aantal=2))


def _groei_duin(wereld: Wereld, n: int) -> None:
    verdeling = vers(wereld.jaar.verdeling)
    aanbod = Aanbod.objects.get(school=wereld.duin, schooljaar=wereld.jaar)
    for _ in range(n):
        _rij(verdeling, maak_stageplaats(aanbod, maak_vak(), aantal=2))


def _rij(verdeling: Any, plaats: Any) -> None:
    Verdeelregel.objects.create(
        verdeling=verdeling,
        stageplaats=plaats,
        school=plaats.aanbod.school,
        vestiging=plaats.vestiging.naam,
        vak=plaats.vak,
        bouw=plaats.bouw,
        soort=plaats.soort,
        start=plaats.start,
        aangeboden=2,
        berekend_hbo=1,
        berekend_wo=1,
        hbo=1,
        wo=1,
        vrijgegeven_hbo=1,
        vrijgegeven_wo=1,
        vrijgegeven_gereserveerd=0,
    )


def _p(naam: str, doel: str, wie: dict[int, tuple[str, ...]], **rest: Any) -> Pagina:
    return Pagina(f"plaatsing:{naam}", doel, wie, **rest)


PAGINAS = [
    _p(
        "verdeling",
        "Hoeveel plaatsen naar hbo en wo gaan, en wie akkoord is",
        {200: (*BUREAU, *BESTUUR)},
        args=_vrij,
        groei=_groei,
        queries=38,
    ),
    _p(
        "verdeling-beginnen",
        "Een verdeling laten berekenen",
        {302: ("stagecoordinator",)},
        methode="post",
        soort="actie",
    ),
    _p("verdeling-instellen", "De sleutel hbo en wo kiezen", STAGE, args=_concept),
    _p(
        "verdeling-herberekenen",
        "De verdeling opnieuw berekenen",
        {302: ("stagecoordinator",)},
        args=_concept,
        methode="post",
        gegevens={"versie": 2},
        soort="actie",
    ),
    _p(
        "verdeling-plaatsen",
        "Elke plaats met de aantallen en de reden",
        {200: BUREAU},
        args=_concept,
        groei=_groei,
        queries=10,
    ),
    _p("verdeling-corrigeren", "Een plaats met de hand bijstellen", STAGE, args=_regel),
    _p("verdeling-excel", "De verdeling in Excel", {200: BUREAU}, args=_concept, soort="bestand"),
    _p("verdeling-voorleggen", "Verdeling ter goedkeuring sturen", STAGE, args=_concept),
    _p("verdeling-herinneren", "Herinneren aan de verdeling", STAGE, args=_voorgelegd),
    _p("verdeling-heropenen", "Verdeling heropenen", STAGE, args=_voorgelegd),
    _p("verdeling-vaststellen", "Verdeling vaststellen", STAGE, args=_voorgelegd),
    _p("verdeling-vrijgeven", "Vrijgeven aan de instituten", STAGE, args=_vastgesteld),
    _p(
        "verdeling-oordelen",
        "Namens wie je over de verdeling oordeelt",
        {200: OORDELAARS},
        args=_voorgelegd,
        groei=_groei,
        queries=9,
    ),
    _p(
        "verdeling-oordeel",
        "De verdeling bekijken en akkoord gaan",
        {
            200: ("schoolcoordinator", "leidinggevende"),
            404: tuple(p for p in OORDELAARS if p not in ("schoolcoordinator", "leidinggevende")),
        },
        args=_partij,
        groei=_groei_duin,
        queries=23,
    ),
    _p(
        "verdeling-eigen-soort",
        "De vrijgegeven plaatsen van de eigen soort",
        {200: (*COORDINATOREN, *BUREAU)},
        args=_vrij,
    ),
    _p(
        "verdeling-instituut",
        "De plaatsen voor hbo, met quotum en procedure",
        {200: ("instituutscoordinator", *BUREAU), 404: ("instituutscoordinator_elders",)},
        args=_vrij_voor("hbo"),
        groei=_groei,
        queries=13,
    ),
    _p(
        "verdeling-instituut-excel",
        "De wo-plaatsen in Excel",
        {200: ("instituutscoordinator_elders", *BUREAU), 404: ("instituutscoordinator",)},
        args=_vrij_voor("wo"),
        soort="bestand",
    ),
    _p(
        "verdeling-hbo-open",
        "Welke hbo-plaatsen na de roulatie open zijn",
        {200: ("instituutscoordinator", *BUREAU)},
        args=_vrij,
        groei=_groei,
        queries=33,
    ),
    _p(
        "verdeling-hbo-open-excel",
        "Open hbo-plaatsen in Excel",
        {200: ("instituutscoordinator", *BUREAU)},
        args=_vrij,
        soort="bestand",
    ),
    _p(
        "verdeling-wo",
        "De gezamenlijke lijst van de wo-instituten",
        {200: ("instituutscoordinator_elders", *BUREAU)},
        args=_vrij,
        groei=_groei,
        queries=17,
    ),
    _p(
        "verdeling-wo-klaar",
        "Melden dat een instituut klaar is met verdelen",
        {302: ("instituutscoordinator_elders",)},
        args=_vrij,
        methode="post",
        soort="actie",
    ),
]
