"""What the explanation of one student says, put together from the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plaatsing.toewijzing.antwoorden import (
    Alternatief,
    Knelpunt,
    Oorzaken,
    Tegenfeit,
    Verruiming,
)


@dataclass(frozen=True, slots=True)
class Voorkeuruitleg:
    """Een school die de student liever had dan de eigen plek, en waarom het die niet werd."""

    rang: int
    school: str
    redenen: Mapping[str, int]  # own rules that forbid places there, counted by code
    alternatief: Alternatief | None  # the cheapest place there
    tegenfeit: Tegenfeit | None
    tekst: str

    def als_json(self) -> dict[str, Any]:
        return {
            "rang": self.rang,
            "school": self.school,
            "redenen": dict(self.redenen),
            "alternatief": self.alternatief.als_json() if self.alternatief else None,
            "tegenfeit": self.tegenfeit.als_json() if self.tegenfeit else None,
            "tekst": self.tekst,
        }


@dataclass(frozen=True, slots=True)
class Studentuitleg:
    """Alles over een student. `alternatieven` zijn op volgorde van prijs, de goedkoopste eerst.

    Zonder netwerk zijn dat alleen die waar de uitleg over gaat; vraag er meer per plaats.
    """

    student: str
    geplaatst: tuple[str, ...]
    zinnen: tuple[str, ...]
    beslissend: str  # as `uitleg-1` lists them
    voorkeuren: tuple[Voorkeuruitleg, ...] = ()
    alternatieven: tuple[Alternatief, ...] = ()
    redenen: Mapping[str, int] | None = None  # of someone whom no place fits
    knelpunt: Knelpunt | None = None
    verruiming: Verruiming | None = None
    oorzaken: Oorzaken | None = None

    def als_json(self) -> dict[str, Any]:
        return {
            "student": self.student,
            "geplaatst": list(self.geplaatst),
            "zinnen": list(self.zinnen),
            "beslissend": self.beslissend,
            "voorkeuren": [deel.als_json() for deel in self.voorkeuren],
            "alternatieven": [deel.als_json() for deel in self.alternatieven],
            "redenen": None if self.redenen is None else dict(self.redenen),
            "knelpunt": self.knelpunt.als_json() if self.knelpunt else None,
            "verruiming": self.verruiming.als_json() if self.verruiming else None,
            "oorzaken": self.oorzaken.als_json() if self.oorzaken else None,
        }
