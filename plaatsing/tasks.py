"""Lang werk van plaatsing, voor de werkers op de achtergrond."""

from datetime import datetime

from django.utils import timezone

from hos.services import werk
from plaatsing.services import toewijzing, verdeling_herinnering

werk.uitvoerder(toewijzing.SOORT)(toewijzing.reken)


@werk.planner("verdeling herinneren")
def herinner_aan_verdeling(nu: datetime) -> int:
    return verdeling_herinnering.herinner(dag=timezone.localdate(nu))
