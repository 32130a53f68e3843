"""De lijst van alle plaatsen in de verdeling, gefilterd zoals in het adres staat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import F, Q, QuerySet

from hos.choices import Startmoment
from hos.models import School, Vak
from plaatsing.models import Verdeelregel, Verdeling

BIJZONDER = {
    "correctie": "met de hand bijgesteld",
    "gereserveerd": "gereserveerd voor doorstroom",
    "februari": "start in februari",
    "buiten": "niet helemaal verdeeld",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Wat iemand wil zien; een onbekende waarde is geen filter."""

    school: int = 0
    vak: str = ""
    wat: str = ""

    @classmethod
    def uit(cls, adres: Mapping[str, str]) -> Self:
        school = adres.get("school", "")
        wat = adres.get("wat", "")
        return cls(
            school=int(school) if school.isascii() and school.isdigit() and len(school) < 10 else 0,
            vak=adres.get("vak", "")[:12],
            wat=wat if wat in BIJZONDER else "",
        )

    @property
    def actief(self) -> bool:
        return bool(self.school or self.vak or self.wat)

    def toegepast(self, regels: QuerySet[Verdeelregel]) -> QuerySet[Verdeelregel]:
        bijzonder = {
            "": Q(),
            "correctie": ~Q(reden=""),
            "gereserveerd": Q(gereserveerd__gt=0),
            "februari": Q(start=Startmoment.FEBRUARI),
            "buiten": Q(aangeboden__gt=F("hbo") + F("wo"), start=Startmoment.SEPTEMBER),
        }[self.wat]
        school = Q(school=self.school) if self.school else Q()
        vak = Q(vak__code=self.vak) if self.vak else Q()
        return regels.filter(bijzonder, school, vak)


@dataclass(frozen=True, slots=True)
class Keuzes:
    scholen: tuple[School, ...]
    vakken: tuple[Vak, ...]
    bijzonder: Mapping[str, str]


def keuzes(verdeling: Verdeling) -> Keuzes:
    scholen = School.objects.filter(verdeelregels__verdeling=verdeling).distinct().order_by("naam")
    vakken = Vak.objects.filter(verdeelregels__verdeling=verdeling).distinct().order_by("naam")
    return Keuzes(tuple(scholen), tuple(vakken), BIJZONDER)
