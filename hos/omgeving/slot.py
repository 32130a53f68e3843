"""One demo at a time per directory: a lock that dies with the process that holds it."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from hos.omgeving.fouten import OmgevingFout


class Bezet(OmgevingFout):
    """Someone else holds the lock; the message says who."""


@contextlib.contextmanager
def alleen_wij(pad: Path, wat_er_draait: str) -> Iterator[None]:
    """Hold the lock; when someone else holds it, say what that one is."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with pad.open("a+") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            bestand.seek(0)
            raise Bezet(bestand.read().strip() or "De demo draait al.") from None
        bestand.truncate(0)
        bestand.write(wat_er_draait)
        bestand.flush()
        yield
        bestand.truncate(0)
