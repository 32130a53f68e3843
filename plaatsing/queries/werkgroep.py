"""The concept as the werkgroep discusses it: per school and per student, also without names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol, instituten_met_rol, scholen_met_rol
from plaatsing.models import Werkgroepinzage
from plaatsing.queries.bord_kaart import geschiedenis_van
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.toewijzing_rijen import Schoolrij, Stand, Studentrij, Zetting
from plaatsing.rules.toewijzing_woorden import prijs_voorkeur

STATUS = {"concept": "concept", "voorstel": "voorgesteld", "definitief": "definitief"}


@dataclass(frozen=True, slots=True)
class Blik:
    """Wat deze persoon van het concept mag zien; `namen` is of namen gevraagd zijn."""

    alles: bool
    scholen: frozenset[int]
    instituten: frozenset[int]
    namen: bool = True

    def ziet(self, student: Studentrij, zetting: Zetting | None) -> bool:
        return (
            self.alles
            or student.instituut_id in self.instituten
            or (zetting is not None and zetting.school_id in self.scholen)
        )

    def kent(self, student: Studentrij, zetting: Zetting | None) -> bool:
        """Een school kent een student pas bij naam als de plaatsing aan haar bekend is."""
        if self.alles or student.instituut_id in self.instituten:
            return True
        return zetting is not None and zetting.gepubliceerd_school_op is not None


@dataclass(frozen=True, slots=True)
class Regel:
    """Een student met de plaats van nu; `meer` is voorkeur en verleden, voor wie dat mag zien."""

    nummer: int
    wie: str
    bij_naam: bool
    opleiding: str
    vak: str
    school: str
    wanneer: str
    status: str
    vast: bool
    voorkeur: str
    verleden: str
    meer: bool


@dataclass(frozen=True, slots=True)
class Schoolgroep:
    school: Schoolrij
    regels: tuple[Regel, ...]
    plekken: int


@dataclass(frozen=True, slots=True)
class Werkgroepbeeld:
    scholen: tuple[Schoolgroep, ...]
    studenten: tuple[Regel, ...]
    zonder: tuple[Regel, ...]


def blik_van(persoon: Persoon, *, namen: bool) -> Blik:
    return Blik(
        alles=heeft_rol(persoon, Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER),
        scholen=scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR),
        instituten=instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR),
        namen=namen,
    )


def inzage_van(schooljaar: Schooljaar) -> Werkgroepinzage | None:
    return Werkgroepinzage.objects.filter(schooljaar=schooljaar).first()


def is_open(inzage: Werkgroepinzage | None, dag: date) -> bool:
    return inzage is not None and inzage.van <= dag <= inzage.tot


def werkgroepbeeld(stand: Stand, blik: Blik, *, soort: str = "") -> Werkgroepbeeld:
    """Alleen wat deze blik ziet; het nummer van een student is voor iedereen hetzelfde."""
    nummers = {pk: nummer for nummer, pk in enumerate(sorted(stand.studenten), start=1)}
    per_school: dict[int, list[Regel]] = {pk: [] for pk in stand.scholen}
    studenten: list[Regel] = []
    zonder: list[Regel] = []
    for student in stand.studenten.values():
        if student.gestopt or soort not in ("", student.soort):
            continue
        for zetting in stand.zettingen_van(student.pk) or (None,):
            if not blik.ziet(student, zetting):
                continue
            regel = _regel(stand, blik, student, zetting, nummers[student.pk])
            (studenten if zetting else zonder).append(regel)
            if zetting:
                per_school[zetting.school_id].append(regel)
    return Werkgroepbeeld(
        scholen=tuple(_groepen(stand, blik, per_school)),
        studenten=tuple(sorted(studenten, key=_volgorde)),
        zonder=tuple(sorted(zonder, key=_volgorde)),
    )


def _volgorde(regel: Regel) -> tuple[str, str, int]:
    return (regel.vak, regel.wie if regel.bij_naam else "", regel.nummer)


def _groepen(stand: Stand, blik: Blik, per_school: dict[int, list[Regel]]) -> Iterator[Schoolgroep]:
    for pk, school in stand.scholen.items():
        if per_school[pk] or blik.alles or pk in blik.scholen:
            plekken = sum(p.aantal for p in stand.plaatsen.values() if p.school_id == pk)
            regels = tuple(sorted(per_school[pk], key=_volgorde))
            yield Schoolgroep(school, regels, plekken)


def _regel(
    stand: Stand, blik: Blik, student: Studentrij, zetting: Zetting | None, nummer: int
) -> Regel:
    school = stand.scholen[zetting.school_id] if zetting else None
    meer = blik.alles or student.instituut_id in blik.instituten
    met_naam = blik.namen and blik.kent(student, zetting)
    return Regel(
        nummer=nummer,
        wie=student.naam if met_naam else f"student {nummer}",
        bij_naam=met_naam,
        opleiding=f"{student.omschrijving}, {student.instituut}",
        vak=student.vak,
        school=school.naam if school else "",
        wanneer=halfjaar_in_woorden(zetting.halfjaren) if zetting else "",
        status=STATUS.get(zetting.status, "") if zetting else "",
        vast=bool(zetting and zetting.vast),
        voorkeur=_voorkeur(stand, student, school) if meer else "",
        verleden=geschiedenis_van(stand, student) if meer else "",
        meer=meer,
    )


def _voorkeur(stand: Stand, student: Studentrij, school: Schoolrij | None) -> str:
    if school is None:
        return ", ".join(stand.scholen[pk].kort for pk in student.voorkeur)
    rang = student.voorkeur.index(school.pk) + 1 if school.pk in student.voorkeur else None
    return prijs_voorkeur(rang, len(student.voorkeur), liever_niet=school.pk in student.liever_niet)
