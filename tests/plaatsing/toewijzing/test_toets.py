"""The board's judgement of a move equals the rules on the whole plan after that move."""

import pytest

from plaatsing.toewijzing import Bord, PlanFout, lees_instantie, los_op, toets
from tests.plaatsing.toewijzing import naslag, willekeur

REGELSETS = [(), *((regel,) for regel in willekeur.REGELS), willekeur.REGELS]


def los(plan):
    return {s: tuple(tuple(deel) for deel in delen) for s, delen in plan.items()}


def keuzes(inst, student):
    """Places to try: each on its own, or for a pair student each pair of halves."""
    namen = [plaats["id"] for plaats in inst["plaatsen"]]
    if naslag.paar(inst, student):
        return [(a, b) for a in namen for b in namen]
    return [(naam,) for naam in namen]


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_oordeel_en_prijs_gelijk_aan_het_hele_plan(regels):
    gezien = set()
    for zaad in range(40):
        inst = willekeur.maak(zaad, regels, vast=0.1)
        instantie = lees_instantie(inst)
        plan = los_op(instantie).plan
        if naslag.schendt(inst, los(plan)):
            continue  # an impossible instance has no plan to move in
        bord, nu = Bord(instantie, plan), naslag.doelen(inst, los(plan))
        for student in inst["studenten"]:
            half = (1,) if student["start"] == "sep" else (2,)
            heel = half if student["soort"] == "wo" else (1, 2)
            for keuze in keuzes(inst, student):
                perioden = ((1,), (2,)) if len(keuze) == 2 else (heel,)
                straks = {**los(plan), student["id"]: tuple(zip(keuze, perioden, strict=True))}
                oordeel = bord.oordeel(student["id"], keuze)
                assert oordeel.mag == (naslag.schendt(inst, straks) == []), (inst, oordeel)
                gezien.add(oordeel.mag)
                assert all(reden.tekst.endswith(".") for reden in oordeel.redenen)
                if oordeel.mag:
                    meer = naslag.doelen(inst, straks)
                    assert tuple(oordeel.prijs.values()) == tuple(
                        b - a for a, b in zip(nu, meer, strict=True)
                    )
        assert bord.bezetting.doelen() == Bord(instantie, plan).bezetting.doelen()
    assert gezien == {True, False}


def test_weghalen_kost_de_plaatsing():
    inst = willekeur.maak(1, vast=0)
    instantie = lees_instantie(inst)
    plan = los_op(instantie).plan
    student = next(iter(plan))
    oordeel = toets(instantie, plan, student, None)
    assert oordeel.mag
    assert oordeel.prijs["geplaatst"] == -1
    assert oordeel.als_json()["prijs"]["geplaatst"] == -1


def test_wie_vast_staat_mag_niet_weg():
    inst = willekeur.maak(1, vast=0)
    plan = los_op(lees_instantie(inst)).plan
    naam = next(iter(plan))
    next(s for s in inst["studenten"] if s["id"] == naam)["vast"] = plan[naam][0].plaats
    oordeel = toets(lees_instantie(inst), plan, naam, None)
    assert [reden.code for reden in oordeel.redenen] == ["vast"]


def test_een_plaats_vervangt_de_helft_van_een_paar_waar_zij_bij_past():
    inst = next(
        inst
        for zaad in range(400)
        for inst in [willekeur.maak(zaad, ("paar",), vast=0)]
        if any(len(delen) == 2 for delen in los_op(lees_instantie(inst)).plan.values())
    )
    instantie = lees_instantie(inst)
    plan = los_op(instantie).plan
    student, delen = next(paar for paar in plan.items() if len(paar[1]) == 2)
    for plaats in instantie.plaatsen:
        verwacht = [deel.plaats for deel in delen]
        verwacht[plaats.bouw == "BB"] = plaats.id
        assert toets(instantie, plan, student, plaats.id).plaatsen == tuple(verwacht)


@pytest.mark.parametrize(("student", "plaats"), [("T999", "G001"), ("T001", "G999")])
def test_onbekende_naam(student, plaats):
    instantie = lees_instantie(willekeur.maak(1))
    with pytest.raises(PlanFout, match="999 staat niet in de lijst"):
        toets(instantie, {}, student, plaats)
