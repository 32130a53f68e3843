"""Wanneer een verdeling of een open antwoord naar personen te herleiden is (8.2).

Kleine groepen bij een totaal staan in `hos.kleine_groepen`.
"""

from collections.abc import Mapping

MINIMUM_VERDELING = 8
MINIMUM_OPEN = 8


def bijna_iedereen_gelijk(verdeling: Mapping[int, int]) -> bool:
    """Gaf iedereen, of iedereen op een na, hetzelfde antwoord? Dan weet je het van elk van hen."""
    totaal = sum(verdeling.values())
    return totaal > 0 and max(verdeling.values()) >= totaal - 1
