"""A time limit is kept, whatever the solver does; cancelling stops the work at once."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from benchmarks.generator import maak_instantie
from plaatsing.toewijzing import (
    DOELEN,
    OplosserFout,
    Status,
    controleer,
    lees_instantie,
    los_op,
    plan_als_json,
)

MAP = Path(__file__).parent / "voorbeelden"
VOL_88 = json.loads((MAP / "vol_88.json").read_text())
ZWAAR = maak_instantie(400, zaad=4, vol=True)


def werkers() -> list[int]:
    """Process ids of solvers that this process started."""
    uit = []
    for map_ in Path("/proc").glob("[0-9]*"):
        try:
            regel = (map_ / "cmdline").read_bytes()
            ouder = int((map_ / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"plaatsing.toewijzing.werker" in regel and ouder == os.getpid():
            uit.append(int(map_.name))
    return uit


def test_ruime_tijd_geeft_hetzelfde_plan_als_geen_grens():
    instantie = lees_instantie(VOL_88)
    zonder, met = los_op(instantie), los_op(instantie, tijd=60)
    assert met.status is Status.OPTIMAAL
    assert plan_als_json(met.plan) == plan_als_json(zonder.plan)
    assert met.doelen == zonder.doelen
    assert met.grenzen == zonder.grenzen
    assert not werkers()


@pytest.mark.parametrize("tijd", [0.001, 0.05, 1.5])
def test_te_korte_tijd_geeft_grens_met_een_geldig_plan(tijd):
    instantie = lees_instantie(ZWAAR)
    begin = time.monotonic()
    uitkomst = los_op(instantie, tijd=tijd)
    assert time.monotonic() - begin < tijd + 5  # the work itself takes longer
    assert uitkomst.status is Status.GRENS
    controle = controleer(instantie, uitkomst.plan)
    assert controle.goed
    assert controle.doelen == uitkomst.doelen
    assert list(uitkomst.grenzen) == [doel.value for doel in DOELEN]
    assert uitkomst.grenzen["geplaatst"] >= uitkomst.doelen["geplaatst"] > 300
    assert uitkomst.grenzen["voorrang_geplaatst"] >= uitkomst.doelen["voorrang_geplaatst"]
    assert not werkers()


def test_grenzen_zijn_waar_voor_het_optimum():
    """Stopped half-way, every bound still holds for the optimum found with all the time."""
    gegevens = maak_instantie(60, zaad=2, vol=True)
    instantie = lees_instantie(gegevens)
    optimum = los_op(instantie).doelen
    for tijd in (0.01, 0.2, 0.25, 0.3):
        uitkomst = los_op(instantie, tijd=tijd)
        for doel in DOELEN:
            assert doel.richting * uitkomst.grenzen[doel.value] <= doel.richting * optimum[doel]
        assert uitkomst.doelen.sleutel() >= optimum.sleutel()


def test_voortgang_noemt_elk_doel_met_waarde():
    stappen = []
    uitkomst = los_op(lees_instantie(VOL_88), voortgang=stappen.append)
    klaar = {stap.doel: stap.waarde for stap in stappen if stap.waarde is not None}
    assert klaar == uitkomst.doelen.als_json()
    assert [stap.nummer for stap in stappen] == sorted(stap.nummer for stap in stappen)
    assert stappen[-1].bewezen
    assert all(stap.tekst.startswith(f"Stap {stap.nummer} van 7") for stap in stappen)


class Gestopt(Exception):
    pass


@pytest.mark.parametrize("tijd", [None, 30])
def test_een_uitzondering_uit_voortgang_breekt_af(tijd):
    def stop(stap):
        if stap.doel == "geplaatst":
            raise Gestopt

    begin = time.monotonic()
    with pytest.raises(Gestopt):
        los_op(lees_instantie(ZWAAR), tijd=tijd, voortgang=stop)
    assert time.monotonic() - begin < 10
    assert not werkers()


def test_een_gedood_proces_is_een_fout_en_geen_antwoord():
    def dood(_stap):
        for werker in werkers():
            os.kill(werker, signal.SIGKILL)

    with pytest.raises(OplosserFout, match="zonder antwoord"):
        los_op(lees_instantie(ZWAAR), tijd=60, voortgang=dood)


def test_onmogelijk_met_een_tijdgrens_geeft_hetzelfde_conflict():
    """Two wo students pinned where most must be hbo, and no hbo student to make up for it."""
    gegevens = json.loads((MAP / "microgevallen.json").read_text())[0]
    gegevens["regels"] = ["ratio"]
    gegevens["scholen"][0].update(min_aandeel_hbo=0.9)
    gegevens["plaatsen"] = [{**gegevens["plaatsen"][0], "soort": "wo", "aantal": 3}]
    for student in gegevens["studenten"]:
        student.update(soort="wo", bezocht=[], vast="G00001")
    instantie = lees_instantie(gegevens)
    zonder, met = los_op(instantie), los_op(instantie, tijd=30)
    assert zonder.status is met.status is Status.ONMOGELIJK
    assert zonder.conflict == met.conflict
    assert [deel.reden.code for deel in met.conflict] == ["vast", "vast", "min_aandeel_hbo"]
