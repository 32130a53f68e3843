"""Cellen die uit Excel geplakt zijn: tekst met tabs en regels, streng gelezen, niets kwijt."""

import csv
import io
from collections.abc import Collection, Sequence

from plaatsing.rules.aanbod import normaal

# the order of the grid; a heading above the cells wins
VOLGORDE = (
    "vak",
    "bouw",
    "soort",
    "start",
    "aantal",
    "zekerheid",
    "vestiging",
    "dagen",
    "werkplekbegeleider",
    "opmerking",
)
RIJEN_HOOGSTENS = 200
TEKENS_HOOGSTENS = 50_000


class TeVeel(ValueError):
    """Meer dan een formulier aankan."""


def lees_plaksel(tekst: str, vestigingen: Collection[str] = ()) -> list[dict[str, str]]:
    """Elke geplakte regel als veld -> tekst. Lege regels en een kopregel vallen weg.

    Zonder kopregel geldt de volgorde van het scherm; begint elke regel met een vestiging, dan die
    van het Excel-formulier.
    """
    if len(tekst) > TEKENS_HOOGSTENS:
        raise TeVeel("Dit is te veel tekst om te plakken. Upload liever het Excel-formulier.")
    rijen = [rij for rij in _splits(tekst) if any(normaal(cel) for cel in rij)]
    if not rijen:
        return []
    kop = _kop(rijen[0])
    if kop:
        rijen = rijen[1:]
    if len(rijen) > RIJEN_HOOGSTENS:
        raise TeVeel(
            f"Je plakt {len(rijen)} regels; hooguit {RIJEN_HOOGSTENS} tegelijk. Upload liever het "
            "Excel-formulier."
        )
    volgorde = kop or _volgorde(rijen, vestigingen)
    return [
        {veld: cel.strip() for veld, cel in zip(volgorde, rij, strict=False) if veld}
        for rij in rijen
    ]


def _splits(tekst: str) -> list[list[str]]:
    """Excel puts tabs between cells, and quotes around a cell with a line break."""
    scheider = "\t" if "\t" in tekst or ";" not in tekst else ";"
    regels = io.StringIO(tekst.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        return list(csv.reader(regels, delimiter=scheider, strict=True))
    except csv.Error:  # a loose quote is text, not a cell that goes on
        return [regel.split(scheider) for regel in tekst.splitlines()]


def _kop(rij: Sequence[str]) -> list[str]:
    """The fields of a heading row; unknown columns are empty. No heading: an empty list."""
    namen = [normaal(cel) for cel in rij]
    bekend = [naam if naam in VOLGORDE else "" for naam in namen]
    return bekend if {"vak", "aantal"} <= set(bekend) else []


def _volgorde(rijen: Sequence[Sequence[str]], vestigingen: Collection[str]) -> Sequence[str]:
    bekend = {normaal(naam) for naam in vestigingen}
    if all(normaal(rij[0]) in bekend for rij in rijen):
        zonder = [veld for veld in VOLGORDE if veld != "vestiging"]
        return ("vestiging", *zonder)
    return VOLGORDE
