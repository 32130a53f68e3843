"""Pages of the board, calculations, publication, placements and students."""

from typing import Any

from plaatsing.choices import Antwoord, PlaatsingStatus
from plaatsing.models import Aanbod, Stageplaats, Toewijzingsronde
from plaatsing.queries.toewijzing_instantie import Selectie
from plaatsing.services import toewijzing as services
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.hos import maak_persoon
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    wil,
)
from tests.register import EIGEN_SCHOOL, Pagina
from tests.wereld import Wereld

STAGECOORDINATOR = ("stagecoordinator",)
KIJKERS = ("stagecoordinator", "programmamanager")
BUREAU = ("stagecoordinator", "programmamanager", "administratie")
INSTITUTEN = ("instituutscoordinator", "instituutscoordinator_elders")
VAN_SCHOOL = tuple(p for p in EIGEN_SCHOOL if p not in ("co_docent", "leidinggevende"))
VAN_ELDERS = tuple(f"{p}_elders" for p in VAN_SCHOOL)


def _student(wereld: Wereld) -> dict[str, Any]:
    return {"pk": wereld.studenten["student"].pk}


def _student_met_plek(wereld: Wereld) -> dict[str, Any]:
    maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    wil(wereld.studenten["student"], wereld.zee)
    return _student(wereld)


def _plaatsing(wereld: Wereld) -> dict[str, Any]:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands, aantal=60)
    rij = maak_plaatsing(
        wereld.studenten["student"],
        plek,
        status=PlaatsingStatus.VOORSTEL,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
    )
    return {"pk": rij.pk}


def _zet(wereld: Wereld) -> dict[str, Any]:
    return {"pk": 1}


def _ronde(wereld: Wereld) -> dict[str, Any]:
    maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    ronde = services.start_ronde(
        schooljaar=wereld.jaar,
        naam="Eerste keer",
        selectie=Selectie(),
        zaad="zaad",
        door=wereld.personas["stagecoordinator"],
    )
    services.bewaar_uitkomst(ronde=ronde, uitkomst=los_op(lees_instantie(ronde.instantie)))
    return {"pk": ronde.pk}


def _groei_bord(wereld: Wereld, n: int) -> None:
    """Half of them on the board, half to place, with a past and wishes."""
    plek = _ruime_plek(wereld)
    for nummer in range(n):
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        maak_eerder(jaar, wereld.zee, wereld.vorig)
        wil(jaar, wereld.duin, liever_niet=wereld.zee)
        if nummer % 2 == 0:
            maak_plaatsing(jaar, plek, status=PlaatsingStatus.VOORSTEL)


def _groei_concept(wereld: Wereld, n: int) -> None:
    plek = _ruime_plek(wereld)
    for _ in range(n):
        maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)


def _ruime_plek(wereld: Wereld) -> Stageplaats:
    aanbod, _ = Aanbod.objects.get_or_create(
        school=wereld.duin, schooljaar=wereld.jaar, defaults={"antwoord": Antwoord.JA}
    )
    gevonden = Stageplaats.objects.filter(aanbod=aanbod, aantal=60).first()
    return gevonden or maak_plek(
        wereld.duin, wereld.jaar, wereld.nederlands, aantal=60, start="feb"
    )


def _groei_rondes(wereld: Wereld, n: int) -> None:
    for nummer in range(n):
        Toewijzingsronde.objects.create(
            schooljaar=wereld.jaar,
            naam=f"Ronde {nummer}",
            zaad="z",
            gemaakt_door=maak_persoon(),
        )


