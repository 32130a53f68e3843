"""Wat een student opgaf en mag kiezen."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hos import klok
from hos.models import Opleidingsjaar, Persoon, School
from plaatsing.choices import Vensterdoel
from plaatsing.models import (
    Onderbreking,
    Plaatsing,
    Stageprofiel,
    Uitsluiting,
    Voorkeur,
    Wensopgave,
)
from plaatsing.queries.venster import Vensterregel, venster_van
from plaatsing.rules.instroom import rouleert, stroomt_in


@dataclass(frozen=True, slots=True)
class Opgave:
    """Een verstuurde versie met de scholen erbij."""

    opgave: Wensopgave
    voorkeuren: tuple[School, ...]
    liever_niet: tuple[School, ...]


def opleidingsjaren_van(persoon: Persoon) -> QuerySet[Opleidingsjaar]:
    """De jaren van deze student zelf, het laatste eerst."""
    return (
        Opleidingsjaar.objects.filter(student__persoon=persoon)
        .select_related(
            "student__persoon",
            "student__instituut",
            "student__vak",
            "schooljaar",
            "instituutsopleider",
        )
        .order_by("-schooljaar__begin")
    )


def jaar_om_voor_te_kiezen(persoon: Persoon) -> Opleidingsjaar | None:
    """Het jaar waarvoor deze student nu wensen kan opgeven: het eerstvolgende zonder plaats."""
    nu = klok.vandaag()
    jaren = list(
        opleidingsjaren_van(persoon).filter(schooljaar__einde__gte=nu, gestopt_op__isnull=True)
    )
    uitstel = Onderbreking.objects.uitgesteld().filter(opleidingsjaar__in=jaren)
    later = {rij.opleidingsjaar_id for rij in uitstel if rij.vervolg_id is not None}
    open_jaren = [
        jaar
        for jaar in jaren
        if jaar.pk not in later and _doet_mee(jaar) and not heeft_bekende_plaats(jaar)
    ]
    return min(open_jaren, key=lambda jaar: jaar.schooljaar.begin, default=None)


def _doet_mee(jaar: Opleidingsjaar) -> bool:
    """Wie nog niet instroomt, heeft nog niets te kiezen (bijlage 2, stap 10)."""
    student = jaar.student
    return stroomt_in(student.variant, jaar.niveau, student.vak.hbo_vanaf_niveau)


def wensvenster(jaar: Opleidingsjaar) -> Vensterregel:
    """Van wanneer tot en met wanneer deze student wensen opgeeft; het hangt aan de start."""
    return venster_van(jaar.schooljaar, Vensterdoel.VOORKEUREN, jaar.start)


def heeft_bekende_plaats(jaar: Opleidingsjaar) -> bool:
    """Is er al een plaats bekendgemaakt? Dan valt er niets meer te kiezen."""
    return Plaatsing.objects.filter(opleidingsjaar=jaar).zichtbaar_voor_school().exists()


def te_kiezen_scholen(jaar: Opleidingsjaar) -> list[School]:
    """De scholen waar deze student nog niet is geweest; hbo-studenten rouleren (3.3).

    Een school die met goedkeuring is uitgesloten, valt ook weg.
    """
    uitgesloten = Uitsluiting.objects.goedgekeurd().filter(student=jaar.student)
    scholen = School.objects.exclude(pk__in=uitgesloten.values("school"))
    if rouleert(jaar.student.variant):
        bezocht = Plaatsing.objects.actief().filter(
            opleidingsjaar__student=jaar.student,
            opleidingsjaar__schooljaar__begin__lt=jaar.schooljaar.begin,
        )
        geweest = bezocht.values_list("school", "tweede_school")
        scholen = scholen.exclude(pk__in={school for paar in geweest for school in paar if school})
    return list(scholen.prefetch_related("vestigingen"))


def profiel_van(jaar: Opleidingsjaar) -> Stageprofiel | None:
    return Stageprofiel.objects.filter(opleidingsjaar=jaar).first()


def voorkeuren_van(jaar: Opleidingsjaar) -> list[Voorkeur]:
    """Eerst de voorkeuren op rang, dan liever niet."""
    return list(Voorkeur.objects.filter(opleidingsjaar=jaar).select_related("school"))


def opgaven_van(persoon: Persoon) -> list[Opgave]:
    """Wat deze student wanneer opstuurde, het laatste eerst; ook van eerdere jaren."""
    rijen = list(
        Wensopgave.objects.filter(opleidingsjaar__student__persoon=persoon)
        .select_related("opleidingsjaar__schooljaar")
        .order_by("-ingediend_op", "-pk")
    )
    nodig = {pk for rij in rijen for pk in (*rij.voorkeuren, *rij.liever_niet)}
    scholen = School.objects.in_bulk(nodig)
    return [
        Opgave(
            rij,
            tuple(scholen[pk] for pk in rij.voorkeuren if pk in scholen),
            tuple(scholen[pk] for pk in rij.liever_niet if pk in scholen),
        )
        for rij in rijen
    ]


def plaatsingen_van(persoon: Persoon) -> QuerySet[Plaatsing]:
    """Wat deze student van de eigen plaatsingen mag weten: alleen wat bekendgemaakt is."""
    return (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar__student__persoon=persoon)
        .select_related(
            "school__partner",
            "tweede_school__partner",
            "stageplaats__vak",
            "stageplaats__vestiging",
            "werkplekbegeleider",
            "schoolopleider",
            "tweede_werkplekbegeleider",
            "tweede_schoolopleider",
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__instituutsopleider",
        )
        .order_by("-begin")
    )
