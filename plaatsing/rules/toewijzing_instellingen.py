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
        "bezocht",
        "Niet terug naar een school van eerder",
        "Studenten rouleren: elk jaar een andere school (3.3).",
        HARD,
    ),
    Regelkeuze(
        "liever_niet",
        "Niet naar een school die de student liever niet wil",
        "Zacht telt als de laatste plek van de voorkeuren.",
        ZACHT,
    ),
    Regelkeuze(
        "voorkeur",
        "Voorkeuren van studenten",
        "Hard betekent: wie voorkeuren opgaf, gaat alleen naar een van die scholen.",
        ZACHT,
    ),
    Regelkeuze(
        "schooltype",
        "Variatie in schooltypen",
        "Hard betekent: elke school voegt een schooltype toe dat de student nog niet zag.",
        ZACHT,
    ),
    Regelkeuze(
        "sectie",
        "Een sectie niet overvragen",
        "Van de plaatsen van een vak op een school wordt hooguit twee derde gebruikt.",
        UIT,
        (HARD, UIT),
    ),
    Regelkeuze(
        "claim",
        "Plaatsen van de wo-lijst zijn voor het instituut dat ze nam",
        "De wo-instituten verdelen de wo-plaatsen onderling (bijlage 2, stap 7).",
        HARD,
        (HARD, UIT),
    ),
)
VAN_DE_OPLOSSER: Final = frozenset({"bezocht", "liever_niet", "voorkeur", "schooltype"})


@dataclass(frozen=True, slots=True)
class Rekenwijze:
    """De instellingen van een berekening; ze worden bij haar bewaard."""

    volgorde: tuple[str, ...] = DOELEN
    sterkte: Mapping[str, str] = field(default_factory=dict)
    max_km: int | None = None
    eerdere_jaren: bool = False

    @classmethod
    def uit_json(cls, gegevens: Mapping[str, Any]) -> Self:
        """Ook van een berekening van voor deze instellingen: dan geldt het gewone."""
        volgorde = tuple(gegevens.get("volgorde") or DOELEN)
        return cls(
            volgorde,
            dict(gegevens.get("sterkte", {})),
            gegevens.get("max_km"),
            bool(gegevens.get("eerdere_jaren")),
        )

    def als_json(self) -> dict[str, Any]:
        uit: dict[str, Any] = {"volgorde": list(self.volgorde), "sterkte": dict(self.sterkte)}
        if self.max_km is not None:
            uit["max_km"] = self.max_km
        return uit | {"eerdere_jaren": True} if self.eerdere_jaren else uit

    def staat(self, regel: Regelkeuze) -> str:
        return self.sterkte.get(regel.code, regel.standaard)

    @property
    def extra_regels(self) -> frozenset[str]:
        """Regels van het formaat die alleen gelden als ze hier hard staan."""
        return frozenset({"sectie"} if self.sterkte.get("sectie") == HARD else ())

    @property
    def met_claims(self) -> bool:
        """Houdt deze berekening zich aan wat de wo-instituten onderling verdeelden?"""
        return self.sterkte.get("claim", HARD) == HARD

    @property
    def van_de_oplosser(self) -> dict[str, str]:
        """De sterkte van de regels die de oplosser zelf kent."""
        return {code: hoe for code, hoe in self.sterkte.items() if code in VAN_DE_OPLOSSER}

    @property
    def anders(self) -> list[str]:
        """Wat er afwijkt van het gewone, in woorden."""
        uit = []
        if self.volgorde != DOELEN:
            uit.append("eigen volgorde van de doelen")
        if self.max_km is not None:
            uit.append(f"hooguit {self.max_km} km reizen")
        if self.eerdere_jaren:
            uit.append("eerdere jaren meegewogen")
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
