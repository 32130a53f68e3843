"""A real PostgreSQL of our own, as root or as an ordinary user, in a directory of our choice.

    with postgres.server(wegwerp=True) as url: ...        # gone afterwards
    with postgres.server(Path("var/postgres")) as url: ...  # keeps its data

The server listens on a Unix socket in a directory that only its owner can enter, and nowhere else.
"""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg

from hos.omgeving import binaries, proces
from hos.omgeving.fouten import OmgevingFout
from hos.omgeving.gebruiker import Gebruiker, PopenOpties, voor_server

DATABASE = "hos"
ROL = "hos"
BEHEER = "postgres"
SOCKETNAAM = ".s.PGSQL.5432"
LANGSTE_SOCKETPAD = 100
INSTELLINGEN = {
    "listen_addresses": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "max_connections": "200",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}
WEGWERP = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Server:
    """One PostgreSQL server on one data directory."""

    def __init__(self, plek: Path, *, wegwerp: bool = False) -> None:
        self.plek = plek.absolute()
        self.plek.mkdir(parents=True, exist_ok=True)
        self.wegwerp = wegwerp
        self.gebruiker: Gebruiker | None = voor_server(self.plek)
        self.programma = binaries.kies(self.gebruiker)
        self.data = self._plaats_van_data()
        self.log = self.plek / "postgres.log"
        self._sockets: Path | None = None
        self._kind: subprocess.Popen[bytes] | None = None

    # ## Waar

    def _plaats_van_data(self) -> Path:
        """Return our own directory, or one elsewhere when `gebruiker` cannot reach ours."""
        if self.gebruiker is None or self.gebruiker.kan("-x", str(self.plek)):
            return self.plek / "data"
        binaries.ELDERS.mkdir(mode=0o755, parents=True, exist_ok=True)
        return binaries.ELDERS / f"data-{hashlib.sha256(bytes(self.plek)).hexdigest()[:12]}"

    @property
    def sockets(self) -> Path:
        """The directory of the socket: the data directory, unless that path is too long."""
        if self._sockets is None:
            past = len(os.fsencode(self.data / SOCKETNAAM)) <= LANGSTE_SOCKETPAD
            self._sockets = self.data if past else self._eigen_map(tempfile.mkdtemp(prefix="hos-"))
        return self._sockets

    @property
    def url(self) -> str:
        """DATABASE_URL of the database, for the ordinary role that owns it."""
        return self._url(ROL, DATABASE)

    def _url(self, rol: str, database: str) -> str:
        return f"postgresql://{rol}@/{database}?host={self.sockets}"

    # ## Leven

    def start(self) -> None:
        """Prepare the data directory, start the server as our child and make the database."""
        self.bereid_voor()
        opdracht = self.opdracht()
        self._kind = proces.start(opdracht, self.log)
        try:
            self.wacht(self._kind)
            self.maak_database()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server we started; a throw-away directory goes with it."""
        if self._kind is not None:
            proces.stop((self._kind, self.opdracht()))
            self._kind = None
        if self._sockets is not None and self._sockets != self.data:
            shutil.rmtree(self._sockets, ignore_errors=True)
            self._sockets = None
        if self.wegwerp:
            self.wis()

    def wis(self) -> None:
        """Throw all data away."""
        shutil.rmtree(self.data, ignore_errors=True)

    def opdracht(self) -> proces.Opdracht:
        """How a supervisor runs this server (`bereid_voor` first, `maak_database` after)."""
        instellingen = INSTELLINGEN | (WEGWERP if self.wegwerp else {})
        instellingen["unix_socket_directories"] = str(self.sockets)
        argv = [self.programma / "postgres", "-D", str(self.data)]
        for naam, waarde in instellingen.items():
            argv += ["-c", f"{naam}={waarde}"]
        return proces.Opdracht(
            naam="postgres",
            argv=argv,
            omgeving={"LC_ALL": "C", "TZ": "UTC"},
            gebruiker=self.gebruiker,
            # fast shutdown; a throw-away server need not write anything any more
            stopsein=signal.SIGQUIT if self.wegwerp else signal.SIGINT,
            geduld=30,
        )

    def bereid_voor(self) -> None:
        """Make the data directory when there is none, and clear up after a killed run."""
        if not (self.data / "PG_VERSION").exists():
            self.wis()
            self._eigen_map(self.data)
            self._initdb()
        versie = (self.data / "PG_VERSION").read_text().strip()
        if versie != str(self.programma.versie):
            raise OmgevingFout(
                f"De gegevens in {self.data} zijn van PostgreSQL {versie}, maar hier draait "
                f"PostgreSQL {self.programma.versie}. Zet HOS_POSTGRES_BIN op versie {versie}, of "
                "begin opnieuw met: make demo SCHOON=1"
            )
        stop_achtergebleven(self.data)

    def _initdb(self) -> None:
        if self.programma.versie >= 17:
            taal = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        else:
            taal = ["--locale=C.UTF-8"]
        argv = [self.programma / "initdb", "-D", str(self.data), "-U", BEHEER, "-A", "trust"]
        argv += ["--encoding=UTF8", "--no-instructions", *taal]
        argv += ["--no-sync"] if self.wegwerp else []
        als: PopenOpties = self.gebruiker.popen_opties() if self.gebruiker else {}
        uitkomst = subprocess.run(
            argv,
            check=False,
            cwd="/",
            capture_output=True,
            text=True,
            env=os.environ | {"LC_ALL": "C", "TZ": "UTC"},
            **als,
        )
        if uitkomst.returncode:
            self.wis()
            raise OmgevingFout(
                f"PostgreSQL kan geen gegevensmap maken in {self.data}:\n{uitkomst.stderr.strip()}"
            )

    def _eigen_map(self, pad: str | Path) -> Path:
        map_ = Path(pad)
        map_.mkdir(exist_ok=True)
        if self.gebruiker is not None:
            os.chown(map_, self.gebruiker.uid, self.gebruiker.gid)
        map_.chmod(0o700)
        return map_

    # ## Gereed

    def wacht(self, kind: subprocess.Popen[bytes], seconden: float = 60) -> None:
        """Wait until the server answers; after a crash it first replays its log."""
        einde = time.monotonic() + seconden
        while not self.antwoordt():
            if kind.poll() is not None or time.monotonic() > einde:
                staart = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
                raise OmgevingFout(f"PostgreSQL start niet. Het einde van {self.log}:\n{staart}")
            time.sleep(0.05)

    def antwoordt(self) -> bool:
        """Whether the server takes connections."""
        try:
            psycopg.connect(self._url(BEHEER, "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def maak_database(self) -> None:
        """Make the role and its database, once."""
        with psycopg.connect(self._url(BEHEER, "postgres"), autocommit=True) as verbinding:
            if not verbinding.execute(
                "select 1 from pg_roles where rolname = %s", [ROL]
            ).fetchone():
                verbinding.execute(f"create role {ROL} login createdb")
            zoek = "select 1 from pg_database where datname = %s"
            if not verbinding.execute(zoek, [DATABASE]).fetchone():
                verbinding.execute(f"create database {DATABASE} owner {ROL}")


def stop_achtergebleven(data: Path, seconden: float = 30) -> None:
    """Stop what a killed run left behind on this data, and then remove its lock files.

    PostgreSQL trusts a lock file whose number now belongs to another process of ours. We look at
    who really works in the directory, also at backends that outlived their postmaster.
    """
    levend = _processen_op(data)
    for proces_ in levend:
        with contextlib.suppress(psutil.NoSuchProcess):
            proces_.send_signal(signal.SIGINT)
    _, nog_levend = psutil.wait_procs(levend, timeout=seconden)
    for proces_ in nog_levend:
        proces_.kill()
    psutil.wait_procs(nog_levend, timeout=seconden)
    for slot in ("postmaster.pid", SOCKETNAAM, f"{SOCKETNAAM}.lock"):
        (data / slot).unlink(missing_ok=True)


def _processen_op(data: Path) -> list[psutil.Process]:
    """Return every live process of PostgreSQL that works in this data directory."""
    gevonden = []
    for kandidaat in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if kandidaat.name() == "postgres" and kandidaat.cwd() == str(data):
                gevonden.append(kandidaat)
    return gevonden


@contextlib.contextmanager
def server(plek: Path | None = None, *, wegwerp: bool = False) -> Iterator[str]:
    """Run a server and give its DATABASE_URL; without `plek` it is a throw-away one."""
    tijdelijk = wegwerp or plek is None
    map_ = plek or Path(tempfile.mkdtemp(prefix="hos-pg-"))
    if plek is None:
        map_.chmod(0o711)
    bezig = Server(map_, wegwerp=tijdelijk)
    try:
        bezig.start()
        yield bezig.url
    finally:
        bezig.stop()
        if tijdelijk:
            shutil.rmtree(map_, ignore_errors=True)
