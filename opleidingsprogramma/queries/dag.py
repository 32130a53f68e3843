"""Een programmadag zoals iemand hem ziet: alleen de onderdelen die hem aangaan, in blokken."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time
from itertools import groupby

from hos.models import Persoon
from opleidingsprogramma.choices import STUDENTGROEPEN, Lijn
from opleidingsprogramma.models import Bijeenkomst, Sessie
from opleidingsprogramma.rules.doelgroepen import hoort_bij


@dataclass(slots=True)
class Onderdeel:
    """Een sessie, of dezelfde sessie in twee lijnen samen gegeven."""

    sessie: Sessie
    lijnen: list[str] = field(default_factory=list)
    ik_geef: bool = False

    @property
    def leiders(self) -> str:
        namen = [persoon.naam for persoon in self.sessie.leiders.all()]
        return " ".join(filter(None, [", ".join(namen), self.sessie.leiders_tekst]))


@dataclass(frozen=True, slots=True)
class Blok:
    """Onderdelen op dezelfde tijd; bij een keuzeronde kies je er een."""

    begin: time | None
    einde: time | None
    ronde: int | None
    onderdelen: list[Onderdeel]

    @property
    def keuze(self) -> bool:
        return len(self.onderdelen) > 1 and any(o.sessie.vrije_keuze for o in self.onderdelen)


@dataclass(frozen=True, slots=True)
class Programmadag:
    bijeenkomst: Bijeenkomst
    begin: time | None
    einde: time | None
    plek: str
    blokken: list[Blok]

    @property
    def datum(self) -> date:
        return self.bijeenkomst.datum

    @property
    def titel(self) -> str:
        return self.bijeenkomst.titel

    @property
    def ik_geef(self) -> list[Onderdeel]:
        return [o for blok in self.blokken for o in blok.onderdelen if o.ik_geef]


def maak_dag(
    bijeenkomst: Bijeenkomst, persoon: Persoon, groepen: Collection[str], school: str = ""
) -> Programmadag:
    """Wie voor de hele dag is uitgenodigd ziet de hele dag; anders alleen de eigen onderdelen."""
    hele_dag = hoort_bij(bijeenkomst.doelgroepen, groepen)
    medewerker = not set(groepen) <= set(STUDENTGROEPEN)
    sessies = [
        sessie
        for sessie in bijeenkomst.sessies.all()
        if _geeft(sessie, persoon)
        or (hele_dag and (medewerker or hoort_bij(sessie.doelgroepen, groepen)))
        or (not hele_dag and sessie.doelgroepen and hoort_bij(sessie.doelgroepen, groepen))
    ]
    begin, einde = (bijeenkomst.begin, bijeenkomst.einde) if hele_dag else _tijden(sessies)
    return Programmadag(
        bijeenkomst, begin, einde, _plek(bijeenkomst, school), blokken(sessies, persoon)
    )


def hele_dag(bijeenkomst: Bijeenkomst, persoon: Persoon) -> Programmadag:
    """Alle onderdelen, voor wie het hele programma mag zien."""
    sessies = list(bijeenkomst.sessies.all())
    return Programmadag(
        bijeenkomst,
        bijeenkomst.begin,
        bijeenkomst.einde,
        bijeenkomst.plek,
        blokken(sessies, persoon),
    )


def blokken(sessies: list[Sessie], persoon: Persoon) -> list[Blok]:
    """In volgorde van tijd; wat nog geen tijd heeft, houdt de volgorde van het programma."""
    op_tijd = sorted(sessies, key=lambda s: (s.begin is None, s.begin or time(0), s.pk))
    return [
        Blok(begin, einde, ronde, _onderdelen(list(groep), persoon))
        for (begin, einde, ronde, _), groep in groupby(op_tijd, key=_bloksleutel)
    ]


def _bloksleutel(sessie: Sessie) -> tuple[time | None, time | None, int | None, int]:
    """Sessies van een ronde horen bij elkaar; al het andere staat op zichzelf."""
    return sessie.begin, sessie.einde, sessie.ronde, 0 if sessie.ronde else sessie.pk


def _onderdelen(sessies: list[Sessie], persoon: Persoon) -> list[Onderdeel]:
    uit: list[Onderdeel] = []
    for sessie in sessies:
        zelfde = next((o for o in uit if sessie.gecombineerd and _samen(o.sessie, sessie)), None)
        onderdeel = zelfde or Onderdeel(sessie)
        if sessie.lijn != Lijn.PLENAIR:
            onderdeel.lijnen.append(sessie.get_lijn_display())
        onderdeel.ik_geef |= _geeft(sessie, persoon)
        if zelfde is None:
            uit.append(onderdeel)
    return uit


def _samen(een: Sessie, ander: Sessie) -> bool:
    return een.gecombineerd and een.titel == ander.titel and een.doelgroepen == ander.doelgroepen


def _geeft(sessie: Sessie, persoon: Persoon) -> bool:
    return any(leider.pk == persoon.pk for leider in sessie.leiders.all())


def _tijden(sessies: list[Sessie]) -> tuple[time | None, time | None]:
    begin = [sessie.begin for sessie in sessies if sessie.begin]
    einde = [sessie.einde for sessie in sessies if sessie.einde]
    return min(begin, default=None), max(einde, default=None)


def _plek(bijeenkomst: Bijeenkomst, school: str) -> str:
    eigen = bijeenkomst.vestiging_id is None and "eigen" in bijeenkomst.locatie
    return f"{bijeenkomst.plek}: {school}" if school and eigen else bijeenkomst.plek
