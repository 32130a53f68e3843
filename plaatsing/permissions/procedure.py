"""Wie de procedure leest, een stap afvinkt en haar bijstelt (bijlage 2)."""

from hos.choices import ROLLEN_ZONDER_PERSOONSGEGEVENS, Rol
from hos.models import Persoon
from hos.permissions import heeft_rol, is_stagecoordinator, is_student, rollen
from plaatsing.models import Procedurestap


def mag_procedure_zien(persoon: Persoon) -> bool:
    """Iedereen die meedoet mag weten waar we staan; gasten en alumni doen niet mee."""
    return is_student(persoon) or heeft_rol(
        persoon, *(rol for rol in Rol.values if rol not in ROLLEN_ZONDER_PERSOONSGEGEVENS)
    )


def mag_procedure_beheren(persoon: Persoon) -> bool:
    """De stagecoördinator stelt data, tekst, rollen, vensters en herinneringen bij."""
    return is_stagecoordinator(persoon)


def mag_afvinken(persoon: Persoon, stap: Procedurestap) -> bool:
    """Wie de stap doet, of de stagecoördinator, zegt dat zij klaar is."""
    return is_stagecoordinator(persoon) or bool(rollen(persoon) & set(stap.rollen))
