"""The national set as it is used: a hundred regions of 400 students, solved one by one.

Regions share no school, place or student, so their plans together are the plan of the whole; an
explainer of the whole instance can check that (`optimaal`).
"""

from typing import Any, Final

from benchmarks.generator import maak_instantie
from plaatsing.toewijzing import Instantie, lees_instantie

AANTAL: Final = 100
STUDENTEN: Final = 400
LIJSTEN: Final = ("partnerschappen", "scholen", "plaatsen", "studenten")
VERWIJZINGEN: Final = (
    "id",
    "partnerschap",
    "school",
    "vast",
    "partnerschappen",
    "bezocht",
    "voorkeur",
)


def maak_regio(nummer: int, studenten: int = STUDENTEN) -> dict[str, Any]:
    """One region, with names that no other region has."""
    inst = maak_instantie(studenten, zaad=nummer)
    for lijst in LIJSTEN:
        inst[lijst] = [_met_regio(rij, f"R{nummer:03d}") for rij in inst[lijst]]
    return inst


def _met_regio(rij: dict[str, Any], regio: str) -> dict[str, Any]:
    def naam(waarde: Any) -> Any:
        if isinstance(waarde, list):
            return [naam(deel) for deel in waarde]
        return waarde if waarde is None else f"{regio}{waarde}"

    return {veld: naam(w) if veld in VERWIJZINGEN else w for veld, w in rij.items()}


def regios(aantal: int = AANTAL) -> list[Instantie]:
    return [lees_instantie(maak_regio(nummer)) for nummer in range(1, aantal + 1)]


def samen(delen: list[Instantie]) -> Instantie:
    """All regions as one instance."""
    return Instantie(
        **{lijst: tuple(rij for deel in delen for rij in getattr(deel, lijst)) for lijst in LIJSTEN}
    )
