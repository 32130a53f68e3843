"""A pytest plugin: throw-away PostgreSQL and Valkey, started before Django reads its settings.

Loaded with `-p tests.servers`. Workers of pytest-xdist inherit the addresses from the controller.
With DATABASE_URL and REDIS_URL in the environment those servers are used instead.
"""

import atexit
import contextlib
import os
import tempfile
from pathlib import Path

from hos.omgeving import postgres, valkey

os.environ["HOS_OMGEVING"] = "test"
_stapel = contextlib.ExitStack()


def _start() -> None:
    os.environ["HOS_VAR"] = _stapel.enter_context(tempfile.TemporaryDirectory(prefix="hos-var-"))
    (Path(os.environ["HOS_VAR"]) / "static").mkdir()
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = _stapel.enter_context(postgres.server(wegwerp=True))
    if "REDIS_URL" not in os.environ:
        os.environ["REDIS_URL"] = _stapel.enter_context(valkey.server(wegwerp=True))
    atexit.register(_stapel.close)


if "PYTEST_XDIST_WORKER" not in os.environ:
    _start()
