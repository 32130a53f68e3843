"""Which processes the demo consists of, and how each shows that it works."""

import sys
from pathlib import Path

from hos.omgeving import gezond, postgres, proces, valkey
from hos.omgeving.toezicht import Dienst

PROJECT = Path(__file__).resolve().parent.parent.parent


def database(server: postgres.Server) -> Dienst:
    """PostgreSQL; before each start what a crash left behind is cleared up."""
    return Dienst(
        server.opdracht(),
        gereed=server.antwoordt,
        vooraf=lambda: postgres.stop_achtergebleven(server.data),
        fundament=True,
    )


def broker(server: valkey.Server) -> Dienst:
    """Valkey, the broker and cache."""
    return Dienst(server.opdracht(), gereed=server.antwoordt, fundament=True)


def postvak(poort: int, map_: Path) -> Dienst:
    """The mailbox that keeps every mail as a file."""
    vragen = ["hos.omgeving.postvak", "--poort", str(poort), "--map", str(map_)]
    return Dienst(_python("post", vragen, {}), gereed=lambda: valkey.luistert(poort))


def web(poort: int, omgeving: dict[str, str]) -> Dienst:
    """The web server."""
    vragen = ["gunicorn", "hos.wsgi:application", "--bind", f"127.0.0.1:{poort}"]
    vragen += ["--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--no-control-socket"]
    adres = f"http://127.0.0.1:{poort}/gezondheid/"
    return Dienst(_python("web", vragen, omgeving), gereed=lambda: gezond.web(adres))


def werker(omgeving: dict[str, str]) -> Dienst:
    """The Celery worker."""
    vragen = ["celery", "-A", "hos.celery", "worker", "-n", "werker@hos", "--concurrency", "2"]
    vragen += ["--loglevel", "INFO"]
    broker = omgeving["REDIS_URL"]
    return Dienst(
        _python("werker", vragen, omgeving), gereed=lambda: gezond.knoop("werker@hos", broker)
    )


def klok(omgeving: dict[str, str], rooster: Path) -> Dienst:
    """Celery beat, which wakes the worker for what is due."""
    vragen = ["celery", "-A", "hos.celery", "beat", "--schedule", str(rooster)]
    vragen += ["-n", "klok@hos", "--enable-remote-control", "--loglevel", "INFO"]
    broker = omgeving["REDIS_URL"]
    return Dienst(
        _python("klok", vragen, omgeving), gereed=lambda: gezond.knoop("klok@hos", broker)
    )


def _python(naam: str, vragen: list[str], omgeving: dict[str, str]) -> proces.Opdracht:
    return proces.Opdracht(
        naam=naam,
        argv=[sys.executable, "-m", *vragen],
        omgeving={"PYTHONUNBUFFERED": "1"} | omgeving,
        map=PROJECT,
    )
