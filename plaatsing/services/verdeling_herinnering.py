"""Vanzelf herinneren, voor en na de uiterste dag: aan de goedkeuring en aan de wo-lijst.

De sleutel van een mail is de uiterste dag met het moment; nog een keer plannen verandert niets.
"""

from datetime import date, timedelta

from django.db.models import Q

from plaatsing.choices import Verdelingstatus
from plaatsing.models import Verdeling
from plaatsing.services import verdeling_stappen, vrijgave

VOORAF, ERNA = timedelta(days=2), timedelta(days=1)
LAAT = timedelta(days=7)  # a missed night is made up for, a missed month is not


def herinner(*, dag: date) -> int:
    """Zet klaar wat op deze dag hoort; ook wat een gemiste nacht liet liggen."""
    ruim = Q(goedkeuren_voor__range=(dag - LAAT, dag + VOORAF))
    ruim |= Q(wo_klaar_voor__range=(dag - LAAT, dag + VOORAF))
    return sum(_een(verdeling, dag) for verdeling in Verdeling.objects.filter(ruim).order_by("pk"))


def _een(verdeling: Verdeling, dag: date) -> int:
    aantal = 0
    ter_goedkeuring = verdeling.status == Verdelingstatus.TER_GOEDKEURING
    if ter_goedkeuring and (moment := moment_van(verdeling.goedkeuren_voor, dag)):
        aantal += verdeling_stappen.herinner(verdeling=verdeling, moment=moment, dag=dag)
    if moment := moment_van(verdeling.wo_klaar_voor, dag):
        aantal += vrijgave.herinner_wo(verdeling=verdeling, moment=moment, dag=dag)
    return aantal


def moment_van(uiterste: date | None, dag: date) -> str:
    """De naam van de herinnering die nu hoort, of niets."""
    if uiterste is None or dag > uiterste + LAAT:
        return ""
    if dag >= uiterste + ERNA:
        return f"na-{uiterste.isoformat()}"
    return f"voor-{uiterste.isoformat()}" if uiterste - VOORAF <= dag <= uiterste else ""
