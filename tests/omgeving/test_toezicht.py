"""The supervisor, with real little processes."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from hos.omgeving import proces, toezicht
from hos.omgeving.fouten import OmgevingFout

SLAAP = "sleep 60"


class Proef:
    """A supervisor on a temporary directory, with what it reported."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.regels: list[str] = []
        self.register = map_ / "processen.json"
        self.toezicht = toezicht.Toezicht(map_ / "log", self.register, self.regels.append)

    def dienst(self, naam: str, sh: str, **anders: object) -> toezicht.Dienst:
        sein = anders.pop("stopsein", signal.SIGTERM)
        opdracht = proces.Opdracht(naam, ["/bin/sh", "-c", sh], stopsein=sein, geduld=1)
        return toezicht.Dienst(opdracht, **anders)

    def kijk_tot(self, waar: Callable[[], bool], seconden: float = 10) -> None:
        einde = time.monotonic() + seconden
        while not waar():
            assert time.monotonic() < einde, self.regels
            self.toezicht.kijk()
            time.sleep(0.05)


@pytest.fixture
def proef(tmp_path: Path) -> Iterator[Proef]:
    gemaakt = Proef(tmp_path)
    yield gemaakt
    gemaakt.toezicht.stop()


def weg(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def wacht_tot(waar: Callable[[], bool], seconden: float = 10) -> None:
    einde = time.monotonic() + seconden
    while not waar():
        assert time.monotonic() < einde
        time.sleep(0.05)


def test_gestorven_kind_wordt_gemeld_en_opnieuw_gestart(proef: Proef) -> None:
    dienst = proef.dienst("web", SLAAP)
    proef.toezicht.start(dienst)
    eerste = dienst.kind.pid
    dienst.kind.kill()
    proef.kijk_tot(lambda: dienst.kind is not None and dienst.kind.pid != eerste)
    assert len(proef.regels) == 1
    assert proef.regels[0].startswith("web is gestopt (sein 9). Nieuwe start over 0.5 s.")


def test_wie_blijft_sterven_krijgt_steeds_meer_rust(proef: Proef) -> None:
    dienst = proef.dienst("web", "exit 3")
    proef.toezicht.start(dienst)
    proef.kijk_tot(lambda: len(proef.regels) == 3)
    rust = [regel.split("over ")[1].split(" s")[0] for regel in proef.regels]
    assert rust == ["0.5", "1", "2"]
    assert "code 3" in proef.regels[0]


def test_programma_dat_er_niet_is_houdt_de_rest_niet_tegen(proef: Proef) -> None:
    kapot = toezicht.Dienst(proces.Opdracht("kapot", ["/bestaat/niet"]))
    goed = proef.dienst("goed", SLAAP)
    proef.toezicht.start(kapot, goed)
    assert kapot.kind is None
    assert goed.kind.poll() is None
    assert "kapot start niet" in proef.regels[0]


def test_wat_niet_op_gang_komt_toont_zijn_logboek(proef: Proef) -> None:
    dienst = proef.dienst("werker", "echo de wachtrij is zoek; exit 1", gereed=lambda: False)
    proef.toezicht.start(dienst)
    with pytest.raises(OmgevingFout, match=r"werker komt niet op gang.*\n.*wachtrij is zoek"):
        proef.toezicht.wacht_tot_gereed(dienst, seconden=10)


def test_wat_leeft_maar_niet_antwoordt_is_niet_gereed(proef: Proef) -> None:
    dienst = proef.dienst("web", SLAAP, gereed=lambda: False)
    proef.toezicht.start(dienst)
    with pytest.raises(OmgevingFout, match="web komt niet op gang"):
        proef.toezicht.wacht_tot_gereed(dienst, seconden=0.5)


def test_stoppen_neemt_kleinkinderen_en_doven_mee(proef: Proef, tmp_path: Path) -> None:
    doof = f"trap '' TERM; sleep 61 & echo $! > {tmp_path}/kleinkind; while :; do sleep 1; done"
    dienst = proef.dienst("doof", doof)
    proef.toezicht.start(dienst)
    wacht_tot((tmp_path / "kleinkind").exists)
    wacht_tot(lambda: (tmp_path / "kleinkind").read_text().strip() != "")
    kind, kleinkind = dienst.kind.pid, int((tmp_path / "kleinkind").read_text())
    proef.toezicht.stop()
    assert weg(kind)
    wacht_tot(lambda: weg(kleinkind))
    assert not proef.register.exists()


def test_fundament_stopt_als_laatste(proef: Proef, tmp_path: Path) -> None:
    def schrijft(naam: str) -> str:
        return (
            f"trap 'echo {naam} >> {tmp_path}/volgorde; exit' TERM; touch {tmp_path}/{naam}; "
            "while :; do sleep 0.1; done"
        )

    proef.toezicht.start(
        proef.dienst("database", schrijft("database"), fundament=True),
        proef.dienst("web", schrijft("web")),
    )
    wacht_tot(lambda: (tmp_path / "database").exists() and (tmp_path / "web").exists())
    proef.toezicht.stop()
    assert (tmp_path / "volgorde").read_text().split() == ["web", "database"]


def test_kinderen_overleven_een_gedode_ouder_niet(tmp_path: Path) -> None:
    ouder = (
        "import pathlib, signal, time\n"
        "from hos.omgeving import proces\n"
        "o = proces.Opdracht('kind', ['/bin/sleep', '62'])\n"
        f"print(proces.start(o, pathlib.Path({str(tmp_path / 'log')!r})).pid, flush=True)\n"
        "time.sleep(62)\n"
    )
    lopend = subprocess.Popen([sys.executable, "-c", ouder], stdout=subprocess.PIPE, text=True)
    with lopend:
        kind = int(lopend.stdout.readline())
        assert not weg(kind)
        lopend.kill()
    wacht_tot(lambda: weg(kind))


def test_volgende_start_ruimt_op_wat_een_vorige_liet_staan(proef: Proef) -> None:
    dienst = proef.dienst("werker", SLAAP)
    proef.toezicht.start(dienst)
    toezicht.ruim_vorige_op(proef.register, proef.regels.append)
    assert weg(dienst.kind.pid)
    assert "liet werker achter" in proef.regels[0]
    assert not proef.register.exists()


def test_nummer_dat_nu_van_een_ander_is_blijft_ongemoeid(proef: Proef) -> None:
    dienst = proef.dienst("ander", SLAAP)
    proef.toezicht.start(dienst)
    vroeger = psutil.boot_time() + 1
    proef.register.write_text(json.dumps([["werker", dienst.kind.pid, 15, vroeger]]))
    toezicht.ruim_vorige_op(proef.register, proef.regels.append)
    assert dienst.kind.poll() is None
    assert proef.regels == []


@pytest.mark.parametrize("inhoud", ["", "[[", "[]"])
def test_kapot_register_houdt_niets_tegen(proef: Proef, inhoud: str) -> None:
    proef.register.write_text(inhoud)
    toezicht.ruim_vorige_op(proef.register, proef.regels.append)
    assert proef.regels == []


def test_groot_logboek_wordt_gewisseld(proef: Proef) -> None:
    log = proef.map / "log" / "web.log"
    log.write_bytes(b"x" * (toezicht.LOG_MAX + 1))
    proef.toezicht.start(proef.dienst("web", SLAAP))
    assert log.stat().st_size == 0
    assert (proef.map / "log" / "web.log.1").exists()
