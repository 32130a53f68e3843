"""A plan: who gets which place in which half years, and its JSON form."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from plaatsing.toewijzing.fouten import PlanFout


class Toewijzing(NamedTuple):
    plaats: str
    perioden: tuple[int, ...]


Plan = Mapping[str, tuple[Toewijzing, ...]]


def plan_als_json(plan: Plan) -> dict[str, list[list[object]]]:
    return {
        student: [[deel.plaats, list(deel.perioden)] for deel in plan[student]]
        for student in sorted(plan)
        if plan[student]
    }


def lees_plan(gegevens: object) -> dict[str, tuple[Toewijzing, ...]]:
    """Reads `plan-1`, with or without the envelope around the plan itself."""
    if isinstance(gegevens, dict) and isinstance(gegevens.get("plan"), dict):
        gegevens = gegevens["plan"]
    if not isinstance(gegevens, dict):
        raise PlanFout("Het plan moet een object zijn: student met een lijst van plaatsen.")
    return {student: _delen(student, delen) for student, delen in gegevens.items() if delen}


def _delen(student: str, delen: Any) -> tuple[Toewijzing, ...]:
    try:
        uit = tuple(Toewijzing(plaats, tuple(perioden)) for plaats, perioden in delen)
    except (TypeError, ValueError) as fout:
        raise _plan_fout(student) from fout
    for deel in uit:
        if not isinstance(deel.plaats, str) or not set(deel.perioden) <= {1, 2}:
            raise _plan_fout(student)
    return uit


def _plan_fout(student: str) -> PlanFout:
    return PlanFout(
        f"Student {student[:40]}: verwacht een lijst van [plaats, [halfjaren]] met halfjaar 1 of 2."
    )
