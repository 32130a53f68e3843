"""The whole demo as one running product, for the journeys and for the pictures of the manual."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import LiteralString

import psycopg

WORTEL = Path(__file__).resolve().parents[2]
EIGEN = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "PYTEST_XDIST_WORKER"}


def _vrije_poort() -> int:
    with socket.socket() as haak:
        haak.bind(("127.0.0.1", 0))
        return int(haak.getsockname()[1])


@dataclass(slots=True)
class Demo:
    """The running demo: its address and the folder with its mail."""

    adres: str
    var: Path

    def _post(self) -> list[tuple[str, str]]:
        """(address, text) of every mail that really arrived, oldest first."""
        berichten = [
            message_from_bytes(p.read_bytes(), policy=policy.default)
            for p in sorted((self.var / "post").glob("*.eml"), key=lambda p: p.stat().st_mtime)
        ]
        return [
            (str(b["To"]), b.get_body().get_content())  # type: ignore[union-attr]
            for b in berichten
        ]

    def mails(self, aan: str) -> list[str]:
        """The texts of the mails that arrived at this address, oldest first."""
        return [tekst for adres, tekst in self._post() if aan in adres]

    def ontvangers(self, bevat: str) -> list[str]:
        """The addresses at which a mail with this text arrived, oldest first."""
        return [adres for adres, tekst in self._post() if bevat in tekst]

    def sql(self, opdracht: LiteralString, *waarden: object) -> None:
        """Change the database itself: days that go by, a session that ends."""
        instellingen = (self.var / "omgeving.env").read_text(encoding="utf-8").splitlines()
        url = dict(regel.split("=", 1) for regel in instellingen)["DATABASE_URL"]
        with psycopg.connect(url) as verbinding:
            verbinding.execute(opdracht, waarden)

    def wacht_tot(self, klopt: Callable[[], bool], seconden: float = 90) -> None:
        """Wait until this holds; the worker makes it so."""
        einde = time.monotonic() + seconden
        while not klopt():
            assert time.monotonic() < einde, "Het is niet gebeurd."
            time.sleep(0.5)

    def wacht_op_mail(self, aan: str, bevat: str, seconden: float = 60) -> str:
        """Wait until a mail with this text has arrived; the worker does this by itself."""
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            for tekst in reversed(self.mails(aan)):
                if bevat in tekst:
                    return tekst
            time.sleep(0.3)
        raise AssertionError(f"Geen mail aan {aan} met {bevat!r}; wel: {self.mails(aan)}")


@contextlib.contextmanager
def draaiende_demo(var: Path) -> Iterator[Demo]:
    """What `make demo` starts, on a fresh database: web, worker, beat and a mailbox."""
    poort = _vrije_poort()
    schoon = {k: v for k, v in os.environ.items() if k not in EIGEN}
    omgeving = schoon | {"HOS_OMGEVING": "demo", "HOS_VAR": str(var), "HOS_TIK_SECONDEN": "2"}
    uit = (var / "uit.txt").open("wb")
    proces = subprocess.Popen(
        [sys.executable, "-m", "hos.omgeving.demo", "--poort", str(poort)],
        cwd=WORTEL,
        env=omgeving,
        stdout=uit,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wacht_tot_klaar(proces, var / "uit.txt")
        yield Demo(f"http://127.0.0.1:{poort}", var)
    finally:
        proces.send_signal(signal.SIGINT)
        proces.wait(timeout=60)
        uit.close()


def _wacht_tot_klaar(proces: subprocess.Popen[bytes], uit: Path) -> None:
    einde = time.monotonic() + 180
    while time.monotonic() < einde:
        tekst = uit.read_text(encoding="utf-8")
        if re.search(r"^Klaar: ", tekst, flags=re.MULTILINE):
            return
        assert proces.poll() is None, tekst
        time.sleep(0.2)
    raise AssertionError(f"De demo start niet:\n{uit.read_text(encoding='utf-8')}")
