"""Begeleiding toewijzen en beëindigen (3.1, bijlage 2)."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, School, Schooljaar
from hos.services.versie import controleer_versie
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.queries.plaatsingen import kandidaten, schoolopleiders
from plaatsing.services import kennismaking
from plaatsing.services.bord_schrijven import laat_vervallen


def vergrendel(plaatsing: Plaatsing) -> Plaatsing:
    return (
        Plaatsing.objects.select_for_update(of=("self",))
        .select_related("school", "tweede_school", "opleidingsjaar__schooljaar")
        .get(pk=plaatsing.pk)
    )


@transaction.atomic
def wijs_begeleiding_toe(
    *,
    plaatsing: Plaatsing,
    versie: int,
    werkplekbegeleider: Persoon | None,
    schoolopleider: Persoon | None,
    door: Persoon,
    school: School | None = None,
) -> Plaatsing:
    """De school zegt wie de student begeleidt; allebei mag ook nog leeg blijven (3.1).

    Op een duoplaats wijst elke school haar eigen mensen aan: `school` zegt welke, anders de eerste.
    Wie de tweede aanwijst, zit ook aan tafel bij de kennismaking.
    """
    rij = vergrendel(plaatsing)
    controleer_versie(versie, rij.versie, gebeurtenissen(Plaatsing, pgh_obj=rij.pk))
    if rij.status == PlaatsingStatus.VERVALLEN or rij.gepubliceerd_school_op is None:
        raise ValidationError("Deze plaatsing geldt niet (meer) voor je school.")
    deel = rij.deel_van(school.pk if school else rij.school_id)
    if deel is None:
        raise ValidationError("Deze school leidt deze student niet (meer) op.")
    _controleer_mensen(deel.school, werkplekbegeleider, schoolopleider)
    if deel.tweede:
        rij.tweede_werkplekbegeleider = werkplekbegeleider
        rij.tweede_schoolopleider = schoolopleider
    else:
        rij.werkplekbegeleider, rij.schoolopleider = werkplekbegeleider, schoolopleider
    rij.versie += 1
    namen = [p.naam for p in (werkplekbegeleider, schoolopleider) if p]
    waar = f" op {deel.school.kort}" if rij.tweede_school_id else ""
    wat = f"Begeleiding{waar}: {' en '.join(namen) or 'nog niet bekend'}"
    with pghistory.context(door=door.pk, wat=wat):
        rij.full_clean()
        rij.save()
    if deel.tweede:
        kennismaking.wissel_tweede(plaatsing=rij, eerst=deel.begeleiders)
    return rij


def _controleer_mensen(school: School, wpb: Persoon | None, so: Persoon | None) -> None:
    dag = klok.vandaag()
    if wpb and wpb not in kandidaten(school, dag):
        raise ValidationError({"werkplekbegeleider": "Deze begeleider werkt niet op deze school."})
    if so and so not in schoolopleiders(school, dag):
        raise ValidationError({"schoolopleider": "Deze schoolopleider werkt niet op deze school."})


@transaction.atomic
def beeindig(*, plaatsing: Plaatsing, op: date, reden: str, door: Persoon) -> Plaatsing:
    """Een plaatsing die begonnen is, eindigt eerder; de student blijft en kan opnieuw geplaatst."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=plaatsing.opleidingsjaar.schooljaar_id)
    rij = vergrendel(plaatsing)
    if not reden.strip():
        raise ValidationError("Schrijf op waarom deze plaatsing eerder eindigt.")
    if rij.status == PlaatsingStatus.VERVALLEN:
        raise ValidationError("Deze plaatsing is al vervallen.")
    with pghistory.context(door=door.pk, wat="Plaatsing eerder beëindigd", reden=reden):
        sluit(rij, op)
    return rij


def sluit(rij: Plaatsing, op: date) -> None:
    """Wat op die dag al liep, eindigt; een concept en wat nog moest beginnen, vervalt."""
    if rij.begin > op or rij.status == PlaatsingStatus.CONCEPT:
        laat_vervallen(rij)
    elif rij.einde > op:
        rij.einde = op
        rij.versie += 1
        rij.save(update_fields=["einde", "versie"])
