"""As whom PostgreSQL runs: it refuses to run as root, so root hands it to an ordinary account."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class PopenOpties(TypedDict, total=False):
    """The arguments of `subprocess` that say as whom a process runs."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Gebruiker:
    """An ordinary account of this machine."""

    naam: str
    uid: int
    gid: int

    def popen_opties(self) -> PopenOpties:
        """Return the arguments with which `subprocess` starts a process as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def kan(self, *proef: str) -> bool:
        """Run `test <proef>` as this account, for example `kan("-x", path)`."""
        uitkomst = subprocess.run(
            ["/usr/bin/test", *proef], check=False, cwd="/", **self.popen_opties()
        )
        return uitkomst.returncode == 0


def voor_server(plek: Path) -> Gebruiker | None:
    """Return the account for a server with data in `plek`; None when we are not root.

    The owner of the data, or of the checkout around it, comes first, so that files stay his.
    """
    if os.geteuid() != 0:
        return None
    eigenaars = [pad.stat().st_uid for pad in (plek / "data", plek, *plek.parents) if pad.exists()]
    namen = [os.environ.get("HOS_POSTGRES_USER", ""), *map(str, eigenaars), "postgres", "nobody"]
    for naam in namen:
        gevonden = _zoek(naam)
        if gevonden is not None and gevonden.uid != 0:
            return gevonden
    return None


def _zoek(naam_of_uid: str) -> Gebruiker | None:
    try:
        regel = (
            pwd.getpwuid(int(naam_of_uid)) if naam_of_uid.isdigit() else pwd.getpwnam(naam_of_uid)
        )
    except KeyError:
        return None
    return Gebruiker(regel.pw_name, regel.pw_uid, regel.pw_gid)
