"""One partnership of the set as plain values: its schools, places, students and their years."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.generator import Generator, Maat
from hos.choices import Variant
from plaatsing.rules.toewijzing import halfjaren_nodig, wisselt_halverwege
from plaatsing.toewijzing import lees_instantie, los_op

STUDENTEN, SCHOLEN = 400, 7
TYPEN = {"vmbo": ("vmbo-bb", "vmbo-kb", "vmbo-tl"), "havo": ("havo",), "vwo": ("vwo",)}
SOORT_WO = {"master", "minor", "zij"}
# category -> variant and niveau
VARIANTEN: dict[str, tuple[str, int | None]] = {
    **{f"hbo{niveau}": (Variant.HBO_VOLTIJD, niveau) for niveau in (1, 2, 3, 4)},
    "kop": (Variant.KOPOPLEIDING, None),
    "zij": (Variant.ZIJ_INSTROOM, None),
    "master": (Variant.WO_MASTER, None),
    "minor": (Variant.EDUCATIEVE_MINOR, None),
}
# Who leaves this summer, beside those who move up.
VERTREKKERS = (("hbo4", 22), ("kop", 8), ("zij", 8), ("master", 48), ("minor", 14))
NU, STRAKS = "nu", "straks"
# school (number in the region), subject, bouw, soort, start
Plaatssleutel = tuple[int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class School:
    typen: tuple[str, ...]
    leerlingen: int
    quotum: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Verblijf:
    """Half years on one place."""

    plaats: Plaatssleutel
    halfjaren: tuple[int, ...]


@dataclass(slots=True)
class Student:
    """`eerder` are the schools of the years before this one, the last first."""

    categorie: str
    vak: str
    start: str
    x: float
    y: float
    eerder: list[int] = field(default_factory=list)
    wensen: list[int] = field(default_factory=list)
    nu: list[Verblijf] = field(default_factory=list)
    straks: list[Verblijf] = field(default_factory=list)
    in_jaar: tuple[str, ...] = (NU, STRAKS)

    @property
    def soort(self) -> str:
        if self.categorie == "hbo1":
            return "hbo1"
        return "wo" if self.categorie in SOORT_WO else "hbo"

    def niveau_in(self, jaar: str) -> int | None:
        niveau = VARIANTEN[self.categorie][1]
        terug = niveau is not None and jaar == NU and STRAKS in self.in_jaar
        return niveau - 1 if terug and niveau else niveau


@dataclass(slots=True)
class Regio:
    nummer: int
    scholen: list[School]
    studenten: list[Student]
    plaatsen: dict[str, Counter[Plaatssleutel]]


def maak_regio(nummer: int) -> Regio:
    """The year to come from a proven plan of the engine; this year from where they come from."""
    gegevens = Generator(Maat(STUDENTEN, zaad=nummer, partnerschappen=1, scholen=SCHOLEN)).maak()
    kans = random.Random(f"landelijk {nummer}")
    rijen = gegevens["scholen"]
    index = {str(rij["id"]): volgnummer for volgnummer, rij in enumerate(rijen)}
    scholen = [
        School(
            typen=tuple(soort for typ in rij["typen"] for soort in TYPEN[typ]),
            leerlingen=int(rij["leerlingen"]),
            quotum=int(rij["quotum"]),
            x=float(rij["x"]),
            y=float(rij["y"]),
        )
        for rij in rijen
    ]
    regio = Regio(nummer, scholen, [], {NU: Counter(), STRAKS: Counter()})
    for plek in gegevens["plaatsen"]:
        regio.plaatsen[STRAKS][_sleutel(plek, index)] = int(plek["aantal"])
    _volgend_jaar(regio, gegevens, index, kans)
    _vertrekkers(regio, kans)
    return regio


def _sleutel(plek: dict, index: dict[str, int]) -> Plaatssleutel:
    school = index[str(plek["school"])]
    return (school, str(plek["vak"]), str(plek["bouw"]), str(plek["soort"]), str(plek["start"]))


def _volgend_jaar(
    regio: Regio, gegevens: dict[str, Any], index: dict[str, int], kans: random.Random
) -> None:
    plan = los_op(lees_instantie(gegevens)).plan
    plaatsen = {str(p["id"]): _sleutel(p, index) for p in gegevens["plaatsen"]}
    for rij in gegevens["studenten"]:
        eerder = [index[str(school)] for school in rij["bezocht"]]
        kans.shuffle(eerder)
        wensen = [index[str(school)] for school in rij["voorkeur"]][:3]
        student = Student(rij["categorie"], rij["vak"], rij["start"], rij["x"], rij["y"])
        student.eerder, student.wensen = eerder[1:], wensen
        student.in_jaar = (NU, STRAKS) if eerder else (STRAKS,)
        if eerder:
            _zet(regio, student, NU, eerder[0], "OB")
        if deel := plan.get(str(rij["id"])):
            school, _, bouw, _, _ = plaatsen[deel[0].plaats]
            _zet(regio, student, STRAKS, school, bouw)
        regio.studenten.append(student)


def _vertrekkers(regio: Regio, kans: random.Random) -> None:
    """As many as there are next year: who will be gone by then, spread by size of the school."""
    namen, gewichten = zip(*VERTREKKERS, strict=True)
    vakken = sorted({student.vak for student in regio.studenten})
    groot = [school.leerlingen for school in regio.scholen]
    for _ in range(STUDENTEN - sum(NU in student.in_jaar for student in regio.studenten)):
        categorie = kans.choices(namen, gewichten)[0]
        start = "feb" if categorie != "hbo4" and kans.random() < 0.08 else "sep"
        thuis = kans.choice(regio.scholen)
        x, y = round(thuis.x + kans.gauss(0, 9), 1), round(thuis.y + kans.gauss(0, 9), 1)
        student = Student(categorie, kans.choice(vakken), start, x, y, in_jaar=(NU,))
        scholen = kans.choices(range(SCHOLEN), groot, k=3)
        student.eerder = sorted(set(scholen[1:]) - {scholen[0]}) if categorie == "hbo4" else []
        _zet(regio, student, NU, scholen[0], "OB")
        regio.studenten.append(student)


def _zet(regio: Regio, student: Student, jaar: str, school: int, bouw: str) -> None:
    """Place a student; there is always a seat: one that the plan gave, or one more is offered."""
    niveau = student.niveau_in(jaar)
    soort = "hbo1" if niveau == 1 else student.soort
    verblijven: list[Verblijf] = getattr(student, jaar)
    for waar, trap, halfjaren in _halfjaren(student, school, bouw):
        plaats = (waar, student.vak, trap, soort, student.start)
        verblijven.append(Verblijf(plaats, halfjaren))
        if jaar == NU or halfjaren == (2,):
            regio.plaatsen[jaar][plaats] += 1


def _halfjaren(
    student: Student, school: int, bouw: str
) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """A wo master moves to the next school and to bovenbouw half-way (3.3)."""
    if wisselt_halverwege(student.categorie, student.soort, student.start):
        yield school, "OB", (1,)
        yield (school + 1) % SCHOLEN, "BB", (2,)
    else:
        yield school, bouw, halfjaren_nodig(student.categorie, student.soort, student.start)
