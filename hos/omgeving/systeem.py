"""What the machine itself must bring: libraries for PDF, a browser for the browser tests, room.

python -m hos.omgeving.systeem pango chromium     (installs them when root and apt are there)
"""

import argparse
import ctypes
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hos.omgeving.fouten import OmgevingFout

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VRIJ_NODIG = 500 * 1024 * 1024


@dataclass(frozen=True)
class Onderdeel:
    """Something of the operating system that we cannot bring along."""

    is_er: Callable[[], bool]
    pakketten: tuple[str, ...]
    waarvoor: str
    anders: str = ""


def chromium() -> str | None:
    """Return the path of a Chromium: the one in CHROMIUM, else what is on the PATH."""
    if gekozen := os.environ.get("CHROMIUM"):
        return gekozen if Path(gekozen).is_file() else None
    return next((pad for naam in BROWSERS if (pad := shutil.which(naam))), None)


def heeft_pango() -> bool:
    """Whether the libraries that WeasyPrint loads are there."""
    if sys.platform != "linux":
        return True  # WeasyPrint itself says what is missing there
    try:
        for naam in PANGO:
            ctypes.CDLL(naam)
    except OSError:
        return False
    return True


ONDERDELEN = {
    "pango": Onderdeel(
        heeft_pango,
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "Voor het maken van pdf's is Pango nodig.",
    ),
    "chromium": Onderdeel(
        lambda: chromium() is not None,
        ("chromium",),
        "Voor de browsertests is Chromium nodig.",
        " Of zet CHROMIUM op het pad van een Chromium.",
    ),
}


def zorg_voor(naam: str) -> None:
    """Install what is missing when that can be done, and say in one sentence what to do if not."""
    onderdeel = ONDERDELEN[naam]
    if onderdeel.is_er():
        return
    opdracht = f"apt-get install -y --no-install-recommends {' '.join(onderdeel.pakketten)}"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"{onderdeel.waarvoor} Dat wordt nu geïnstalleerd.", flush=True)
        _apt("update", "-qq")
        _apt(*opdracht.split()[1:], "-qq")
        if onderdeel.is_er():
            return
    raise OmgevingFout(f"{onderdeel.waarvoor} Installeer met: sudo {opdracht}.{onderdeel.anders}")


def _apt(*argumenten: str) -> None:
    """Run apt-get; its failure shows in what is still missing afterwards."""
    subprocess.run(
        ["apt-get", *argumenten],
        check=False,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    )


def eis_ruimte(map_: Path, nodig: int = VRIJ_NODIG) -> None:
    """Refuse to start on a disk that is nearly full: a database must not run into its end."""
    vrij = shutil.disk_usage(map_).free
    if vrij < nodig:
        raise OmgevingFout(
            f"De schijf van {map_} is bijna vol: nog {vrij // 1024**2} MB vrij, "
            f"{nodig // 1024**2} MB nodig. Maak ruimte en probeer het opnieuw."
        )


def eis_vrije_poort(poort: int) -> None:
    """Refuse a port that another program uses."""
    if not 1 <= poort <= 65535:
        raise OmgevingFout(f"{poort} is geen poort. Kies een getal van 1 tot en met 65535.")
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", poort))
        except PermissionError:
            raise OmgevingFout(
                f"Poort {poort} mag alleen de beheerder van deze computer gebruiken. "
                "Kies een poort vanaf 1024, bijvoorbeeld: make demo PORT=8000"
            ) from None
        except OSError:
            raise OmgevingFout(
                f"Poort {poort} is al in gebruik door een ander programma. "
                f"Kies een andere, bijvoorbeeld: make demo PORT={poort % 65000 + 1}"
            ) from None


def main() -> int:
    """Install or check the parts named on the command line."""
    vragen = argparse.ArgumentParser(description="Wat de computer zelf moet hebben")
    vragen.add_argument("onderdeel", nargs="+", choices=sorted(ONDERDELEN))
    try:
        for naam in vragen.parse_args().onderdeel:
            zorg_voor(naam)
    except OmgevingFout as fout:
        print(fout, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
