"""A small supervisor: starts processes, restarts what dies with growing patience, stops it all."""

import contextlib
import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from hos.omgeving import proces
from hos.omgeving.fouten import OmgevingFout

WACHTTIJDEN = (0.5, 1, 2, 5, 10, 30)
KALM_NA = 60
LOG_MAX = 5 * 1024 * 1024
POGINGEN_BIJ_START = 3
TIK = 0.2


def _niets() -> None:
    """Nothing to do first."""


def _altijd() -> bool:
    return True


@dataclass
class Dienst:
    """A process to keep alive, what must happen before it, and when it is ready.

    What stands on a `fundament` (a database, a broker) stops before it.
    """

    opdracht: proces.Opdracht
    gereed: Callable[[], bool] = _altijd
    vooraf: Callable[[], None] = _niets
    fundament: bool = False
    kind: subprocess.Popen[bytes] | None = field(default=None, init=False)
    gestart: float = field(default=0, init=False)
    pogingen: int = field(default=0, init=False)
    weer_om: float = field(default=0, init=False)

    @property
    def naam(self) -> str:
        return self.opdracht.naam


class Toezicht:
    """Keeps services alive until it is told to stop."""

    def __init__(self, logs: Path, register: Path, meld: Callable[[str], None]) -> None:
        self.logs = logs
        self.register = register
        self.meld = meld
        self.diensten: list[Dienst] = []
        logs.mkdir(parents=True, exist_ok=True)

    def log(self, dienst: Dienst) -> Path:
        """Return the log file of a service."""
        return self.logs / f"{dienst.naam}.log"

    def start(self, *diensten: Dienst) -> None:
        """Start these services, in this order, without waiting for them."""
        for dienst in diensten:
            self.diensten.append(dienst)
            _wissel_log(self.log(dienst))
            self._start(dienst)

    def wacht_tot_gereed(self, *diensten: Dienst, seconden: float) -> None:
        """Wait until every service is ready, meanwhile keeping all of them alive."""
        einde = time.monotonic() + seconden
        open_ = list(diensten)
        while open_:
            self.kijk()
            open_ = [d for d in open_ if d.kind is None or not d.gereed()]
            for dienst in open_:
                if dienst.pogingen >= POGINGEN_BIJ_START or time.monotonic() > einde:
                    raise OmgevingFout(
                        f"{dienst.naam} komt niet op gang. Het einde van {self.log(dienst)}:\n"
                        f"{staart(self.log(dienst))}"
                    )
            if open_:
                time.sleep(TIK)

    def waak(self, tot: Callable[[], bool]) -> None:
        """Keep everything alive until `tot` says so."""
        while not tot():
            self.kijk()
            time.sleep(TIK)

    def kijk(self) -> None:
        """Look at every service once: report and plan a restart, or carry it out."""
        for dienst in self.diensten:
            if dienst.kind is None:
                if time.monotonic() >= dienst.weer_om:
                    self._start(dienst)
            elif (code := dienst.kind.poll()) is not None:
                proces.ruim_groep_op(dienst.kind.pid)
                self._plan_nieuwe_start(dienst, f"is gestopt ({_reden(code)})")

    def stop(self) -> None:
        """Stop everything: first what stands on the foundations, then those."""
        for fundament in (False, True):
            groep = [d for d in self.diensten if d.fundament is fundament and d.kind is not None]
            proces.stop(*((d.kind, d.opdracht) for d in groep if d.kind is not None))
        self.diensten.clear()
        self.register.unlink(missing_ok=True)

    def _start(self, dienst: Dienst) -> None:
        dienst.gestart = time.monotonic()
        try:
            dienst.vooraf()
            dienst.kind = proces.start(dienst.opdracht, self.log(dienst))
        except (OSError, subprocess.SubprocessError, psutil.Error, OmgevingFout) as fout:
            self._plan_nieuwe_start(dienst, f"start niet: {fout}")
        self._schrijf_register()

    def _plan_nieuwe_start(self, dienst: Dienst, reden: str) -> None:
        dienst.kind = None
        nu = time.monotonic()
        if nu - dienst.gestart > KALM_NA:
            dienst.pogingen = 0
        wacht = WACHTTIJDEN[min(dienst.pogingen, len(WACHTTIJDEN) - 1)]
        dienst.pogingen += 1
        dienst.weer_om = nu + wacht
        self.meld(
            f"{dienst.naam} {reden}. Nieuwe start over {wacht:g} s. Meer in {self.log(dienst)}"
        )

    def _schrijf_register(self) -> None:
        """Note who is alive for the next start; a full disk is no reason to stop."""
        regels = []
        for dienst in self.diensten:
            if dienst.kind is not None:
                pid, sein = dienst.kind.pid, int(dienst.opdracht.stopsein)
                with contextlib.suppress(psutil.NoSuchProcess):
                    regels.append([dienst.naam, pid, sein, psutil.Process(pid).create_time()])
        with contextlib.suppress(OSError):
            self.register.write_text(json.dumps(regels))


def ruim_vorige_op(register: Path, meld: Callable[[str], None], geduld: float = 15) -> None:
    """Stop what a killed supervisor left behind; a number in use by another process is spared."""
    try:
        regels = json.loads(register.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return
    regels = [regel for regel in regels if regel[3] >= psutil.boot_time()]
    over = []
    for naam, pid, sein, begonnen in regels:
        with contextlib.suppress(psutil.NoSuchProcess):
            kandidaat = psutil.Process(pid)
            if abs(kandidaat.create_time() - begonnen) < 1:
                meld(f"Een eerdere start liet {naam} achter (proces {pid}); die wordt gestopt.")
                kandidaat.send_signal(sein)
                over.append(kandidaat)
    _, nog_over = psutil.wait_procs(over, timeout=geduld)
    for kandidaat in nog_over:
        kandidaat.kill()
    for _, pid, _, _ in regels:
        if not psutil.pid_exists(pid):
            proces.ruim_groep_op(pid)
    register.unlink(missing_ok=True)


def staart(log: Path, regels: int = 12) -> str:
    """Return the last lines of a log."""
    with contextlib.suppress(FileNotFoundError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-regels:])
    return "(leeg)"


def _reden(code: int) -> str:
    return f"sein {-code}" if code < 0 else f"code {code}"


def _wissel_log(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_MAX:
        log.replace(log.with_suffix(".log.1"))
