"""The pictures of realisation and drop-out; what is hidden in the table is hidden here too."""

from django.utils.safestring import SafeString

from hos.grafiek import Reeks, Stapel, gestapelde_staven, lijn, staven
from plaatsing.queries.realisatie import Realisatie
from plaatsing.queries.uitval import Uitvalbeeld


def realisatie_grafiek(beeld: Realisatie) -> SafeString | None:
    """Stacked by phase where the phases may be seen; else one part: placed."""
    rijen = [r for r in beeld.scholen if r.totaal is not None]
    if not rijen:
        return None
    met_fasen = all(r.definitief is not None for r in rijen)
    delen = ("definitief", "voorgesteld", "concept") if met_fasen else ("geplaatst",)
    return gestapelde_staven(
        f"Geplaatst naast het quotum, {beeld.schooljaar}",
        delen,
        [
            Stapel(
                naam=r.school.kort if r.school else r.naam,
                delen=[r.definitief or 0, r.voorstel or 0, r.concept or 0]
                if met_fasen
                else [r.totaal or 0],
                doel=r.band.doel if r.band else None,
                onder=r.band.onder if r.band else None,
                boven=r.band.boven if r.band else None,
            )
            for r in rijen
        ],
    )


def uitval_grafiek(beeld: Uitvalbeeld) -> SafeString | None:
    """The share that stopped, year by year; a year with too few stays a gap."""
    jaren = list(reversed(beeld.jaren))
    if not any(jaar.deel is not None for jaar in jaren):
        return None
    waarden = [None if jaar.deel is None else round(100 * jaar.deel, 1) for jaar in jaren]
    return lijn(
        "Deel van de studenten dat stopte",
        [str(jaar.schooljaar) for jaar in jaren],
        [Reeks("gestopt", waarden)],
        eenheid="%",
    )


def oorzaken_grafiek(beeld: Uitvalbeeld) -> SafeString | None:
    """Causes over all shown years together, only where each year may be seen."""
    if any(n is None for jaar in beeld.jaren for n in jaar.oorzaken):
        return None
    sommen = [
        sum(n or 0 for n in kolom) for kolom in zip(*(j.oorzaken for j in beeld.jaren), strict=True)
    ]
    if not any(sommen):
        return None
    punten = list(zip(beeld.oorzaken, sommen, strict=True))
    return staven("Oorzaken van uitval, alle jaren hieronder samen", punten)
