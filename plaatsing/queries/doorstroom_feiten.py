"""Hoe ver de doorstroomformulieren zijn, voor de procedure en de taken (3.3)."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from hos.models import Opleidingsjaar, Schooljaar
from hos.queries import volgend_schooljaar, vorig_schooljaar
from plaatsing.models import Bijdrage, Doorstroomformulier, Plaatsing, Procedurestap
from plaatsing.queries.doorstroom import ONTVANGERS
from plaatsing.queries.procedure_open import OpenPersonen
from plaatsing.rules.procedure import OpenBij, Voortgang

SCHOOLDELEN = (
    "school",
    "werkplekbegeleider",
    "schoolopleider",
    "tweede_school",
    "tweede_werkplekbegeleider",
    "tweede_schoolopleider",
)
BIJDRAGEN, INDIENEN = "doorstroom-bijdragen", "doorstroom-indienen"


def termijn(schooljaar: Schooljaar, code: str) -> date | None:
    """Wanneer dit klaar is: een stap in de procedure voor het jaar erna."""
    straks = volgend_schooljaar(schooljaar)
    stap = Procedurestap.objects.filter(schooljaar=straks, code=code, nvt_reden="").first()
    return stap.deadline if stap else None


def bijgedragen(schooljaar: Schooljaar) -> Voortgang:
    """Wie begeleidt, voegde aan elk formulier van het jaar ervoor iets toe."""
    formulieren = Doorstroomformulier.objects.filter(
        opleidingsjaar__schooljaar=vorig_schooljaar(schooljaar)
    )
    verwacht = _verwacht(formulieren)
    gedaan = set(
        Bijdrage.objects.filter(formulier__in=formulieren).values_list("formulier", "persoon")
    )
    dicht = set(formulieren.filter(ingediend_op__isnull=False).values_list("pk", flat=True))
    open_ = {paar for paar in verwacht - gedaan if paar[0] not in dicht}
    return Voortgang(
        len(verwacht & gedaan),
        len(verwacht & gedaan) + len(open_),
        "bijdragen zijn geschreven",
        reverse("plaatsing:doorstroom-lijst"),
        OpenBij(personen=frozenset(persoon for _, persoon in open_)),
        telt_personen=True,
    )


def _verwacht(formulieren: QuerySet[Doorstroomformulier]) -> set[tuple[int, int]]:
    """Per formulier wie begeleidt; de school die de student ontvangt, draagt niet bij."""
    naar = {
        jaar: (pk, nieuw, stage)
        for jaar, pk, stage, *nieuw in formulieren.values_list(
            "opleidingsjaar", "pk", "stage_begon_op", *ONTVANGERS
        )
    }
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(opleidingsjaar__in=naar)
        .values_list("opleidingsjaar", "begin", "opleidingsjaar__instituutsopleider", *SCHOOLDELEN)
    )
    return {
        (naar[jaar][0], persoon)
        for jaar, begin, io, *delen in rijen
        if begin <= (naar[jaar][2] or begin)
        for school, *personen in (delen[:3], delen[3:])
        if school and school not in naar[jaar][1]
        for persoon in (*personen, io)
        if persoon
    }


def ingediend(schooljaar: Schooljaar) -> Voortgang:
    """Elke student met een plaats in het jaar ervoor diende het formulier in."""
    bekend = Plaatsing.objects.zichtbaar_voor_student().filter(opleidingsjaar=OuterRef("pk"))
    af = Doorstroomformulier.objects.filter(
        opleidingsjaar=OuterRef("pk"), ingediend_op__isnull=False
    )
    rijen = Opleidingsjaar.objects.filter(
        Exists(bekend), schooljaar=vorig_schooljaar(schooljaar), gestopt_op__isnull=True
    ).annotate(af=Exists(af))
    telling = rijen.order_by().aggregate(totaal=Count("pk"), gedaan=Count("pk", filter=Q(af=True)))
    return Voortgang(
        telling["gedaan"],
        telling["totaal"],
        "doorstroomformulieren zijn ingediend",
        reverse("plaatsing:doorstroom-lijst"),
        OpenBij(personen=OpenPersonen(rijen.filter(af=False), "student__persoon")),
        telt_personen=True,
    )
