"""Runs the solver in a process of its own, so that a time limit or a cancel really stops it.

The two talk in JSON: one request on standard input, one line per event back. `subprocess` is used
rather than `multiprocessing`, because Celery's worker processes may not have children of the
latter kind.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, Final

from plaatsing.toewijzing.doelen import Doel, Doelvector
from plaatsing.toewijzing.fouten import OplosserFout
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.lezen import lees_instantie
from plaatsing.toewijzing.oplosser import Verloop, Voortgang
from plaatsing.toewijzing.plan import lees_plan, plan_als_json
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.schrijven import instantie_als_json
from plaatsing.toewijzing.uitkomst import ConflictDeel, Stap

WORTEL: Final = Path(__file__).resolve().parents[2]
HARTSLAG: Final = 0.5  # seconds between two calls of `voortgang` while a goal is worked on
ZONDER_ANTWOORD: Final = "De oplosser is gestopt zonder antwoord."
AFRONDEN: Final = 0.15  # share of the time, at most a second, for handing over the answer

Antwoord = tuple[Verloop, tuple[ConflictDeel, ...]]


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What the process must solve; `tot` is a moment of `time.monotonic`, shared by both."""

    instantie: Instantie
    zaad: str
    volgorde: tuple[Doel, ...]
    tot: float

    def als_json(self) -> dict[str, Any]:
        return {
            "instantie": instantie_als_json(self.instantie),
            "zaad": self.zaad,
            "volgorde": list(self.volgorde),
            "tot": met_afronden(self.tot),
        }

    @classmethod
    def van_json(cls, gegevens: dict[str, Any]) -> "Opdracht":
        return cls(
            lees_instantie(gegevens["instantie"]),
            gegevens["zaad"],
            tuple(Doel(naam) for naam in gegevens["volgorde"]),
            gegevens["tot"],
        )


def met_afronden(tot: float) -> float:
    """When the process should stop by itself, so that its answer still arrives."""
    return tot - min(1.0, AFRONDEN * max(0.0, tot - time.monotonic()))


def in_eigen_proces(opdracht: Opdracht, voortgang: Voortgang | None) -> Antwoord:
    """The last thing the process said before it was done or the time was up."""
    verloop = Verloop()
    with eigen_proces(opdracht.als_json()) as regels:
        for bericht in _berichten(regels, opdracht.tot, voortgang):
            if "fout" in bericht:
                raise OplosserFout(bericht["fout"])
            if "conflict" in bericht:
                return verloop, tuple(conflictdeel(deel) for deel in bericht["conflict"])
            verloop = _verloop(bericht["verloop"])
            if voortgang is not None and "stap" in bericht:
                voortgang(Stap(**bericht["stap"]))
    return verloop, ()


def _berichten(
    regels: "Queue[str | None]", tot: float, voortgang: Voortgang | None
) -> Iterator[dict[str, Any]]:
    """Messages until the process closes its end or time is up; a heartbeat in between."""
    laatste: Stap | None = None
    while (over := tot - time.monotonic()) > 0:
        try:
            regel = regels.get(timeout=min(HARTSLAG, over))
        except Empty:
            if voortgang is not None and laatste is not None:
                voortgang(laatste)
            continue
        if regel is None:
            raise OplosserFout(ZONDER_ANTWOORD)
        bericht = json.loads(regel)
        if "stap" in bericht:
            laatste = Stap(**bericht["stap"])
        yield bericht
        if "stap" not in bericht:
            return


@contextmanager
def eigen_proces(verzoek: dict[str, Any]) -> Iterator["Queue[str | None]"]:
    """A running solver and the queue of lines it says; it never outlives this block."""
    proces = subprocess.Popen(
        [sys.executable, "-m", "plaatsing.toewijzing.werker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=WORTEL,
        env={**os.environ, "PYTHONPATH": str(WORTEL)},
        text=True,
        encoding="utf-8",
    )
    regels: Queue[str | None] = Queue()
    lezer = Thread(target=_lees, args=(proces.stdout, regels), daemon=True)
    lezer.start()
    try:
        _geef(proces.stdin, json.dumps(verzoek))
        yield regels
    finally:
        proces.kill()
        proces.wait()
        lezer.join()
        if proces.stdout is not None:
            proces.stdout.close()


def _geef(ingang: IO[str] | None, tekst: str) -> None:
    if ingang is not None:
        with suppress(BrokenPipeError), ingang:  # a process that died says so at its other end
            ingang.write(tekst)


def _lees(uitgang: IO[str] | None, regels: "Queue[str | None]") -> None:
    for regel in uitgang or ():
        regels.put(regel)
    regels.put(None)


def verloop_als_json(verloop: Verloop) -> dict[str, Any]:
    return {
        "plan": plan_als_json(verloop.plan),
        "doelen": None if verloop.doelen is None else verloop.doelen.als_json(),
        "grenzen": verloop.grenzen,
        "bewezen": verloop.bewezen,
        "stappen": [asdict(stap) for stap in verloop.stappen],
    }


def _verloop(gegevens: dict[str, Any]) -> Verloop:
    doelen = gegevens["doelen"]
    return Verloop(
        plan=lees_plan(gegevens["plan"]),
        doelen=None if doelen is None else Doelvector({Doel(k): v for k, v in doelen.items()}),
        grenzen=gegevens["grenzen"],
        bewezen=gegevens["bewezen"],
        stappen=[Stap(**stap) for stap in gegevens["stappen"]],
    )


def conflictdeel(gegevens: dict[str, Any]) -> ConflictDeel:
    return replace(ConflictDeel(**gegevens), reden=Reden(**gegevens["reden"]))
