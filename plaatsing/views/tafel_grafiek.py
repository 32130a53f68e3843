"""The picture of the table; the figures stand in the table beside it."""

from django.utils.safestring import SafeString

from hos.grafiek import Reeks, gegroepeerde_staven
from plaatsing.queries.tafel import Tafelbeeld


def tafel_grafiek(beeld: Tafelbeeld) -> SafeString | None:
    """Asked, offered and agreed per subject."""
    if not beeld.gevraagd and not beeld.aangeboden:
        return None
    rijen = beeld.vakken
    return gegroepeerde_staven(
        f"Tekortvakken {beeld.tafel.schooljaar}: gevraagd, aangeboden en afgesproken",
        [rij.vak.naam for rij in rijen],
        [
            Reeks("gevraagd", [rij.samen_gevraagd for rij in rijen]),
            Reeks("aangeboden", [rij.samen_aangeboden for rij in rijen]),
            Reeks("afgesproken", [rij.samen_afgesproken for rij in rijen]),
        ],
    )
