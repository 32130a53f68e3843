"""Van tellingen naar wat getoond mag worden: gemiddelde, verdeling, en waarom iets niet (8.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hos.kleine_groepen import MINIMUM, onderdruk
from kwaliteit.rules.onderdrukken import MINIMUM_VERDELING, bijna_iedereen_gelijk

TE_WEINIG = "minder dan vijf antwoorden"
TE_GELIJK = "bijna iedereen gaf hetzelfde antwoord"
AFTREKKEN = "anders is een kleine groep af te leiden"


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Wat van een vraag (of van een groep bij die vraag) getoond mag worden."""

    n: int | None
    gemiddelde: float | None = None
    verdeling: dict[int, int] = field(default_factory=dict)  # waarde -> procent
    reden: str = ""

    @property
    def getoond(self) -> bool:
        return not self.reden


def gemiddelde(verdeling: Mapping[int, int]) -> float:
    n = sum(verdeling.values())
    return round(sum(waarde * aantal for waarde, aantal in verdeling.items()) / n, 1)


def procenten(verdeling: Mapping[int, int], waarden: tuple[int, ...]) -> dict[int, int]:
    """Hele procenten die samen precies 100 zijn (grootste resten)."""
    n = sum(verdeling.values())
    if not n:
        return dict.fromkeys(waarden, 0)
    exact = {w: verdeling.get(w, 0) * 100 / n for w in waarden}
    uit = {w: int(deel) for w, deel in exact.items()}
    tekort = 100 - sum(uit.values())
    for waarde in sorted(waarden, key=lambda w: (uit[w] - exact[w], w))[:tekort]:
        uit[waarde] += 1
    return uit


def vat_samen(verdeling: Mapping[int, int], waarden: tuple[int, ...], *, schaal: bool) -> Uitkomst:
    """Een vraag over alle deelnemers: vanaf vijf een gemiddelde, vanaf acht een verdeling."""
    n = sum(verdeling.values())
    if n < MINIMUM:
        return Uitkomst(n=None, reden=TE_WEINIG)
    if bijna_iedereen_gelijk(verdeling):
        return Uitkomst(n=n, reden=TE_GELIJK)
    return Uitkomst(
        n=n,
        gemiddelde=gemiddelde(verdeling) if schaal else None,
        verdeling=procenten(verdeling, waarden) if n >= MINIMUM_VERDELING else {},
    )


def vat_groepen_samen(
    per_groep: Mapping[str, Mapping[int, int]], waarden: tuple[int, ...], *, schaal: bool
) -> dict[str, Uitkomst]:
    """Per groep, met dezelfde grenzen, en zonder dat een verborgen groep af te leiden is.

    De groep zonder naam is wie al bij het tellen in een te kleine groep zat: die wordt nooit
    getoond, en telt alleen mee als te klein wanneer zij bij deze vraag onder het minimum komt.
    """
    uit = {g: vat_samen(tel, waarden, schaal=schaal) for g, tel in per_groep.items() if g}
    # A group hidden for any reason counts as too small, so that a second one goes with it.
    tellen = {}
    for groep, telling in per_groep.items():
        n = sum(telling.values())
        if groep and not uit[groep].getoond:
            tellen[groep] = min(n, MINIMUM - 1)
        elif groep or n < MINIMUM:
            tellen[groep] = n
    for groep in onderdruk(tellen).verborgen:
        if groep and uit[groep].getoond:
            uit[groep] = Uitkomst(n=None, reden=AFTREKKEN)
    return uit
