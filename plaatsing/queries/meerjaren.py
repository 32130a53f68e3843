"""De meerjarenbeelden lezen: per school, per instituut en per student (bijlage 9).

`schoolsaldi` en `eerdere_lasten` zijn er voor een berekening die eerdere jaren meeweegt.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, QuerySet

from hos.choices import Rol
from hos.http import TeGroot
from hos.models import (
    Instituut,
    Opleidingsjaar,
    Persoon,
    School,
    Schooljaar,
    Tekortvak,
    Vestiging,
)
from hos.permissions import instituten_met_rol, scholen_met_rol
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing, Quotumregel, Voorkeur
from plaatsing.queries.bord_stand import MEESTE_STUDENTEN
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.queries.realisatie_telling import groepen_per_jaar
from plaatsing.rules import meerjaren as regels
from plaatsing.rules.meerjaren import Jaarstand, Last, Stap, Studentbalans
from plaatsing.rules.realisatie import tel_groepen
from plaatsing.rules.toewijzing import typen_van

JAREN = 5


@dataclass(frozen=True, slots=True)
class Schoolreeks:
    school: School
    jaren: tuple[Jaarstand, ...]

    @property
    def saldo(self) -> float:
        return round(float(regels.saldo(self.jaren)), 1)

    @property
    def cellen(self) -> list[tuple[int | None, float]]:
        return [(jaar.afgesproken, round(float(jaar.opgeleid), 1)) for jaar in self.jaren]


@dataclass(frozen=True, slots=True)
class Instituutsjaar:
    studenten: int
    tekort: int

    @property
    def aandeel(self) -> float | None:
        return regels.aandeel(self.tekort, self.studenten)


@dataclass(frozen=True, slots=True)
class Instituutsreeks:
    instituut: Instituut
    jaren: tuple[Instituutsjaar, ...]


@dataclass(frozen=True, slots=True)
class Meerjarenbeeld:
    jaren: tuple[Schooljaar, ...]
    scholen: tuple[Schoolreeks, ...]
    instituten: tuple[Instituutsreeks, ...]


def laatste_jaren(schooljaar: Schooljaar) -> list[Schooljaar]:
    """Oudste eerst, en alleen jaren waarin er studenten waren."""
    jaren = Schooljaar.objects.filter(
        Exists(Opleidingsjaar.objects.filter(schooljaar=OuterRef("pk"))),
        begin__lte=schooljaar.begin,
    )
    return list(reversed(jaren.order_by("-begin")[:JAREN]))


def meerjarenbeeld(schooljaar: Schooljaar, persoon: Persoon) -> Meerjarenbeeld:
    """Het bureau ziet alles; een school en een instituut alleen de eigen regel."""
    jaren = laatste_jaren(schooljaar)
    scholen, instituten = School.objects.order_by("naam"), Instituut.objects.order_by("naam")
    alles = ziet_alles(persoon)
    if not alles:
        scholen = scholen.filter(pk__in=scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR))
        instituten = instituten.filter(
            pk__in=instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
        )
    per_instituut = _instituten(jaren)
    return Meerjarenbeeld(
        jaren=tuple(jaren),
        scholen=tuple(_schoolreeksen(jaren, scholen, alles=alles)),
        instituten=tuple(
            Instituutsreeks(
                i, tuple(per_instituut.get((i.pk, j.pk), Instituutsjaar(0, 0)) for j in jaren)
            )
            for i in instituten
        ),
    )


def schoolsaldi(schooljaar: Schooljaar) -> dict[int, Fraction]:
    """Voor de toewijzing: hoeveel een school eerder meer of minder opleidde dan afgesproken."""
    jaren = [jaar for jaar in laatste_jaren(schooljaar) if jaar.begin < schooljaar.begin]
    reeksen = _schoolreeksen(jaren, School.objects.all(), alles=True)
    return {reeks.school.pk: regels.saldo(reeks.jaren) for reeks in reeksen}


def _schoolreeksen(
    jaren: list[Schooljaar], scholen: QuerySet[School], *, alles: bool
) -> list[Schoolreeks]:
    doelen = {
        (rij.ronde.schooljaar_id, rij.school_id): rij.doel
        for rij in Quotumregel.objects.filter(
            ronde__schooljaar__in=jaren, doel__isnull=False
        ).select_related("ronde")
    }
    opgeleid = _opgeleid(jaren, None if alles else scholen)
    return [
        Schoolreeks(
            school,
            tuple(
                Jaarstand(
                    str(jaar),
                    doelen.get((jaar.pk, school.pk)),
                    opgeleid.get((jaar.pk, school.pk), Fraction()),
                )
                for jaar in jaren
            ),
        )
        for school in scholen
    ]


def _opgeleid(
    jaren: list[Schooljaar], scholen: QuerySet[School] | None
) -> dict[tuple[int, int], Fraction]:
    """Wie op deze scholen een definitieve plaats had, ook als die later stopte (3.2).

    Hbo niveau 1 niet. Wie wisselde telt half: ook de andere plaats van die student telt mee.
    """
    definitief = Plaatsing.objects.filter(
        opleidingsjaar__schooljaar__in=jaren, status=PlaatsingStatus.DEFINITIEF
    )
    if scholen is not None:
        hier = definitief.op_scholen(scholen.order_by().values_list("pk", flat=True))
        definitief = definitief.filter(opleidingsjaar__in=hier.order_by().values("opleidingsjaar"))
    return {
        (jaar, school): telling.totaal
        for jaar, groepen in groepen_per_jaar(definitief).items()
        for school, telling in tel_groepen(groepen).items()
    }


def _instituten(jaren: list[Schooljaar]) -> dict[tuple[int, int], Instituutsjaar]:
    """Hoeveel studenten van een instituut geplaatst waren, en hoeveel in een tekortvak."""
    tekort = set(Tekortvak.objects.filter(schooljaar__in=jaren).values_list("schooljaar", "vak"))
    geteld: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    geplaatst = Plaatsing.objects.filter(
        opleidingsjaar__schooljaar__in=jaren, status=PlaatsingStatus.DEFINITIEF
    )
    rijen = (
        geplaatst.order_by()
        .values_list(
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__student__instituut",
            "opleidingsjaar__student__vak",
        )
        .annotate(n=Count("opleidingsjaar", distinct=True))
    )
    for jaar, instituut, vak, aantal in rijen:
        geteld[instituut, jaar][0] += aantal
        geteld[instituut, jaar][1] += aantal if (jaar, vak) in tekort else 0
    return {sleutel: Instituutsjaar(*aantallen) for sleutel, aantallen in geteld.items()}


@dataclass(frozen=True, slots=True)
class Studentregel:
    jaar: Opleidingsjaar
    balans: Studentbalans


def studentregels(schooljaar: Schooljaar, persoon: Persoon) -> list[Studentregel]:
    """De studenten van dit jaar met hun balans; wie het meeste droeg, staat bovenaan."""
    jaren = Opleidingsjaar.objects.filter(
        schooljaar=schooljaar, gestopt_op__isnull=True
    ).select_related("schooljaar", "student__persoon", "student__instituut", "student__vak")
    if not ziet_alles(persoon):
        eigen = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
        jaren = jaren.filter(student__instituut__in=eigen)
    aantal = jaren.count()
    if aantal > MEESTE_STUDENTEN:  # the order follows from everybody's history
        raise TeGroot(aantal, MEESTE_STUDENTEN)
    balansen = studentbalansen(jaren)
    rijen = [Studentregel(jaar, balansen[jaar.pk]) for jaar in jaren]
    return sorted(
        (rij for rij in rijen if rij.balans.plaatsingen),
        key=lambda r: (-r.balans.zwaarte, -r.balans.km_samen, r.jaar.student.persoon.achternaam),
    )


def studentbalansen(jaren: Iterable[Opleidingsjaar]) -> dict[int, Studentbalans]:
    """Per opleidingsjaar wat de student in eerdere jaren en dit jaar droeg, na bekendmaking."""
    per_persoon = {jaar.student.persoon_id: jaar for jaar in jaren}
    stappen = _stappen(per_persoon)
    return {
        jaar.pk: regels.balans(
            [stap for begin, stap in stappen[persoon] if begin <= jaar.schooljaar.begin]
        )
        for persoon, jaar in per_persoon.items()
    }


def eerdere_lasten(schooljaar: Schooljaar) -> dict[int, Last]:
    """Voor de toewijzing: per persoon met een student in dit jaar, wat die eerder droeg."""
    personen = Opleidingsjaar.objects.filter(schooljaar=schooljaar).values_list(
        "student__persoon", flat=True
    )
    return {
        persoon: regels.last([stap for begin, stap in stappen if begin < schooljaar.begin])
        for persoon, stappen in _stappen(set(personen)).items()
    }


def _stappen(personen: Collection[int]) -> dict[int, list[tuple[date, Stap]]]:
    """Per persoon de plaatsingen, de oudste eerst, met het begin van hun schooljaar."""
    rijen = (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar__student__persoon__in=personen)
        .select_related("opleidingsjaar__student", "opleidingsjaar__schooljaar", "stageplaats")
        .order_by("begin", "pk")
    )
    gebouwen = _gebouwen()
    wensen = _wensen({rij.opleidingsjaar_id for rij in rijen})
    uit: dict[int, list[tuple[date, Stap]]] = defaultdict(list)
    for rij in rijen:
        jaar = rij.opleidingsjaar
        stap = _stap(rij, gebouwen, wensen)
        uit[jaar.student.persoon_id].append((jaar.schooljaar.begin, stap))
    return uit


def _gebouwen() -> dict[int, list[Vestiging]]:
    uit: dict[int, list[Vestiging]] = defaultdict(list)
    for gebouw in Vestiging.objects.order_by("pk"):
        uit[gebouw.school_id].append(gebouw)
    return uit


def _wensen(jaren: set[int]) -> dict[int, dict[int, int | None]]:
    """Per opleidingsjaar: school -> rang, of None voor liever niet."""
    uit: dict[int, dict[int, int | None]] = defaultdict(dict)
    for wens in Voorkeur.objects.filter(opleidingsjaar__in=jaren):
        uit[wens.opleidingsjaar_id][wens.school_id] = wens.rang
    return uit


def _stap(
    rij: Plaatsing,
    gebouwen: Mapping[int, list[Vestiging]],
    wensen: Mapping[int, Mapping[int, int | None]],
) -> Stap:
    student, eigen = rij.opleidingsjaar.student, gebouwen.get(rij.school_id, [])
    gekozen = next(
        (g for g in eigen if rij.stageplaats and g.pk == rij.stageplaats.vestiging_id),
        eigen[0] if eigen else None,
    )
    km = None
    if gekozen and student.postcode:
        km = regels.afstand(
            float(student.x_km), float(student.y_km), float(gekozen.x_km), float(gekozen.y_km)
        )
    wens = wensen.get(rij.opleidingsjaar_id, {})
    return Stap(
        km=km,
        typen=typen_van(soort for g in eigen for soort in g.onderwijssoorten),
        rang=wens.get(rij.school_id),
        wilde_iets=any(wens.values()),
        liever_niet=rij.school_id in wens and wens[rij.school_id] is None,
    )
