"""Geneste maxima: in totaal, daarbinnen hbo en wo, daarbinnen per vak (3.2, A6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HBO, WO, BEIDE = "hbo", "wo", "beide"
# what may become a student of that soort; hbo niveau 1 stays outside the quota
TELLEN_MEE = (HBO, WO, BEIDE)


@dataclass(frozen=True, slots=True)
class Maxima:
    """Hoeveel studenten een school hooguit wil, ook als zij meer plaatsen noemt. Leeg: geen."""

    totaal: int | None = None
    hbo: int | None = None
    wo: int | None = None
    vak: tuple[tuple[int, int], ...] = ()

    @property
    def per_vak(self) -> dict[int, int]:
        return dict(self.vak)

    @property
    def leeg(self) -> bool:
        return self == Maxima()


@dataclass(frozen=True, slots=True)
class Plekken:
    """Hoeveel plaatsen er in een vak zijn: alleen hbo, alleen wo, of wat uitkomt."""

    hbo: int = 0
    wo: int = 0
    beide: int = 0

    @property
    def samen(self) -> int:
        return self.hbo + self.wo + self.beide


def maak_maxima(
    totaal: int | None = None,
    hbo: int | None = None,
    wo: int | None = None,
    vak: Mapping[int, int] | None = None,
) -> Maxima:
    """Maxima met de vakken op volgorde, zodat gelijke maxima ook gelijk zijn."""
    return Maxima(totaal, hbo, wo, tuple(sorted((vak or {}).items())))


def maxima_fouten(maxima: Maxima) -> dict[str, str]:
    """De maxima zijn genest: hbo en wo passen elk in het totaal."""
    if maxima.totaal is None:
        return {}
    fouten = {}
    for veld, waarde in ((HBO, maxima.hbo), (WO, maxima.wo)):
        if waarde is not None and waarde > maxima.totaal:
            fouten[veld] = (
                f"Het maximum voor {veld} is {waarde}, maar in totaal wil je er hooguit "
                f"{maxima.totaal}. Verlaag dit getal of verhoog het totaal."
            )
    return fouten


def vakmaxima_fouten(maxima: Maxima, plekken: Mapping[int, Plekken]) -> dict[int, str]:
    """Een vak past in het totaal, en in hbo of wo als het vak alleen die plaatsen heeft."""
    fouten = {}
    for vak, waarde in maxima.vak:
        grens, waarvan = _grens(maxima, plekken.get(vak, Plekken()))
        if grens is not None and waarde > grens:
            fouten[vak] = (
                f"Het maximum voor dit vak is {waarde}, maar {waarvan} wil je er hooguit {grens}. "
                "Verlaag dit getal of verhoog het andere."
            )
    return fouten


def _grens(maxima: Maxima, plekken: Plekken) -> tuple[int | None, str]:
    """The tightest of the maxima around a subject, and its name."""
    grenzen = [(maxima.totaal, "in totaal")]
    if plekken.samen and not plekken.wo + plekken.beide:
        grenzen.append((maxima.hbo, "voor hbo"))
    if plekken.samen and not plekken.hbo + plekken.beide:
        grenzen.append((maxima.wo, "voor wo"))
    if maxima.hbo is not None and maxima.wo is not None:
        grenzen.append((maxima.hbo + maxima.wo, "voor hbo en wo samen"))
    bekend = [(waarde, naam) for waarde, naam in grenzen if waarde is not None]
    return min(bekend, default=(None, ""))


def te_plaatsen(plekken: Mapping[int, Plekken], maxima: Maxima) -> int:
    """Het meeste dat binnen de geneste maxima past, als 'hbo of wo' vrij gekozen wordt.

    Per vak is wat kan een polymatroïde, en dus ook hun som: hbo, wo en samen zijn elk hooguit de
    som over de vakken. Binnen die som telt alleen nog de grens voor hbo, voor wo en voor alles.
    """
    per_vak = maxima.per_vak
    hbo = wo = samen = 0
    for vak, p in plekken.items():
        grens = per_vak.get(vak, p.samen)
        hbo += min(p.hbo + p.beide, grens)
        wo += min(p.wo + p.beide, grens)
        samen += min(p.samen, grens)
    hooguit_hbo = hbo if maxima.hbo is None else min(hbo, maxima.hbo)
    hooguit_wo = wo if maxima.wo is None else min(wo, maxima.wo)
    totaal = samen if maxima.totaal is None else maxima.totaal
    return min(samen, totaal, hooguit_hbo + hooguit_wo)


def tel_plekken(rijen: Iterable[tuple[int, str, int]]) -> dict[int, Plekken]:
    """Tel (vak, soort, aantal) per vak op; hbo niveau 1 telt niet mee (3.2, noot 2)."""
    som: dict[int, dict[str, int]] = {}
    for vak, soort, aantal in rijen:
        if soort in TELLEN_MEE:
            vakrij = som.setdefault(vak, dict.fromkeys(TELLEN_MEE, 0))
            vakrij[soort] += aantal
    return {vak: Plekken(r[HBO], r[WO], r[BEIDE]) for vak, r in som.items()}
