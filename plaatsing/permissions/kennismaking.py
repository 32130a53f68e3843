"""Wie kennismakingen ziet, plant en afrondt, en wie de inrichting bijhoudt (3.1, bijlage 2)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import (
    heeft_rol,
    instituten_met_rol,
    is_stagecoordinator,
    scholen_met_rol,
)
from plaatsing.models import Instituutsvoorstel, Kennismaking, Plaatsing
from plaatsing.permissions.plaatsingen import eigen_delen, mag_definitief_maken
from plaatsing.queries.plaatsingen import BUREAU, VAN_SCHOOL


def mag_kennismakingen_zien(persoon: Persoon) -> bool:
    """De school, het bureau en de instituutscoördinator volgen hoe ver iedereen is."""
    return heeft_rol(persoon, *BUREAU, *VAN_SCHOOL, Rol.INSTITUUTSCOORDINATOR)


def mag_kennismaking_plannen(persoon: Persoon) -> bool:
    """De ingang: de schoolcoördinator plant (bijlage 2 stap 13)."""
    return heeft_rol(persoon, Rol.SCHOOLCOORDINATOR)


def mag_plannen(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """De school; bij een duoplaats de eerste (docs/besluiten/0021)."""
    return mag_definitief_maken(persoon, plaatsing)


def _zit_namens_eerste(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """De schoolopleider en werkplekbegeleider van het gesprek, of van de plaatsing."""
    gesprek: Kennismaking | None = getattr(plaatsing, "kennismaking", None)
    wie = gesprek or plaatsing
    return persoon.pk in (wie.schoolopleider_id, wie.werkplekbegeleider_id)


def _zit_namens_tweede(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """Op een duoplaats: wie de tweede school aanwees."""
    return persoon.pk in (
        plaatsing.tweede_schoolopleider_id,
        plaatsing.tweede_werkplekbegeleider_id,
    )


def _leest_namens_eerste(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    return _zit_namens_eerste(persoon, plaatsing) and plaatsing.school_id in scholen_met_rol(
        persoon, *VAN_SCHOOL
    )


def mag_voorbereiding_lezen(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """Alleen wie aan tafel zit; ook de schoolcoördinator leest niet mee."""
    return _leest_namens_eerste(persoon, plaatsing) or (
        _zit_namens_tweede(persoon, plaatsing)
        and plaatsing.tweede_school_id in scholen_met_rol(persoon, *VAN_SCHOOL)
    )


def mag_uitkomst_vastleggen(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """De schoolcoördinator, of wie van de school aan tafel zat; bij een duoplaats de eerste."""
    return mag_plannen(persoon, plaatsing) or _leest_namens_eerste(persoon, plaatsing)


def mag_twijfel_lezen(persoon: Persoon, plaatsing: Plaatsing) -> bool:
    """Waar de twijfel over gaat: de school of scholen, eigen instituut en stagecoördinator."""
    return (
        bool(eigen_delen(persoon, plaatsing))
        or mag_voorbereiding_lezen(persoon, plaatsing)
        or is_stagecoordinator(persoon)
        or plaatsing.opleidingsjaar.student.instituut_id
        in instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    )


def mag_afvinken(persoon: Persoon, school: int | None) -> bool:
    """Wat bij deze school geregeld moet zijn, vinkt zij zelf af."""
    return school in scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.SCHOOLOPLEIDER)


def mag_inrichting_zien(persoon: Persoon) -> bool:
    """De stagecoördinator voor de HOS, de schoolcoördinator voor de eigen scholen."""
    return heeft_rol(persoon, Rol.STAGECOORDINATOR, Rol.SCHOOLCOORDINATOR)


def mag_termijnen_zetten(persoon: Persoon) -> bool:
    return is_stagecoordinator(persoon)


def mag_school_inrichten(persoon: Persoon, school_id: int) -> bool:
    return school_id in scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)


def mag_voorstellen(persoon: Persoon) -> bool:
    """Een instituutscoördinator stelt eigen nieuwe studenten voor (bijlage 2 stap 11)."""
    return heeft_rol(persoon, Rol.INSTITUUTSCOORDINATOR)


def mag_voorstel_intrekken(voorstel: Instituutsvoorstel) -> bool:
    plek = voorstel.plaatsing
    return plek.status == "voorstel" and plek.gepubliceerd_student_op is None


def mag_speeddates_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *BUREAU, Rol.SCHOOLCOORDINATOR)


def mag_alle_speeddates_zien(persoon: Persoon) -> bool:
    return heeft_rol(persoon, *BUREAU)


def mag_opgave_ophalen(persoon: Persoon) -> bool:
    """Het overzicht voor de administratief ondersteuner (bijlage 2 stap 15)."""
    return heeft_rol(persoon, *BUREAU)
