"""The left rail: only what this person can do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from hos import permissions
from hos.models import Persoon


@dataclass(frozen=True, slots=True)
class Ingang:
    """One line of the navigation: shown to those for whom `mag` holds."""

    label: str
    url_naam: str
    groep: str
    mag: Callable[[Persoon], bool]


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    groep: str
    hier: bool


INGANGEN: tuple[Ingang, ...] = (Ingang("Vandaag", "vandaag", "", permissions.iedereen),)


def navigatie_voor(persoon: Persoon, pad: str) -> list[Link]:
    """The entries this person may open; `hier` marks the longest address that fits the path."""
    urls = [(ingang, reverse(ingang.url_naam)) for ingang in INGANGEN if ingang.mag(persoon)]
    passend = [url for _, url in urls if pad == url or (url != "/" and pad.startswith(url))]
    beste = max(passend, key=len, default=None)
    return [Link(i.label, url, i.groep, url == beste) for i, url in urls]
