"""Reading the shared model: years, organisations, people. Never writes."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from hos import klok
from hos.choices import Rol
from hos.models import (
    Categorieregel,
    Lidmaatschap,
    Onderwijsperiode,
    Opleidingsjaar,
    Opleidingsschool,
    Persoon,
    School,
    Schooljaar,
)
from hos.models.periode import lopend_op
from hos.rules import naam_van_schooljaar

Periodedag = tuple[int, str]  # the number of the period, and BEGIN or EINDE
BEGIN, EINDE = "begin", "einde"


def jaar_van(dag: date, jaren: Sequence[Schooljaar]) -> Schooljaar:
    """Het schooljaar van deze dag; bestaat dat niet, dan het laatste dat er is."""
    passend = [jaar for jaar in jaren if jaar.begin <= dag <= jaar.einde]
    if not jaren:
        raise Schooljaar.DoesNotExist("Er is nog geen schooljaar aangemaakt.")
    return passend[0] if passend else max(jaren, key=lambda jaar: jaar.begin)


def huidig_schooljaar() -> Schooljaar:
    return jaar_van(klok.vandaag(), list(Schooljaar.objects.all()))


def volgend_schooljaar(jaar: Schooljaar) -> Schooljaar | None:
    return Schooljaar.objects.filter(begin__gt=jaar.begin).order_by("begin").first()


def vorig_schooljaar(jaar: Schooljaar) -> Schooljaar | None:
    return Schooljaar.objects.filter(begin__lt=jaar.begin).order_by("begin").last()


def periodedagen(schooljaar: Schooljaar) -> dict[Periodedag, date]:
    """De onderwijsperioden van de HOS: (1, "begin"), (1, "einde") en zo verder."""
    uit: dict[Periodedag, date] = {}
    for periode in schooljaar.onderwijsperioden.filter(instituut=None):
        uit[periode.nummer, BEGIN], uit[periode.nummer, EINDE] = periode.begin, periode.einde
    return uit


def leerlingentallen(schooljaar: Schooljaar) -> dict[int, int]:
    """Wat voor dit jaar zelf geteld is: school -> aantal op 1 oktober."""
    return {rij.school_id: rij.aantal for rij in schooljaar.leerlingentallen.all()}


def schooljaren_met_gegevens() -> list[Schooljaar]:
    """Alle schooljaren, nieuwste eerst, met hun HOS-perioden en hoeveel scholen geteld zijn."""
    perioden = Onderwijsperiode.objects.filter(instituut=None).order_by("nummer")
    return list(
        Schooljaar.objects.order_by("-begin")
        .annotate(getelde_scholen=Count("leerlingentallen"))
        .prefetch_related(Prefetch("onderwijsperioden", perioden, to_attr="perioden"))
    )


def naam_van_volgend_jaar(jaren: Sequence[Schooljaar]) -> str:
    """Het jaar dat na het laatste komt: 2028-2029."""
    laatste = max(jaar.begin for jaar in jaren)
    return naam_van_schooljaar(laatste.replace(year=laatste.year + 1))


def eigen_opleidingsschool() -> Opleidingsschool:
    return Opleidingsschool.objects.get(is_eigen=True)


def personen_met_rol(rol: str, *, op: date) -> QuerySet[Persoon]:
    """Wie heeft deze rol op deze dag?"""
    lid = lopend_op(op, voor="lidmaatschappen__")
    return Persoon.objects.filter(lid, lidmaatschappen__rol=rol).distinct()


def schoolcoordinator_van(school: School, *, op: date) -> Persoon | None:
    return (
        personen_met_rol(Rol.SCHOOLCOORDINATOR, op=op)
        .filter(lidmaatschappen__partner=school.partner_id)
        .first()
    )


def categorieen(schooljaar: Schooljaar) -> dict[tuple[str, int | None], int | None]:
    """(variant, niveau) -> categorie, voor dit schooljaar (6.5, B11)."""
    return {
        (regel.variant, regel.niveau): regel.categorie
        for regel in Categorieregel.objects.filter(schooljaar=schooljaar)
    }


def opleidingsjaren(schooljaar: Schooljaar) -> QuerySet[Opleidingsjaar]:
    """De studenten van dit schooljaar, met alles wat een lijst ervan toont."""
    return Opleidingsjaar.objects.filter(schooljaar=schooljaar).select_related(
        "student__persoon", "student__instituut", "student__vak", "schooljaar"
    )


def personen_met_rollen(*, zoek: str = "", rol: str = "") -> QuerySet[Persoon]:
    """Alle personen met hun rollen en account, voor de beheerder; gezocht op naam of mail."""
    personen = Persoon.objects.select_related("account").prefetch_related(
        Prefetch(
            "lidmaatschappen",
            Lidmaatschap.objects.select_related(
                "opleidingsschool", "partner", "school", "instituut"
            ).order_by("-begin"),
        ),
        "student_bij__instituut",
    )
    for woord in zoek.split():
        personen = personen.filter(
            Q(voornaam__icontains=woord)
            | Q(tussenvoegsel__icontains=woord)
            | Q(achternaam__icontains=woord)
            | Q(email__icontains=woord)
        )
    if rol:
        actief = Lidmaatschap.objects.op(klok.vandaag()).filter(rol=rol)
        personen = personen.filter(pk__in=actief.values("persoon"))
    return personen
