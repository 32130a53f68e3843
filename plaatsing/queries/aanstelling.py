"""De toets van de kleine aanstelling lezen: wie hem ziet, de regels en de uitkomst (3.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from hos.choices import Rol
from hos.models import Instituut, Opleidingsjaar, Persoon, Schooljaar
from hos.permissions import instituten_met_rol, scholen_met_rol
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingsadvies, Aanstellingsregel, Aanstellingstoets, Plaatsing
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
            Q(school__in=scholen) | Q(school__in=werkt_bij, werkplekbegeleider=wpb),
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
    adviezen: dict[int, dict[str, str]] = {rij.pk: {} for rij in rijen}
    for advies in Aanstellingsadvies.objects.filter(toets__in=adviezen):
        adviezen[advies.toets_id][advies.rol] = advies.advies
    scholen = _scholen(rijen, lezer)
    return [
        Toetsregel(
            rij,
            regels.toets(
                regel_van(rij.opleidingsjaar, set_), feiten_van(rij, adviezen[rij.pk]),
                schooljaar.begin,
            ),
            tuple(scholen.get(rij.opleidingsjaar_id, ())),
        )
        for rij in rijen
    ]  # fmt: skip


def _scholen(rijen: list[Aanstellingstoets], lezer: Persoon) -> dict[int, list[str]]:
    uit: dict[int, list[str]] = {}
    gevonden = (
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            Q(gepubliceerd_student_op__isnull=False) | Q(pk__in=zichtbaar(lezer).values("pk")),
            opleidingsjaar__in=[rij.opleidingsjaar_id for rij in rijen],
        )
        .order_by("begin", "pk")
    )
    for jaar, school in gevonden.values_list("opleidingsjaar", "school__kort"):
        uit.setdefault(jaar, []).append(school)
    return uit


def regel_van(jaar: Opleidingsjaar, set_: Regelset) -> Regel | None:
    return set_.get((jaar.student.instituut_id, jaar.niveau or 0))


def feiten_van(toets: Aanstellingstoets, adviezen: dict[str, str]) -> Feiten:
    return Feiten(
        peildatum=toets.peildatum,
        propedeuse=toets.propedeuse,
        open_vakken=toets.open_vakken,
        advies_schoolopleider=adviezen.get(Bijdragerol.SCHOOLOPLEIDER),
        advies_instituutsopleider=adviezen.get(Bijdragerol.INSTITUUTSOPLEIDER),
        klokuren=toets.klokuren,
        vrije_dagen=toets.vrije_dagen,
        wpb_gesproken=toets.wpb_gesproken,
    )


def scholen_van_student(toets: Aanstellingstoets) -> tuple[frozenset[int], frozenset[int]]:
    """De scholen van dit jaar, en die van dit en het vorige jaar samen."""
    begin = toets.opleidingsjaar.schooljaar.begin
    rijen = list(
        Plaatsing.objects.zichtbaar_voor_school()
        .filter(
            opleidingsjaar__student=toets.opleidingsjaar.student_id,
            opleidingsjaar__schooljaar__begin__in=[begin, begin.replace(year=begin.year - 1)],
        )
        .values_list("school", "opleidingsjaar")
    )
    dit_jaar = frozenset(s for s, jaar in rijen if jaar == toets.opleidingsjaar_id)
    return dit_jaar, frozenset(s for s, _ in rijen)


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
