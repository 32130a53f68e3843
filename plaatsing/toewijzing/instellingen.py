"""How a round is run: the order of the goals, and per rule whether it is hard, soft or off.

A hard rule forbids. A soft rule costs points in one goal, so that it is broken only when the goals
before it ask for that. Everything left out is as the format says.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final


class Sterkte(StrEnum):
    HARD = "hard"
    ZACHT = "zacht"
    UIT = "uit"


# Wat een zachte regel kost in zijn doel; een kilometer boven de grens telt zo veel extra.
ZACHTE_STRAF: Final = 10


@dataclass(frozen=True, slots=True)
class Instellingen:
    """`volgorde` is leeg voor de gewone volgorde; `grens_km` is nodig voor de regel `max_km`."""

    volgorde: tuple[str, ...] = ()
    bezocht: Sterkte = Sterkte.HARD
    uitgesloten: Sterkte = Sterkte.HARD
    liever_niet: Sterkte = Sterkte.ZACHT
    leerwens: Sterkte = Sterkte.ZACHT
    schooltype: Sterkte = Sterkte.ZACHT
    voorkeur: Sterkte = Sterkte.ZACHT
    max_km: Sterkte = Sterkte.HARD
    grens_km: int | None = None

    def is_hard(self, regel: str) -> bool:
        return bool(getattr(self, regel) is Sterkte.HARD)

    def is_zacht(self, regel: str) -> bool:
        return bool(getattr(self, regel) is Sterkte.ZACHT)

    def als_json(self) -> dict[str, Any]:
        """Everything, the defaults too: a stored plan says under which settings it was made."""
        uit: dict[str, Any] = {
            "volgorde": list(self.volgorde),
            "sterkte": {naam: getattr(self, naam).value for naam in ZACHTBAAR},
        }
        if self.grens_km is not None:
            uit["max_km"] = self.grens_km
        return uit


GEWOON: Final = Instellingen()
# Welke regels een sterkte hebben.
ZACHTBAAR: Final = tuple(
    veld.name for veld in fields(Instellingen) if isinstance(veld.default, Sterkte)
)
