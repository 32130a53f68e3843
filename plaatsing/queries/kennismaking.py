"""Hoe ver elke plaatsing is, van concept tot bevestigd door de student (bijlage 2 stap 13-14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils import timezone

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import instituten_met_rol
from plaatsing.choices import Gespreksbesluit, Gespreksuitkomst, PlaatsingStatus, Stap
from plaatsing.models import Kennismaking, Plaatsing, Plaatsingsafspraak, Studentbevestiging
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.queries.plaatsingen import met_alles, zichtbaar_voor, ziet_alles
from plaatsing.queries.regelen import regels_bij, regels_per_plaatsing
from plaatsing.rules.kennismaking import Gespreksstand, uiterlijk

SOORTEN: dict[str, str] = {
    Stap.CONCEPT: "stil",
    Stap.SCHOOL: "stil",
    Stap.PLANNEN: "let-op",
    Stap.GEPLAND: "info",
    Stap.UITKOMST: "let-op",
    Stap.TWIJFEL: "let-op",
    Stap.ANDERS: "fout",
    Stap.AKKOORD: "info",
    Stap.BEVESTIGEN: "info",
    Stap.KLOPT_NIET: "let-op",
    Stap.KLAAR: "goed",
}


def zichtbaar(persoon: Persoon) -> PlaatsingQuerySet:
    """Het bureau alles, een school de hare, een instituutscoördinator de eigen studenten."""
    rijen = zichtbaar_voor(persoon)
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    if ziet_alles(persoon) or not instituten:
        return rijen
    van_instituut = Plaatsing.objects.zichtbaar_voor_school().filter(
        opleidingsjaar__student__instituut__in=instituten
    )
    return Plaatsing.objects.filter(
        Q(pk__in=rijen.values("pk")) | Q(pk__in=van_instituut.values("pk"))
    )


def met_stap(rijen: PlaatsingQuerySet, nu: datetime) -> PlaatsingQuerySet:
    """Met de stap als kolom; elke plaatsing staat in precies een stap."""
    gesprek = "kennismaking__"
    definitief = Q(status=PlaatsingStatus.DEFINITIEF)
    akkoord = Q(**{f"{gesprek}uitkomst": Gespreksuitkomst.AKKOORD}) | Q(
        **{f"{gesprek}besluit": Gespreksbesluit.DOORGAAN}
    )
    keuze = Case(
        When(definitief & Q(bevestiging__klopt=True), then=Value(Stap.KLAAR.value)),
        When(definitief & Q(bevestiging__klopt=False), then=Value(Stap.KLOPT_NIET.value)),
        When(definitief, then=Value(Stap.BEVESTIGEN.value)),
        When(status=PlaatsingStatus.CONCEPT, then=Value(Stap.CONCEPT.value)),
        When(
            **{f"{gesprek}besluit": Gespreksbesluit.ANDERE_PLAATS},
            then=Value(Stap.ANDERS.value),
        ),
        When(akkoord, then=Value(Stap.AKKOORD.value)),
        When(
            **{f"{gesprek}uitkomst": Gespreksuitkomst.TWIJFEL},
            then=Value(Stap.TWIJFEL.value),
        ),
        When(gepubliceerd_student_op__isnull=True, then=Value(Stap.SCHOOL.value)),
        When(kennismaking__isnull=True, then=Value(Stap.PLANNEN.value)),
        When(kennismaking__begin__gt=nu, then=Value(Stap.GEPLAND.value)),
        default=Value(Stap.UITKOMST.value),
        output_field=CharField(),
    )
    return rijen.annotate(stap=keuze)


def lijst(rijen: PlaatsingQuerySet, nu: datetime) -> PlaatsingQuerySet:
    """Met alles wat de lijst toont; wie helemaal klaar is, onderaan."""
    klaar = Case(When(stap=Stap.KLAAR, then=1), default=0)
    return (
        met_alles(met_stap(rijen, nu))
        .annotate(helemaal_klaar=klaar)
        .select_related(
            "kennismaking__schoolopleider",
            "kennismaking__werkplekbegeleider",
            "kennismaking__uitkomst_door",
            "bevestiging",
        )
        .order_by(
            "helemaal_klaar",
            "school__naam",
            "opleidingsjaar__student__persoon__achternaam",
            "opleidingsjaar__student__persoon__voornaam",
            "begin",
            "pk",
        )
    )


def gespreksstand(plaatsing: Plaatsing) -> Gespreksstand | None:
    """Wat het gesprek opleverde; None als er geen gesprek is."""
    rij = gesprek_van(plaatsing)
    return Gespreksstand(rij.uitkomst, rij.besluit) if rij else None


def gesprek_van(plaatsing: Plaatsing) -> Kennismaking | None:
    return (
        Kennismaking.objects.filter(plaatsing=plaatsing)
        .select_related("schoolopleider", "werkplekbegeleider")
        .first()
    )


def bevestiging_van(plaatsing: Plaatsing) -> Studentbevestiging | None:
    """Wat de student over de definitieve plaats liet weten."""
    return Studentbevestiging.objects.filter(plaatsing=plaatsing).first()


def dag_van(moment: datetime | None) -> date | None:
    """De dag in Den Haag."""
    return timezone.localdate(moment) if moment else None


def deadline(rij: Plaatsing, afspraak: Plaatsingsafspraak, dag: date) -> date | None:
    """Wanneer de stap waarin deze plaatsing staat, gedaan moet zijn.

    Wie al begonnen is, hoeft niet meer te bevestigen.
    """
    stap = rij.stap  # type: ignore[attr-defined]
    gesprek = getattr(rij, "kennismaking", None)
    if stap == Stap.PLANNEN:
        return uiterlijk(dag_van(rij.gepubliceerd_student_op), afspraak.gesprek_dagen)
    if stap == Stap.UITKOMST and gesprek:
        return uiterlijk(dag_van(gesprek.begin), afspraak.uitkomst_dagen)
    if stap == Stap.TWIJFEL and gesprek:
        return uiterlijk(dag_van(gesprek.uitkomst_op), afspraak.overleg_dagen)
    if stap == Stap.BEVESTIGEN and rij.begin > dag:
        return uiterlijk(dag_van(rij.definitief_op), afspraak.bevestiging_dagen)
    return None


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """Een plaatsing in de lijst, met wanneer de stap klaar moet zijn en wat er nog open is."""

    plaatsing: Plaatsing
    gesprek: Kennismaking | None
    stap: Stap
    soort: str
    uiterlijk: date | None
    te_laat: bool
    nog_te_regelen: int


def regels_van_lijst(
    rijen: Iterable[Plaatsing],
    afspraak: Plaatsingsafspraak,
    dag: date,
    eigen: frozenset[int] | None = None,
) -> list[Lijstregel]:
    """Een bladzijde van de lijst; een school telt alleen wat bij haar geregeld moet zijn."""
    gelezen = list(rijen)
    lijsten = regels_per_plaatsing(gelezen)
    uit = []
    for rij in gelezen:
        stap, tot = Stap(rij.stap), deadline(rij, afspraak, dag)  # type: ignore[attr-defined]
        hier = regels_bij(rij, lijsten[rij.pk], eigen)
        nog = sum(1 for regel in hier if regel.gedaan is None)
        laat = tot is not None and tot < dag
        gesprek = getattr(rij, "kennismaking", None)
        uit.append(Lijstregel(rij, gesprek, stap, SOORTEN[stap], tot, laat, nog))
    return uit


def te_laat(
    rijen: PlaatsingQuerySet, afspraak: Plaatsingsafspraak, nu: datetime, dag: date
) -> PlaatsingQuerySet:
    """Plaatsingen waarvan de stap te lang openstaat: `deadline` ligt voor vandaag."""

    def lang_geleden(moment: str, dagen: int) -> Q:
        grens = datetime.combine(dag - timedelta(days=dagen), time.min)
        return Q(**{f"{moment}__lt": timezone.make_aware(grens)})

    def voor(stap: str, moment: str, dagen: int) -> Q:
        return Q(stap=stap) & lang_geleden(moment, dagen)

    # what is over or not begun cannot be late: most rows fall out before the step is worked out
    wacht_op_student = Q(status=PlaatsingStatus.DEFINITIEF, begin__gt=dag, bevestiging=None)
    wacht_op_plan = Q(kennismaking=None) & lang_geleden(
        "gepubliceerd_student_op", afspraak.gesprek_dagen
    )
    kan = rijen.filter(
        (wacht_op_student & lang_geleden("definitief_op", afspraak.bevestiging_dagen))
        | (Q(status=PlaatsingStatus.VOORSTEL) & (Q(kennismaking__isnull=False) | wacht_op_plan))
    )
    return met_stap(kan, nu).filter(
        voor(Stap.PLANNEN, "gepubliceerd_student_op", afspraak.gesprek_dagen)
        | voor(Stap.UITKOMST, "kennismaking__begin", afspraak.uitkomst_dagen)
        | voor(Stap.TWIJFEL, "kennismaking__uitkomst_op", afspraak.overleg_dagen)
        | voor(Stap.BEVESTIGEN, "definitief_op", afspraak.bevestiging_dagen)
    )


def afspraken_van(persoon: Persoon) -> QuerySet[Kennismaking]:
    """Gesprekken die deze persoon in de agenda kan zetten: van zichzelf of van de eigen school."""
    eigen = Plaatsing.objects.zichtbaar_voor_student().filter(
        opleidingsjaar__student__persoon=persoon
    )
    return Kennismaking.objects.filter(
        Q(plaatsing__in=eigen.values("pk")) | Q(plaatsing__in=zichtbaar(persoon).values("pk"))
    ).select_related(
        "plaatsing__school",
        "plaatsing__tweede_school",
        "plaatsing__tweede_schoolopleider",
        "plaatsing__tweede_werkplekbegeleider",
        "plaatsing__opleidingsjaar__student__persoon",
        "schoolopleider",
        "werkplekbegeleider",
    )


def definitief_te_maken(
    schooljaar: Schooljaar, scholen: frozenset[int], nu: datetime
) -> PlaatsingQuerySet:
    """De voorstellen van de eigen scholen die de student ook kent."""
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .zichtbaar_voor_student()
        .van_jaar(schooljaar)
        .filter(status=PlaatsingStatus.VOORSTEL, school__in=scholen)
    )
    return lijst(rijen, nu)
