"""Voorrang, uitsluitingen en uitstel: wat de plaatsing ervan weet, en wie het mag zien."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hos.choices import VARIANTEN_MET_NIVEAU, Rol
from hos.models import Leesregel, Opleidingsjaar, Persoon
from hos.permissions import instituten_met_rol, is_stagecoordinator
from plaatsing.models import Onderbreking, Plaatsing, Uitsluiting, Voorrang

TOETS_GELEZEN = "toets kleine aanstelling"
# what the log calls a look at a placement, or by someone of the school of that placement
PLAATS_GELEZEN = ("plaatsing", "kennismaking", TOETS_GELEZEN)
# Same rule as rules.instroom.stroomt_in; a test compares the two.
BEGINT_LATER = Q(
    student__variant__in=VARIANTEN_MET_NIVEAU,
    niveau__isnull=False,
    niveau__lt=F("student__vak__hbo_vanaf_niveau"),
)


def met_omstandigheden(rijen: QuerySet[Opleidingsjaar]) -> QuerySet[Opleidingsjaar]:
    """Vult elk jaar aan met `heeft_voorrang`, `doet_niet_mee` en `uitgesloten` (school-ids).

    Wie naar een later jaar uitstelt of nog niet instroomt, wordt in dit jaar niet geplaatst.
    """
    uitstel = Onderbreking.objects.uitgesteld().order_by()
    later = uitstel.exclude(tot_jaar=F("opleidingsjaar__schooljaar")).values("opleidingsjaar")
    return rijen.annotate(
        heeft_voorrang=Exists(
            Voorrang.objects.filter(opleidingsjaar=OuterRef("pk"), ingetrokken_op__isnull=True)
        ),
        doet_niet_mee=Q(pk__in=later) | BEGINT_LATER,
        uitgesloten=ArraySubquery(
            Uitsluiting.objects.goedgekeurd()
            .filter(student=OuterRef("student"))
            .order_by("school")
            .values("school")
        ),
    )


def te_plaatsen(rijen: QuerySet[Opleidingsjaar]) -> QuerySet[Opleidingsjaar]:
    """Zonder wie gestopt is, uitstelt of nog niet instroomt."""
    return met_omstandigheden(rijen).filter(Q(gestopt_op__isnull=True) & Q(doet_niet_mee=False))


def zichtbare_uitsluitingen(persoon: Persoon) -> QuerySet[Uitsluiting]:
    """De stagecoördinator, het eigen instituut, en de student zelf; scholen niet."""
    alles = Uitsluiting.objects.select_related(
        "student__persoon", "student__instituut", "student__vak", "school", "besluit_door"
    )
    if is_stagecoordinator(persoon):
        return alles
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    return alles.filter(Q(student__persoon=persoon) | Q(student__instituut__in=instituten))


def voorrang_van(jaar: Opleidingsjaar) -> Voorrang | None:
    return (
        Voorrang.objects.filter(opleidingsjaar=jaar, ingetrokken_op__isnull=True)
        .select_related("door")
        .first()
    )


def laatste_onderbreking(jaar: Opleidingsjaar) -> Onderbreking | None:
    """De laatste die niet is teruggedraaid: daar gaat terugkomen of terugdraaien over."""
    return (
        Onderbreking.objects.geldig()
        .filter(opleidingsjaar=jaar)
        .select_related("tot_jaar", "vervolg__schooljaar")
        .last()
    )


def gelezen_over(persoon: Persoon) -> QuerySet[Leesregel]:
    """Het leeslog van een persoon: wie keek wanneer waarnaar."""
    return Leesregel.objects.filter(over=persoon).select_related("lezer")


def gelezen_voor_student(persoon: Persoon) -> QuerySet[Leesregel]:
    """Hetzelfde zoals de student het leest.

    Wie een plaats bekeek die de student nog niet kent, verraadt de school: die regels staan er
    zodra de plaats bekend is.
    """
    onbekend = Plaatsing.objects.filter(
        opleidingsjaar__student__persoon=persoon, gepubliceerd_student_op__isnull=True
    ).values_list("pk", flat=True)
    stil = [f"{wat} {pk}" for pk in onbekend for wat in PLAATS_GELEZEN]
    return gelezen_over(persoon).exclude(wat__in=stil)
