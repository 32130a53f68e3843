"""The picture of the division; the table beside it holds the same figures."""

from django.utils.safestring import SafeString

from hos.grafiek import Stapel, gestapelde_staven
from plaatsing.queries.verdeling_beeld import Verdeelbeeld


def scholen_grafiek(beeld: Verdeelbeeld) -> SafeString | None:
    """Per school: reserved, hbo, wo and what is still open, with the quota as a mark."""
    scholen = [regel for regel in beeld.scholen if regel.band or regel.aangeboden]
    if not scholen:
        return None
    return gestapelde_staven(
        f"Plaatsen per school, {beeld.verdeling.schooljaar}",
        ("doorstroom hbo", "hbo", "wo"),
        [
            Stapel(
                regel.school.kort,
                (regel.gereserveerd, regel.hbo_nieuw, regel.wo),
                open_=regel.open,
                doel=regel.band.doel if regel.band else None,
            )
            for regel in scholen
        ],
        doelnaam="quotum",
    )
