"""The windows of the year in one picture; the table beside it holds the same days."""

from collections.abc import Iterable
from datetime import date

from django.utils.safestring import SafeString

from hos.choices import Startmoment
from hos.grafiek import Tijdbalk, tijdbalken
from hos.models import Schooljaar
from plaatsing.queries.venster import Vensterregel


def vensters_grafiek(
    schooljaar: Schooljaar, regels: Iterable[Vensterregel], dag: date
) -> SafeString | None:
    """A bar per window that was set; February has a colour of its own."""
    balken = [
        Tijdbalk(
            f"{regel.doel.label}, {regel.start.value}",
            regel.opent_op,
            regel.sluit_op,
            int(regel.start == Startmoment.FEBRUARI),
        )
        for regel in regels
        if regel.opent_op and regel.sluit_op
    ]
    if not balken:
        return None
    return tijdbalken(f"Wat kan wanneer, {schooljaar}", balken, dag=dag)
