"""A pytest plugin: throw-away PostgreSQL and Valkey, started before Django reads its settings.

Loaded with `-p tests.servers`. Workers of pytest-xdist inherit the addresses from the controller.
With DATABASE_URL and REDIS_URL in the environment those servers are used instead.
"""

import atexit
import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from hos.omgeving import binaries, postgres, valkey

os.environ["HOS_OMGEVING"] = "test"
PROJECT = Path(__file__).resolve().parents[1]
_stapel = contextlib.ExitStack()


def _start() -> None:
    os.environ["HOS_VAR"] = _stapel.enter_context(tempfile.TemporaryDirectory(prefix="hos-var-"))
    (Path(os.environ["HOS_VAR"]) / "static").mkdir()
    if "REDIS_URL" not in os.environ:
        os.environ["REDIS_URL"] = _stapel.enter_context(valkey.server(wegwerp=True))
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = _stapel.enter_context(postgres.server(wegwerp=True))
        _migreer()
    atexit.register(_stapel.close)


def _migreer() -> None:
    """Migrate once; every worker copies the result (TEST TEMPLATE) instead of doing it again.

    A dump of it serves the next run with the same migrations; CI always migrates.
    """
    url, dump = os.environ["DATABASE_URL"], _dump()
    if "CI" in os.environ or not dump.exists():
        opdracht = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
        subprocess.run(opdracht, cwd=PROJECT, check=True)
        _pg("pg_dump", "--format=custom", f"--file={dump}.{os.getpid()}", url)
        Path(f"{dump}.{os.getpid()}").replace(dump)
    else:
        _pg("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url}", dump)
    os.environ["HOS_TEST_SJABLOON"] = psycopg.conninfo.conninfo_to_dict(url)["dbname"]


def _dump() -> Path:
    """Named after everything that a migrated database follows from."""
    bronnen = [*PROJECT.glob("*/migrations/*.py"), *PROJECT.glob("*/models/*.py")]
    bronnen += [PROJECT / "requirements" / "ontwikkel.txt", Path(__file__)]
    kenmerk = hashlib.sha256(b"".join(bron.read_bytes() for bron in sorted(bronnen))).hexdigest()
    return Path(tempfile.gettempdir()) / f"hos-gemigreerd-{os.getuid()}-{kenmerk[:16]}.dump"


def _pg(programma: str, *argumenten: str | Path) -> None:
    subprocess.run([binaries.kies() / programma, *argumenten], check=True)


def _eigen_cache(werker: str) -> None:
    """Each worker its own database of the cache: tests clear it."""
    nummer = int(werker.removeprefix("gw")) % 15 + 1
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rsplit('/', 1)[0]}/{nummer}"


if "PYTEST_XDIST_WORKER" in os.environ:
    _eigen_cache(os.environ["PYTEST_XDIST_WORKER"])
else:
    _start()
