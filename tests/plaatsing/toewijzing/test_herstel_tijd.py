"""A repair keeps its time limit, also when the solver does not: then its process is killed."""

import json
import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from benchmarks.generator import maak_instantie
from plaatsing.toewijzing import OplosserFout, controleer, herstel, lees_instantie, los_op
from tests.plaatsing.toewijzing.test_tijd import werkers

MAP = Path(__file__).parent / "voorbeelden"
VOL_88 = json.loads((MAP / "vol_88.json").read_text())


def ingetrokken(gegevens, tijd=None):
    """An instance of which the fullest place is withdrawn, and the plan from before that."""
    instantie = lees_instantie(gegevens)
    plan = los_op(instantie, tijd=tijd).plan
    vast = {naam for student in instantie.studenten for naam in student.vast}
    bezet = [deel.plaats for delen in plan.values() for deel in delen if deel.plaats not in vast]
    weg = max(sorted(set(bezet)), key=bezet.count)
    plaatsen = tuple(replace(p, aantal=0) if p.id == weg else p for p in instantie.plaatsen)
    return replace(instantie, plaatsen=plaatsen), plan


class Overal:
    """Sends a signal to every solver of this process, as soon as it is there."""

    def __init__(self, teken):
        self._teken, self._stop, self.geraakt = teken, Event(), set()
        self._draad = Thread(target=self._loop, daemon=True)

    def _loop(self):
        while not self._stop.is_set():
            for werker in set(werkers()) - self.geraakt:
                os.kill(werker, self._teken)
                self.geraakt.add(werker)
            time.sleep(0.005)

    def __enter__(self):
        self._draad.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._draad.join()


def test_ruime_tijd_geeft_dezelfde_herstellen_als_geen_grens():
    nieuw, plan = ingetrokken(VOL_88)
    zonder, met = herstel(nieuw, plan), herstel(nieuw, plan, tijd=120)
    assert met.plannen == zonder.plannen
    assert len(met.plannen) > 1
    assert met.plannen[0].minst_bewezen
    assert not werkers()


def test_een_herstel_dat_hangt_wordt_gestopt_en_zegt_dat_het_niets_vond():
    nieuw, plan = ingetrokken(VOL_88)
    begin = time.monotonic()
    with Overal(signal.SIGSTOP) as stil:
        antwoord = herstel(nieuw, plan, tijd=2)
    assert time.monotonic() - begin < 12
    assert stil.geraakt
    assert not werkers()
    assert (antwoord.status, antwoord.plannen, antwoord.conflict) == ("niet_gevonden", (), ())


def test_een_herstelproces_dat_doodgaat_is_een_fout_en_geen_antwoord():
    nieuw, plan = ingetrokken(VOL_88)
    with Overal(signal.SIGKILL), pytest.raises(OplosserFout, match="zonder antwoord"):
        herstel(nieuw, plan, tijd=60)
    assert not werkers()


def test_als_de_tijd_om_is_geldt_wat_er_al_was():
    """Valid plans, and nothing is called proven that was not."""
    nieuw, plan = ingetrokken(maak_instantie(400, zaad=4, vol=True), tijd=6)
    volgorde = ["voorrang_geplaatst", "geplaatst", "verplaatst", "schooltype", "voorkeur", "km"]
    for tijd in (0.2, 4):
        begin = time.monotonic()
        antwoord = herstel(nieuw, plan, aantal=1, tijd=tijd)
        assert time.monotonic() - begin < tijd + 10
        assert antwoord.status == ("hersteld" if antwoord.plannen else "niet_gevonden")
        for herstelplan in antwoord.plannen:
            controle = controleer(nieuw, herstelplan.plan)
            assert controle.goed
            assert controle.doelen == herstelplan.doelen
            eerste = [naam for naam in herstelplan.bewezen if naam in volgorde]
            assert eerste == volgorde[: len(eerste)]


def test_onmogelijk_met_een_tijdgrens_geeft_hetzelfde_conflict():
    gegevens = json.loads((MAP / "microgevallen.json").read_text())[0]
    gegevens["regels"] = ["ratio"]
    gegevens["scholen"][0].update(min_aandeel_hbo=0.9)
    gegevens["plaatsen"] = [{**gegevens["plaatsen"][0], "soort": "wo", "aantal": 3}]
    for student in gegevens["studenten"]:
        student.update(soort="wo", bezocht=[], vast="G00001")
    instantie = lees_instantie(gegevens)
    zonder, met = herstel(instantie, {}), herstel(instantie, {}, tijd=30)
    assert zonder.status == met.status == "onmogelijk"
    assert zonder.conflict == met.conflict
