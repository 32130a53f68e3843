"""De lijst van praktische zaken voor de start: standaard, eigen punten, wat nog open is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

SCHOOL, STUDENT = "school", "student"


@dataclass(frozen=True, slots=True)
class Punt:
    """Iets dat geregeld moet zijn voor de student begint."""

    code: str
    titel: str
    uitleg: str
    wie: str
    dagen_vooraf: int
    volgorde: int = 50
    actief: bool = True

    def uiterlijk(self, begin: date) -> date:
        return begin - timedelta(days=self.dagen_vooraf)


STANDAARD: tuple[Punt, ...] = (
    Punt(
        "vog-aanvragen",
        "VOG aanvragen",
        "Vraag een verklaring omtrent het gedrag aan en laat haar op school zien.",
        STUDENT,
        28,
        10,
    ),
    Punt(
        "vog",
        "VOG gezien",
        "Noteer wanneer je de verklaring zag. Bewaar zelf geen kopie.",
        SCHOOL,
        7,
        20,
    ),
    Punt("contract", "Stageovereenkomst getekend", "", SCHOOL, 14, 30),
    Punt("account", "Account en login", "Mail, leerlingvolgsysteem, wifi.", SCHOOL, 7, 40),
    Punt("sleutels", "Sleutels of pas", "", SCHOOL, 3, 50),
    Punt("rooster", "Rooster en stagedagen afgesproken", "", SCHOOL, 7, 60),
    Punt(
        "gedragscode",
        "Schoolregels gelezen",
        "Gedragsregels en afspraken over vertrouwelijkheid.",
        STUDENT,
        7,
        70,
    ),
)


@dataclass(frozen=True, slots=True)
class Gedaan:
    op: date
    door: str


@dataclass(frozen=True, slots=True)
class Regel:
    """Een punt bij een plaatsing, met wat er gedaan is; `tweede` is van de tweede school."""

    punt: Punt
    uiterlijk: date
    gedaan: Gedaan | None
    tweede: bool = False

    def te_laat(self, dag: date) -> bool:
        return self.gedaan is None and self.uiterlijk < dag


def lijst_van_school(eigen: Iterable[Punt]) -> tuple[Punt, ...]:
    """De standaard, waarin een eigen punt met dezelfde code voorgaat; uitgezette punten niet."""
    punten = {punt.code: punt for punt in STANDAARD} | {punt.code: punt for punt in eigen}
    return tuple(
        sorted((p for p in punten.values() if p.actief), key=lambda p: (p.volgorde, p.titel))
    )


def regels_voor(
    punten: Iterable[Punt], begin: date, gedaan: Mapping[str, Gedaan], *, tweede: bool = False
) -> tuple[Regel, ...]:
    return tuple(
        Regel(punt, punt.uiterlijk(begin), gedaan.get(punt.code), tweede) for punt in punten
    )


def nog_open(regels: Iterable[Regel], wie: str) -> tuple[Regel, ...]:
    return tuple(r for r in regels if r.gedaan is None and r.punt.wie == wie)


def herinneren(begin: date, dag: date, dagen: int) -> bool:
    """In de laatste dagen voor de start; op de eerste dag zelf is het te laat om te mailen."""
    return begin - timedelta(days=dagen) <= dag < begin
