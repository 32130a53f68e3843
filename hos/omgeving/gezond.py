"""Whether a process of the product works, asked from outside it.

python -m hos.omgeving.gezond web|werker|klok     (health check of a container)
"""

import argparse
import os
import sys
import urllib.error
import urllib.request

from celery import Celery
from kombu.exceptions import OperationalError


def web(adres: str, host: str = "") -> bool:
    """Whether the health page says 200; `host` is the name under which the site is known."""
    vraag = urllib.request.Request(adres, headers={"Host": host} if host else {})  # noqa: S310
    try:
        with urllib.request.urlopen(vraag, timeout=5) as antwoord:  # noqa: S310 (our own address)
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def knoop(naam: str, broker: str) -> bool:
    """Whether this Celery worker or beat answers a ping."""
    with Celery(broker=broker, set_as_current=False) as app:
        try:
            return bool(app.control.ping(destination=[naam], timeout=1, limit=1))
        except (OperationalError, OSError):
            return False


def main() -> int:
    """Answer with an exit code."""
    vragen = argparse.ArgumentParser(description="Werkt dit proces?")
    vragen.add_argument("proces", choices=["web", "werker", "klok"])
    proces = vragen.parse_args().proces
    if proces == "web":
        bekend_als = os.environ.get("ALLOWED_HOSTS", "").split(",")[0]
        werkt = web("http://127.0.0.1:8000/gezondheid/", bekend_als)
    else:
        werkt = knoop(f"{proces}@{os.environ['HOSTNAME']}", os.environ["REDIS_URL"])
    return 0 if werkt else 1


if __name__ == "__main__":
    sys.exit(main())
