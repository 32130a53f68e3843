"""Wie mag het programma zien: medewerkers alles, studenten wat voor hen is, gasten niets."""

from hos.models import Persoon
from hos.permissions import heeft_rol, is_student
from opleidingsprogramma.choices import DOELGROEP_VAN_ROL


def mag_programma_zien(persoon: Persoon) -> bool:
    """Het eigen programma en de eigen agendalink."""
    return is_student(persoon) or mag_heel_programma_zien(persoon)


def mag_heel_programma_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *DOELGROEP_VAN_ROL)
