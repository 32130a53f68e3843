"""Open taken rond de kleine aanstelling: aanleveren en adviseren (3.4)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import instituten_met_rol, scholen_met_rol
from hos.taken import Taak
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingstoets, Plaatsing
from plaatsing.queries.aanstelling import met_uitkomst, te_leveren
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
    """Eigen studenten: van dit jaar, of zolang er nog geen plaats is van het jaar ervoor."""
    zonder = {
        student: pk
        for pk, student in Aanstellingstoets.objects.filter(opleidingsjaar__schooljaar=schooljaar)
        .exclude(adviezen__rol=Bijdragerol.SCHOOLOPLEIDER)
        .values_list("pk", "opleidingsjaar__student")
    }
    begin = schooljaar.begin
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            opleidingsjaar__student__in=zonder,
            opleidingsjaar__schooljaar__begin__in=[begin, begin.replace(year=begin.year - 1)],
        )
        .order_by("opleidingsjaar__schooljaar__begin")
        .values_list(
            "opleidingsjaar__student",
            "opleidingsjaar__schooljaar",
            "school",
            "schoolopleider",
        )
    )
    per_student: dict[int, dict[int, list[tuple[int, int | None]]]] = {}
    for student, jaar, school, so in rijen:
        per_student.setdefault(student, {}).setdefault(jaar, []).append((school, so))
    return {
        zonder[student]
        for student, jaren in per_student.items()
        if any(
            school in scholen and so in (None, persoon.pk) for school, so in jaren[list(jaren)[-1]]
        )
    }


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
    if scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER):
        uit |= ~Q(pk__in=met.filter(adviezen__rol=Bijdragerol.SCHOOLOPLEIDER))
    if instituten_met_rol(persoon, Rol.INSTITUUTSOPLEIDER):
        uit |= ~Q(pk__in=met.filter(adviezen__rol=Bijdragerol.INSTITUUTSOPLEIDER))
    return uit
