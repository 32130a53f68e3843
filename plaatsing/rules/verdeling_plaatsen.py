"""Van de aantallen per school naar de aantallen per plaats, met de reden erbij (stap 3 en 4)."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plaatsing.rules.aanbod import BEIDE, HBO, WO
from plaatsing.rules.stroom import Stroom
from plaatsing.rules.verdeling import (
    FEBRUARI,
    Doorstromer,
    Invoer,
    Plaats,
    School,
    Schooldeel,
    behoefte_per_vak,
    binnen_vakmaxima,
    schooldelen,
    telt_mee,
    verdeel_hbo,
    voor_februari,
    voor_september,
)
from plaatsing.rules.verdeling_woorden import waarom_plaats, waarom_school

NIEUW_TYPE, NOG_VRIJ = 10, 1  # first a new school type, then rather a place that is hbo anyway


@dataclass(slots=True)
class Plaatsdeel:
    """Een plaats in de verdeling. `gereserveerd` is het deel van hbo voor doorstromers."""

    plaats: Plaats
    hbo: int = 0
    wo: int = 0
    gereserveerd: int = 0
    ruimte: int = 0
    waarom: tuple[str, ...] = ()

    @property
    def vrij(self) -> int:
        """Binnen het maximum van het vak nog niet verdeeld."""
        return self.ruimte - self.hbo - self.wo

    @property
    def buiten(self) -> int:
        """Aangeboden, maar buiten de verdeling gebleven."""
        return self.plaats.aantal - self.hbo - self.wo


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """`scholen` gaat over september, `februari` over de tweede helft."""

    plaatsen: Mapping[int, Plaatsdeel]
    scholen: Mapping[int, Schooldeel]
    februari: Mapping[int, Schooldeel]
    hbo_volgens_sleutel: int
    zonder_reservering: Mapping[str, int] = field(default_factory=dict)

    @property
    def hbo(self) -> int:
        return sum(deel.hbo for deel in self.scholen.values())

    @property
    def wo(self) -> int:
        return sum(deel.wo for deel in self.scholen.values())


def verdeel(invoer: Invoer) -> Uitkomst:
    """De conceptverdeling: per plaats hoeveel voor hbo, voor wo en voor doorstromers."""
    plaatsen = {plaats.pk: Plaatsdeel(plaats) for plaats in invoer.plaatsen}
    delen, doel, tekort = _verdeel_start(voor_september(invoer), plaatsen)
    blijft: Counter[tuple[int, str]] = Counter()
    for deel in plaatsen.values():
        blijft[deel.plaats.school, deel.plaats.vak] += deel.hbo
    februari, _, _ = _verdeel_start(voor_februari(invoer, delen, blijft), plaatsen)
    for deel in plaatsen.values():
        if not telt_mee(deel.plaats):
            deel.hbo = deel.plaats.aantal
    per_vak = _hbo_per_vak(plaatsen.values())
    for deel in plaatsen.values():
        school = (februari if deel.plaats.start == FEBRUARI else delen)[deel.plaats.school]
        deel.waarom = waarom_plaats(deel, school, per_vak[deel.plaats.vak])
    for pk, school in delen.items():
        school.waarom = waarom_school(school, februari[pk], invoer.sleutel)
    return Uitkomst(plaatsen, delen, februari, doel, tekort)


def _verdeel_start(
    invoer: Invoer, uit: Mapping[int, Plaatsdeel]
) -> tuple[dict[int, Schooldeel], int, dict[str, int]]:
    """Een startmoment: per school, wat volgens de sleutel naar hbo hoort, en het tekort."""
    rijen = [plaats for plaats in binnen_vakmaxima(invoer) if telt_mee(plaats)]
    for plaats in rijen:
        uit[plaats.pk].ruimte = plaats.aantal
    delen = schooldelen(replace(invoer, plaatsen=rijen))
    tekort = _reserveer(rijen, invoer.doorstromers, delen, uit)
    doel = verdeel_hbo(delen, invoer.sleutel)
    _vul_plaatsen(rijen, delen, uit)
    return delen, doel, tekort


def _reserveer(
    rijen: Sequence[Plaats],
    doorstromers: Sequence[Doorstromer],
    delen: Mapping[int, Schooldeel],
    uit: Mapping[int, Plaatsdeel],
) -> dict[str, int]:
    """Zoveel mogelijk doorstromers een plaats op een school die zij nog niet kennen.

    Daarbinnen gaat een schooltype dat zij nog niet zagen voor (3.3). Geeft per vak het tekort.
    """
    net, bogen = Stroom(), {}
    hbo = [p for p in rijen if p.soort in (HBO, BEIDE)]
    for nummer, groep in enumerate(doorstromers):
        net.boog("bron", ("groep", nummer), groep.aantal)
        for plaats in hbo:
            if past(groep, plaats):
                prijs = NOG_VRIJ * (plaats.soort == BEIDE)
                prijs += NIEUW_TYPE * (not _nieuw_type(groep, delen[plaats.school].school))
                net.boog(("groep", nummer), plaats.pk, groep.aantal, prijs)
    for plaats in hbo:
        bogen[plaats.pk] = net.boog(plaats.pk, ("school", plaats.school), plaats.aantal)
    for deel in delen.values():
        net.boog(("school", deel.school.pk), "put", deel.hooguit_hbo)
    net.stuur("bron", "put")
    gekregen: Counter[str] = Counter()
    for plaats in hbo:
        aantal = net.stroomt(bogen[plaats.pk])
        uit[plaats.pk].gereserveerd = aantal
        delen[plaats.school].gereserveerd += aantal
        delen[plaats.school].gereserveerd_beide += aantal if plaats.soort == BEIDE else 0
        gekregen[plaats.vak] += aantal
    nodig = behoefte_per_vak(doorstromers)
    return {vak: nodig[vak] - gekregen[vak] for vak in sorted(nodig) if nodig[vak] > gekregen[vak]}


def past(groep: Doorstromer, plaats: Plaats) -> bool:
    """Het vak en de bouw kloppen, en het is een andere school dan voorheen (3.3)."""
    return (
        plaats.vak == groep.vak and plaats.bouw in groep.bouw and plaats.school not in groep.bezocht
    )


def _nieuw_type(groep: Doorstromer, school: School) -> bool:
    return bool(school.typen - groep.gezien)


def _vul_plaatsen(
    rijen: Sequence[Plaats], delen: Mapping[int, Schooldeel], uit: Mapping[int, Plaatsdeel]
) -> None:
    """Eerst de plaatsen die maar een kant op kunnen, dan die voor hbo of wo."""
    per_school: dict[int, list[Plaats]] = defaultdict(list)
    for plaats in sorted(rijen, key=lambda p: p.voorrang):
        per_school[plaats.school].append(plaats)
    op_beide: dict[int, int] = {}
    for pk, deel in delen.items():
        eigen = per_school[pk]
        op_hbo = min(deel.hbo_aanbod, deel.hbo - deel.gereserveerd_beide)
        op_beide[pk] = deel.hbo - op_hbo - deel.gereserveerd_beide
        for plaats in eigen:
            uit[plaats.pk].hbo = uit[plaats.pk].gereserveerd
        vast = sum(uit[p.pk].gereserveerd for p in eigen if p.soort == HBO)
        _schenk(op_hbo - vast, [uit[p.pk] for p in eigen if p.soort == HBO], "hbo")
    _hbo_op_beide([p for p in rijen if p.soort == BEIDE], op_beide, uit)
    for pk, deel in delen.items():
        for soort in (WO, BEIDE):
            rest = deel.wo - sum(uit[p.pk].wo for p in per_school[pk])
            _schenk(rest, [uit[p.pk] for p in per_school[pk] if p.soort == soort], "wo")


def _schenk(aantal: int, delen: Iterable[Plaatsdeel], veld: str) -> None:
    for deel in delen:
        erbij = min(aantal, deel.vrij)
        setattr(deel, veld, getattr(deel, veld) + erbij)
        aantal -= erbij


def _hbo_op_beide(
    rijen: Sequence[Plaats], per_school: Mapping[int, int], uit: Mapping[int, Plaatsdeel]
) -> None:
    """Het hbo-deel van 'hbo of wo' zo gelijk mogelijk over de vakken, over alle scholen heen."""
    net, bogen = Stroom(), {}
    aanbod: Counter[str] = Counter()
    al_hbo: Counter[str] = Counter()
    for plaats in rijen:
        aanbod[plaats.vak] += plaats.aantal
        al_hbo[plaats.vak] += uit[plaats.pk].hbo
    schaal = math.lcm(*aanbod.values()) if aanbod else 1
    for school, aantal in per_school.items():
        net.boog("bron", ("school", school), aantal)
    for plaats in sorted(rijen, key=lambda p: p.voorrang):
        bogen[plaats.pk] = net.boog(
            ("school", plaats.school), ("vak", plaats.vak), uit[plaats.pk].vrij
        )
    for vak in sorted(aanbod):
        for nummer in range(al_hbo[vak], aanbod[vak]):
            net.boog(("vak", vak), "put", 1, (2 * nummer + 1) * schaal // aanbod[vak])
    net.stuur("bron", "put")
    for plaats in rijen:
        uit[plaats.pk].hbo += net.stroomt(bogen[plaats.pk])


def _hbo_per_vak(delen: Iterable[Plaatsdeel]) -> dict[str, tuple[int, int]]:
    """Per vak hoeveel van de verdeelde plaatsen naar hbo gaan, en hoeveel het er samen zijn."""
    hbo: Counter[str] = Counter()
    samen: Counter[str] = Counter()
    for deel in delen:
        if telt_mee(deel.plaats):
            hbo[deel.plaats.vak] += deel.hbo
        samen[deel.plaats.vak] += deel.hbo + deel.wo if telt_mee(deel.plaats) else 0
    return {vak: (hbo[vak], samen[vak]) for vak in samen}
