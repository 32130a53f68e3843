"""De stageplaatsen verdelen over hbo en wo (3.2, bijlage 2 stap 3, 4 en 8). Exact rekenen.

De volgorde is die van het plan: eerst de ruimte per school (aanbod, quotum, maxima), dan de
plaatsen voor hbo-studenten die doorstromen, dan de afgesproken sleutel, evenredig over de scholen,
en ten slotte per plaats. Nooit meer dan aangeboden of dan de bovengrens.

September en februari worden na elkaar verdeeld. In februari is er op een school ruimte naast de
hbo-studenten die het hele jaar blijven; een wo-plaats van september is dan weer vrij (3.3).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from plaatsing.rules.aanbod import BEIDE, HBO, HBO1, WO
from plaatsing.rules.aanbod_maxima import Maxima, maak_maxima, te_plaatsen, tel_plekken
from plaatsing.rules.quotum import half_omhoog

FEBRUARI = "feb"


@dataclass(frozen=True, slots=True)
class Sleutel:
    """De afgesproken verhouding tussen hbo en wo, bijvoorbeeld 60 : 40."""

    hbo: int
    wo: int

    def deel_hbo(self, totaal: int) -> int:
        samen = self.hbo + self.wo
        return half_omhoog(Fraction(totaal * self.hbo, samen)) if samen else 0

    def __str__(self) -> str:
        return f"{self.hbo} : {self.wo}"


@dataclass(frozen=True, slots=True)
class Plaats:
    """Een groep gelijke, toegezegde plaatsen van een school."""

    pk: int
    school: int
    vak: str
    bouw: str
    soort: str
    start: str
    aantal: int
    tekortvak: bool = False

    @property
    def voorrang(self) -> tuple[bool, int, str, int]:
        """Wie het eerst aan de beurt is als niet alles past: tekortvakken."""
        return (not self.tekortvak, -self.aantal, self.vak, self.pk)


@dataclass(frozen=True, slots=True)
class School:
    """Een school met haar grenzen: het doel, hoeveel er hooguit mogen, en haar eigen maxima."""

    pk: int
    naam: str
    doel: int | None = None
    hooguit: int | None = None
    maxima: Maxima = field(default_factory=Maxima)
    typen: frozenset[str] = frozenset()
    per_vak: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Doorstromer:
    """Gelijke hbo-studenten die doorstromen naar een andere school (stap 4)."""

    vak: str
    bouw: frozenset[str]
    bezocht: frozenset[int] = frozenset()
    gezien: frozenset[str] = frozenset()
    aantal: int = 1


@dataclass(frozen=True, slots=True)
class Invoer:
    plaatsen: Sequence[Plaats]
    scholen: Sequence[School]
    sleutel: Sleutel
    doorstromers: Sequence[Doorstromer] = ()
    totaal: int | None = None


@dataclass(slots=True)
class Schooldeel:
    """Wat een school te verdelen heeft en hoe dat uitvalt."""

    school: School
    hbo_aanbod: int = 0
    wo_aanbod: int = 0
    beide_aanbod: int = 0
    ruimte: int = 0
    voor_totaal: int = 0
    gereserveerd: int = 0
    gereserveerd_beide: int = 0
    hbo: int = 0
    wo: int = 0
    waarom: tuple[str, ...] = ()

    @property
    def aangeboden(self) -> int:
        return self.hbo_aanbod + self.wo_aanbod + self.beide_aanbod

    @property
    def hooguit_hbo(self) -> int:
        eigen = self.school.maxima.hbo
        alles = self.hbo_aanbod + self.beide_aanbod
        return min(alles, self.ruimte, alles if eigen is None else eigen)

    @property
    def hooguit_wo(self) -> int:
        """Wat voor hbo gereserveerd is op een plaats voor hbo of wo, kan niet meer naar wo."""
        eigen = self.school.maxima.wo
        alles = self.wo_aanbod + self.beide_aanbod - self.gereserveerd_beide
        return min(alles, self.ruimte, alles if eigen is None else eigen)

    @property
    def te_verdelen(self) -> int:
        return min(self.ruimte, self.hooguit_hbo + self.hooguit_wo)

    @property
    def minstens_hbo(self) -> int:
        return max(self.gereserveerd, self.te_verdelen - self.hooguit_wo)

    @property
    def meeste_hbo(self) -> int:
        return min(self.hooguit_hbo, self.te_verdelen)


def voor_februari(
    invoer: Invoer,
    september: Mapping[int, "Schooldeel"],
    blijft_in_vak: Mapping[tuple[int, str], int],
) -> Invoer:
    """Wat er in de tweede helft kan, naast de hbo-studenten die in september begonnen."""

    def over(grens: int | None, bezet: int) -> int | None:
        return None if grens is None else max(0, grens - bezet)

    scholen = []
    for school in invoer.scholen:
        blijft = september[school.pk].hbo
        maxima = Maxima(
            over(school.maxima.totaal, blijft), over(school.maxima.hbo, blijft), school.maxima.wo
        )
        doel, hooguit = over(school.doel, blijft), over(school.hooguit, blijft)
        per_vak = tuple(
            (vak, max(0, grens - blijft_in_vak.get((school.pk, vak), 0)))
            for vak, grens in school.per_vak
        )
        scholen.append(replace(school, doel=doel, hooguit=hooguit, maxima=maxima, per_vak=per_vak))
    return replace(
        invoer,
        plaatsen=[p for p in invoer.plaatsen if p.start == FEBRUARI],
        scholen=scholen,
        doorstromers=(),
        totaal=over(invoer.totaal, sum(deel.hbo for deel in september.values())),
    )


def voor_september(invoer: Invoer) -> Invoer:
    return replace(invoer, plaatsen=[p for p in invoer.plaatsen if p.start != FEBRUARI])


def binnen_vakmaxima(invoer: Invoer) -> list[Plaats]:
    """De plaatsen zonder wat een school in een vak te veel noemt; 'hbo of wo' blijft het langst."""
    over = {(s.pk, vak): grens for s in invoer.scholen for vak, grens in s.per_vak}
    uit = []
    for plaats in sorted(invoer.plaatsen, key=lambda p: (p.soort != BEIDE, p.voorrang)):
        sleutel = (plaats.school, plaats.vak)
        if telt_mee(plaats) and sleutel in over:
            aantal = min(plaats.aantal, over[sleutel])
            over[sleutel] -= aantal
            plaats = replace(plaats, aantal=aantal)
        uit.append(plaats)
    return sorted(uit, key=lambda p: p.pk)


def schooldelen(invoer: Invoer) -> dict[int, Schooldeel]:
    """De ruimte per school: aanbod, eigen maxima, quotum, en samen nooit boven het geheel (B2)."""
    delen = {s.pk: Schooldeel(s) for s in invoer.scholen}
    for plaats in invoer.plaatsen:
        deel = delen[plaats.school]
        deel.hbo_aanbod += plaats.aantal if plaats.soort == HBO else 0
        deel.wo_aanbod += plaats.aantal if plaats.soort == WO else 0
        deel.beide_aanbod += plaats.aantal if plaats.soort == BEIDE else 0
    for deel in delen.values():
        past = _past(deel.school, [p for p in invoer.plaatsen if p.school == deel.school.pk])
        grens = deel.school.hooguit
        deel.ruimte = deel.voor_totaal = past if grens is None else min(past, grens)
    if invoer.totaal is not None:
        _binnen_het_geheel(delen, invoer.totaal)
    return delen


def _past(school: School, plaatsen: Sequence[Plaats]) -> int:
    """Wat er binnen de geneste maxima van de school terechtkan: totaal, hbo en wo, en per vak."""
    nummers = {vak: nummer for nummer, vak in enumerate(sorted({p.vak for p in plaatsen}))}
    plekken = tel_plekken((nummers[p.vak], p.soort, p.aantal) for p in plaatsen)
    per_vak = {nummers[vak]: maximum for vak, maximum in school.per_vak if vak in nummers}
    eigen = school.maxima
    return te_plaatsen(plekken, maak_maxima(eigen.totaal, eigen.hbo, eigen.wo, per_vak))


def _binnen_het_geheel(delen: Mapping[int, Schooldeel], totaal: int) -> None:
    """Past het samen niet, dan wijkt telkens de school die het verst boven haar doel zit."""
    over = sum(deel.ruimte for deel in delen.values()) - totaal
    for _ in range(max(0, over)):
        kandidaten = [deel for deel in delen.values() if deel.ruimte]
        if not kandidaten:
            return
        deel = max(kandidaten, key=lambda d: (_vol(d), d.ruimte, d.school.naam, d.school.pk))
        deel.ruimte -= 1


def _vol(deel: Schooldeel) -> Fraction:
    """Buiten het quotum is het eigen aanbod het doel (B3)."""
    doel = deel.school.doel if deel.school.doel is not None else deel.voor_totaal
    return Fraction(deel.ruimte, max(1, doel))


def verdeel_hbo(delen: Mapping[int, Schooldeel], sleutel: Sleutel) -> int:
    """Hoeveel plaatsen per school naar hbo gaan; geeft het aantal volgens de sleutel.

    Evenredig (Sainte-Laguë): telkens krijgt de school er een die naar verhouding het minst hbo
    heeft, binnen wat zij aanbood. Zo ligt elke school zo dicht mogelijk bij de verhouding van het
    geheel.
    """
    doel = sleutel.deel_hbo(sum(deel.te_verdelen for deel in delen.values()))
    for deel in delen.values():
        deel.hbo = deel.minstens_hbo
    samen = sum(deel.hbo for deel in delen.values())
    while samen < doel:
        open_ = [deel for deel in delen.values() if deel.hbo < deel.meeste_hbo]
        if not open_:
            break
        min(open_, key=_aanspraak).hbo += 1
        samen += 1
    for deel in delen.values():
        deel.wo = deel.te_verdelen - deel.hbo
    return doel


def _aanspraak(deel: Schooldeel) -> tuple[Fraction, int, str, int]:
    naar_verhouding = Fraction(2 * deel.hbo + 1, deel.te_verdelen)
    return (naar_verhouding, -deel.te_verdelen, deel.school.naam, deel.school.pk)


def behoefte_per_vak(doorstromers: Sequence[Doorstromer]) -> Counter[str]:
    """Hoeveel plaatsen er per vak nodig zijn voor hbo-studenten die doorstromen (stap 4)."""
    uit: Counter[str] = Counter()
    for groep in doorstromers:
        uit[groep.vak] += groep.aantal
    return uit


def telt_mee(plaats: Plaats) -> bool:
    """Hbo niveau 1 komt boven op het quotum en wordt niet verdeeld (3.2, noot 2)."""
    return plaats.soort != HBO1
