"""Niemand geeft twee sessies tegelijk, tenzij ze samen worden gegeven (B17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Beurt:
    """Een sessie die iemand geeft."""

    wie: str
    wat: str
    dag: date
    begin: time | None
    einde: time | None
    gecombineerd: bool = False


def botst(een: Beurt, ander: Beurt) -> bool:
    """Aansluitende tijden botsen niet; zonder tijden is er niets te botsen."""
    if een.wie != ander.wie or een.dag != ander.dag:
        return False
    if not (een.begin and een.einde and ander.begin and ander.einde):
        return False
    if een.gecombineerd and ander.gecombineerd:
        return False
    return een.begin < ander.einde and ander.begin < een.einde


def dubbele_beurten(beurten: Sequence[Beurt]) -> list[tuple[Beurt, Beurt]]:
    return [(een, ander) for een, ander in combinations(beurten, 2) if botst(een, ander)]
