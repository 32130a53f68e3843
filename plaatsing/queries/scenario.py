"""Scenarios: what one would change on the board, and two or three side by side."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from hos.models import Persoon, Schooljaar
from hos.permissions import is_stagecoordinator
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Scenario
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij, Zetting
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_woorden import Doelverschil, doelverschil, zonder_uitsluiting

Halfjaren = tuple[int, ...]
Doel = dict[Halfjaren, int]
Plan = dict[int, Doel]
Planrijen = list[list[Any]]


def scenarios(schooljaar: Schooljaar) -> QuerySet[Scenario]:
    return Scenario.objects.filter(schooljaar=schooljaar).select_related(
        "gemaakt_door", "gekozen_door", "ronde"
    )


def kenmerk_van(stand: Stand, nummer: int) -> str:
    """Waaraan te zien is of het bord nog is zoals het op het scherm stond."""
    vingerafdruk = hashlib.sha256()
    for pk, student in sorted(stand.studenten.items()):
        vingerafdruk.update(f"{pk} {student.gestopt} {stand.teken(pk)};".encode())
    for pk, plaats in sorted(stand.plaatsen.items()):
        vingerafdruk.update(f"{pk} {plaats.aantal};".encode())
    return f"{nummer}-{vingerafdruk.hexdigest()[:20]}"


def nummer_uit(kenmerk: str) -> int:
    """De nieuwste zet die op het scherm stond; 0 als het kenmerk niet klopt."""
    nummer = kenmerk.partition("-")[0]
    return int(nummer) if nummer.isascii() and nummer.isdigit() and len(nummer) < 18 else 0


def doel_van(student: Studentrij, delen: Sequence[Sequence[Any]]) -> Doel:
    """Het plan van de berekening: een wisselaar krijgt haar halfjaren, een ander de hele tijd."""
    nodig = regels.halfjaren_nodig(student.categorie, student.soort, student.start)
    return {
        tuple(perioden) if student.wisselt else nodig: regels.plaats_uit_sleutel(sleutel)
        for sleutel, perioden in delen
    }


def plan_van_bord(stand: Stand) -> Plan:
    """Wie er nu waar staat, ook wat vaststaat of al bekend is."""
    uit: Plan = {}
    for zetting in stand.lopende:
        if zetting.plaats is not None and not stand.studenten[zetting.student].gestopt:
            uit.setdefault(zetting.student, {})[zetting.halfjaren] = zetting.plaats
    return uit


def plan_van_uitkomst(
    stand: Stand, vrij: Sequence[int], uitkomst: Mapping[str, Sequence[Sequence[Any]]]
) -> Plan:
    """Het bord van nu, met voor wie meedeed in de berekening de uitkomst ervan."""
    uit = plan_van_bord(stand)
    for student in vrij:
        rij = stand.studenten.get(student)
        if rij is None or rij.gestopt:
            continue
        doel = doel_van(rij, uitkomst.get(regels.studentsleutel(student), ()))
        vast = {z.halfjaren: z.plaats for z in stand.zettingen_van(student) if z.ligt_vast}
        uit[student] = {h: p for h, p in vast.items() if p is not None} | doel
    return uit


def als_rijen(plan: Plan) -> Planrijen:
    return [
        [student, plaats, list(halfjaren)]
        for student, doel in sorted(plan.items())
        for halfjaren, plaats in sorted(doel.items())
    ]


def uit_rijen(rijen: Planrijen) -> Plan:
    uit: Plan = {}
    for student, plaats, halfjaren in rijen:
        uit.setdefault(student, {})[tuple(halfjaren)] = plaats
    return uit


@dataclass(frozen=True, slots=True)
class Verhuizing:
    """Een student die ergens anders komt dan op het bord van nu."""

    student: Studentrij
    van: str
    naar: str


@dataclass(frozen=True, slots=True)
class Blijver:
    """Een student die het scenario anders wil, maar die blijft staan."""

    naam: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er gebeurt als dit scenario nu gekozen wordt."""

    doelen: Plan
    verhuizingen: tuple[Verhuizing, ...]
    blijvers: tuple[Blijver, ...]
    verschil: tuple[Doelverschil, ...]


