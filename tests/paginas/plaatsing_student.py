"""Pages of the student, and of the doorstroomformulier."""

from typing import Any

from plaatsing.models import Plaatsing
from plaatsing.services import doorstroom
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing_student import (
    maak_bekende_plaatsing,
    maak_formulier,
    maak_ingediend,
)
from tests.register import STUDENTEN, Pagina
from tests.wereld import Wereld

BEGELEIDERS = ("werkplekbegeleider", "schoolopleider", "schoolcoordinator", "instituutsopleider")
ELDERS = tuple(f"{naam}_elders" for naam in BEGELEIDERS)


def _plaatsing(wereld: Wereld) -> Plaatsing:
    jaar = wereld.studenten["student"]
    return maak_bekende_plaatsing(
        jaar,
        wereld.duin,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
    )


def _formulier(wereld: Wereld) -> dict[str, int]:
    _plaatsing(wereld)
    return {"pk": maak_formulier(wereld.studenten["student"]).pk}


def _ingediend(wereld: Wereld) -> dict[str, int]:
    _plaatsing(wereld)
    return {"pk": maak_ingediend(wereld.studenten["student"]).pk}


def _gedeeld(wereld: Wereld) -> dict[str, Any]:
    """Handed in at duin, shared with zee."""
    _plaatsing(wereld)
    straks = maak_opleidingsjaar(wereld.studenten["student"].student, wereld.volgend, niveau=3)
    maak_bekende_plaatsing(straks, wereld.zee)
    formulier = maak_ingediend(wereld.studenten["student"])
    door = wereld.persoon("student")
    doorstroom.deel(formulier=formulier, velden=["wat_past"], door=door)
    return {"school": wereld.zee.pk, "jaar": wereld.jaar.naam}


def _geplaatst(wereld: Wereld) -> dict[str, int]:
    _plaatsing(wereld)
    return {}


def _meer_formulieren(wereld: Wereld, aantal: int) -> None:
    for _ in range(aantal):
        jaar = maak_opleidingsjaar(
            maak_student(instituut=wereld.hbo),
            schooljaar=wereld.jaar,
            instituutsopleider=wereld.personas["instituutsopleider"],
        )
        maak_bekende_plaatsing(jaar, wereld.zee)
        maak_formulier(jaar)


def _eerdere_jaren(wereld: Wereld, aantal: int) -> None:
    """More finished placements of the same student, one after another in the past."""
    jaar = wereld.studenten["student"]
    eerder = Plaatsing.objects.filter(opleidingsjaar=jaar, einde__lt=jaar.schooljaar.begin).count()
    for n in range(eerder, eerder + aantal):
        dag = wereld.vorig.begin.replace(year=wereld.vorig.begin.year - 1 - n)
        Plaatsing.objects.create(
            opleidingsjaar=jaar,
            school=wereld.zee,
            begin=dag,
            einde=dag.replace(day=28),
            gepubliceerd_student_op=f"{dag}T12:00Z",
        )


EIGEN = {200: ("student",), 404: ("student_elders",)}
PAGINAS = [
    Pagina(
        "plaatsing:mijn-plaatsing",
        "Eigen stageplaats",
        {200: STUDENTEN},
        args=_geplaatst,
        groei=_eerdere_jaren,
        queries=18,
    ),
    Pagina("plaatsing:mijn-wensen", "Eigen motivatie en voorkeuren", {200: STUDENTEN}, queries=15),
    Pagina(
        "plaatsing:doorstroom-lijst",
        "Doorstroomformulieren van eigen studenten",
        {200: (*STUDENTEN, *BEGELEIDERS, *ELDERS)},
        als="instituutsopleider",
        groei=_meer_formulieren,
        queries=12,
    ),
    Pagina(
        "plaatsing:doorstroom-beginnen",
        "Doorstroomformulier beginnen",
        {302: STUDENTEN},
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:doorstroom",
        "Een doorstroomformulier lezen en aanvullen",
        {200: ("student", *BEGELEIDERS), 404: ("student_elders", *ELDERS)},
        args=_formulier,
        queries=11,
    ),
    Pagina(
        "plaatsing:doorstroom-bewerken",
        "Eigen doorstroomformulier schrijven",
        EIGEN,
        args=_formulier,
        queries=9,
    ),
    Pagina(
        "plaatsing:doorstroom-indienen",
        "Eigen doorstroomformulier nakijken en indienen",
        EIGEN,
        args=_formulier,
        queries=8,
    ),
    Pagina(
        "plaatsing:doorstroom-heropenen",
        "Ingediend formulier weer openen",
        {404: ("student_elders",)},
        args=_formulier,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:doorstroom-delen",
        "Per onderdeel kiezen wat de nieuwe school ziet",
        EIGEN,
        args=_ingediend,
        queries=8,
    ),
    Pagina(
        "plaatsing:doorstroom-niet-delen",
        "Formulier niet meer delen",
        {302: ("student",), 404: ("student_elders",)},
        args=_ingediend,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:doorstroom-ontvanger",
        "Nakijken wat de nieuwe school ziet",
        EIGEN,
        args=_ingediend,
        queries=8,
    ),
    Pagina(
        "plaatsing:doorstroom-versie",
        "Een eerder ingediende versie lezen",
        {200: ("student", *BEGELEIDERS), 404: ("student_elders", *ELDERS)},
        args=lambda wereld: _ingediend(wereld) | {"nummer": 1},
        queries=10,
    ),
    Pagina(
        "plaatsing:doorstroom-bundel",
        "Bundel van wat studenten met de school deelden, als PDF",
        {
            200: ("schoolopleider_elders", "schoolcoordinator_elders"),
            404: ("schoolopleider", "schoolcoordinator"),
        },
        args=_gedeeld,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:doorstroom-pdf",
        "Doorstroomformulier als PDF",
        {200: ("student", *BEGELEIDERS), 404: ("student_elders", *ELDERS)},
        args=_formulier,
        soort="bestand",
    ),
]
