"""Wat er nog bekend te maken is, en wie daar precies bericht van krijgt (bijlage 2 stap 10-11)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hos.choices import Rol
from hos.models import Lidmaatschap, Persoon, Schooljaar
from plaatsing.choices import PlaatsingStatus, Publicatiestap, Regelsoort
from plaatsing.models import Herroeping, Plaatsing, Publicatie
from plaatsing.models.plaatsing import ONBEKEND_BIJ_SCHOLEN, ONBEKEND_BIJ_STUDENTEN
from plaatsing.queries.toezegging import NIET_TOEGEZEGD

NIEUW, VERVALT = Regelsoort.NIEUW, Regelsoort.VERVALT
# said once more, so that the database finds these few rows by their own index
OPEN = {
    Publicatiestap.SCHOLEN: ONBEKEND_BIJ_SCHOLEN,
    Publicatiestap.STUDENTEN: ONBEKEND_BIJ_STUDENTEN,
}


@dataclass(frozen=True, slots=True)
class Publicatieregel:
    """Een verandering ten opzichte van wat al bekend is."""

    plaatsing: Plaatsing
    soort: str

    @property
    def student(self) -> str:
        return self.plaatsing.opleidingsjaar.student.persoon.naam

    @property
    def kenteken(self) -> str:
        return f"{self.soort}:{self.plaatsing.pk}:{self.plaatsing.versie}"


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Iemand die een mail krijgt, met alle regels die hem aangaan bij elkaar."""

    persoon: Persoon
    waarom: str
    regels: tuple[Publicatieregel, ...]


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """Precies wat er gebeurt als je nu op bekendmaken drukt."""

    stap: Publicatiestap
    regels: tuple[Publicatieregel, ...]
    ontvangers: tuple[Ontvanger, ...]
    zonder_ontvanger: tuple[str, ...]

    @property
    def kenmerk(self) -> str:
        """Verandert zodra er iets in het voorbeeld verandert."""
        delen = [r.kenteken for r in self.regels]
        delen += [f"aan:{o.persoon.pk}" for o in self.ontvangers]
        return hashlib.sha256("|".join(sorted(delen)).encode()).hexdigest()[:24]

    @property
    def nieuw(self) -> list[Publicatieregel]:
        return [regel for regel in self.regels if regel.soort == NIEUW]

    @property
    def vervalt(self) -> list[Publicatieregel]:
        return [regel for regel in self.regels if regel.soort == VERVALT]


def voorbeeld(schooljaar: Schooljaar, stap: Publicatiestap, dag: date) -> Voorbeeld:
    """Het verschil met wat al bekend is, en de berichten die daarbij horen."""
    regels = _regels(schooljaar, stap)
    if stap == Publicatiestap.STUDENTEN:
        return Voorbeeld(stap, tuple(regels), tuple(_studenten(regels)), ())
    ontvangers, zonder = _scholen_en_instituten(regels, dag)
    return Voorbeeld(stap, tuple(regels), tuple(ontvangers), tuple(zonder))


def ontvangers_van(
    regels: Sequence[Publicatieregel], stap: Publicatiestap, dag: date
) -> list[Ontvanger]:
    """Wie bij deze regels een mail krijgt, met de regels die hem aangaan."""
    if stap == Publicatiestap.STUDENTEN:
        return _studenten(regels)
    return _scholen_en_instituten(regels, dag)[0]


def aantal_open(schooljaar: Schooljaar, stap: Publicatiestap) -> int:
    return _rijen(schooljaar, stap).count()


def teruggehaald(publicatie: Publicatie) -> Herroeping | None:
    return getattr(publicatie, "herroeping", None)


def publicaties(schooljaar: Schooljaar) -> QuerySet[Publicatie]:
    return Publicatie.objects.filter(schooljaar=schooljaar).select_related(
        "door", "herroeping__door"
    )


