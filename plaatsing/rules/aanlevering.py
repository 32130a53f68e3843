"""Een studentenlijst naast wat er al staat: wat is nieuw, anders, weg of misschien dubbel (3.1).

De sleutel is het studentnummer bij het instituut, nooit de naam: twee keer J. de Vries zijn twee
studenten, tot een mens zegt dat het er een is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

NUMMER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{2,19}")
POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})")


@dataclass(frozen=True, slots=True)
class Aanleverrij:
    """Een student zoals een instituut hem aanlevert."""

    studentnummer: str
    voornaam: str
    tussenvoegsel: str
    achternaam: str
    email: str
    variant: str
    niveau: int | None
    vak: int
    start: str
    postcode: str
    instituutsopleider: int | None

    @property
    def naam(self) -> str:
        return " ".join(d for d in (self.voornaam, self.tussenvoegsel, self.achternaam) if d)

    @property
    def naamsleutel(self) -> str:
        return " ".join(self.naam.casefold().split())


VELDEN = tuple(veld.name for veld in fields(Aanleverrij))


@dataclass(frozen=True, slots=True)
class Wijziging:
    oud: Aanleverrij
    nieuw: Aanleverrij

    @property
    def velden(self) -> tuple[str, ...]:
        return tuple(v for v in VELDEN if getattr(self.oud, v) != getattr(self.nieuw, v))


@dataclass(frozen=True, slots=True)
class Verschil:
    """`nieuw` is nieuw in dit schooljaar; `verdwenen` staat er wel maar niet in het bestand."""

    nieuw: tuple[Aanleverrij, ...]
    gewijzigd: tuple[Wijziging, ...]
    gelijk: tuple[Aanleverrij, ...]
    verdwenen: tuple[Aanleverrij, ...]

    @property
    def leeg(self) -> bool:
        return not (self.nieuw or self.gewijzigd or self.verdwenen)


def vergelijk(huidig: Mapping[str, Aanleverrij], lijst: Sequence[Aanleverrij]) -> Verschil:
    """`huidig` zijn de studenten van dit instituut in dit schooljaar, op studentnummer."""
    nummers = {rij.studentnummer for rij in lijst}
    bekend = [(huidig[rij.studentnummer], rij) for rij in lijst if rij.studentnummer in huidig]
    return Verschil(
        nieuw=tuple(rij for rij in lijst if rij.studentnummer not in huidig),
        gewijzigd=tuple(Wijziging(oud, rij) for oud, rij in bekend if oud != rij),
        gelijk=tuple(rij for oud, rij in bekend if oud == rij),
        verdwenen=tuple(rij for nummer, rij in huidig.items() if nummer not in nummers),
    )


def dubbele(sleutels: Sequence[str]) -> dict[int, int]:
    """Volgnummer in de lijst -> volgnummer waar dezelfde sleutel eerder staat; leeg telt niet."""
    eerste: dict[str, int] = {}
    return {
        nummer: eerste[sleutel.casefold()]
        for nummer, sleutel in enumerate(sleutels)
        if sleutel and eerste.setdefault(sleutel.casefold(), nummer) != nummer
    }


def zelfde_naam(
    lijst: Sequence[Aanleverrij], bekend: Iterable[Aanleverrij]
) -> dict[str, tuple[str, ...]]:
    """Studentnummer -> andere studentnummers bij dit instituut met dezelfde naam."""
    groepen: dict[str, dict[str, None]] = defaultdict(dict)
    for rij in (*bekend, *lijst):
        groepen[rij.naamsleutel][rij.studentnummer] = None
    uit = {}
    for rij in lijst:
        anderen = tuple(n for n in groepen[rij.naamsleutel] if n != rij.studentnummer)
        if anderen:
            uit[rij.studentnummer] = anderen
    return uit


def herken_nummer(nummer: str, bekende: Mapping[str, str]) -> str:
    """Excel laat nullen vooraan weg: 901234 is 0901234 als er maar een student bij past.

    `bekende` komt van `nummers_zonder_nullen`.
    """
    return bekende.get(nummer.casefold().lstrip("0"), nummer)


def nummers_zonder_nullen(nummers: Iterable[str]) -> dict[str, str]:
    """Elk nummer zonder nullen vooraan -> het nummer zelf, als dat er maar een is."""
    lijst = list(nummers)
    telling = Counter(nummer.casefold().lstrip("0") for nummer in lijst)
    return {kort: nummer for nummer in lijst if telling[kort := nummer.casefold().lstrip("0")] == 1}


class Aanleverstand(StrEnum):
    """Hoe ver een instituut is met aanleveren."""

    NIET_GEVRAAGD = "niet_gevraagd"
    WACHT = "wacht"
    TE_LAAT = "te_laat"
    GELEVERD = "geleverd"


def aanleverstand(*, vanaf: date | None, tot: date | None, laatste: date | None, dag: date) -> str:
    """Geleverd is een ingevoerde lijst sinds de eerste dag van de ronde."""
    if vanaf is None or tot is None or dag < vanaf:
        return Aanleverstand.GELEVERD if laatste else Aanleverstand.NIET_GEVRAAGD
    if laatste is not None and laatste >= vanaf:
        return Aanleverstand.GELEVERD
    return Aanleverstand.TE_LAAT if dag > tot else Aanleverstand.WACHT
