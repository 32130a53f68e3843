"""`los_op`: from instance to outcome, in this process or, with a time limit, in one of its own."""

import time
from collections.abc import Sequence
from dataclasses import replace

from plaatsing.toewijzing.conflict import eenvoudig_conflict, kleinste_conflict
from plaatsing.toewijzing.controle import controleer
from plaatsing.toewijzing.doelen import DOELEN, Doel, Doelvector, volgorde_van
from plaatsing.toewijzing.gretig import gretig_plan
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.loting import ZAAD
from plaatsing.toewijzing.oplosser import Oplossing, Verloop, Voortgang
from plaatsing.toewijzing.proces import Opdracht, in_eigen_proces
from plaatsing.toewijzing.programma import Onhaalbaar
from plaatsing.toewijzing.uitkomst import ConflictDeel, Status, Uitkomst


def los_op(
    instantie: Instantie,
    *,
    tijd: float | None = None,
    zaad: str = ZAAD,
    volgorde: Sequence[Doel] | None = None,
    voortgang: Voortgang | None = None,
) -> Uitkomst:
    """Het bewezen beste plan, het beste binnen de tijd, of waarom het onmogelijk is.

    `tijd` in seconds is kept by killing a process of its own, because the solver does not always
    keep its own limit. `volgorde` comes from the settings of the instance unless given here.
    `voortgang` gets a `Stap` at the start and end of every goal, and with a
    time limit also twice a second in between; an exception from it cancels the run.
    """
    volgorde = volgorde_van(instantie) if volgorde is None else tuple(volgorde)
    if set(volgorde) != set(DOELEN) or len(volgorde) != len(DOELEN):
        raise ValueError("volgorde must hold every goal exactly once")
    begin = time.monotonic()
    conflict = eenvoudig_conflict(instantie)
    verloop = Verloop()
    if not conflict:
        if tijd is None:
            verloop, conflict = _hier(instantie, zaad, volgorde, voortgang)
        else:
            opdracht = Opdracht(instantie, zaad, tuple(volgorde), begin + tijd)
            verloop, conflict = in_eigen_proces(opdracht, voortgang)
    return _uitkomst(instantie, verloop, conflict, zaad, volgorde, time.monotonic() - begin)


def _hier(
    instantie: Instantie, zaad: str, volgorde: Sequence[Doel], voortgang: Voortgang | None
) -> tuple[Verloop, tuple[ConflictDeel, ...]]:
    oplossing = Oplossing(instantie, zaad=zaad, volgorde=volgorde, voortgang=voortgang)
    try:
        return oplossing.los_op(), ()
    except Onhaalbaar:
        return Verloop(), kleinste_conflict(instantie)


def _uitkomst(
    instantie: Instantie,
    verloop: Verloop,
    conflict: tuple[ConflictDeel, ...],
    zaad: str,
    volgorde: Sequence[Doel],
    seconden: float,
) -> Uitkomst:
    instellingen = replace(instantie.instellingen, volgorde=tuple(doel.value for doel in volgorde))
    if conflict:
        return Uitkomst(Status.ONMOGELIJK, {}, None, {}, seconden, zaad, conflict, instellingen)
    plan, doelen = verloop.plan, verloop.doelen
    if not verloop.bewezen:  # whoever still fits is placed, unless an earlier goal forbids
        voller = gretig_plan(instantie, plan)
        meer = controleer(instantie, voller).doelen
        if doelen is None or meer.sleutel(volgorde) < doelen.sleutel(volgorde):
            plan, doelen = voller, meer
    return Uitkomst(
        status=Status.OPTIMAAL if verloop.bewezen else Status.GRENS,
        plan=plan,
        doelen=doelen,
        grenzen=_alle(instantie, verloop.grenzen),
        seconden=seconden,
        zaad=zaad,
        instellingen=instellingen,
        stappen=tuple(verloop.stappen),
    )


def _alle(instantie: Instantie, bekend: dict[str, int]) -> dict[str, int]:
    """A bound for every goal: where nothing was proven, what is true without computing."""
    ruim = Doelvector.nul()
    ruim[Doel.GEPLAATST] = len(instantie.studenten)
    ruim[Doel.VOORRANG] = sum(student.voorrang for student in instantie.studenten)
    return {doel.value: bekend.get(doel.value, ruim[doel]) for doel in DOELEN}
