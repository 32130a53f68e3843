"""The other end of `proces` and `herstelproces`: reads one request, says one JSON line per event.

Started as `python -m plaatsing.toewijzing.werker`. HiGHS prints a banner on standard output, so
the messages go through a copy of it and the real one is closed to everybody else.
"""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import IO, Any

from plaatsing.toewijzing.conflict import kleinste_conflict
from plaatsing.toewijzing.fouten import ToewijzingFout
from plaatsing.toewijzing.herstel import beantwoord
from plaatsing.toewijzing.herstelplan import Herstelplan
from plaatsing.toewijzing.herstelproces import Herstelvraag, bericht
from plaatsing.toewijzing.oplosser import Oplossing
from plaatsing.toewijzing.proces import Opdracht, verloop_als_json
from plaatsing.toewijzing.programma import Onhaalbaar
from plaatsing.toewijzing.uitkomst import Stap


def main() -> None:
    uitgang = _eigen_uitgang()

    def zeg(bericht: dict[str, Any]) -> None:
        uitgang.write(json.dumps(bericht) + "\n")
        uitgang.flush()

    verzoek = json.load(sys.stdin)
    try:
        if "herstel" in verzoek:
            _herstel(verzoek["herstel"], zeg)
        else:
            _los_op(Opdracht.van_json(verzoek), zeg)
    except ToewijzingFout as fout:
        zeg({"fout": str(fout)})


def _los_op(opdracht: Opdracht, zeg: Any) -> None:
    def meld(stap: Stap) -> None:
        zeg({"stap": asdict(stap), "verloop": verloop_als_json(oplossing.verloop)})

    oplossing = Oplossing(
        opdracht.instantie,
        zaad=opdracht.zaad,
        volgorde=opdracht.volgorde,
        tot=opdracht.tot,
        voortgang=meld,
    )
    try:
        zeg({"verloop": verloop_als_json(oplossing.los_op())})
    except Onhaalbaar:
        zeg({"conflict": [asdict(deel) for deel in kleinste_conflict(opdracht.instantie)]})


def _herstel(verzoek: dict[str, Any], zeg: Any) -> None:
    def meld(plannen: Iterable[Herstelplan]) -> None:
        zeg(bericht(plannen, (), klaar=False))

    vraag = Herstelvraag.van_json(verzoek)
    plannen, conflict = beantwoord(vraag, tot=verzoek["tot"], meld=meld)
    zeg(bericht(plannen, conflict, klaar=True))


def _eigen_uitgang() -> IO[str]:
    """A private copy of standard output; what else is printed goes nowhere."""
    eigen = os.dup(1)
    nergens = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nergens, 1)
    os.close(nergens)
    return os.fdopen(eigen, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
