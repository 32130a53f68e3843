"""Staat een venster op deze dag open? (bijlage 2)"""

from datetime import date
from enum import StrEnum


class Vensterstand(StrEnum):
    """Hoe een venster er op een dag voor staat."""

    VRIJ = "vrij"  # not set: closes nothing
    NOG_NIET = "nog_niet"
    OPEN = "open"
    VOORBIJ = "voorbij"


def vensterstand(opent_op: date | None, sluit_op: date | None, dag: date) -> Vensterstand:
    """De eerste en de laatste dag horen erbij. Een venster zonder data sluit niets."""
    if opent_op is None or sluit_op is None:
        return Vensterstand.VRIJ
    if dag < opent_op:
        return Vensterstand.NOG_NIET
    return Vensterstand.OPEN if dag <= sluit_op else Vensterstand.VOORBIJ
