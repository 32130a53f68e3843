"""Wie de verdeling ziet, maakt en goedkeurt, en wie de wo-plaatsen verdeelt (3.2)."""

from hos.choices import Rol, SoortInstituut
from hos.models import Persoon
from hos.permissions import BESTUUR, heeft_rol, is_stagecoordinator
from plaatsing.queries.verdeling_partijen import ROL_VAN, VAN_SCHOOL

_BUREAU = (Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


def mag_verdeling_zien(persoon: Persoon) -> bool:
    """De hele verdeling; besturen zien haar als totalen."""
    return heeft_rol(persoon, *_BUREAU, *BESTUUR)


def mag_verdeelde_plaatsen_zien(persoon: Persoon) -> bool:
    """Elke plaats met de reden, en de vraag per vak tot op de student."""
    return heeft_rol(persoon, *_BUREAU)


def mag_verdeling_maken(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)


def mag_oordelen(persoon: Persoon) -> bool:
    """De ingang; namens wie, volgt uit de eigen scholen en rollen."""
    return heeft_rol(persoon, *VAN_SCHOOL, *ROL_VAN.values())


def mag_hbo_plaatsen_zien(persoon: Persoon) -> bool:
    """Hbo-instituten zien hbo; het bureau ziet wat zij zien."""
    return heeft_rol(persoon, *_BUREAU) or _van_instituut(persoon, SoortInstituut.HBO)


def mag_wo_plaatsen_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *_BUREAU) or _van_instituut(persoon, SoortInstituut.WO)


def mag_wo_verdelen(persoon: Persoon) -> bool:
    """De wo-instituten verdelen hun plaatsen onderling (bijlage 2 stap 7)."""
    return _van_instituut(persoon, SoortInstituut.WO)


def mag_vrijgave_zien(persoon: Persoon) -> bool:
    return mag_hbo_plaatsen_zien(persoon) or mag_wo_plaatsen_zien(persoon)


def is_coordinator(persoon: Persoon) -> bool:
    """Voor wie de vrijgave bedoeld is: de instituutscoördinatoren zelf."""
    return heeft_rol(persoon, Rol.INSTITUUTSCOORDINATOR)


def _van_instituut(persoon: Persoon, soort: str) -> bool:
    return any(
        lid.rol == Rol.INSTITUUTSCOORDINATOR and lid.instituut and lid.instituut.soort == soort
        for lid in persoon.actieve_lidmaatschappen
    )
