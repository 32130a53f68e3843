"""What somebody ticked on the page of a trial import."""

from collections.abc import Mapping

from django.http import QueryDict

from plaatsing.rules.aanbod import normaal
from plaatsing.rules.aanbod_samenvoegen import BESTAND, Overname

KEUZE = "kies-"
# every row names itself, so that an unticked box is a choice and a bare POST takes everything
GETOOND, NEEM = "getoond", "neem"


def lees_overname(gegevens: QueryDict) -> Overname:
    getoond, genomen = set(gegevens.getlist(GETOOND)), set(gegevens.getlist(NEEM))
    uit_bestand = {
        naam.removeprefix(KEUZE)
        for naam, waarde in gegevens.items()
        if naam.startswith(KEUZE) and waarde == BESTAND
    }
    return Overname(frozenset(getoond - genomen), frozenset(uit_bestand))


def lees_versie(gegevens: Mapping[str, object]) -> int | None:
    """The version of the offer on the page; a strange one is a conflict, never an error."""
    if "versie" not in gegevens:
        return None
    schoon = normaal(gegevens["versie"])
    return int(schoon) if schoon.isascii() and schoon.isdigit() and len(schoon) < 10 else -1
