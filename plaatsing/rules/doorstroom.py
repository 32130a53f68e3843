"""Het doorstroomformulier van 3.3: wat er minstens in staat, en hoe het wordt voorgevuld."""

from collections.abc import Mapping
from datetime import date

# The five questions of the form; the last one may stay empty.
VERPLICHT = ("wat_past", "sterke_kanten", "aandacht", "leerdoelen")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def ontbreekt(antwoorden: Mapping[str, str]) -> list[str]:
    """De verplichte vragen die nog leeg zijn, in de volgorde van het formulier (3.3)."""
    return [veld for veld in VERPLICHT if not antwoorden.get(veld, "").strip()]


def stageperiode(begin: date, einde: date) -> str:
    """De periode zoals mensen hem schrijven: september 2026 tot en met juli 2027."""
    return f"{_maand(begin)} tot en met {_maand(einde)}"


def _maand(dag: date) -> str:
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


def contact(naam: str, email: str) -> str:
    """Naam en contactgegevens in een veld: Anna de Wit (a.dewit@school.nl)."""
    return f"{naam} ({email})" if naam and email else naam
