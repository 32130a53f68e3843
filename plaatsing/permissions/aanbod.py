"""Wie het aanbod van een school ziet, invult en akkoord geeft (3.2, bijlage 2)."""

from hos.choices import Rol
from hos.models import Persoon, School
from hos.permissions import BESTUUR, heeft_rol, is_stagecoordinator, scholen_met_rol
from plaatsing.models import Aanbod

# See every school with the persons who filled it in; governing bodies see totals only.
_BUREAU = (Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


def mag_aanbod_zien(persoon: Persoon) -> bool:
    """De ingang: wie van een school of van de HOS het aanbod mag inzien."""
    return heeft_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL, *_BUREAU)


def mag_alle_aanbod_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *_BUREAU)


def mag_eigen_aanbod_zien(persoon: Persoon) -> bool:
    """De ingang van een school: het aanbod van de eigen school of scholen."""
    return heeft_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL)


def mag_overzicht_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *_BUREAU, *BESTUUR)


def mag_namen_zien(persoon: Persoon) -> bool:
    """Besturen zien totalen, geen personen."""
    return mag_alle_aanbod_zien(persoon)


def mag_inventarisatie_beheren(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)


def mag_aanbod_bewerken(persoon: Persoon, aanbod: Aanbod) -> bool:
    """De schoolcoördinator vult in; de stagecoördinator kan dat namens een school doen."""
    return is_stagecoordinator(persoon) or aanbod.school_id in scholen_met_rol(
        persoon, Rol.SCHOOLCOORDINATOR
    )


def scholen_te_bewerken(persoon: Persoon) -> frozenset[int] | None:
    """De scholen waarvoor deze persoon invult; None is: alle scholen."""
    if is_stagecoordinator(persoon):
        return None
    return scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)


def mag_begeleider_bijhouden(persoon: Persoon, school: School) -> bool:
    """De schoolcoördinator houdt bij wie aan de eisen voldoet (6.4)."""
    eigen = scholen_te_bewerken(persoon)
    return eigen is None or school.pk in eigen


def mag_akkoord_geven(persoon: Persoon, aanbod: Aanbod) -> bool:
    """De leidinggevende van de school stemt in met het aanbod."""
    return aanbod.school_id in scholen_met_rol(persoon, Rol.LEIDINGGEVENDE_SCHOOL)
