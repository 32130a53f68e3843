"""De schoolvakanties van regio Midden en de feestdagen: dan is er geen programma."""

from datetime import date

import holidays

REGIO = "Midden"


def vrije_dagen(jaar_begin: date) -> frozenset[date]:
    """Alle vakantie- en feestdagen in het schooljaar dat op `jaar_begin` begint."""
    jaren = (jaar_begin.year, jaar_begin.year + 1)
    kalender = holidays.country_holidays(
        "NL", subdiv=REGIO, years=jaren, categories=("public", "school")
    )
    einde = date(jaar_begin.year + 1, 7, 31)
    return frozenset(dag for dag in kalender if jaar_begin <= dag <= einde)
