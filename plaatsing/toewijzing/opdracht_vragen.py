"""`toewijzing_uitleggen` and `toewijzing_herstellen` without Django: files in, file out, status."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from plaatsing.toewijzing.controle import controleer
from plaatsing.toewijzing.fouten import InstantieFout, PlanFout
from plaatsing.toewijzing.herstel import herstel
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.lezen import lees_bestand, lees_json
from plaatsing.toewijzing.loting import ZAAD
from plaatsing.toewijzing.opdracht import schrijf
from plaatsing.toewijzing.plan import Plan, lees_plan
from plaatsing.toewijzing.uitlegger import Uitlegger
from plaatsing.toewijzing.velden import toon
from plaatsing.toewijzing.wijziging import lees_wijziging

MEESTE_PLANNEN = 10


@dataclass(frozen=True, slots=True)
class Dossier:
    """An instance with a plan of it, as read from two files."""

    instantie: Instantie
    plan: Plan
    zaad: str


def lees_dossier(instantie_pad: Path, plan_pad: Path) -> Dossier:
    """A plan that names somebody or something unknown is refused."""
    instantie, gegevens = lees_bestand(instantie_pad), lees_json(plan_pad)
    plan = lees_plan(gegevens)
    for student, delen in plan.items():
        if student not in instantie.student:
            raise PlanFout(f"Het plan noemt student {toon(student)}, die niet in de lijst staat.")
        for deel in delen:
            if deel.plaats not in instantie.plaats:
                raise PlanFout(
                    f"Het plan noemt plaats {toon(deel.plaats)}, die niet in de lijst staat."
                )
    zaad = gegevens.get("zaad") if isinstance(gegevens, dict) else None
    return Dossier(instantie, plan, zaad if isinstance(zaad, str) else ZAAD)


def voer_uitleg_uit(
    instantie: Path,
    plan: Path,
    uit: Path,
    *,
    student: str | None = None,
    fouten: TextIO | None = None,
) -> int:
    """Explains one student, or everybody and what room would bring."""

    def maak() -> dict[str, Any]:
        return uitleg_van(lees_dossier(instantie, plan), student)

    return _voer_uit(maak, uit, fouten)


def uitleg_van(dossier: Dossier, student: str | None = None) -> dict[str, Any]:
    """The answer of `toewijzing_uitleggen` as JSON (`uitleg-1`)."""
    begin = time.monotonic()
    controle = controleer(dossier.instantie, dossier.plan)
    uitlegger = Uitlegger(dossier.instantie, dossier.plan, zaad=dossier.zaad)
    namen = [s.id for s in dossier.instantie.studenten] if student is None else [student]
    uit: dict[str, Any] = {
        "formaat": "uitleg-1",
        "vorm": uitlegger.vorm,
        "optimaal": uitlegger.optimaal,
        "doelen": controle.doelen.als_json(),
        "schendingen": [
            {"student": deel.student, **deel.reden.als_json()} for deel in controle.schendingen
        ],
        "conflict": [deel.als_json() for deel in uitlegger.conflict()],
        "studenten": [uitlegger.student(naam).als_json() for naam in namen],
    }
    if student is None:
        uit["ruimte"] = [winst.als_json() for winst in uitlegger.winst_overal()]
    return uit | {"seconden": round(time.monotonic() - begin, 3)}


def voer_herstel_uit(
    instantie: Path,
    plan: Path,
    wijziging: Path,
    uit: Path,
    *,
    tijd: float | None = None,
    fouten: TextIO | None = None,
) -> int:
    """Repairs a plan after a change."""

    def maak() -> dict[str, Any]:
        dossier, gegevens = lees_dossier(instantie, plan), lees_json(wijziging)
        gelezen = lees_wijziging(gegevens, dossier.instantie, dossier.plan)
        antwoord = herstel(
            gelezen.instantie,
            dossier.plan,
            blijven=gelezen.blijven,
            los=gelezen.los,
            vakken=gelezen.vakken if _ja(gegevens, "lokaal") else None,
            aantal=_aantal(gegevens),
            zaad=dossier.zaad,
            tijd=tijd,
        )
        return antwoord.als_json()

    return _voer_uit(maak, uit, fouten)


def _ja(gegevens: dict[str, Any], sleutel: str) -> bool:
    waarde = gegevens.get(sleutel, False)
    if not isinstance(waarde, bool):
        raise InstantieFout(f"Sleutel '{sleutel}' moet true of false zijn, niet {toon(waarde)}.")
    return waarde


def _aantal(gegevens: dict[str, Any]) -> int:
    waarde = gegevens.get("aantal", 3)
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        raise InstantieFout(f"Sleutel 'aantal' moet een geheel getal zijn, niet {toon(waarde)}.")
    if not 1 <= waarde <= MEESTE_PLANNEN:
        raise InstantieFout(f"Sleutel 'aantal' moet van 1 tot {MEESTE_PLANNEN} zijn.")
    return waarde


def _voer_uit(maak: Callable[[], dict[str, Any]], uit: Path, fouten: TextIO | None) -> int:
    return schrijf(maak, uit, "Het antwoord", sys.stderr if fouten is None else fouten)
