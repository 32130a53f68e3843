"""The pictures of the inventory; the tables beside them hold the same figures."""

from django.utils.safestring import SafeString

from hos.grafiek import Reeks, Vakje, gegroepeerde_staven, warmtetabel
from plaatsing.queries.aanbod_overzicht import Overzicht


def quotum_grafiek(beeld: Overzicht) -> SafeString | None:
    """What each school offers beside what it was asked for."""
    scholen = [regel for regel in beeld.scholen if regel.band]
    if not scholen:
        return None
    return gegroepeerde_staven(
        f"Aangeboden plaatsen naast het quotum, {beeld.schooljaar}",
        [regel.school.kort for regel in scholen],
        [
            Reeks("quotum", [regel.band.doel if regel.band else 0 for regel in scholen]),
            Reeks("aangeboden", [regel.te_plaatsen for regel in scholen]),
        ],
    )


def vak_grafiek(beeld: Overzicht) -> SafeString | None:
    """Where the places are, school by subject: an empty cell is no place at all."""
    if not beeld.vakken:
        return None
    hoogste = max((max(regel.per_school, default=0) for regel in beeld.vakken), default=0) or 1
    return warmtetabel(
        f"Plaatsen per vak en school, {beeld.schooljaar}",
        [f"{r.vak.naam} (tekort)" if r.tekortvak else r.vak.naam for r in beeld.vakken],
        [regel.school.kort for regel in beeld.scholen],
        [
            [Vakje(aantal / hoogste, str(aantal)) if aantal else None for aantal in r.per_school]
            for r in beeld.vakken
        ],
    )