PAGINAS = [
    Pagina(
        "plaatsing:bord",
        "Het bord: plaatsen per school en wie er nog een nodig heeft",
        {200: KIJKERS},
        groei=_groei_bord,
        queries=30,
    ),
    Pagina(
        "plaatsing:bord-student",
        "Een student plaatsen: elke plaats met de reden en de prijs",
        {200: STAGECOORDINATOR},
        args=_student_met_plek,
        groei=_groei_bord,
        queries=24,
    ),
    Pagina(
        "plaatsing:bord-oordeel",
        "Wat mag er met deze student, voor het script van het bord",
        {200: STAGECOORDINATOR},
        args=_student_met_plek,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:bord-verplaats",
        "Een student verplaatsen op het bord",
        {302: STAGECOORDINATOR},
        args=_student,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:bord-terug",
        "Een student van het bord halen",
        {200: STAGECOORDINATOR},
        args=_student,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:bord-speld",
        "Een plaatsing vastzetten of losmaken",
        {200: STAGECOORDINATOR},
        args=_student,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:bord-ongedaan",
        "De laatste zet ongedaan maken",
        {302: STAGECOORDINATOR},
        args=_zet,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:toewijzing",
        "Berekeningen van dit schooljaar",
        {200: KIJKERS},
        groei=_groei_rondes,
        queries=6,
    ),
    Pagina("plaatsing:toewijzing-nieuw", "Een berekening starten", {200: STAGECOORDINATOR}),
    Pagina(
        "plaatsing:toewijzing-uitkomst",
        "Uitkomst van een berekening met redenen",
        {200: KIJKERS},
        args=_ronde,
        groei=_groei_bord,
        queries=9,
    ),
    Pagina(
        "plaatsing:toewijzing-overnemen",
        "Een uitkomst als concept op het bord zetten",
        {302: STAGECOORDINATOR},
        args=_ronde,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:publicatie",
        "Wat er nog bekend te maken is en wat al bekend is",
        {200: KIJKERS},
        groei=_groei_bord,
        queries=10,
    ),
    Pagina(
        "plaatsing:publicatie-stap",
        "Voorbeeld van een bekendmaking: wat er verandert en wie welke mail krijgt",
        {200: STAGECOORDINATOR},
        args=lambda _: {"stap": "scholen"},
        groei=_groei_concept,
        queries=8,
    ),
    Pagina(
        "plaatsing:plaatsingen",
        "Geplaatste studenten van de eigen school",
        {200: (*VAN_SCHOOL, *VAN_ELDERS, *BUREAU)},
        als="schoolcoordinator",
        groei=_groei_bord,
        queries=10,
    ),
    Pagina(
        "plaatsing:plaatsing",
        "Een geplaatste student: begeleiding en definitief maken",
        {200: (*VAN_SCHOOL, *BUREAU), 404: VAN_ELDERS},
        args=_plaatsing,
        als="schoolcoordinator",
        groei=_groei_bord,
        queries=19,
    ),
    Pagina(
        "plaatsing:plaatsing-begeleiding",
        "Werkplekbegeleider en schoolopleider toewijzen",
        {200: ("schoolcoordinator",), 404: VAN_ELDERS},
        args=_plaatsing,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:plaatsing-einde",
        "Een begonnen plaatsing eerder beëindigen",
        {200: STAGECOORDINATOR},
        args=_plaatsing,
    ),
    Pagina(
        "plaatsing:studenten",
        "Studenten met wensen, geschiedenis en stand",
        {200: (*BUREAU, *INSTITUTEN)},
        groei=_groei_bord,
        queries=14,
    ),
    Pagina(
        "plaatsing:studenten-export",
        "Dezelfde studenten als Excel",
        {200: (*BUREAU, *INSTITUTEN)},
        soort="bestand",
        groei=_groei_bord,
        queries=8,
    ),
    Pagina(
        "plaatsing:student",
        "Een student: wensen, eerdere scholen, plaatsing",
        {200: (*BUREAU, "instituutscoordinator"), 404: ("instituutscoordinator_elders",)},
        args=_student,
        groei=_groei_bord,
        queries=15,
    ),
    Pagina(
        "plaatsing:student-stoppen",
        "Vastleggen dat een student stopt",
        {200: STAGECOORDINATOR, 404: ("instituutscoordinator_elders",)},
        args=_student,
    ),
]
