"""What `manage.py toewijzing_oplossen` does, without Django: file in, file out, exit status."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from plaatsing.toewijzing.fouten import OplosserFout, ToewijzingFout
from plaatsing.toewijzing.lezen import lees_bestand
from plaatsing.toewijzing.oplosser import Voortgang
from plaatsing.toewijzing.uitvoeren import los_op

GELUKT = 0
MISLUKT = 1
ONBRUIKBAAR = 2


def voer_uit(
    invoer: Path,
    uit: Path,
    *,
    tijd: float | None = None,
    voortgang: Voortgang | None = None,
    fouten: TextIO | None = None,
) -> int:
    """Solves a file. 0 when there is an answer, also `onmogelijk`; 2 when the input is no good.

    1 stands for a failure of our own: the solver gave nothing that our checker accepts.
    """

    def maak() -> dict[str, Any]:
        return los_op(lees_bestand(invoer), tijd=tijd, voortgang=voortgang).als_json()

    return schrijf(maak, uit, "Het plan", sys.stderr if fouten is None else fouten)


def schrijf(maak: Callable[[], dict[str, Any]], uit: Path, wat: str, fouten: TextIO) -> int:
    """Writes what `maak` gives as JSON; whatever goes wrong becomes a sentence and a status."""
    try:
        uit.write_text(json.dumps(maak(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except ToewijzingFout as fout:
        fouten.write(f"{fout}\n")
        return MISLUKT if isinstance(fout, OplosserFout) else ONBRUIKBAAR
    except OSError as fout:
        fouten.write(f"{wat} kan niet in {uit.name} worden geschreven: {fout.strerror}.\n")
        return ONBRUIKBAAR
    return GELUKT
