"""Pages of realisation, drop-out, the yearly count and the multi-year ledgers."""

from typing import Any

from plaatsing.models import Jaaropgave
from tests.factories.hos import maak_opleidingsjaar, maak_school, maak_student
from tests.factories.plaatsing_telling import (
    maak_bekostiging,
    maak_definitief,
    maak_geplaatst,
    maak_opgave,
    maak_quotum,
)
from tests.register import BESTUUR, Pagina
from tests.wereld import Wereld

BUREAU = ("stagecoordinator", "programmamanager", "administratie")
VAN_SCHOOL = (
    "schoolcoordinator",
    "leidinggevende",
    "schoolcoordinator_elders",
    "leidinggevende_elders",
)
MAKERS = ("stagecoordinator", "administratie")
INSTITUTEN = ("instituutscoordinator", "instituutscoordinator_elders")


def _stand(wereld: Wereld) -> dict[str, Any]:
    maak_quotum(wereld, duin=6, zee=3)
    maak_definitief(wereld.studenten["student"], wereld.duin)
    return {}


def _opgave(wereld: Wereld) -> dict[str, Any]:
    maak_definitief(wereld.studenten["student"], wereld.duin)
    return {"pk": maak_opgave(wereld).pk}


def _regel(wereld: Wereld) -> dict[str, Any]:
    maak_bekostiging(wereld)
    return {}


def _opgaven(wereld: Wereld) -> dict[str, Any]:
    _opgave(wereld)
    return {}


def _bestand(wereld: Wereld) -> dict[str, Any]:
    return _opgave(wereld) | {"soort": "xlsx"}


def _verschil(wereld: Wereld) -> dict[str, Any]:
    eerste = _opgave(wereld)["pk"]
    maak_geplaatst(wereld, wereld.zee)
    return {"pk": eerste, "met": maak_opgave(wereld, reden="Een vergeten student").pk}


def _groei(wereld: Wereld, n: int) -> None:
    """More students, at more schools."""
    for _ in range(n):
        maak_geplaatst(wereld, maak_school())


def _groei_uitval(wereld: Wereld, n: int) -> None:
    for _ in range(n):
        jaar = maak_opleidingsjaar(
            maak_student(), wereld.jaar, gestopt_op=wereld.jaar.begin, uitval="overstap"
        )
        maak_definitief(jaar, maak_school())


def _groei_opgaven(wereld: Wereld, n: int) -> None:
    for _ in range(n):
        maak_geplaatst(wereld, wereld.zee)
        maak_opgave(wereld, reden="Nog een")


def _groei_regels(wereld: Wereld, n: int) -> None:
    for nummer in range(n):
        maak_bekostiging(wereld, naam=f"Regel {nummer} {Jaaropgave.objects.count()}")


PAGINAS = [
    Pagina(
        "plaatsing:realisatie",
        "Geplaatste studenten naast het quotum: scholen zichzelf, besturen totalen",
        {200: (*BUREAU, *BESTUUR, *VAN_SCHOOL)},
        args=_stand,
        groei=_groei,
        queries=11,
    ),
    Pagina(
        "plaatsing:realisatie",
        "De realisatie zoals een bestuur haar ziet, zonder kleine groepen",
        {200: (*BUREAU, *BESTUUR, *VAN_SCHOOL)},
        args=_stand,
        vraag="?als=bestuur",
        als="stuurgroep",
    ),
    Pagina(
        "plaatsing:realisatie-excel",
        "De realisatie als Excel",
        {200: BUREAU},
        args=_stand,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:realisatie-pdf",
        "De realisatie als PDF",
        {200: BUREAU},
        args=_stand,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:uitval",
        "Uitval met grove oorzaken, zonder kleine groepen",
        {200: (*BUREAU, *BESTUUR)},
        args=_stand,
        groei=_groei_uitval,
        queries=10,
    ),
    Pagina(
        "plaatsing:opgaven",
        "De jaarlijkse opgaven met hun handtekeningen",
        {200: BUREAU},
        args=_opgaven,
        groei=_groei_opgaven,
        queries=8,
    ),
    Pagina("plaatsing:opgave-nieuw", "Een opgave maken", {200: MAKERS}, args=_regel),
    Pagina(
        "plaatsing:bekostiging",
        "De bekostigingsregel met al haar versies",
        {200: BUREAU},
        args=_regel,
        als="programmamanager",
        groei=_groei_regels,
        queries=7,
    ),
    Pagina(
        "plaatsing:opgave",
        "Een bevroren opgave: totalen, studenten en handtekeningen",
        {200: BUREAU},
        args=_opgave,
    ),
    Pagina(
        "plaatsing:opgave-tekenen",
        "Een opgave tekenen",
        {302: ("stagecoordinator", "programmamanager")},
        args=_opgave,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:opgave-verschil",
        "Wat er tussen twee opgaven veranderde",
        {200: BUREAU},
        args=_verschil,
    ),
    Pagina(
        "plaatsing:opgave-ophalen",
        "De opgave als werkboek of gegevensbestand, altijd dezelfde bytes",
        {200: BUREAU},
        args=_bestand,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:meerjaren",
        "Over de jaren: afgesproken en opgeleid, en het aandeel tekortvakken",
        {200: (*BUREAU, "schoolcoordinator", "schoolcoordinator_elders", *INSTITUTEN)},
        args=_stand,
        groei=_groei,
        queries=12,
    ),
    Pagina(
        "plaatsing:meerjaren-studenten",
        "Over de jaren: reizen, afwisseling en wensen per student",
        {200: ("stagecoordinator", "programmamanager", *INSTITUTEN)},
        args=_stand,
        groei=_groei,
        queries=10,
    ),
]
