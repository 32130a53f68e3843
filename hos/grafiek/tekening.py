"""What a chart consists of, and how it becomes SVG. Positions are text, so no locale touches them.

Colours are presentation attributes (they work under our CSP and in WeasyPrint); the classes let
the page restyle them in dark mode (static/css/grafiek.css).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hos.templatetags.weergave import getal

BREEDTE = 600
INKT, ZACHT, LIJN, ZEE = "#1c2b33", "#4b5960", "#ded5c2", "#0b4f6c"
# one class and one colour per series; each also differs by its marker or its name beside the bar
REEKSEN = (("g-a", ZEE), ("g-b", "#c9a24a"), ("g-c", "#2f6b4f"), ("g-d", "#8a6fa8"))
NORM = "#b8480b"
KLEINST = 1e-9

Getal = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Norm:
    """A line with a name: a target, a quota, a limit."""

    waarde: Getal
    naam: str


@dataclass(frozen=True, slots=True)
class Reeks:
    """A row of values with one name; None is unknown or too few to show."""

    naam: str
    waarden: Sequence[Getal | None]


@dataclass(frozen=True, slots=True)
class Vlak:
    x: str
    y: str
    breed: str
    hoog: str
    kleur: str
    klasse: str
    rond: str = "0"


@dataclass(frozen=True, slots=True)
class Streep:
    x1: str
    y1: str
    x2: str
    y2: str
    kleur: str
    klasse: str
    dik: str = "1"
    streepjes: str = ""


@dataclass(frozen=True, slots=True)
class Pad:
    d: str
    kleur: str
    klasse: str
    vulling: str = "none"
    dik: str = "2.5"


@dataclass(frozen=True, slots=True)
class Tekst:
    x: str
    y: str
    tekst: str
    kleur: str = INKT
    klasse: str = "g-tekst"
    anker: str = "start"
    maat: str = "14"
    dikte: str = "400"
    draai: str = ""


@dataclass(slots=True)
class Tekening:
    """Shapes in the order in which they are drawn, kind by kind."""

    titel: str
    beschrijving: str
    hoogte: float = 0
    breedte: int = BREEDTE
    vlakken: list[Vlak] = field(default_factory=list)
    strepen: list[Streep] = field(default_factory=list)
    bovenop: list[Streep] = field(default_factory=list)  # over the bars: the norm
    paden: list[Pad] = field(default_factory=list)
    teksten: list[Tekst] = field(default_factory=list)

    def svg(self) -> SafeString:
        context = {"t": self, "hoogte_tekst": p(self.hoogte), "vormen": self._vormen()}
        return render_to_string("grafiek/grafiek.svg", context)

    def _vormen(self) -> SafeString:
        """Not in the template: a field of a thousand cells has two thousand shapes."""
        return format_html(
            "{}{}{}{}{}",
            _strepen(self.strepen),
            format_html_join("", VLAK, map(_velden, self.vlakken)),
            _strepen(self.bovenop),
            format_html_join("", PAD, map(_velden, self.paden)),
            format_html_join("", TEKST, map(_tekstvelden, self.teksten)),
        )


VLAK = '<rect class="{5}" x="{0}" y="{1}" width="{2}" height="{3}" rx="{6}" fill="{4}"/>\n'
PAD = (
    '<path class="{2}" d="{0}" fill="{3}" stroke="{1}" stroke-width="{4}"'
    ' stroke-linejoin="round"/>\n'
)
STREEP = (
    '<line class="{5}" x1="{0}" y1="{1}" x2="{2}" y2="{3}" stroke="{4}" stroke-width="{6}"{7}/>\n'
)
TEKST = (
    '<text class="{4}" x="{0}" y="{1}" fill="{3}" font-size="{6}" font-weight="{7}"'
    ' text-anchor="{5}"{8}>{2}</text>\n'
)


def _velden(vorm: Vlak | Pad | Streep | Tekst) -> tuple[str, ...]:
    return tuple(getattr(vorm, naam) for naam in vorm.__slots__)


def _strepen(strepen: Sequence[Streep]) -> SafeString:
    def velden(streep: Streep) -> tuple[str, ...]:
        *rest, streepjes = _velden(streep)
        return *rest, format_html(' stroke-dasharray="{}"', streepjes) if streepjes else ""

    return format_html_join("", STREEP, map(velden, strepen))


def _tekstvelden(tekst: Tekst) -> tuple[str, ...]:
    *rest, draai = _velden(tekst)
    return *rest, format_html(' transform="{}"', draai) if draai else ""


def p(plek: float) -> str:
    """A position with at most one decimal and always a point."""
    return f"{plek:.1f}".removesuffix(".0")


def netjes(waarden: Sequence[Getal | None]) -> tuple[float, float, float]:
    """(lowest, highest, step) of an axis that holds zero and all these values."""
    bekend = [float(w) for w in waarden if w is not None]
    laag, hoog = min([0.0, *bekend]), max([0.0, *bekend])
    if hoog - laag < KLEINST:
        hoog = laag + 1.0
    ruw = (hoog - laag) / 4
    macht = 10 ** math.floor(math.log10(ruw))
    stap = next(m * macht for m in (1, 2, 2.5, 5, 10) if m * macht >= ruw * (1 - KLEINST))
    return math.floor(laag / stap) * stap, math.ceil(hoog / stap - KLEINST) * stap, stap


def waardetekst(waarde: Getal | None, eenheid: str = "") -> str:
    if waarde is None:
        return "te weinig gegevens"
    return f"{getal(waarde)}{eenheid}"


def kort(naam: str, tekens: int) -> str:
    return naam if len(naam) <= tekens else naam[: tekens - 1].rstrip() + "…"


def samenvatting(
    punten: Sequence[tuple[str, Getal | None]], eenheid: str, norm: Norm | None
) -> str:
    """What someone who cannot see the picture should know first."""
    bekend = [(naam, waarde) for naam, waarde in punten if waarde is not None]
    if not bekend:
        return "Er zijn nog geen gegevens."
    hoog, laag = max(bekend, key=lambda k: k[1]), min(bekend, key=lambda k: k[1])
    zin = f"Hoogste: {hoog[0]}, {waardetekst(hoog[1], eenheid)}."
    if laag != hoog:
        zin += f" Laagste: {laag[0]}, {waardetekst(laag[1], eenheid)}."
    if norm is not None:
        zin += f" Lijn: {norm.naam}, {waardetekst(norm.waarde, eenheid)}."
    return zin
