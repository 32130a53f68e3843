"""The residual network of a plan: what can still shift, and what that costs, exactly.

Nodes are students, bounds and the outside. An arc from a student to a place is a seat the student
could take; from a place to a student, that the student could leave it; up the tree, that there is
room; down, that somebody's seat could be freed. A path is a chain of moves and its length is what
the goals change by. Costs are whole numbers of any size (`prijzen`): nothing is rounded.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from plaatsing.toewijzing.afstanden import Afstanden, Knoop
from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.boom import Boom
from plaatsing.toewijzing.doelen import spreidingsstappen
from plaatsing.toewijzing.grenzen import Grens, Soort
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import Prijzen

BUITEN: Knoop = 0
GEEN = -1
ONTHOUDEN = 8  # searches: one student asks for the same ones a few times
KEUR = 8  # sweeps between two looks for a circle that gains


class Netwerk:
    """`stabiel` prices every move of someone who has a place, and leaves the unplaced out."""

    def __init__(
        self,
        instantie: Instantie,
        plan: Plan,
        benen: Sequence[Been],
        boom: Boom,
        prijzen: Prijzen,
        *,
        stabiel: bool = False,
    ) -> None:
        self.instantie, self.boom, self.prijzen, self.stabiel = instantie, boom, prijzen, stabiel
        self.grenzen: list[Grens | None] = [None, *sorted(boom.ouder)]
        self.knoop = {grens: nummer for nummer, grens in enumerate(self.grenzen) if grens}
        eerste = len(self.grenzen)
        self.student = {s.id: eerste + nummer for nummer, s in enumerate(instantie.studenten)}
        self.naam = [s.id for s in instantie.studenten]
        self.aantal = eerste + len(self.naam)
        self._bouw_boom()
        self._bouw_studenten(plan, benen)
        self.stap = [self._stappen(grens) for grens in self.grenzen]
        self.hoogte: list[int] | None = self._hoogten()
        self._bekend: dict[Knoop, Afstanden] = {}

    def _bouw_boom(self) -> None:
        boom, aantal = self.boom, len(self.grenzen)
        self.ouder = [GEEN] * aantal
        self.ruimte = [0] * aantal
        self.vol = [0] * aantal
        self.kinderen: list[list[Knoop]] = [[] for _ in range(aantal)]
        for grens, hoger in boom.ouder.items():
            knoop = self.knoop[grens]
            self.ouder[knoop] = BUITEN if hoger is None else self.knoop[hoger]
            self.ruimte[knoop] = boom.capaciteit[grens]
            self.kinderen[self.ouder[knoop]].append(knoop)

    def _bouw_studenten(self, plan: Plan, benen: Sequence[Been]) -> None:
        """`kan`: per student the seats; `plek`: where the student is, `BUITEN` for nowhere."""
        self.kan: list[dict[Knoop, int]] = [{} for _ in range(self.aantal)]
        self.been: dict[tuple[Knoop, Knoop], Been] = {}
        self.binnen: list[dict[Knoop, int]] = [{} for _ in self.grenzen]
        self.plek = [BUITEN] * self.aantal
        self.zit: defaultdict[Knoop, list[Knoop]] = defaultdict(list)
        for been, blad in zip(benen, self.boom.blad, strict=True):
            wie, waar = self.student[been.student.id], self.knoop[blad]
            huidig = bool(plan.get(been.student.id)) and (
                plan[been.student.id][0].plaats == been.plaats.id
            )
            prijs = self.prijzen.been(been, verplaatst=-int(huidig))
            self.been[wie, waar] = been
            self.kan[wie][waar] = prijs
            self.binnen[waar][wie] = prijs
            if huidig:
                self.plek[wie] = waar
                self.zit[waar].append(wie)
                self._tel(waar)
        self.vast = {self.student[s.id] for s in self.instantie.studenten if s.vast}
        for wie in self.vast:  # a pin cannot move: it only takes its seat
            for waar in self.kan[wie]:
                del self.binnen[waar][wie]
            self.zit[self.plek[wie]] = [w for w in self.zit[self.plek[wie]] if w != wie]

    def _tel(self, knoop: Knoop) -> None:
        while knoop != BUITEN:
            self.vol[knoop] += 1
            knoop = self.ouder[knoop]

    def _stappen(self, grens: Grens | None) -> list[int]:
        """What the first, second, ... student costs a school in spread."""
        if grens is None or grens.soort is not Soort.TOTAAL:
            return []
        gewicht, knoop = self.boom.gewicht[grens], self.knoop[grens]
        aantal = self.vol[knoop] + 2
        stappen = list(
            islice(
                spreidingsstappen(self.instantie, self.instantie.school[grens.waar]),
                aantal * gewicht,
            )
        )
        return [
            self.prijzen.spreiding(sum(stappen[n * gewicht : (n + 1) * gewicht]))
            for n in range(aantal)
        ]

    def omhoog(self, knoop: Knoop) -> int:
        """What one more student costs on the arc from a bound to its parent."""
        return self.stap[knoop][self.vol[knoop]] if self.stap[knoop] else 0

    def omlaag(self, knoop: Knoop) -> int:
        return -self.stap[knoop][self.vol[knoop] - 1] if self.stap[knoop] else 0

    def is_vol(self, knoop: Knoop) -> bool:
        return self.vol[knoop] >= self.ruimte[knoop]

    def is_student(self, knoop: Knoop) -> bool:
        return knoop >= len(self.grenzen)

    def grens(self, knoop: Knoop) -> Grens:
        grens = self.grenzen[knoop]
        if grens is None:
            raise ValueError("the outside is no bound")
        return grens

    def wie(self, knoop: Knoop) -> str:
        return self.naam[knoop - len(self.grenzen)]

    def wachtend(self) -> list[Knoop]:
        """The students without a place, also those whom no place fits."""
        return [
            knoop
            for knoop in self.student.values()
            if self.plek[knoop] == BUITEN and knoop not in self.vast
        ]

    def naar(self, knoop: Knoop) -> Iterator[tuple[Knoop, int]]:
        """The nodes from which one step leads to `knoop`, with its price."""
        if self.is_student(knoop):
            return self._naar_student(knoop)
        return self._naar_buiten() if knoop == BUITEN else self._naar_grens(knoop)

    def _naar_student(self, wie: Knoop) -> Iterator[tuple[Knoop, int]]:
        waar = self.plek[wie]
        if waar != BUITEN:
            yield waar, -self.kan[wie][waar]
        elif not self.stabiel:
            yield BUITEN, 0

    def _naar_grens(self, knoop: Knoop) -> Iterator[tuple[Knoop, int]]:
        for kind in self.kinderen[knoop]:
            if not self.is_vol(kind):
                yield kind, self.omhoog(kind)
        if self.vol[knoop] > 0:
            yield self.ouder[knoop], self.omlaag(knoop)
        for wie, prijs in self.binnen[knoop].items():
            if self.plek[wie] != knoop:
                yield wie, prijs

    def _naar_buiten(self) -> Iterator[tuple[Knoop, int]]:
        for kind in self.kinderen[BUITEN]:
            if not self.is_vol(kind):
                yield kind, self.omhoog(kind)
        for wie in self.student.values():
            if self.plek[wie] != BUITEN and wie not in self.vast:
                yield wie, 0

    def vanaf(self, knoop: Knoop) -> Iterator[tuple[Knoop, int]]:
        """The nodes to which one step leads from `knoop`, with its price."""
        if self.is_student(knoop):
            return self._vanaf_student(knoop)
        return self._vanaf_buiten() if knoop == BUITEN else self._vanaf_grens(knoop)

    def _vanaf_student(self, wie: Knoop) -> Iterator[tuple[Knoop, int]]:
        if wie in self.vast:
            return
        for waar, prijs in self.kan[wie].items():
            if self.plek[wie] != waar:
                yield waar, prijs
        if self.plek[wie] != BUITEN:
            yield BUITEN, 0

    def _vanaf_grens(self, knoop: Knoop) -> Iterator[tuple[Knoop, int]]:
        for kind in self.kinderen[knoop]:
            if self.vol[kind] > 0:
                yield kind, self.omlaag(kind)
        if not self.is_vol(knoop):
            yield self.ouder[knoop], self.omhoog(knoop)
        for wie in self.zit[knoop]:
            yield wie, -self.kan[wie][knoop]

    def _vanaf_buiten(self) -> Iterator[tuple[Knoop, int]]:
        for kind in self.kinderen[BUITEN]:
            if self.vol[kind] > 0:
                yield kind, self.omlaag(kind)
        if not self.stabiel:
            yield from ((wie, 0) for wie in self.wachtend())

    def afstanden_naar(self, doel: Knoop) -> Afstanden:
        """Shortest chains from everywhere to `doel`; the last few are kept, with what they know."""
        if self.hoogte is None:
            raise ValueError("a plan that can be better has no shortest chains")
        if doel == BUITEN:
            return self._naar_de_buitenkant
        if doel not in self._bekend:
            if len(self._bekend) >= ONTHOUDEN:
                del self._bekend[next(iter(self._bekend))]
            buiten = self._naar_de_buitenkant
            self._bekend[doel] = Afstanden(doel, self.naar, self.hoogte, buiten=buiten)
        return self._bekend[doel]

    @cached_property
    def _naar_de_buitenkant(self) -> Afstanden:
        return Afstanden(BUITEN, self.naar, self.hoogte or [])

    def afstanden_vanaf(self, bron: Knoop) -> Afstanden:
        """Shortest chains from `bron` to everywhere; its paths run backwards."""
        if self.hoogte is None:
            raise ValueError("a plan that can be better has no shortest chains")
        return Afstanden(bron, self.vanaf, self.hoogte, vooruit=True)

    def _hoogten(self) -> list[int] | None:
        """Heights that make every step non-negative; `None` when the plan can be better."""
        hoogte, via = [0] * self.aantal, [GEEN] * self.aantal
        actief, ronde = list(range(self.aantal)), 0
        while actief:
            ronde += 1
            volgende = set()
            for knoop in actief:
                basis = hoogte[knoop]
                for buur, prijs in self.vanaf(knoop):
                    if basis + prijs < hoogte[buur]:
                        hoogte[buur], via[buur] = basis + prijs, knoop
                        volgende.add(buur)
            if ronde % KEUR == 0 and _heeft_kring(via):
                return None
            actief = sorted(volgende)
        return hoogte


def _heeft_kring(via: list[Knoop]) -> bool:
    """Whether following `via` ever comes back to where it was."""
    gezien = [0] * len(via)
    for begin in range(len(via)):
        knoop = begin
        while knoop != GEEN and not gezien[knoop]:
            gezien[knoop] = begin + 1
            knoop = via[knoop]
        if knoop != GEEN and gezien[knoop] == begin + 1:
            return True
    return False
