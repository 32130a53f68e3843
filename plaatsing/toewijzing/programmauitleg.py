"""Answers for rules that do not make a network: small programmes first, the whole one on request.

`lokaal` lets only students of the same subject move, the rest keeps what it uses: quick, always
true for what it finds, but another subject could have helped. `globaal` lets everybody move.
"""

from dataclasses import replace
from functools import cached_property

from plaatsing.toewijzing.antwoorden import (
    Alternatief,
    Bereik,
    Oorzaken,
    Tegenfeit,
    Verruiming,
    Winst,
)
from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.buurt import Buurt, plaatsen
from plaatsing.toewijzing.doelen import Doel, Doelvector, volgorde_van
from plaatsing.toewijzing.grenzen import Soort
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.lokaalruimte import Lokaalruimte
from plaatsing.toewijzing.lokaaluitleg import Lokaaluitleg, Zet
from plaatsing.toewijzing.model import bouw_model
from plaatsing.toewijzing.nieuwe_plaats import nieuwe_winst
from plaatsing.toewijzing.oorzaken import Krapte
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import VERPLAATST
from plaatsing.toewijzing.stabiel import los_stabiel
from plaatsing.toewijzing.vertakt import Budget


class Programmauitleg:
    def __init__(self, instantie: Instantie, plan: Plan, zaad: str) -> None:
        self.instantie, self.plan, self.zaad = instantie, plan, zaad
        self.volgorde = volgorde_van(instantie)
        self._voor: dict[frozenset[str], Plan] = {}
        self._lokaal: dict[frozenset[str], Lokaaluitleg] = {}
        self._per_plaats: dict[frozenset[str], Lokaalruimte] = {}
        self._krapte: dict[frozenset[str], Krapte] = {}

    @cached_property
    def bezetting(self) -> Bezetting:
        return Bezetting(self.instantie, self.plan)

    def _buurt(self, student: Student, bereik: Bereik, *, ongeplaatst: bool = False) -> Buurt:
        """Who may move for this student; without `ongeplaatst` only those who have a place."""
        vrij = frozenset(
            ander.id
            for ander in self.instantie.studenten
            if (bereik is Bereik.GLOBAAL or ander.vak == student.vak)
            and not ander.vast
            and (ongeplaatst or ander.id in self.plan or ander.id == student.id)
        )
        return Buurt(self.instantie, self.plan, self.bezetting, vrij)

    def lokaal(self, student: str) -> Lokaaluitleg:
        """The programme of the student's subject; students of one subject share it."""
        buurt = self._buurt(self.instantie.student[student], Bereik.LOKAAL)
        if buurt.vrij not in self._lokaal:
            self._lokaal[buurt.vrij] = Lokaaluitleg(buurt, self.zaad)
        return self._lokaal[buurt.vrij]

    def krapte(self, student: str, bereik: Bereik) -> Krapte:
        buurt = self._buurt(self.instantie.student[student], bereik, ongeplaatst=True)
        if buurt.vrij not in self._krapte:
            self._krapte[buurt.vrij] = Krapte(buurt, bereik)
        return self._krapte[buurt.vrij]

    def ketting(
        self, student: str, plaats: str, bereik: Bereik = Bereik.LOKAAL
    ) -> Alternatief | None:
        """The student on this place, everybody placed as far as possible, and few moves."""
        wie = self.instantie.student[student]
        if wie.vast:
            return None
        if bereik is Bereik.LOKAAL:
            return self.lokaal(student).ketting(student, plaats)
        buurt = self._buurt(wie, bereik)
        model = bouw_model(self.instantie, deel=buurt.deel(), plan=self.plan)
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
        return buurt.alternatief(student, plaats, buurt.straks(gevonden.plan), bereik)

    def alternatief(self, student: str, zet: Zet, budget: Budget) -> Alternatief | None:
        """What it would cost to have these places; by the goals when the plan is best at them."""
        lokaal = self.lokaal(student)
        if lokaal.optimaal:
            return lokaal.alternatief(student, zet, budget)
        nieuw = next((p for p in zet if p not in plaatsen(self.plan, student)), None)
        return None if nieuw is None else lokaal.ketting(student, nieuw, budget)

    def alternatieven(self, student: str) -> tuple[Alternatief, ...]:
        """Every place the student could have instead, within the subject; the cheapest first."""
        lokaal = self.lokaal(student)
        per_plaats = sorted({plaats for zet in lokaal.zetten(student) for plaats in zet})
        alle = [
            lokaal.alternatief(student, (plaats,))
            if lokaal.optimaal
            else lokaal.ketting(student, plaats)
            for plaats in per_plaats
            if plaats not in plaatsen(self.plan, student)
        ]
        gevonden = [deel for deel in alle if deel is not None]
        return tuple(sorted(gevonden, key=lambda a: (a.prijs.sleutel(self.volgorde), a.plaats)))

    def tegenfeit(self, student: str, zet: Zet, budget: Budget | None = None) -> Tegenfeit | None:
        lokaal = self.lokaal(student)
        if self.instantie.student[student].vast or not lokaal.optimaal:
            return None
        return lokaal.tegenfeit(student, zet, budget)

    def verruiming(self, student: str, bereik: Bereik = Bereik.LOKAAL) -> Verruiming | None:
        return self.krapte(student, bereik).verruiming(student)

    def oorzaken(
        self, student: str, bereik: Bereik = Bereik.LOKAAL, budget: Budget | None = None
    ) -> Oorzaken | None:
        return self.krapte(student, bereik).oorzaken(student, budget)

    def nieuwe_plaats(self, plaats: Plaats, bereik: Bereik = Bereik.LOKAAL) -> Winst:
        """What a place brings that is not there yet, or one more seat when its id is known."""
        bestaand = self.instantie.plaats.get(plaats.id)
        if bestaand is not None and bestaand.aantal and bereik is Bereik.LOKAAL:
            return self._ruimte(bestaand.vak, bestaand)
        nieuw = plaats if bestaand is None else replace(bestaand, aantal=bestaand.aantal + 1)
        plaatsen_ = (*(p for p in self.instantie.plaatsen if p.id != plaats.id), nieuw)
        ruimer = Programmauitleg(replace(self.instantie, plaatsen=plaatsen_), self.plan, self.zaad)
        proef = next((s for s in self.instantie.studenten if s.vak == plaats.vak), None)
        if proef is None:
            return nieuwe_winst(plaats, 0, 0, Doelvector.nul(), bereik=bereik)
        nu = self._buurt(proef, bereik, ongeplaatst=True)
        dan = ruimer._buurt(proef, bereik, ongeplaatst=True)
        straks = ruimer._meeste(dan)
        prijs = dan.prijs(straks) - dan.prijs(self._meeste(nu))
        winst = nieuwe_winst(
            plaats,
            prijs[Doel.VOORRANG],
            prijs[Doel.GEPLAATST],
            prijs,
            dan.verplaatst(straks, ""),
            bereik,
        )
        return winst if bestaand is None else replace(winst, soort=Soort.PLAATS.value)

    def _ruimte(self, vak: str, plaats: Plaats) -> Winst:
        """All places of a subject share one programme."""
        proef = next((s for s in self.instantie.studenten if s.vak == vak), None)
        if proef is None:
            leeg = nieuwe_winst(plaats, 0, 0, Doelvector.nul(), bereik=Bereik.LOKAAL)
            return replace(leeg, soort=Soort.PLAATS.value)
        buurt = self._buurt(proef, Bereik.LOKAAL, ongeplaatst=True)
        if buurt.vrij not in self._per_plaats:
            self._per_plaats[buurt.vrij] = Lokaalruimte(buurt, self.zaad)
        return self._per_plaats[buurt.vrij].winst(plaats)

    def _meeste(self, buurt: Buurt) -> Plan:
        """As many placed as possible, then as few moved; kept, because many questions share it."""
        if buurt.vrij not in self._voor:
            model = bouw_model(self.instantie, deel=buurt.deel(), plan=self.plan)
            alleen = (*(d for d in self.volgorde if d in TELLEN), VERPLAATST)
            gevonden = los_stabiel(model, self.volgorde, self.zaad, alleen=alleen)
            plan = self.plan if gevonden is None else buurt.straks(gevonden.plan)
            self._voor[buurt.vrij] = plan
        return self._voor[buurt.vrij]


TELLEN = (Doel.VOORRANG, Doel.GEPLAATST)
