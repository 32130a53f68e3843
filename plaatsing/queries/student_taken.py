"""Wat er voor een student en diens begeleiders openstaat (3.1, 3.3)."""

from datetime import date

from django.urls import reverse

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol, is_student
from hos.taken import Taak
from plaatsing.models import Bijdrage, Doorstroomformulier
from plaatsing.queries import doorstroom, doorstroom_feiten, wens

# The form is written at the end of the school year (3.3): from the first of May.
VANAF_MAAND, TOT = 5, (7, 1)
BEGELEIDERS = (Rol.WERKPLEKBEGELEIDER, Rol.SCHOOLOPLEIDER, Rol.INSTITUUTSOPLEIDER)


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Wensen opgeven, formulier schrijven, bijdragen: alleen wat nu echt openstaat."""
    uit = []
    if is_student(persoon):
        uit += _wensen(persoon, dag) + _formulier(persoon, schooljaar, dag)
    if heeft_rol(persoon, *BEGELEIDERS):
        uit += _bijdragen(persoon, schooljaar)
    return uit


def _wensen(persoon: Persoon, dag: date) -> list[Taak]:
    jaar = wens.jaar_om_voor_te_kiezen(persoon)
    if jaar is None or wens.profiel_van(jaar):
        return []
    venster = wens.wensvenster(jaar)
    if not venster.staat_open(dag):
        return []
    return [
        Taak(
            titel=f"Geef je wensen op voor {jaar.schooljaar}",
            url=reverse("plaatsing:mijn-wensen"),
            waarom="Je motivatie, leerdoelen en voorkeuren tellen mee bij de plaatsing.",
            deadline=venster.sluit_op,
            wacht_op="de stagecoördinator",
        )
    ]


def _formulier(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Een begonnen formulier staat open; niet begonnen telt pas vanaf mei."""
    jaar = wens.opleidingsjaren_van(persoon).filter(schooljaar=schooljaar).first()
    formulier = doorstroom.formulier_van(jaar) if jaar else None
    eindtijd = schooljaar.einde.replace(month=VANAF_MAAND, day=1) <= dag <= schooljaar.einde
    if jaar is None or (formulier is None and not eindtijd):
        return []
    if formulier and formulier.ingediend_op:
        return []
    url = (
        reverse("plaatsing:doorstroom-bewerken", args=[formulier.pk])
        if formulier
        else reverse("plaatsing:mijn-plaatsing")
    )
    return [
        Taak(
            titel="Schrijf je doorstroomformulier",
            url=url,
            waarom="Daarmee neem je mee wat je dit jaar leerde.",
            deadline=doorstroom_feiten.termijn(schooljaar, doorstroom_feiten.INDIENEN)
            or schooljaar.einde.replace(month=TOT[0], day=TOT[1]),
            wacht_op="je volgende school",
        )
    ]


def _bijdragen(persoon: Persoon, schooljaar: Schooljaar) -> list[Taak]:
    """Formulieren van eigen studenten waaraan deze begeleider nog niets toevoegde."""
    gedaan = Bijdrage.objects.filter(persoon=persoon).values("formulier")
    wachtend = (
        Doorstroomformulier.objects.filter(
            pk__in=doorstroom.zichtbaar_voor(persoon).order_by().values("pk")
        )
        .filter(ingediend_op__isnull=True, opleidingsjaar__schooljaar=schooljaar)
        .exclude(pk__in=gedaan)
        .exclude(opleidingsjaar__student__persoon=persoon)
        .count()
    )
    if not wachtend:
        return []
    wie = "student" if wachtend == 1 else "studenten"
    return [
        Taak(
            titel=f"Vul het doorstroomformulier van {wachtend} {wie} aan",
            url=reverse("plaatsing:doorstroom-lijst"),
            waarom="Je studenten schrijven; jij voegt toe wat je zag.",
            deadline=doorstroom_feiten.termijn(schooljaar, doorstroom_feiten.BIJDRAGEN),
            wacht_op="de student",
        )
    ]
