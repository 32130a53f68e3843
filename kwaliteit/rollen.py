"""Wie is wie in de kwaliteitszorg (6.3, product.md)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import heeft_rol


def is_kwaliteitsbeheer(persoon: Persoon) -> bool:
    """Programmamanager en administratief ondersteuner regelen enquêtes en rapporten."""
    return heeft_rol(persoon, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


def is_stuurgroep(persoon: Persoon) -> bool:
    return heeft_rol(persoon, Rol.STUURGROEP)
