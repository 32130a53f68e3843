"""Pages around the board: parts for htmx, explanation, scenarios, the werkgroep."""

from typing import Any

from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Bordopmerking, Stageplaats
from plaatsing.services import bord_samen, scenario
from plaatsing.services.werkgroep import zet_open
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    wil,
)
from tests.register import Pagina
from tests.wereld import Wereld

STAGECOORDINATOR = ("stagecoordinator",)
KIJKERS = ("stagecoordinator", "programmamanager")
WERKGROEP = (
    *KIJKERS,
    "schoolcoordinator",
    "schoolcoordinator_elders",
    "instituutscoordinator",
    "instituutscoordinator_elders",
)


def _student(wereld: Wereld) -> dict[str, Any]:
    maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    wil(wereld.studenten["student"], wereld.zee)
    return {"pk": wereld.studenten["student"].pk}


def _opmerking(wereld: Wereld) -> dict[str, Any]:
    rij = _schrijf(wereld, "stagecoordinator", "Belt maandag")
    return {"pk": rij.pk}


def _schrijf(wereld: Wereld, wie: str, tekst: str) -> Bordopmerking:
    return bord_samen.schrijf_opmerking(
        schooljaar=wereld.jaar,
        student=wereld.studenten["student"].pk,
        tekst=tekst,
        door=wereld.personas[wie],
    )


def _scenario(wereld: Wereld) -> dict[str, Any]:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    rij = maak_plaatsing(wereld.studenten["student"], plek)
    bewaard = _bewaar(wereld, "Eerste")
    rij.delete()
    return {"pk": bewaard.pk}


def _bewaar(wereld: Wereld, naam: str) -> scenario.Scenario:
    return scenario.bewaar_bord(
        schooljaar=wereld.jaar, naam=naam, door=wereld.personas["stagecoordinator"]
    )


def _open_werkgroep(wereld: Wereld) -> dict[str, Any]:
    zet_open(
        schooljaar=wereld.jaar,
        van=wereld.jaar.begin,
        tot=wereld.jaar.einde,
        versie=0,
        door=wereld.personas["stagecoordinator"],
    )
    return {}


def _groei_bord(wereld: Wereld, n: int) -> None:
    gevonden = Stageplaats.objects.filter(aanbod__schooljaar=wereld.jaar, aantal=60).first()
    plek = gevonden or maak_plek(
        wereld.duin, wereld.jaar, wereld.nederlands, aantal=60, start="feb"
    )
    for nummer in range(n):
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        maak_eerder(jaar, wereld.zee, wereld.vorig)
        wil(jaar, wereld.duin, liever_niet=wereld.zee)
        if nummer % 2 == 0:
            maak_plaatsing(jaar, plek, status=PlaatsingStatus.VOORSTEL)


def _groei_opmerkingen(wereld: Wereld, n: int) -> None:
    for nummer in range(n):
        wie = ("stagecoordinator", "programmamanager")[nummer % 2]
        _schrijf(wereld, wie, f"Opmerking {nummer}")
    _groei_bord(wereld, n)


def _groei_scenarios(wereld: Wereld, n: int) -> None:
    for nummer in range(n):
        _bewaar(wereld, f"Scenario {n} {nummer}")


def _actie(naam: str, doel: str, maak: Any, wie: dict[int, tuple[str, ...]]) -> Pagina:
    return Pagina(naam, doel, wie, args=maak, methode="post", soort="actie")


PAGINAS = [
    Pagina(
        "plaatsing:bord-uitleg",
        "Uitleg bij een student op het bord, met opmerkingen",
        {200: KIJKERS},
        args=_student,
        groei=_groei_opmerkingen,
        queries=24,
    ),
    Pagina(
        "plaatsing:bord-scholen",
        "De plaatsen van scholen die dicht getekend waren",
        {200: KIJKERS},
        vraag="?toon=1",
        soort="bestand",
        groei=_groei_bord,
        queries=29,
    ),
    Pagina(
        "plaatsing:bord-bak",
        "Meer studenten die nog een plaats nodig hebben",
        {200: KIJKERS},
        soort="bestand",
        groei=_groei_bord,
        queries=29,
    ),
    Pagina(
        "plaatsing:bord-anderen",
        "Wie er nog meer op het bord is, om de paar seconden gevraagd",
        {204: STAGECOORDINATOR, 200: ("programmamanager",)},  # the second sees the first
        vraag="?sinds=0&wie=",
        soort="bestand",
    ),
    _actie(
        "plaatsing:bord-opmerking",
        "Een opmerking bij een student schrijven",
        _student,
        {200: KIJKERS},
    ),
    _actie(
        "plaatsing:bord-opmerking-weg",
        "Een eigen opmerking weghalen",
        _opmerking,
        {200: STAGECOORDINATOR, 404: ("programmamanager",)},
    ),
    _actie(
        "plaatsing:bord-opnieuw",
        "Een ongedaan gemaakte zet opnieuw doen",
        lambda _: {"pk": 1},
        {302: STAGECOORDINATOR},
    ),
    Pagina(
        "plaatsing:scenarios",
        "Bewaarde scenario's, en het bord van nu bewaren",
        {200: KIJKERS},
        groei=_groei_scenarios,
        queries=6,
    ),
    Pagina(
        "plaatsing:scenario",
        "Wat er verandert als je een scenario kiest",
        {200: KIJKERS},
        args=_scenario,
        groei=_groei_bord,
        queries=25,
    ),
    Pagina(
        "plaatsing:scenario-vergelijking",
        "Twee of drie scenario's naast elkaar",
        {200: KIJKERS},
        vraag="?kies=bord",
        groei=_groei_scenarios,
        queries=6,
    ),
    _actie(
        "plaatsing:scenario-weg",
        "Een scenario weggooien",
        _scenario,
        {302: STAGECOORDINATOR},
    ),
    Pagina(
        "plaatsing:werkgroep",
        "Het concept om in de werkgroep te bespreken",
        {200: WERKGROEP},
        args=_open_werkgroep,
        groei=_groei_bord,
        queries=24,
    ),
    Pagina(
        "plaatsing:werkgroep-inzage",
        "De dagen waarop de werkgroep meekijkt",
        {200: STAGECOORDINATOR},
    ),
]
