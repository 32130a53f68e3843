"""Wie de verdeling goedkeurt, wat zij vonden, en wie er nog moet antwoorden (3.2)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hos.choices import Rol
from hos.models import Lidmaatschap, Persoon, School
from hos.models.periode import lopend_op
from hos.permissions import heeft_rol, scholen_met_rol
from plaatsing.choices import Partijsoort
from plaatsing.models import Goedkeuring, Verdeelregel, Verdeling
from plaatsing.queries.verdeling import Regelcijfers, getallen
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


def partijen(verdeling: Verdeling, rijen: Sequence[Verdeelregel | Regelcijfers]) -> list[Partij]:
    """Elke school met plaatsen in de verdeling, het dagelijks bestuur en de programmamanager."""
    cijfers = getallen(rijen)
    laatste: dict[tuple[str, int | None], Goedkeuring] = {}
    oordelen = Goedkeuring.objects.filter(verdeling=verdeling).select_related("door")
    for oordeel in oordelen.order_by("pk"):
        laatste[oordeel.soort, oordeel.school_id] = oordeel
    scholen = {rij.school_id: rij.school for rij in rijen if rij.aangeboden}
    eigen: dict[int, list[regels.Getallen]] = defaultdict(list)
    for getal in cijfers:
        eigen[getal.school].append(getal)
    uit = [
        _partij(Partijsoort.SCHOOL, school, regels.kenmerk_van_school(eigen[pk], pk), laatste)
        for pk, school in scholen.items()
    ]
    totalen, alles = regels.kenmerk_van_totalen(cijfers), regels.kenmerk_van_alles(cijfers)
    return [
        *uit,
        _partij(Partijsoort.DAGELIJKS_BESTUUR, None, totalen, laatste),
        _partij(Partijsoort.PROGRAMMAMANAGER, None, alles, laatste),
    ]


def _partij(
    soort: str,
    school: School | None,
    kenmerk: str,
    laatste: dict[tuple[str, int | None], Goedkeuring],
) -> Partij:
    oordeel = laatste.get((soort, school.pk if school else None))
    stand = regels.stand(
        oordeel.oordeel if oordeel else "", oordeel.kenmerk if oordeel else "", kenmerk
    )
    return Partij(soort, school, kenmerk, oordeel, stand)


def eigen_partijen(persoon: Persoon, alle: Iterable[Partij]) -> list[Partij]:
    """Namens wie deze persoon mag antwoorden: de eigen scholen, of de eigen rol bij de HOS."""
    scholen = scholen_met_rol(persoon, *VAN_SCHOOL)
    return [
        partij
        for partij in alle
        if (partij.school and partij.school.pk in scholen)
        or (partij.school is None and heeft_rol(persoon, ROL_VAN[Partijsoort(partij.soort)]))
    ]


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
