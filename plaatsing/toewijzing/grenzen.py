"""Rules about numbers: every hard bound is `sum of (amount x legs) <= maximum`.

One shape for a full place, a full quota, the hbo share and the section limit, so that checker,
board, model, conflict and explanation cannot disagree about them.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.redenen import Reden

SAMEN: Final = " en "  # joins institutes in the name of a bound
RUIM: Final = 1_000_000_000  # a lifted bound: more than any instance can use


class Soort(StrEnum):
    PLAATS = "plaats_vol"
    TOTAAL = "quotum_vol"
    HBO = "max_hbo"
    WO = "max_wo"
    AANDEEL_MIN = "min_aandeel_hbo"
    AANDEEL_MAX = "max_aandeel_hbo"
    SECTIE = "sectie"
    VAK = "max_vak"
    KANT = "verdeling"
    CLAIM = "claim"


# Bounds of a place, counted in seats.
VAN_PLAATS: Final = frozenset({Soort.PLAATS, Soort.KANT, Soort.CLAIM})
AANDELEN: Final = frozenset({Soort.AANDEEL_MIN, Soort.AANDEEL_MAX})
PER_STUK: Final = VAN_PLAATS | {Soort.SECTIE}


class Grens(NamedTuple):
    """Names one bound: of a place or a school, for a subject and half year where that matters.

    `wie` is the kind of student, or the institutes whose claims must stay free for them.
    """

    soort: Soort
    waar: str
    vak: str = ""
    periode: int = 0
    wie: str = ""


def heel_jaar(grens: Grens) -> Grens:
    """The bound whatever the half year: giving it one more gives both."""
    return grens._replace(periode=0)


class Grenzen:
    """De getalsregels van een instantie: wat een been gebruikt en hoeveel er mag.

    `zonder` lifts bounds, to find out which ones matter.
    """

    def __init__(self, instantie: Instantie, zonder: Collection[Grens] = frozenset()) -> None:
        self._instantie = instantie
        self._zonder = zonder
        self._per_halfjaar = bool(instantie.regels & {"paar", "beide"})
        self._per_vak = {
            (school.id, vak): maximum
            for school in instantie.scholen
            for vak, maximum in school.max_vak
        }
        self._aanbod: Counter[tuple[str, str]] = Counter()
        for plaats in instantie.plaatsen:
            if plaats.soort != "hbo1" and (plaats.duo_met is None or "duo" in instantie.regels):
                self._aanbod[plaats.school, plaats.vak] += plaats.aantal

    def gebruik(self, been: Been) -> Iterator[tuple[Grens, int]]:
        """What one leg takes of every bound it touches; an hbo share can also give room."""
        for periode in been.perioden if been.plaats.soort == "beide" else (0,):
            for soort, wie in _van_de_plaats(been.plaats, been.student):
                yield Grens(soort, been.plaats.id, periode=periode, wie=wie), 1
        for school, gewicht in been.lasten:
            yield from self._gebruik_school(been, school, gewicht)
            if "sectie" in self._instantie.regels:
                for periode in been.perioden if self._per_halfjaar else (0,):
                    yield Grens(Soort.SECTIE, school, been.plaats.vak, periode), 1

    def _gebruik_school(self, been: Been, school: str, gewicht: int) -> Iterator[tuple[Grens, int]]:
        if not gewicht:
            return
        yield Grens(Soort.TOTAAL, school), gewicht
        if (school, been.plaats.vak) in self._per_vak:
            yield Grens(Soort.VAK, school, been.plaats.vak), gewicht
        hbo = been.student.soort == "hbo"
        if "ratio" in self._instantie.regels:
            laagste, hoogste = self.aandelen(school)
            yield (
                Grens(Soort.AANDEEL_MIN, school),
                gewicht * (laagste - 100 if hbo else laagste),
            )
            yield (
                Grens(Soort.AANDEEL_MAX, school),
                gewicht * (100 - hoogste if hbo else -hoogste),
            )
        else:
            yield Grens(Soort.HBO if hbo else Soort.WO, school), gewicht

    def aandelen(self, school: str) -> tuple[int, int]:
        """Laagste en hoogste aandeel hbo in hele procenten: zo blijft de regel geheeltallig."""
        rij = self._instantie.school[school]
        return round(100 * rij.min_aandeel_hbo), round(100 * rij.max_aandeel_hbo)

    def maximum(self, grens: Grens) -> int:
        if grens in self._zonder:
            return RUIM
        if grens.soort in VAN_PLAATS:
            return _plekken(self._instantie.plaats[grens.waar], grens)
        eenheid = self._instantie.eenheid
        match grens.soort:
            case Soort.TOTAAL:
                return eenheid * self._instantie.school[grens.waar].max_totaal
            case Soort.HBO:
                return eenheid * self._instantie.school[grens.waar].max_hbo
            case Soort.WO:
                return eenheid * self._instantie.school[grens.waar].max_wo
            case Soort.VAK:
                return eenheid * self._per_vak[grens.waar, grens.vak]
            case Soort.AANDEEL_MIN | Soort.AANDEEL_MAX:
                return 100 * eenheid  # one whole student of slack
            case _:  # a section
                aanbod = self._aanbod.get((grens.waar, grens.vak), 1)
                return max(1, -(-2 * aanbod // 3))

    def stap(self, grens: Grens) -> int:
        """One place more, in the unit of the bound."""
        if grens.soort in PER_STUK:
            return 1
        return self._instantie.eenheid * (100 if grens.soort in AANDELEN else 1)

    def reden(self, grens: Grens) -> Reden:
        """The bound as a sentence, for when it stands in the way."""
        maximum = self.maximum(grens)
        aantal = maximum / self._instantie.eenheid
        halfjaar = f" in halfjaar {grens.periode}" if grens.periode else ""
        laagste, hoogste = self.aandelen(grens.waar) if grens.soort in AANDELEN else (0, 0)
        teksten = {
            Soort.PLAATS: f"Plaats {grens.waar} heeft maar ruimte voor {maximum}{halfjaar}.",
            Soort.TOTAAL: f"{grens.waar} mag binnen het quotum hoogstens {aantal:g} hebben.",
            Soort.HBO: f"{grens.waar} mag hoogstens {aantal:g} hbo-studenten hebben.",
            Soort.WO: f"{grens.waar} mag hoogstens {aantal:g} wo-studenten hebben.",
            Soort.AANDEEL_MIN: f"Op {grens.waar} moet minstens {laagste}% hbo zijn.",
            Soort.AANDEEL_MAX: f"Op {grens.waar} mag hoogstens {hoogste}% hbo zijn.",
            Soort.VAK: f"{grens.waar} mag hoogstens {aantal:g} studenten {grens.vak} hebben.",
            Soort.SECTIE: f"De sectie {grens.vak} op {grens.waar} kan er maar {maximum} "
            f"aan{halfjaar}.",
            Soort.KANT: f"In de verdeling heeft plaats {grens.waar} maar ruimte voor {maximum} "
            f"{grens.wie}{halfjaar}.",
            Soort.CLAIM: f"Op de wo-lijst nam {grens.wie} van plaats {grens.waar}; voor een ander "
            f"is er dan {maximum or 'geen'}{halfjaar}.",
        }
        return Reden(grens.soort.value, teksten[grens.soort])


def _van_de_plaats(plaats: Plaats, student: Student) -> Iterator[tuple[Soort, str]]:
    """The bounds of a place that this student takes a seat of, and whom they are about."""
    yield Soort.PLAATS, ""
    yield from ((Soort.KANT, kant) for kant, _ in plaats.kanten if kant == student.soort)
    yield from ((Soort.CLAIM, groep) for groep in claims_van_anderen(plaats, student))


def _plekken(plaats: Plaats, grens: Grens) -> int:
    if grens.soort is Soort.KANT:
        return dict(plaats.kanten)[grens.wie]
    return naast_claims(plaats, grens.wie) if grens.wie else plaats.aantal


def claims_van_anderen(plaats: Plaats, student: Student) -> Iterator[str]:
    """Elke groep instituten waar deze student plaats voor moet laten; alleen wo verdeelt zo."""
    if student.soort != "wo":
        return
    anderen = [wie for wie, _ in plaats.claims if wie != student.instituut]
    for aantal in range(1, len(anderen) + 1):
        yield from (SAMEN.join(groep) for groep in combinations(anderen, aantal))


def naast_claims(plaats: Plaats, groep: str) -> int:
    """Wat er voor ieder ander over is naast de claims van deze instituten."""
    claims = dict(plaats.claims)
    wo = min(plaats.aantal, dict(plaats.kanten).get("wo", plaats.aantal))
    return max(0, wo - sum(claims[wie] for wie in groep.split(SAMEN)))
