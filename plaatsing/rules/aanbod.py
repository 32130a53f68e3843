"""Het aanbod van een school: getallen lezen, optellen, versheid (3.2, bijlage 2 stap 2)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plaatsing.rules.aanbod_maxima import Maxima, te_plaatsen, tel_plekken

HBO, WO, BEIDE, HBO1 = "hbo", "wo", "beide", "hbo1"
HARD, VOORBEHOUD = "hard", "voorbehoud"
HOOGSTE_AANTAL = 99
UITLEG_AANTAL = f"Vul een heel getal van 1 tot en met {HOOGSTE_AANTAL} in, bijvoorbeeld 2."

# ASCII digits only: "٣" and "2,5" are not numbers of places
_CIJFERS = re.compile(r"[0-9]{1,4}\Z")


class GeenAantal(ValueError):
    """Wat er staat is geen aantal plaatsen."""


@dataclass(frozen=True, slots=True)
class Rij:
    """Een groep gelijke plaatsen zoals iemand hem invult; verwijzingen zijn sleutels."""

    vestiging: int
    vak: int
    bouw: str
    soort: str
    start: str
    aantal: int
    zekerheid: str = HARD
    dagen: str = ""
    opmerking: str = ""
    werkplekbegeleider: int | None = None

    @property
    def combinatie(self) -> tuple[int, int, str, str, str]:
        """Waarin twee rijen van een aanbod moeten verschillen."""
        return (self.vestiging, self.vak, self.bouw, self.soort, self.start)


@dataclass(frozen=True, slots=True)
class Sommen:
    """Wat een aanbod bij elkaar is. Hbo niveau 1 komt boven op het quotum (3.2, noot 2).

    `te_plaatsen` is wat binnen de maxima past; `toegezegd` daarvan zonder wat nog onzeker is.
    """

    hbo: int
    wo: int
    beide: int
    hbo1: int
    september: int
    februari: int
    voorbehoud: int
    te_plaatsen: int
    toegezegd: int

    @property
    def genoemd(self) -> int:
        return self.hbo + self.wo + self.beide


def normaal(tekst: object) -> str:
    """Een antwoord zonder hoofdletters en overbodige spaties: " NEE " is "nee"."""
    return " ".join(str(tekst if tekst is not None else "").split()).casefold()


def lees_aantal(tekst: object, *, laagste: int = 1) -> int:
    """Lees een aantal plaatsen; alles wat geen gewoon heel getal is wordt geweigerd."""
    schoon = str(tekst if tekst is not None else "").strip()
    if not _CIJFERS.match(schoon) or not laagste <= int(schoon) <= HOOGSTE_AANTAL:
        raise GeenAantal(UITLEG_AANTAL)
    return int(schoon)


def lees_teller(tekst: object, hoogstens: int) -> int:
    """Hoeveel regels een formulier zegt te hebben; wat geen getal is, zijn er geen."""
    schoon = str(tekst if tekst is not None else "").strip()
    return min(int(schoon), hoogstens) if _CIJFERS.match(schoon) else 0


def dubbele(rijen: Sequence[Rij]) -> dict[int, int]:
    """Per rij die er al staat: het nummer van de eerste met dezelfde combinatie."""
    eerste: dict[tuple[int, int, str, str, str], int] = {}
    return {
        nummer: eerste[rij.combinatie]
        for nummer, rij in enumerate(rijen)
        if eerste.setdefault(rij.combinatie, nummer) != nummer
    }


def sommen(rijen: Iterable[Rij], maxima: Maxima) -> Sommen:
    """Tel het aanbod op en zeg hoeveel studenten er binnen de maxima terechtkunnen."""
    rijen = list(rijen)
    plekken = tel_plekken((rij.vak, rij.soort, rij.aantal) for rij in rijen)
    hard = tel_plekken((r.vak, r.soort, r.aantal) for r in rijen if r.zekerheid == HARD)
    soort: Counter[str] = Counter()
    start: Counter[str] = Counter()
    voorbehoud = 0
    for rij in rijen:
        soort[rij.soort] += rij.aantal
        start[rij.start] += rij.aantal
        voorbehoud += rij.aantal if rij.zekerheid == VOORBEHOUD else 0
    return Sommen(
        hbo=soort[HBO],
        wo=soort[WO],
        beide=soort[BEIDE],
        hbo1=soort[HBO1],
        september=start["sep"],
        februari=start["feb"],
        voorbehoud=voorbehoud,
        te_plaatsen=te_plaatsen(plekken, maxima),
        toegezegd=te_plaatsen(hard, maxima),
    )


def hoogste_bezetting(perioden: Iterable[tuple[date, date]]) -> int:
    """Het grootste aantal perioden dat tegelijk loopt; begin en einde tellen mee."""
    stappen = [stap for begin, einde in perioden for stap in ((begin, 0, 1), (einde, 1, -1))]
    stand = hoogste = 0
    for _, _, verschil in sorted(stappen):
        stand += verschil
        hoogste = max(hoogste, stand)
    return hoogste


GEEN_ANTWOORD = "geen_antwoord"
ONBEVESTIGD = "onbevestigd"
VEROUDERD = "verouderd"
FEBRUARI_CONTROLE = "februari_controle"
VERS = "vers"


@dataclass(frozen=True, slots=True)
class Versheidsregel:
    """Hoe lang een bevestiging geldt, en vanaf wanneer februari opnieuw gevraagd wordt."""

    vers_dagen: int
    begin_schooljaar: date
    controle_februari: date


def versheid(
    antwoord: str, bevestigd: date | None, heeft_februari: bool, regel: Versheidsregel, dag: date
) -> str:
    """Hoe vers een aanbod is.

    Voor het schooljaar begint verloopt een bevestiging na een aantal dagen. In november en
    december worden de plaatsen voor februari opnieuw nagevraagd (3.2).
    """
    if not antwoord:
        return GEEN_ANTWOORD
    if bevestigd is None:
        return ONBEVESTIGD
    if heeft_februari and bevestigd < regel.controle_februari <= dag:
        return FEBRUARI_CONTROLE
    if dag < regel.begin_schooljaar and (dag - bevestigd).days > regel.vers_dagen:
        return VEROUDERD
    return VERS


def hbo1_fout(soort: str, vak: int, vanaf_tweede_jaar: Iterable[int]) -> str:
    """Engels en geschiedenis stromen op het hbo pas in het tweede jaar in (bijlage 2, stap 10)."""
    if soort != HBO1 or vak not in vanaf_tweede_jaar:
        return ""
    return "Hbo-studenten in dit vak komen pas in het tweede jaar. Kies hbo in plaats van niveau 1."
