"""Aantallen studenten die naar personen te herleiden zijn, gaan niet naar bestuurders.

Uren gedeeld door de norm zijn ook een aantal: wat hier wegvalt, valt met de uren samen weg.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from hos.kleine_groepen import onderdruk

TE_WEINIG = "te weinig studenten om te tonen"

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Weggelaten:
    """De scholen en categorieen die niet getoond worden, en of het totaal ook weg moet."""

    scholen: frozenset[int] = frozenset()
    categorieen: frozenset[str] = frozenset()
    totaal: bool = False

    @property
    def iets(self) -> bool:
        return self.totaal or bool(self.scholen or self.categorieen)


def weggelaten(per_school: Mapping[int, int], per_categorie: Mapping[str, int]) -> Weggelaten:
    """Twee tabellen met hetzelfde totaal: mag het bij de ene niet, dan ook niet bij de andere.

    Alle getoonde rijen van de ene tabel zijn samen het totaal van de andere. Moet het totaal weg,
    dan gaat daarom elke rij met studenten weg.
    """
    scholen, categorieen = onderdruk(per_school), onderdruk(per_categorie)
    if scholen.totaal_tonen and categorieen.totaal_tonen:
        return Weggelaten(scholen.verborgen, categorieen.verborgen)
    return Weggelaten(_gevuld(per_school), _gevuld(per_categorie), totaal=True)


def _gevuld(aantallen: Mapping[S, int]) -> frozenset[S]:
    return frozenset(sleutel for sleutel, aantal in aantallen.items() if aantal)
