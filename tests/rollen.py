"""docs/rollen.md from the page register: who opens which page. `--controleer` only compares."""

import sys
from pathlib import Path

from tests.register import alle_paginas
from tests.wereld import PERSONAS

DOEL = Path(__file__).resolve().parents[1] / "docs" / "rollen.md"
KOP = """# Wie kan wat openen

Gemaakt uit het paginaregister (`tests/paginas/`); niet met de hand wijzigen, maar met `make docs`.
Per pagina de rollen die erin mogen; wie hier niet staat krijgt 403 (mag niet) of 404 (bestaat voor
jou niet). Een test loopt elke combinatie na.

| pagina | waarvoor | wie |
| --- | --- | --- |
"""


def tekst() -> str:
    regels = []
    for pagina in sorted(alle_paginas(), key=lambda p: (p.naam, p.vraag)):
        goed = [naam for naam, status in pagina.verwacht().items() if status in {200, 302}]
        elders = [
            naam for naam in goed if not naam.endswith("_elders") and not naam.startswith("oud_")
        ]
        wie = "iedereen, ook zonder account" if pagina.openbaar else _opsomming(elders)
        regels.append(f"| `{pagina.naam}{pagina.vraag}` | {pagina.doel} | {wie} |")
    return KOP + "\n".join(regels) + "\n"


def _opsomming(namen: list[str]) -> str:
    aangemeld = [n for n in PERSONAS if not n.endswith("_elders") and not n.startswith("oud_")]
    if set(namen) >= set(aangemeld):
        return "iedereen met een account"
    return ", ".join(naam.replace("_", " ") for naam in namen) or "alleen met de juiste gegevens"


if __name__ == "__main__":
    nieuw = tekst()
    if "--controleer" in sys.argv:
        sys.exit(
            0 if DOEL.read_text(encoding="utf-8") == nieuw else "docs/rollen.md is oud: make docs"
        )
    DOEL.write_text(nieuw, encoding="utf-8")
