"""De grafiek bij het urenoverzicht; de tabel ernaast zegt hetzelfde."""

from django.utils.safestring import SafeString

from facilitering.queries.overzicht import Overzicht
from hos.grafiek import Reeks, gegroepeerde_staven


def grafiek_partners(overzicht: Overzicht) -> SafeString:
    """Per partner een staaf voor werkplekbegeleiders, schoolopleiders en overkoepelend."""
    blokken = overzicht.blokken
    return gegroepeerde_staven(
        "Uren per partner",
        [blok.naam for blok in blokken],
        [
            Reeks("werkplekbegeleiders", [blok.uren.wpb for blok in blokken]),
            Reeks("schoolopleiders", [blok.uren.so for blok in blokken]),
            Reeks("overkoepelend", [blok.uren.overkoepelend for blok in blokken]),
        ],
    )
