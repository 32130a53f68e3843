"""Voorkeuren van studenten: hooguit drie, en liever niet (3.1, 3.3)."""

import re
from collections.abc import Mapping, Sequence

HOOGSTENS = 3
RANG = re.compile(r"[1-3]")


def bezwaren(voorkeuren: Sequence[int], liever_niet: Sequence[int]) -> list[str]:
    """Wat er niet klopt aan een opgave, in zinnen; leeg als alles klopt.

    Een voorkeur is vrij: niets opgeven mag altijd (3.1).
    """
    uit = []
    if len(set(voorkeuren)) < len(voorkeuren):
        uit.append("Je koos een school twee keer. Kies drie verschillende scholen, of minder.")
    if len(voorkeuren) > HOOGSTENS:
        uit.append("Je kunt hooguit drie voorkeuren geven.")
    if set(voorkeuren) & set(liever_niet):
        uit.append("Een school kan niet tegelijk je voorkeur en ‘liever niet’ zijn.")
    return uit


def lees_rang(tekst: str) -> int | None:
    """1, 2 of 3; leeg is geen voorkeur. Al het andere is een ValueError."""
    kaal = tekst.strip()
    if not kaal:
        return None
    if not RANG.fullmatch(kaal):
        raise ValueError(tekst)
    return int(kaal)


def dubbele_rangen(rangen: Mapping[int, int | None]) -> set[int]:
    """De scholen die een nummer delen met een andere school."""
    gegeven = [rang for rang in rangen.values() if rang is not None]
    return {school for school, rang in rangen.items() if rang and gegeven.count(rang) > 1}


def ranglijst(rangen: Mapping[int, int | None]) -> list[int]:
    """De gekozen scholen op volgorde. Gaten vallen weg: wie alleen een 2 invult, heeft een 1."""
    gekozen = [(rang, school) for school, rang in rangen.items() if rang is not None]
    return [school for _, school in sorted(gekozen)]


def verschuif(lijst: Sequence[int], school: int, stap: int) -> list[int]:
    """Een school een plek omhoog (-1) of omlaag (1); een nieuwe school komt onderaan."""
    uit = [s for s in lijst if s != school]
    if school not in lijst:
        return [*uit, school][:HOOGSTENS] if len(uit) < HOOGSTENS else uit
    plek = list(lijst).index(school) + stap
    if plek >= len(lijst):
        return uit  # below the last one: no preference any more
    uit.insert(max(0, plek), school)
    return uit
