"""Open taken rond de kleine aanstelling: aanleveren en adviseren (3.4)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import instituten_met_rol, scholen_met_rol
from hos.taken import Taak
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingsadvies, Aanstellingstoets, Plaatsing
from plaatsing.models.plaatsing import op_scholen
from plaatsing.queries.aanstelling import duo_van, met_uitkomst, te_leveren
from plaatsing.rules.aanstelling import WACHT

LEVEREN_BINNEN = timedelta(days=30)
PEIL = (5, 1)


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Voor het instituut de lijst van 1 mei; voor beide opleiders hun advies."""
    uit: list[Taak] = []
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    peil = date(schooljaar.begin.year, *PEIL)
    if instituten and peil <= dag <= schooljaar.begin + timedelta(days=60):
        uit += _aanleveren(schooljaar, instituten, peil)
    if scholen := scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER):
        uit += _adviseren(_van_schoolopleider(persoon, scholen, schooljaar), schooljaar, persoon)
    if bij := instituten_met_rol(persoon, Rol.INSTITUUTSOPLEIDER):
        eigen = Aanstellingstoets.objects.filter(
            opleidingsjaar__schooljaar=schooljaar,
            opleidingsjaar__instituutsopleider=persoon,
            opleidingsjaar__student__instituut__in=bij,
        ).exclude(adviezen__rol=Bijdragerol.INSTITUUTSOPLEIDER)
        uit += _adviseren(set(eigen.values_list("pk", flat=True)), schooljaar, persoon)
    return uit


def _aanleveren(schooljaar: Schooljaar, instituten: frozenset[int], peil: date) -> Iterator[Taak]:
    zonder = [j for j in te_leveren(schooljaar, instituten) if not hasattr(j, "aanstellingstoets")]
    if zonder:
        wie = "1 student" if len(zonder) == 1 else f"{len(zonder)} studenten"
        yield Taak(
            titel=f"Lever de studievoortgang van {wie} aan ({schooljaar})",
            url=reverse("plaatsing:aanstelling-aanlevering"),
            waarom=f"Peildatum {peil.day} mei: wie mag een kleine aanstelling?",
            deadline=peil + LEVEREN_BINNEN,
            wacht_op="de scholen",
        )


def _van_schoolopleider(
    persoon: Persoon, scholen: frozenset[int], schooljaar: Schooljaar
) -> set[int]:
    """Eigen studenten: van dit jaar, of zolang er nog geen plaats is van het jaar ervoor.

    Op een duoplaats wacht de toets op de schoolopleider van elke school.
    """
    toetsen = {
        toets.opleidingsjaar.student_id: toets
        for toets in Aanstellingstoets.objects.filter(opleidingsjaar__schooljaar=schooljaar)
        .select_related("opleidingsjaar__schooljaar")
        .prefetch_related(
            Prefetch(
                "adviezen",
                Aanstellingsadvies.objects.filter(rol=Bijdragerol.SCHOOLOPLEIDER),
                to_attr="van_school",
            )
        )
    }
    begin = schooljaar.begin
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            opleidingsjaar__student__in=toetsen,
            opleidingsjaar__schooljaar__begin__in=[begin, begin.replace(year=begin.year - 1)],
        )
        .select_related("school", "tweede_school", "opleidingsjaar__schooljaar")
        .order_by("opleidingsjaar__schooljaar__begin")
    )
    per_student: dict[int, list[Plaatsing]] = defaultdict(list)
    for rij in rijen:
        per_student[rij.opleidingsjaar.student_id].append(rij)
    return {
        toetsen[student].pk
        for student, plekken in per_student.items()
        if _wacht_op(toetsen[student], plekken, persoon, scholen)
    }


def _wacht_op(
    toets: Aanstellingstoets, plekken: list[Plaatsing], persoon: Persoon, scholen: frozenset[int]
) -> bool:
    adviezen: list[Aanstellingsadvies] = toets.van_school  # type: ignore[attr-defined]
    duo = duo_van(toets.opleidingsjaar, plekken)
    if not duo and adviezen:
        return False
    gedaan = {advies.school_id for advies in adviezen}
    laatste = plekken[-1].opleidingsjaar_id
    return any(
        school in scholen and so in (None, persoon.pk) and not (duo and school in gedaan)
        for rij in plekken
        if rij.opleidingsjaar_id == laatste
        for school, so in (
            (rij.school_id, rij.schoolopleider_id),
            (rij.tweede_school_id, rij.tweede_schoolopleider_id),
        )
    )


def _adviseren(kandidaten: set[int], schooljaar: Schooljaar, persoon: Persoon) -> Iterator[Taak]:
    """Alleen waar een advies nog iets uitmaakt: de rest is al afgevallen op de voortgang."""
    if not kandidaten:
        return
    rijen = Aanstellingstoets.objects.filter(pk__in=kandidaten).select_related(
        "opleidingsjaar__student"
    )
    regels = met_uitkomst(rijen, schooljaar, persoon)
    toetsen = [regel.toets.pk for regel in regels if regel.uitkomst.stand == WACHT]
    if not toetsen:
        return
    een = len(toetsen) == 1
    yield Taak(
        titel="Adviseer over een kleine aanstelling"
        if een
        else f"Adviseer over {len(toetsen)} kleine aanstellingen",
        url=reverse("plaatsing:aanstelling-toets", args=toetsen)
        if een
        else reverse("plaatsing:aanstelling") + "?wacht=advies",
        waarom="Zonder positief advies van beide opleiders kan de school niets bieden.",
        wacht_op="de student en de school",
    )


def wacht_op_advies_van(persoon: Persoon) -> Q:
    """Het filter achter de taak: toetsen zonder advies van deze soort opleider."""
    uit = Q(pk__in=[])
    met = Aanstellingstoets.objects
    if scholen := scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER):
        van_school = met.filter(adviezen__rol=Bijdragerol.SCHOOLOPLEIDER)
        duo = Plaatsing.objects.zichtbaar_voor_student().filter(
            op_scholen(scholen),
            tweede_school__isnull=False,
            opleidingsjaar=OuterRef("opleidingsjaar"),
        )
        uit |= ~Q(pk__in=van_school)
        uit |= Q(Exists(duo)) & ~Q(pk__in=van_school.filter(adviezen__school__in=scholen))
    if instituten_met_rol(persoon, Rol.INSTITUUTSOPLEIDER):
        uit |= ~Q(pk__in=met.filter(adviezen__rol=Bijdragerol.INSTITUUTSOPLEIDER))
    return uit
