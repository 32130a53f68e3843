"""De studenten van een schooljaar met hun stand, voorkeuren en geschiedenis (3.1-3.3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from hos.choices import Rol, Startmoment, Variant
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from hos.permissions import instituten_met_rol
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing, Voorkeur
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.rules.plaatsingen import SOORTEN, WOORDEN, Studentstand
from plaatsing.rules.toewijzing import typen_van


@dataclass(slots=True)
class Studentregel:
    """Een regel van de lijst: de student met alles wat erbij hoort."""

    jaar: Opleidingsjaar
    plaatsingen: list[Plaatsing] = field(default_factory=list)
    voorkeuren: list[Voorkeur] = field(default_factory=list)
    eerder: list[Plaatsing] = field(default_factory=list)

    @property
    def stand(self) -> str:
        return self.jaar.stand  # type: ignore[attr-defined,no-any-return]

    @property
    def woord(self) -> str:
        return WOORDEN[self.stand]

    @property
    def soort(self) -> str:
        return SOORTEN[self.stand]

    @property
    def typen(self) -> str:
        """De schooltypen die de student al heeft gezien, plus die van nu."""
        gezien = {
            typ
            for rij in (*self.eerder, *self.plaatsingen)
            for gebouw in rij.school.vestigingen.all()
            for typ in typen_van(gebouw.onderwijssoorten)
        }
        return ", ".join(t for t in ("vmbo", "havo", "vwo") if t in gezien)

    @property
    def wensen(self) -> list[Voorkeur]:
        return [keuze for keuze in self.voorkeuren if keuze.rang]

    @property
    def liever_niet(self) -> list[Voorkeur]:
        return [keuze for keuze in self.voorkeuren if keuze.liever_niet]


def zichtbare_studenten(persoon: Persoon) -> QuerySet[Opleidingsjaar]:
    """Het bureau ziet iedereen, een instituutscoördinator de studenten van het eigen instituut."""
    if ziet_alles(persoon):
        return Opleidingsjaar.objects.all()
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    return Opleidingsjaar.objects.filter(student__instituut__in=instituten)


def zichtbare_plaatsingen_van_studenten(persoon: Persoon) -> PlaatsingQuerySet:
    """Buiten het bureau blijft een concept onbekend tot het aan scholen en instituten bekend is."""
    alles = Plaatsing.objects.actief()
    return alles if ziet_alles(persoon) else alles.zichtbaar_voor_school()


def studenten(schooljaar: Schooljaar, persoon: Persoon) -> QuerySet[Opleidingsjaar]:
    """De zichtbare studenten van dit jaar, met hun afgeleide stand als kolom."""
    return studenten_van_elk_jaar(persoon).filter(schooljaar=schooljaar)


def studenten_van_elk_jaar(persoon: Persoon) -> QuerySet[Opleidingsjaar]:
    """Hetzelfde zonder keuze van een jaar, voor de bladzijde van een student."""
    bekend = Q() if ziet_alles(persoon) else Q(plaatsingen__gepubliceerd_school_op__isnull=False)
    return (
        zichtbare_studenten(persoon)
        .annotate(
            concepten=_tel(PlaatsingStatus.CONCEPT, bekend),
            voorstellen=_tel(PlaatsingStatus.VOORSTEL, bekend),
            definitieve=_tel(PlaatsingStatus.DEFINITIEF, bekend),
        )
        .annotate(totaal=F("concepten") + F("voorstellen") + F("definitieve"))
        .annotate(stand=_stand())
        .select_related("student__persoon", "student__instituut", "student__vak", "schooljaar")
        .order_by("student__persoon__achternaam", "student__persoon__voornaam", "pk")
    )


def _tel(status: str, bekend: Q) -> Count:
    return Count("plaatsingen", filter=Q(plaatsingen__status=status) & bekend)


def _stand() -> Case:
    """The same order as rules.plaatsingen.student_stand; a test compares the two."""
    wisselt = Q(student__variant=Variant.WO_MASTER, start=Startmoment.SEPTEMBER)
    return Case(
        When(gestopt_op__isnull=False, then=Value(Studentstand.GESTOPT.value)),
        When(totaal=0, then=Value(Studentstand.TE_PLAATSEN.value)),
        When(wisselt & Q(totaal=1), then=Value(Studentstand.DEELS.value)),
        When(concepten__gt=0, then=Value(Studentstand.CONCEPT.value)),
        When(voorstellen__gt=0, then=Value(Studentstand.VOORGESTELD.value)),
        default=Value(Studentstand.DEFINITIEF.value),
        output_field=CharField(),
    )


def zoek(rijen: QuerySet[Opleidingsjaar], tekst: str) -> QuerySet[Opleidingsjaar]:
    """Op naam of studentnummer."""
    naam = Concat(
        "student__persoon__voornaam",
        Value(" "),
        "student__persoon__tussenvoegsel",
        Value(" "),
        "student__persoon__achternaam",
    )
    kort = Concat("student__persoon__voornaam", Value(" "), "student__persoon__achternaam")
    return rijen.annotate(hele_naam=naam, korte_naam=kort).filter(
        Q(hele_naam__icontains=tekst)
        | Q(korte_naam__icontains=tekst)
        | Q(student__studentnummer__iexact=tekst)
    )


def met_stand(rijen: QuerySet[Opleidingsjaar], stand: str) -> QuerySet[Opleidingsjaar]:
    return rijen.filter(stand=stand)  # type: ignore[misc]


def tellingen(rijen: QuerySet[Opleidingsjaar]) -> dict[str, int]:
    """Hoeveel studenten er per stand zijn."""
    standen = rijen.values_list("stand", flat=True)  # type: ignore[misc]
    uit = dict.fromkeys(WOORDEN, 0)
    for stand in standen:
        uit[stand] += 1
    return uit


def met_details(jaren: Iterable[Opleidingsjaar], persoon: Persoon) -> list[Studentregel]:
    """Vult een bladzijde aan met plaatsingen, voorkeuren en eerdere scholen."""
    regels = {jaar.pk: Studentregel(jaar) for jaar in jaren}
    for keuze in (
        Voorkeur.objects.filter(opleidingsjaar__in=regels)
        .select_related("school")
        .order_by("rang", "pk")
    ):
        regels[keuze.opleidingsjaar_id].voorkeuren.append(keuze)
    per_persoon: dict[int, list[Studentregel]] = defaultdict(list)
    for regel in regels.values():
        per_persoon[regel.jaar.student.persoon_id].append(regel)
    for rij in _plaatsingen_van(per_persoon, persoon):
        jaar = rij.opleidingsjaar
        for regel in per_persoon[jaar.student.persoon_id]:
            if jaar.pk == regel.jaar.pk:
                regel.plaatsingen.append(rij)
            elif jaar.schooljaar.begin < regel.jaar.schooljaar.begin:
                regel.eerder.append(rij)
    return list(regels.values())


def _plaatsingen_van(personen: Iterable[int], persoon: Persoon) -> PlaatsingQuerySet:
    return (
        zichtbare_plaatsingen_van_studenten(persoon)
        .filter(opleidingsjaar__student__persoon__in=list(personen))
        .select_related(
            "school", "opleidingsjaar__schooljaar", "opleidingsjaar__student", "stageplaats__vak"
        )
        .prefetch_related("school__vestigingen")
        .order_by("begin", "pk")
    )
