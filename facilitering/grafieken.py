"""De grafiek bij het urenoverzicht; de tabel ernaast zegt hetzelfde."""

from django.utils.safestring import SafeString

from facilitering.queries.overzicht import Overzicht
from hos.grafiek import Reeks, gegroepeerde_staven


def grafiek_partners(overzicht: Overzicht) -> SafeString:
    """Per partner een staaf per soort uren; zonder staaf zijn er te weinig studenten."""
    blokken = overzicht.blokken
    uren = [blok.uren for blok in blokken]
    return gegroepeerde_staven(
        "Uren per partner",
        [blok.naam for blok in blokken],
        [
            Reeks("werkplekbegeleiders", [deel.wpb if deel else None for deel in uren]),
            Reeks("schoolopleiders", [deel.so if deel else None for deel in uren]),
            Reeks("overkoepelend", [blok.overkoepelend.overkoepelend for blok in blokken]),
        ],
    )
