"""Een lijn over de jaren: elke reeks haar eigen merkteken, haar naam aan het einde."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from hos.grafiek.tekening import (
    BREEDTE,
    INKT,
    LIJN,
    NORM,
    REEKSEN,
    ZACHT,
    Norm,
    Pad,
    Reeks,
    Streep,
    Tekening,
    Tekst,
    kort,
    netjes,
    p,
    samenvatting,
    waardetekst,
)

LINKS, RECHTS, BOVEN, HOOG, ONDER = 52, 148, 26, 240, 30
REGEL = 17
PAPIER = "#fbfaf7"
HOEKEN: dict[int, list[tuple[float, float]]] = {  # square, triangle, diamond
    1: [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    2: [(0, -1.2), (1.1, 0.9), (-1.1, 0.9)],
    3: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
}
Naam = tuple[float, str, int | None]  # height, text, number of the series (None: the norm)


def lijn(
    titel: str,
    momenten: Sequence[str],
    reeksen: Sequence[Reeks],
    *,
    norm: Norm | None = None,
    eenheid: str = "",
    beschrijving: str = "",
) -> SafeString:
    """Waarden per moment, bijvoorbeeld de respons per jaar. Een gat blijft een gat."""
    if len(reeksen) > len(REEKSEN):
        raise ValueError("Meer dan vier lijnen in een grafiek is niet te lezen.")
    alle = [(f"{r.naam} {m}", w) for r in reeksen for m, w in zip(momenten, r.waarden, strict=True)]
    tekening = Tekening(titel, beschrijving or samenvatting(alle, eenheid, norm))
    schaal = _Schaal(momenten, [w for _, w in alle] + ([norm.waarde] if norm else []))
    _raster(tekening, schaal, momenten, eenheid)
    namen: list[Naam] = []
    for nummer, reeks in enumerate(reeksen):
        _teken_reeks(tekening, schaal, reeks, nummer, eenheid, namen)
    if norm is not None:
        y = schaal.y(norm.waarde)
        tekening.strepen.append(
            Streep(
                p(LINKS), p(y), p(BREEDTE - RECHTS), p(y), NORM, "g-norm", dik="2", streepjes="5 3"
            )
        )
        namen.append((y, f"{kort(norm.naam, 14)} {waardetekst(norm.waarde, eenheid)}", None))
    _zet_namen(tekening, namen)
    tekening.hoogte = BOVEN + HOOG + ONDER
    return tekening.svg()


class _Schaal:
    def __init__(self, momenten: Sequence[str], waarden: Sequence) -> None:
        self.laag, self.hoog, self.stap = netjes(waarden)
        self._aantal = len(momenten)

    def x(self, nummer: int) -> float:
        breed = BREEDTE - LINKS - RECHTS - 40
        return LINKS + 20 + (breed * nummer / (self._aantal - 1) if self._aantal > 1 else breed / 2)

    def y(self, waarde) -> float:
        return BOVEN + HOOG * (1 - (float(waarde) - self.laag) / (self.hoog - self.laag))


def _raster(tekening: Tekening, schaal: _Schaal, momenten: Sequence[str], eenheid: str) -> None:
    for i in range(round((schaal.hoog - schaal.laag) / schaal.stap) + 1):
        waarde = round(schaal.laag + i * schaal.stap, 6)
        y = schaal.y(waarde)
        kleur, klasse = (ZACHT, "g-as") if waarde == 0 else (LIJN, "g-raster")
        tekening.strepen.append(Streep(p(LINKS), p(y), p(BREEDTE - RECHTS), p(y), kleur, klasse))
        tekening.teksten.append(
            Tekst(
                p(LINKS - 8), p(y + 4), waardetekst(waarde, eenheid), ZACHT, "g-zacht", "end", "12"
            )
        )
    overslaan = max(1, -(-len(momenten) // 8))
    for i, moment in enumerate(momenten):
        if i % overslaan == 0 or i == len(momenten) - 1:
            onder = p(BOVEN + HOOG + 20)
            tekening.teksten.append(Tekst(p(schaal.x(i)), onder, moment, anker="middle", maat="13"))


def _teken_reeks(
    tekening: Tekening,
    schaal: _Schaal,
    reeks: Reeks,
    nummer: int,
    eenheid: str,
    namen: list[Naam],
) -> None:
    klasse, kleur = REEKSEN[nummer]
    punten = [
        None if w is None else (schaal.x(i), schaal.y(w)) for i, w in enumerate(reeks.waarden)
    ]
    d, los = "", True
    for punt in punten:
        if punt is not None:
            d += f"{'M' if los else 'L'}{p(punt[0])} {p(punt[1])} "
        los = punt is None
    if d:
        tekening.paden.append(Pad(d.strip(), kleur, f"{klasse}-lijn"))
    bekend = [(punt, w) for punt, w in zip(punten, reeks.waarden, strict=True) if punt is not None]
    for (x, y), waarde in bekend:
        tekening.paden.append(_merkteken(nummer, x, y))
        if len(reeks.waarden) <= 8 and nummer == 0:
            tekening.teksten.append(
                Tekst(p(x), p(y - 10), waardetekst(waarde, eenheid), anker="middle", maat="12")
            )
    if bekend:
        laatste = bekend[-1]
        naam = f"{kort(reeks.naam, 13)} {waardetekst(laatste[1], eenheid)}"
        namen.append((laatste[0][1], naam, nummer))


def _merkteken(nummer: int, x: float, y: float) -> Pad:
    klasse, kleur = REEKSEN[nummer]
    return Pad(_vorm(nummer, x, y), PAPIER, f"g-merk {klasse}", vulling=kleur, dik="1.5")


def _vorm(nummer: int, x: float, y: float) -> str:
    """Circle, square, triangle, diamond: series can be told apart without colour."""
    r = 5.0
    if nummer == 0:
        return f"M{p(x - r)} {p(y)} a{r} {r} 0 1 0 {2 * r} 0 a{r} {r} 0 1 0 {-2 * r} 0 Z"
    return "M" + " L".join(f"{p(x + r * dx)} {p(y + r * dy)}" for dx, dy in HOEKEN[nummer]) + " Z"


def _zet_namen(tekening: Tekening, namen: list[Naam]) -> None:
    """Names at the right end, moved apart where they would touch."""
    onderste = -1000.0
    x = float(BREEDTE - RECHTS + 8)
    for y, naam, nummer in sorted(namen, key=lambda n: n[0]):
        plek = max(y, onderste + REGEL)
        onderste = plek
        kleur, klasse = (NORM, "g-normtekst") if nummer is None else (INKT, "g-tekst")
        if nummer is not None:
            tekening.paden.append(_merkteken(nummer, x + 5, plek))
        plaats = x if nummer is None else x + 16
        tekening.teksten.append(
            Tekst(p(plaats), p(plek + 5), naam, kleur, klasse, maat="13", dikte="600")
        )
