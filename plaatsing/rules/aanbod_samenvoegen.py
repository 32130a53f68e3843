"""Een formulier dat offline is bewerkt samenvoegen met wat er nu staat.

Drie standen per rij: de basis (bij het downloaden), het bestand en nu. Wat maar aan een kant
veranderde, gaat door; wat aan twee kanten verschillend veranderde, is een botsing per cel.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_verschil import VELDEN, Nieuw

TOEGEVOEGD, GEWIJZIGD, VERWIJDERD = "toegevoegd", "gewijzigd", "verwijderd"
# what the person chooses for a cell or row in conflict
BESTAND, NU = "bestand", "nu"


@dataclass(frozen=True, slots=True)
class Cel:
    """Een cel in drie standen. Een botsing: beide kanten zijn anders dan de basis en elkaar."""

    veld: str
    basis: Any
    bestand: Any
    nu: Any
    botst: bool


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Wat het bestand met een rij wil. `merk` is waarmee een keuze op het scherm terugkomt."""

    merk: str
    soort: str
    sleutel: int | None
    basis: Rij | None
    bestand: Rij | None
    nu: Rij | None
    cellen: tuple[Cel, ...] = ()

    @property
    def botsingen(self) -> tuple[Cel, ...]:
        return tuple(cel for cel in self.cellen if cel.botst)

    @property
    def botst(self) -> bool:
        """De een haalt de rij weg en de ander veranderde haar, of een cel verschilt."""
        weg = self.bestand is None or (self.nu is None and self.sleutel is not None)
        return bool(self.botsingen) or (weg and self.basis != (self.nu or self.bestand))


@dataclass(frozen=True, slots=True)
class Samenvoeging:
    """Alle voorstellen, en de rijen waar het bestand niets aan verandert."""

    voorstellen: tuple[Voorstel, ...]
    gelijk: Mapping[int, Rij]

    @property
    def leeg(self) -> bool:
        return not self.voorstellen

    @property
    def botsingen(self) -> tuple[Voorstel, ...]:
        return tuple(v for v in self.voorstellen if v.botst)


@dataclass(frozen=True, slots=True)
class Overname:
    """Wat iemand overneemt: welke voorstellen niet, en waar een botsing naar het bestand gaat."""

    overgeslagen: frozenset[str] = frozenset()
    uit_bestand: frozenset[str] = frozenset()


def voeg_samen(
    basis: Mapping[int, Rij],
    bestand: Sequence[Nieuw],
    nu: Mapping[int, Rij],
    *,
    behoud: Collection[int] = (),
) -> Samenvoeging:
    """Zet elke rij van het bestand naast basis en nu. `behoud` kende het formulier nog niet."""
    basis = {sleutel: rij for sleutel, rij in basis.items() if sleutel not in behoud}
    gekoppeld = koppel(basis, bestand, nu)
    voorstellen: list[Voorstel] = []
    gelijk: dict[int, Rij] = {}
    for nummer, regel in enumerate(bestand):
        sleutel = gekoppeld.get(nummer)
        voorstel = _rij(f"r{nummer}", sleutel, basis, regel.rij, nu)
        if voorstel is not None:
            voorstellen.append(voorstel)
        elif sleutel is not None and sleutel in nu:
            gelijk[sleutel] = nu[sleutel]
    genoemd = set(gekoppeld.values())
    for sleutel, rij in nu.items():
        if sleutel in genoemd:
            continue
        if sleutel in basis:
            eerder = basis[sleutel]
            voorstellen.append(Voorstel(f"w{sleutel}", VERWIJDERD, sleutel, eerder, None, rij))
        else:
            gelijk[sleutel] = rij  # added by someone else after the download
    return Samenvoeging(tuple(voorstellen), gelijk)


def koppel(
    basis: Mapping[int, Rij], bestand: Sequence[Nieuw], nu: Mapping[int, Rij]
) -> dict[int, int]:
    """Welke rij van het bestand welke bestaande is: zelfde combinatie, dan de sleutel erin.

    Zo blijft een student op een plaats van zijn eigen soort, ook als iemand twee rijen omwisselt.
    """
    op_basis = {rij.combinatie: sleutel for sleutel, rij in basis.items()}
    sinds = {rij.combinatie: sleutel for sleutel, rij in nu.items() if sleutel not in basis}
    uit: dict[int, int] = {}
    bezet: set[int] = set()

    def neem(nummer: int, sleutel: int | None) -> None:
        if nummer not in uit and sleutel is not None and sleutel not in bezet:
            uit[nummer] = sleutel
            bezet.add(sleutel)

    for nummer, regel in enumerate(bestand):
        neem(nummer, op_basis.get(regel.rij.combinatie))
    for nummer, regel in enumerate(bestand):
        neem(nummer, regel.sleutel if regel.sleutel in basis else None)
    for nummer, regel in enumerate(bestand):
        neem(nummer, sinds.get(regel.rij.combinatie))
    return uit


def _rij(
    merk: str, sleutel: int | None, basis: Mapping[int, Rij], rij: Rij, nu: Mapping[int, Rij]
) -> Voorstel | None:
    """What the file wants with one row, or None when that is nothing."""
    eerder = basis.get(sleutel) if sleutel is not None else None
    huidig = nu.get(sleutel) if sleutel is not None else None
    if sleutel is None:
        return Voorstel(merk, TOEGEVOEGD, None, None, rij, None)
    if huidig is None:  # someone removed it meanwhile; only a change in the file matters
        return None if rij == eerder else Voorstel(merk, TOEGEVOEGD, sleutel, eerder, rij, None)
    cellen = tuple(c for c in (_cel(v, eerder, rij, huidig) for v in VELDEN) if c is not None)
    if not cellen:
        return None
    return Voorstel(merk, GEWIJZIGD, sleutel, eerder, rij, huidig, cellen)


def _cel(veld: str, basis: Rij | None, bestand: Rij, nu: Rij) -> Cel | None:
    """None when the file leaves this cell as it is now, or only others changed it."""
    oud = getattr(basis, veld) if basis else None
    nieuw, huidig = getattr(bestand, veld), getattr(nu, veld)
    if nieuw == huidig or (basis is not None and nieuw == oud):
        return None
    return Cel(veld, oud, nieuw, huidig, botst=basis is None or huidig != oud)


def pas_keuzes_toe(samenvoeging: Samenvoeging, overname: Overname) -> list[Nieuw]:
    """De rijen die eruit komen. Wat botst en waarvoor niets gekozen is, blijft zoals het nu is."""
    uit = [Nieuw(sleutel, rij) for sleutel, rij in samenvoeging.gelijk.items()]
    for voorstel in samenvoeging.voorstellen:
        rij = _uitkomst(voorstel, overname)
        if rij is not None:
            uit.append(Nieuw(voorstel.sleutel, rij))
    return uit


def _uitkomst(voorstel: Voorstel, overname: Overname) -> Rij | None:
    if voorstel.merk in overname.overgeslagen:
        return voorstel.nu
    if voorstel.soort == GEWIJZIGD and voorstel.nu is not None:
        overnemen = {
            cel.veld: cel.bestand
            for cel in voorstel.cellen
            if not cel.botst or merk_van(voorstel, cel) in overname.uit_bestand
        }
        return replace(voorstel.nu, **overnemen)
    if voorstel.botst and voorstel.merk not in overname.uit_bestand:
        return voorstel.nu
    return voorstel.bestand


def merk_van(voorstel: Voorstel, cel: Cel) -> str:
    """De naam van een cel op het scherm."""
    return f"{voorstel.merk}-{cel.veld}"
