"""A quick plan without promise: the students in order, each on the best place still free.

Only used to fill up the answer when the time is up before the solver has placed as many as it
could, and as the yardstick of what working by hand would give.
"""

from itertools import product

from plaatsing.toewijzing.benen import Been, toegestane_benen
from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.conflict import vaste_plaatsingen
from plaatsing.toewijzing.controle import controleer
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.plan import Plan, Toewijzing


def gretig_plan(instantie: Instantie, vanaf: Plan | None = None) -> Plan:
    """Vult een plan (of de vaste plaatsingen) aan; wie voorrang heeft eerst.

    Leeg als dat begin zelf al een regel schendt.
    """
    begin = vanaf or vaste_plaatsingen(instantie)
    if not controleer(instantie, begin).goed:
        return {}
    bezetting = Bezetting(instantie, begin)
    plan = dict(begin)
    wachtend = [(student, benen) for student, benen in toegestane_benen(instantie) if benen]
    for student, benen in sorted(wachtend, key=lambda rij: (not rij[0].voorrang, rij[0].id)):
        if student.id in plan:
            continue
        for keuze in sorted(_keuzes(benen, paar=instantie.is_paar(student)), key=_prijs):
            if not bezetting.knelt([], keuze):
                bezetting.zet(keuze)
                plan[student.id] = tuple(Toewijzing(b.plaats.id, b.perioden) for b in keuze)
                break
    return plan


def _keuzes(benen: list[Been], *, paar: bool) -> list[tuple[Been, ...]]:
    if not paar:
        return [(been,) for been in benen]
    helften = [[been for been in benen if been.nummer == nummer] for nummer in (0, 1)]
    return [
        (eerste, tweede)
        for eerste, tweede in product(*helften)
        if eerste.plaats.school != tweede.plaats.school
    ]


def _prijs(keuze: tuple[Been, ...]) -> tuple[int, int, int]:
    return (
        sum(been.kosten.schooltype for been in keuze),
        sum(been.kosten.voorkeur for been in keuze),
        sum(been.kosten.km for been in keuze),
    )
