"""Factories of facilitering: the norms of the plan."""

from typing import Any

from facilitering.models import Jaarnorm
from facilitering.services import normen
from hos.choices import SoortInstituut
from hos.models import Categorieregel, Instituut, Schooljaar
from hos.voorbeeld.jaren import CATEGORIEEN

RICHTLIJN = {SoortInstituut.HBO: normen.HOGESCHOOL, SoortInstituut.WO: normen.ICLON}


def maak_categorieen(schooljaar: Schooljaar) -> None:
    if not Categorieregel.objects.filter(schooljaar=schooljaar).exists():
        Categorieregel.objects.bulk_create(
            Categorieregel(schooljaar=schooljaar, variant=variant, niveau=niveau, categorie=cat)
            for variant, niveau, cat in CATEGORIEEN
        )


def maak_normen(schooljaar: Schooljaar) -> Jaarnorm:
    """Norms as in the plan: every hbo institute as HR, every wo institute as ICLON."""
    maak_categorieen(schooljaar)
    instituten: dict[int, dict[str, Any]] = {
        instituut.pk: RICHTLIJN[SoortInstituut(instituut.soort)]
        for instituut in Instituut.objects.all()
    }
    return normen.laad_plan(schooljaar=schooljaar, instituten=instituten)
