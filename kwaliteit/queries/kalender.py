"""De kwaliteitskalender van een schooljaar, en de ambities met wat ze meet (8.3, 2.5)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from hos.models import Schooljaar
from kwaliteit.choices import Groep
from kwaliteit.models import Ambitie, Indicator, Instrument, Kalendermaand
from kwaliteit.rules.kalender import MAANDEN, eerste_dag


@dataclass(frozen=True, slots=True)
class Maandcel:
    maand: int
    aan: bool
    nu: bool


@dataclass(frozen=True, slots=True)
class Kalenderrij:
    instrument: Instrument
    cellen: list[Maandcel]


@dataclass(frozen=True, slots=True)
class Kalendergroep:
    naam: str
    rijen: list[Kalenderrij]


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """Een maand waarin iets gebeurt, voor de jaarband."""

    datum: date
    titel: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Kalender:
    groepen: list[Kalendergroep]
    mijlpalen: list[Mijlpaal]
    is_voorstel: bool

    @property
    def rijen(self) -> list[Kalenderrij]:
        return [rij for groep in self.groepen for rij in groep.rijen]


def maanden_per_instrument(schooljaar: Schooljaar) -> tuple[dict[int, set[int]], bool]:
    """De maanden van dit jaar; bij een nieuw jaar het laatste jaar of het plan, als voorstel."""
    rijen = Kalendermaand.objects.filter(schooljaar__begin__lte=schooljaar.begin)
    laatste = rijen.order_by("-schooljaar__begin").values_list("schooljaar", flat=True).first()
    uit: dict[int, set[int]] = defaultdict(set)
    if laatste is None:
        for instrument in Instrument.objects.all():
            uit[instrument.pk] = set(instrument.planmaanden)
        return uit, True
    for instrument_pk, maand in rijen.filter(schooljaar=laatste).values_list("instrument", "maand"):
        uit[instrument_pk].add(maand)
    return uit, laatste != schooljaar.pk


def kalender(schooljaar: Schooljaar, dag: date) -> Kalender:
    """De matrix van instrumenten en maanden, met deze maand gemerkt."""
    gekozen, is_voorstel = maanden_per_instrument(schooljaar)
    nu = dag.month if schooljaar.begin <= dag <= schooljaar.einde else 0
    per_groep: dict[str, list[Kalenderrij]] = defaultdict(list)
    per_maand: dict[int, list[str]] = defaultdict(list)
    for instrument in Instrument.objects.all():
        aan = gekozen[instrument.pk]
        cellen = [Maandcel(maand, maand in aan, maand == nu) for maand in MAANDEN]
        per_groep[instrument.groep].append(Kalenderrij(instrument, cellen))
        for maand in aan:
            per_maand[maand].append(instrument.naam)
    return Kalender(
        groepen=[Kalendergroep(str(g.label), per_groep[g]) for g in Groep if per_groep[g]],
        mijlpalen=[
            Mijlpaal(eerste_dag(schooljaar.begin, maand), ", ".join(per_maand[maand]))
            for maand in MAANDEN
            if maand in per_maand
        ],
        is_voorstel=is_voorstel,
    )


def maanden_van(schooljaar: Schooljaar, code: str) -> list[int]:
    """In welke maanden dit instrument staat, in de volgorde van het schooljaar."""
    gekozen, _ = maanden_per_instrument(schooljaar)
    instrument = Instrument.objects.filter(code=code).first()
    return [m for m in MAANDEN if instrument and m in gekozen[instrument.pk]]


def ambities() -> QuerySet[Ambitie]:
    """Dertien ambities met hun indicatoren en de vragen die ze meten (2.5)."""
    indicatoren = Indicator.objects.prefetch_related("vragen__vragenlijst").order_by("code")
    return Ambitie.objects.prefetch_related(Prefetch("indicatoren", indicatoren))
