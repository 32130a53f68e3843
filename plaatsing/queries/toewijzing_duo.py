"""De duoplaatsen van de plaatsingstafel in de toewijzing: een student, twee scholen (3.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plaatsing.models import Duoplaats
from plaatsing.queries.toewijzing_rijen import Plaatsrij


def duorijen(heel: Plaatsrij, duos: Iterable[Duoplaats]) -> Iterator[Plaatsrij]:
    """Wat van een groep plaatsen samen met een tweede school is.

    Zolang die haar akkoord niet gaf, is de duoplaats onder voorbehoud.
    """
    over = heel.aantal
    for duo in duos:
        aantal = min(duo.aantal, over)
        over -= aantal
        yield replace(
            heel,
            pk=-duo.pk,
            aantal=aantal,
            hard=heel.hard and duo.akkoord_op is not None,
            duo_met=duo.met_school_id,
            aandeel=duo.aandeel,
        )


def blijft_over(rijen: Iterable[Plaatsrij], aantal: int) -> dict[int, int]:
    """Wat er van elke rij van een stageplaats blijft als er zoveel over mogen: de duo's eerst.

    Die zijn aan de plaatsingstafel afgesproken; wie een gewone plaats intrekt, raakt ze niet.
    """
    uit = {}
    for rij in sorted(rijen, key=lambda rij: rij.pk):  # a duo has a negative number
        uit[rij.pk] = max(0, min(rij.aantal, aantal))
        aantal -= uit[rij.pk]
    return uit
