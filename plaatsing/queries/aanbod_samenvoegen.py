"""Een proefimport naast zijn basis en naast hoe het aanbod nu is; en de weg terug."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plaatsing.models import Aanbod, Aanbodimport, Aanbodversie
from plaatsing.queries import aanbod as queries
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_maxima_samenvoegen import uit_velden, vergelijk_maxima
from plaatsing.rules.aanbod_samenvoegen import Cel, Samenvoeging, voeg_samen
from plaatsing.rules.aanbod_verschil import Nieuw


@dataclass(frozen=True, slots=True)
class Samen:
    """Wat er met de plaatsen en met de maxima gebeurt."""

    plaatsen: Samenvoeging
    maxima: tuple[Cel, ...]

    @property
    def leeg(self) -> bool:
        return self.plaatsen.leeg and not self.maxima

    @property
    def botst(self) -> bool:
        return bool(self.plaatsen.botsingen) or any(cel.botst for cel in self.maxima)


@dataclass(frozen=True, slots=True)
class _Stand:
    rijen: dict[int, Rij]
    maxima: Maxima


def samengevoegd(proef: Aanbodimport) -> Samen:
    """Wat het bestand verandert, met de stand bij het downloaden als basis.

    Zonder bekende versie (csv, of een oud formulier) is de stand bij het uploaden de basis.
    """
    nu = _nu(proef.aanbod)
    basis = _bewaard(proef.aanbod, proef.basis_versie) or _bewaard(proef.aanbod, proef.proef_versie)
    basis = basis or nu
    maxima = None if proef.maxima is None else uit_velden(proef.maxima)
    return Samen(
        voeg_samen(basis.rijen, als_nieuw(proef.rijen), nu.rijen, behoud=proef.behoud),
        vergelijk_maxima(basis.maxima, maxima, nu.maxima),
    )


def terug_te_draaien(proef: Aanbodimport) -> Samen:
    """De invoer andersom: van hoe het daarna was, terug naar hoe het daarvoor was."""
    nu = _nu(proef.aanbod)
    daarna = _bewaard(proef.aanbod, proef.ingevoerd_versie) or nu
    vorige = uit_velden(proef.vorige_maxima) if proef.vorige_maxima is not None else None
    return Samen(
        voeg_samen(daarna.rijen, als_nieuw(proef.vorige), nu.rijen),
        vergelijk_maxima(daarna.maxima, vorige, nu.maxima),
    )


def als_nieuw(rijen: Sequence[dict[str, Any]] | None) -> list[Nieuw]:
    """Rijen zoals ze in een proef bewaard zijn."""
    return [Nieuw(rij["sleutel"], Rij(**rij["rij"])) for rij in rijen or []]


def rijen_van(versie: Aanbodversie) -> dict[int, Rij]:
    """De plaatsen zoals ze bij deze versie waren."""
    return {regel["sleutel"]: Rij(**regel["rij"]) for regel in versie.rijen}


def _bewaard(aanbod: Aanbod, versie: int | None) -> _Stand | None:
    if versie is None:
        return None
    rij = Aanbodversie.objects.filter(aanbod=aanbod, versie=versie).first()
    return None if rij is None else _Stand(rijen_van(rij), uit_velden(rij.maxima))


def _nu(aanbod: Aanbod) -> _Stand:
    rijen = {plaats.pk: queries.als_rij(plaats) for plaats in queries.plaatsen_van(aanbod)}
    return _Stand(rijen, queries.maxima_van(aanbod))
