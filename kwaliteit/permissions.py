"""Wie mag wat in de kwaliteitszorg (product.md, 6.3, 8.2)."""

from hos.models import Persoon
from hos.permissions import iedereen, is_bestuur, meedoet
from kwaliteit.choices import RapportStaat, RondeStaat
from kwaliteit.models import Enqueteronde, Kwaliteitsrapport
from kwaliteit.rollen import is_kwaliteitsbeheer, is_stuurgroep


def mag_kalender_zien(persoon: Persoon) -> bool:
    """De kalender en de ambities zijn van iedereen die meedoet, en dus niet van een gast."""
    return meedoet(persoon)


def mag_meedoen(persoon: Persoon) -> bool:
    """Ieder opent de eigen enquête; wie niet uitgenodigd is, heeft er geen."""
    return iedereen(persoon)


def mag_kalender_wijzigen(persoon: Persoon) -> bool:
    return is_kwaliteitsbeheer(persoon)


def mag_enquetes_zien(persoon: Persoon) -> bool:
    """Beheer regelt de enquêtes; het bestuur ziet respons en uitkomsten, in totalen."""
    return is_kwaliteitsbeheer(persoon) or is_bestuur(persoon)


def mag_enquetes_beheren(persoon: Persoon) -> bool:
    return is_kwaliteitsbeheer(persoon)


def mag_ronde_verzetten(persoon: Persoon, ronde: Enqueteronde) -> bool:
    """Tot de opening; daarna liggen de data vast."""
    return is_kwaliteitsbeheer(persoon) and ronde.staat == RondeStaat.GEPLAND


def mag_open_antwoorden_lezen(persoon: Persoon) -> bool:
    """Het bestuur ziet totalen; wie de analyse schrijft, leest ook wat studenten schreven."""
    return is_kwaliteitsbeheer(persoon)


def mag_rapporten_zien(persoon: Persoon) -> bool:
    return is_kwaliteitsbeheer(persoon) or is_bestuur(persoon)


def mag_rapporten_maken(persoon: Persoon) -> bool:
    return is_kwaliteitsbeheer(persoon)


def mag_rapport_schrijven(persoon: Persoon, rapport: Kwaliteitsrapport) -> bool:
    return is_kwaliteitsbeheer(persoon) and rapport.staat == RapportStaat.CONCEPT


def mag_rapport_terugnemen(persoon: Persoon, rapport: Kwaliteitsrapport) -> bool:
    return is_kwaliteitsbeheer(persoon) and rapport.staat == RapportStaat.TER_VASTSTELLING


def mag_vaststellen(persoon: Persoon) -> bool:
    return is_stuurgroep(persoon)


def mag_rapport_vaststellen(persoon: Persoon, rapport: Kwaliteitsrapport) -> bool:
    """De stuurgroep stelt vast, zolang het rapport voorligt (8.2)."""
    return is_stuurgroep(persoon) and rapport.staat == RapportStaat.TER_VASTSTELLING


def mag_downloads_zien(persoon: Persoon) -> bool:
    return is_kwaliteitsbeheer(persoon)
