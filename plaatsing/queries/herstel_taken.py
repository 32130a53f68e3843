"""The task to repair the board, derived from what no longer fits on it."""

from datetime import date

from django.urls import reverse

from hos.http import TeGroot
from hos.models import Persoon, Schooljaar
from hos.permissions import is_stagecoordinator
from hos.taken import Taak
from plaatsing.models import Plaatsing
from plaatsing.queries.herstel_feiten import vraag_van
from plaatsing.queries.intrekkingen import open_intrekkingen


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Alleen voor de stagecoördinator, en alleen voor een jaar dat nog loopt of komt."""
    if not is_stagecoordinator(persoon) or dag > schooljaar.einde:
        return []
    if not Plaatsing.objects.filter(opleidingsjaar__schooljaar=schooljaar).exists():
        return []
    try:
        vraag = vraag_van(schooljaar)
    except TeGroot:  # there is no board to repair
        return []
    aantal = len({vraag.rij(sleutel).pk for sleutel in vraag.geraakt})
    if not aantal:
        return []
    wie = "1 student" if aantal == 1 else f"{aantal} studenten"
    return [
        Taak(
            titel=f"Herstel het bord: {wie} op een plaats die niet meer klopt ({schooljaar})",
            url=reverse("plaatsing:herstel"),
            waarom=f"{_oorzaak(schooljaar)} Je kiest uit hooguit drie voorstellen; wat vaststaat "
            "of bekend is, blijft staan.",
            wacht_op="student en school",
        )
    ]


def _oorzaak(schooljaar: Schooljaar) -> str:
    """A school that withdraws a place is named; one student is one task."""
    zinnen = [
        f"{rij.aanbod.school.naam} trekt {rij.stageplaats.vak.naam} in: {rij.get_reden_display()}."
        for rij, namen in open_intrekkingen(schooljaar)
        if namen and rij.stageplaats is not None
    ]
    return " ".join(zinnen) or "Er ging een plaats weg of een grens veranderde."
