"""Wie het quotum ziet, bijstelt en vaststelt (3.2)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import BESTUUR, heeft_rol, is_stagecoordinator


def mag_quotum_zien(persoon: Persoon) -> bool:
    return heeft_rol(
        persoon,
        Rol.STAGECOORDINATOR,
        Rol.PROGRAMMAMANAGER,
        Rol.ADMINISTRATIE,
        Rol.SCHOOLCOORDINATOR,
        *BESTUUR,
    )


def mag_quotum_bewerken(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)


def mag_quotum_vaststellen(persoon: Persoon) -> bool:
    """De stuurgroep stelt vast; het dagelijks bestuur is daar voorzitter en vicevoorzitter van."""
    return heeft_rol(persoon, Rol.STUURGROEP, Rol.DAGELIJKS_BESTUUR)
