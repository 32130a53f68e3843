"""School bij vak als een veld van vakjes: in elk vakje staat het getal, de kleur komt daarna."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from hos.grafiek.tekening import INKT, LIJN, Streep, Tekening, Tekst, Vlak, kort, p

LINKS, BOVEN, HOOG = 160, 92, 30
BREEDST, SMALST = 64, 34
# light to dark; white text from the fourth step (contrast of each at least 4.5)
STAPPEN = ("#f6f1e5", "#cfe3ea", "#8fc0d3", "#1f7192", "#0b4f6c")
DONKER_VANAF = 3


@dataclass(frozen=True, slots=True)
class Vakje:
    """A cell: its share between 0 and 1 decides the colour, its text is what one reads."""

    deel: float
    tekst: str


def warmtetabel(
    titel: str,
    rijen: Sequence[str],
    kolommen: Sequence[str],
    vakjes: Sequence[Sequence[Vakje | None]],
    *,
    beschrijving: str = "",
) -> SafeString:
    """Rijen bij kolommen. None is geen aanbod: een leeg vakje met een streepje."""
    breed = min(BREEDST, max(SMALST, (600 - LINKS) // max(1, len(kolommen))))
    tekening = Tekening(
        titel,
        beschrijving
        or f"{len(rijen)} rijen bij {len(kolommen)} kolommen; de tabel geeft de getallen.",
        breedte=max(600, LINKS + breed * len(kolommen) + 50),
        hoogte=BOVEN + HOOG * len(rijen) + 4,
    )
    for k, naam in enumerate(kolommen):
        x, boven = LINKS + breed * (k + 0.5) + 4, BOVEN - 10
        draai = f"rotate(-40 {p(x)} {p(boven)})"
        tekening.teksten.append(Tekst(p(x), p(boven), kort(naam, 15), maat="13", draai=draai))
    for r, naam in enumerate(rijen):
        y = float(BOVEN + HOOG * r)
        tekening.teksten.append(Tekst(p(LINKS - 10), p(y + 20), kort(naam, 21), anker="end"))
        for k, vakje in enumerate(vakjes[r]):
            _teken_vakje(tekening, LINKS + breed * k, y, breed, vakje)
    return tekening.svg()


def _teken_vakje(tekening: Tekening, x: float, y: float, breed: int, vakje: Vakje | None) -> None:
    midden, onder = p(x + breed / 2), p(y + 20)
    if vakje is None:
        tekening.strepen.append(
            Streep(
                p(x + breed / 2 - 4), p(y + 15), p(x + breed / 2 + 4), p(y + 15), LIJN, "g-raster"
            )
        )
        return
    stap = min(len(STAPPEN) - 1, max(0, round(vakje.deel * (len(STAPPEN) - 1))))
    tekening.vlakken.append(
        Vlak(p(x + 1), p(y + 1), p(breed - 2), p(HOOG - 2), STAPPEN[stap], f"g-warm-{stap}", "3")
    )
    kleur = "#ffffff" if stap >= DONKER_VANAF else INKT
    tekening.teksten.append(
        Tekst(midden, onder, vakje.tekst, kleur, f"g-op-warm-{stap}", "middle", "13", "600")
    )
