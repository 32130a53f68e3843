"""Open taken en data uit de procedure, waar geen preciezere taak bestaat (bijlage 2)."""

from datetime import date

from django.urls import reverse

from hos.gate import mag_openen
from hos.models import Persoon, Schooljaar
from hos.permissions import rollen
from hos.taken import Punt, Taak
from plaatsing.models import Procedurestap
from plaatsing.queries.procedure import Kijker, Stapregel, regel_van
from plaatsing.queries.procedure_feiten import EIGEN_TAAK
from plaatsing.rules.procedure import AAN_ZET


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Stappen die nu bij deze persoon liggen; na het schooljaar is het voorbij."""
    eigen = rollen(persoon)
    if not eigen or dag > schooljaar.einde:
        return []
    stappen = (
        Procedurestap.objects.filter(
            schooljaar=schooljaar, rollen__overlap=sorted(eigen), begint_op__lte=dag, nvt_reden=""
        )
        .exclude(feit__in=EIGEN_TAAK)
        .select_related("schooljaar", "vinkje")
    )
    kijker = Kijker(persoon)
    rijen = [regel_van(stap, kijker, dag) for stap in stappen]
    return [_taak(rij, persoon) for rij in rijen if rij.voor_mij and rij.stand in AAN_ZET]


def _taak(rij: Stapregel, persoon: Persoon) -> Taak:
    """The page where it is done, or the step itself when there is no such page for this person."""
    stap, voortgang = rij.stap, rij.voortgang
    url = voortgang.url if voortgang else ""
    if not url or not mag_openen(persoon, url):
        url = f"{reverse('plaatsing:procedure')}#stap-{stap.code}"
    if voortgang and rij.toon_aantal and voortgang.totaal > 1:
        waarom = f"{voortgang.gedaan} van {voortgang.totaal} {voortgang.uitleg}."
    else:
        waarom = stap.toelichting
    return Taak(
        titel=f"{stap.wat} ({stap.schooljaar})", url=url, waarom=waarom, deadline=stap.deadline
    )


def punten(persoon: Persoon, schooljaar: Schooljaar) -> list[Punt]:
    """De deadlines van eigen stappen in dit schooljaar, ook die voor het jaar erna."""
    eigen = rollen(persoon)
    if not eigen:
        return []
    stappen = Procedurestap.objects.filter(
        rollen__overlap=sorted(eigen),
        deadline__range=(schooljaar.begin, schooljaar.einde),
        nvt_reden="",
    ).select_related("schooljaar")
    pagina = reverse("plaatsing:procedure")
    return [
        Punt(stap.deadline, stap.wat, f"{pagina}?jaar={stap.schooljaar}#stap-{stap.code}")
        for stap in stappen
    ]
