"""One set-up per test; the processes die before the database is emptied."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hos.omgeving import valkey
from tests.proces.opstelling import Opstelling


@pytest.fixture(scope="session")
def makelaar() -> Iterator[str]:
    with valkey.server(wegwerp=True) as url:
        yield url


@pytest.fixture
def opstelling(transactional_db: None, makelaar: str, tmp_path: Path) -> Iterator[Opstelling]:
    bezig = Opstelling(tmp_path, makelaar)
    bezig.leeg_makelaar()
    try:
        yield bezig
    finally:
        bezig.stop()
