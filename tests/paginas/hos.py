"""Pages of hos itself: start, school year, invitation, health, demo."""

from hos.choices import Rol
from tests.factories.hos import maak_lid, maak_persoon, maak_school
from tests.register import IEDEREEN, Pagina
from tests.wereld import Wereld

BEHEER = {200: ("beheerder",)}
JAREN = {200: ("stagecoordinator", "beheerder")}


def _iemand(wereld: Wereld) -> dict[str, int]:
    return {"pk": wereld.personas["schoolcoordinator"].pk}


def _meer_mensen(_: Wereld, aantal: int) -> None:
    for _i in range(aantal):
        maak_lid(maak_persoon(), Rol.SCHOOLOPLEIDER, maak_school())


def _jaar(wereld: Wereld) -> dict[str, int]:
    return {"pk": wereld.jaar.pk}


def _meer_scholen(_: Wereld, aantal: int) -> None:
    for _i in range(aantal):
        maak_school()


PAGINAS = [
    Pagina("schooljaren", "Alle schooljaren, en het volgende beginnen", JAREN, queries=7),
    Pagina(
        "schooljaar-beginnen",
        "Het volgende schooljaar beginnen",
        {302: JAREN[200]},
        methode="post",
        soort="actie",
    ),
    Pagina(
        "schooljaar-perioden",
        "De onderwijsperioden van een schooljaar",
        JAREN,
        args=_jaar,
        queries=7,
    ),
    Pagina(
        "schooljaar-leerlingen",
        "Leerlingen per school op 1 oktober, de maat voor het quotum",
        JAREN,
        args=_jaar,
        groei=_meer_scholen,
        queries=8,
    ),
    Pagina("mensen", "Mensen, rollen en accounts", BEHEER, groei=_meer_mensen, queries=10),
    Pagina("persoon-nieuw", "Persoon toevoegen", BEHEER, queries=5),
    Pagina("persoon", "Rollen en account van een persoon", BEHEER, args=_iemand, queries=16),
    Pagina(
        "persoon-uitnodigen",
        "Uitnodiging sturen",
        {302: ("beheerder",)},
        args=_iemand,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "rol-beeindigen",
        "Een rol laten eindigen",
        {302: ("beheerder",)},
        args=lambda w: {"pk": w.personas["werkplekbegeleider_elders"].lidmaatschappen.get().pk},
        methode="post",
        soort="actie",
    ),
    Pagina("eigen-adres", "Eigen e-mailadres lezen", {200: IEDEREEN}, queries=5),
    Pagina("vandaag", "Startpagina met open taken", {200: IEDEREEN}),
    Pagina(
        "schooljaar-kiezen",
        "Ander schooljaar kiezen",
        {404: IEDEREEN},
        methode="post",
        gegevens={"schooljaar": "1800-1801"},
        soort="actie",
    ),
    Pagina(
        "uitnodiging",
        "Account maken na een uitnodiging",
        anders=410,
        openbaar=True,
        args=lambda _: {"sleutel": "bestaat-niet"},
        soort="actie",
    ),
    Pagina("gezondheid", "Antwoordt alles?", anders=200, openbaar=True, soort="bestand"),
    Pagina("personas", "Demo: kies wie je bent", anders=200, openbaar=True),
    Pagina("onderdelen", "Demo: alle onderdelen van een scherm", anders=200, openbaar=True),
    Pagina(
        "foutvoorbeeld",
        "Demo: een foutpagina bekijken",
        anders=404,
        openbaar=True,
        args=lambda _: {"soort": "404"},
        soort="actie",
    ),
]
