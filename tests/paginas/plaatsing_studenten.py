"""Pages of delivery by institutes, of interruptions, priority and exclusions."""

from typing import Any

from hos.models import Leesregel
from plaatsing.models import Aanlevering, Plaatsing
from plaatsing.services import aanlevering as services
from plaatsing.services.aanlevering import Celmelding
from tests.factories.hos import maak_instituut, maak_persoon
from tests.factories.plaatsing_bord import maak_plaatsbaar
from tests.factories.plaatsing_studenten import (
    maak_proef,
    maak_uitsluiting,
    maak_venster,
    rij,
    voer_in,
)
from tests.register import STUDENTEN, Pagina
from tests.wereld import Wereld

BUREAU = ("stagecoordinator", "programmamanager", "administratie")
INSTITUTEN = ("instituutscoordinator", "instituutscoordinator_elders")
STAGECOORDINATOR = {200: ("stagecoordinator",)}
# of one institute: who may, who may look but not touch, who does not know
EIGEN = ("instituutscoordinator", "stagecoordinator")
ELDERS = ("instituutscoordinator_elders",)


def _instituut(wereld: Wereld) -> dict[str, Any]:
    return {"instituut": wereld.hbo.pk}


def _proef(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_proef(wereld, rij(wereld)).pk}


def _fouten(wereld: Wereld) -> dict[str, Any]:
    fout = Celmelding(2, "A2", "Vak", "Kies een vak.")
    return {"pk": maak_proef(wereld, fouten=[fout], cellen=[[2, "x"]]).pk}


def _ingevoerd(wereld: Wereld) -> dict[str, Any]:
    return {"pk": voer_in(wereld, rij(wereld)).pk}


def _student(wereld: Wereld) -> dict[str, Any]:
    return {"pk": wereld.studenten["student"].pk}


def _uitsluiting(wereld: Wereld) -> dict[str, Any]:
    return {"pk": maak_uitsluiting(wereld.studenten["student"], wereld.zee).pk}


def _vensters(wereld: Wereld) -> dict[str, Any]:
    maak_venster(wereld.jaar, "aanlevering")
    maak_venster(wereld.jaar, "voorkeuren")
    return {}


def _meer_zonder_account(wereld: Wereld, aantal: int) -> None:
    for _ in range(aantal):
        maak_plaatsbaar(wereld, schooljaar=wereld.jaar)


def _meer_instituten(wereld: Wereld, aantal: int) -> None:
    """Institutes that delivered, each with a list."""
    for _ in range(aantal):
        instituut = maak_instituut()
        n = Aanlevering.objects.count()
        voer_in(wereld, rij(wereld, f"8{n:06d}"), instituut=instituut)


def _meer_rijen(wereld: Wereld, aantal: int) -> None:
    """The list on trial grows: new, changed and disappeared students."""
    lijst = Aanlevering.objects.get()
    for n in range(aantal):
        maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        nummer = f"7{len(lijst.rijen):03d}{n:03d}"
        lijst.rijen.append(lijst.rijen[0] | {"studentnummer": nummer, "email": f"{nummer}@x.test"})
    lijst.teken = services.teken_van(services.huidige_rijen(lijst))
    lijst.save()


def _meer_uitsluitingen(wereld: Wereld, aantal: int) -> None:
    for _ in range(aantal):
        maak_uitsluiting(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), wereld.zee)


def _meer_verleden(wereld: Wereld, aantal: int) -> None:
    """More finished placements, and more people who looked."""
    jaar = wereld.studenten["student"]
    over = jaar.student.persoon
    al = Plaatsing.objects.filter(opleidingsjaar=jaar).count()
    for n in range(al, al + aantal):
        dag = wereld.vorig.begin.replace(year=wereld.vorig.begin.year - 1 - n)
        Plaatsing.objects.create(
            opleidingsjaar=jaar,
            school=wereld.zee,
            begin=dag,
            einde=dag.replace(day=28),
            gepubliceerd_student_op=f"{dag}T12:00Z",
        )
        Leesregel.objects.create(lezer=maak_persoon(), over=over, wat="studentdossier")


def _p(naam: str, doel: str, wie: dict[int, tuple[str, ...]], **rest: Any) -> Pagina:
    return Pagina(f"plaatsing:{naam}", doel, wie, **rest)


LEZEN = {200: EIGEN, 404: ELDERS}
DOEN = {302: EIGEN, 404: ELDERS}
PAGINAS = [
    Pagina(
        "plaatsing:studenten-uitnodigen",
        "Welke studenten een uitnodiging krijgen",
        STAGECOORDINATOR,
        groei=_meer_zonder_account,
        queries=9,
    ),
    _p(
        "aanlevering",
        "Welk instituut studenten aanleverde, en elke lijst",
        {200: (*BUREAU, *INSTITUTEN)},
        args=_vensters,
        groei=_meer_instituten,
        queries=10,
    ),
    _p("aanlevering-herinneren", "Instituten herinneren", STAGECOORDINATOR, args=_vensters),
    _p(
        "aanlevering-formulier",
        "Studentenlijst downloaden",
        LEZEN,
        args=_instituut,
        soort="bestand",
    ),
    _p("aanlevering-uploaden", "Studentenlijst uploaden", LEZEN, args=_instituut),
    _p(
        "aanlevering-proef",
        "Wat een studentenlijst verandert",
        LEZEN,
        args=_proef,
        groei=_meer_rijen,
        queries=13,
    ),
    _p(
        "aanlevering-invoeren",
        "Studentenlijst invoeren",
        DOEN,
        args=_proef,
        methode="post",
        soort="actie",
    ),
    _p(
        "aanlevering-terugdraaien",
        "Aanlevering terugdraaien",
        DOEN,
        args=_ingevoerd,
        methode="post",
        soort="actie",
    ),
    _p("aanlevering-fouten", "Studentenlijst met de fouten", LEZEN, args=_fouten, soort="bestand"),
    _p("student-uitstellen", "Vastleggen dat iemand uitstelt", STAGECOORDINATOR, args=_student),
    _p("student-terug", "Vastleggen dat een student terugkomt", STAGECOORDINATOR, args=_student),
    _p(
        "student-terugdraaien",
        "Stoppen, uitstellen of terugkomen terugdraaien",
        STAGECOORDINATOR,
        args=_student,
    ),
    _p("student-voorrang", "Voorrang bij het plaatsen", LEZEN, args=_student),
    _p(
        "uitsluitingen",
        "Scholen waar een student niet hoort te staan",
        {200: ("stagecoordinator", *INSTITUTEN)},
        groei=_meer_uitsluitingen,
        queries=7,
    ),
    _p("uitsluiting", "Een uitsluiting beoordelen", STAGECOORDINATOR, args=_uitsluiting),
    _p("mijn-uitsluitingen", "Een school melden", {200: STUDENTEN}, queries=7),
    _p(
        "mijn-uitsluiting-intrekken",
        "Een melding intrekken",
        {302: ("student",), 404: ("student_elders",)},
        args=_uitsluiting,
        methode="post",
        soort="actie",
    ),
    _p(
        "mijn-dossier",
        "Wat HOS van een student weet en wie het las",
        {200: STUDENTEN},
        groei=_meer_verleden,
        queries=12,
    ),
]
