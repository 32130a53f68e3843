"""Pins and rules that exclude each other, with the student whose pin may go."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_woorden import NUMMER


@dataclass(frozen=True, slots=True)
class Conflictregel:
    """Een deel van de tegenspraak; met `student` is het een vaste plaats die los kan."""

    zin: str
    student: int | None
    naam: str


def conflictregels(
    delen: Iterable[Mapping[str, str]], namen: Mapping[int, str], zin: Callable[[str], str]
) -> list[Conflictregel]:
    """De kleinste lijst, de vaste plaatsen eerst; `zin` maakt een tekst leesbaar voor de lezer."""
    return [_regel(deel, namen, zin) for deel in delen]


def _regel(
    deel: Mapping[str, str], namen: Mapping[int, str], zin: Callable[[str], str]
) -> Conflictregel:
    tekst = NUMMER.sub("", zin(deel["tekst"]))
    if deel["soort"] != "vast":
        return Conflictregel(tekst, None, "")
    pk = regels.student_uit_sleutel(deel["student"].partition("-")[0])
    return Conflictregel(tekst, pk if pk in namen else None, namen.get(pk, "een student"))
