"""De toets van de kleine aanstelling lezen: wie hem ziet, de regels en de uitkomst (3.4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from hos.choices import Rol
from hos.models import Instituut, Opleidingsjaar, Persoon, Schooljaar
from hos.permissions import instituten_met_rol, scholen_met_rol
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingsadvies, Aanstellingsregel, Aanstellingstoets, Plaatsing
from plaatsing.models.plaatsing import begeleid_op, op_scholen
from plaatsing.queries.kennismaking import zichtbaar
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.rules import aanstelling as regels
from plaatsing.rules.aanstelling import Feiten, Regel, Uitkomst

VELDEN = tuple(Regel.__dataclass_fields__)
Regelset = dict[tuple[int, int], Regel]


@dataclass(frozen=True, slots=True)
class Toetsregel:
    """Een student op de lijst, met de uitkomst en waar die uit volgt."""

    toets: Aanstellingstoets
    uitkomst: Uitkomst
    scholen: tuple[str, ...] = ()

    @property
    def jaar(self) -> Opleidingsjaar:
        return self.toets.opleidingsjaar


def regelset(schooljaar: Schooljaar) -> Regelset:
    """Per instituut en leerjaar de regel die in dit schooljaar geldt: de laatste die al inging."""
    rijen = (
        Aanstellingsregel.objects.filter(vanaf__begin__lte=schooljaar.begin)
        .order_by("instituut_id", "niveau", "-vanaf__begin")
        .distinct("instituut_id", "niveau")
    )
    return {(rij.instituut_id, rij.niveau): als_regel(rij) for rij in rijen}


def als_regel(rij: Aanstellingsregel) -> Regel:
    return Regel(**{veld: getattr(rij, veld) for veld in VELDEN})


def _begeleid_door(scholen: Iterable[int], wpb: Persoon, werkt_bij: Iterable[int]) -> Exists:
    """Studenten van deze scholen, in het jaar van de toets of het jaar ervoor."""
    begin = "opleidingsjaar__schooljaar__begin"
    jaar = ExtractYear(OuterRef(begin))
    return Exists(
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            op_scholen(scholen) | begeleid_op(werkt_bij, wpb),
            opleidingsjaar__student=OuterRef("opleidingsjaar__student"),
        )
        .annotate(plaatsjaar=ExtractYear(F(begin)))
        .filter(plaatsjaar__gte=jaar - 1, plaatsjaar__lte=jaar)
    )


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Aanstellingstoets]:
    """Het bureau alles; verder alleen eigen studenten, en de student zichzelf."""
    alles = Aanstellingstoets.objects.select_related(
        "opleidingsjaar__schooljaar",
        "opleidingsjaar__student__persoon",
        "opleidingsjaar__student__instituut",
        "opleidingsjaar__student__vak",
    ).order_by(
        "opleidingsjaar__student__persoon__achternaam",
        "opleidingsjaar__student__persoon__voornaam",
        "pk",
    )
    if ziet_alles(persoon):
        return alles
    scholen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.SCHOOLOPLEIDER)
    werkt_bij = scholen_met_rol(persoon, Rol.WERKPLEKBEGELEIDER)
    return alles.filter(
        Q(opleidingsjaar__student__persoon=persoon)
        | Q(
            opleidingsjaar__student__instituut__in=instituten_met_rol(
                persoon, Rol.INSTITUUTSCOORDINATOR
            )
        )
        | Q(
            opleidingsjaar__instituutsopleider=persoon,
            opleidingsjaar__student__instituut__in=instituten_met_rol(
                persoon, Rol.INSTITUUTSOPLEIDER
            ),
        )
        | Q(_begeleid_door(scholen, persoon, werkt_bij))
    )


def met_uitkomst(
    toetsen: Iterable[Aanstellingstoets], schooljaar: Schooljaar, lezer: Persoon
) -> list[Toetsregel]:
    """De uitkomst van elke toets, met een vast aantal vragen aan de database.

    Met de scholen die de lezer al mag weten: een student hoort de eigen plaats later dan de school.
    """
    rijen = list(toetsen)
    set_ = regelset(schooljaar)
    adviezen: dict[int, list[Aanstellingsadvies]] = {rij.pk: [] for rij in rijen}
    for advies in Aanstellingsadvies.objects.filter(toets__in=adviezen).order_by("op", "pk"):
        adviezen[advies.toets_id].append(advies)
    plekken = _plekken(rijen, lezer)
    return [
        Toetsregel(
            rij,
            regels.toets(
                regel_van(rij.opleidingsjaar, set_),
                feiten_van(rij, adviezen[rij.pk], plekken[rij.pk].duo),
                schooljaar.begin,
            ),
            plekken[rij.pk].scholen,
        )
        for rij in rijen
    ]


@dataclass(frozen=True, slots=True)
class Plekken:
    """De scholen van het jaar van de toets die de lezer mag weten; en een duo, als het dat is."""

    scholen: tuple[str, ...]
    duo: dict[int, str]


def _plekken(rijen: list[Aanstellingstoets], lezer: Persoon) -> dict[int, Plekken]:
    """Welke scholen opleiden: die van dit jaar, of zonder plaats nog die van het jaar ervoor.

    Een duo telt pas als de student het weet; tot dan zou de uitkomst de plaats verraden.
    """
    ziet = Q(gepubliceerd_student_op__isnull=False) | Q(pk__in=zichtbaar(lezer).values("pk"))
    gevonden = (
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(opleidingsjaar__student__in=[rij.opleidingsjaar.student_id for rij in rijen])
        .annotate(ziet=ExpressionWrapper(ziet, BooleanField()))
        .select_related("school", "tweede_school", "opleidingsjaar__schooljaar")
        .order_by("begin", "pk")
    )
    per_student: dict[int, list[Plaatsing]] = defaultdict(list)
    for plek in gevonden:
        per_student[plek.opleidingsjaar.student_id].append(plek)
    uit = {}
    for rij in rijen:
        van_student = per_student[rij.opleidingsjaar.student_id]
        hier = [p for p in van_student if p.opleidingsjaar_id == rij.opleidingsjaar_id and p.ziet]  # type: ignore[attr-defined]
        uit[rij.pk] = Plekken(
            tuple(school.kort for p in hier for school in p.scholen),
            duo_van(rij.opleidingsjaar, van_student),
        )
    return uit


def duo_van(jaar: Opleidingsjaar, plaatsingen: Iterable[Plaatsing]) -> dict[int, str]:
    """De twee scholen (met hun korte naam) als de student op een duoplaats zit; anders niets."""
    begin = jaar.schooljaar.begin
    bekend = [p for p in plaatsingen if p.gepubliceerd_student_op]
    nu = [p for p in bekend if p.opleidingsjaar.schooljaar.begin == begin]
    vorig = begin.replace(year=begin.year - 1)
    kiest = nu or [p for p in bekend if p.opleidingsjaar.schooljaar.begin == vorig]
    return {s.pk: s.kort for p in kiest if p.tweede_school_id for s in p.scholen}


def regel_van(jaar: Opleidingsjaar, set_: Regelset) -> Regel | None:
    return set_.get((jaar.student.instituut_id, jaar.niveau or 0))


def feiten_van(
    toets: Aanstellingstoets, adviezen: Iterable[Aanstellingsadvies], duo: dict[int, str]
) -> Feiten:
    """Op een duoplaats geldt van elke school het advies van haar eigen schoolopleider."""
    per_rol: dict[str, str] = {}
    per_school: dict[int | None, str] = {}
    for advies in adviezen:  # from old to new: the last one counts
        per_rol[advies.rol] = advies.advies
        if advies.rol == Bijdragerol.SCHOOLOPLEIDER:
            per_school[advies.school_id] = advies.advies
    return Feiten(
        peildatum=toets.peildatum,
        propedeuse=toets.propedeuse,
        open_vakken=toets.open_vakken,
        advies_schoolopleider=per_rol.get(Bijdragerol.SCHOOLOPLEIDER),
        advies_instituutsopleider=per_rol.get(Bijdragerol.INSTITUUTSOPLEIDER),
        klokuren=toets.klokuren,
        vrije_dagen=toets.vrije_dagen,
        wpb_gesproken=toets.wpb_gesproken,
        school=duo.get(toets.school_id or 0, ""),
        adviezen_per_school=tuple((kort, per_school.get(pk)) for pk, kort in duo.items()),
    )


@dataclass(frozen=True, slots=True)
class Studentscholen:
    """Welke scholen iets kunnen bieden, en van welke de schoolopleider adviseert."""

    dit_jaar: frozenset[int]
    adviseren: frozenset[int]
    duo: bool


def scholen_van_student(toets: Aanstellingstoets) -> Studentscholen:
    """Bieden kan een school van dit jaar; adviseren ook een van het vorige, behalve bij een duo."""
    begin = toets.opleidingsjaar.schooljaar.begin
    rijen = list(
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            opleidingsjaar__student=toets.opleidingsjaar.student_id,
            opleidingsjaar__schooljaar__begin__in=[begin, begin.replace(year=begin.year - 1)],
        )
        .select_related("school", "tweede_school", "opleidingsjaar__schooljaar")
    )
    hier = [rij for rij in rijen if rij.opleidingsjaar_id == toets.opleidingsjaar_id]
    duo = duo_van(toets.opleidingsjaar, rijen)
    return Studentscholen(
        dit_jaar=frozenset(school.pk for rij in hier for school in rij.scholen),
        adviseren=frozenset(duo) or frozenset(s.pk for rij in rijen for s in rij.scholen),
        duo=bool(duo),
    )


def te_leveren(schooljaar: Schooljaar, instituten: Iterable[int]) -> list[Opleidingsjaar]:
    """De studenten van deze instituten in een leerjaar waarin een kleine aanstelling kan."""
    set_ = regelset(schooljaar)
    jaren = (
        Opleidingsjaar.objects.filter(
            schooljaar=schooljaar, student__instituut__in=instituten, gestopt_op__isnull=True
        )
        .select_related(
            "student__persoon", "student__instituut", "student__vak", "aanstellingstoets"
        )
        .order_by("niveau", "student__persoon__achternaam", "student__persoon__voornaam", "pk")
    )
    return [jaar for jaar in jaren if (regel := regel_van(jaar, set_)) and regel.toegestaan]


def peildatum_van(jaar: Opleidingsjaar, set_: Regelset) -> date:
    regel = regel_van(jaar, set_)
    return regels.peildatum(jaar.schooljaar.begin, regel or Regel(0, toegestaan=False))


@dataclass(frozen=True, slots=True)
class Instituutsregels:
    instituut: Instituut
    regels: tuple[Regel, ...]


def regels_per_instituut(schooljaar: Schooljaar) -> list[Instituutsregels]:
    """Voor de pagina met regels: wat er in dit schooljaar geldt."""
    set_ = regelset(schooljaar)
    return [
        Instituutsregels(
            instituut,
            tuple(set_[instituut.pk, n] for n in (1, 2, 3, 4) if (instituut.pk, n) in set_),
        )
        for instituut in Instituut.objects.order_by("naam")
    ]
