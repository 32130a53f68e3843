"""Wie de toets van de kleine aanstelling ziet, aanlevert, aanvult en adviseert (3.4)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import (
    heeft_rol,
    instituten_met_rol,
    is_stagecoordinator,
    is_student,
    scholen_met_rol,
)
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingstoets
from plaatsing.queries.plaatsingen import BUREAU, VAN_SCHOOL


def mag_aanstellingen_zien(persoon: Persoon) -> bool:
    """De student zelf, de school en het instituut, en het bureau. Besturen niet."""
    return is_student(persoon) or heeft_rol(
        persoon, *BUREAU, *VAN_SCHOOL, Rol.INSTITUUTSCOORDINATOR, Rol.INSTITUUTSOPLEIDER
    )


def mag_lijst_ophalen(persoon: Persoon) -> bool:
    """De lijst als bestand is voor wie er meer dan een student op heeft."""
    return heeft_rol(
        persoon,
        *BUREAU,
        Rol.SCHOOLCOORDINATOR,
        Rol.SCHOOLOPLEIDER,
        Rol.INSTITUUTSCOORDINATOR,
        Rol.INSTITUUTSOPLEIDER,
    )


def mag_voortgang_aanleveren(persoon: Persoon) -> bool:
    """Het instituut stuurt de lijst met de studenten die het betreft (3.4)."""
    return heeft_rol(persoon, Rol.INSTITUUTSCOORDINATOR)


def mag_regels_zien(persoon: Persoon) -> bool:
    return heeft_rol(
        persoon,
        *BUREAU,
        Rol.SCHOOLCOORDINATOR,
        Rol.SCHOOLOPLEIDER,
        Rol.INSTITUUTSCOORDINATOR,
        Rol.INSTITUUTSOPLEIDER,
    )


def mag_regels_wijzigen(persoon: Persoon) -> bool:
    """De stagecoördinator legt vast wat het instituut doorgeeft."""
    return is_stagecoordinator(persoon)


def adviesplekken(
    persoon: Persoon, toets: Aanstellingstoets, scholen: frozenset[int]
) -> list[tuple[Bijdragerol, int | None]]:
    """In welke rollen deze persoon adviseert, en namens welke school.

    `scholen` zijn die van de student; op een duoplaats adviseert elke school.
    """
    jaar = toets.opleidingsjaar
    van_school = sorted(scholen & scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER))
    uit: list[tuple[Bijdragerol, int | None]] = [
        (Bijdragerol.SCHOOLOPLEIDER, school) for school in van_school
    ]
    eigen = instituten_met_rol(persoon, Rol.INSTITUUTSOPLEIDER)
    if jaar.instituutsopleider_id == persoon.pk and jaar.student.instituut_id in eigen:
        uit.append((Bijdragerol.INSTITUUTSOPLEIDER, None))
    return uit


def scholen_om_te_bieden(persoon: Persoon, scholen_dit_jaar: frozenset[int]) -> list[int]:
    """De schoolcoördinator van een school waar de student dat jaar stage loopt."""
    return sorted(scholen_dit_jaar & scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR))


def mag_aanbieden(persoon: Persoon, scholen_dit_jaar: frozenset[int]) -> bool:
    return bool(scholen_om_te_bieden(persoon, scholen_dit_jaar))
