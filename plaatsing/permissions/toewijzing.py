"""Wie het bord, de berekeningen en de publicatie ziet en bedient (B9)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import heeft_rol, is_stagecoordinator


def mag_bord_zien(persoon: Persoon) -> bool:
    """De stagecoördinator werkt erin; de programmamanager kijkt mee."""
    return heeft_rol(persoon, Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER)


def mag_plaatsen(persoon: Persoon) -> bool:
    """Berekenen, verplaatsen, vastzetten en publiceren: alleen de stagecoördinator."""
    return is_stagecoordinator(persoon)
