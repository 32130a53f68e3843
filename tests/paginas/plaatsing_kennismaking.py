"""Pages between making known and the first day: conversation, definitive, checklist, proposals."""

from typing import Any

from hos import klok
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Instituutsvoorstel, Plaatsing, Regelpunt
from plaatsing.queries.publicatie import voorbeeld
from plaatsing.services.publicatie import maak_bekend
from tests.factories.kennismaking import (
    geef_vrij,
    geweest,
    maak_gesprek,
    maak_voorstel,
    maak_vraag,
    ruime_plek,
)
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing
from tests.register import EIGEN_SCHOOL, Pagina
from tests.wereld import Wereld

STAGECOORDINATOR = ("stagecoordinator",)
KIJKERS = ("stagecoordinator", "programmamanager")
BUREAU = (*KIJKERS, "administratie")
INSTITUTEN = ("instituutscoordinator", "instituutscoordinator_elders")
VAN_SCHOOL = tuple(p for p in EIGEN_SCHOOL if p not in ("co_docent", "leidinggevende"))
VAN_ELDERS = tuple(f"{p}_elders" for p in VAN_SCHOOL)
COORDINATOREN = ("schoolcoordinator", "schoolcoordinator_elders")
EIGEN = {200: ("student",), 404: ("student_elders",)}


def _plaats(wereld: Wereld, **velden: Any) -> Plaatsing:
    return maak_voorstel(
        wereld,
        wereld.studenten["student"],
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
        **velden,
    )


def _plaatsing(wereld: Wereld) -> dict[str, Any]:
    return {"pk": _plaats(wereld).pk}


def _gesprek(wereld: Wereld) -> dict[str, Any]:
    """Held, with questions; the outcome is still to come."""
    maak_vraag(wereld.jaar)
    plaatsing = _plaats(wereld)
    geweest(wereld, plaatsing)
    return {"pk": plaatsing.pk}


def _definitief(wereld: Wereld) -> dict[str, Any]:
    return {"pk": _plaats(wereld, status=PlaatsingStatus.DEFINITIEF).pk}


def _publicatie(wereld: Wereld) -> dict[str, Any]:
    maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), ruime_plek(wereld, wereld.jaar))
    kenmerk = voorbeeld(wereld.jaar, Publicatiestap.SCHOLEN, klok.vandaag()).kenmerk
    publicatie = maak_bekend(
        schooljaar=wereld.jaar,
        stap=Publicatiestap.SCHOLEN,
        kenmerk=kenmerk,
        door=wereld.personas["stagecoordinator"],
    )
    return {"pk": publicatie.pk}


def _nieuwe_student(wereld: Wereld) -> dict[str, Any]:
    geef_vrij(wereld.jaar)
    ruime_plek(wereld, wereld.jaar)
    return {"pk": wereld.studenten["student"].pk}


def _voorstel(wereld: Wereld) -> dict[str, Any]:
    rij = Instituutsvoorstel.objects.create(
        plaatsing=_plaats(wereld, gepubliceerd_student_op=None),
        instituut=wereld.hbo,
        voorbereid="Startbrief gekregen.",
        door=wereld.personas["instituutscoordinator"],
        gedaan_op=klok.nu(),
    )
    return {"pk": rij.pk}


def _vrijgegeven(wereld: Wereld) -> dict[str, Any]:
    geef_vrij(wereld.jaar)
    ruime_plek(wereld, wereld.jaar)
    return {}


def _school(wereld: Wereld) -> dict[str, Any]:
    maak_vraag(wereld.jaar, school=wereld.duin)
    Regelpunt.objects.create(
        school=wereld.duin, code="parkeren", titel="Parkeerpas", wie="school", dagen_vooraf=3
    )
    return {"pk": wereld.duin.pk}


def _punt(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_vraag(wereld.jaar, school=wereld.duin).pk}


def _groei(wereld: Wereld, n: int) -> None:
    """Proposals with a conversation of every kind, a mentor, and a past."""
    for nummer in range(n):
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        maak_eerder(jaar, wereld.zee, wereld.vorig)
        rij = maak_voorstel(wereld, jaar, werkplekbegeleider=wereld.personas["werkplekbegeleider"])
        if nummer % 3 == 0:
            maak_gesprek(wereld, rij)
        elif nummer % 3 == 1:
            geweest(wereld, rij, uitkomst="akkoord")


