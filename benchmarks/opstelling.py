"""The year of the demo on throw-away servers, and a stopwatch that reports medians."""

import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from django.core.management import call_command

from hos.omgeving import postgres, valkey


@contextlib.contextmanager
def servers() -> Iterator[None]:
    """PostgreSQL and Valkey of our own; Django reads their addresses when it is set up inside."""
    with (
        tempfile.TemporaryDirectory() as var,
        postgres.server(wegwerp=True) as database,
        valkey.server(wegwerp=True) as redis,
    ):
        os.environ |= {
            "HOS_OMGEVING": "test",
            "HOS_VAR": var,
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "DJANGO_SETTINGS_MODULE": "hos.settings",
        }
        os.mkdir(f"{var}/static")  # noqa: PTH102  one line, no path object needed elsewhere
        yield


def demojaar() -> float:
    """Migrate and load the demo year; how many seconds the loading took. Standard output is for
    the table: what these commands and the solver print there goes to standard error."""
    sys.stdout.flush()
    uitgang = os.dup(1)
    os.dup2(2, 1)
    try:
        call_command("migrate", verbosity=0)
        begin = time.perf_counter()
        call_command("laad_voorbeeld", verbosity=0)
        return time.perf_counter() - begin
    finally:
        sys.stdout.flush()
        os.dup2(uitgang, 1)
        os.close(uitgang)


def mediaan_ms(
    doe: Callable[[], object],
    keren: int = 15,
    warm: int = 2,
    klok: Callable[[], float] = time.perf_counter,
) -> float:
    """Milliseconds of one call, median of `keren` after `warm` uncounted ones."""
    for _ in range(warm):
        doe()
    tijden = []
    for _ in range(keren):
        begin = klok()
        doe()
        tijden.append((klok() - begin) * 1000)
    return statistics.median(tijden)


def tabel(koppen: list[str], rijen: list[list[object]]) -> str:
    """A Markdown table."""
    regels = [koppen, ["---"] * len(koppen), *rijen]
    return "\n".join("| " + " | ".join(str(cel) for cel in rij) + " |" for rij in regels)