def _rijen(schooljaar: Schooljaar, stap: Publicatiestap) -> QuerySet[Plaatsing]:
    vervallen = Q(status=PlaatsingStatus.VERVALLEN)
    if stap == Publicatiestap.SCHOLEN:
        # what a school has not promised is planning: it is not made known (3.2)
        nieuw = Q(gepubliceerd_school_op__isnull=True) & ~NIET_TOEGEZEGD
        weg = Q(gepubliceerd_school_op__isnull=False, intrekking_school_op__isnull=True)
    else:
        nieuw = Q(gepubliceerd_school_op__isnull=False, gepubliceerd_student_op__isnull=True)
        weg = Q(gepubliceerd_student_op__isnull=False, intrekking_student_op__isnull=True)
    rijen = Plaatsing.objects.van_jaar(schooljaar).filter(OPEN[stap])
    return rijen.filter((~vervallen & nieuw) | (vervallen & weg))


def _regels(schooljaar: Schooljaar, stap: Publicatiestap) -> list[Publicatieregel]:
    rijen = (
        _rijen(schooljaar, stap)
        .select_related(
            "school__partner",
            "tweede_school__partner",
            "stageplaats__vak",
            "stageplaats__vestiging",
            "werkplekbegeleider",
            "opleidingsjaar__student__persoon",
            "opleidingsjaar__student__instituut",
            "opleidingsjaar__student__vak",
        )
        .order_by(
            "school__naam",
            "opleidingsjaar__student__persoon__achternaam",
            "opleidingsjaar__student__persoon__voornaam",
            "begin",
            "pk",
        )
    )
    return [
        Publicatieregel(rij, VERVALT if rij.status == PlaatsingStatus.VERVALLEN else NIEUW)
        for rij in rijen
    ]


def _studenten(regels: Iterable[Publicatieregel]) -> list[Ontvanger]:
    per_persoon: dict[Persoon, list[Publicatieregel]] = defaultdict(list)
    for regel in regels:
        per_persoon[regel.plaatsing.opleidingsjaar.student.persoon].append(regel)
    return [
        Ontvanger(persoon, "student", tuple(rij))
        for persoon, rij in sorted(per_persoon.items(), key=lambda paar: paar[0].naam)
    ]


def _scholen_en_instituten(
    regels: Sequence[Publicatieregel], dag: date
) -> tuple[list[Ontvanger], list[str]]:
    """Schoolcoördinatoren van de scholen en coördinatoren van het instituut, elk een mail."""
    leden = list(
        Lidmaatschap.objects.op(dag)
        .filter(rol__in=[Rol.SCHOOLCOORDINATOR, Rol.INSTITUUTSCOORDINATOR])
        .select_related("persoon", "partner", "instituut")
        .order_by("persoon__achternaam", "pk")
    )
    per_partner: dict[int, list[Persoon]] = defaultdict(list)
    per_instituut: dict[int, list[Persoon]] = defaultdict(list)
    waarom: dict[Persoon, set[str]] = defaultdict(set)
    for lid in leden:
        doel = per_partner if lid.partner_id else per_instituut
        doel[lid.partner_id or lid.instituut_id or 0].append(lid.persoon)
        waarom[lid.persoon].add(f"{lid.get_rol_display()} {lid.organisatie}")
    gekregen: dict[Persoon, list[Publicatieregel]] = defaultdict(list)
    zonder = set()
    for regel in regels:
        student = regel.plaatsing.opleidingsjaar.student
        for groep, naam in (
            *((per_partner[school.partner_id], school.naam) for school in regel.plaatsing.scholen),
            (per_instituut[student.instituut_id], student.instituut.naam),
        ):
            if not groep:
                zonder.add(naam)
            for persoon in groep:
                if regel not in gekregen[persoon]:
                    gekregen[persoon].append(regel)
    ontvangers = [
        Ontvanger(persoon, ", ".join(sorted(waarom[persoon])), tuple(rij))
        for persoon, rij in sorted(gekregen.items(), key=lambda paar: paar[0].naam)
    ]
    return ontvangers, sorted(zonder)
