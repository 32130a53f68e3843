"""What a repair gives: plans with who moves, what that costs and what was proven about them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plaatsing.toewijzing.antwoorden import Bereik, Verplaatsing
from plaatsing.toewijzing.doelen import Doel, Doelvector
from plaatsing.toewijzing.plan import Plan, lees_plan, plan_als_json
from plaatsing.toewijzing.prijzen import VERPLAATST
from plaatsing.toewijzing.uitkomst import ConflictDeel


class Herstelsoort(StrEnum):
    NIEMAND = "niemand_schuift"  # whoever can stay stays, even if fewer are placed
    MEESTE = "meeste_geplaatst"
    ANDERS = "anders"  # the best that differs from the plans before it


@dataclass(frozen=True, slots=True)
class Herstelplan:
    """Een herstel: wie gaat van waar naar waar, en wat verandert er per doel.

    `prijs` is het verschil met het oude plan van wie er nog zijn; `bewezen` noemt wat bewezen is.
    """

    soort: Herstelsoort
    plan: Plan
    doelen: Doelvector
    prijs: Doelvector
    verplaatst: tuple[Verplaatsing, ...]
    bewezen: tuple[str, ...]
    bereik: Bereik

    @property
    def aantal_verplaatst(self) -> int:
        """Wie een plaats had en die niet houdt; wie er alleen een plaats bij krijgt, telt niet."""
        return sum(1 for deel in self.verplaatst if deel.van)

    @property
    def minst_bewezen(self) -> bool:
        """Of bewezen is dat het niet met minder verplaatsingen kan."""
        return VERPLAATST in self.bewezen

    def als_json(self) -> dict[str, Any]:
        return {
            "soort": self.soort.value,
            "plan": plan_als_json(self.plan),
            "doelen": self.doelen.als_json(),
            "prijs": self.prijs.als_json(),
            "aantal_verplaatst": self.aantal_verplaatst,
            "verplaatst": [deel.als_json() for deel in self.verplaatst],
            "bewezen": list(self.bewezen),
            "bereik": self.bereik.value,
        }

    @classmethod
    def van_json(cls, gegevens: dict[str, Any]) -> "Herstelplan":
        """What `als_json` gave, on the other side of a process."""
        return cls(
            soort=Herstelsoort(gegevens["soort"]),
            plan=lees_plan(gegevens["plan"]),
            doelen=_doelvector(gegevens["doelen"]),
            prijs=_doelvector(gegevens["prijs"]),
            verplaatst=tuple(
                Verplaatsing(deel["student"], tuple(deel["van"]), tuple(deel["naar"]))
                for deel in gegevens["verplaatst"]
            ),
            bewezen=tuple(gegevens["bewezen"]),
            bereik=Bereik(gegevens["bereik"]),
        )


@dataclass(frozen=True, slots=True)
class Herstel:
    """Geen plannen en een conflict: vaste plaatsingen en regels sluiten elkaar uit.

    Geen plannen en geen conflict: alleen met deze vakken kan het niet, of de tijd was om.
    """

    plannen: tuple[Herstelplan, ...]
    conflict: tuple[ConflictDeel, ...]
    seconden: float

    @property
    def status(self) -> str:
        if self.plannen:
            return "hersteld"
        return "onmogelijk" if self.conflict else "niet_gevonden"

    def als_json(self) -> dict[str, Any]:
        return {
            "formaat": "herstel-1",
            "status": self.status,
            "plannen": [plan.als_json() for plan in self.plannen],
            "conflict": [deel.als_json() for deel in self.conflict],
            "seconden": round(self.seconden, 3),
        }


def _doelvector(gegevens: dict[str, int]) -> Doelvector:
    return Doelvector({Doel(naam): waarde for naam, waarde in gegevens.items()})
