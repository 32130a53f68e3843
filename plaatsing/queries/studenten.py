"""De studenten van een schooljaar met hun stand, voorkeuren en geschiedenis (3.1-3.3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat

from hos.choices import Rol, Startmoment, Variant
from hos.models import Opleidingsjaar, Persoon, School, Schooljaar
from hos.permissions import instituten_met_rol
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Onderbreking, Plaatsing, Voorkeur
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.queries.aanlevering import laatste_aanleveringen
from plaatsing.queries.omstandigheden import BEGINT_LATER
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.rules.instroom import stroomt_in
from plaatsing.rules.plaatsingen import GEPLAATST, SOORTEN, WOORDEN, Studentstand, Uitstel
from plaatsing.rules.toewijzing import typen_van

ALLE_GEPLAATST = "geplaatst"


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
        rijen = (*self.eerder, *self.plaatsingen)
        return schooltypen([school for rij in rijen for school in rij.scholen])

    @property
    def onderbroken(self) -> bool:
        """Gestopt of uitgesteld, en nog niet terug."""
        uitstel = self.jaar.uitstel  # type: ignore[attr-defined]
        return self.jaar.gestopt_op is not None or bool(uitstel)

    @property
    def begint_later(self) -> bool:
        """Het vak stroomt pas op een hoger niveau in (bijlage 2, stap 10)."""
        student = self.jaar.student
        return not stroomt_in(student.variant, self.jaar.niveau, student.vak.hbo_vanaf_niveau)

    @property
    def wensen(self) -> list[Voorkeur]:
        return [keuze for keuze in self.voorkeuren if keuze.rang]

    @property
    def liever_niet(self) -> list[Voorkeur]:
        return [keuze for keuze in self.voorkeuren if keuze.liever_niet]


def schooltypen(scholen: Iterable[School]) -> str:
    """Vmbo, havo en vwo, voor zover deze scholen ze hebben (3.3)."""
    gezien = {
        typ
        for school in scholen
        for gebouw in school.vestigingen.all()
        for typ in typen_van(gebouw.onderwijssoorten)
    }
    return ", ".join(t for t in ("vmbo", "havo", "vwo") if t in gezien)


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
    return op_naam(
        zichtbare_studenten(persoon)
        .annotate(
            concepten=_tel(PlaatsingStatus.CONCEPT, bekend),
            voorstellen=_tel(PlaatsingStatus.VOORSTEL, bekend),
            definitieve=_tel(PlaatsingStatus.DEFINITIEF, bekend),
        )
        .annotate(
            totaal=F("concepten") + F("voorstellen") + F("definitieve"),
            uitstel=_uitstel(),
            teruggekomen=_teruggekomen(),
        )
        .annotate(stand=_stand())
        .select_related("student__persoon", "student__instituut", "student__vak", "schooljaar")
    )


def op_naam(rijen: QuerySet[Opleidingsjaar]) -> QuerySet[Opleidingsjaar]:
    return rijen.order_by("student__persoon__achternaam", "student__persoon__voornaam", "pk")


def _tel(status: str, bekend: Q) -> Count:
    return Count("plaatsingen", filter=Q(plaatsingen__status=status) & bekend)


def _uitstel() -> Case:
    """Naar februari van dit jaar of naar een later jaar; leeg als er geen uitstel loopt."""
    open_ = Onderbreking.objects.uitgesteld().order_by()
    hier = Q(tot_jaar=F("opleidingsjaar__schooljaar"))
    return Case(
        When(pk__in=_jaren(open_.filter(hier)), then=Value(Uitstel.DIT_JAAR.value)),
        When(pk__in=_jaren(open_.exclude(hier)), then=Value(Uitstel.LATER_JAAR.value)),
        default=None,
        output_field=CharField(),
    )


def _teruggekomen() -> Q:
    """Na stoppen of uitstel terug in dit jaar, of uit een eerder jaar hiernaartoe uitgesteld."""
    vervolg = Onderbreking.objects.uitgesteld().filter(vervolg__isnull=False).order_by()
    return Q(pk__in=_jaren(Onderbreking.objects.teruggekomen())) | Q(
        pk__in=vervolg.values("vervolg")
    )


def _jaren(onderbrekingen: QuerySet[Onderbreking]) -> QuerySet[Onderbreking, Any]:
    """Few rows, read once: not asked of the database for each student."""
    return onderbrekingen.order_by().values("opleidingsjaar")


def _stand() -> Case:
    """The same order as rules.plaatsingen.student_stand; a test compares the two."""
    wisselt = Q(student__variant=Variant.WO_MASTER, start=Startmoment.SEPTEMBER)
    uitgesteld = Q(uitstel=Uitstel.LATER_JAAR) | Q(uitstel=Uitstel.DIT_JAAR, totaal=0)
    return Case(
        When(gestopt_op__isnull=False, then=Value(Studentstand.GESTOPT.value)),
        When(uitgesteld, then=Value(Studentstand.UITGESTELD.value)),
        When(BEGINT_LATER & Q(totaal=0), then=Value(Studentstand.AANGEMELD.value)),
        When(Q(teruggekomen=True, totaal=0), then=Value(Studentstand.TERUG.value)),
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
    """Op een stand, of op `geplaatst`: voorgesteld en definitief samen."""
    standen = GEPLAATST if stand == ALLE_GEPLAATST else (stand,)
    return rijen.filter(stand__in=standen)  # type: ignore[misc]


def tellingen(rijen: QuerySet[Opleidingsjaar]) -> dict[str, int]:
    """Hoeveel studenten er per stand zijn, geteld in de database."""
    per_stand = {stand: Count("pk", filter=Q(stand=stand)) for stand in WOORDEN}
    uit: dict[str, int] = rijen.order_by().aggregate(**per_stand)
    return uit


def niet_meer_aangeleverd(
    rijen: QuerySet[Opleidingsjaar], schooljaar: Schooljaar
) -> QuerySet[Opleidingsjaar]:
    """Wie wel meedoet maar niet in de laatste lijst van het eigen instituut staat."""
    weg = Q(pk__in=[])
    for lijst in laatste_aanleveringen(schooljaar):
        weg |= Q(student__instituut=lijst.instituut_id) & ~Q(
            student__studentnummer__in=lijst.nummers
        )
    return rijen.filter(weg, schooljaar=schooljaar, gestopt_op__isnull=True)


def van_bladzijde(sleutels: Sequence[int], persoon: Persoon) -> list[Studentregel]:
    """De studenten van een bladzijde, in deze volgorde, met hun stand."""
    rijen = studenten_van_elk_jaar(persoon).in_bulk(sleutels)
    return met_details([rijen[pk] for pk in sleutels if pk in rijen], persoon)


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
            "school",
            "tweede_school",
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__student",
            "stageplaats__vak",
        )
        .prefetch_related("school__vestigingen", "tweede_school__vestigingen")
        .order_by("begin", "pk")
    )
