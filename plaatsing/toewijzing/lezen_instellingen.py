"""Reads the optional key `instellingen`: order of the goals, hard, soft or off per rule."""

from typing import Any

from plaatsing.toewijzing.doelen import DOELEN
from plaatsing.toewijzing.fouten import InstantieFout
from plaatsing.toewijzing.instellingen import ZACHTBAAR, Instellingen, Sterkte
from plaatsing.toewijzing.velden import GROOTSTE_GETAL, toon

NAAM = "Sleutel 'instellingen'"


def lees_instellingen(waarde: object) -> Instellingen:
    """Absent is the same as empty: the rules and goals of the format."""
    if waarde is None:
        return Instellingen()
    if not isinstance(waarde, dict):
        raise InstantieFout(f"{NAAM} moet een object zijn, niet {toon(waarde)}.")
    return Instellingen(
        volgorde=_volgorde(waarde.get("volgorde")),
        grens_km=_grens(waarde.get("max_km")),
        **_sterkte(waarde.get("sterkte")),
    )


def _volgorde(waarde: object) -> tuple[str, ...]:
    """Elk doel een keer; leeg of afwezig is de gewone volgorde."""
    if waarde is None or waarde == []:
        return ()
    namen = [doel.value for doel in DOELEN]
    if not isinstance(waarde, list) or not all(isinstance(naam, str) for naam in waarde):
        raise InstantieFout(f"{NAAM}: 'volgorde' moet een lijst van doelen zijn.")
    if sorted(waarde) != sorted(namen):
        raise InstantieFout(
            f"{NAAM}: 'volgorde' moet elk doel een keer noemen ({', '.join(namen)})."
        )
    return tuple(waarde)


def _grens(waarde: object) -> int | None:
    if waarde is None:
        return None
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= GROOTSTE_GETAL:
        raise InstantieFout(f"{NAAM}: 'max_km' moet een heel aantal zijn, niet {toon(waarde)}.")
    return waarde


def _sterkte(waarde: object) -> dict[str, Any]:
    if waarde is None:
        return {}
    if not isinstance(waarde, dict):
        raise InstantieFout(f"{NAAM}: 'sterkte' moet een object zijn, niet {toon(waarde)}.")
    for naam, sterkte in waarde.items():
        if naam not in ZACHTBAAR:
            bekend = ", ".join(ZACHTBAAR)
            raise InstantieFout(
                f"{NAAM}: 'sterkte' noemt de regel {toon(naam)}, die geen sterkte heeft"
                f" (wel: {bekend})."
            )
        if sterkte not in tuple(Sterkte):
            raise InstantieFout(
                f"{NAAM}: de sterkte van '{naam}' moet hard, zacht of uit zijn,"
                f" niet {toon(sterkte)}."
            )
    return {naam: Sterkte(sterkte) for naam, sterkte in waarde.items()}
