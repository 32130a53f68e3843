"""Wie aan de plaatsingstafel zit, en wat diegene daar mag (3.2)."""

from hos import klok
from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import (
    heeft_rol,
    instituten_met_rol,
    is_stagecoordinator,
    scholen_met_rol,
)
from plaatsing.models import Duoplaats, Tafelafspraak, Tafelinbreng
from plaatsing.queries.tafel import te_gast_voor


def mag_tafel_zien(persoon: Persoon) -> bool:
    """Het bureau, de gasten van de andere opleidingsscholen en de instituten zien dezelfde tafel.

    Er staan geen namen van studenten op.
    """
    return heeft_rol(
        persoon,
        Rol.STAGECOORDINATOR,
        Rol.PROGRAMMAMANAGER,
        Rol.ADMINISTRATIE,
        Rol.GAST_STAGECOORDINATOR,
        Rol.INSTITUUTSCOORDINATOR,
    )


def mag_tafel_leiden(persoon: Persoon) -> bool:
    """De eigen stagecoördinator zit voor: legt plaatsen, afspraken en verslagen vast."""
    return is_stagecoordinator(persoon)


def mag_inbrengen(persoon: Persoon, inbreng: Tafelinbreng) -> bool:
    """Een gast of een instituut namens zichzelf, tot het jaar voorbij is; de voorzitter altijd."""
    loopt = inbreng.tafel.schooljaar.einde >= klok.vandaag()
    return is_stagecoordinator(persoon) or (loopt and _hoort_bij(persoon, inbreng))


def mag_afspraak_nakomen(persoon: Persoon, afspraak: Tafelafspraak) -> bool:
    return is_stagecoordinator(persoon) or _hoort_bij(persoon, afspraak)


def _hoort_bij(persoon: Persoon, rij: Tafelinbreng | Tafelafspraak) -> bool:
    if rij.instituut_id:
        return rij.instituut_id in instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    return rij.opleidingsschool_id in te_gast_voor(persoon)


def mag_duoplaatsen_zien(persoon: Persoon) -> bool:
    """De scholen die samen een plaats bieden, en de stagecoördinator."""
    return heeft_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.STAGECOORDINATOR)


def scholen_voor_akkoord(persoon: Persoon) -> frozenset[int]:
    """Voor welke scholen mag deze persoon instemmen met een deel van een duoplaats?"""
    return scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)


def mag_duo_akkoord(persoon: Persoon, duo: Duoplaats) -> bool:
    """De tweede school stemt zelf in met haar deel."""
    return duo.met_school_id in scholen_voor_akkoord(persoon)
