"""The page register: one row per URL name. It drives access, query budgets, lint and axe.

Rows live in tests/paginas/<app>.py as `PAGINAS`. Every persona not named under `wie` gets `anders`;
an anonymous visitor is sent to the login page, unless the page is `openbaar`.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.wereld import PERSONAS, Wereld

Argumenten = Callable[[Wereld], dict[str, Any]]
Groei = Callable[[Wereld, int], None]


def geen(_: Wereld) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Pagina:
    """One address.

    naam: URL name. doel: one sentence for docs/rollen.md. wie: status -> personas.
    args: builds the objects it needs and returns the URL arguments. vraag: query string.
    als: the persona whose page is measured, linted and tested with axe (default: first with 200).
    groei: adds `n` rows of what the page lists. queries: exact number for `als`, at 1 and 50 rows.
    methode: "get" or "post"; a POST-only address gets POST with `gegevens`.
    soort: "html" pages are linted and tested with axe; "bestand" and "actie" are not.
    """

    naam: str
    doel: str
    wie: dict[int, tuple[str, ...]] = field(default_factory=dict)
    anders: int = 403
    openbaar: bool = False
    args: Argumenten = geen
    vraag: str = ""
    als: str = ""
    groei: Groei | None = None
    queries: int | None = None
    methode: str = "get"
    gegevens: dict[str, Any] = field(default_factory=dict)
    soort: str = "html"

    @property
    def meter(self) -> str:
        return self.als or next(iter(self.wie.get(200, ())), "")

    def verwacht(self) -> dict[str, int]:
        """persona -> status."""
        uit = dict.fromkeys(PERSONAS, self.anders)
        for status, personas in self.wie.items():
            uit |= dict.fromkeys(personas, status)
        return uit


def alle_paginas() -> list[Pagina]:
    modules = sorted(p.stem for p in (Path(__file__).parent / "paginas").glob("[a-z]*.py"))
    return [p for m in modules for p in importlib.import_module(f"tests.paginas.{m}").PAGINAS]


# Groups of personas that often go together
IEDEREEN = tuple(p for p in PERSONAS if not p.startswith("oud_"))
BESTUUR = ("dagelijks_bestuur", "stuurgroep", "bestuursraad")
EIGEN_SCHOOL = (
    "schoolcoordinator",
    "schoolopleider",
    "werkplekbegeleider",
    "co_docent",
    "leidinggevende",
)
SCHOOL_ELDERS = tuple(f"{p}_elders" for p in EIGEN_SCHOOL)
EIGEN_INSTITUUT = ("instituutscoordinator", "instituutsopleider")
INSTITUUT_ELDERS = tuple(f"{p}_elders" for p in EIGEN_INSTITUUT)
STUDENTEN = ("student", "student_elders")
