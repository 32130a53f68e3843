"""Twee mensen aan hetzelfde: de tweede overschrijft niets en hoort wie er voor was."""

from collections.abc import Mapping
from typing import Any, TypeVar

import pghistory
from django.db.models import Model, QuerySet

from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn, versie_van
from hos.models import Persoon

Rij = TypeVar("Rij", bound=Model)


class IntussenGewijzigd(Exception):
    """Iemand anders was eerder. `laatste` zegt wie wat deed, als dat bekend is."""

    def __init__(self, laatste: Geschiedenisregel | None) -> None:
        self.laatste = laatste
        super().__init__("Intussen gewijzigd")

    @property
    def zin(self) -> str:
        return wie_was_voor(self.laatste)


class NietBewaard(Exception):
    """Er is niets bewaard. `redenen` zegt per waarde waarom, met de sleutel van de aanroeper."""

    def __init__(self, redenen: Mapping[Any, str]) -> None:
        self.redenen = redenen
        super().__init__("Niet bewaard")


def wie_was_voor(laatste: Geschiedenisregel | None) -> str:
    """De zin waarmee iemand hoort dat een ander eerder was."""
    if laatste is None:
        return "Iemand anders was je voor."
    return f"Iemand anders was je voor: {laatste.wie}, {laatste.wanneer} ({laatste.wat})."


def wie_zette(geschiedenis: QuerySet[Any], veld: str, waarde: Any) -> Geschiedenisregel | None:
    """Wie ervoor zorgde dat dit er nu staat; van iets dat weg is, wie er het laatst aan zat."""
    eerste = None
    for nummer, was in geschiedenis.order_by("-pgh_id").values_list("pgh_id", veld):
        if was != waarde:
            break
        eerste = nummer
    regels = tijdlijn(geschiedenis.filter(pgh_id=eerste) if eerste else geschiedenis, hoogstens=1)
    return regels[0] if regels else None


def controleer_versie(gezien: int, nu: int, *geschiedenis: QuerySet[Any]) -> None:
    """Weigert als het object na het openen van de pagina veranderd is."""
    if gezien != nu:
        regels = tijdlijn(*geschiedenis, hoogstens=1)
        raise IntussenGewijzigd(regels[0] if regels else None)


def controleer_stand(gezien: int, geschiedenis: QuerySet[Any]) -> None:
    """Hetzelfde voor instellingen zonder eigen nummer: hun geschiedenis telt de wijzigingen."""
    controleer_versie(gezien, versie_van(geschiedenis), geschiedenis)


def bewaar_instelling(
    model: type[Rij],
    sleutel: Mapping[str, Any],
    waarden: Mapping[str, Any],
    *,
    versie: int,
    door: Persoon,
    wat: str,
) -> Rij:
    """Schrijft de ene rij met deze sleutel; de aanroeper heeft vergrendeld wat haar uniek maakt.

    Dezelfde waarden nog een keer zijn een dubbele klik: die is nooit te laat.
    """
    rij = model._default_manager.filter(**sleutel).first() or model(**sleutel)
    if rij.pk and all(getattr(rij, veld) == waarde for veld, waarde in waarden.items()):
        return rij
    controleer_stand(versie, gebeurtenissen(model, **sleutel))
    for veld, waarde in waarden.items():
        setattr(rij, veld, waarde)
    with pghistory.context(door=door.pk, wat=wat):
        rij.full_clean()
        rij.save()
    return rij
