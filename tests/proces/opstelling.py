"""Real workers and beats against the test database, a broker and a mail server of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection

from hos.choices import OVERGANGEN_BERICHT, BerichtStaat
from hos.models import Bericht
from hos.omgeving import proces
from hos.services import post
from hos.services.smtp import bericht_id

KLAAR = (
    BerichtStaat.VERZONDEN,
    BerichtStaat.VERVALLEN,
    BerichtStaat.MISLUKT,
    BerichtStaat.ONBEKEND,
)
WORTEL = Path(settings.BASE_DIR)


class Opstelling:
    """Starts, kills by group and asks; everything it started is gone after `stop`."""

    def __init__(self, map_: Path, redis_url: str) -> None:
        self.map = map_
        self.redis_url = redis_url
        self.punten = map_ / "breekpunten"
        self.punten.mkdir()
        self.lopend: list[tuple[subprocess.Popen[bytes], proces.Opdracht]] = []
        self._nummer = 0
        self._start("zink", ["-m", "tests.proces.zink", str(map_)])
        self.wacht_tot((map_ / "poort").exists, 20)
        self.poort = int((map_ / "poort").read_text())

    # ## Processes

    def omgeving(self) -> dict[str, str]:
        gegevens = connection.settings_dict
        return {
            "HOS_OMGEVING": "test",
            "DATABASE_URL": f"postgresql://{gegevens['USER']}@/{gegevens['NAME']}"
            f"?host={gegevens.get('OPTIONS', {}).get('host') or gegevens['HOST']}",
            "REDIS_URL": self.redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{getattr(self, 'poort', 0)}",
            "HOS_TIK_SECONDEN": "1",
            "POST_LEASE_SECONDEN": "2",
            "POST_MARGE_SECONDEN": "1",
            "TAAK_LEASE_SECONDEN": "2",
            "HOS_BREEKPUNTEN": str(self.punten),
            "HOS_VAR": str(self.map),
            "PYTHONPATH": str(WORTEL),
        }

    def _start(self, naam: str, argumenten: list[str]) -> subprocess.Popen[bytes]:
        self._nummer += 1
        omgeving = self.omgeving() if naam != "zink" else {"PYTHONPATH": str(WORTEL)}
        opdracht = proces.Opdracht(
            naam=naam, argv=[sys.executable, *argumenten], omgeving=omgeving, map=WORTEL, geduld=5
        )
        kind = proces.start(opdracht, self.map / f"{naam}-{self._nummer}.log")
        self.lopend.append((kind, opdracht))
        return kind

    def worker(
        self, app: str = "tests.proces.werkapp", kinderen: int = 2
    ) -> subprocess.Popen[bytes]:
        rustig = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        return self._start(
            "worker",
            ["-m", "celery", "-A", app, "worker", "-c", str(kinderen), "-l", "WARNING", *rustig],
        )

    def beat(self) -> subprocess.Popen[bytes]:
        rooster = str(self.map / f"rooster-{self._nummer}")
        return self._start("beat", ["-m", "celery", "-A", "hos", "beat", "-s", rooster])

    def manage(self, *argumenten: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *argumenten],
            env=os.environ | self.omgeving(),
            cwd=WORTEL,
            capture_output=True,
            text=True,
            check=False,
            timeout=40,
        )

    @staticmethod
    def dood(kind: subprocess.Popen[bytes]) -> None:
        """Kill a process and all its children at once."""
        os.killpg(kind.pid, signal.SIGKILL)
        kind.wait(5)

    def stop(self) -> None:
        for kind, _ in self.lopend:
            proces.ruim_groep_op(kind.pid)
            kind.wait(5)

    # ## Disturbing

    def plant(self, punt: str, wat: str = "kill") -> None:
        half = self.punten / f"half-{punt}"
        half.write_text(wat)
        half.rename(self.punten / punt)

    def gedrag(self, wat: str) -> None:
        (self.map / "gedrag").write_text(wat)

    def leeg_makelaar(self) -> None:
        with redis.Redis.from_url(self.redis_url) as klant:
            klant.flushall()

    # ## Asking

    @staticmethod
    def wacht_tot(waar: Callable[[], object], seconden: float = 30) -> None:
        einde = time.monotonic() + seconden
        while not waar():
            assert time.monotonic() < einde, "dit duurt te lang"
            time.sleep(0.05)

    def ontvangen(self) -> list[dict]:
        bestand = self.map / "ontvangen.jsonl"
        return [json.loads(r) for r in bestand.read_text().splitlines()] if bestand.exists() else []

    def geraakt(self, punt: str) -> bool:
        return not (self.punten / punt).exists() and any(self.punten.glob(f".{punt}-*"))

    def tot_rust(self, seconden: float = 30) -> None:
        """Until every message has ended somewhere."""
        self.wacht_tot(lambda: not Bericht.objects.exclude(staat__in=KLAAR).exists(), seconden)

    def logboeken(self) -> str:
        return "\n".join(pad.read_text()[-1500:] for pad in sorted(self.map.glob("*.log")))


def plan(aantal: int, begin: int = 0) -> None:
    for i in range(begin, begin + aantal):
        post.zet_klaar(
            soort="proef",
            sleutel=f"proef:{i}",
            aan=f"proef{i}@school.voorbeeld",
            onderwerp=f"Proef {i}",
            tekst="Hallo.",
        )


def keur(opstelling: Opstelling, *, onbekend_hoogstens: int) -> Counter:
    """The invariants of the outbox, after everything came to rest. Returns the states."""
    bezorgd = Counter(regel["id"] for regel in opstelling.ontvangen())
    berichten = list(Bericht.objects.all())
    staten = Counter(bericht.staat for bericht in berichten)
    dubbel = [sleutel for sleutel, keer in bezorgd.items() if keer > 1]
    assert not dubbel, f"dubbel bezorgd: {len(dubbel)}"
    for bericht in berichten:
        if bericht.staat == BerichtStaat.VERZONDEN:
            assert bezorgd[bericht_id(bericht)] == 1, f"{bericht.sleutel} staat als verzonden"
        if bericht.staat in (BerichtStaat.VERVALLEN, BerichtStaat.MISLUKT):
            assert bezorgd[bericht_id(bericht)] == 0, f"{bericht.sleutel} ging toch weg"
    assert set(staten) <= set(KLAAR), f"niet tot rust: {staten}"
    assert staten[BerichtStaat.ONBEKEND] <= onbekend_hoogstens, staten
    _keur_geschiedenis()
    return staten


def _keur_geschiedenis() -> None:
    """Each transition left exactly one row of history, and only allowed ones happened."""
    vorige: dict[int, str] = {}
    for rij in Bericht.pgh_event_model.objects.order_by("pgh_obj_id", "pgh_id"):
        was = vorige.get(rij.pgh_obj_id)
        if was is None:
            assert rij.staat == BerichtStaat.GEPLAND
        else:
            assert rij.staat in OVERGANGEN_BERICHT[was], f"{was} -> {rij.staat}"
        vorige[rij.pgh_obj_id] = rij.staat
    assert vorige == dict(Bericht.objects.values_list("pk", "staat"))
