"""A plan in which some students are free and all others keep what they use."""

from collections import Counter
from dataclasses import dataclass

from plaatsing.toewijzing.antwoorden import LOTING, Alternatief, Bereik, Verplaatsing
from plaatsing.toewijzing.bezetting import Bezetting, benen_van
from plaatsing.toewijzing.doelen import Doelvector, volgorde_van
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.model import Deel
from plaatsing.toewijzing.plan import Plan


@dataclass(frozen=True, slots=True)
class Buurt:
    """Wie mag schuiven, in welk plan, en wat een ander plan dan anders maakt."""

    instantie: Instantie
    plan: Plan
    bezetting: Bezetting
    vrij: frozenset[str]

    def deel(self) -> Deel:
        """These students free; what all others use is taken off the bounds."""
        gebruikt, belasting = Counter(self.bezetting.gebruikt), Counter(self.bezetting.belasting)
        for naam in self.vrij:
            for been in self.bezetting.benen.get(naam, ()):
                for grens, aantal in self.bezetting.grenzen.gebruik(been):
                    gebruikt[grens] -= aantal
                for school, gewicht in been.lasten:
                    belasting[school] -= gewicht
        return Deel(self.vrij, gebruikt, belasting)

    def straks(self, deel: Plan) -> Plan:
        """The whole plan when the free ones get these places."""
        return {s: delen for s, delen in self.plan.items() if s not in self.vrij} | dict(deel)

    def prijs(self, straks: Plan) -> Doelvector:
        """What the goals change by."""
        anders = [s for s in sorted(self.vrij) if straks.get(s) != self.plan.get(s)]
        weg = [benen_van(self.instantie, self.plan, s) for s in anders]
        erbij = [benen_van(self.instantie, straks, s) for s in anders]
        return self.bezetting.prijs_samen([b for b in weg if b], [b for b in erbij if b])

    def verplaatst(self, straks: Plan, eerst: str) -> tuple[Verplaatsing, ...]:
        """Who ends up elsewhere, the student who is asked about first."""
        return tuple(
            Verplaatsing(naam, plaatsen(self.plan, naam), plaatsen(straks, naam))
            for naam in sorted(self.vrij, key=lambda naam: (naam != eerst, naam))
            if plaatsen(self.plan, naam) != plaatsen(straks, naam)
        )

    def alternatief(self, student: str, plaats: str, straks: Plan, bereik: Bereik) -> Alternatief:
        """Another plan as an answer: what it costs, what decided, who moves."""
        prijs = self.prijs(straks)
        volgorde = volgorde_van(self.instantie)
        return Alternatief(
            student=student,
            plaats=plaats,
            school=self.instantie.plaats[plaats].school,
            prijs=prijs,
            beslissend=next((doel.value for doel in volgorde if prijs[doel]), LOTING),
            verplaatst=self.verplaatst(straks, student),
            bereik=bereik,
        )


def plaatsen(plan: Plan, student: str) -> tuple[str, ...]:
    return tuple(deel.plaats for deel in plan.get(student, ()))
