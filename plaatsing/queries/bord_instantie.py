"""The board as an instance and a plan of the engine.

On the board the two half years of someone who switches are two cards, so that each can be moved
on its own; the engine sees them as two students who may not be at the same school.
"""

from collections.abc import Iterator
from dataclasses import replace

from plaatsing.queries.toewijzing_instantie import regels_van
from plaatsing.queries.toewijzing_omzetten import (
    ALLES,
    belasting,
    maak_scholen,
    maak_student,
    sleutel_van,
)
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Studentrij
from plaatsing.queries.toewijzing_verdeling import Verdeelde
from plaatsing.rules import toewijzing as regels
from plaatsing.toewijzing import Instantie, Partnerschap, Plan, Student, Toewijzing

TWEEDE = "-2"


def helft_voor(student: Studentrij, plaats: Plaatsrij) -> tuple[int, ...]:
    """Een wisselaar zit eerst in de onderbouw en na februari in de bovenbouw (3.3)."""
    if student.wisselt:
        return (2,) if plaats.bouw == "BB" else (1,)
    return regels.halfjaren_nodig(student.categorie, student.soort, student.start)


def belasting_totaal(stand: Stand, eenheid: int) -> float:
    """Hoeveel studenten er in het quotum meetellen; met halve jaren telt een half jaar half."""
    last = belasting(stand, stand.lopende, eenheid)
    return sum(gewicht for (_, soort), gewicht in last.items() if soort == ALLES) / eenheid


def sleutel_voor(student: Studentrij, half: tuple[int, ...]) -> str:
    tweede = TWEEDE if student.wisselt and half == (2,) else ""
    return regels.studentsleutel(student.pk) + tweede


def verdeelde_van(stand: Stand) -> Verdeelde:
    """Het bord houdt zich aan wat de laatst overgenomen berekening aanhield."""
    afspraken = stand.afspraken
    return Verdeelde(stand, afspraken.met_verdeling, afspraken.met_claims)


def bordinstantie(stand: Stand) -> Instantie:
    regelset = regels_van(stand) - {"paar"}
    eenheid = 2 if "half" in regelset else 1
    verdeeld = verdeelde_van(stand)
    return Instantie(
        partnerschappen=(Partnerschap(stand.partnerschap, 0, 0),),  # the engine counts per school
        scholen=maak_scholen(
            stand, eenheid, buiten=[z for z in stand.lopende if z.plaats not in stand.plaatsen]
        ),
        plaatsen=tuple(verdeeld.plaats(rij) for rij in stand.plaatsen.values()),
        studenten=tuple(
            kaart
            for rij in stand.studenten.values()
            if not rij.gestopt
            for kaart in _kaarten(stand, rij)
        ),
        regels=regelset,
    )


def _kaarten(stand: Stand, rij: Studentrij) -> Iterator[Student]:
    student = maak_student(stand, rij)
    if not rij.wisselt:
        yield student
        return
    elders = {z.halfjaren: stand.scholen[z.school_id].kort for z in stand.zettingen_van(rij.pk)}
    tweede, eerste = elders.get((2,)), elders.get((1,))
    yield replace(student, bezocht=student.bezocht | ({tweede} if tweede else set()))
    yield replace(
        student,
        id=student.id + TWEEDE,
        start="feb",
        bouw=frozenset({"BB"}),
        bezocht=student.bezocht | ({eerste} if eerste else set()),
    )


def bordplan(stand: Stand) -> Plan:
    return {
        sleutel_voor(stand.studenten[z.student], z.halfjaren): (
            Toewijzing(sleutel_van(stand, stand.plaatsen[z.plaats]), z.halfjaren),
        )
        for z in stand.lopende
        if z.plaats is not None and z.plaats in stand.plaatsen
    }
