"""De maxima van een formulier samenvoegen met die van nu: dezelfde drie standen, per getal."""

from collections.abc import Mapping, Sequence

from plaatsing.rules.aanbod_maxima import Maxima, maak_maxima
from plaatsing.rules.aanbod_samenvoegen import Cel, Overname

VAK = "vak-"
MERK = "maxima"  # the row of the maxima on the screen


def als_velden(maxima: Maxima) -> dict[str, int | None]:
    """Elk maximum met een eigen naam: totaal, hbo, wo, vak-12."""
    uit: dict[str, int | None] = {"totaal": maxima.totaal, "hbo": maxima.hbo, "wo": maxima.wo}
    return uit | {f"{VAK}{vak}": waarde for vak, waarde in maxima.vak}


def uit_velden(velden: Mapping[str, int | None]) -> Maxima:
    vak = {
        int(naam.removeprefix(VAK)): waarde
        for naam, waarde in velden.items()
        if naam.startswith(VAK) and waarde is not None
    }
    return maak_maxima(velden.get("totaal"), velden.get("hbo"), velden.get("wo"), vak)


def vergelijk_maxima(basis: Maxima, bestand: Maxima | None, nu: Maxima) -> tuple[Cel, ...]:
    """De maxima die het bestand verandert; zonder blad met maxima verandert er niets."""
    if bestand is None:
        return ()
    oud, nieuw, huidig = als_velden(basis), als_velden(bestand), als_velden(nu)
    uit = []
    for naam in sorted({*oud, *nieuw, *huidig}):
        waarde, was, is_nu = nieuw.get(naam), oud.get(naam), huidig.get(naam)
        if waarde not in (was, is_nu):
            uit.append(Cel(naam, was, waarde, is_nu, botst=was != is_nu))
    return tuple(uit)


def pas_maxima_toe(nu: Maxima, cellen: Sequence[Cel], overname: Overname) -> Maxima:
    """De maxima die eruit komen; een botsing zonder keuze blijft zoals het nu is."""
    if MERK in overname.overgeslagen:
        return nu
    over = {
        cel.veld: cel.bestand
        for cel in cellen
        if not cel.botst or f"{MERK}-{cel.veld}" in overname.uit_bestand
    }
    return uit_velden(als_velden(nu) | over)
