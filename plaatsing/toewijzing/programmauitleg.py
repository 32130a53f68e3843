"""Answers for rules that do not make a network: small programmes first, the whole one on request.

`lokaal` lets only students of the same subject move, the rest keeps what it uses: quick, always
true for what it finds, but another subject could have helped. `globaal` lets everybody move.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from plaatsing.toewijzing.antwoorden import (
    LOTING,
    Alternatief,
    Bereik,
    Krap,
    Verplaatsing,
    Verruiming,
    Winst,
)
from plaatsing.toewijzing.bezetting import Bezetting, benen_van
from plaatsing.toewijzing.doelen import Doel, Doelvector, volgorde_van
from plaatsing.toewijzing.grenzen import Soort
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.model import Deel, bouw_model
from plaatsing.toewijzing.nieuwe_plaats import nieuwe_winst
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import VERPLAATST
from plaatsing.toewijzing.programma import Onhaalbaar, Programma
from plaatsing.toewijzing.rekbaar import Rekbaar
from plaatsing.toewijzing.stabiel import los_stabiel


class Programmauitleg:
    def __init__(self, instantie: Instantie, plan: Plan, zaad: str) -> None:
        self.instantie, self.plan, self.zaad = instantie, plan, zaad
        self.volgorde = volgorde_van(instantie)
        self._voor: dict[tuple[str, ...], Plan] = {}

    @cached_property
    def bezetting(self) -> Bezetting:
        return Bezetting(self.instantie, self.plan)

    def _deel(self, wie: Iterable[str]) -> Deel:
        """These students free; what all others use is taken off the bounds."""
        vrij = frozenset(wie)
        gebruikt, belasting = (
            Counter(self.bezetting.gebruikt),
            Counter(self.bezetting.belasting),
        )
        for naam in vrij:
            for been in self.bezetting.benen.get(naam, ()):
                for grens, aantal in self.bezetting.grenzen.gebruik(been):
                    gebruikt[grens] -= aantal
                for school, gewicht in been.lasten:
                    belasting[school] -= gewicht
        return Deel(vrij, gebruikt, belasting)

    def _vrij(self, student: Student, bereik: Bereik, *, ongeplaatst: bool = False) -> set[str]:
        """Who may move for this student; without `ongeplaatst` only those who have a place."""
        return {
            ander.id
            for ander in self.instantie.studenten
            if (bereik is Bereik.GLOBAAL or ander.vak == student.vak)
            and not ander.vast
            and (ongeplaatst or ander.id in self.plan or ander.id == student.id)
        }

    def ketting(
        self, student: str, plaats: str, bereik: Bereik = Bereik.LOKAAL
    ) -> Alternatief | None:
        """The student on this place, everybody placed as far as possible, and few moves."""
        wie = self.instantie.student[student]
        if wie.vast:
            return None
        vrij = self._vrij(wie, bereik)
        model = bouw_model(self.instantie, deel=self._deel(vrij), plan=self.plan)
        kolommen = [
            kolom
            for kolom, been in enumerate(model.benen)
            if been.student.id == student and been.plaats.id == plaats
        ]
        if not kolommen:
            return None
        model.onder[kolommen[0]] = 1
        gevonden = los_stabiel(model, self.volgorde, self.zaad)
        if gevonden is None:
            return None
        straks = self._straks(vrij, gevonden.plan)
        prijs = self._prijs(straks, vrij)
        return Alternatief(
            student=student,
            plaats=plaats,
            school=self.instantie.plaats[plaats].school,
            prijs=prijs,
            beslissend=next((d.value for d in self.volgorde if prijs[d]), LOTING),
            verplaatst=self._verplaatst(straks, vrij, student),
            bereik=bereik,
        )

    def verruiming(self, student: str, bereik: Bereik = Bereik.LOKAAL) -> Verruiming | None:
        """`None` when no widening of numbers helps: then a rule must give."""
        vrij = self._vrij(self.instantie.student[student], bereik)
        rekbaar = Rekbaar(self.instantie, self._deel(vrij), self.plan)
        if not rekbaar.mogelijk:
            return None
        model = rekbaar.model()
        programma = Programma(model)
        try:
            gevonden = programma.minimaliseer(rekbaar.rekkosten(model.breedte))
        except Onhaalbaar:
            return None
        if len(programma.vrij):
            gevonden = programma.minimaliseer(model.verplaatst)
        if gevonden.kolommen is None:
            return None
        grenzen = [
            Krap(grens, self.bezetting.grenzen.reden(grens).tekst)
            for grens, kolom in rekbaar.rek.items()
            for _ in range(int(gevonden.kolommen[kolom]))
        ]
        straks = self._straks(vrij, model.plan(gevonden.kolommen))
        return Verruiming(student, tuple(grenzen), self._verplaatst(straks, vrij, student), bereik)

    def nieuwe_plaats(self, plaats: Plaats, bereik: Bereik = Bereik.LOKAAL) -> Winst:
        """What a place brings that is not there yet, or one more seat when its id is known."""
        bestaand = self.instantie.plaats.get(plaats.id)
        nieuw = plaats if bestaand is None else replace(bestaand, aantal=bestaand.aantal + 1)
        plaatsen = (*(p for p in self.instantie.plaatsen if p.id != plaats.id), nieuw)
        ruimer = Programmauitleg(replace(self.instantie, plaatsen=plaatsen), self.plan, self.zaad)
        proef = next((s for s in self.instantie.studenten if s.vak == plaats.vak), None)
        if proef is None:
            return nieuwe_winst(plaats, 0, 0, Doelvector.nul(), bereik=bereik)
        vrij = self._vrij(proef, bereik, ongeplaatst=True)
        straks = ruimer._meeste(vrij)
        nu = self._meeste(vrij)
        prijs = ruimer._prijs(straks, vrij) - ruimer._prijs(nu, vrij)
        winst = nieuwe_winst(
            plaats,
            prijs[Doel.VOORRANG],
            prijs[Doel.GEPLAATST],
            prijs,
            ruimer._verplaatst(straks, vrij, ""),
            bereik,
        )
        return winst if bestaand is None else replace(winst, soort=Soort.PLAATS.value)

    def _meeste(self, vrij: set[str]) -> Plan:
        """As many placed as possible, then as few moved; kept, because many questions share it."""
        sleutel = tuple(sorted(vrij))
        if sleutel not in self._voor:
            model = bouw_model(self.instantie, deel=self._deel(vrij), plan=self.plan)
            alleen = (*(d for d in self.volgorde if d in TELLEN), VERPLAATST)
            gevonden = los_stabiel(model, self.volgorde, self.zaad, alleen=alleen)
            plan = self.plan if gevonden is None else self._straks(vrij, gevonden.plan)
            self._voor[sleutel] = plan
        return self._voor[sleutel]

    def _straks(self, vrij: set[str], deel: Plan) -> Plan:
        return {s: delen for s, delen in self.plan.items() if s not in vrij} | dict(deel)

    def _prijs(self, straks: Plan, wie: set[str]) -> Doelvector:
        anders = [s for s in sorted(wie) if straks.get(s) != self.plan.get(s)]
        weg = [benen_van(self.instantie, self.plan, s) for s in anders]
        erbij = [benen_van(self.instantie, straks, s) for s in anders]
        return self.bezetting.prijs_samen([b for b in weg if b], [b for b in erbij if b])

    def _verplaatst(self, straks: Plan, wie: set[str], eerst: str) -> tuple[Verplaatsing, ...]:
        """Who ends up elsewhere, the student who is asked about first."""
        return tuple(
            Verplaatsing(naam, plaatsen(self.plan, naam), plaatsen(straks, naam))
            for naam in sorted(wie, key=lambda naam: (naam != eerst, naam))
            if plaatsen(self.plan, naam) != plaatsen(straks, naam)
        )


TELLEN = (Doel.VOORRANG, Doel.GEPLAATST)


def plaatsen(plan: Plan, student: str) -> tuple[str, ...]:
    return tuple(deel.plaats for deel in plan.get(student, ()))