def keuze_van(oordeel: Bordoordeel, plan: Plan) -> Keuze:
    """Legt een plan naast het bord. Wat vastligt, weg is of niet meer mag, blijft staan."""
    stand = oordeel.stand
    doelen, blijvers = _wat_kan(stand, plan)
    na = Bordoordeel(stand_met(stand, doelen))
    for pk, waarom in _past_niet(na, doelen).items():
        del doelen[pk]
        blijvers.append(Blijver(stand.namen[pk], waarom))
    if blijvers:
        na = Bordoordeel(stand_met(stand, doelen))
    return Keuze(
        doelen=doelen,
        verhuizingen=tuple(
            Verhuizing(stand.studenten[pk], waar(stand, _concept(stand, pk)), waar(stand, doel))
            for pk, doel in doelen.items()
        ),
        blijvers=tuple(blijvers),
        verschil=tuple(doelverschil(oordeel.doelen, na.doelen)),
    )


def voor_lezer(keuze: Keuze, lezer: Persoon) -> Keuze:
    """Wie uitsluitingen niet mag zien, leest alleen dat het niet kan."""
    if is_stagecoordinator(lezer):
        return keuze
    blijvers = [replace(rij, waarom=zonder_uitsluiting(rij.waarom)) for rij in keuze.blijvers]
    return replace(keuze, blijvers=tuple(blijvers))


def _wat_kan(stand: Stand, plan: Plan) -> tuple[Plan, list[Blijver]]:
    doelen: Plan = {}
    blijvers = []
    for pk, student in stand.studenten.items():
        if student.gestopt:
            continue
        vast = [z for z in stand.zettingen_van(pk) if z.ligt_vast]
        halven = {half for z in vast for half in z.halfjaren}
        gewild = plan.get(pk, {})
        doel = {h: p for h, p in gewild.items() if not halven & set(h)}
        anders = {z.halfjaren: z.plaats for z in vast} != {
            h: p for h, p in gewild.items() if halven & set(h)
        }
        if vast and anders:
            woord = "al bekendgemaakt" if any(z.gepubliceerd for z in vast) else "vastgezet"
            blijvers.append(Blijver(student.naam, f"Deze plaatsing is {woord}."))
        if doel == _concept(stand, pk):
            continue
        if any(plaats not in stand.plaatsen for plaats in doel.values()):
            blijvers.append(Blijver(student.naam, "De plaats is niet meer in het aanbod."))
            continue
        doelen[pk] = doel
    return doelen, blijvers


def _past_niet(na: Bordoordeel, doelen: Plan) -> dict[int, str]:
    redenen: dict[int, str] = {}
    for pk, tekst in na.schendingen():
        if pk in doelen:
            redenen[pk] = f"{redenen.get(pk, '')} {tekst}".strip()
    return redenen


def _concept(stand: Stand, student: int) -> dict[Halfjaren, int | None]:
    return {z.halfjaren: z.plaats for z in stand.zettingen_van(student) if not z.ligt_vast}


def stand_met(stand: Stand, doelen: Plan, *, alles: bool = False) -> Stand:
    """De stand zoals zij zou zijn; alleen om te beoordelen. `alles`: ook wat vastligt wijkt."""
    blijft = [z for z in stand.zettingen if z.student not in doelen or (z.ligt_vast and not alles)]
    nieuw = [
        _zetting(stand, nummer, pk, halfjaren, plaats)
        for nummer, (pk, halfjaren, plaats) in enumerate(
            (pk, halfjaren, plaats)
            for pk, doel in doelen.items()
            for halfjaren, plaats in doel.items()
        )
    ]
    return replace(stand, zettingen=(*blijft, *nieuw))


def _zetting(stand: Stand, nummer: int, pk: int, halfjaren: Halfjaren, plaats: int) -> Zetting:
    begin, einde = regels.periode_van(
        stand.begin, stand.einde, halfjaren, stand.studenten[pk].start
    )
    return Zetting(
        pk=-1 - nummer,
        student=pk,
        school_id=stand.plaatsen[plaats].school_id,
        plaats=plaats,
        begin=begin,
        einde=einde,
        halfjaren=halfjaren,
        status=PlaatsingStatus.CONCEPT,
        vast=False,
        vast_reden="",
        versie=1,
        gepubliceerd_school_op=None,
        gepubliceerd_student_op=None,
        tweede_school_id=stand.plaatsen[plaats].duo_met,
    )


def waar(stand: Stand, doel: Mapping[Halfjaren, int | None]) -> str:
    delen = []
    for halfjaren, plaats in sorted(doel.items()):
        rij = stand.plaatsen.get(plaats or 0)
        school = stand.waar(rij) if rij else "een plaats die er niet meer is"
        wanneer = halfjaar_in_woorden(halfjaren) if len(doel) > 1 else ""
        delen.append(f"{school} ({wanneer})" if wanneer else school)
    return ", ".join(delen) or "nergens"
