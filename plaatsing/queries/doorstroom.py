"""Doorstroomformulieren: wie ze ziet, en wat er al bekend is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from hos import klok
from hos.choices import Rol
from hos.models import Leesregel, Lidmaatschap, Opleidingsjaar, Persoon, School, Schooljaar
from hos.permissions import instituten_met_rol, scholen_met_rol
from hos.queries import schoolcoordinator_van
from plaatsing.choices import Doorstroomvariant
from plaatsing.models import Bijdrage, Doorstroomformulier, Plaatsing
from plaatsing.models.plaatsing import begeleid_op
from plaatsing.rules import doorstroom as rules

ONTVANGERS = ("nieuwe_school", "nieuwe_tweede_school")


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Doorstroomformulier]:
    """Eigen formulier; studenten die je begeleidt; en wat met jouw school gedeeld is (3.3)."""
    return (
        Doorstroomformulier.objects.filter(_volledig(persoon) | _ontvangen(persoon))
        .select_related(
            "opleidingsjaar__student__persoon",
            "opleidingsjaar__schooljaar",
            "nieuwe_school",
            "nieuwe_tweede_school",
        )
        .prefetch_related(
            Prefetch("bijdragen", Bijdrage.objects.select_related("persoon")),
            Prefetch("opleidingsjaar__plaatsingen", Plaatsing.objects.actief()),
        )
        .order_by("-opleidingsjaar__schooljaar__begin", "naam_student")
    )


def ziet_alles_van(persoon: Persoon, formulieren: Iterable[Doorstroomformulier]) -> set[int]:
    """Van welke van deze formulieren deze persoon alles ziet; van de rest alleen wat gedeeld is."""
    rijen = Doorstroomformulier.objects.filter(pk__in=[f.pk for f in formulieren])
    return set(rijen.filter(_volledig(persoon)).values_list("pk", flat=True))


def _volledig(persoon: Persoon) -> Q:
    """De student zelf, en wie begeleidt zolang de rol bij die school of dat instituut loopt.

    De school waar de student heen gaat, is ontvanger en geen begeleider, ook als zij in hetzelfde
    schooljaar de tweede helft doet. Op een duoplaats begeleiden beide scholen.
    """
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSOPLEIDER)
    begeleid = (
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            begin__lte=Coalesce(OuterRef("stage_begon_op"), Value(klok.vandaag())),
            opleidingsjaar=OuterRef("opleidingsjaar"),
        )
        .filter(
            _begeleidt_op("school", "werkplekbegeleider", persoon)
            | _begeleidt_op("tweede_school", "tweede_werkplekbegeleider", persoon)
        )
    )
    return (
        Q(opleidingsjaar__student__persoon=persoon)
        | Q(
            opleidingsjaar__instituutsopleider=persoon,
            opleidingsjaar__student__instituut__in=instituten,
        )
        | Q(Exists(begeleid))
    )


def _begeleidt_op(school: str, wpb: str, persoon: Persoon) -> Q:
    """Begeleidt deze persoon hier, op een school die niet ook ontvangt?"""
    opleider_bij = scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)
    werkt_bij = scholen_met_rol(persoon, Rol.WERKPLEKBEGELEIDER)
    hier = Q(**{f"{school}__in": opleider_bij}) | Q(**{f"{school}__in": werkt_bij, wpb: persoon})
    for ontvanger in ONTVANGERS:
        hier &= ~Q(**{school: Coalesce(OuterRef(ontvanger), Value(0))})
    return hier


def _ontvangen(persoon: Persoon) -> Q:
    """Gedeeld met een school waar deze persoon opleider is, of de student gaat begeleiden.

    Gaat de plaats op die school niet door, dan leest zij ook niet meer mee.
    """
    opleider_bij = scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)
    werkt_bij = scholen_met_rol(persoon, Rol.WERKPLEKBEGELEIDER)
    straks = Plaatsing.objects.zichtbaar_voor_school().filter(begeleid_op(werkt_bij, persoon))
    return _gedeeld_met(opleider_bij) | _gedeeld_met(werkt_bij) & Q(
        opleidingsjaar__student__in=straks.values("opleidingsjaar__student")
    )


def _gedeeld_met(scholen: Iterable[int]) -> Q:
    eerste, tweede = (_gedeeld(ontvanger, scholen) for ontvanger in ONTVANGERS)
    return eerste | tweede


def _gedeeld(ontvanger: str, scholen: Iterable[int]) -> Q:
    """Gedeeld, en de student gaat naar die school; een starter koos de school zelf."""
    plaats = Plaatsing.objects.zichtbaar_voor_school().filter(
        Q(school=OuterRef(ontvanger)) | Q(tweede_school=OuterRef(ontvanger)),
        opleidingsjaar__student=OuterRef("opleidingsjaar__student"),
    )
    gaat_er_heen = Q(variant=Doorstroomvariant.STARTERSFASE) | Q(Exists(plaats))
    return Q(**{f"{ontvanger}__in": list(scholen)}, gedeeld_op__isnull=False) & gaat_er_heen


def ontvangen_door(school: School, schooljaar: Schooljaar) -> QuerySet[Doorstroomformulier]:
    """Wat studenten uit dit schooljaar met deze school deelden, voor de bundel."""
    return (
        Doorstroomformulier.objects.filter(
            _gedeeld_met([school.pk]), opleidingsjaar__schooljaar=schooljaar
        )
        .select_related(
            "opleidingsjaar__student__persoon",
            "opleidingsjaar__schooljaar",
            "nieuwe_school",
            "nieuwe_tweede_school",
        )
        .prefetch_related(Prefetch("bijdragen", Bijdrage.objects.select_related("persoon")))
        .order_by("naam_student", "pk")
    )


def ontvangers(school: School, dag: date) -> QuerySet[Persoon]:
    """Wie op een school leest wat studenten delen: de coördinator en de schoolopleiders."""
    leden = Lidmaatschap.objects.op(dag).filter(
        Q(rol=Rol.SCHOOLCOORDINATOR, partner=school.partner_id)
        | Q(rol=Rol.SCHOOLOPLEIDER, school=school)
    )
    return Persoon.objects.filter(pk__in=leden.values("persoon")).exclude(email="")


@dataclass(frozen=True, slots=True)
class Bundel:
    """Wat studenten uit een schooljaar met een school deelden."""

    school: int
    naam: str
    schooljaar: str
    aantal: int


def bundels_voor(persoon: Persoon) -> list[Bundel]:
    """Per eigen school en schooljaar hoeveel formulieren er gedeeld zijn."""
    scholen = scholen_met_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.SCHOOLCOORDINATOR)
    if not scholen:
        return []
    eerste, tweede = (
        Doorstroomformulier.objects.filter(_gedeeld(ontvanger, scholen))
        .order_by()
        .values_list(ontvanger, f"{ontvanger}__naam", "opleidingsjaar__schooljaar__naam")
        .annotate(aantal=Count("pk"))
        for ontvanger in ONTVANGERS
    )
    telling: Counter[tuple[int, str, str]] = Counter()
    for school, naam, jaar, aantal in eerste.union(tweede, all=True):
        telling[school, naam, jaar] += aantal
    op_naam = sorted(telling.items(), key=lambda paar: paar[0][1])
    op_jaar = sorted(op_naam, key=lambda paar: paar[0][2], reverse=True)
    return [Bundel(*sleutel, aantal) for sleutel, aantal in op_jaar]


def leerwensen(schooljaar: Schooljaar) -> dict[int, frozenset[str]]:
    """Per student van dit jaar (opleidingsjaar) waar die vooral wil leren, voor de toewijzing.

    De wens staat in het formulier van het jaar ervoor en telt zodra hij bewaard is: de plaatsing
    is in mei, indienen mag tot de zomer (3.3).
    """
    begin = schooljaar.begin
    rijen = Doorstroomformulier.objects.filter(
        opleidingsjaar__schooljaar__begin=begin.replace(year=begin.year - 1),
        opleidingsjaar__student__jaren__schooljaar=schooljaar,
        leerwensen__len__gt=0,
    )
    return {
        pk: frozenset(wens)
        for pk, wens in rijen.values_list("opleidingsjaar__student__jaren", "leerwensen")
    }


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
        "variant": _variant(jaar, plaatsing),
    }
    return uit | _van_school(plaatsing) | _naar_school(jaar, plaatsing)


def _variant(jaar: Opleidingsjaar, plaatsing: Plaatsing | None) -> Doorstroomvariant:
    """Wie verder studeert gaat naar een stageschool, wie klaar is naar de startersfase (3.3)."""
    gaat_door = jaar.student.jaren.filter(schooljaar__begin__gt=jaar.schooljaar.begin).exists()
    gaat_door = (
        gaat_door or volgende_plaats(jaar, plaatsing.begin if plaatsing else None) is not None
    )
    return Doorstroomvariant.VOLGENDE_STAGE if gaat_door else Doorstroomvariant.STARTERSFASE


def _laatste_plaatsing(jaar: Opleidingsjaar) -> Plaatsing | None:
    """Waar de student nu is of het laatst was; wat nog moet beginnen telt pas als er niets is."""
    rijen = (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar=jaar)
        .select_related(
            "school",
            "tweede_school",
            "werkplekbegeleider",
            "schoolopleider",
            "tweede_werkplekbegeleider",
            "tweede_schoolopleider",
        )
    )
    begonnen = rijen.filter(begin__lte=klok.vandaag()).order_by("-begin").first()
    return begonnen or rijen.order_by("begin").first()


def _van_school(plaatsing: Plaatsing | None) -> dict[str, object]:
    if plaatsing is None:
        return {}
    return {
        "vorige_school": plaatsing.namen,
        "stage_begon_op": plaatsing.begin,
        "stageperiode": rules.stageperiode(plaatsing.begin, plaatsing.einde),
        "werkplekbegeleider": _contacten(deel.werkplekbegeleider for deel in plaatsing.delen),
        "schoolopleider": _contacten(deel.schoolopleider for deel in plaatsing.delen),
    }


def _contacten(personen: Iterable[Persoon | None]) -> str:
    return " en ".join(rules.contact(p.naam, p.email) for p in personen if p)


def _naar_school(jaar: Opleidingsjaar, plaatsing: Plaatsing | None) -> dict[str, object]:
    nieuw = volgende_plaats(jaar, plaatsing.begin if plaatsing else None)
    if nieuw is None:
        return {}
    dag = klok.vandaag()
    return {
        "nieuwe_school": nieuw.school,
        "nieuwe_tweede_school": nieuw.tweede_school,
        "contact_nieuwe_school": _contacten(
            schoolcoordinator_van(school, op=dag) for school in nieuw.scholen
        ),
    }


def volgende_plaats(jaar: Opleidingsjaar, na: date | None) -> Plaatsing | None:
    """De plaats na de stage die op `na` begon, als de student die al weet.

    Een wo-student wisselt halverwege: dan is het de tweede plaats van hetzelfde jaar (3.3).
    """
    return (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(
            opleidingsjaar__student=jaar.student,
            begin__gt=na or jaar.schooljaar.einde,
        )
        .select_related("school", "tweede_school")
        .order_by("begin")
        .first()
    )


SCHERM, PDF, BUNDEL = "", " (pdf)", " (bundel)"


def leeswoord(formulier: Doorstroomformulier, hoe: str = SCHERM) -> str:
    """Hoe het leeslog dit formulier noemt."""
    return f"doorstroomformulier {formulier.pk}{hoe}"


def gelezen_door(formulier: Doorstroomformulier) -> QuerySet[Leesregel]:
    """Wie het formulier las: de student kan dat zien."""
    return Leesregel.objects.filter(
        over=formulier.opleidingsjaar.student.persoon,
        wat__in=[leeswoord(formulier, hoe) for hoe in (SCHERM, PDF, BUNDEL)],
    ).select_related("lezer")[:50]
