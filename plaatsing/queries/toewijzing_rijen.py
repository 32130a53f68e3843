"""The rows a school year consists of, for the board and the allocation: plain values."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from plaatsing.choices import PlaatsingStatus, Plaatssoort
from plaatsing.queries.vrijgave import Vrijgegeven
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.meerjaren import EEN_KEER, Gewicht
from plaatsing.rules.quotum import Bandbreedte


@dataclass(frozen=True, slots=True)
class Schoolrij:
    """Een school met haar quotum en haar eigen maxima.

    `streef` is waar een berekening op mikt die eerdere jaren meeweegt; leeg is het quotum zelf.
    """

    pk: int
    naam: str
    kort: str
    partner_id: int
    partner: str
    typen: frozenset[str]
    x: float
    y: float
    band: Bandbreedte | None
    max_totaal: int | None
    max_hbo: int | None
    max_wo: int | None
    max_vak: tuple[tuple[str, int], ...] = ()
    streef: int | None = None


@dataclass(frozen=True, slots=True)
class Plaatsrij:
    """Een groep gelijke stageplaatsen. Wat daarvan samen met een tweede school is, staat apart.

    Een duoplaats heeft het nummer van haar `Duoplaats`, met een min ervoor.
    """

    pk: int
    stageplaats: int
    school_id: int
    vak: str
    bouw: str
    soort: str
    start: str
    aantal: int
    hard: bool
    vestiging: str
    dagen: str
    opmerking: str
    duo_met: int | None = None
    aandeel: int = 0

    @property
    def scholen(self) -> tuple[int, ...]:
        return (self.school_id,) if self.duo_met is None else (self.school_id, self.duo_met)

    @property
    def soort_woord(self) -> str:
        """Zo heet de soort op het scherm: hbo of wo, hbo niveau 1."""
        return Plaatssoort(self.soort).label


@dataclass(frozen=True, slots=True)
class Eerder:
    """Een school van een eerder schooljaar."""

    jaar: str
    school_id: int


@dataclass(frozen=True, slots=True)
class Studentrij:
    """Een student in dit schooljaar, met wat de plaatsing moet weten. De sleutel is het jaar."""

    pk: int
    naam: str
    instituut: str
    instituut_id: int
    omschrijving: str
    categorie: str
    soort: str
    vak: str
    tekortvak: bool
    doorstroom: bool
    start: str
    x: float
    y: float
    gestopt: bool
    bezocht: tuple[int, ...] = ()
    voorkeur: tuple[int, ...] = ()
    liever_niet: frozenset[int] = frozenset()
    voorrang: bool = False
    uitgesloten: frozenset[int] = frozenset()
    leerwens: frozenset[str] = frozenset()
    niveau: int | None = None
    persoon_id: int = 0
    rouleert: bool = True
    eerder: tuple[Eerder, ...] = ()
    gewicht: Gewicht = EEN_KEER

    @property
    def wisselt(self) -> bool:
        return regels.wisselt_halverwege(self.categorie, self.soort, self.start)


@dataclass(frozen=True, slots=True)
class Zetting:
    """Een plaatsing die geldt: deze student zit in deze periode op deze plaats."""

    pk: int
    student: int
    school_id: int
    plaats: int | None
    begin: date
    einde: date
    halfjaren: tuple[int, ...]
    status: str
    vast: bool
    vast_reden: str
    versie: int
    gepubliceerd_school_op: datetime | None
    gepubliceerd_student_op: datetime | None
    tweede_school_id: int | None = None

    @property
    def scholen(self) -> tuple[int, ...]:
        tweede = self.tweede_school_id
        return (self.school_id,) if tweede is None else (self.school_id, tweede)

    @property
    def gepubliceerd(self) -> bool:
        return self.gepubliceerd_school_op is not None or self.status != PlaatsingStatus.CONCEPT

    @property
    def ligt_vast(self) -> bool:
        """Met de hand vastgezet of al naar buiten: een berekening blijft eraf."""
        return self.vast or self.gepubliceerd


@dataclass(frozen=True, slots=True)
class Afspraken:
    """De vrijgegeven verdeling per stageplaats, en wat de laatste keuze daarvan aanhield.

    `instituten`: hoe een instituut heet, voor de claims op de wo-lijst.
    """

    verdeling: Mapping[int, Vrijgegeven] = field(default_factory=dict)
    instituten: Mapping[int, str] = field(default_factory=dict)
    met_verdeling: bool = False
    met_claims: bool = True

    def kenmerk(self, *, met_verdeling: bool, met_claims: bool) -> str:
        """Verandert als er iets anders vrijgegeven of genomen is dan waar mee gerekend werd."""
        delen: list[str] = []
        for pk, deel in sorted(self.verdeling.items()):
            if met_verdeling:
                delen.append(f"{pk}:{deel.hbo},{deel.wo},{deel.gereserveerd}")
            if met_claims and deel.claims:
                delen.append(f"{pk}:{sorted(deel.claims.items())}")
        return hashlib.sha256(";".join(delen).encode()).hexdigest()[:20]


@dataclass(frozen=True, eq=False)
class Stand:
    """Alles wat het bord en de toewijzing van een schooljaar weten."""

    begin: date
    einde: date
    dag: date
    partnerschap: str
    totaal: Bandbreedte | None
    scholen: Mapping[int, Schoolrij]
    plaatsen: Mapping[int, Plaatsrij]
    studenten: Mapping[int, Studentrij]
    zettingen: tuple[Zetting, ...]
    afspraken: Afspraken = field(default_factory=Afspraken)

    @cached_property
    def lopende(self) -> tuple[Zetting, ...]:
        """Zonder wat voortijdig is geëindigd: die plek is weer vrij."""
        halverwege = regels.begin_tweede_helft(self.begin) - timedelta(days=1)
        return tuple(
            z for z in self.zettingen if z.einde in (halverwege, self.einde) or z.einde >= self.dag
        )

    @cached_property
    def _alle(self) -> dict[int, list[Zetting]]:
        return _per_student(self.zettingen)

    @cached_property
    def _lopend(self) -> dict[int, list[Zetting]]:
        return _per_student(self.lopende)

    def zettingen_van(self, student: int) -> tuple[Zetting, ...]:
        """Wat er nu geldt voor deze student, van september naar juli."""
        return tuple(self._lopend.get(student, ()))

    @cached_property
    def bezet(self) -> dict[tuple[int, int], list[Zetting]]:
        """Per plaats en halfjaar wie er zit."""
        uit: dict[tuple[int, int], list[Zetting]] = defaultdict(list)
        for zetting in self.lopende:
            for half in zetting.halfjaren:
                uit[zetting.plaats or 0, half].append(zetting)
        return uit

    def vrij(self, plaats: int) -> int:
        """Lege plekken in het drukste halfjaar."""
        drukste = max(len(self.bezet.get((plaats, half), ())) for half in regels.HEEL_JAAR)
        return self.plaatsen[plaats].aantal - drukste

    @cached_property
    def plaatsen_per_vak(self) -> dict[str, list[Plaatsrij]]:
        uit: dict[str, list[Plaatsrij]] = defaultdict(list)
        for rij in self.plaatsen.values():
            if rij.aantal:
                uit[rij.vak].append(rij)
        return uit

    @cached_property
    def per_stageplaats(self) -> dict[int, list[Plaatsrij]]:
        """De gewone plaatsen en de duoplaatsen van een rij uit het aanbod."""
        uit: dict[int, list[Plaatsrij]] = defaultdict(list)
        for rij in self.plaatsen.values():
            uit[rij.stageplaats].append(rij)
        return uit

    @cached_property
    def kort(self) -> dict[int, str]:
        """De korte naam van elke school."""
        return {pk: school.kort for pk, school in self.scholen.items()}

    @cached_property
    def namen(self) -> dict[int, str]:
        return {rij.pk: rij.naam for rij in self.studenten.values()}

    def waar(self, rij: "Plaatsrij | Zetting") -> str:
        """De school, of bij een duoplaats allebei."""
        return " en ".join(self.scholen[pk].kort for pk in rij.scholen)

    def teken(self, student: int) -> str:
        """Waaraan je ziet of het bord voor deze student veranderd is."""
        return kenteken((z.pk, z.versie) for z in self._alle.get(student, ()))

    def halfjaren_te_gaan(self, student: Studentrij) -> tuple[int, ...]:
        """De halfjaren waarvoor deze student nog een plaats nodig heeft."""
        nodig = regels.halfjaren_nodig(student.categorie, student.soort, student.start)
        bezet = {half for z in self.zettingen_van(student.pk) for half in z.halfjaren}
        return tuple(half for half in nodig if half not in bezet)


def _per_student(zettingen: Iterable[Zetting]) -> dict[int, list[Zetting]]:
    uit: dict[int, list[Zetting]] = defaultdict(list)
    for zetting in zettingen:
        uit[zetting.student].append(zetting)
    return uit


def kenteken(rijen: Iterable[tuple[int, int]]) -> str:
    return ",".join(f"{pk}:{versie}" for pk, versie in sorted(rijen))
