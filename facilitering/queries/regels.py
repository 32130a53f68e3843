"""De regels onder een totaal: welke student, welke norm, welk deel van het jaar (6.5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from facilitering.choices import Fase
from facilitering.queries.getoond import Getoond, som, toon
from facilitering.queries.normen import Normen, normen_van
from facilitering.queries.uren import plaatsingen
from facilitering.rules.jaardeel import deel_van_jaar
from facilitering.rules.uren import Norm, Uren, studenturen
from hos.models import School, Schooljaar
from plaatsing.models import Plaatsing

NIET_BEKEND = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class Urenregel:
    """Een student op deze school, met alles waar de uren uit volgen."""

    student: str
    opleiding: str
    categorie: int | None
    begin: date
    einde: date
    status: str
    deel: Fraction
    norm: Norm
    werkplekbegeleider: str
    schoolopleider: str
    uren: Getoond

    @property
    def open(self) -> bool:
        return self.norm.open


@dataclass(frozen=True, slots=True)
class Bundel:
    """De regels van een persoon of een categorie, met hun som."""

    titel: str
    regels: list[Urenregel]

    @property
    def uren(self) -> Getoond:
        return som([regel.uren for regel in self.regels])


@dataclass(frozen=True, slots=True)
class Schoolregels:
    school: School
    regels: list[Urenregel]

    @property
    def uren(self) -> Getoond:
        return som([regel.uren for regel in self.regels])

    @property
    def per_werkplekbegeleider(self) -> list[Bundel]:
        return bundel(self.regels, lambda regel: regel.werkplekbegeleider)

    @property
    def per_schoolopleider(self) -> list[Bundel]:
        return bundel(self.regels, lambda regel: regel.schoolopleider)

    @property
    def per_categorie(self) -> list[Bundel]:
        return bundel(self.regels, lambda regel: naam_van_categorie(regel.categorie))


def naam_van_categorie(categorie: int | None) -> str:
    return f"Categorie {categorie}" if categorie else "Hbo niveau 1"


def bundel(regels: list[Urenregel], sleutel: Callable[[Urenregel], str]) -> list[Bundel]:
    """Groepen op alfabet; wat nog niet bekend is, staat achteraan."""
    titels = sorted({sleutel(r) for r in regels}, key=lambda t: (t == NIET_BEKEND, t.casefold()))
    return [Bundel(titel, [r for r in regels if sleutel(r) == titel]) for titel in titels]


def regels_van_school(
    school: School,
    schooljaar: Schooljaar,
    fase: str = Fase.CONCEPT,
    *,
    alleen_bekend: bool = False,
) -> Schoolregels | None:
    """Alle regels van een school; hun som is het totaal in het overzicht."""
    normen = normen_van(schooljaar)
    if normen is None:
        return None
    rijen = plaatsingen(schooljaar, fase).op_scholen([school.pk])
    if alleen_bekend:
        rijen = rijen.zichtbaar_voor_school()
    lijst = _met_namen(rijen)
    exact = [_exact(plaatsing, school, schooljaar, normen) for plaatsing in lijst]
    getoond = toon([uren for uren, _ in exact])
    return Schoolregels(
        school,
        [
            _regel(plaatsing, school, deel, uren, normen)
            for plaatsing, (_, deel), uren in zip(lijst, exact, getoond, strict=True)
        ],
    )


def _met_namen(rijen: QuerySet[Plaatsing]) -> list[Plaatsing]:
    return list(
        rijen.select_related(
            "opleidingsjaar__student__persoon",
            "school",
            "tweede_school",
            "werkplekbegeleider",
            "schoolopleider",
            "tweede_werkplekbegeleider",
            "tweede_schoolopleider",
        ).order_by(
            "opleidingsjaar__student__persoon__achternaam",
            "opleidingsjaar__student__persoon__voornaam",
            "begin",
            "pk",
        )
    )


def _opleiding(plaatsing: Plaatsing) -> tuple[str, int | None]:
    return plaatsing.opleidingsjaar.student.variant, plaatsing.opleidingsjaar.niveau


def _exact(
    plaatsing: Plaatsing, school: School, schooljaar: Schooljaar, normen: Normen
) -> tuple[Uren, Fraction]:
    gestopt_op = plaatsing.opleidingsjaar.gestopt_op
    deel = deel_van_jaar(plaatsing.begin, plaatsing.einde, schooljaar.begin, gestopt_op)
    deel *= plaatsing.deel_bij(school.pk)
    return studenturen(normen.norm(_opleiding(plaatsing)), deel), deel


def _regel(
    plaatsing: Plaatsing, school: School, deel: Fraction, uren: Getoond, normen: Normen
) -> Urenregel:
    """Op een duoplaats zijn de uren van deze school voor haar eigen begeleiders."""
    opleiding = _opleiding(plaatsing)
    hier = plaatsing.deel_van(school.pk)
    wpb, so = (hier.werkplekbegeleider, hier.schoolopleider) if hier else (None, None)
    return Urenregel(
        student=plaatsing.opleidingsjaar.student.persoon.naam,
        opleiding=plaatsing.opleidingsjaar.omschrijving,
        categorie=normen.categorie(opleiding),
        begin=plaatsing.begin,
        einde=plaatsing.einde,
        status=plaatsing.status,
        deel=deel,
        norm=normen.norm(opleiding),
        werkplekbegeleider=wpb.naam if wpb else NIET_BEKEND,
        schoolopleider=so.naam if so else NIET_BEKEND,
        uren=uren,
    )
