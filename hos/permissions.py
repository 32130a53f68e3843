"""Questions about who someone is. They take a person (and an object), never a request."""

from hos.choices import ROLLEN_ZONDER_PERSOONSGEGEVENS, Rol
from hos.models import Persoon, School

BESTUUR = (Rol.DAGELIJKS_BESTUUR, Rol.STUURGROEP, Rol.BESTUURSRAAD)


def heeft_rol(persoon: Persoon, *rollen: str) -> bool:
    """Heeft deze persoon vandaag een van deze rollen, waar dan ook?"""
    return any(lid.rol in rollen for lid in persoon.actieve_lidmaatschappen)


def rollen(persoon: Persoon) -> frozenset[str]:
    return frozenset(lid.rol for lid in persoon.actieve_lidmaatschappen)


def scholen_met_rol(persoon: Persoon, *rollen: str) -> frozenset[int]:
    """De scholen waar deze persoon een van deze rollen heeft.

    Een schoolcoördinator hoort bij een partner en daarmee bij al diens scholen (B4).
    """
    direct = {
        lid.school_id
        for lid in persoon.actieve_lidmaatschappen
        if lid.rol in rollen and lid.school_id
    }
    partners = {
        lid.partner_id
        for lid in persoon.actieve_lidmaatschappen
        if lid.rol in rollen and lid.partner_id
    }
    via_partner = (
        School.objects.filter(partner__in=partners).values_list("pk", flat=True) if partners else ()
    )
    return frozenset(direct) | frozenset(via_partner)


def instituten_met_rol(persoon: Persoon, *rollen: str) -> frozenset[int]:
    """De instituten waar deze persoon een van deze rollen heeft."""
    return frozenset(
        lid.instituut_id
        for lid in persoon.actieve_lidmaatschappen
        if lid.rol in rollen and lid.instituut_id
    )


def is_student(persoon: Persoon) -> bool:
    return bool(persoon.studentdossiers)


def is_stagecoordinator(persoon: Persoon) -> bool:
    return heeft_rol(persoon, Rol.STAGECOORDINATOR)


def is_beheerder(persoon: Persoon) -> bool:
    return heeft_rol(persoon, Rol.BEHEERDER)


def mag_schooljaren_beheren(persoon: Persoon) -> bool:
    """Een schooljaar beginnen en zijn perioden en leerlingentallen zetten."""
    return heeft_rol(persoon, Rol.STAGECOORDINATOR, Rol.BEHEERDER)


def is_bestuur(persoon: Persoon) -> bool:
    """Bestuurders zien totalen, geen personen (product.md)."""
    return heeft_rol(persoon, *BESTUUR)


def iedereen(persoon: Persoon) -> bool:
    """Wie aangemeld is en vandaag nog ergens bij hoort."""
    return bool(persoon.actieve_lidmaatschappen or persoon.studentdossiers)


def meedoet(persoon: Persoon) -> bool:
    """Hoort bij deze opleidingsschool. Een gast ziet de plaatsingstafel en niets anders (3.2)."""
    return bool(persoon.studentdossiers) or any(
        lid.rol != Rol.GAST_STAGECOORDINATOR for lid in persoon.actieve_lidmaatschappen
    )


def moet_tweede_factor(persoon: Persoon) -> bool:
    """Ziet deze persoon gegevens van anderen? Dan is een tweede factor verplicht."""
    return any(
        lid.rol not in ROLLEN_ZONDER_PERSOONSGEGEVENS for lid in persoon.actieve_lidmaatschappen
    )


def mag_bezorging_zien(persoon: Persoon) -> bool:
    """Beheerder en administratie zien of mails weg zijn, en besluiten over wat bleef steken."""
    return heeft_rol(persoon, Rol.BEHEERDER, Rol.ADMINISTRATIE)
