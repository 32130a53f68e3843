"""The goals, in order, and what one placement costs in each of them.

All goals are whole numbers. They are optimised one after the other and never added up.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Final

from plaatsing.toewijzing.instantie import BOUWEN, TYPEN, Instantie, Plaats, School, Student
from plaatsing.toewijzing.instellingen import ZACHTE_STRAF, Sterkte


class Doel(StrEnum):
    """De doelen 1-6 in de volgorde waarin ze gelden; 1 en 2 zo hoog, de rest zo laag mogelijk."""

    VOORRANG = "voorrang_geplaatst"
    GEPLAATST = "geplaatst"
    SCHOOLTYPE = "schooltype"
    VOORKEUR = "voorkeur"
    KM = "km"
    SPREIDING = "spreiding"

    @property
    def richting(self) -> int:
        """-1 for a goal that must be high: the solver only minimises."""
        return -1 if self in (Doel.VOORRANG, Doel.GEPLAATST) else 1


DOELEN: Final = tuple(Doel)
GEEN: Final[frozenset[str]] = frozenset()

# Wat er na dit jaar nog aan stages komt; de student moet daarin vmbo en havo/vwo nog kunnen zien.
RESTEREND: Final[Mapping[str, int]] = {
    "hbo1": 3,
    "hbo2": 2,
    "hbo3": 1,
    "hbo4": 0,
    "kop": 0,
    "zij": 0,
    "master": 1,
    "minor": 3,
}
BEHOEFTEN: Final = (frozenset({"vmbo"}), frozenset({"havo", "vwo"}))


def volgorde_van(instantie: Instantie) -> tuple[Doel, ...]:
    """De doelen in de volgorde van de instellingen."""
    return tuple(Doel(naam) for naam in instantie.instellingen.volgorde) or DOELEN


@dataclass(frozen=True, slots=True)
class Kosten:
    """Wat een plaatsing kost in de doelen 3, 4 en 5."""

    schooltype: int
    voorkeur: int
    km: int


class Doelvector(dict[Doel, int]):
    """The value of every goal. Compares by key like any mapping; subtracts goal by goal."""

    @classmethod
    def nul(cls) -> "Doelvector":
        return cls(dict.fromkeys(DOELEN, 0))

    def __sub__(self, ander: "Doelvector") -> "Doelvector":
        return Doelvector({doel: self[doel] - ander[doel] for doel in self})

    def sleutel(self, volgorde: Iterable[Doel] = DOELEN) -> tuple[int, ...]:
        """Lower is better, whatever the direction of the goals."""
        return tuple(doel.richting * self[doel] for doel in volgorde)

    def als_json(self) -> dict[str, int]:
        return {doel.value: waarde for doel, waarde in self.items()}


def gezien(instantie: Instantie, student: Student) -> frozenset[str]:
    """De schooltypen die de student op bezochte scholen al heeft meegemaakt."""
    return frozenset().union(*(instantie.school[naam].typen for naam in student.bezocht))


def straf_schooltype(student: Student, typen: frozenset[str], al_gezien: frozenset[str]) -> int:
    """1 als de school niets nieuws toevoegt; plus per open behoefte meer naarmate minder rest."""
    straf = int(bool(al_gezien) and typen <= al_gezien)
    if student.categorie == "minor":
        return straf
    gewicht = {0: 4, 1: 2}.get(RESTEREND[student.categorie], 1)
    return straf + gewicht * sum(
        1 for behoefte in BEHOEFTEN if not behoefte & al_gezien and not behoefte & typen
    )


def straf_voorkeur(student: Student, school: str) -> int:
    """Plek in de voorkeurslijst, vanaf 0; wie niets opgaf kost niets. Liever niet is het laatst."""
    if school in student.liever_niet:
        return len(student.voorkeur) + 2
    if not student.voorkeur:
        return 0
    if school in student.voorkeur:
        return student.voorkeur.index(school)
    return len(student.voorkeur) + 1


def gemiste_wensen(instantie: Instantie, student: Student, plaats: Plaats) -> int:
    """Leerwensen waar deze plaats niet aan voldoet: een voor het schooltype, een voor de bouw."""
    typen = frozenset().union(*(instantie.school[naam].typen for naam in plaats.scholen))
    wensen, bouw = student.leerwens.intersection(TYPEN), student.leerwens.intersection(BOUWEN)
    return int(bool(wensen) and not wensen & typen) + int(bool(bouw) and plaats.bouw not in bouw)


def kilometers(student: Student, school: School) -> int:
    """Hemelsbreed, afgerond op hele kilometers (een half naar boven)."""
    return int(math.dist((student.x, student.y), (school.x, school.y)) + 0.5)


def afstand(instantie: Instantie, student: Student, plaats: Plaats) -> int:
    """Bij een duoplaats het gemiddelde van twee scholen, naar boven afgerond."""
    afstanden = [kilometers(student, instantie.school[naam]) for naam in plaats.scholen]
    return -(-sum(afstanden) // len(afstanden))


def kosten(instantie: Instantie, student: Student, plaats: Plaats) -> Kosten:
    """Bij een duoplaats telt de beste school; zachte regels komen er per overtreding bij.

    Een gewicht van de student telt over alles in dat doel, ook over wat een zachte regel kost.
    """
    kaal = _kosten(instantie, student, plaats)
    if student.gewoon:
        return kaal
    return Kosten(
        kaal.schooltype, student.gewicht_voorkeur * kaal.voorkeur, student.gewicht_km * kaal.km
    )


def _kosten(instantie: Instantie, student: Student, plaats: Plaats) -> Kosten:
    al_gezien = gezien(instantie, student)
    scholen = [instantie.school[naam] for naam in plaats.scholen]
    schooltype = min(straf_schooltype(student, s.typen, al_gezien) for s in scholen)
    voorkeur = min(straf_voorkeur(student, school.id) for school in scholen)
    km = afstand(instantie, student, plaats)
    if instantie.bijzonder or student.leerwens:
        return _met_instellingen(instantie, student, plaats, Kosten(schooltype, voorkeur, km))
    return Kosten(schooltype, voorkeur, km)


def _met_instellingen(
    instantie: Instantie, student: Student, plaats: Plaats, kaal: Kosten
) -> Kosten:
    """Dezelfde kosten als regels hard, zacht of uit staan."""
    stand = instantie.instellingen
    schooltype = 0 if stand.schooltype is Sterkte.UIT else kaal.schooltype
    if stand.is_zacht("leerwens"):
        schooltype += gemiste_wensen(instantie, student, plaats)
    if stand.is_zacht("bezocht"):
        schooltype += ZACHTE_STRAF * len(student.bezocht.intersection(plaats.scholen))
    voorkeur = 0
    if stand.voorkeur is not Sterkte.UIT:
        wie = student if stand.is_zacht("liever_niet") else replace(student, liever_niet=GEEN)
        voorkeur = min(straf_voorkeur(wie, school) for school in plaats.scholen)
    if stand.is_zacht("uitgesloten"):
        voorkeur += ZACHTE_STRAF * len(student.uitgesloten.intersection(plaats.scholen))
    km = kaal.km
    if stand.grens_km is not None and stand.is_zacht("max_km"):
        km += ZACHTE_STRAF * max(0, kaal.km - stand.grens_km)
    return Kosten(schooltype, voorkeur, km)


def spreidingsstappen(instantie: Instantie, school: School) -> Iterator[int]:
    """Wat elke volgende eenheid op een school kost: nooit dalend, dus spreiden loont.

    Samen benaderen de stappen belasting²/quotum, in hele duizendsten.
    """
    deler = max(1, instantie.eenheid**2 * school.quotum)
    teller = 1000
    while True:
        yield teller // deler
        teller += 2000


def spreiding(instantie: Instantie, school: School, belasting: int) -> int:
    return sum(islice(spreidingsstappen(instantie, school), belasting))
