"""Twee mensen aan hetzelfde: de tweede overschrijft niets en hoort wie er voor was."""

from typing import Any

from django.db.models import QuerySet

from plaatsing.queries.geschiedenis import Geschiedenisregel, tijdlijn


class IntussenGewijzigd(Exception):
    """Iemand anders was eerder. `laatste` zegt wie wat deed, als dat bekend is."""

    def __init__(self, laatste: Geschiedenisregel | None) -> None:
        self.laatste = laatste
        super().__init__("Intussen gewijzigd")


def controleer_versie(gezien: int, nu: int, *geschiedenis: QuerySet[Any]) -> None:
    """Weigert als het object na het openen van de pagina veranderd is."""
    if gezien != nu:
        regels = tijdlijn(*geschiedenis, hoogstens=1)
        raise IntussenGewijzigd(regels[0] if regels else None)
