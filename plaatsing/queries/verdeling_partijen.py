"""Wie de verdeling goedkeurt, wat zij vonden, en wie er nog moet antwoorden (3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Max, Sum, TextField, Value
from django.db.models.functions import Concat

from hos.choices import Rol
from hos.models import Lidmaatschap, Persoon, School
from hos.models.periode import lopend_op
from hos.permissions import heeft_rol, scholen_met_rol
from plaatsing.choices import Partijsoort
from plaatsing.models import Goedkeuring, Verdeling
from plaatsing.rules import verdeling_goedkeuring as regels

VAN_SCHOOL = (Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL)
ROL_VAN = {
    Partijsoort.DAGELIJKS_BESTUUR: Rol.DAGELIJKS_BESTUUR,
    Partijsoort.PROGRAMMAMANAGER: Rol.PROGRAMMAMANAGER,
}


@dataclass(frozen=True, slots=True)
class Partij:
    """Een school, het dagelijks bestuur of de programmamanager, met hoe zij erover denkt."""

    soort: str
    school: School | None
    kenmerk: str
    laatste: Goedkeuring | None
    stand: str

    @property
    def sleutel(self) -> str:
        """Zo heet de partij in een adres."""
        return f"school-{self.school.pk}" if self.school else self.soort.replace("_", "-")

    @property
    def naam(self) -> str:
        return self.school.naam if self.school else str(Partijsoort(self.soort).label)

    @property
    def wacht(self) -> bool:
        return self.stand in (regels.OPEN, regels.OPNIEUW)

    @property
    def akkoord(self) -> bool:
        return self.stand == regels.AKKOORD

    @property
    def bezwaar(self) -> bool:
        return self.stand == regels.BEZWAAR


def partijen(verdeling: Verdeling) -> list[Partij]:
    """Elke school met plaatsen in de verdeling, het dagelijks bestuur en de programmamanager."""
    return [*partijen_van_scholen(verdeling), *partijen_van_hos(verdeling)]


def partijen_van_scholen(verdeling: Verdeling, alleen: Iterable[int] | None = None) -> list[Partij]:
    """Een school gaat over de eigen plaatsen."""
    regels_ = (
        verdeling.regels.all() if alleen is None else verdeling.regels.filter(school__in=alleen)
    )
    rijen = (
        regels_.order_by("school__naam", "school_id")
        .values_list("school", "school__naam", "school__kort", "school__partner")
        .annotate(regels=_op_rij("pk"), meeste=Max("aangeboden"))
        .filter(meeste__gt=0)
    )
    laatste = _laatste(verdeling, soort=Partijsoort.SCHOOL)
    return [
        _partij(
            Partijsoort.SCHOOL,
            School(pk=pk, naam=naam, kort=kort, partner_id=partner),
            tekst,
            laatste,
        )
        for pk, naam, kort, partner, tekst, _ in rijen
    ]


def partijen_van_hos(verdeling: Verdeling) -> list[Partij]:
    """Het dagelijks bestuur gaat over de aantallen per school, de programmamanager over alles."""
    som = verdeling.regels.order_by("school_id").values_list("school")
    per_school = som.annotate(hbo=Sum("hbo"), wo=Sum("wo"), gereserveerd=Sum("gereserveerd"))
    totalen = ";".join(regels.regel_in_woorden(*rij) for rij in per_school)
    alles = verdeling.regels.order_by().aggregate(regels=_op_rij("pk"))["regels"]
    laatste = _laatste(verdeling, school=None)
    return [
        _partij(Partijsoort.DAGELIJKS_BESTUUR, None, totalen, laatste),
        _partij(Partijsoort.PROGRAMMAMANAGER, None, alles, laatste),
    ]


def _op_rij(sleutel: str) -> StringAgg:
    """`regel_in_woorden` van elke regel, door de database; een test vergelijkt de twee."""
    komma = Value(",")
    regel = Concat(
        sleutel, komma, "hbo", komma, "wo", komma, "gereserveerd", output_field=TextField()
    )
    return StringAgg(regel, ";", order_by=sleutel, default=Value(""))


def _laatste(verdeling: Verdeling, **welke: object) -> dict[int | str, Goedkeuring]:
    """Het laatste oordeel per school, of zonder school per soort."""
    oordelen = Goedkeuring.objects.filter(verdeling=verdeling, **welke).select_related("door")
    return {oordeel.school_id or oordeel.soort: oordeel for oordeel in oordelen.order_by("pk")}


def _partij(
    soort: Partijsoort, school: School | None, tekst: str, laatste: dict[int | str, Goedkeuring]
) -> Partij:
    kenmerk = regels.kenmerk(tekst)
    oordeel = laatste.get(school.pk if school else soort.value)
    stand = regels.stand(
        oordeel.oordeel if oordeel else "", oordeel.kenmerk if oordeel else "", kenmerk
    )
    return Partij(soort, school, kenmerk, oordeel, stand)


def eigen_partijen(persoon: Persoon, verdeling: Verdeling) -> list[Partij]:
    """Namens wie deze persoon mag antwoorden: de eigen scholen, of de eigen rol bij de HOS."""
    scholen = scholen_met_rol(persoon, *VAN_SCHOOL)
    uit = partijen_van_scholen(verdeling, scholen) if scholen else []
    if heeft_rol(persoon, *ROL_VAN.values()):
        uit += [
            partij
            for partij in partijen_van_hos(verdeling)
            if heeft_rol(persoon, ROL_VAN[Partijsoort(partij.soort)])
        ]
    return uit


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Iemand die een mail krijgt, met de partijen waarvoor die antwoordt."""

    persoon: Persoon
    partijen: tuple[Partij, ...]


def ontvangers(wachtend: Iterable[Partij], dag: date) -> list[Ontvanger]:
    """Een mail per persoon, ook namens meer scholen; coördinator en leidinggevende krijgen hem."""
    lijst = list(wachtend)
    rollen = [*VAN_SCHOOL, *ROL_VAN.values()]
    leden = (
        Lidmaatschap.objects.filter(lopend_op(dag), rol__in=rollen)
        .exclude(opleidingsschool__is_eigen=False)
        .select_related("persoon")
        .order_by("persoon__achternaam", "persoon__voornaam", "pk")
    )
    per_persoon: dict[Persoon, dict[str, Partij]] = {}
    for lid in leden:
        voor = {p.sleutel: p for p in lijst if _antwoordt_voor(lid, p)}
        if voor:
            per_persoon.setdefault(lid.persoon, {}).update(voor)
    return [Ontvanger(wie, tuple(eigen.values())) for wie, eigen in per_persoon.items()]


def zonder_ontvanger(wachtend: Iterable[Partij], lijst: Iterable[Ontvanger]) -> list[Partij]:
    """Partijen waarbij niemand bekend is die kan antwoorden."""
    bereikt = {partij.sleutel for ontvanger in lijst for partij in ontvanger.partijen}
    return [partij for partij in wachtend if partij.sleutel not in bereikt]


def _antwoordt_voor(lid: Lidmaatschap, partij: Partij) -> bool:
    if partij.school is None:
        return lid.rol == ROL_VAN[Partijsoort(partij.soort)]
    if lid.rol == Rol.SCHOOLCOORDINATOR:
        return lid.partner_id == partij.school.partner_id
    return lid.rol == Rol.LEIDINGGEVENDE_SCHOOL and lid.school_id == partij.school.pk
