"""The allocation instance as plain, immutable values (format `stageplaats-1`).

Rows are sorted by id as soon as an instance exists. Everything built from it (model, lottery,
reports) then has one order, whatever the order of the rows or the hash seed of the process.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from plaatsing.toewijzing.instellingen import GEWOON, Instellingen

FORMAAT: Final = "stageplaats-1"
REGELS: Final = ("half", "beide", "duo", "paar", "ratio", "sectie")
TYPEN: Final = ("vmbo", "havo", "vwo")
BOUWEN: Final = ("OB", "BB")
STARTEN: Final = ("sep", "feb")
SOORTEN: Final = ("hbo", "wo", "hbo1")
PLAATSSOORTEN: Final = (*SOORTEN, "beide")
LEERWENSEN: Final = (*TYPEN, *BOUWEN)
GEWICHTEN: Final = (1, 2, 3)
CATEGORIEEN: Final = ("hbo1", "hbo2", "hbo3", "hbo4", "kop", "zij", "master", "minor")


@dataclass(frozen=True, slots=True)
class Partnerschap:
    """Een opleidingsschool of deel ervan, met een eigen quotum."""

    id: str
    quotum: int
    marge_pct: int


@dataclass(frozen=True, slots=True)
class School:
    """Een school met haar bovengrenzen binnen het quotum."""

    id: str
    partnerschap: str
    leerlingen: int
    typen: frozenset[str]
    x: float
    y: float
    quotum: int
    max_totaal: int
    max_hbo: int
    max_wo: int
    min_aandeel_hbo: float = 0.0
    max_aandeel_hbo: float = 1.0
    max_vak: tuple[tuple[str, int], ...] = ()  # hoogstens zoveel van een vak, binnen max_totaal


@dataclass(frozen=True, slots=True)
class Plaats:
    """Een groep gelijke stageplaatsen op een school; bij een duoplaats op twee scholen.

    `kanten`: hoogstens zoveel per soort student; `claims`: zoveel van de wo-plaatsen zijn voor
    studenten van dit instituut.
    """

    id: str
    school: str
    vak: str
    bouw: str
    soort: str
    start: str
    aantal: int
    duo_met: str | None = None
    kanten: tuple[tuple[str, int], ...] = ()
    claims: tuple[tuple[str, int], ...] = ()

    @property
    def scholen(self) -> tuple[str, ...]:
        return (self.school,) if self.duo_met is None else (self.school, self.duo_met)


@dataclass(frozen=True, slots=True)
class Student:
    """Een te plaatsen student. `vast` noemt de plaats(en) die met de hand zijn vastgezet.

    `uitgesloten`, `liever_niet`: scholen; `leerwens`: gewenste schooltypen en bouw.
    `gewicht_km`, `gewicht_voorkeur`: hoe zwaar deze student in die doelen telt.
    """

    id: str
    categorie: str
    soort: str
    vak: str
    tekortvak: bool
    doorstroom: bool
    start: str
    bouw: frozenset[str]
    x: float
    y: float
    bezocht: frozenset[str] = frozenset()
    partnerschappen: frozenset[str] = frozenset()
    voorkeur: tuple[str, ...] = ()
    vast: tuple[str, ...] = ()
    uitgesloten: frozenset[str] = frozenset()
    liever_niet: frozenset[str] = frozenset()
    leerwens: frozenset[str] = frozenset()
    instituut: str = ""
    gewicht_km: int = 1
    gewicht_voorkeur: int = 1

    @property
    def gewoon(self) -> bool:
        """Telt in elk doel een keer."""
        return self.gewicht_km == 1 and self.gewicht_voorkeur == 1

    @property
    def voorrang(self) -> bool:
        """Doorstromers en studenten in een tekortvak gaan voor."""
        return self.doorstroom or self.tekortvak

    @property
    def telt_mee(self) -> bool:
        """Hbo niveau 1 valt buiten het quotum."""
        return self.soort != "hbo1"


@dataclass(frozen=True, slots=True)
class Instantie:
    """Everything one allocation run needs, sorted by id, with look-up tables."""

    partnerschappen: tuple[Partnerschap, ...]
    scholen: tuple[School, ...]
    plaatsen: tuple[Plaats, ...]
    studenten: tuple[Student, ...]
    regels: frozenset[str] = frozenset()
    instellingen: Instellingen = GEWOON
    school: Mapping[str, School] = field(init=False, repr=False, compare=False)
    plaats: Mapping[str, Plaats] = field(init=False, repr=False, compare=False)
    student: Mapping[str, Student] = field(init=False, repr=False, compare=False)
    bijzonder: bool = field(init=False, repr=False, compare=False)  # rules softened or hardened

    def __post_init__(self) -> None:
        for naam in ("partnerschappen", "scholen", "plaatsen", "studenten"):
            gesorteerd = tuple(sorted(getattr(self, naam), key=lambda rij: rij.id))
            object.__setattr__(self, naam, gesorteerd)
        for naam, rijen in (
            ("school", self.scholen),
            ("plaats", self.plaatsen),
            ("student", self.studenten),
        ):
            object.__setattr__(self, naam, MappingProxyType({rij.id: rij for rij in rijen}))
        zonder_volgorde = replace(self.instellingen, volgorde=())
        object.__setattr__(self, "bijzonder", zonder_volgorde != GEWOON)

    @property
    def eenheid(self) -> int:
        """Met de regel `half` rekent een school in halve jaren: een heel jaar weegt 2."""
        return 2 if "half" in self.regels else 1

    def is_paar(self, student: Student) -> bool:
        """Met de regel `paar` krijgt een master die in september start twee halve plaatsen."""
        return "paar" in self.regels and student.categorie == "master" and student.start == "sep"
