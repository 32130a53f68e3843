"""Wie mag welke uren zien: bestuurders totalen, de administratie en de school zelf de regels."""

from hos.choices import Rol
from hos.models import Persoon, School
from hos.permissions import (
    BESTUUR,
    heeft_rol,
    instituten_met_rol,
    scholen_met_rol,
)

HELE_HOS = (Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE, *BESTUUR)
REGELS_VAN_ALLEN = (Rol.STAGECOORDINATOR, Rol.ADMINISTRATIE)
BIJ_DE_SCHOOL = (Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL, Rol.SCHOOLOPLEIDER)
BIJ_HET_INSTITUUT = (Rol.INSTITUUTSCOORDINATOR, Rol.LEIDINGGEVENDE_INSTITUUT)


def mag_hele_hos_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *HELE_HOS)


def mag_regels_van_allen_zien(persoon: Persoon) -> bool:
    """Namen van studenten en begeleiders bij alle scholen."""
    return heeft_rol(persoon, *REGELS_VAN_ALLEN)


def mag_schooluren_zien(persoon: Persoon) -> bool:
    """Het overzicht: de hele HOS, of alleen de eigen school."""
    return heeft_rol(persoon, *HELE_HOS, *BIJ_DE_SCHOOL)


def scholen_met_regels(persoon: Persoon) -> frozenset[int] | None:
    """De scholen waarvan deze persoon de regels mag openen; None is allemaal."""
    return None if mag_regels_van_allen_zien(persoon) else scholen_met_rol(persoon, *BIJ_DE_SCHOOL)


def mag_regels_zien(persoon: Persoon, school: School) -> bool:
    scholen = scholen_met_regels(persoon)
    return scholen is None or school.pk in scholen


def mag_kleine_aantallen_zien(persoon: Persoon) -> bool:
    """Wie de regels niet ziet, ziet ook geen aantallen die naar personen te herleiden zijn."""
    return mag_regels_van_allen_zien(persoon) or not mag_hele_hos_zien(persoon)


def mag_alle_concepten_zien(persoon: Persoon) -> bool:
    """Een school ziet een plaatsing pas als die aan de scholen bekend is gemaakt."""
    return mag_hele_hos_zien(persoon)


def mag_instituutsuren_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *HELE_HOS, *BIJ_HET_INSTITUUT)


def zichtbare_instituten(persoon: Persoon) -> frozenset[int] | None:
    """None is allemaal; anders alleen het eigen instituut."""
    return None if mag_hele_hos_zien(persoon) else instituten_met_rol(persoon, *BIJ_HET_INSTITUUT)


def zichtbare_scholen(persoon: Persoon) -> frozenset[int] | None:
    """None is allemaal; anders alleen de eigen scholen."""
    return None if mag_hele_hos_zien(persoon) else scholen_met_rol(persoon, *BIJ_DE_SCHOOL)


def mag_normen_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *HELE_HOS, *BIJ_DE_SCHOOL, *BIJ_HET_INSTITUUT)


def mag_normen_wijzigen(persoon: Persoon) -> bool:
    return heeft_rol(persoon, Rol.PROGRAMMAMANAGER)
