"""Documents made from the code: who opens what, what words mean, how tables hang together.

python -m tests.documenten               writes them (make docs)
python -m tests.documenten --controleer  fails when one is out of date
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("HOS_OMGEVING", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hos.settings")
django.setup()

from django.apps import apps
from django.db import models

from tests.register import Pagina, alle_paginas
from tests.wereld import PERSONAS

DOCS = Path(__file__).resolve().parents[1] / "docs"
APPS = {
    "hos": "het gedeelde model",
    "plaatsing": "van quotum tot definitieve plaats",
    "opleidingsprogramma": "het programma van het jaar",
    "facilitering": "de uren",
    "kwaliteit": "de kwaliteitszorg",
}
GEMAAKT = "Gemaakt uit de code met `make docs`; niet met de hand wijzigen."
EIGEN = [n for n in PERSONAS if not n.endswith("_elders") and not n.startswith("oud_")]
# Words of the plan that are no table, and what they are not to be confused with.
WOORDEN = (
    ("werkplekbegeleider (wpb)", "begeleidt de student in de klas; niet: coach, mentor"),
    ("schoolopleider (so)", "leidt op binnen de school, over secties heen"),
    ("instituutsopleider (io)", "begeleidt en beoordeelt vanuit het instituut"),
    ("verdeling, voorstel, definitief", "de drie fasen van een plaatsing (B9)"),
    ("quotum", "hoeveel studenten een school dit jaar opleidt; niet het aantal plaatsen"),
    ("bandbreedte", "de grenzen om het quotum die uit de marge volgen (B2)"),
    ("doorstroom", "studenten die al bij de HOS waren en verder gaan"),
)


def rollen() -> str:
    """Who may open which page."""
    kop = (
        f"# Wie kan wat openen\n\n{GEMAAKT}\n\nPer pagina de rollen die erin mogen. "
        "Anderen krijgen 403 (mag niet) of 404 (bestaat voor jou niet).\n"
        "Een test loopt elke combinatie na, ook voor dezelfde rol bij een andere school "
        "en voor wie vertrokken is.\n\n"
        "| pagina | waarvoor | wie |\n| --- | --- | --- |\n"
    )
    rijen = sorted(alle_paginas(), key=lambda p: (p.naam, p.vraag))
    return kop + "".join(f"| `{p.naam}{p.vraag}` | {p.doel} | {_wie(p)} |\n" for p in rijen)


def _wie(pagina: Pagina) -> str:
    if pagina.openbaar:
        return "iedereen, ook zonder account"
    verwacht = pagina.verwacht()
    goed = [naam for naam in EIGEN if verwacht[naam] in {200, 302}]
    if goed == EIGEN:
        return "iedereen met een account"
    return ", ".join(naam.replace("_", " ") for naam in goed) or "alleen met de juiste gegevens"


def _modellen(app: str) -> Iterator[type[models.Model]]:
    gevonden = (
        m for m in apps.get_app_config(app).get_models() if not m.__name__.endswith("Event")
    )
    return iter(sorted(gevonden, key=lambda m: m.__name__))


def begrippen() -> str:
    """What every model means, in the words of its own docstring."""
    delen = [f"# Begrippen\n\n{GEMAAKT}\n"]
    for app, waarvoor in APPS.items():
        delen.append(f"\n## {app}: {waarvoor}\n\n| begrip | betekenis |\n| --- | --- |\n")
        for model in _modellen(app):
            uitleg = " ".join((model.__doc__ or "").split())
            delen.append(f"| `{model.__name__}` | {uitleg.replace('|', '/')} |\n")
    delen.append("\n## Woorden zonder eigen tabel\n\n| begrip | betekenis |\n| --- | --- |\n")
    delen += [f"| {woord} | {uitleg} |\n" for woord, uitleg in WOORDEN]
    return "".join(delen)


def datamodel() -> str:
    """Tables and their references, one drawing per app."""
    delen = [f"# Datamodel\n\n{GEMAAKT}\n\nElke pijl is een verwijzing in de database.\n"]
    for app, waarvoor in APPS.items():
        delen.append(f"\n## {app}: {waarvoor}\n\n```mermaid\nerDiagram\n")
        delen += [regel for model in _modellen(app) for regel in _pijlen(model)]
        delen.append("```\n")
    return "".join(delen)


def _pijlen(model: type[models.Model]) -> Iterator[str]:
    for veld in model._meta.get_fields():
        if isinstance(veld, models.ForeignKey):
            soort = "||--o|" if veld.unique else "||--o{"
            yield f"  {veld.related_model.__name__} {soort} {model.__name__} : {veld.name}\n"


DOCUMENTEN = {"rollen.md": rollen, "begrippen.md": begrippen, "datamodel.md": datamodel}


def main(controleer: bool) -> int:
    oud = []
    for naam, maak in DOCUMENTEN.items():
        pad = DOCS / naam
        if not controleer:
            pad.write_text(maak(), encoding="utf-8")
        elif not pad.exists() or pad.read_text(encoding="utf-8") != maak():
            oud.append(naam)
    if oud:
        sys.stderr.write(f"Verouderd: {', '.join(oud)}. Draai `make docs`.\n")
    return 1 if oud else 0


if __name__ == "__main__":
    sys.exit(main("--controleer" in sys.argv))
