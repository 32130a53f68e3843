"""De pdf van een kwaliteitsrapport: alleen uit de bevroren momentopname, dus altijd gelijk."""

from datetime import date, datetime
from typing import Any

from hos import pdf
from kwaliteit.beeld import grafieken_van_foto
from kwaliteit.models import Rapportversie

SJABLOON = "pdf/kwaliteitsrapport.html"


def maak_rapport(versie: Rapportversie) -> bytes:
    return pdf.maak_pdf(SJABLOON, context_van(versie))


def context_van(versie: Rapportversie) -> dict[str, Any]:
    """The snapshot with its dates as dates, and a chart beside every table."""
    foto = versie.momentopname
    grafieken = grafieken_van_foto(foto)
    return {
        "rapport": foto,
        "versie": f"{versie.nummer}",
        "datum": date.fromisoformat(foto["dag"]),
        "grafieken": grafieken,
        "enquetes": [
            _enquete(enquete, delen)
            for enquete, delen in zip(foto["enquetes"], grafieken["enquetes"], strict=True)
        ],
        "acties": [
            actie | {"klaar_op": date.fromisoformat(actie["klaar_op"])} for actie in foto["acties"]
        ],
    }


def _enquete(enquete: dict[str, Any], onderdelen: list[dict[str, Any]]) -> dict[str, Any]:
    return enquete | {
        "opent_op": datetime.fromisoformat(enquete["opent_op"]),
        "sluit_op": datetime.fromisoformat(enquete["sluit_op"]),
        "onderdelen": onderdelen,
        "andere": [vraag for vraag in enquete["vragen"] if not vraag["schaal"]],
    }
