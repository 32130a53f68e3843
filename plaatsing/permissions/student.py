"""De student zelf, en wie met een doorstroomformulier te maken heeft (3.3)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import heeft_rol, is_student, scholen_met_rol
from plaatsing.choices import Bijdragerol
from plaatsing.models import Doorstroomformulier, Plaatsing
from plaatsing.permissions.kennismaking import mag_kennismakingen_zien


def mag_eigen_plaatsing_zien(persoon: Persoon) -> bool:
    return is_student(persoon)


def mag_gesprek_zien(persoon: Persoon) -> bool:
    """De student zelf, en wie kennismakingen volgt."""
    return is_student(persoon) or mag_kennismakingen_zien(persoon)


def mag_doorstroom_zien(persoon: Persoon) -> bool:
    """De student, en wie begeleidt of ontvangt. Besturen en beheer hebben hier niets te zoeken."""
    return is_student(persoon) or heeft_rol(
        persoon,
        Rol.WERKPLEKBEGELEIDER,
        Rol.SCHOOLOPLEIDER,
        Rol.SCHOOLCOORDINATOR,
        Rol.INSTITUUTSOPLEIDER,
    )


def is_van_student(persoon: Persoon, formulier: Doorstroomformulier) -> bool:
    return formulier.opleidingsjaar.student.persoon_id == persoon.pk


def mag_bewerken(persoon: Persoon, formulier: Doorstroomformulier) -> bool:
    """Alleen de student schrijft, en alleen zolang het formulier niet is ingediend."""
    return is_van_student(persoon, formulier) and formulier.ingediend_op is None


def mag_heropenen(persoon: Persoon, formulier: Doorstroomformulier) -> bool:
    return (
        is_van_student(persoon, formulier)
        and formulier.ingediend_op is not None
        and formulier.gedeeld_op is None
    )


def mag_delen(persoon: Persoon, formulier: Doorstroomformulier) -> bool:
    """De student is ervoor verantwoordelijk om te delen met de nieuwe school (3.3).

    Daarna kan de student terugkomen op wat gedeeld is.
    """
    return is_van_student(persoon, formulier) and formulier.ingediend_op is not None


def mag_bundel_zien(persoon: Persoon) -> bool:
    """De bundel is voor de school die ontvangt."""
    return heeft_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)


def bijdragerollen(persoon: Persoon, formulier: Doorstroomformulier) -> list[Bijdragerol]:
    """In welke rollen deze persoon bij deze student hoort en dus kan bijdragen (3.3)."""
    jaar = formulier.opleidingsjaar
    delen = [deel for p in jaar.plaatsingen.all() for deel in _begeleiding(formulier, p)]
    eigen_scholen = scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)
    uit = []
    if any(wpb == persoon.pk for _, wpb, _ in delen):
        uit.append(Bijdragerol.WERKPLEKBEGELEIDER)
    if any(so == persoon.pk or school in eigen_scholen for school, _, so in delen):
        uit.append(Bijdragerol.SCHOOLOPLEIDER)
    if jaar.instituutsopleider_id == persoon.pk:
        uit.append(Bijdragerol.INSTITUUTSOPLEIDER)
    return uit


def _begeleiding(
    formulier: Doorstroomformulier, plaatsing: Plaatsing
) -> list[tuple[int | None, int | None, int | None]]:
    """(school, werkplekbegeleider, schoolopleider) van de stage van dit formulier of een eerdere.

    Een duoplaats heeft er twee. De school waar de student heen gaat, ontvangt en draagt niet bij.
    """
    if formulier.stage_begon_op and plaatsing.begin > formulier.stage_begon_op:
        return []
    p, ontvangers = plaatsing, (formulier.nieuwe_school_id, formulier.nieuwe_tweede_school_id)
    delen = [
        (p.school_id, p.werkplekbegeleider_id, p.schoolopleider_id),
        (p.tweede_school_id, p.tweede_werkplekbegeleider_id, p.tweede_schoolopleider_id),
    ]
    return [deel for deel in delen if deel[0] and deel[0] not in ontvangers]


def mag_bijdragen(persoon: Persoon, formulier: Doorstroomformulier) -> bool:
    return formulier.ingediend_op is None and bool(bijdragerollen(persoon, formulier))
