"""Demo: who stopped in earlier years, and the opgave over last year with one correction."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hos.choices import Uitvalcode, Variant
from hos.models import Opleidingsjaar, Persoon, Schooljaar, Student
from hos.voorbeeld import Basis
from plaatsing.choices import Hoedanigheid, PlaatsingStatus
from plaatsing.excel.jaaropgave import opgave_werkboek
from plaatsing.models import Jaaropgave, Plaatsing
from plaatsing.services import jaaropgave as services

VOORNAMEN = ("Amber", "Bram", "Chaima", "Dirk", "Esma", "Floor", "Gijs")
ACHTERNAMEN = ("Kustman", "Vloedgraaf")
VAKKEN = ("ne", "en", "wi", "gs", "ak", "bi", "ec")
# school year -> causes; groups of five or more can be seen, smaller ones are hidden
UITVAL = {
    "vorig": {Uitvalcode.STUDIE_GESTOPT: 6, Uitvalcode.OVERSTAP: 5},
    "voorvorig": {Uitvalcode.STUDIE_GESTOPT: 7, Uitvalcode.PERSOONLIJK: 2, Uitvalcode.SCHOOL: 3},
}
REGELS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "plan",
        {
            "naam": "Regeling opleidingsscholen (voorbeeldbedragen)",
            "bedrag_per_student": Decimal("955.00"),
            "vaste_voet": Decimal("100000.00"),
            "minimum_studenten": 60,
        },
    ),
    (
        "vorig",
        {
            "naam": "Onderwijsregio's (voorbeeldbedragen)",
            "bedrag_per_student": Decimal("1250.00"),
            "vaste_voet": Decimal("0.00"),
            "minimum_studenten": 60,
        },
    ),
)
DATA = {"peil_dag": 31, "peil_maand": 7, "uiterlijk_dag": 30, "uiterlijk_maand": 9}


def laad(basis: Basis) -> None:
    nummer = 0
    for wanneer, oorzaken in UITVAL.items():
        jaar: Schooljaar = getattr(basis, wanneer)
        for code in (c for c, n in oorzaken.items() for _ in range(n)):
            nummer += 1
            _stopte(basis, jaar, code, nummer)
    for wanneer, gegevens in REGELS:
        services.leg_regel_vast(
            vanaf=getattr(basis, wanneer),
            gegevens=gegevens | DATA,
            door=basis.persona["programmamanager"],
        )
    _opgaven(basis, nummer)


def _stopte(basis: Basis, jaar: Schooljaar, code: str, nummer: int) -> None:
    """A student who was placed, began, and stopped after some weeks."""
    naam = (VOORNAMEN[nummer % 7], ACHTERNAMEN[nummer // 7 % 2])
    persoon = Persoon.objects.create(
        voornaam=naam[0],
        achternaam=naam[1],
        email=f"{naam[0]}.{naam[1]}{nummer}@student.hr.example".lower(),
    )
    laatste = jaar.begin + timedelta(days=45 + 11 * nummer)
    student = Student.objects.create(
        persoon=persoon,
        instituut=basis.instituten["HR"],
        studentnummer=f"{880_000 + nummer:07d}",
        variant=Variant.HBO_VOLTIJD,
        vak=basis.vakken[VAKKEN[nummer % 7]],
        begin=jaar.begin,
        einde=laatste,
    )
    rij = Opleidingsjaar.objects.create(
        student=student, schooljaar=jaar, niveau=2, gestopt_op=laatste, uitval=code
    )
    scholen = ("Segbroek", "'s-Gravendreef") if nummer % 3 else ("Segbroek",)
    bekend = jaar.begin - timedelta(days=50)
    moment = f"{bekend.isoformat()}T10:00+02:00"
    Plaatsing.objects.create(
        opleidingsjaar=rij,
        school=basis.scholen[scholen[nummer % len(scholen)]],
        begin=jaar.begin,
        einde=laatste,
        status=PlaatsingStatus.DEFINITIEF,
        definitief_op=moment,
        gepubliceerd_school_op=moment,
        gepubliceerd_student_op=moment,
    )


def _opgaven(basis: Basis, nummer: int) -> None:
    """The first is signed twice; the second waits for the programmamanager."""
    eerste = _maak(basis, "")
    for hoedanigheid in Hoedanigheid:
        _teken(basis, eerste, hoedanigheid)
    _stopte(basis, basis.vorig, Uitvalcode.OVERSTAP, nummer + 1)
    tweede = _maak(basis, "Een student die in maart stopte, ontbrak")
    _teken(basis, tweede, Hoedanigheid.STAGECOORDINATOR)


def _maak(basis: Basis, reden: str) -> Jaaropgave:
    return services.maak_opgave(
        schooljaar=basis.vorig,
        peildatum=date(basis.vorig.einde.year, 7, 31),
        reden=reden,
        maak_werkboek=opgave_werkboek,
        door=basis.persona["administratie"],
    )


def _teken(basis: Basis, opgave: Jaaropgave, hoedanigheid: str) -> None:
    services.teken(
        opgave=opgave,
        hoedanigheid=hoedanigheid,
        sha256=opgave.sha256,
        door=basis.persona[hoedanigheid],
    )
