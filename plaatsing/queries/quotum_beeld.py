"""De quotumpagina: alle manieren van verdelen naast elkaar, met uitleg bij de verschillen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch

from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from hos.models import Leerlingental, School, Schooljaar
from plaatsing.choices import Verdeelmethode
from plaatsing.models import Quotumregel, Quotumronde
from plaatsing.queries.quotum import deelnemers, doelen, laatst_getelde_leerlingen, regels_van
from plaatsing.rules import quotum as regels
from plaatsing.rules.quotum import Bandbreedte, Deelnemer, Verdeling


@dataclass(frozen=True, slots=True)
class Methodekolom:
    """Een manier van verdelen: wat elke school krijgt en hoeveel er samen verdeeld is."""

    code: str
    naam: str
    verdeling: Verdeling
    gekozen: bool
    over: int

    @property
    def som(self) -> int:
        return sum(self.verdeling.values())


@dataclass(frozen=True, slots=True)
class Quotumrij:
    regel: Quotumregel
    telling: Leerlingental | None
    exact: Fraction | None
    per_methode: tuple[int | None, ...]
    berekend: int | None
    band: Bandbreedte | None
    indicatie: int | None

    @property
    def school(self) -> School:
        return self.regel.school

    @property
    def exact_getal(self) -> float | None:
        return None if self.exact is None else round(float(self.exact), 3)


@dataclass(frozen=True, slots=True)
class Quotumbeeld:
    ronde: Quotumronde
    rijen: tuple[Quotumrij, ...]
    methoden: tuple[Methodekolom, ...]
    leerlingen: int
    totaal: Bandbreedte
    verdeeld: int
    alabama: tuple[str, ...]

    @property
    def mee(self) -> list[Quotumrij]:
        return [rij for rij in self.rijen if rij.regel.telt_mee]

    @property
    def buiten(self) -> list[Quotumrij]:
        return [rij for rij in self.rijen if not rij.regel.telt_mee]

    @property
    def zonder_telling(self) -> list[Quotumrij]:
        return [rij for rij in self.mee if rij.telling is None]

    @property
    def niet_verdeeld(self) -> int:
        """Meer dan nul: zoveel plaatsen zijn nog van niemand. Minder dan nul: te veel verdeeld."""
        return self.ronde.totaal - self.verdeeld

    @property
    def kan_verdelen(self) -> bool:
        return bool(self.methoden)


def quotumbeeld(ronde: Quotumronde) -> Quotumbeeld:
    rijen = regels_van(ronde)
    tellingen = laatst_getelde_leerlingen(ronde.schooljaar)
    mee = deelnemers(rijen, tellingen)
    kolommen = _methoden(ronde, mee)
    doel = doelen(ronde, rijen, tellingen)
    uit = tuple(
        _rij(ronde, rij, tellingen.get(rij.school_id), mee, kolommen, doel) for rij in rijen
    )
    return Quotumbeeld(
        ronde=ronde,
        rijen=uit,
        methoden=kolommen,
        leerlingen=sum(d.leerlingen for d in mee),
        totaal=regels.bandbreedte_totaal(ronde.totaal, ronde.marge_pct),
        verdeeld=sum(doel.values()),
        alabama=_alabama(ronde, mee) if kolommen else (),
    )


def _methoden(ronde: Quotumronde, mee: list[Deelnemer]) -> tuple[Methodekolom, ...]:
    if not sum(d.leerlingen for d in mee):
        return ()
    kolommen = []
    for methode in Verdeelmethode:
        verdeling = regels.verdeel(methode.value, ronde.totaal, mee)
        kolommen.append(
            Methodekolom(
                code=methode.value,
                naam=str(methode.label),
                verdeling=verdeling,
                gekozen=methode.value == ronde.methode,
                over=ronde.totaal - sum(verdeling.values()),
            )
        )
    return tuple(kolommen)


def _rij(
    ronde: Quotumronde,
    regel: Quotumregel,
    telling: Leerlingental | None,
    mee: list[Deelnemer],
    kolommen: tuple[Methodekolom, ...],
    doel: Verdeling,
) -> Quotumrij:
    leerlingen = telling.aantal if telling else 0
    als_deelnemer = Deelnemer(regel.school_id, regel.school.naam, leerlingen)
    gekozen = next((k.verdeling for k in kolommen if k.gekozen), {})
    eigen = doel.get(regel.school_id)
    return Quotumrij(
        regel=regel,
        telling=telling,
        exact=regels.exact_aandeel(ronde.totaal, als_deelnemer, mee) if kolommen else None,
        per_methode=tuple(k.verdeling.get(regel.school_id) for k in kolommen),
        berekend=gekozen.get(regel.school_id),
        band=None if eigen is None else regels.bandbreedte(eigen, ronde.marge_pct),
        indicatie=None
        if regel.telt_mee or not kolommen
        else regels.indicatie(ronde.totaal, leerlingen, mee),
    )


def _alabama(ronde: Quotumronde, mee: list[Deelnemer]) -> tuple[str, ...]:
    verliezers = set(regels.alabama(ronde.totaal, mee, ronde.methode))
    return tuple(d.naam for d in mee if d.school_id in verliezers)


def geschiedenis(ronde: Quotumronde) -> list[Geschiedenisregel]:
    """Wie deed wanneer wat met dit quotum, en waarom."""
    return tijdlijn(
        gebeurtenissen(Quotumronde, pgh_obj=ronde),
        gebeurtenissen(Quotumregel, ronde=ronde),
    )


@dataclass(frozen=True, slots=True)
class Jaarquotum:
    """Een eerder jaar: het totaal en het doel per school (sleutel)."""

    ronde: Quotumronde
    doelen: dict[int, int | None]


def eerdere_jaren(schooljaar: Schooljaar) -> list[Jaarquotum]:
    """De vastgestelde quota van eerdere jaren, nieuwste eerst."""
    rondes = (
        Quotumronde.objects.filter(
            schooljaar__begin__lt=schooljaar.begin, vastgesteld_op__isnull=False
        )
        .select_related("schooljaar")
        .prefetch_related(Prefetch("regels", Quotumregel.objects.order_by()))
        .order_by("-schooljaar__begin")[:5]
    )
    return [
        Jaarquotum(ronde, {regel.school_id: regel.doel for regel in ronde.regels.all()})
        for ronde in rondes
    ]


def doelen_toen(
    jaren: Sequence[Jaarquotum], scholen: Iterable[School]
) -> list[tuple[School, list[int | None]]]:
    """Per school het doel in elk van die jaren."""
    return [(school, [jaar.doelen.get(school.pk) for jaar in jaren]) for school in scholen]
