"""Het leeslog van persoonlijke dossiers: wie keek wanneer waarnaar. De persoon zelf ziet het."""

from datetime import timedelta

from hos import klok
from hos.models import Leesregel, Persoon

ZELFDE_BLIK = timedelta(minutes=10)


def noteer(*, lezer: Persoon, over: Persoon, wat: str) -> bool:
    """Schrijft een regel, behalve voor wie naar zichzelf kijkt.

    Opnieuw laden of terugkomen na een knop is dezelfde blik en geeft geen tweede regel.
    """
    if lezer.pk == over.pk:
        return False
    net = klok.nu() - ZELFDE_BLIK
    if Leesregel.objects.filter(lezer=lezer, over=over, wat=wat, gelezen_op__gt=net).exists():
        return False
    Leesregel.objects.create(lezer=lezer, over=over, wat=wat)
    return True
