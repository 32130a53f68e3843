"""Equal input gives one plan: whatever the order of rows, the hash seed or the process."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from plaatsing.toewijzing import lees_instantie, los_op, lotnummer, plan_als_json
from plaatsing.toewijzing.loting import BITS
from plaatsing.toewijzing.oplosser import Oplossing
from tests.plaatsing.toewijzing import naslag, willekeur

MAP = Path(__file__).parent / "voorbeelden"
WORTEL = Path(__file__).resolve().parents[3]


def lees(naam):
    return json.loads((MAP / f"{naam}.json").read_text())


def schud(gegevens, zaad):
    kans = random.Random(zaad)
    for lijst in ("partnerschappen", "scholen", "plaatsen", "studenten", "regels"):
        kans.shuffle(gegevens[lijst])
    for student in gegevens["studenten"]:
        for lijst in ("bezocht", "bouw", "partnerschappen"):
            kans.shuffle(student[lijst])
    return gegevens


@pytest.mark.parametrize("naam", ["kern_88", "vol_88"])
def test_volgorde_van_rijen_maakt_niet_uit(naam):
    plannen = {
        json.dumps(plan_als_json(los_op(lees_instantie(schud(lees(naam), zaad))).plan))
        for zaad in range(5)
    }
    assert len(plannen) == 1


@pytest.mark.parametrize("naam", ["kern_88", "vol_88"])
def test_hash_van_het_proces_maakt_niet_uit(naam, tmp_path):
    plannen = set()
    for zaad in ("0", "1", "31337"):
        uit = tmp_path / f"{zaad}.json"
        opdracht = (
            "from pathlib import Path; from plaatsing.toewijzing.opdracht import voer_uit;"
            f"raise SystemExit(voer_uit(Path({str(MAP / naam)!r} + '.json'), Path({str(uit)!r})))"
        )
        subprocess.run(
            [sys.executable, "-c", opdracht],
            check=True,
            cwd=WORTEL,
            env={**os.environ, "PYTHONHASHSEED": zaad},
        )
        plannen.add(json.dumps(json.loads(uit.read_text())["plan"]))
    assert len(plannen) == 1


def test_ander_zaad_geeft_een_ander_plan_met_gelijke_doelen():
    instantie = lees_instantie(lees("kern_88"))
    uitkomsten = [los_op(instantie, zaad=zaad) for zaad in ("2020", "2021", "2022", "2023")]
    assert len({tuple(u.doelen.values()) for u in uitkomsten}) == 1
    assert len({json.dumps(plan_als_json(u.plan)) for u in uitkomsten}) > 1


def test_lotnummer_is_na_te_rekenen():
    assert lotnummer("hos", "T1", "G1") == 0x9FC52
    assert all(0 <= lotnummer("x", f"T{n}", "G") < 2**BITS for n in range(200))


@pytest.mark.parametrize("regels", [(), willekeur.REGELS], ids=["kern", "alles"])
def test_gelijke_loten_gaan_op_volgorde_van_id(regels):
    """With a lottery that decides nothing, the first student gets the first place by id."""
    beslist = 0
    for zaad in range(120):
        inst = willekeur.maak(zaad, regels, vast=0)
        if naslag.omvang(inst) > 2000:
            continue
        _, plannen = naslag.beste(inst)
        verloop = Oplossing(lees_instantie(inst), zaad="", loting=lambda *_: 5).los_op()
        aantal = min(sum(map(len, plan.values())) for plan in plannen)
        over = [plan for plan in plannen if sum(map(len, plan.values())) == aantal]
        volgorde = [
            (student["id"], nummer, plaats["id"])
            for student in inst["studenten"]
            for nummer in (0, 1)
            for plaats in inst["plaatsen"]
        ]

        def sleutel(plan, volgorde=volgorde):
            heeft = {(s, n, p) for s, delen in plan.items() for n, (p, _) in enumerate(delen)}
            return [been not in heeft for been in volgorde]

        eerste = min(over, key=sleutel)
        gekozen = {s: tuple(tuple(deel) for deel in delen) for s, delen in verloop.plan.items()}
        assert gekozen == {s: keuze for s, keuze in eerste.items() if keuze}
        beslist += len(over) > 1
    assert beslist > 5
