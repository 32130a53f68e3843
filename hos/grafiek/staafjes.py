"""Liggende staven: de naam links, de waarde achter de staaf, de norm als lijn met een naam."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from hos.grafiek.tekening import (
    BREEDTE,
    KLEINST,
    LIJN,
    NORM,
    REEKSEN,
    ZACHT,
    Getal,
    Norm,
    Reeks,
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

LINKS, RECHTS, BOVEN, ONDER = 190, 70, 30, 26
NAAM_TEKENS = 25
STAAF, TUSSEN, GROEPKOP = 20, 10, 24


def staven(
    titel: str,
    punten: Sequence[tuple[str, Getal | None]],
    *,
    norm: Norm | None = None,
    eenheid: str = "",
    beschrijving: str = "",
) -> SafeString:
    """Een staaf per naam, bijvoorbeeld plaatsen per school."""
    tekening = Tekening(titel, beschrijving or samenvatting(punten, eenheid, norm))
    as_ = _As([waarde for _, waarde in punten], norm)
    y = float(BOVEN)
    for naam, waarde in punten:
        _staaf(tekening, as_, y, naam, waarde, eenheid, REEKSEN[0])
        y += STAAF + TUSSEN
    return _maak_af(tekening, as_, [(BOVEN - 6, y)], norm, eenheid)


def gegroepeerde_staven(
    titel: str,
    groepen: Sequence[str],
    reeksen: Sequence[Reeks],
    *,
    norm: Norm | None = None,
    eenheid: str = "",
    beschrijving: str = "",
) -> SafeString:
    """Per groep een staaf per reeks, met de naam van de reeks ernaast in plaats van een legenda."""
    if len(reeksen) > len(REEKSEN):
        raise ValueError("Meer dan vier reeksen in een grafiek is niet te lezen.")
    alle = [
        (f"{groep}, {reeks.naam}", reeks.waarden[i])
        for i, groep in enumerate(groepen)
        for reeks in reeksen
    ]
    tekening = Tekening(titel, beschrijving or samenvatting(alle, eenheid, norm))
    as_ = _As([waarde for _, waarde in alle], norm)
    y = float(BOVEN)
    banden: list[tuple[float, float]] = []
    for i, groep in enumerate(groepen):
        tekening.teksten.append(Tekst("0", p(y + 14), groep, dikte="600"))
        y += GROEPKOP
        boven = y - 3
        for reeks, kleur in zip(reeksen, REEKSEN, strict=False):
            _staaf(tekening, as_, y, reeks.naam, reeks.waarden[i], eenheid, kleur)
            y += STAAF + 3
        banden.append((boven, y))
        y += TUSSEN
    return _maak_af(tekening, as_, banden, norm, eenheid)


class _As:
    """From a value to a place between the names and the right edge."""

    def __init__(self, waarden: Sequence[Getal | None], norm: Norm | None) -> None:
        self.laag, self.hoog, self.stap = netjes([*waarden, norm.waarde if norm else None])

    def x(self, waarde: Getal) -> float:
        deel = (float(waarde) - self.laag) / (self.hoog - self.laag)
        return LINKS + deel * (BREEDTE - LINKS - RECHTS)

    def stappen(self) -> list[float]:
        aantal = round((self.hoog - self.laag) / self.stap)
        return [self.laag + i * self.stap for i in range(aantal + 1)]


def _staaf(
    tekening: Tekening,
    as_: _As,
    y: float,
    naam: str,
    waarde: Getal | None,
    eenheid: str,
    kleur: tuple[str, str],
) -> None:
    tekst_y = p(y + STAAF - 5)
    tekening.teksten.append(Tekst(p(LINKS - 10), tekst_y, kort(naam, NAAM_TEKENS), anker="end"))
    nul = as_.x(0)
    if waarde is None:
        leeg = Tekst(p(nul + 8), tekst_y, waardetekst(None), kleur=ZACHT, klasse="g-zacht")
        tekening.teksten.append(leeg)
        return
    x = as_.x(waarde)
    begin, breed = min(nul, x), abs(x - nul)
    klasse, vulling = kleur
    tekening.vlakken.append(Vlak(p(begin), p(y), p(breed), p(STAAF), vulling, klasse))
    tekening.teksten.append(
        Tekst(p(max(nul, x) + 7), tekst_y, waardetekst(waarde, eenheid), dikte="600")
    )


def _maak_af(
    tekening: Tekening,
    as_: _As,
    banden: list[tuple[float, float]],
    norm: Norm | None,
    eenheid: str,
) -> SafeString:
    """The scale below, the zero line, and the norm with its name on top.

    Lines run only where bars are (`banden`), so that they never cross the name of a group.
    """
    onder = banden[-1][1] if banden else float(BOVEN)
    for stap in as_.stappen():
        plek = p(as_.x(stap))
        nul = abs(stap) < KLEINST
        kleur, klasse = (ZACHT, "g-as") if nul else (LIJN, "g-raster")
        for boven, einde in banden:
            tekening.strepen.append(
                Streep(plek, p(boven), plek, p(einde), kleur, klasse, dik="1.5" if nul else "1")
            )
        getal = waardetekst(round(stap, 6), eenheid)
        tekening.teksten.append(
            Tekst(plek, p(onder + 17), getal, ZACHT, "g-zacht", "middle", maat="12")
        )
    if norm is not None:
        x = as_.x(norm.waarde)
        naam = f"{norm.naam} {waardetekst(norm.waarde, eenheid)}"
        anker = "end" if x > BREEDTE * 0.72 else "start"
        for nummer, (boven, einde) in enumerate(banden):
            top = BOVEN - 10 if nummer == 0 and len(banden) == 1 else boven
            tekening.bovenop.append(
                Streep(p(x), p(top), p(x), p(einde), NORM, "g-norm", dik="2", streepjes="5 3")
            )
        tekening.teksten.append(Tekst(p(x), "13", naam, NORM, "g-normtekst", anker, dikte="600"))
    tekening.hoogte = onder + ONDER
    return tekening.svg()
