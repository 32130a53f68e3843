"""Start and stop one process in its own process group, without ever leaving an orphan."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hos.omgeving.gebruiker import Gebruiker, PopenOpties

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Opdracht:
    """What to run and how to stop it."""

    naam: str
    argv: list[str]
    omgeving: dict[str, str] = field(default_factory=dict)
    map: Path = Path("/")
    gebruiker: Gebruiker | None = None
    stopsein: signal.Signals = signal.SIGTERM
    geduld: float = 10


def start(opdracht: Opdracht, log: Path) -> subprocess.Popen[bytes]:
    """Start the process in its own session; when we die, the kernel sends it its stop signal."""
    als: PopenOpties = opdracht.gebruiker.popen_opties() if opdracht.gebruiker else {}
    with log.open("ab") as uit:
        return subprocess.Popen(
            opdracht.argv,
            stdin=subprocess.DEVNULL,
            stdout=uit,
            stderr=subprocess.STDOUT,
            cwd=opdracht.map,
            env=os.environ | opdracht.omgeving,
            start_new_session=True,
            preexec_fn=_sterf_mee(opdracht.stopsein),  # noqa: PLW1509 (one prctl call, no locks)
            **als,
        )


def stop(*lopend: tuple[subprocess.Popen[bytes], Opdracht]) -> None:
    """Ask all of them, wait for each, and in the end kill whole groups."""
    for kind, opdracht in lopend:
        if kind.poll() is None:
            kind.send_signal(opdracht.stopsein)
    for kind, opdracht in lopend:
        try:
            kind.wait(opdracht.geduld)
        except subprocess.TimeoutExpired:
            kind.kill()
            kind.wait()
        ruim_groep_op(kind.pid)


def ruim_groep_op(groep: int) -> None:
    """Kill what is left of a process group whose leader is gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(groep, signal.SIGKILL)


def _sterf_mee(sein: signal.Signals) -> Callable[[], None] | None:
    if _libc is None:
        return None

    def zet() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sein), 0, 0, 0)

    return zet
