"""Pages of the kleine aanstelling."""

from typing import Any

from hos.models import Opleidingsjaar
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing_aanstelling import (
    maak_andere_toets,
    maak_geplaatste_toets,
    maak_regels,
)
from tests.register import INSTITUUT_ELDERS, Pagina
from tests.wereld import Wereld

BUREAU = ("stagecoordinator", "programmamanager", "administratie")
SCHOOL = ("schoolcoordinator", "schoolopleider", "werkplekbegeleider")
SCHOOL_ELDERS = tuple(f"{p}_elders" for p in SCHOOL)
INSTITUUT = ("instituutscoordinator", "instituutsopleider")
EIGEN = (*BUREAU, *SCHOOL, *INSTITUUT, "student")
VREEMD = (*SCHOOL_ELDERS, *INSTITUUT_ELDERS, "student_elders")
OPLEIDERS = tuple(
    p
    for p in (*BUREAU, *SCHOOL, *SCHOOL_ELDERS, *INSTITUUT, *INSTITUUT_ELDERS)
    if "werkplek" not in p
)


def _toets(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_geplaatste_toets(wereld).pk}


def _lijst(wereld: Wereld) -> dict[str, Any]:
    maak_geplaatste_toets(wereld)
    return {}


def _regels(wereld: Wereld) -> dict[str, Any]:
    maak_regels(wereld)
    return {}


def _regel(wereld: Wereld) -> dict[str, Any]:
    maak_regels(wereld)
    return {"pk": wereld.hbo.pk, "niveau": 3}


def _instituut(wereld: Wereld) -> dict[str, Any]:
    return {"pk": wereld.wo.pk}


def _leveren(wereld: Wereld) -> dict[str, Any]:
    maak_regels(wereld)
    Opleidingsjaar.objects.filter(pk=wereld.studenten["student"].pk).update(niveau=3)
    return {}


def _groei(wereld: Wereld, n: int) -> None:
    for _ in range(n):
        maak_andere_toets(wereld)


def _groei_leveren(wereld: Wereld, n: int) -> None:
    for _ in range(n):
        maak_opleidingsjaar(maak_student(instituut=wereld.hbo), wereld.jaar, niveau=4)


PAGINAS = [
    Pagina(
        "plaatsing:aanstelling",
        "Mogen eigen studenten een kleine aanstelling, met de redenen",
        {200: (*EIGEN, *VREEMD)},
        als="schoolopleider",
        args=_lijst,
        groei=_groei,
        queries=10,
    ),
    Pagina(
        "plaatsing:aanstelling",
        "Wie nog op een advies wacht",
        {200: (*EIGEN, *VREEMD)},
        als="instituutsopleider",
        args=_lijst,
        vraag="?wacht=advies",
    ),
    Pagina(
        "plaatsing:aanstelling-export",
        "De lijst kleine aanstelling als Excel",
        {200: OPLEIDERS},
        args=_lijst,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:aanstelling-toets",
        "De toets van een student, met advies en wat de school biedt",
        {200: EIGEN, 404: VREEMD},
        args=_toets,
        als="schoolopleider",
    ),
    Pagina(
        "plaatsing:aanstelling-bieden",
        "Wat de school aan uren en vrije dagen wil bieden",
        {200: ("schoolcoordinator",), 404: VREEMD},
        args=_toets,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:aanstelling-adviseren",
        "Advies van schoolopleider of instituutsopleider",
        {200: ("schoolopleider", "instituutsopleider"), 404: VREEMD},
        args=_toets,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:aanstelling-aanlevering",
        "Studievoortgang van eigen studenten aanleveren",
        {200: ("instituutscoordinator", "instituutscoordinator_elders")},
        args=_leveren,
        groei=_groei_leveren,
        queries=7,
    ),
    Pagina(
        "plaatsing:aanstelling-regels",
        "Regels voor een kleine aanstelling per instituut",
        {200: OPLEIDERS},
        args=_regels,
    ),
    Pagina(
        "plaatsing:aanstelling-hr",
        "Beginnen met de regels van 3.4 voor een instituut",
        {302: ("stagecoordinator",)},
        args=_instituut,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:aanstelling-regel",
        "De regel van een leerjaar wijzigen, vanaf dit schooljaar",
        {200: ("stagecoordinator",)},
        args=_regel,
    ),
]
