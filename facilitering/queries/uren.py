"""Uren per school en per partner, geteld uit de plaatsingen: totalen zonder namen (6.5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from facilitering.choices import Fase
from facilitering.models import Jaarnorm
from facilitering.queries.getoond import Getoond, som, toon
from facilitering.queries.normen import Normen, normen_van
from facilitering.rules.jaardeel import deel_van_jaar
from facilitering.rules.uren import Uren, overkoepelend, studenturen
from hos.models import Partner, School, Schooljaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.rules.tafel import HELE_PLAATS

OPLEIDING = ("opleidingsjaar__student__variant", "opleidingsjaar__niveau")
SCHOLEN = ("school", "tweede_school", "tweede_aandeel")
PERIODE = ("begin", "einde", "opleidingsjaar__gestopt_op")


@dataclass(slots=True)
class Groep:
    """Studenten op een school met dezelfde categorie."""

    categorie: int | None
    wie: set[int] = field(default_factory=set)
    exact: Uren = field(default_factory=Uren)
    uren: Getoond = field(default_factory=Getoond)

    @property
    def studenten(self) -> int:
        """Wie na elkaar twee plaatsen op dezelfde school heeft, is een student."""
        return len(self.wie)


@dataclass(slots=True)
class Schooluren:
    school: School
    groepen: list[Groep]

    @property
    def uren(self) -> Getoond:
        return som([groep.uren for groep in self.groepen])

    @property
    def studenten(self) -> int:
        return sum(groep.studenten for groep in self.groepen)


@dataclass(slots=True)
class Partneruren:
    """De scholen van een partner; de overkoepelende uren zijn er een keer voor samen (B4)."""

    partner: Partner
    scholen: list[Schooluren]
    overkoepelend: Getoond

    @property
    def uren(self) -> Getoond:
        return som([*(school.uren for school in self.scholen), self.overkoepelend])

    @property
    def samen(self) -> bool:
        return len(self.scholen) > 1


@dataclass(slots=True)
class Jaaruren:
    schooljaar: Schooljaar
    fase: str
    normen: Normen
    partners: list[Partneruren]

    @property
    def scholen(self) -> list[Schooluren]:
        return [school for partner in self.partners for school in partner.scholen]

    @property
    def uren(self) -> Getoond:
        return som([partner.uren for partner in self.partners])

    @property
    def studenten(self) -> int:
        return sum(school.studenten for school in self.scholen)


def plaatsingen(schooljaar: Schooljaar, fase: str) -> PlaatsingQuerySet:
    """De plaatsingen waar de uren op berusten."""
    van_jaar = Plaatsing.objects.van_jaar(schooljaar)
    if fase == Fase.DEFINITIEF:
        return van_jaar.filter(status=PlaatsingStatus.DEFINITIEF)
    return van_jaar.actief()


def uren_per_school(
    schooljaar: Schooljaar,
    fase: str = Fase.CONCEPT,
    scholen: Iterable[int] | None = None,
    *,
    alleen_bekend: bool = False,
) -> Jaaruren | None:
    """De uren van alle scholen, of van deze scholen; None zolang er geen normen zijn.

    `alleen_bekend` telt alleen wat al aan de scholen bekend is gemaakt. Het aantal queries hangt
    niet af van het aantal plaatsingen: de database telt ze per school, opleiding en periode.
    """
    normen = normen_van(schooljaar)
    if normen is None:
        return None
    rijen = plaatsingen(schooljaar, fase)
    lijst = School.objects.select_related("partner").order_by("partner__naam", "naam")
    if scholen is not None:
        gekozen = list(scholen)
        rijen, lijst = rijen.op_scholen(gekozen), lijst.filter(pk__in=gekozen)
    if alleen_bekend:
        rijen = rijen.zichtbaar_voor_school()
    groepen = _groepen(rijen, schooljaar, normen)
    return Jaaruren(schooljaar, fase, normen, _partners(lijst, groepen, normen))


@dataclass(frozen=True, slots=True)
class Overkoepelend:
    """De vaste uren van de partner van een school, en met welke scholen die gedeeld worden."""

    uren: Getoond
    scholen: list[School]

    @property
    def samen(self) -> bool:
        return len(self.scholen) > 1


def overkoepelend_van(school: School, schooljaar: Schooljaar) -> Overkoepelend | None:
    norm = Jaarnorm.objects.filter(schooljaar=schooljaar).first()
    if norm is None:
        return None
    uren = toon([overkoepelend(Fraction(norm.overkoepelend))])[0]
    return Overkoepelend(uren, list(School.objects.filter(partner=school.partner_id)))


def _groepen(
    rijen: QuerySet[Plaatsing], schooljaar: Schooljaar, normen: Normen
) -> dict[int, list[Groep]]:
    per_school: dict[int, dict[int | None, Groep]] = defaultdict(dict)
    tellingen = (
        rijen.order_by()
        .values(*SCHOLEN, *OPLEIDING, *PERIODE)
        .annotate(wie=ArrayAgg("opleidingsjaar"))
    )
    for telling in tellingen:
        for school, aandeel in _aandelen(telling):
            _tel(per_school[school], telling, aandeel, schooljaar, normen)
    return {school: _gerond(groepen) for school, groepen in per_school.items()}


def _aandelen(telling: dict[str, Any]) -> list[tuple[int, Fraction]]:
    """Bij een duoplaats krijgt elke school de uren van haar eigen deel (B13)."""
    eerste, tweede, aandeel = (telling[naam] for naam in SCHOLEN)
    deel = Fraction(aandeel, HELE_PLAATS)
    return [(eerste, 1 - deel), (tweede, deel)] if tweede else [(eerste, Fraction(1))]


def _tel(
    groepen: dict[int | None, Groep],
    telling: dict[str, Any],
    aandeel: Fraction,
    schooljaar: Schooljaar,
    normen: Normen,
) -> None:
    opleiding = (telling[OPLEIDING[0]], telling[OPLEIDING[1]])
    begin, einde, gestopt_op = (telling[naam] for naam in PERIODE)
    deel = deel_van_jaar(begin, einde, schooljaar.begin, gestopt_op)
    uren = studenturen(normen.norm(opleiding), aandeel * deel * len(telling["wie"]))
    if uren.open_normen:
        uren = replace(uren, open_normen=len(telling["wie"]))
    categorie = normen.categorie(opleiding)
    groep = groepen.setdefault(categorie, Groep(categorie))
    groep.wie.update(telling["wie"])
    groep.exact += uren


def _gerond(groepen: dict[int | None, Groep]) -> list[Groep]:
    lijst = sorted(groepen.values(), key=lambda groep: groep.categorie or 9)
    for groep, uren in zip(lijst, toon([groep.exact for groep in lijst]), strict=True):
        groep.uren = uren
    return lijst


def _partners(
    scholen: Iterable[School], groepen: dict[int, list[Groep]], normen: Normen
) -> list[Partneruren]:
    vast = toon([overkoepelend(normen.overkoepelend)])[0]
    per_partner: dict[int, Partneruren] = {}
    for school in scholen:
        partner = per_partner.setdefault(school.partner_id, Partneruren(school.partner, [], vast))
        partner.scholen.append(Schooluren(school, groepen.get(school.pk, [])))
    return list(per_partner.values())
