"""Van het aanbod, het quotum en de studenten naar de invoer van de verdeling (stap 3 en 4)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, Count, Q, QuerySet, Value, When

from hos.choices import VARIANTEN_MET_NIVEAU, SoortInstituut
from hos.models import (
    Instituut,
    Opleidingsjaar,
    School,
    Schooljaar,
    Tekortvak,
    Vak,
    Vestiging,
)
from hos.queries import vorig_schooljaar
from plaatsing.choices import Antwoord, Verdeelgrens, Zekerheid
from plaatsing.models import Aanbod, Plaatsing, Stageplaats
from plaatsing.queries import quotum
from plaatsing.queries.aanbod import aangeboden_plaatsen, maxima_van
from plaatsing.queries.omstandigheden import met_omstandigheden, te_plaatsen
from plaatsing.rules import toewijzing as studentregels
from plaatsing.rules import verdeling as regels
from plaatsing.rules.aanbod_maxima import Maxima

HOOGSTE_NIVEAU = 4


@dataclass(frozen=True, slots=True)
class Verwacht:
    """Een student die volgens het overzicht een plaats nodig heeft."""

    persoon: int
    vak: str
    categorie: str
    soort: str
    start: str
    doorstroom: bool
    uitgesloten: frozenset[int] = frozenset()


def invoer(schooljaar: Schooljaar, sleutel: regels.Sleutel, grens: str) -> regels.Invoer:
    """Alles wat de regels nodig hebben, in een vast aantal vragen aan de database."""
    typen = _typen()
    totaal = quotum.totale_bandbreedte(schooljaar)
    tot_doel = grens == Verdeelgrens.DOEL
    return regels.Invoer(
        plaatsen=_plaatsen(schooljaar),
        scholen=_scholen(schooljaar, typen, tot_doel=tot_doel),
        sleutel=sleutel,
        doorstromers=doorstromers(schooljaar, typen),
        totaal=None if totaal is None else totaal.doel if tot_doel else totaal.boven,
    )


def harde_plaatsen(schooljaar: Schooljaar) -> QuerySet[Stageplaats]:
    """Wat scholen toezegden. Onder voorbehoud en 'misschien' staan apart."""
    return aangeboden_plaatsen(schooljaar).filter(
        aanbod__antwoord=Antwoord.JA, zekerheid=Zekerheid.HARD
    )


def zachte_plaatsen(schooljaar: Schooljaar) -> QuerySet[Stageplaats]:
    return aangeboden_plaatsen(schooljaar).filter(
        Q(aanbod__antwoord=Antwoord.MISSCHIEN) | Q(zekerheid=Zekerheid.VOORBEHOUD)
    )


def _plaatsen(schooljaar: Schooljaar) -> list[regels.Plaats]:
    tekort = set(Tekortvak.objects.filter(schooljaar=schooljaar).values_list("vak", flat=True))
    return [
        regels.Plaats(
            pk=rij.pk,
            school=rij.aanbod.school_id,
            vak=rij.vak.naam,
            bouw=rij.bouw,
            soort=rij.soort,
            start=rij.start,
            aantal=rij.aantal,
            tekortvak=rij.vak_id in tekort,
        )
        for rij in harde_plaatsen(schooljaar).order_by("pk")
    ]


def _scholen(
    schooljaar: Schooljaar, typen: dict[int, frozenset[str]], *, tot_doel: bool
) -> list[regels.School]:
    banden = quotum.quota(schooljaar)
    rijen = Aanbod.objects.filter(schooljaar=schooljaar).prefetch_related("vakmaxima__vak")
    aanbod = {rij.school_id: rij for rij in rijen}
    uit = []
    for school in School.objects.order_by("naam"):
        band, eigen = banden.get(school.pk), aanbod.get(school.pk)
        grens = None if band is None else band.doel if tot_doel else band.boven
        uit.append(
            regels.School(
                pk=school.pk,
                naam=school.naam,
                doel=band.doel if band else None,
                hooguit=grens,
                maxima=maxima_van(eigen) if eigen else Maxima(),
                per_vak=tuple((m.vak.naam, m.maximum) for m in eigen.vakmaxima.all())
                if eigen
                else (),
                typen=typen.get(school.pk, frozenset()),
            )
        )
    return uit


def _typen() -> dict[int, frozenset[str]]:
    soorten: dict[int, list[str]] = defaultdict(list)
    for school, lijst in Vestiging.objects.values_list("school", "onderwijssoorten"):
        soorten[school] += lijst
    return {school: studentregels.typen_van(lijst) for school, lijst in soorten.items()}


@dataclass(frozen=True, slots=True)
class Groep:
    """Hoeveel studenten met hetzelfde vak een plaats nodig hebben."""

    vak: str
    soort: str
    start: str
    doorstroom: bool
    aantal: int


def verwachte_aantallen(schooljaar: Schooljaar) -> list[Groep]:
    """Zoals `verwachte_studenten`, geteld door de database; een test vergelijkt de twee."""
    vorig = vorig_schooljaar(schooljaar)
    al_bij_ons = Plaatsing.objects.actief().filter(opleidingsjaar__schooljaar=vorig).order_by()
    bij_ons = Q(student__persoon__in=al_bij_ons.values("opleidingsjaar__student__persoon"))
    dit_jaar = Opleidingsjaar.objects.filter(schooljaar=schooljaar)
    nieuw = te_plaatsen(dit_jaar).annotate(doorstroom=Case(When(bij_ons, True), default=False))
    verder = _gaat_verder(vorig).exclude(student__in=dit_jaar.order_by().values("student"))
    vakken = dict(Vak.objects.values_list("pk", "naam"))
    soorten = dict(Instituut.objects.values_list("pk", "soort"))
    geteld = [(0, rij) for rij in _geteld(nieuw)]
    geteld += [(1, rij) for rij in _geteld(verder.annotate(doorstroom=Value(True)))]
    uit = []
    for erbij, (vak, variant, niveau, instituut, start, doorstroom, aantal) in geteld:
        categorie = studentregels.categorie_van(variant, (niveau or 0) + 1 if erbij else niveau)
        soort = studentregels.soort_van(categorie, soorten[instituut])
        uit.append(Groep(vakken[vak], soort, start, doorstroom, aantal))
    return uit


def _geteld(jaren: QuerySet[Opleidingsjaar]) -> Iterator[tuple[Any, ...]]:
    velden = ("student__vak", "student__variant", "niveau", "student__instituut")
    rijen = jaren.order_by().values_list(*velden, "start", "doorstroom")
    return rijen.annotate(n=Count("pk")).iterator()


def verwachte_studenten(schooljaar: Schooljaar) -> list[Verwacht]:
    """Wie er in dit schooljaar een plaats zoekt, volgens het overzicht van nu (stap 4).

    Wie nog niet voor dit jaar is opgegeven maar nu als hbo-student loopt, gaat een niveau verder.
    """
    jaren = met_omstandigheden(Opleidingsjaar.objects.filter(schooljaar=schooljaar))
    vorig = vorig_schooljaar(schooljaar)
    al_bij_ons = _personen_met_plaats(vorig)
    bekend = set()
    uit = []
    for student, niet, gestopt, rij in _rijen(jaren, "doet_niet_mee", "gestopt_op"):
        bekend.add(student)
        if gestopt is None and not niet:
            uit.append(_verwacht(rij, rij.niveau, rij.persoon in al_bij_ons))
    verder = [rij for student, rij in _rijen(_gaat_verder(vorig)) if student not in bekend]
    return uit + [_verwacht(rij, (rij.niveau or 0) + 1, doorstroom=True) for rij in verder]


class _Rij(NamedTuple):
    persoon: int
    variant: str
    niveau: int | None
    soort_instituut: str
    vak: str
    start: str
    uitgesloten: list[int]


def _rijen(jaren: QuerySet[Opleidingsjaar], *velden: str) -> Iterator[tuple[Any, ...]]:
    """De student, wat er nog gevraagd is, en wat elke verwachting nodig heeft: geen modellen."""
    rijen = jaren.order_by("pk").values_list(
        "student",
        *velden,
        "student__persoon",
        "student__variant",
        "niveau",
        "student__instituut__soort",
        "student__vak__naam",
        "start",
        "uitgesloten",
    )
    for student, *rest in rijen:
        yield student, *rest[: len(velden)], _Rij(*rest[len(velden) :])


def _personen_met_plaats(schooljaar: Schooljaar | None) -> set[int]:
    rijen = Plaatsing.objects.actief().filter(opleidingsjaar__schooljaar=schooljaar).order_by()
    return set(rijen.values_list("opleidingsjaar__student__persoon", flat=True))


def _gaat_verder(vorig: Schooljaar | None) -> QuerySet[Opleidingsjaar]:
    """Hbo-studenten van nu die nog een jaar te gaan hebben: zij wisselen jaarlijks (3.3)."""
    return te_plaatsen(
        Opleidingsjaar.objects.filter(
            schooljaar=vorig,
            niveau__lt=HOOGSTE_NIVEAU,
            student__variant__in=VARIANTEN_MET_NIVEAU,
            student__instituut__soort=SoortInstituut.HBO,
        )
    )


def _verwacht(rij: _Rij, niveau: int | None, doorstroom: bool) -> Verwacht:
    categorie = studentregels.categorie_van(rij.variant, niveau)
    return Verwacht(
        persoon=rij.persoon,
        vak=rij.vak,
        categorie=categorie,
        soort=studentregels.soort_van(categorie, rij.soort_instituut),
        start=rij.start,
        doorstroom=doorstroom,
        uitgesloten=frozenset(rij.uitgesloten),
    )


def doorstromers(
    schooljaar: Schooljaar, typen: dict[int, frozenset[str]]
) -> list[regels.Doorstromer]:
    """Gelijke studenten bij elkaar: vak, bouw, bezochte scholen en geziene schooltypen."""
    wie = [s for s in verwachte_studenten(schooljaar) if s.doorstroom and s.soort == "hbo"]
    bezocht = _bezocht(schooljaar, {s.persoon for s in wie})
    groepen: Counter[tuple[str, frozenset[str], frozenset[int], frozenset[int]]] = Counter()
    for student in wie:
        bouw = studentregels.bouw_van(student.categorie)
        eerder = frozenset(bezocht[student.persoon])
        groepen[student.vak, bouw, eerder, student.uitgesloten] += 1
    op_volgorde = sorted(
        groepen.items(),
        key=lambda g: (g[0][0], sorted(g[0][1]), sorted(g[0][2]), sorted(g[0][3])),
    )
    return [
        regels.Doorstromer(
            vak=vak,
            bouw=bouw,
            bezocht=eerder | uitgesloten,
            gezien=frozenset(t for school in eerder for t in typen.get(school, ())),
            aantal=aantal,
        )
        for (vak, bouw, eerder, uitgesloten), aantal in op_volgorde
    ]


def _bezocht(schooljaar: Schooljaar, personen: Iterable[int]) -> dict[int, set[int]]:
    rijen = Plaatsing.objects.actief().filter(
        opleidingsjaar__schooljaar__begin__lt=schooljaar.begin,
        opleidingsjaar__student__persoon__in=personen,
    )
    uit: dict[int, set[int]] = defaultdict(set)
    velden = ("opleidingsjaar__student__persoon", "school", "tweede_school")
    for persoon, *scholen in rijen.values_list(*velden):
        uit[persoon].update(school for school in scholen if school)
    return uit
