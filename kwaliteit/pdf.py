"""De pdf van een kwaliteitsrapport: alleen uit de bevroren momentopname, dus altijd gelijk."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from hos import pdf
from kwaliteit.models import Rapportversie

SJABLOON = "pdf/kwaliteitsrapport.html"


def maak_rapport(versie: Rapportversie) -> bytes:
    return pdf.maak_pdf(SJABLOON, context_van(versie))


def context_van(versie: Rapportversie) -> dict[str, Any]:
    """The snapshot with its dates as dates and its questions per part."""
    foto = versie.momentopname
    return {
        "rapport": foto,
        "dag": date.fromisoformat(foto["dag"]),
        "versie": versie,
        "enquetes": [_enquete(enquete) for enquete in foto["enquetes"]],
        "acties": [
            actie | {"klaar_op": date.fromisoformat(actie["klaar_op"])} for actie in foto["acties"]
        ],
    }


def _enquete(enquete: dict[str, Any]) -> dict[str, Any]:
    schaal = [vraag for vraag in enquete["vragen"] if vraag["schaal"]]
    return enquete | {
        "opent_op": datetime.fromisoformat(enquete["opent_op"]),
        "sluit_op": datetime.fromisoformat(enquete["sluit_op"]),
        "schaalvragen": schaal,
        "andere": [vraag for vraag in enquete["vragen"] if not vraag["schaal"]],
        "onderdelen": [
            (naam, list(vragen)) for naam, vragen in groupby(schaal, key=lambda v: v["onderdeel"])
        ],
    }
