"""The picture of the division; the table beside it holds the same figures."""

from django.utils.safestring import SafeString

from hos.grafiek import Reeks, gestapelde_staven
from plaatsing.queries.verdeling_beeld import Verdeelbeeld


def scholen_grafiek(beeld: Verdeelbeeld) -> SafeString | None:
    """Per school: reserved, hbo, wo and what is still open, with the quota as a mark."""
    scholen = [regel for regel in beeld.scholen if regel.band or regel.aangeboden]
    if not scholen:
        return None
    return gestapelde_staven(
        f"Plaatsen per school, {beeld.verdeling.schooljaar}",
        [regel.school.kort for regel in scholen],
        [
            Reeks("doorstroom hbo", [regel.gereserveerd for regel in scholen]),
            Reeks("hbo", [regel.hbo_nieuw for regel in scholen]),
            Reeks("wo", [regel.wo for regel in scholen]),
        ],
        open_=[regel.open for regel in scholen],
        merken=[regel.band.doel if regel.band else None for regel in scholen],
        merknaam="quotum",
    )
