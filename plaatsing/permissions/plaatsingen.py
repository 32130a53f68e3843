"""Wie plaatsingen en studenten ziet, en wie een plaatsing definitief maakt (3.1, bijlage 2)."""

from hos.choices import Rol
from hos.models import Opleidingsjaar, Persoon
from hos.permissions import heeft_rol, is_stagecoordinator, scholen_met_rol
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import Schooldeel
from plaatsing.queries.plaatsingen import BUREAU, VAN_SCHOOL


def mag_studenten_zien(persoon: Persoon) -> bool:
    """De lijst van alle studenten of die van het eigen instituut."""
    return heeft_rol(persoon, *BUREAU, Rol.INSTITUUTSCOORDINATOR)


def mag_plaatsingen_zien(persoon: Persoon) -> bool:
    """De geplaatste studenten van de eigen school, na publicatie; het bureau ziet ze allemaal."""
    return heeft_rol(persoon, *BUREAU, *VAN_SCHOOL)


def eigen_delen(persoon: Persoon, plaatsing: Plaatsing) -> list[Schooldeel]:
    """Waar deze persoon begeleiders toewijst: de schoolcoördinator matcht in de school (3.1).

    Op een duoplaats doet elke school dat zelf.
    """
    eigen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)
    return [deel for deel in plaatsing.delen if deel.school.pk in eigen]


def mag_begeleiding_toewijzen(persoon: Persoon, plaatsing: Plaatsing, school: int) -> bool:
    return any(deel.school.pk == school for deel in eigen_delen(persoon, plaatsing))


def mag_definitief_maken(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """De school maakt definitief (B9), bij een duoplaats de eerste; niemand anders."""
    return plaatsing.school_id in scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)


def mag_stoppen(persoon: Persoon, _jaar: Opleidingsjaar) -> bool:
    """De stagecoördinator legt vast dat een student stopt."""
    return is_stagecoordinator(persoon)


def mag_uitval_melden(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)
