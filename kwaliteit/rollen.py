"""Wie is wie in de kwaliteitszorg: rollen bij de eigen opleidingsschool (6.3, product.md)."""

from hos.choices import Rol
from hos.models import Persoon


def heeft_eigen_rol(persoon: Persoon, *rollen: str) -> bool:
    """Een rol bij een andere opleidingsschool geeft hier geen rechten."""
    return any(
        lid.rol in rollen and lid.opleidingsschool is not None and lid.opleidingsschool.is_eigen
        for lid in persoon.actieve_lidmaatschappen
    )


def is_kwaliteitsbeheer(persoon: Persoon) -> bool:
    """Programmamanager en administratief ondersteuner regelen enquêtes en rapporten."""
    return heeft_eigen_rol(persoon, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


def is_stuurgroep(persoon: Persoon) -> bool:
    return heeft_eigen_rol(persoon, Rol.STUURGROEP)


def is_bestuur(persoon: Persoon) -> bool:
    return heeft_eigen_rol(persoon, Rol.STUURGROEP, Rol.DAGELIJKS_BESTUUR, Rol.BESTUURSRAAD)
