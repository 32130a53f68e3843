"""The picture of where a place more helps; the table beside it holds the same figures."""

from django.utils.safestring import SafeString

from hos.grafiek import Vakje, warmtetabel
from hos.models import Schooljaar
from plaatsing.queries.ruimte import Ruimtebeeld


def ruimte_grafiek(beeld: Ruimtebeeld, schooljaar: Schooljaar) -> SafeString | None:
    """Subject by school: the number stands in the cell, the colour only helps."""
    if not beeld.rijen:
        return None
    hoogste = max(max(cellen) for _, cellen in beeld.rijen) or 1
    return warmtetabel(
        f"Hoeveel studenten een plaats erbij plaatst, {schooljaar}",
        [vak for vak, _ in beeld.rijen],
        beeld.scholen,
        [[Vakje(n / hoogste, f"+{n}") if n else None for n in cellen] for _, cellen in beeld.rijen],
    )
