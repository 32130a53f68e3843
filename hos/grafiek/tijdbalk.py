"""Tijdbalken: van wanneer tot en met wanneer, onder elkaar op de maanden, met vandaag als lijn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.safestring import SafeString

from hos.grafiek.tekening import (
    BREEDTE,
    LIJN,
    NORM,
    REEKSEN,
    ZACHT,
    Streep,
    Tekening,
    Tekst,
    Vlak,
    kort,
    p,
)
from hos.jaarband import KORT

LINKS, BOVEN, ONDER = 178, 22, 26
BALK, TUSSEN, KLEINST_BREED = 16, 12, 4
NAAM_TEKENS = 25
CIJFER = 6.4  # width of one character at size 12


@dataclass(frozen=True, slots=True)
class Tijdbalk:
    """Een naam met de eerste en de laatste dag; `groep` kiest de kleur."""

    naam: str
    van: date
    tot: date
    groep: int = 0

    @property
    def dagen(self) -> str:
        """15-4 t/m 6-5."""
        return f"{self.van.day}-{self.van.month} t/m {self.tot.day}-{self.tot.month}"


def tijdbalken(titel: str, balken: Sequence[Tijdbalk], *, dag: date) -> SafeString:
    """Bijvoorbeeld de vensters van een schooljaar, op hele maanden."""
    maanden = _maanden(min(b.van for b in balken), max(b.tot for b in balken))
    begin, einde = maanden[0], _volgende(maanden[-1])
    zin = ", ".join(f"{b.naam} {b.dagen}" for b in balken)
    tekening = Tekening(titel, f"{zin}.")

    def x(waar: date) -> float:
        return LINKS + (waar - begin).days / (einde - begin).days * (BREEDTE - LINKS)

    onder = float(BOVEN + len(balken) * (BALK + TUSSEN))
    for maand in maanden:
        midden = (x(maand) + x(_volgende(maand))) / 2
        tekening.strepen.append(Streep(p(x(maand)), "14", p(x(maand)), p(onder), LIJN, "g-raster"))
        naam = _maandnaam(maand, len(maanden))
        tekening.teksten.append(
            Tekst(p(midden), p(onder + 16), naam, ZACHT, "g-zacht", "middle", "12")
        )
    for nummer, balk in enumerate(balken):
        _teken(
            tekening,
            balk,
            BOVEN + nummer * (BALK + TUSSEN),
            x(balk.van),
            x(balk.tot + timedelta(days=1)),
        )
    if begin <= dag < einde:
        hier = p(x(dag))
        tekening.bovenop.append(Streep(hier, "14", hier, p(onder), NORM, "g-norm", dik="2"))
        anker = "end" if x(dag) > BREEDTE - 40 else "middle"
        tekening.teksten.append(
            Tekst(hier, "10", "vandaag", NORM, "g-normtekst", anker, "12", "600")
        )
    tekening.hoogte = onder + ONDER
    return tekening.svg()


def _teken(tekening: Tekening, balk: Tijdbalk, y: float, links: float, rechts: float) -> None:
    """The days stand behind the bar, or before it where the picture ends."""
    klasse, kleur = REEKSEN[balk.groep]
    breed = max(rechts - links, KLEINST_BREED)
    tekening.vlakken.append(Vlak(p(links), p(y), p(breed), p(BALK), kleur, klasse, rond="3"))
    tekst_y = p(y + BALK - 4)
    naam = kort(balk.naam, NAAM_TEKENS)
    tekening.teksten.append(Tekst(p(LINKS - 10), tekst_y, naam, anker="end"))
    past = links + breed + 6 + CIJFER * len(balk.dagen) <= BREEDTE
    plek, anker = (links + breed + 6, "start") if past else (links - 6, "end")
    tekening.teksten.append(Tekst(p(plek), tekst_y, balk.dagen, anker=anker, maat="12"))


def _maandnaam(maand: date, aantal: int) -> str:
    """mrt; and only the letter where there is no room."""
    naam = str(MONTHS[maand.month])
    return naam[0] if aantal > 12 else KORT.get(naam, naam[:3])


def _volgende(maand: date) -> date:
    return (maand + timedelta(days=32)).replace(day=1)


def _maanden(van: date, tot: date) -> list[date]:
    uit = [van.replace(day=1)]
    while (verder := _volgende(uit[-1])) <= tot:
        uit.append(verder)
    return uit
