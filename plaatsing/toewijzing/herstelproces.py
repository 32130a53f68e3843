"""A repair with a time limit, in a process of its own that is killed when the time is up.

The solver does not always keep its own limit. Every plan that is found on the way is sent at once,
so that what was known when the time was up is still an answer, with what was proven about it.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from queue import Empty
from typing import Any

from plaatsing.toewijzing.fouten import OplosserFout
from plaatsing.toewijzing.herstelplan import Herstelplan
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.lezen import lees_instantie
from plaatsing.toewijzing.plan import Plan, lees_plan, plan_als_json
from plaatsing.toewijzing.proces import ZONDER_ANTWOORD, conflictdeel, eigen_proces, met_afronden
from plaatsing.toewijzing.schrijven import instantie_als_json
from plaatsing.toewijzing.uitkomst import ConflictDeel

Meld = Callable[[Iterable[Herstelplan]], None]
Antwoord = tuple[tuple[Herstelplan, ...], tuple[ConflictDeel, ...]]


@dataclass(frozen=True, slots=True)
class Herstelvraag:
    """What is asked of a repair, as `herstel` explains."""

    instantie: Instantie
    plan: Plan
    blijven: tuple[str, ...]
    los: tuple[str, ...]
    vakken: tuple[str, ...] | None
    aantal: int
    zaad: str

    def als_json(self) -> dict[str, Any]:
        return {
            "instantie": instantie_als_json(self.instantie),
            "plan": plan_als_json(self.plan),
            "blijven": list(self.blijven),
            "los": list(self.los),
            "vakken": None if self.vakken is None else list(self.vakken),
            "aantal": self.aantal,
            "zaad": self.zaad,
        }

    @classmethod
    def van_json(cls, gegevens: dict[str, Any]) -> "Herstelvraag":
        vakken = gegevens["vakken"]
        return cls(
            lees_instantie(gegevens["instantie"]),
            lees_plan(gegevens["plan"]),
            tuple(gegevens["blijven"]),
            tuple(gegevens["los"]),
            None if vakken is None else tuple(vakken),
            gegevens["aantal"],
            gegevens["zaad"],
        )


def bericht(
    plannen: Iterable[Herstelplan], conflict: Iterable[ConflictDeel], *, klaar: bool
) -> dict[str, Any]:
    return {
        "plannen": [plan.als_json() for plan in plannen],
        "conflict": [asdict(deel) for deel in conflict],
        "klaar": klaar,
    }


def in_proces(vraag: Herstelvraag, tot: float) -> Antwoord:
    """What the process said last before it was done or the time (`time.monotonic`) was up."""
    antwoord: Antwoord = ((), ())
    with eigen_proces({"herstel": vraag.als_json() | {"tot": met_afronden(tot)}}) as regels:
        while (over := tot - time.monotonic()) > 0:
            try:
                regel = regels.get(timeout=over)
            except Empty:
                break
            if regel is None:
                raise OplosserFout(ZONDER_ANTWOORD)
            gezegd = json.loads(regel)
            if "fout" in gezegd:
                raise OplosserFout(gezegd["fout"])
            antwoord = (
                tuple(Herstelplan.van_json(plan) for plan in gezegd["plannen"]),
                tuple(conflictdeel(deel) for deel in gezegd["conflict"]),
            )
            if gezegd["klaar"]:
                break
    return antwoord
