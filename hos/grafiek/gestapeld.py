"""Gestapelde staven: de delen van een geheel naast elkaar, met een merk voor het doel per staaf."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from hos.grafiek.tekening import (
    BREEDTE,
    INKT,
    LIJN,
    NORM,
    REEKSEN,
    ZACHT,
    Getal,
    Reeks,
    Streep,
    Tekening,
    Tekst,
    Vlak,
    kort,
    netjes,
    p,
    waardetekst,
)

LINKS, RECHTS, BOVEN, ONDER = 150, 118, 40, 8
STAAF, TUSSEN, NAAM_TEKENS = 24, 12, 20
CIJFER = 8.2  # width of one digit at size 13
WIT = "#ffffff"
IN_STAAF = ((WIT, "g-in"), (INKT, "g-in-b"), (WIT, "g-in"), (WIT, "g-in"))


def gestapelde_staven(
    titel: str,
    namen: Sequence[str],
    reeksen: Sequence[Reeks],
    *,
    open_: Sequence[int] = (),
    merken: Sequence[Getal | None] = (),
    merknaam: str = "",
) -> SafeString:
    """Een staaf per naam, met een vlak per reeks; `open_` is een leeg vlak erachter.

    `merken` geeft per staaf een streep, zoals het quotum.
    """
    if len(reeksen) > len(REEKSEN):
        raise ValueError("Meer dan vier reeksen in een grafiek is niet te lezen.")
    totalen = [sum(reeks.waarden[i] or 0 for reeks in reeksen) for i in range(len(namen))]
    open_ = open_ or [0] * len(namen)
    merken = merken or [None] * len(namen)
    _, hoog, _ = netjes([*merken, *(t + o for t, o in zip(totalen, open_, strict=True))])
    tekening = Tekening(titel, _beschrijving(namen, totalen, merken, merknaam))
    _uitleg(tekening, reeksen, leeg=any(open_), merknaam=merknaam)
    per_stuk = (BREEDTE - LINKS - RECHTS) / hoog
    y = float(BOVEN)
    for i, naam in enumerate(namen):
        eigen = [reeks.waarden[i] or 0 for reeks in reeksen]
        _staaf(tekening, y, per_stuk, eigen, open_[i])
        _bijschrift(tekening, y, naam, totalen[i], merken[i], merknaam)
        if merken[i] is not None:
            x = p(LINKS + float(merken[i] or 0) * per_stuk)
            tekening.bovenop.append(
                Streep(x, p(y - 4), x, p(y + STAAF + 4), NORM, "g-norm", dik="3")
            )
        y += STAAF + TUSSEN
    tekening.strepen.append(
        Streep(p(LINKS), p(BOVEN - 6), p(LINKS), p(y), ZACHT, "g-as", dik="1.5")
    )
    tekening.hoogte = y + ONDER
    return tekening.svg()


def _staaf(
    tekening: Tekening, y: float, per_stuk: float, waarden: Sequence[Getal], leeg: int
) -> None:
    x = float(LINKS)
    for waarde, (klasse, kleur), (in_kleur, in_klasse) in zip(
        waarden, REEKSEN, IN_STAAF, strict=False
    ):
        breed = float(waarde) * per_stuk
        if not breed:
            continue
        tekening.vlakken.append(Vlak(p(x), p(y), p(breed), p(STAAF), kleur, klasse))
        tekst = waardetekst(waarde)
        if breed >= CIJFER * len(tekst):
            tekening.teksten.append(
                Tekst(p(x + breed / 2), p(y + 17), tekst, in_kleur, in_klasse, "middle", "13")
            )
        x += breed
    if leeg:
        einde = x + leeg * per_stuk
        for boven in (y + 0.5, y + STAAF - 0.5):
            tekening.strepen.append(
                Streep(p(x), p(boven), p(einde), p(boven), ZACHT, "g-as", streepjes="3 3")
            )
        rechts = Streep(p(einde), p(y), p(einde), p(y + STAAF), ZACHT, "g-as", streepjes="3 3")
        tekening.strepen.append(rechts)


def _bijschrift(
    tekening: Tekening, y: float, naam: str, totaal: Getal, merk: Getal | None, merknaam: str
) -> None:
    """The name on the left; the total and the mark in words on the right."""
    tekening.teksten.append(Tekst(p(LINKS - 10), p(y + 17), kort(naam, NAAM_TEKENS), anker="end"))
    rechts = p(BREEDTE - RECHTS + 10)
    tekening.teksten.append(Tekst(rechts, p(y + 17), waardetekst(totaal), dikte="600"))
    if merk is not None:
        plek = p(BREEDTE - RECHTS + 14 + CIJFER * len(waardetekst(totaal)))
        zin = f"{merknaam} {waardetekst(merk)}"
        tekening.teksten.append(Tekst(plek, p(y + 17), zin, ZACHT, "g-zacht", maat="13"))


def _uitleg(tekening: Tekening, reeksen: Sequence[Reeks], *, leeg: bool, merknaam: str) -> None:
    """The names in the order of the parts, above the first bar."""
    x = float(LINKS)
    for reeks, (klasse, kleur) in zip(reeksen, REEKSEN, strict=False):
        tekening.vlakken.append(Vlak(p(x), "5", "12", "12", kleur, klasse, rond="2"))
        tekening.teksten.append(Tekst(p(x + 17), "16", reeks.naam, maat="13"))
        x += 30 + 7 * len(reeks.naam)
    if leeg:
        for y in ("5.5", "16.5"):
            tekening.strepen.append(Streep(p(x), y, p(x + 12), y, ZACHT, "g-as", streepjes="3 3"))
        tekening.teksten.append(Tekst(p(x + 17), "16", "nog open", maat="13"))
        x += 30 + 7 * len("nog open")
    if merknaam:
        tekening.bovenop.append(Streep(p(x + 4), "3", p(x + 4), "19", NORM, "g-norm", dik="3"))
        tekening.teksten.append(Tekst(p(x + 13), "16", merknaam, NORM, "g-normtekst", maat="13"))
    tekening.strepen.append(Streep(p(LINKS), "24", p(BREEDTE), "24", LIJN, "g-raster"))


def _beschrijving(
    namen: Sequence[str],
    totalen: Sequence[Getal],
    merken: Sequence[Getal | None],
    merknaam: str,
) -> str:
    """What someone who cannot see the picture should know first."""
    delen = [
        f"{naam} {waardetekst(totaal)}"
        + (f" ({merknaam} {waardetekst(merk)})" if merk is not None else "")
        for naam, totaal, merk in zip(namen, totalen, merken, strict=True)
    ]
    return f"{', '.join(delen)}." if delen else "Er zijn nog geen gegevens."
