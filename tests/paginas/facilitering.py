"""Pages of facilitering: hours per school and institute, and the norms."""

from typing import Any

from facilitering.models import Studentnorm
from tests.factories.facilitering import maak_normen
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.register import BESTUUR, Pagina
from tests.wereld import Wereld

BASIS = "facilitering:"
HELE_HOS = ("stagecoordinator", "programmamanager", "administratie", *BESTUUR)
BUREAU = ("stagecoordinator", "administratie")
SCHOOL = ("schoolcoordinator", "leidinggevende", "schoolopleider")
ELDERS = tuple(f"{naam}_elders" for naam in SCHOOL)
INSTITUUT = ("instituutscoordinator", "instituutscoordinator_elders")


def met_uren(wereld: Wereld) -> dict[str, Any]:
    maak_normen(wereld.jaar)
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    return {}


def een_school(wereld: Wereld) -> dict[str, Any]:
    return met_uren(wereld) | {"pk": wereld.duin.pk}


def een_norm(wereld: Wereld) -> dict[str, Any]:
    met_uren(wereld)
    norm = Studentnorm.objects.get(schooljaar=wereld.jaar, categorie=1)
    return {"soort": "student", "pk": norm.pk}


def meer_studenten(wereld: Wereld, aantal: int) -> None:
    for _ in range(aantal):
        student = maak_student(instituut=wereld.hbo, vak=wereld.nederlands)
        jaar = maak_opleidingsjaar(student, wereld.jaar, niveau=3)
        maak_bekende_plaatsing(
            jaar,
            wereld.duin,
            werkplekbegeleider=wereld.personas["werkplekbegeleider"],
            schoolopleider=wereld.personas["schoolopleider"],
        )


PAGINAS = [
    Pagina(
        f"{BASIS}overzicht",
        "Uren per school: totalen zonder namen",
        {200: (*HELE_HOS, *SCHOOL, *ELDERS)},
        args=met_uren,
        groei=meer_studenten,
        queries=10,
    ),
    Pagina(
        f"{BASIS}overzicht",
        "Uren per school, voor de stuurgroep",
        {200: (*HELE_HOS, *SCHOOL, *ELDERS)},
        args=met_uren,
        vraag="?fase=definitief",
        als="stuurgroep",
    ),
    Pagina(
        f"{BASIS}overzicht-excel",
        "Uren per school als Excel",
        {200: (*HELE_HOS, *SCHOOL, *ELDERS)},
        args=met_uren,
        groei=meer_studenten,
        queries=9,
        soort="bestand",
    ),
    Pagina(
        f"{BASIS}school",
        "De uren van een school tot op de student",
        {200: (*BUREAU, *SCHOOL), 404: ELDERS},
        args=een_school,
        groei=meer_studenten,
        queries=12,
    ),
    Pagina(
        f"{BASIS}school-excel",
        "De regels van een school als Excel",
        {200: (*BUREAU, *SCHOOL), 404: ELDERS},
        args=een_school,
        groei=meer_studenten,
        queries=9,
        soort="bestand",
    ),
    Pagina(
        f"{BASIS}instituten",
        "Uren van instituutsopleiders per instituut",
        {200: (*HELE_HOS, *INSTITUUT)},
        args=met_uren,
        groei=meer_studenten,
        queries=7,
    ),
    Pagina(
        f"{BASIS}normen",
        "De normen van een schooljaar",
        {200: (*HELE_HOS, *SCHOOL, *ELDERS, *INSTITUUT)},
        args=met_uren,
        queries=9,
    ),
    Pagina(
        f"{BASIS}normen-laden",
        "Normen overnemen van een eerder jaar",
        {302: ("programmamanager",)},
        methode="post",
        soort="actie",
    ),
    Pagina(
        f"{BASIS}norm-wijzigen",
        "Een norm van dit schooljaar wijzigen",
        {200: ("programmamanager",)},
        args=een_norm,
    ),
]
