"""Plaatsen en maxima in woorden, zoals mensen ze op het scherm en in mails lezen."""

from dataclasses import dataclass
from typing import Any

from plaatsing.models import Stageplaats
from plaatsing.queries.aanbod_keuzes import NOG_NIET_BEKEND, Keuzes
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_maxima_samenvoegen import VAK
from plaatsing.rules.aanbod_verschil import VELDEN, Wijziging

KOPPEN = {
    "vestiging": "vestiging",
    "vak": "vak",
    "bouw": "bouw",
    "soort": "soort",
    "start": "start",
    "aantal": "aantal",
    "zekerheid": "zekerheid",
    "dagen": "dagen",
    "werkplekbegeleider": "werkplekbegeleider",
    "opmerking": "opmerking",
}
MAXIMA = {"totaal": "in totaal", "hbo": "hbo", "wo": "wo"}


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Gewijzigd:
    naam: str
    velden: tuple[Veldwijziging, ...]


def plaats_in_woorden(plaats: Stageplaats) -> str:
    """Nederlands, onderbouw, hbo, september."""
    return ", ".join(
        (
            plaats.vak.naam,
            plaats.get_bouw_display(),
            plaats.get_soort_display(),
            plaats.get_start_display(),
        )
    )


def omschrijf(rij: Rij, keuzes: Keuzes) -> str:
    """Nederlands, onderbouw, hbo, september: 2."""
    delen = [woord(veld, rij, keuzes) for veld in ("vak", "bouw", "soort", "start")]
    if keuzes.enige_vestiging is None:
        delen.append(woord("vestiging", rij, keuzes))
    return f"{', '.join(delen)}: {rij.aantal}"


def woord(veld: str, rij: Rij, keuzes: Keuzes) -> str:
    return waarde_woord(veld, getattr(rij, veld), keuzes)


def waarde_woord(veld: str, waarde: Any, keuzes: Keuzes) -> str:
    """Een waarde van een kolom zoals mensen hem lezen."""
    if veld == "werkplekbegeleider" and waarde is None:
        return NOG_NIET_BEKEND
    if veld in ("aantal", "dagen", "opmerking"):
        return str(waarde) or "leeg"
    return keuzes.naam(veld, waarde) or "onbekend"


def gewijzigd(wijziging: Wijziging, keuzes: Keuzes) -> Gewijzigd:
    velden = [
        Veldwijziging(
            KOPPEN[veld],
            woord(veld, wijziging.oud, keuzes),
            woord(veld, wijziging.nieuw, keuzes),
        )
        for veld in VELDEN
        if veld in wijziging.velden
    ]
    return Gewijzigd(omschrijf(wijziging.oud, keuzes), tuple(velden))


def maximum_naam(veld: str, keuzes: Keuzes) -> str:
    """totaal, hbo, wo of vak-12 -> hoe mensen het noemen."""
    if veld.startswith(VAK):
        return keuzes.naam("vak", int(veld.removeprefix(VAK))) or "onbekend vak"
    return MAXIMA[veld]


def maxima_in_woorden(maxima: Maxima, keuzes: Keuzes) -> str:
    """hooguit 4 in totaal, 2 wo, 1 Nederlands."""
    delen = [
        f"{waarde} {naam}"
        for waarde, naam in (
            (maxima.totaal, "in totaal"),
            (maxima.hbo, "hbo"),
            (maxima.wo, "wo"),
            *((m, keuzes.naam("vak", vak)) for vak, m in maxima.vak),
        )
        if waarde is not None
    ]
    return f"hooguit {', '.join(delen)}" if delen else "geen maximum"
