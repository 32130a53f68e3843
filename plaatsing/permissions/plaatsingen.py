"""Wie plaatsingen en studenten ziet, en wie een plaatsing definitief maakt (3.1, bijlage 2)."""

from hos.choices import Rol
from hos.models import Opleidingsjaar, Persoon
from hos.permissions import heeft_rol, is_stagecoordinator, scholen_met_rol
from plaatsing.models import Plaatsing
from plaatsing.queries.plaatsingen import BUREAU, VAN_SCHOOL


def mag_studenten_zien(persoon: Persoon) -> bool:
    """De lijst van alle studenten of die van het eigen instituut."""
    return heeft_rol(persoon, *BUREAU, Rol.INSTITUUTSCOORDINATOR)


def mag_plaatsingen_zien(persoon: Persoon) -> bool:
    """De geplaatste studenten van de eigen school, na publicatie; het bureau ziet ze allemaal."""
    return heeft_rol(persoon, *BUREAU, *VAN_SCHOOL)


def mag_begeleiding_toewijzen(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """De schoolcoördinator verzorgt de matching in de eigen school (3.1)."""
    return plaatsing.school_id in scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)


def mag_definitief_maken(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """De school maakt definitief (B9); niemand anders."""
    return mag_begeleiding_toewijzen(persoon, plaatsing)


def mag_stoppen(persoon: Persoon, _jaar: Opleidingsjaar) -> bool:
    """De stagecoördinator legt vast dat een student stopt."""
    return is_stagecoordinator(persoon)


def mag_uitval_melden(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)
