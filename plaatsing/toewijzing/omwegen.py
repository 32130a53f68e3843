"""Ways round a set of causes, found by moving one student after another.

A way round that passes exactly one cause shows that this cause is needed. One search finds most of
them; each is a plan that was counted in whole numbers, so what is found is true, and what is not
found is left to the solver.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.grenzen import Grens, Grenzen, heel_jaar

Gebruik = Mapping[Grens, int]


class Omwegen:
    """Prepared once for a subject: what every choice of every student uses."""

    def __init__(
        self, regels: Grenzen, benen: Iterable[Been], gebruikt: Gebruik, paren: Collection[str]
    ) -> None:
        """`gebruikt` is what those outside the subject use."""
        self.regels, self.gebruikt, self._paren = regels, gebruikt, paren
        self._benen: dict[str, tuple[list[Been], list[Been]]] = defaultdict(lambda: ([], []))
        for been in benen:
            self._benen[been.student.id][been.nummer].append(been)
        self._keuzes: dict[str, list[Gebruik]] = {}
        self._maximum: dict[Grens, int] = {}

    def gebruik(self, benen: Iterable[Been]) -> Gebruik:
        uit: Counter[Grens] = Counter()
        for been in benen:
            for grens, aantal in self.regels.gebruik(been):
                uit[grens] += aantal
        return uit

    def keuzes(self, student: str) -> list[Gebruik]:
        """What each choice of a student uses; for a pair two places at two schools."""
        if student not in self._keuzes:
            eerste, tweede = self._benen[student]
            zetten: Iterable[tuple[Been, ...]] = ((been,) for been in eerste)
            if student in self._paren:
                samen = product(eerste, tweede)
                zetten = ((a, b) for a, b in samen if a.plaats.school != b.plaats.school)
            self._keuzes[student] = [self.gebruik(zet) for zet in zetten]
        return self._keuzes[student]

    def hoogste(self, grens: Grens) -> int:
        if grens not in self._maximum:
            self._maximum[grens] = self.regels.maximum(grens)
        return self._maximum[grens]

    def nodig(
        self, student: str, nu: Mapping[str, Iterable[Been]], grenzen: Collection[Grens]
    ) -> Iterator[str | Grens]:
        """The students of `nu` and the bounds of which one alone is enough to give way."""
        return _Zoektocht(self, frozenset(grenzen)).nodig(student, nu)


@dataclass(frozen=True, slots=True)
class _Stand:
    """Who has just lost the place, what the others use, and what is left of every bound."""

    wie: str
    zit: Mapping[str, Gebruik]
    over: Gebruik


class _Zoektocht:
    """Only these bounds count, and only the students asked about need a place."""

    def __init__(self, omwegen: Omwegen, grenzen: frozenset[Grens]) -> None:
        self._omwegen, self._grenzen = omwegen, grenzen

    def _wat_telt(self, gebruik: Gebruik) -> Gebruik:
        return {g: n for g, n in gebruik.items() if heel_jaar(g) in self._grenzen}

    def _mogelijk(self, student: str) -> list[Gebruik]:
        """Choices that use the same are one."""
        alle = (self._wat_telt(keuze) for keuze in self._omwegen.keuzes(student))
        return list({tuple(sorted(keuze.items())): keuze for keuze in alle}.values())

    def nodig(self, student: str, nu: Mapping[str, Iterable[Been]]) -> Iterator[str | Grens]:
        zit = {naam: self._wat_telt(self._omwegen.gebruik(benen)) for naam, benen in nu.items()}
        vol: Counter[Grens] = Counter(self._wat_telt(self._omwegen.gebruikt))
        for delen in zit.values():
            vol.update(delen)
        grenzen = {g for keuze in self._alle(student, nu) for g in keuze} | set(vol)
        over = {grens: self._omwegen.hoogste(grens) - vol[grens] for grens in grenzen}
        if min(over.values(), default=0) < 0:
            return  # those who are left out here made room for the rest
        gezien, rij = {student}, deque([_Stand(student, zit, over)])
        while rij:
            stand = rij.popleft()
            for keuze in self._mogelijk(stand.wie):
                te_veel = {g: n - stand.over[g] for g, n in keuze.items() if n > stand.over[g]}
                yield from self._ene_grens(te_veel)
                for naam in self._wie_ruimt(stand, keuze, te_veel):
                    yield naam
                    if naam not in gezien:
                        gezien.add(naam)
                        rij.append(_verder(stand, keuze, naam))

    def _alle(self, student: str, nu: Iterable[str]) -> Iterator[Gebruik]:
        for naam in (student, *nu):
            yield from self._mogelijk(naam)

    def _ene_grens(self, te_veel: Gebruik) -> Iterator[Grens]:
        """The bound that gives way for this choice, when one step of one bound is enough."""
        welke = {heel_jaar(grens) for grens in te_veel}
        stap = self._omwegen.regels.stap
        if len(welke) == 1 and all(meer <= stap(grens) for grens, meer in te_veel.items()):
            yield from welke

    @staticmethod
    def _wie_ruimt(stand: _Stand, keuze: Gebruik, te_veel: Gebruik) -> Iterator[str]:
        """Whose place is enough for this choice; leaving must not break a share either."""
        for naam, delen in stand.zit.items():
            if all(delen.get(grens, 0) >= meer for grens, meer in te_veel.items()) and all(
                keuze.get(grens, 0) - aantal <= stand.over[grens]
                for grens, aantal in delen.items()
                if aantal < 0
            ):
                yield naam


def _verder(stand: _Stand, keuze: Gebruik, weg: str) -> _Stand:
    over = dict(stand.over)
    for grens, aantal in keuze.items():
        over[grens] -= aantal
    for grens, aantal in stand.zit[weg].items():
        over[grens] += aantal
    zit = {naam: delen for naam, delen in stand.zit.items() if naam != weg}
    return _Stand(weg, zit | {stand.wie: keuze}, over)
