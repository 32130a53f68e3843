"""The whole product on one machine: `make demo`.

python -m hos.omgeving.demo --poort 8000 [--schoon] [--landelijk]
"""

import argparse
import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from hos.omgeving import diensten, postgres, slot, systeem, valkey
from hos.omgeving.fouten import OmgevingFout
from hos.omgeving.toezicht import Toezicht, ruim_vorige_op, staart

VOORBEELDJAAR = ("manage.py", "laad_voorbeeld")
LANDELIJK = ("-m", "benchmarks.landelijk.laden")  # a hundred partnerships, to see how it scales
EIGEN = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")


def meld(regel: str) -> None:
    """Print one line at once, also into a pipe."""
    print(regel, flush=True)


@dataclass
class Demo:
    """One start of the demo: where everything lies and what it runs on."""

    var: Path
    poort: int
    schoon: bool = False
    gegevens: tuple[str, ...] = VOORBEELDJAAR
    omgeving: dict[str, str] = field(default_factory=dict)
    stoppen: bool = False

    def __post_init__(self) -> None:
        self.var.mkdir(parents=True, exist_ok=True)
        self.toezicht = Toezicht(self.var / "log", self.var / "processen.json", meld)
        self.instellingen = self.var / "omgeving.env"

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    def draai(self) -> None:
        """Start everything, say when it works, and keep it so until we are told to stop."""
        systeem.zorg_voor("pango")
        systeem.eis_ruimte(self.var)
        draait = f"De demo draait al op {self.adres} (proces {os.getpid()}). Stop die eerst."
        with slot.alleen_wij(self.var / "demo.slot", draait), self._stop_netjes():
            ruim_vorige_op(self.toezicht.register, meld)
            systeem.eis_vrije_poort(self.poort)
            if self.schoon:
                self._maak_schoon()
            self._start_servers()
            self._bereid_voor()
            self._start_product()
            meld(f"Klaar: {self.adres}")
            self.toezicht.waak(lambda: self.stoppen)

    @contextlib.contextmanager
    def _stop_netjes(self) -> Iterator[None]:
        """Turn Ctrl-C and a request to stop into an orderly end, whatever we are doing."""

        def stop(*_: object) -> None:
            if not self.stoppen:
                self.stoppen = True
                raise KeyboardInterrupt

        for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sein, stop)
        try:
            yield
        except KeyboardInterrupt:
            meld("Even geduld, alles wordt gestopt.")
        finally:
            self.stoppen = True
            self.toezicht.stop()
            self.instellingen.unlink(missing_ok=True)
            meld("Gestopt. De gegevens blijven bewaard.")

    def _maak_schoon(self) -> None:
        if "DATABASE_URL" in os.environ:
            raise OmgevingFout("SCHOON=1 wist alleen de eigen database, niet die van DATABASE_URL.")
        meld("Alle gegevens van de demo worden gewist.")
        postgres.Server(self.var / "postgres").wis()
        for naam in ("postgres", "valkey", "post", "bestanden", "static"):
            shutil.rmtree(self.var / naam, ignore_errors=True)
        for bestand in (*self.var.glob("beat-rooster*"), self.var / "opmaak.kenmerk"):
            bestand.unlink(missing_ok=True)

    def _start_servers(self) -> None:
        """Start PostgreSQL, Valkey and the mailbox, each unless the environment names another."""
        meld("De servers worden gestart.")
        gekozen = {naam: os.environ[naam] for naam in EIGEN if os.environ.get(naam)}
        self.omgeving |= {"HOS_OMGEVING": "demo", "HOS_VAR": str(self.var), "BASIS_URL": self.adres}
        self.omgeving |= {"SECRET_KEY": self._sleutel(), **gekozen}
        if "DATABASE_URL" not in gekozen:
            self._start_postgres()
        if "REDIS_URL" not in gekozen:
            broker = valkey.Server(self.var / "valkey")
            broker.bereid_voor()
            self._start(diensten.broker(broker))
            self.omgeving["REDIS_URL"] = broker.url
        if "EMAIL_URL" not in gekozen:
            poort = valkey.vrije_poort()
            self._start(diensten.postvak(poort, self.var / "post"))
            self.omgeving["EMAIL_URL"] = f"smtp://127.0.0.1:{poort}"
        self._schrijf_instellingen()

    def _start_postgres(self) -> None:
        server = postgres.Server(self.var / "postgres")
        server.bereid_voor()
        self._start(diensten.database(server))
        server.maak_database()
        self.omgeving["DATABASE_URL"] = server.url

    def _start(self, dienst: diensten.Dienst, seconden: float = 60) -> None:
        self.toezicht.start(dienst)
        self.toezicht.wacht_tot_gereed(dienst, seconden=seconden)

    def _sleutel(self) -> str:
        """Return a key of our own that stays, so that a restart logs nobody out."""
        if gekozen := os.environ.get("SECRET_KEY"):
            return gekozen
        bestand = self.var / "sleutel"
        if not bestand.exists():
            bestand.touch(mode=0o600)
            bestand.write_text(secrets.token_urlsafe(50))
        return bestand.read_text().strip()

    def _schrijf_instellingen(self) -> None:
        """Tell `manage.py` in another window where the running servers are."""
        self.instellingen.unlink(missing_ok=True)
        self.instellingen.touch(mode=0o600)
        regels = [f"{naam}={waarde}" for naam, waarde in sorted(self.omgeving.items())]
        self.instellingen.write_text("\n".join(regels) + "\n")

    def _bereid_voor(self) -> None:
        meld("De database wordt bijgewerkt.")
        self._beheer("migrate", "--no-input")
        self._verzamel_opmaak()
        if not heeft_schooljaar(self.omgeving["DATABASE_URL"]):
            duur = " Dat duurt enkele minuten." if self.gegevens == LANDELIJK else ""
            meld(f"Het voorbeeldjaar wordt geladen.{duur}")
            self._draai(*self.gegevens)

    def _verzamel_opmaak(self) -> None:
        """Collect and compress static files, only when one of them or a package changed."""
        kenmerk, bestand = opmaak_kenmerk(), self.var / "opmaak.kenmerk"
        if not bestand.exists() or bestand.read_text() != kenmerk:
            self._beheer("collectstatic", "--no-input", "--clear")
            bestand.write_text(kenmerk)

    def _beheer(self, *opdracht: str) -> None:
        """Run one management command."""
        self._draai("manage.py", *opdracht)

    def _draai(self, *opdracht: str) -> None:
        """Run Python; its output goes to a log, its failure to the screen."""
        log = self.toezicht.logs / f"{opdracht[1]}.log"
        with log.open("wb") as uit:
            uitkomst = subprocess.run(
                [sys.executable, *opdracht],
                check=False,
                cwd=diensten.PROJECT,
                env=os.environ | self.omgeving,
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.STDOUT,
            )
        if uitkomst.returncode:
            naam = " ".join(opdracht[1:])
            raise OmgevingFout(f"{naam} is niet gelukt. Het einde van {log}:\n{staart(log, 20)}")

    def _start_product(self) -> None:
        meld("Het programma wordt gestart.")
        alle = [
            diensten.web(self.poort, self.omgeving),
            diensten.werker(self.omgeving),
            diensten.klok(self.omgeving, self.var / "beat-rooster"),
        ]
        self.toezicht.start(*alle)
        self.toezicht.wacht_tot_gereed(*alle, seconden=240)


