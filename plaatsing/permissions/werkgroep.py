"""Wie het overzicht voor de werkgroep ziet (bijlage 2 stap 9, docs/besluiten/0012)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import heeft_rol, is_stagecoordinator
from plaatsing.permissions.toewijzing import mag_bord_zien


def mag_werkgroep_zien(persoon: Persoon) -> bool:
    """De werkgroep: stagecoördinator, programmamanager en de coördinatoren (B6)."""
    return mag_bord_zien(persoon) or heeft_rol(
        persoon, Rol.SCHOOLCOORDINATOR, Rol.INSTITUUTSCOORDINATOR
    )


def mag_inzage_regelen(persoon: Persoon) -> bool:
    """De stagecoördinator bepaalt wanneer de werkgroep meekijkt."""
    return is_stagecoordinator(persoon)
