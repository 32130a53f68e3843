"""Hoe ver de kennismakingsgesprekken zijn, voor de procedure (bijlage 2 stap 13)."""

from django.db.models import Count, Q
from django.urls import reverse

from hos.models import Schooljaar
from plaatsing.choices import Gespreksbesluit, Gespreksuitkomst, PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.rules.procedure import OpenBij, Voortgang

# Held with an outcome; after doubt only when it was decided what happens.
_GEVOERD = Q(kennismaking__uitkomst=Gespreksuitkomst.AKKOORD) | Q(
    kennismaking__besluit__in=Gespreksbesluit.values
)


def gevoerd(start: str, schooljaar: Schooljaar) -> Voortgang:
    """Van elke voorgestelde student is het gesprek geweest, met een uitkomst."""
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .van_jaar(schooljaar)
        .filter(opleidingsjaar__start=start, opleidingsjaar__gestopt_op__isnull=True)
    )
    af = _GEVOERD | Q(status=PlaatsingStatus.DEFINITIEF)  # the school was sure without
    per_school = list(
        rijen.order_by()
        .values_list("school")
        .annotate(alle=Count("pk"), gevoerd=Count("pk", filter=af))
    )
    return Voortgang(
        sum(gevoerd for *_, gevoerd in per_school),
        sum(alle for _, alle, _ in per_school),
        "kennismakingen zijn geweest",
        reverse("plaatsing:kennismaking"),
        OpenBij(
            scholen=frozenset(school for school, alle, gevoerd in per_school if gevoerd < alle)
        ),
        telt_personen=True,
    )
