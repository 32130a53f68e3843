"""A small world to test in: two partners, two schools, two institutes and everyone's role.

Every persona has a namesake elsewhere, and there is a former member: they find the leaks.

It is built once and stays in the database that the tests of one process share; each test changes it
in a transaction of its own. After a test that empties the tables it is built where it is asked for.
"""

import pickle
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler

from hos import klok
from hos.choices import Rol, SoortInstituut, Startmoment, Variant
from hos.models import (
    Account,
    Instituut,
    Opleidingsjaar,
    Opleidingsschool,
    Persoon,
    School,
    Schooljaar,
    Vak,
)
from hos.views.personas import BACKEND
from tests.factories import hos as maak

ANONIEM = "anoniem"
OPLEIDINGSSCHOOL = {
    "stagecoordinator": Rol.STAGECOORDINATOR,
    "programmamanager": Rol.PROGRAMMAMANAGER,
    "dagelijks_bestuur": Rol.DAGELIJKS_BESTUUR,
    "stuurgroep": Rol.STUURGROEP,
    "bestuursraad": Rol.BESTUURSRAAD,
    "administratie": Rol.ADMINISTRATIE,
    "beheerder": Rol.BEHEERDER,
}
SCHOOL = {
    "schoolopleider": Rol.SCHOOLOPLEIDER,
    "werkplekbegeleider": Rol.WERKPLEKBEGELEIDER,
    "co_docent": Rol.CO_DOCENT,
    "leidinggevende": Rol.LEIDINGGEVENDE_SCHOOL,
}
INSTITUUT = {
    "instituutscoordinator": Rol.INSTITUUTSCOORDINATOR,
    "instituutsopleider": Rol.INSTITUUTSOPLEIDER,
}
PERSONAS = (
    *OPLEIDINGSSCHOOL,
    "gast",
    "schoolcoordinator",
    "schoolcoordinator_elders",
    "oud_schoolcoordinator",
    *SCHOOL,
    *(f"{naam}_elders" for naam in SCHOOL),
    *INSTITUUT,
    *(f"{naam}_elders" for naam in INSTITUUT),
    "student",
    "student_elders",
)


@dataclass(slots=True)
class Wereld:
    """`duin` and `zee` are schools of different partners; `student` is hbo, `student_elders` wo."""

    jaar: Schooljaar
    vorig: Schooljaar
    volgend: Schooljaar
    hos: Opleidingsschool
    ander: Opleidingsschool
    duin: School
    zee: School
    hbo: Instituut
    wo: Instituut
    nederlands: Vak
    wiskunde: Vak
    personas: dict[str, Persoon] = field(default_factory=dict)
    studenten: dict[str, Opleidingsjaar] = field(default_factory=dict)

    def persoon(self, naam: str) -> Persoon:
        """A fresh copy, without cached roles."""
        return Persoon.objects.get(pk=self.personas[naam].pk)


def _maak_persona(wereld: Wereld, naam: str) -> Persoon:
    persoon = maak.maak_persoon(
        naam.replace("_", " ").title(), "Persona", email=f"{naam}@voorbeeld.test"
    )
    maak.maak_account(persoon)
    wereld.personas[naam] = persoon
    return persoon


_staand: dict[str, bytes] = {}
_handler = ClientHandler(enforce_csrf_checks=False)  # its middleware is built once, not per client
_sessies: dict[str, str] = {}


def zet_klaar() -> None:
    """Once per process, outside any transaction: the world, with everyone logged in."""
    wereld = _bouw()
    _sessies.update({naam: _meld_aan(wereld, naam) for naam in PERSONAS})
    _staand["wereld"] = pickle.dumps(wereld)


def bouw_wereld() -> Wereld:
    """The standing world, as it was built; or a new one, where a test has emptied the tables."""
    wereld = _kopie()
    staat_er_nog = Opleidingsschool.objects.filter(pk=wereld.hos.pk, kort=wereld.hos.kort).exists()
    return wereld if staat_er_nog else _bouw()


