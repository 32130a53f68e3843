"""Wat verandert er als deze rijen de oude vervangen? Voor bewaren en voor proefimport."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from plaatsing.rules.aanbod import HARD, Rij

VELDEN = tuple(veld.name for veld in fields(Rij))


@dataclass(frozen=True, slots=True)
class Nieuw:
    """Een ingevulde rij, met de sleutel van de bestaande rij als die bekend is."""

    sleutel: int | None
    rij: Rij


@dataclass(frozen=True, slots=True)
class Wijziging:
    sleutel: int
    oud: Rij
    nieuw: Rij

    @property
    def velden(self) -> tuple[str, ...]:
        return tuple(v for v in VELDEN if getattr(self.oud, v) != getattr(self.nieuw, v))


@dataclass(frozen=True, slots=True)
class Verschil:
    toegevoegd: tuple[Rij, ...]
    gewijzigd: tuple[Wijziging, ...]
    verwijderd: tuple[int, ...]
    gelijk: tuple[int, ...]

    @property
    def leeg(self) -> bool:
        return not (self.toegevoegd or self.gewijzigd or self.verwijderd)


def vergelijk(
    huidig: Mapping[int, Rij], nieuw: Sequence[Nieuw], *, behoud: Iterable[int] = ()
) -> Verschil:
    """Koppel eerst rijen met dezelfde combinatie, dan op sleutel; de rest is nieuw of vervalt.

    Zo blijft een student op een plaats van zijn eigen soort, ook als iemand twee rijen omwisselt,
    en kan een rij nooit botsen met een andere. `behoud` zijn rijen die blijven als ze ontbreken.
    """
    gekoppeld = _op_combinatie(huidig, nieuw)
    bezet = set(gekoppeld.values())
    for nummer, regel in enumerate(nieuw):
        sleutel = regel.sleutel
        if nummer in gekoppeld or sleutel is None or sleutel not in huidig or sleutel in bezet:
            continue
        gekoppeld[nummer] = sleutel
        bezet.add(sleutel)
    paren = [(s, huidig[s], nieuw[n].rij) for n, s in sorted(gekoppeld.items())]
    return Verschil(
        toegevoegd=tuple(r.rij for n, r in enumerate(nieuw) if n not in gekoppeld),
        gewijzigd=tuple(Wijziging(s, oud, rij) for s, oud, rij in paren if oud != rij),
        verwijderd=tuple(s for s in huidig if s not in bezet and s not in set(behoud)),
        gelijk=tuple(s for s, oud, rij in paren if oud == rij),
    )


def _op_combinatie(huidig: Mapping[int, Rij], nieuw: Sequence[Nieuw]) -> dict[int, int]:
    op_combinatie = {rij.combinatie: sleutel for sleutel, rij in huidig.items()}
    return {
        nummer: op_combinatie[regel.rij.combinatie]
        for nummer, regel in enumerate(nieuw)
        if regel.rij.combinatie in op_combinatie
    }


def onmogelijk(verschil: Verschil, bezetting: Mapping[int, int]) -> dict[int, str]:
    """Rijen waar al studenten op zitten: die vervallen niet en worden niet te klein (A10)."""
    fouten = {}
    for sleutel in verschil.verwijderd:
        if bezet := bezetting.get(sleutel, 0):
            fouten[sleutel] = f"Hier {_geplaatst(bezet)}. Deze regel kan niet weg."
    for wijziging in verschil.gewijzigd:
        bezet = bezetting.get(wijziging.sleutel, 0)
        if bezet and wijziging.oud.combinatie != wijziging.nieuw.combinatie:
            fouten[wijziging.sleutel] = (
                f"Hier {_geplaatst(bezet)}. Alleen het aantal en de toelichting kun je wijzigen."
            )
        elif wijziging.nieuw.aantal < bezet:
            fouten[wijziging.sleutel] = f"Hier {_geplaatst(bezet)}. Vul minstens {bezet} in."
        elif bezet and _onzeker_geworden(wijziging):
            fouten[wijziging.sleutel] = f"Hier {_geplaatst(bezet)}. De plaats blijft toegezegd."
    return fouten


def _onzeker_geworden(wijziging: Wijziging) -> bool:
    return wijziging.oud.zekerheid == HARD and wijziging.nieuw.zekerheid != HARD


def _geplaatst(aantal: int) -> str:
    return "is al 1 student geplaatst" if aantal == 1 else f"zijn al {aantal} studenten geplaatst"
