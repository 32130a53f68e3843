"""Writes an instance back as `stageplaats-1`; reading it again gives an equal instance."""

from dataclasses import fields
from typing import Any

from plaatsing.toewijzing.instantie import (
    FORMAAT,
    Instantie,
    Partnerschap,
    Plaats,
    School,
    Student,
)
from plaatsing.toewijzing.instellingen import GEWOON

# Added to the format later: written only when they say something.
AANVULLINGEN = (
    "max_vak",
    "kanten",
    "claims",
    "uitgesloten",
    "liever_niet",
    "leerwens",
    "instituut",
    "gewicht_km",
    "gewicht_voorkeur",
)
AANTALLEN = ("max_vak", "kanten", "claims")  # a name and a number each


def instantie_als_json(instantie: Instantie) -> dict[str, Any]:
    uit: dict[str, Any] = {
        "formaat": FORMAAT,
        "regels": sorted(instantie.regels),
        "partnerschappen": [_rij(rij) for rij in instantie.partnerschappen],
        "scholen": [_rij(rij) for rij in instantie.scholen],
        "plaatsen": [_rij(rij) for rij in instantie.plaatsen],
        "studenten": [_rij(rij) for rij in instantie.studenten],
    }
    if instantie.instellingen != GEWOON:
        uit["instellingen"] = instantie.instellingen.als_json()
    return uit


def _rij(rij: Partnerschap | School | Plaats | Student) -> dict[str, Any]:
    uit: dict[str, Any] = {
        veld.name: _waarde(getattr(rij, veld.name))
        for veld in fields(rij)
        if veld.name not in AANVULLINGEN or getattr(rij, veld.name) != veld.default
    }
    uit |= {naam: dict(getattr(rij, naam)) for naam in AANTALLEN if naam in uit}
    if isinstance(rij, Student):
        uit["vast"] = rij.vast[0] if len(rij.vast) == 1 else list(rij.vast) or None
    return uit


def _waarde(waarde: object) -> object:
    """Sets have no order of their own; sorted, equal instances give equal bytes."""
    if isinstance(waarde, frozenset):
        return sorted(waarde)
    return list(waarde) if isinstance(waarde, tuple) else waarde
