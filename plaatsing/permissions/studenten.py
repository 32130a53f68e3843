"""Wie studenten aanlevert, uitstelt, voorrang geeft en over uitsluitingen beslist (3.1, 3.2)."""

from hos.choices import Rol
from hos.models import Instituut, Opleidingsjaar, Persoon
from hos.permissions import heeft_rol, instituten_met_rol, is_stagecoordinator
from plaatsing.queries.plaatsingen import BUREAU


def mag_aanlevering_zien(persoon: Persoon) -> bool:
    """De ingang: het bureau en wie voor een instituut aanlevert."""
    return heeft_rol(persoon, *BUREAU, Rol.INSTITUUTSCOORDINATOR)


def mag_aanleveren(persoon: Persoon, instituut: Instituut) -> bool:
    """Het eigen instituut; de stagecoördinator kan het namens een instituut doen."""
    return is_stagecoordinator(persoon) or instituut.pk in instituten_met_rol(
        persoon, Rol.INSTITUUTSCOORDINATOR
    )


def mag_instituten_herinneren(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)


def mag_studenten_uitnodigen(persoon: Persoon) -> bool:
    """Een account voor studenten, alleen zij: de rollen van anderen geeft de beheerder."""
    return is_stagecoordinator(persoon)


def mag_onderbreken(persoon: Persoon) -> bool:
    """Uitstellen, terugkomen en terugdraaien: de stagecoördinator, net als stoppen."""
    return is_stagecoordinator(persoon)


def mag_omstandigheden_zien(persoon: Persoon) -> bool:
    """De ingang: alleen wie voorrang en uitsluitingen mag zien."""
    return heeft_rol(persoon, Rol.STAGECOORDINATOR, Rol.INSTITUUTSCOORDINATOR)


def mag_voorrang_zien(persoon: Persoon, jaar: Opleidingsjaar) -> bool:
    """De stagecoördinator en het eigen instituut; scholen en de rest van het bureau niet."""
    return mag_aanleveren(persoon, jaar.student.instituut)


def mag_voorrang_geven(persoon: Persoon, jaar: Opleidingsjaar) -> bool:
    return mag_voorrang_zien(persoon, jaar)


def mag_uitsluiting_beslissen(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)


def mag_leeslog_zien(persoon: Persoon, over: Persoon) -> bool:
    """De persoon zelf en de stagecoördinator."""
    return persoon.pk == over.pk or is_stagecoordinator(persoon)