def browser_van(wereld: Wereld, naam: str) -> Client:
    """A client in which this persona is logged in."""
    client = Client()
    client.handler = _handler
    if naam != ANONIEM:
        client.cookies[settings.SESSION_COOKIE_NAME] = _sessie(wereld, naam)
    return client


def _sessie(wereld: Wereld, naam: str) -> str:
    return _sessies[naam] if wereld.hos == _kopie().hos else _meld_aan(wereld, naam)


def _kopie() -> Wereld:
    """Of its own: a test may change its objects."""
    wereld: Wereld = pickle.loads(_staand["wereld"])  # noqa: S301  our own bytes
    return wereld


def _meld_aan(wereld: Wereld, naam: str) -> str:
    client = Client()
    client.force_login(Account.objects.get(persoon=wereld.personas[naam]), backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _bouw() -> Wereld:
    jaar = maak.maak_schooljaar()
    wereld = Wereld(
        jaar=jaar,
        vorig=maak.maak_schooljaar(jaar.begin.year - 1),
        volgend=maak.maak_schooljaar(jaar.begin.year + 1),
        hos=maak.maak_opleidingsschool(is_eigen=True, kort="HOS"),
        ander=maak.maak_opleidingsschool("Opleidingsschool Elders", kort="OSE"),
        duin=maak.maak_school("Duincollege", soorten=("vmbo-bb", "vmbo-kb")),
        zee=maak.maak_school("Zeecollege", soorten=("havo", "vwo")),
        hbo=maak.maak_instituut(SoortInstituut.HBO, "Hogeschool Haven"),
        wo=maak.maak_instituut(SoortInstituut.WO, "Universiteit Baken"),
        nederlands=maak.maak_vak("Nederlands", code="ne"),
        wiskunde=maak.maak_vak("wiskunde", code="wi"),
    )
    for naam, rol in OPLEIDINGSSCHOOL.items():
        maak.maak_lid(_maak_persona(wereld, naam), rol, wereld.hos)
    maak.maak_lid(_maak_persona(wereld, "gast"), Rol.GAST_STAGECOORDINATOR, wereld.ander)
    for naam, school in (
        ("schoolcoordinator", wereld.duin),
        ("schoolcoordinator_elders", wereld.zee),
    ):
        maak.maak_lid(_maak_persona(wereld, naam), Rol.SCHOOLCOORDINATOR, school.partner)
    maak.maak_lid(
        _maak_persona(wereld, "oud_schoolcoordinator"),
        Rol.SCHOOLCOORDINATOR,
        wereld.duin.partner,
        einde=klok.vandaag() - timedelta(days=1),
    )
    for naam, rol in SCHOOL.items():
        maak.maak_lid(_maak_persona(wereld, naam), rol, wereld.duin)
        maak.maak_lid(_maak_persona(wereld, f"{naam}_elders"), rol, wereld.zee)
    for naam, rol in INSTITUUT.items():
        maak.maak_lid(_maak_persona(wereld, naam), rol, wereld.hbo)
        maak.maak_lid(_maak_persona(wereld, f"{naam}_elders"), rol, wereld.wo)
    _maak_studenten(wereld)
    return wereld


def _maak_studenten(wereld: Wereld) -> None:
    wereld.studenten["student"] = maak.maak_opleidingsjaar(
        maak.maak_student(_maak_persona(wereld, "student"), wereld.hbo, wereld.nederlands),
        wereld.jaar,
        niveau=2,
        instituutsopleider=wereld.personas["instituutsopleider"],
    )
    wereld.studenten["student_elders"] = maak.maak_opleidingsjaar(
        maak.maak_student(
            _maak_persona(wereld, "student_elders"),
            wereld.wo,
            wereld.wiskunde,
            variant=Variant.WO_MASTER,
        ),
        wereld.jaar,
        niveau=None,
        start=Startmoment.SEPTEMBER,
        instituutsopleider=wereld.personas["instituutsopleider_elders"],
    )
