"""Pages of the plaatsingstafel. Guests see these and nothing else."""

from datetime import timedelta
from typing import Any

from hos import klok
from hos.models import Vak
from plaatsing.models import Duoplaats
from plaatsing.services import tafelplaats as services
from tests.factories.hos import maak_vak
from tests.factories.plaatsing import maak_aanbod, maak_stageplaats
from tests.factories.plaatsing_tafel import (
    inbreng,
    maak_afspraak,
    maak_duo,
    maak_sessie,
    maak_tafel,
    maak_tafelplaats,
)
from tests.register import Pagina
from tests.wereld import Wereld

LEIDT = ("stagecoordinator",)
INSTITUTEN = ("instituutscoordinator", "instituutscoordinator_elders")
TAFEL = (*LEIDT, "programmamanager", "administratie", "gast", *INSTITUTEN)
SCHOLEN = ("schoolcoordinator", "schoolcoordinator_elders")


def _tafel(wereld: Wereld) -> dict[str, Any]:
    tafel = maak_tafel(wereld)
    maak_tafelplaats(wereld, tafel)
    maak_afspraak(tafel, opleidingsschool=wereld.ander)
    maak_sessie(tafel, verslag="Besproken.")
    return {}


def _vraag(wereld: Wereld) -> dict[str, Any]:
    return {"pk": inbreng(maak_tafel(wereld), wereld.hbo).pk}


def _aanbod(wereld: Wereld) -> dict[str, Any]:
    return {"pk": inbreng(maak_tafel(wereld), wereld.ander).pk}


def _sessie(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_sessie(maak_tafel(wereld)).pk}


def _afspraak(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_afspraak(maak_tafel(wereld), opleidingsschool=wereld.ander).pk}


def _plaats(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_tafelplaats(wereld, maak_tafel(wereld)).pk}


def _duo(wereld: Wereld) -> dict[str, Any]:
    plaats = maak_duo(wereld, maak_tafel(wereld))
    services.neem_over(plaats=plaats, door=wereld.personas["stagecoordinator"])
    return {"pk": Duoplaats.objects.get().pk}


def _duos(wereld: Wereld) -> dict[str, Any]:
    _duo(wereld)
    return {}


def _groei(wereld: Wereld, n: int) -> None:
    """More subjects, places, agreements and sessions."""
    tafel = maak_tafel(wereld)
    for _ in range(n):
        tafel = maak_tafel(wereld, maak_vak())
        plaats = maak_tafelplaats(wereld, tafel, vak=Vak.objects.latest("pk"))
        services.neem_over(plaats=plaats, door=wereld.personas["stagecoordinator"])
        maak_afspraak(tafel, instituut=wereld.hbo)
        eerste = tafel.sessies.order_by("datum").first()
        dag = eerste.datum if eerste else klok.vandaag()
        maak_sessie(tafel, dag - timedelta(days=1), verslag="Kort.")


def _groei_duo(wereld: Wereld, n: int) -> None:
    aanbod = wereld.duin.aanbod.get()
    for _ in range(n):
        plek = maak_stageplaats(aanbod, maak_vak())
        Duoplaats.objects.create(stageplaats=plek, met_school=wereld.zee, aandeel=50)


def _eigen_aanbod(wereld: Wereld) -> dict[str, Any]:
    maak_stageplaats(maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja"), wereld.wiskunde)
    return _tafel(wereld)


PAGINAS = [
    Pagina(
        "plaatsing:tafel",
        "De plaatsingstafel tekortvakken, zonder namen van studenten",
        {200: TAFEL},
        als="gast",
        args=_eigen_aanbod,
        groei=_groei,
        queries=17,
    ),
    Pagina(
        "plaatsing:tafel-export",
        "De plaatsingstafel als Excel",
        {200: TAFEL},
        args=_tafel,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:tafel-instellen",
        "Termijnen en tekortvakken van de plaatsingstafel",
        {200: LEIDT},
        args=_tafel,
    ),
    Pagina(
        "plaatsing:tafel-inbreng",
        "De vraag van een instituut opgeven",
        {200: (*LEIDT, "instituutscoordinator")},
        args=_vraag,
        als="instituutscoordinator",
    ),
    Pagina(
        "plaatsing:tafel-inbreng",
        "Het aanbod van een andere opleidingsschool opgeven",
        {200: (*LEIDT, "gast")},
        args=_aanbod,
        vraag="?van=gast",
        als="gast",
    ),
    Pagina(
        "plaatsing:tafel-sessie-nieuw",
        "Een bijeenkomst van de plaatsingstafel plannen",
        {200: LEIDT},
        args=_tafel,
    ),
    Pagina(
        "plaatsing:tafel-sessie",
        "Verslag van een bijeenkomst schrijven",
        {200: LEIDT},
        args=_sessie,
    ),
    Pagina(
        "plaatsing:tafel-afspraak-nieuw",
        "Een afspraak van de plaatsingstafel vastleggen",
        {200: LEIDT},
        args=_tafel,
    ),
    Pagina(
        "plaatsing:tafel-nagekomen",
        "Een eigen afspraak als nagekomen melden",
        {302: (*LEIDT, "gast")},
        args=_afspraak,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:tafel-plaats-nieuw",
        "Een plaats afspreken aan de plaatsingstafel",
        {200: LEIDT},
        args=_tafel,
    ),
    Pagina(
        "plaatsing:tafel-plaats",
        "Een afgesproken plaats aanpassen of overnemen",
        {200: LEIDT},
        args=_plaats,
    ),
    Pagina(
        "plaatsing:tafel-plaats-vervallen",
        "Een afgesproken plaats laten vervallen",
        {302: LEIDT},
        args=_plaats,
        methode="post",
        gegevens={"reden": "De sectie trekt zich terug"},
        soort="actie",
    ),
    Pagina(
        "plaatsing:tafel-plaats-overnemen",
        "Een afgesproken plaats overnemen in het aanbod van de school",
        {302: LEIDT},
        args=_plaats,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:tafel-duo",
        "Duoplaatsen van de eigen school",
        {200: (*LEIDT, *SCHOLEN)},
        args=_duos,
        als="schoolcoordinator_elders",
        groei=_groei_duo,
        queries=8,
    ),
    Pagina(
        "plaatsing:tafel-duo-akkoord",
        "Akkoord met het eigen deel van een duoplaats",
        {302: ("schoolcoordinator_elders",)},
        args=_duo,
        methode="post",
        soort="actie",
    ),
]
