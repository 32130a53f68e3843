"""Wat een student opgaf en mag kiezen."""

from django.db.models import QuerySet

from hos import klok
from hos.models import Opleidingsjaar, Persoon, School
from plaatsing.models import Plaatsing, Stageprofiel, Voorkeur


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
    jaren = opleidingsjaren_van(persoon).filter(schooljaar__einde__gte=nu, gestopt_op__isnull=True)
    open_jaren = [jaar for jaar in jaren if not heeft_bekende_plaats(jaar)]
    return min(open_jaren, key=lambda jaar: jaar.schooljaar.begin, default=None)


def heeft_bekende_plaats(jaar: Opleidingsjaar) -> bool:
    """Is er al een plaats bekendgemaakt? Dan valt er niets meer te kiezen."""
    return Plaatsing.objects.filter(opleidingsjaar=jaar).zichtbaar_voor_school().exists()


def te_kiezen_scholen(jaar: Opleidingsjaar) -> list[School]:
    """De scholen waar deze student nog niet is geweest; hbo-studenten rouleren (3.3)."""
    bezocht = Plaatsing.objects.actief().filter(
        opleidingsjaar__student=jaar.student,
        opleidingsjaar__schooljaar__begin__lt=jaar.schooljaar.begin,
    )
    scholen = School.objects.exclude(pk__in=bezocht.values("school"))
    return list(scholen.prefetch_related("vestigingen"))


def profiel_van(jaar: Opleidingsjaar) -> Stageprofiel | None:
    return Stageprofiel.objects.filter(opleidingsjaar=jaar).first()


def voorkeuren_van(jaar: Opleidingsjaar) -> list[Voorkeur]:
    """Eerst de voorkeuren op rang, dan liever niet."""
    return list(Voorkeur.objects.filter(opleidingsjaar=jaar).select_related("school"))


def plaatsingen_van(persoon: Persoon) -> QuerySet[Plaatsing]:
    """Wat deze student van de eigen plaatsingen mag weten: alleen wat bekendgemaakt is."""
    return (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar__student__persoon=persoon)
        .select_related(
            "school__partner",
            "stageplaats__vak",
            "stageplaats__vestiging",
            "werkplekbegeleider",
            "schoolopleider",
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__instituutsopleider",
        )
        .order_by("-begin")
    )
