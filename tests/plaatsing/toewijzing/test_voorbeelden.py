"""Every published example reaches the proven optimum, by our checker and by the oracle's rules."""

import json
from pathlib import Path

import pytest

from plaatsing.toewijzing import Status, controleer, lees_instantie, los_op, plan_als_json
from tests.plaatsing.toewijzing import naslag

MAP = Path(__file__).parent / "voorbeelden"
GEVALLEN = [
    *json.loads((MAP / "microgevallen.json").read_text()),
    *(json.loads((MAP / f"{naam}.json").read_text()) for naam in ("kern_88", "vol_88")),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval["naam"])
def test_voorbeeld_haalt_bewezen_optimum(geval):
    instantie = lees_instantie(geval)
    uitkomst = los_op(instantie)
    assert uitkomst.status is Status.OPTIMAAL
    assert uitkomst.doelen.als_json() == geval["verwacht"] == dict(uitkomst.grenzen)
    controle = controleer(instantie, uitkomst.plan)
    assert controle.goed
    assert controle.doelen == uitkomst.doelen
    los = {
        student: tuple((deel.plaats, deel.perioden) for deel in delen)
        for student, delen in uitkomst.plan.items()
    }
    assert naslag.schendt(geval, los) == []
    assert dict(zip(naslag.NAMEN, naslag.doelen(geval, los), strict=True)) == geval["verwacht"]


@pytest.mark.parametrize(
    "geval", [g for g in GEVALLEN if "uniek_plan" in g], ids=lambda geval: geval["naam"]
)
def test_enig_optimaal_plan(geval):
    plan = plan_als_json(los_op(lees_instantie(geval)).plan)
    assert {s: delen[0][0] for s, delen in plan.items()} == {
        student: plaats for student, plaats in geval["uniek_plan"].items() if plaats
    }


def test_spreiding_volgt_het_quotum():
    geval = next(g for g in GEVALLEN if g["naam"] == "m11-spreiding")
    instantie = lees_instantie(geval)
    scholen = [
        instantie.plaats[deel.plaats].school
        for delen in los_op(instantie).plan.values()
        for deel in delen
    ]
    assert {naam: scholen.count(naam) for naam in set(scholen)} == geval["verwachte_bezetting"]
