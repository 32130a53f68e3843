"""Een cel lezen: een keer gelijktrekken, daarna controleren en beslissen op dezelfde waarde."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

T = TypeVar("T")

# [0-9] and not \d: figures of other scripts are not numbers of places
HEEL_GETAL = re.compile(r"[0-9]{1,9}")
DATUM = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
ISO_DATUM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
JA = frozenset({"ja", "j", "yes", "waar", "true", "x"})
NEE = frozenset({"nee", "n", "no", "onwaar", "false", "-"})


@dataclass(frozen=True, slots=True)
class Fout:
    """Not a value but the sentence that says what is expected."""

    melding: str

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return self.melding


def normaal(waarde: object) -> str:
    """Tekst zonder witruimte eromheen, met enkele spaties en een schrijfwijze per teken."""
    if waarde is None:
        return ""
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    tekst = unicodedata.normalize("NFC", str(waarde)).replace("\u200b", "").replace("\ufeff", "")
    return " ".join(tekst.split())


def sleutel(waarde: object) -> str:
    """Waarop twee schrijfwijzen gelijk zijn: " Nee", "nee" en "NEE " zijn een antwoord."""
    return normaal(waarde).casefold()


def lees_tekst(waarde: object, *, langste: int = 200, verplicht: bool = False) -> str | Fout:
    """Een korte tekst op een regel."""
    tekst = normaal(waarde)
    if verplicht and not tekst:
        return Fout("Vul dit in.")
    if len(tekst) > langste:
        return Fout(f"Maak dit korter: hooguit {langste} tekens, nu {len(tekst)}.")
    return tekst


def lees_aantal(waarde: object, *, laagste: int = 0, hoogste: int = 9999) -> int | Fout:
    """Een heel getal, zoals een aantal plaatsen. Excel bewaart 3 als 3.0; dat telt als 3."""
    getal = _heel_getal(waarde)
    if getal is None:
        return Fout("Vul een heel getal in, bijvoorbeeld 3.")
    if not laagste <= getal <= hoogste:
        return Fout(f"Vul een heel getal van {laagste} tot en met {hoogste} in.")
    return getal


def _heel_getal(waarde: object) -> int | None:
    if isinstance(waarde, bool):
        return None
    if isinstance(waarde, int):
        return waarde
    if isinstance(waarde, float):
        return int(waarde) if math.isfinite(waarde) and waarde.is_integer() else None
    if not isinstance(waarde, str):
        return None
    tekst = normaal(waarde)
    return int(tekst) if HEEL_GETAL.fullmatch(tekst) else None


def lees_ja_nee(waarde: object) -> bool | Fout:
    """Ja of nee, hoe ook geschreven. Vergelijk met `is`: nee en Fout zijn allebei onwaar."""
    if isinstance(waarde, bool):
        return waarde
    antwoord = sleutel(waarde)
    if antwoord in JA:
        return True
    if antwoord in NEE:
        return False
    return Fout("Vul ja of nee in.")


def lees_keuze(waarde: object, keuzes: Mapping[str, T]) -> T | Fout:
    """Een van de namen uit een lijst; hoofdletters en spaties maken niet uit."""
    gezocht = sleutel(waarde)
    for naam, betekenis in keuzes.items():
        if sleutel(naam) == gezocht:
            return betekenis
    voorbeelden = ", ".join(list(keuzes)[:6]) + (", ..." if len(keuzes) > 6 else "")
    return Fout(f"Kies een van: {voorbeelden}.")


def lees_datum(waarde: object) -> date | Fout:
    """Een dag: een datumcel van Excel, 1-9-2026 of 2026-09-01."""
    if isinstance(waarde, datetime):
        return waarde.date()
    if isinstance(waarde, date):
        return waarde
    tekst = normaal(waarde)
    delen: tuple[Any, ...] = ()
    if gevonden := DATUM.fullmatch(tekst):
        delen = gevonden.groups()[::-1]
    elif gevonden := ISO_DATUM.fullmatch(tekst):
        delen = gevonden.groups()
    try:
        return date(*(int(deel) for deel in delen))
    except (TypeError, ValueError):
        return Fout("Vul een datum in, bijvoorbeeld 1-9-2026.")
