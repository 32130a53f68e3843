"""Wie de realisatie, de uitval, de opgave en de meerjarenbeelden ziet (bijlage 9, B21, B23)."""

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import BESTUUR, heeft_rol, is_stagecoordinator
from plaatsing.choices import Hoedanigheid
from plaatsing.queries.plaatsingen import BUREAU, ziet_alles
from plaatsing.queries.realisatie import VAN_DE_SCHOOL

TEKENAARS = {
    Hoedanigheid.STAGECOORDINATOR: Rol.STAGECOORDINATOR,
    Hoedanigheid.PROGRAMMAMANAGER: Rol.PROGRAMMAMANAGER,
}


def mag_realisatie_zien(persoon: Persoon) -> bool:
    """Het bureau alles, het bestuur totalen, een school zichzelf."""
    return heeft_rol(persoon, *BUREAU, *BESTUUR, *VAN_DE_SCHOOL)


def mag_realisatie_ophalen(persoon: Persoon) -> bool:
    """Als bestand: voor de verantwoording door het bureau."""
    return ziet_alles(persoon)


def mag_uitval_zien(persoon: Persoon) -> bool:
    """Aantallen zonder kleine groepen, voor bureau en bestuur."""
    return heeft_rol(persoon, *BUREAU, *BESTUUR)


def mag_opgave_zien(persoon: Persoon) -> bool:
    return ziet_alles(persoon)


def mag_opgave_maken(persoon: Persoon) -> bool:
    """De stagecoördinator levert de gegevens, de administratie bereidt voor (bijlage 2 stap 15)."""
    return heeft_rol(persoon, Rol.STAGECOORDINATOR, Rol.ADMINISTRATIE)


def mag_opgave_tekenen(persoon: Persoon) -> bool:
    return bool(hoedanigheden(persoon))


def hoedanigheden(persoon: Persoon) -> list[Hoedanigheid]:
    """Als wat deze persoon mag tekenen; wie beide rollen heeft, tekent er toch maar een."""
    return [h for h, rol in TEKENAARS.items() if heeft_rol(persoon, rol)]


def mag_bekostiging_wijzigen(persoon: Persoon) -> bool:
    """De programmamanager legt bedragen en data vast, of de administratie."""
    return heeft_rol(persoon, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


def mag_meerjaren_zien(persoon: Persoon) -> bool:
    """Het bureau alles; een school en een instituut zichzelf."""
    return heeft_rol(persoon, *BUREAU, Rol.SCHOOLCOORDINATOR, Rol.INSTITUUTSCOORDINATOR)


def mag_meerjaren_studenten_zien(persoon: Persoon) -> bool:
    """Reistijd en afwisseling per student: voor wie plaatst en voor het eigen instituut."""
    return is_stagecoordinator(persoon) or heeft_rol(
        persoon, Rol.PROGRAMMAMANAGER, Rol.INSTITUUTSCOORDINATOR
    )