def opmaak_kenmerk() -> str:
    """Return a digest of what the static files are made from."""
    mappen = [diensten.PROJECT / "static", *diensten.PROJECT.glob("*/static")]
    bronnen = sorted(pad for map_ in mappen for pad in map_.rglob("*") if pad.is_file())
    regels = [f"{pad} {pad.stat().st_mtime_ns} {pad.stat().st_size}" for pad in bronnen]
    pakketten = (diensten.PROJECT / "requirements" / "demo.txt").read_text()
    return hashlib.sha256("\n".join([*regels, pakketten]).encode()).hexdigest()


def heeft_schooljaar(url: str) -> bool:
    """Whether the database holds a school year, and so needs no example."""
    with psycopg.connect(url) as verbinding:
        rij = verbinding.execute("select exists (select 1 from hos_schooljaar)").fetchone()
    return bool(rij and rij[0])


def uitleg(fout: OSError, var: Path) -> str:
    """Say in plain words what the operating system refused."""
    if fout.errno == errno.ENOSPC:
        return f"De schijf is vol. Maak ruimte en probeer het opnieuw. ({fout})"
    if isinstance(fout, PermissionError):
        return (
            f"Geen toegang tot {fout.filename}. Waarschijnlijk is de demo eerder als een andere "
            f"gebruiker gestart. Start als die gebruiker, of verwijder de map {var}."
        )
    return f"Het besturingssysteem weigert: {fout}"


def main() -> int:
    """Read the command line and run."""
    vragen = argparse.ArgumentParser(description="De demo van HOS")
    vragen.add_argument("--poort", type=int, default=8000)
    vragen.add_argument("--schoon", action="store_true", help="begin met een lege database")
    vragen.add_argument("--landelijk", action="store_true", help="met 40.000 studenten, apart")
    gekozen = vragen.parse_args()
    var = Path(os.environ.get("HOS_VAR", diensten.PROJECT / "var")).absolute()
    gegevens = VOORBEELDJAAR
    if gekozen.landelijk:
        var, gegevens = var / "landelijk", LANDELIJK
    try:
        Demo(var, gekozen.poort, gekozen.schoon, gegevens).draai()
    except OmgevingFout as fout:
        print(f"\n{fout}", file=sys.stderr)
        return 1
    except OSError as fout:
        print(f"\n{uitleg(fout, var)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
