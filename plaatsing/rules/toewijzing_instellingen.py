"""Hoe een berekening rekent: de volgorde van de doelen, en welke regels hard, zacht of uit staan.

Wat hier niet in staat, is altijd hard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from plaatsing.rules.toewijzing_woorden import DOELNAMEN

HARD, ZACHT, UIT = "hard", "zacht", "uit"
STERKTEN: Final = {
    HARD: "hard: het mag niet anders",
    ZACHT: "zacht: liever niet, maar het kan",
    UIT: "uit: telt niet mee",
}
DOELEN: Final = tuple(DOELNAMEN)


@dataclass(frozen=True, slots=True)
class Regelkeuze:
    """Een regel die per berekening anders mag staan."""

    code: str
    naam: str
    uitleg: str
    standaard: str
    sterkten: tuple[str, ...] = (HARD, ZACHT, UIT)

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        return [(sterkte, STERKTEN[sterkte]) for sterkte in self.sterkten]


REGELKEUZES: Final = (
    Regelkeuze(
        "sectie",
        "Een sectie niet overvragen",
        "Van de plaatsen van een vak op een school wordt hooguit twee derde gebruikt.",
        UIT,
        (HARD, UIT),
    ),
)


@dataclass(frozen=True, slots=True)
class Rekenwijze:
    """De instellingen van een berekening; ze worden bij haar bewaard."""

    volgorde: tuple[str, ...] = DOELEN
    sterkte: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def uit_json(cls, gegevens: Mapping[str, Any]) -> Self:
        """Ook van een berekening van voor deze instellingen: dan geldt het gewone."""
        volgorde = tuple(gegevens.get("volgorde") or DOELEN)
        return cls(volgorde, dict(gegevens.get("sterkte", {})))

    def als_json(self) -> dict[str, Any]:
        return {"volgorde": list(self.volgorde), "sterkte": dict(self.sterkte)}

    def staat(self, regel: Regelkeuze) -> str:
        return self.sterkte.get(regel.code, regel.standaard)

    @property
    def extra_regels(self) -> frozenset[str]:
        """Regels van het formaat die alleen gelden als ze hier hard staan."""
        return frozenset({"sectie"} if self.sterkte.get("sectie") == HARD else ())

    @property
    def anders(self) -> list[str]:
        """Wat er afwijkt van het gewone, in woorden."""
        uit = []
        if self.volgorde != DOELEN:
            uit.append("eigen volgorde van de doelen")
        uit += [
            f"{regel.naam.lower()}: {self.staat(regel)}"
            for regel in REGELKEUZES
            if self.staat(regel) != regel.standaard
        ]
        return uit


def is_volgorde(doelen: Sequence[str]) -> bool:
    """Elk doel precies een keer."""
    return sorted(doelen) == sorted(DOELEN)


def schuif(doelen: Sequence[str], doel: str, stap: int) -> tuple[str, ...]:
    """Een doel een plek eerder (-1) of later (1); aan het einde gebeurt er niets."""
    uit = list(doelen) if is_volgorde(doelen) else list(DOELEN)
    if doel not in uit:
        return tuple(uit)
    van = uit.index(doel)
    naar = van + stap
    if 0 <= naar < len(uit):
        uit[van], uit[naar] = uit[naar], uit[van]
    return tuple(uit)
