"""Voorkeuren van studenten: hooguit drie, en liever niet (3.1, 3.3)."""

from collections.abc import Sequence

HOOGSTENS = 3


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


def ranglijst(keuzes: Sequence[int | None]) -> list[int]:
    """Gaten vallen weg: wie alleen een tweede keus invult, heeft een eerste keus."""
    return [school for school in keuzes if school is not None]
