"""`make demo` as a whole: it starts, heals, keeps its data, and leaves nothing behind."""

import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from hos.omgeving import gezond, postgres, valkey
from hos.omgeving.diensten import PROJECT

pytestmark = [pytest.mark.proces, pytest.mark.timeout(300)]
NIET_ERVEN = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"}


class Start:
    """One start of the demo in a process of its own, read line by line."""

    def __init__(self, var: Path, poort: int, *extra: str) -> None:
        self.var = var
        omgeving = {k: v for k, v in os.environ.items() if k not in NIET_ERVEN}
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "hos.omgeving.demo", "--poort", str(poort), *extra],
            cwd=PROJECT,
            env=omgeving | {"HOS_VAR": str(var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.regels: list[str] = []
        self._rij: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._lees, daemon=True).start()

    def _lees(self) -> None:
        with self.proces.stdout as uit:
            for regel in uit:
                self._rij.put(regel.rstrip("\n"))
        self._rij.put(None)

    def wacht_op(self, begin: str, seconden: float = 120) -> str:
        while True:
            regel = self._rij.get(timeout=seconden)
            if regel is None:
                raise AssertionError("\n".join([f"geen {begin!r} in:", *self.regels]))
            self.regels.append(regel)
            if regel.startswith(begin):
                return regel

    def kinderen(self) -> list[psutil.Process]:
        return psutil.Process(self.proces.pid).children(recursive=True)

    def pid_van(self, naam: str) -> int:
        register = json.loads((self.var / "processen.json").read_text())
        return next(regel[1] for regel in register if regel[0] == naam)

    def stop(self, sein: signal.Signals) -> None:
        kinderen = self.kinderen()
        self.proces.send_signal(sein)
        assert self.proces.wait(40) == 0
        _, over = psutil.wait_procs(kinderen, timeout=5)
        assert over == []


@pytest.fixture
def starter(var: Path) -> Iterator[Callable[..., Start]]:
    gestart: list[Start] = []

    def start(poort: int, *extra: str) -> Start:
        gestart.append(Start(var, poort, *extra))
        return gestart[-1]

    yield start
    for start_ in gestart:
        if start_.proces.poll() is None:
            start_.stop(signal.SIGTERM)


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "var"
    postgres.Server(tmp_path / "var" / "postgres").wis()


def database(var: Path) -> str:
    regels = (var / "omgeving.env").read_text().splitlines()
    return next(regel for regel in regels if regel.startswith("DATABASE_URL=")).split("=", 1)[1]


def tel(var: Path) -> int:
    with psycopg.connect(database(var)) as verbinding:
        return verbinding.execute("select count(*) from hos_schooljaar").fetchone()[0]


def antwoordt(poort: int) -> bool:
    return gezond.web(f"http://127.0.0.1:{poort}/gezondheid/")


def bewaring(var: Path, *argumenten: str) -> str:
    omgeving = {k: v for k, v in os.environ.items() if k not in NIET_ERVEN}
    return subprocess.run(
        [sys.executable, "-m", "hos.omgeving.bewaring", *argumenten],
        check=True,
        cwd=PROJECT,
        env=omgeving | {"HOS_VAR": str(var)},
        capture_output=True,
        text=True,
    ).stdout


def test_demo_start_geneest_bewaart_en_ruimt_op(var: Path, starter: Callable[..., Start]) -> None:
    poort = valkey.vrije_poort()
    (var / "post").mkdir(parents=True)
    (var / "post" / "oud.eml").touch()

    eerste = starter(poort, "--schoon")
    assert eerste.wacht_op("Klaar") == f"Klaar: http://127.0.0.1:{poort}"
    assert not (var / "post" / "oud.eml").exists()
    assert (var / "omgeving.env").stat().st_mode & 0o077 == 0
    assert antwoordt(poort)
    jaren = tel(var)
    assert jaren >= 1

    tweede = starter(valkey.vrije_poort())
    assert f"De demo draait al op http://127.0.0.1:{poort}" in tweede.wacht_op("De demo")
    assert tweede.proces.wait(20) == 1

    os.kill(eerste.pid_van("werker"), signal.SIGKILL)
    eerste.wacht_op("werker is gestopt (sein 9)", 20)

    achtergebleven = eerste.kinderen()
    os.kill(eerste.pid_van("postgres"), signal.SIGKILL)
    eerste.proces.kill()
    eerste.proces.wait()

    derde = starter(poort)
    derde.wacht_op("Klaar")
    assert not any("voorbeeldjaar" in regel for regel in derde.regels)
    assert tel(var) == jaren
    assert not [p for p in achtergebleven if p.is_running() and p.status() != "zombie"]

    tar = re.fullmatch(r"Bewaard in (.*\.tar)\n", bewaring(var, "backup")).group(1)
    with psycopg.connect(database(var)) as verbinding:
        verbinding.execute("alter table hos_schooljaar rename to weg")
    assert bewaring(var, "herstel", tar) == f"Teruggezet uit {tar}\n"
    assert tel(var) == jaren
    assert antwoordt(poort)

    derde.stop(signal.SIGINT)
    assert not (var / "omgeving.env").exists()
    assert not (var / "processen.json").exists()
    assert bewaring(var, "herstel", tar) == f"Teruggezet uit {tar}\n"


def test_poort_in_gebruik_is_een_zin_en_geen_spoor(
    var: Path, starter: Callable[..., Start]
) -> None:
    poort = valkey.vrije_poort()
    with subprocess.Popen(
        [sys.executable, "-m", "http.server", str(poort), "--bind", "127.0.0.1"],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as ander:
        while not valkey.luistert(poort):
            assert ander.poll() is None
        start = starter(poort)
        assert "is al in gebruik door een ander programma" in start.wacht_op("Poort", 30)
        assert start.proces.wait(10) == 1
        ander.terminate()
