"""Eerdere jaren in een berekening: waar scholen op mikken en hoe zwaar studenten tellen.

Alleen een berekening die daarom vraagt, leest dit. Het bord weegt niet (besluit 24).
"""

from dataclasses import replace
from fractions import Fraction

from hos.models import Schooljaar
from plaatsing.queries.meerjaren import eerdere_lasten, schoolsaldi
from plaatsing.queries.toewijzing_instantie import Selectie
from plaatsing.queries.toewijzing_rijen import Schoolrij, Stand
from plaatsing.rules import meerjaren as regels
from plaatsing.rules.meerjaren import EEN_KEER, Last

NIEUW = Last(km=None, misgelopen=False)


def met_eerdere_jaren(stand: Stand, schooljaar: Schooljaar, selectie: Selectie) -> Stand:
    """Dezelfde stand, met wat scholen en studenten eerder droegen. De grenzen blijven wat ze zijn.

    Studenten worden vergeleken met wie er verder in de selectie zit.
    """
    saldi, lasten = schoolsaldi(schooljaar), eerdere_lasten(schooljaar)
    gewichten = regels.gewichten(
        {
            rij.pk: lasten.get(rij.persoon_id, NIEUW)
            for rij in stand.studenten.values()
            if selectie.past(rij)
        }
    )
    return replace(
        stand,
        scholen={pk: _met_streef(rij, saldi[pk]) for pk, rij in stand.scholen.items()},
        studenten={
            pk: replace(rij, gewicht=gewichten.get(pk, EEN_KEER))
            for pk, rij in stand.studenten.items()
        },
    )


def _met_streef(rij: Schoolrij, saldo: Fraction) -> Schoolrij:
    """Zonder quotum dit jaar is er niets om op te mikken."""
    if rij.band is None:
        return rij
    return replace(rij, streef=regels.streefgetal(rij.band.doel, saldo))
