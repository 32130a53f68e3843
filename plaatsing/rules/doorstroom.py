"""Het doorstroomformulier van 3.3: wat er minstens in staat, en hoe het wordt voorgevuld."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

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


# What is needed to know whose form this is; shared with whoever receives the form.
ALTIJD = (
    "variant",
    "naam_student",
    "opleidingsinstituut",
    "opleidingsvariant",
    "jaar",
    "vorige_school",
    "stageperiode",
    "bestemming",
    "contact_nieuwe_school",
)
BIJDRAGEN = "bijdragen"


def alleen_gedeeld(inhoud: Mapping[str, Any], velden: Collection[str]) -> dict[str, Any]:
    """Wat de ontvanger mag zien: per veld heeft de student ja gezegd (3.3).

    Een veld dat niemand kent, gaat niet mee: wat er later bij komt, is niet vanzelf gedeeld.
    """
    uit = {veld: inhoud[veld] for veld in ALTIJD if veld in inhoud}
    uit |= {veld: inhoud[veld] for veld in velden if veld in inhoud and veld != BIJDRAGEN}
    uit[BIJDRAGEN] = [
        bijdrage
        for bijdrage in inhoud.get(BIJDRAGEN, [])
        if f"bijdrage_{bijdrage['rol']}" in velden
    ]
    return uit


def gevulde_velden(inhoud: Mapping[str, Any]) -> set[str]:
    """De velden waar iets in staat; alleen daarover vraag je of iemand het wil delen."""
    rollen = {f"bijdrage_{bijdrage['rol']}" for bijdrage in inhoud.get(BIJDRAGEN, [])}
    eigen = {veld for veld, waarde in inhoud.items() if waarde and veld != BIJDRAGEN}
    return rollen | (eigen - set(ALTIJD))
