"""Named places where a test may stop, freeze or kill this process. Outside tests they do nothing.

A test puts a file with the name of the place in the directory HOS_BREEKPUNTEN; the first process
that takes the file away does what it says: `kill` (this process), `killgroep` (the whole worker),
`stop` (freeze) or `slaap 2.5`.
"""

import os
import signal
import time
from pathlib import Path

from django.conf import settings

MAP = os.environ.get("HOS_BREEKPUNTEN") if settings.HOS_OMGEVING == "test" else None


def breekpunt(naam: str) -> None:
    """Do what the test asks of this place, once."""
    if MAP is None:
        return
    bestand = Path(MAP, naam)
    genomen = bestand.with_name(f".{naam}-{os.getpid()}")
    try:
        bestand.rename(genomen)
    except FileNotFoundError:
        return
    wat, _, hoelang = genomen.read_text().strip().partition(" ")
    if wat == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif wat == "killgroep":
        os.killpg(os.getpgrp(), signal.SIGKILL)
    elif wat == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif wat == "slaap":
        time.sleep(float(hoelang))
