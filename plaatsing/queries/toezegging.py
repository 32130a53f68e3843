"""Plaatsen die een school nog niet heeft toegezegd: alleen zichtbaar in de planning (3.2)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from hos.models import School, Schooljaar
from plaatsing.choices import Antwoord, Zekerheid
from plaatsing.models import Duoplaats, Plaatsing

WACHT_OP_TWEEDE = Duoplaats.objects.filter(
    stageplaats=OuterRef("stageplaats"),
    met_school=OuterRef("tweede_school"),
    aandeel=OuterRef("tweede_aandeel"),
    akkoord_op__isnull=True,
)
NIET_TOEGEZEGD = (
    Q(stageplaats__zekerheid=Zekerheid.VOORBEHOUD)
    | Q(stageplaats__aanbod__antwoord=Antwoord.MISSCHIEN)
    | Q(Exists(WACHT_OP_TWEEDE))
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
    rijen = (
        Plaatsing.objects.actief()
        .van_jaar(schooljaar)
        .filter(NIET_TOEGEZEGD, gepubliceerd_school_op__isnull=True)
        .exclude(
            Q(stageplaats__intrekkingen__isnull=False)
            & Q(stageplaats__intrekkingen__afgerond_op__isnull=True)
            & Q(stageplaats__intrekkingen__ongedaan_op__isnull=True)
        )
        .select_related("school", "stageplaats")
    )
    aantal = Counter(
        (rij.school, rij.stageplaats.aanbod_id) for rij in rijen if rij.stageplaats is not None
    )
    return [
        WachtOpToezegging(school, aanbod, aantal[school, aanbod])
        for school, aanbod in sorted(aantal, key=lambda paar: paar[0].naam.casefold())
    ]
