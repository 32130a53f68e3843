"""Gestapelde staven: de delen achter elkaar, leeg voor wat open is, het doel als streep."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from hos.grafiek.tekening import (
    BREEDTE,
    INKT,
    LIJN,
    NORM,
    REEKSEN,
    ZACHT,
    Getal,
    Streep,
    Tekening,
    Tekst,
    Vlak,
    kort,
    netjes,
    p,
    samenvatting,
    waardetekst,
)

LINKS, RECHTS, BOVEN, ONDER = 190, 92, 40, 26
STAAF, TUSSEN, RAND = 20, 14, 4
NAAM_TEKENS = 25
IN_DE_STAAF = 22  # a part narrower than this keeps its figure for the table
BAND = "#efe6d3"
OPEN = "nog open"
# white figures on dark parts, ink on the light one
CIJFERKLEUR = ("#ffffff", INKT, "#ffffff", "#ffffff")


@dataclass(frozen=True, slots=True)
class Stapel:
    """Een naam met haar delen, wat er nog open is, en het doel met de grenzen als dat er is."""

    naam: str
    delen: Sequence[Getal]
    open_: Getal = 0
    doel: Getal | None = None
    onder: Getal | None = None
    boven: Getal | None = None

    @property
    def totaal(self) -> float:
        return float(sum(self.delen))


def gestapelde_staven(
    titel: str,
    delen: Sequence[str],
    stapels: Sequence[Stapel],
    *,
    doelnaam: str = "doel",
    beschrijving: str = "",
) -> SafeString:
    """Bijvoorbeeld definitief, voorgesteld en concept per school, met het quotum als streep."""
    if len(delen) > len(REEKSEN):
        raise ValueError("Meer dan vier delen in een staaf is niet te lezen.")
    punten = [(s.naam, round(s.totaal, 1)) for s in stapels]
    tekening = Tekening(titel, beschrijving or samenvatting(punten, "", None))
    hoogste = [max(s.totaal + float(s.open_), float(s.boven or s.doel or 0)) for s in stapels]
    laag, hoog, stap = netjes(hoogste)
    met_doel = any(s.doel is not None for s in stapels)
    _sleutel(tekening, delen, any(s.open_ for s in stapels), doelnaam if met_doel else "")
    y = float(BOVEN)
    for stapel in stapels:
        _teken(tekening, stapel, y, laag, hoog)
        y += STAAF + TUSSEN
    _as(tekening, laag, hoog, stap, y)
    tekening.hoogte = y + ONDER
    return tekening.svg()


def _x(waarde: Getal, laag: float, hoog: float) -> float:
    return LINKS + (float(waarde) - laag) / (hoog - laag) * (BREEDTE - LINKS - RECHTS)


def _sleutel(tekening: Tekening, delen: Sequence[str], leeg: bool, doelnaam: str) -> None:
    """What the parts are, in the order in which they stand in the bar."""
    x = float(LINKS)
    for naam, (klasse, kleur) in zip(delen, REEKSEN, strict=False):
        tekening.vlakken.append(Vlak(p(x), "4", "13", "13", kleur, klasse))
        tekening.teksten.append(Tekst(p(x + 19), "15", naam, maat="13"))
        x += 34 + 7.2 * len(naam)
    if leeg:
        _open_vlak(tekening, x, x + 13, 4, 13)
        tekening.teksten.append(Tekst(p(x + 19), "15", OPEN, maat="13"))
        x += 34 + 7.2 * len(OPEN)
    if doelnaam:
        tekening.strepen.append(Streep(p(x + 4), "3", p(x + 4), "18", NORM, "g-norm", dik="3"))
        tekening.teksten.append(Tekst(p(x + 12), "15", doelnaam, NORM, "g-normtekst", maat="13"))


def _open_vlak(tekening: Tekening, van: float, tot: float, y: float, hoog: float) -> None:
    """Not there yet: an outline of dashes."""
    hoeken = ((van, y, tot, y), (van, y + hoog, tot, y + hoog), (tot, y, tot, y + hoog))
    for x1, y1, x2, y2 in hoeken:
        tekening.strepen.append(Streep(p(x1), p(y1), p(x2), p(y2), ZACHT, "g-as", streepjes="3 3"))


def _teken(tekening: Tekening, stapel: Stapel, y: float, laag: float, hoog: float) -> None:
    tekst_y = p(y + STAAF - 5)
    naam = kort(stapel.naam, NAAM_TEKENS)
    tekening.teksten.append(Tekst(p(LINKS - 10), tekst_y, naam, anker="end"))
    if stapel.onder is not None and stapel.boven is not None:
        van, tot = _x(stapel.onder, laag, hoog), _x(stapel.boven, laag, hoog)
        tekening.vlakken.append(
            Vlak(p(van), p(y - RAND), p(tot - van), p(STAAF + 2 * RAND), BAND, "g-band")
        )
    begin = _x(0, laag, hoog)
    for nummer, deel in enumerate(stapel.delen):
        breed = _x(deel, laag, hoog) - _x(0, laag, hoog)
        if not breed:
            continue
        klasse, kleur = REEKSEN[nummer]
        tekening.vlakken.append(Vlak(p(begin), p(y), p(breed), p(STAAF), kleur, klasse))
        if breed >= IN_DE_STAAF:
            tekening.teksten.append(
                Tekst(
                    p(begin + breed / 2),
                    tekst_y,
                    waardetekst(deel),
                    CIJFERKLEUR[nummer],
                    f"g-in-{'licht' if nummer == 1 else 'donker'}",
                    "middle",
                    "12",
                )
            )
        begin += breed
    if stapel.open_:
        _open_vlak(tekening, begin, _x(stapel.totaal + float(stapel.open_), laag, hoog), y, STAAF)
    if stapel.doel is not None:
        x = p(_x(stapel.doel, laag, hoog))
        tekening.bovenop.append(
            Streep(x, p(y - RAND), x, p(y + STAAF + RAND), NORM, "g-norm", dik="3")
        )
    totaal = waardetekst(round(stapel.totaal, 1))
    if stapel.doel is not None:
        totaal += f" van {waardetekst(stapel.doel)}"
    tekening.teksten.append(Tekst(p(BREEDTE - RECHTS + 12), tekst_y, totaal, dikte="600"))


def _as(tekening: Tekening, laag: float, hoog: float, stap: float, onder: float) -> None:
    for i in range(round((hoog - laag) / stap) + 1):
        waarde = laag + i * stap
        x = p(_x(waarde, laag, hoog))
        kleur, klasse = (ZACHT, "g-as") if i == 0 else (LIJN, "g-raster")
        tekening.strepen.append(Streep(x, p(BOVEN - 8), x, p(onder - 4), kleur, klasse))
        tekening.teksten.append(
            Tekst(x, p(onder + 12), waardetekst(round(waarde, 6)), ZACHT, "g-zacht", "middle", "12")
        )
