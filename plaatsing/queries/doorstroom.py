"""Doorstroomformulieren: wie ze ziet, en wat er al bekend is."""

from django.db.models import Prefetch, Q, QuerySet

from hos import klok
from hos.choices import Rol
from hos.models import Leesregel, Opleidingsjaar, Persoon
from hos.permissions import instituten_met_rol, scholen_met_rol
from hos.queries import schoolcoordinator_van
from plaatsing.choices import Doorstroomvariant
from plaatsing.models import Bijdrage, Doorstroomformulier, Plaatsing
from plaatsing.rules import doorstroom as rules


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Doorstroomformulier]:
    """Eigen formulier; studenten die je begeleidt; en wat met jouw school gedeeld is (3.3).

    Begeleiden telt zolang de rol bij die school of dat instituut loopt, daarna niet meer.
    """
    opleider_bij = scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)
    werkt_bij = scholen_met_rol(persoon, Rol.WERKPLEKBEGELEIDER)
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSOPLEIDER)
    actief = Plaatsing.objects.actief()
    begeleid = Plaatsing.objects.zichtbaar_voor_school().filter(
        Q(werkplekbegeleider=persoon, school__in=werkt_bij) | Q(school__in=opleider_bij)
    )
    return (
        Doorstroomformulier.objects.filter(
            Q(opleidingsjaar__student__persoon=persoon)
            | Q(
                opleidingsjaar__instituutsopleider=persoon,
                opleidingsjaar__student__instituut__in=instituten,
            )
            | Q(opleidingsjaar__in=begeleid.values("opleidingsjaar"))
            | Q(gedeeld_op__isnull=False, nieuwe_school__in=opleider_bij)
        )
        .select_related(
            "opleidingsjaar__student__persoon", "opleidingsjaar__schooljaar", "nieuwe_school"
        )
        .prefetch_related(
            Prefetch("bijdragen", Bijdrage.objects.select_related("persoon")),
            Prefetch("opleidingsjaar__plaatsingen", actief),
        )
        .order_by("-opleidingsjaar__schooljaar__begin", "naam_student")
    )


def formulier_van(jaar: Opleidingsjaar) -> Doorstroomformulier | None:
    return Doorstroomformulier.objects.filter(opleidingsjaar=jaar).first()


def voorgevuld(jaar: Opleidingsjaar) -> dict[str, object]:
    """Alles wat het systeem weet; de student mag het verbeteren (B20)."""
    plaatsing = _laatste_plaatsing(jaar)
    io = jaar.instituutsopleider
    student = jaar.student
    uit: dict[str, object] = {
        "naam_student": student.persoon.naam,
        "opleidingsinstituut": student.instituut.naam,
        "opleidingsvariant": student.get_variant_display(),
        "jaar": f"niveau {jaar.niveau}" if jaar.niveau else str(jaar.schooljaar),
        "begeleider_instituut": rules.contact(io.naam, io.email) if io else "",
        "variant": _variant(jaar),
    }
    return uit | _van_school(plaatsing) | _naar_school(jaar)


def _variant(jaar: Opleidingsjaar) -> Doorstroomvariant:
    """Wie verder studeert gaat naar een stageschool, wie klaar is naar de startersfase (3.3)."""
    gaat_door = jaar.student.jaren.filter(schooljaar__begin__gt=jaar.schooljaar.begin).exists()
    return Doorstroomvariant.VOLGENDE_STAGE if gaat_door else Doorstroomvariant.STARTERSFASE


def _laatste_plaatsing(jaar: Opleidingsjaar) -> Plaatsing | None:
    return (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar=jaar)
        .select_related("school", "werkplekbegeleider", "schoolopleider")
        .order_by("-einde")
        .first()
    )


def _van_school(plaatsing: Plaatsing | None) -> dict[str, object]:
    if plaatsing is None:
        return {}
    wpb, so = plaatsing.werkplekbegeleider, plaatsing.schoolopleider
    return {
        "vorige_school": plaatsing.school.naam,
        "stageperiode": rules.stageperiode(plaatsing.begin, plaatsing.einde),
        "werkplekbegeleider": rules.contact(wpb.naam, wpb.email) if wpb else "",
        "schoolopleider": rules.contact(so.naam, so.email) if so else "",
    }


def _naar_school(jaar: Opleidingsjaar) -> dict[str, object]:
    nieuw = (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(
            opleidingsjaar__student=jaar.student,
            opleidingsjaar__schooljaar__begin__gt=jaar.schooljaar.begin,
        )
        .select_related("school")
        .order_by("begin")
        .first()
    )
    if nieuw is None:
        return {}
    sc = schoolcoordinator_van(nieuw.school, op=klok.vandaag())
    return {
        "nieuwe_school": nieuw.school,
        "contact_nieuwe_school": rules.contact(sc.naam, sc.email) if sc else "",
    }


def gelezen_door(formulier: Doorstroomformulier) -> QuerySet[Leesregel]:
    """Wie het formulier las: de student kan dat zien."""
    return Leesregel.objects.filter(
        over=formulier.opleidingsjaar.student.persoon, wat=f"doorstroomformulier {formulier.pk}"
    ).select_related("lezer")[:50]