def _groei_nieuw(wereld: Wereld, n: int) -> None:
    for _ in range(n):
        maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        Instituutsvoorstel.objects.create(
            plaatsing=maak_voorstel(wereld, jaar),
            instituut=wereld.hbo,
            voorbereid="x",
            door=wereld.personas["instituutscoordinator"],
            gedaan_op=klok.nu(),
        )


def _groei_vragen(wereld: Wereld, n: int) -> None:
    for nummer in range(n):
        maak_vraag(
            wereld.jaar,
            f"Vraag {nummer} {n}",
            school=wereld.duin if nummer % 2 else None,
        )


def _groei_lijst(wereld: Wereld, n: int) -> None:
    _groei_vragen(wereld, n)
    for nummer in range(n):
        Regelpunt.objects.create(
            school=wereld.duin,
            code=f"punt-{n}-{nummer}",
            titel=f"Punt {nummer}",
            wie="student",
            dagen_vooraf=5,
        )


def _groei_concept(wereld: Wereld, n: int) -> None:
    """Other publications of the same year do not weigh on this one."""
    for _ in range(n):
        maak_plaatsing(
            maak_plaatsbaar(wereld, schooljaar=wereld.jaar), ruime_plek(wereld, wereld.jaar)
        )


OPTELLEN = {200: (*VAN_SCHOOL, *VAN_ELDERS, *BUREAU, *INSTITUTEN)}
EEN_GESPREK = {
    200: (*VAN_SCHOOL, *BUREAU, "instituutscoordinator"),
    404: (*VAN_ELDERS, "instituutscoordinator_elders"),
}
PAGINAS = [
    Pagina(
        "plaatsing:kennismaking",
        "Hoe ver elke student is, van voorstel tot eerste dag",
        OPTELLEN,
        als="schoolcoordinator",
        groei=_groei,
        queries=13,
    ),
    Pagina(
        "plaatsing:kennismaking",
        "Studenten die te lang in een stap zitten",
        OPTELLEN,
        vraag="?open=te-laat",
        als="stagecoordinator",
        groei=_groei,
    ),
    Pagina(
        "plaatsing:kennismaking",
        "Studenten voor wie nog iets te regelen is",
        OPTELLEN,
        vraag="?open=regelen",
        als="schoolcoordinator",
        groei=_groei,
    ),
    Pagina(
        "plaatsing:kennismaking-gesprek",
        "Een kennismaking: wanneer, met wie, voorbereiding en uitkomst",
        EEN_GESPREK,
        args=_gesprek,
        als="schoolopleider",
        groei=_groei,
        queries=10,
    ),
    Pagina(
        "plaatsing:kennismaking-plannen",
        "Een kennismaking plannen of verzetten",
        {200: ("schoolcoordinator",), 404: ("schoolcoordinator_elders",)},
        args=_plaatsing,
        groei=_groei,
        queries=14,
    ),
    Pagina(
        "plaatsing:kennismaking-afzeggen",
        "Een kennismaking afzeggen",
        {302: ("schoolcoordinator",), 404: ("schoolcoordinator_elders",)},
        args=_plaatsing,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:kennismaking-uitkomst",
        "De uitkomst van een kennismaking vastleggen",
        {200: VAN_SCHOOL, 404: (*VAN_ELDERS, "instituutscoordinator_elders")},
        args=_gesprek,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:kennismaking-overleg",
        "Het overleg met de lerarenopleiding vastleggen",
        {200: ("schoolcoordinator",), 404: (*VAN_ELDERS, "instituutscoordinator_elders")},
        args=_gesprek,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:kennismaking-agenda",
        "Een kennismaking voor de eigen agenda",
        {
            200: (*VAN_SCHOOL, *BUREAU, "instituutscoordinator", "student"),
            404: (*VAN_ELDERS, "instituutscoordinator_elders", "student_elders"),
        },
        args=_gesprek,
        soort="bestand",
    ),
    Pagina(
        "plaatsing:definitief",
        "Veel plaatsingen tegelijk definitief maken",
        {200: COORDINATOREN},
        groei=_groei,
        queries=7,
    ),
    Pagina(
        "plaatsing:plaatsing-definitief",
        "Een plaatsing definitief maken",
        {302: ("schoolcoordinator",), 404: VAN_ELDERS},
        args=_plaatsing,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:regelen",
        "Praktische zaken van een student: VOG gezien, sleutels, login",
        {200: (*VAN_SCHOOL, *BUREAU), 404: VAN_ELDERS},
        args=_plaatsing,
        als="schoolcoordinator",
        groei=_groei_lijst,
        queries=10,
    ),
    Pagina(
        "plaatsing:speeddates",
        "Rooster van de speeddates per school",
        {200: (*COORDINATOREN, *BUREAU)},
        als="stagecoordinator",
        groei=_groei,
        queries=10,
    ),
    Pagina(
        "plaatsing:speeddates-export",
        "Het rooster van de speeddates als Excel",
        {200: (*COORDINATOREN, *BUREAU)},
        soort="bestand",
    ),
    Pagina(
        "plaatsing:voorstellen",
        "Nieuwe studenten van het instituut en de open plaatsen",
        {200: INSTITUTEN},
        args=_vrijgegeven,
        groei=_groei_nieuw,
        queries=26,
    ),
    Pagina(
        "plaatsing:voorstel-nieuw",
        "Een nieuwe student voorstellen op een open plaats",
        {200: ("instituutscoordinator",), 404: ("instituutscoordinator_elders",)},
        args=_nieuwe_student,
        groei=_groei,
        queries=25,
    ),
    Pagina(
        "plaatsing:voorstel-intrekken",
        "Een voorstel intrekken",
        {302: ("instituutscoordinator",), 404: ("instituutscoordinator_elders",)},
        args=_voorstel,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:mijn-kennismaking",
        "De eigen kennismaking voorbereiden",
        EIGEN,
        args=_gesprek,
        groei=_groei_vragen,
        queries=11,
    ),
    Pagina(
        "plaatsing:mijn-twijfel",
        "Na het gesprek twijfel doorgeven",
        EIGEN,
        args=_gesprek,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:mijn-bevestiging",
        "De eigen plaats bevestigen",
        {302: ("student",), 404: ("student_elders",)},
        args=_definitief,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:mijn-regelen",
        "Afvinken wat de student zelf regelt",
        {302: ("student",), 404: ("student_elders",)},
        args=_definitief,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:inrichting",
        "Termijnen en vragen voor de kennismaking",
        {200: (*STAGECOORDINATOR, *COORDINATOREN)},
        groei=_groei_vragen,
        queries=8,
    ),
    Pagina(
        "plaatsing:inrichting-klaarzetten",
        "De vragen van vorig jaar of van het plan klaarzetten",
        {302: STAGECOORDINATOR},
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:inrichting-punt-nieuw",
        "Een vraag of informatie toevoegen",
        {200: STAGECOORDINATOR},
    ),
    Pagina(
        "plaatsing:inrichting-punt",
        "Een vraag of informatie aanpassen",
        {200: ("schoolcoordinator",), 404: (*STAGECOORDINATOR, "schoolcoordinator_elders")},
        args=_punt,
    ),
    Pagina(
        "plaatsing:inrichting-school",
        "Wat een school vertelt, vraagt en regelt",
        {200: ("schoolcoordinator",), 404: ("schoolcoordinator_elders",)},
        args=_school,
        groei=_groei_lijst,
        queries=13,
    ),
    Pagina(
        "plaatsing:inrichting-regelpunt",
        "Een punt van de lijst van een school",
        {200: ("schoolcoordinator",), 404: ("schoolcoordinator_elders",)},
        args=_school,
    ),
    Pagina(
        "plaatsing:publicatie-herroepen",
        "Een bekendmaking terughalen: plaatsingen, mails en correcties",
        {200: STAGECOORDINATOR},
        args=_publicatie,
        groei=_groei_concept,
        queries=12,
    ),
    Pagina(
        "plaatsing:plaatsingen-overzicht",
        "Geplaatste studenten met categorie als Excel",
        {200: BUREAU},
        groei=_groei,
        soort="bestand",
        queries=6,
    ),
]
