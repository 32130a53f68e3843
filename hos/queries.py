"""Reading the shared model: years, organisations, people. Never writes."""

from datetime import date

from django.db.models import QuerySet

from hos import klok
from hos.choices import Rol
from hos.models import Categorieregel, Opleidingsjaar, Opleidingsschool, Persoon, School, Schooljaar
from hos.models.periode import lopend_op
from hos.permissions import instituten_met_rol, scholen_met_rol


def schooljaar_op(dag: date) -> Schooljaar | None:
    """Het schooljaar waarin deze dag valt, als het bestaat."""
    return Schooljaar.objects.op(dag).first()


def huidig_schooljaar() -> Schooljaar:
    """Het schooljaar van vandaag; bestaat dat niet, dan het laatste dat er is."""
    jaar = schooljaar_op(klok.vandaag()) or Schooljaar.objects.order_by("begin").last()
    if jaar is None:
        raise Schooljaar.DoesNotExist("Er is nog geen schooljaar aangemaakt.")
    return jaar


def volgend_schooljaar(jaar: Schooljaar) -> Schooljaar | None:
    return Schooljaar.objects.filter(begin__gt=jaar.begin).order_by("begin").first()


def vorig_schooljaar(jaar: Schooljaar) -> Schooljaar | None:
    return Schooljaar.objects.filter(begin__lt=jaar.begin).order_by("begin").last()


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


def scholen_van(persoon: Persoon) -> QuerySet[School]:
    """De scholen waar iemand werkt, in welke rol ook."""
    return School.objects.filter(pk__in=scholen_met_rol(persoon, *Rol.values)).select_related(
        "partner"
    )


def instituten_van(persoon: Persoon) -> frozenset[int]:
    return instituten_met_rol(persoon, *Rol.values)


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
