"""Plaatsen die een school nog niet heeft toegezegd: alleen zichtbaar in de planning (3.2)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from hos.models import School, Schooljaar
from plaatsing.choices import Antwoord, Zekerheid
from plaatsing.models import Duoplaats, Intrekking, Plaatsing
from plaatsing.models.plaatsing import ONBEKEND_BIJ_SCHOLEN

WACHT_OP_TWEEDE = Duoplaats.objects.filter(
    stageplaats=OuterRef("stageplaats"),
    met_school=OuterRef("tweede_school"),
    aandeel=OuterRef("tweede_aandeel"),
    akkoord_op__isnull=True,
)
NIET_TOEGEZEGD = (
    Q(stageplaats__zekerheid=Zekerheid.VOORBEHOUD)
    | Q(stageplaats__aanbod__antwoord=Antwoord.MISSCHIEN)
    | Q(tweede_school__isnull=False) & Q(Exists(WACHT_OP_TWEEDE))
)


@dataclass(frozen=True, slots=True)
class WachtOpToezegging:
    """Studenten die in de verdeling op een niet toegezegde plaats van deze school staan."""

    school: School
    aanbod: int
    studenten: int


def wacht_op_toezegging(schooljaar: Schooljaar) -> list[WachtOpToezegging]:
    """Per school hoeveel plaatsingen pas bekendgemaakt worden als de school toezegt.

    Een plaats die wordt ingetrokken, hoort hier niet bij: daar komt geen toezegging meer.
    """
    weg = Intrekking.objects.filter(
        stageplaats__isnull=False, afgerond_op__isnull=True, ongedaan_op__isnull=True
    )
    rijen = (
        Plaatsing.objects.actief()
        .van_jaar(schooljaar)
        .filter(ONBEKEND_BIJ_SCHOLEN, NIET_TOEGEZEGD, gepubliceerd_school_op__isnull=True)
        .exclude(stageplaats__in=weg.values("stageplaats"))
        .filter(stageplaats__isnull=False)
        .order_by()
        .values_list("school", "stageplaats__aanbod")
        .annotate(studenten=Count("pk"))
    )
    per_school = list(rijen)
    scholen = School.objects.in_bulk({school for school, *_ in per_school}) if per_school else {}
    uit = [WachtOpToezegging(scholen[school], *rest) for school, *rest in per_school]
    return sorted(uit, key=lambda rij: (rij.school.naam.casefold(), rij.aanbod))
