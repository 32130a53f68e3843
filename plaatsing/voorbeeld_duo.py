"""Demo: two students whom two schools train together, one on the way and one who has begun."""

import pghistory

from hos import klok
from hos.models import School
from hos.voorbeeld import Basis
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Duoplaats, Plaatsing
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.queries.plaatsingen import kandidaten, schoolopleiders
from plaatsing.services import plaatsingen as services

AANDEEL = 40


def laad(basis: Basis) -> None:
    """Makes a duo of placements that are there: agreed at the table, known to everyone."""
    rijen = (
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(basis.schooljaar)
        .filter(tweede_school=None, stageplaats__isnull=False, opleidingsjaar__gestopt_op=None)
        .exclude(opleidingsjaar__student__persoon__in=basis.persona.values())
        .select_related("school", "stageplaats", "opleidingsjaar__student")
        .order_by("pk")
    )
    dag, nu = klok.vandaag(), klok.nu()
    straks = rijen.filter(begin__gt=dag, kennismaking__begin__gt=nu, kennismaking__uitkomst="")
    loopt = rijen.filter(begin__lte=dag, einde__gte=dag, status=PlaatsingStatus.DEFINITIEF)
    for soort in (straks, loopt):
        _maak_duo(basis, soort)


def _maak_duo(basis: Basis, rijen: PlaatsingQuerySet) -> None:
    rij = rijen.first()
    school = _nieuw_voor(basis, rij) if rij else None
    if rij is None or school is None or rij.stageplaats is None:
        return
    door = basis.persona["stagecoordinator"]
    Duoplaats.objects.create(
        stageplaats=rij.stageplaats,
        met_school=school,
        aandeel=AANDEEL,
        akkoord_op=klok.nu(),
        akkoord_door=door,
    )
    rij.tweede_school, rij.tweede_aandeel = school, AANDEEL
    rij.versie += 1
    with pghistory.context(door=door.pk, wat="Duoplaats van de plaatsingstafel overgenomen"):
        rij.save()
    dag = klok.vandaag()
    opleider = schoolopleiders(school, dag).order_by("pk").first()
    services.wijs_begeleiding_toe(
        plaatsing=rij,
        versie=rij.versie,
        school=school,
        werkplekbegeleider=kandidaten(school, dag).exclude(pk=opleider.pk).order_by("pk").first()
        if opleider
        else None,
        schoolopleider=opleider,
        door=door,
    )


def _nieuw_voor(basis: Basis, rij: Plaatsing) -> School | None:
    """Een school van een andere partner, waar de student in geen enkel jaar nog is."""
    geweest = Plaatsing.objects.actief().filter(opleidingsjaar__student=rij.opleidingsjaar.student)
    bekend = set(geweest.values_list("school", flat=True))
    return next(
        (
            school
            for school in basis.scholen.values()
            if school.pk not in bekend and school.partner_id != rij.school.partner_id
        ),
        None,
    )
