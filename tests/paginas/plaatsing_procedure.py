"""Pages of the procedure of the year."""

from hos.choices import Rol
from plaatsing.models import Procedurestap
from tests.factories.plaatsing_procedure import maak_stap
from tests.register import IEDEREEN, Pagina
from tests.wereld import Wereld

LEZERS = tuple(p for p in IEDEREEN if p != "gast")
BEHEER = {200: ("stagecoordinator",)}


def _stap(wereld: Wereld) -> dict[str, int]:
    return {"pk": maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP]).pk}


def _stappen(wereld: Wereld) -> dict[str, int]:
    maak_stap(wereld.jaar, feit="quotum-vastgesteld")
    maak_stap(wereld.jaar, feit="aanbod-bevestigd", rollen=[Rol.SCHOOLCOORDINATOR])
    return {}


def _meer_stappen(wereld: Wereld, aantal: int) -> None:
    """More steps that people tick themselves, so that the number of facts stays the same."""
    for _ in range(aantal):
        maak_stap(wereld.jaar, rollen=[Rol.STAGECOORDINATOR, Rol.STUURGROEP])


def _meer_herinneringen(wereld: Wereld, aantal: int) -> None:
    stap = Procedurestap.objects.get()
    al = stap.herinneringen.count()
    for n in range(al, al + aantal):
        dag = wereld.jaar.begin.replace(year=wereld.jaar.begin.year - n)
        stap.herinneringen.create(
            moment="voor", op=dag, aantal=1, verstuurd_op=f"{dag}T12:00Z", door=None
        )


PAGINAS = [
    Pagina(
        "plaatsing:procedure",
        "Waar staan we? De stappen van het jaar",
        {200: LEZERS},
        args=_stappen,
        groei=_meer_stappen,
        als="stagecoordinator",
        queries=13,
    ),
    Pagina(
        "plaatsing:procedure-overnemen",
        "De voorgestelde procedure overnemen",
        {302: ("stagecoordinator",)},
        methode="post",
        soort="actie",
    ),
    Pagina("plaatsing:procedure-vensters", "Instellen wat wanneer kan", BEHEER, queries=9),
    Pagina("plaatsing:procedure-stap-nieuw", "Eigen stap toevoegen", BEHEER, queries=5),
    Pagina(
        "plaatsing:procedure-stap",
        "Stap van de procedure wijzigen",
        BEHEER,
        args=_stap,
        queries=10,
    ),
    Pagina(
        "plaatsing:procedure-vinkje",
        "Zeggen dat een stap klaar is",
        {302: ("stagecoordinator", "stuurgroep")},
        args=_stap,
        methode="post",
        gegevens={"klaar": "ja"},
        soort="actie",
    ),
    Pagina(
        "plaatsing:procedure-verwijderen",
        "Eigen stap verwijderen",
        {302: ("stagecoordinator",)},
        args=_stap,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:procedure-herinnering",
        "Herinnering van een stap bekijken en sturen",
        BEHEER,
        args=_stap,
        groei=_meer_herinneringen,
        queries=9,
    ),
    Pagina(
        "plaatsing:procedure-herinneren",
        "Herinneringen van een stap stoppen of weer aanzetten",
        {302: ("stagecoordinator",)},
        args=_stap,
        methode="post",
        gegevens={"aan": "nee"},
        soort="actie",
    ),
]
