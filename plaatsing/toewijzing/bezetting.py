"""How full everything is under a plan: the running totals of every bound and school."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from plaatsing.toewijzing.benen import Been, maak_been
from plaatsing.toewijzing.doelen import Doel, Doelvector, spreiding
from plaatsing.toewijzing.grenzen import Grens, Grenzen
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.plan import Plan


def benen_van(instantie: Instantie, plan: Plan, student: str) -> list[Been]:
    """The legs a student has in a plan. Entries that name nothing known are left out."""
    rij = instantie.student.get(student)
    if rij is None:
        return []
    return [
        maak_been(instantie, rij, instantie.plaats[deel.plaats], min(nummer, 1))
        for nummer, deel in enumerate(plan.get(student, ()))
        if deel.plaats in instantie.plaats
    ]


class Bezetting:
    """Totals of a plan that can be changed leg by leg and asked what would not fit."""

    def __init__(self, instantie: Instantie, plan: Plan) -> None:
        self.instantie = instantie
        self.grenzen = Grenzen(instantie)
        self.gebruikt: Counter[Grens] = Counter()
        self.belasting: Counter[str] = Counter()
        self.benen: dict[str, list[Been]] = {}
        self._wie: defaultdict[Grens, set[str]] | None = None
        for student in sorted(plan):
            self.zet(benen_van(instantie, plan, student))

    def zet(self, benen: Iterable[Been]) -> None:
        for been in benen:
            self.benen.setdefault(been.student.id, []).append(been)
            self._tel(been, 1)

    def haal(self, student: str) -> list[Been]:
        benen = self.benen.pop(student, [])
        for been in benen:
            self._tel(been, -1)
        return benen

    def _tel(self, been: Been, richting: int) -> None:
        self._wie = None
        for grens, aantal in self.grenzen.gebruik(been):
            self.gebruikt[grens] += richting * aantal
        for school, gewicht in been.lasten:
            self.belasting[school] += richting * gewicht

    def verschil(self, weg: Iterable[Been], erbij: Iterable[Been]) -> Counter[Grens]:
        """Change of every bound when legs go and others come."""
        uit: Counter[Grens] = Counter()
        for been in erbij:
            for grens, aantal in self.grenzen.gebruik(been):
                uit[grens] += aantal
        for been in weg:
            for grens, aantal in self.grenzen.gebruik(been):
                uit[grens] -= aantal
        return uit

    def knelt(self, weg: Iterable[Been], erbij: Iterable[Been]) -> list[Grens]:
        """Bounds that the change would break or break further, in a fixed order."""
        return sorted(
            grens
            for grens, meer in self.verschil(weg, erbij).items()
            if meer > 0 and self.gebruikt[grens] + meer > self.grenzen.maximum(grens)
        )

    def overschreden(self) -> list[Grens]:
        return sorted(
            grens for grens, aantal in self.gebruikt.items() if aantal > self.grenzen.maximum(grens)
        )

    def wie_bezet(self, grens: Grens) -> frozenset[str]:
        """The students that take something of a bound; counted once, until the plan changes."""
        if self._wie is None:
            self._wie = defaultdict(set)
            for student, benen in self.benen.items():
                for been in benen:
                    for anders, aantal in self.grenzen.gebruik(been):
                        if aantal > 0:
                            self._wie[anders].add(student)
        return frozenset(self._wie.get(grens, ()))

    def doelen(self) -> Doelvector:
        """The goal vector of everyone placed, in whole numbers."""
        uit = kosten_van(benen for benen in self.benen.values())
        uit[Doel.SPREIDING] = sum(
            spreiding(self.instantie, self.instantie.school[naam], belasting)
            for naam, belasting in self.belasting.items()
        )
        return uit

    def prijs(self, weg: list[Been], erbij: list[Been]) -> Doelvector:
        """What the goals change by when a student's legs are replaced."""
        return self.prijs_samen([weg] if weg else [], [erbij] if erbij else [])

    def prijs_samen(self, weg: list[list[Been]], erbij: list[list[Been]]) -> Doelvector:
        """The same for several students at once, each given as the list of its legs."""
        uit = kosten_van(erbij) - kosten_van(weg)
        verschil: Counter[str] = Counter()
        for groepen, richting in ((erbij, 1), (weg, -1)):
            for been in (been for benen in groepen for been in benen):
                for school, gewicht in been.lasten:
                    verschil[school] += richting * gewicht
        for naam, meer in verschil.items():
            rij, nu = self.instantie.school[naam], self.belasting[naam]
            uit[Doel.SPREIDING] += spreiding(self.instantie, rij, nu + meer)
            uit[Doel.SPREIDING] -= spreiding(self.instantie, rij, nu)
        return uit


def kosten_van(groepen: Iterable[list[Been]]) -> Doelvector:
    """Goals 1-5 of placed students, each given as the list of its legs."""
    uit = Doelvector.nul()
    for benen in groepen:
        uit[Doel.VOORRANG] += benen[0].student.voorrang
        uit[Doel.GEPLAATST] += 1
        for been in benen:
            uit[Doel.SCHOOLTYPE] += been.kosten.schooltype
            uit[Doel.VOORKEUR] += been.kosten.voorkeur
            uit[Doel.KM] += been.kosten.km
    return uit
