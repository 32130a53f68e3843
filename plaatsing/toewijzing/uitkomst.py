"""The answer of one run, and the steps on the way to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from plaatsing.toewijzing.doelen import Doelvector
from plaatsing.toewijzing.instellingen import GEWOON, Instellingen
from plaatsing.toewijzing.plan import Plan, plan_als_json
from plaatsing.toewijzing.redenen import Reden


class Status(StrEnum):
    OPTIMAAL = "optimaal"
    GRENS = "grens"
    ONMOGELIJK = "onmogelijk"


@dataclass(frozen=True, slots=True)
class Stap:
    """Progress: a goal that is being worked on (`waarde` is None) or has been settled."""

    doel: str
    nummer: int
    aantal: int
    waarde: int | None
    grens: int | None
    bewezen: bool
    seconden: float

    @property
    def tekst(self) -> str:
        if self.bewezen and self.waarde is None:
            return f"Stap {self.nummer} van {self.aantal}: {self.doel} is klaar."
        if self.waarde is None:
            return f"Stap {self.nummer} van {self.aantal}: {self.doel} wordt uitgezocht."
        zeker = "bewezen" if self.bewezen else f"nog niet bewezen, grens {self.grens}"
        return f"Stap {self.nummer} van {self.aantal}: {self.doel} is {self.waarde} ({zeker})."


@dataclass(frozen=True, slots=True)
class ConflictDeel:
    """Een vaste plaatsing of een regel die meedoet in een tegenspraak."""

    soort: str  # "vast" or "regel"
    reden: Reden
    student: str = ""
    plaats: str = ""
    school: str = ""
    vak: str = ""

    def als_json(self) -> dict[str, str]:
        naam = {"regel": self.reden.code} if self.soort == "regel" else {}
        delen = {veld: getattr(self, veld) for veld in ("student", "plaats", "school", "vak")}
        gevuld = {sleutel: waarde for sleutel, waarde in delen.items() if waarde}
        return {"soort": self.soort, **naam, **gevuld, "tekst": self.reden.tekst}


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """`optimaal` alleen als elk doel bewezen is; `grenzen` geeft per doel wat bewezen is."""

    status: Status
    plan: Plan
    doelen: Doelvector | None
    grenzen: Mapping[str, int]
    seconden: float
    zaad: str
    conflict: tuple[ConflictDeel, ...] = ()
    instellingen: Instellingen = GEWOON
    stappen: tuple[Stap, ...] = field(default=(), compare=False)

    def als_json(self) -> dict[str, Any]:
        uit: dict[str, Any] = {
            "formaat": "plan-1",
            "status": self.status.value,
            "plan": plan_als_json(self.plan),
            "doelen": self.doelen.als_json() if self.doelen is not None else {},
            "grenzen": dict(self.grenzen),
            "zaad": self.zaad,
            "instellingen": self.instellingen.als_json(),
            "seconden": round(self.seconden, 3),
        }
        if self.status is Status.ONMOGELIJK:
            uit["conflict"] = [deel.als_json() for deel in self.conflict]
        return uit
