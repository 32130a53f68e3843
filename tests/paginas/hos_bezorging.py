"""Pages of the background work: long work, delivery of mails, the mailbox of the demo."""

from hos.choices import BerichtStaat
from tests.factories.berichten import maak_bericht, maak_taakrun
from tests.register import IEDEREEN, Pagina
from tests.wereld import Wereld

BEZORGING = ("beheerder", "administratie")
ANDEREN = tuple(p for p in IEDEREEN if p != "stagecoordinator")


def _run(wereld: Wereld) -> dict[str, int]:
    return {"pk": maak_taakrun(wereld.personas["stagecoordinator"], deel=1, geheel=3).pk}


def _bericht(_: Wereld) -> dict[str, int]:
    return {"pk": maak_bericht(BerichtStaat.ONBEKEND).pk}


def _meer(wereld: Wereld, aantal: int) -> None:
    for _i in range(aantal):
        maak_bericht(BerichtStaat.ONBEKEND, persoon=wereld.personas["student"])


PAGINAS = [
    Pagina(
        "taakrun",
        "Voortgang van lang werk",
        {200: ("stagecoordinator",), 404: ANDEREN},
        args=_run,
        queries=6,
    ),
    Pagina(
        "taakrun-stoppen",
        "Lang werk stoppen",
        {302: ("stagecoordinator",), 404: ANDEREN},
        args=_run,
        methode="post",
        soort="actie",
    ),
    Pagina("bezorging", "Loopt het achtergrondwerk?", {200: BEZORGING}, groei=_meer, queries=10),
    Pagina(
        "bezorging-rem",
        "Tegengehouden mails laten gaan",
        {302: BEZORGING},
        methode="post",
        soort="actie",
    ),
    Pagina(
        "bezorging-nogmaals",
        "Een mail nogmaals sturen",
        {302: BEZORGING},
        args=_bericht,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "bezorging-afhandelen",
        "Een mail laten zoals hij is",
        {302: BEZORGING},
        args=_bericht,
        methode="post",
        soort="actie",
    ),
    Pagina("postvak", "Demo: verzonden mails", anders=200, openbaar=True),
    Pagina(
        "postvak-bericht",
        "Demo: een verzonden mail",
        anders=404,
        openbaar=True,
        args=lambda _: {"naam": "bestaat-niet"},
        soort="actie",
    ),
]
