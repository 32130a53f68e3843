"""Demo: the norms of the plan in its own year, copied to the years around now."""

from facilitering.services import normen
from hos.voorbeeld import Basis

RICHTLIJNEN = {"HR": normen.HOGESCHOOL, "ICLON": normen.ICLON, "SEC": normen.SEC}


def laad(basis: Basis) -> None:
    instituten = {
        basis.instituten[kort].pk: richtlijn
        for kort, richtlijn in RICHTLIJNEN.items()
        if kort in basis.instituten
    }
    normen.laad_plan(schooljaar=basis.plan, instituten=instituten)
    for jaar in (basis.voorvorig, basis.vorig, basis.schooljaar, basis.volgend):
        if jaar != basis.plan:
            normen.neem_over(van=basis.plan, naar=jaar)
