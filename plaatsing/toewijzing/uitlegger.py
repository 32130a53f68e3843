"""One prepared plan, many questions: why here, why not there, what would help.

Prepare once per plan and ask as often as needed; nothing here changes the plan. `vorm` says how
the answers come about: `netwerk` answers everything exactly and at once, `programma` first looks
among students of the same subject (`lokaal`) and, when asked, among everybody (`globaal`).
"""

from dataclasses import replace
from functools import cached_property

from plaatsing.toewijzing.antwoorden import (
    Alternatief,
    Bereik,
    Knelpunt,
    Oorzaken,
    Tegenfeit,
    Verruiming,
    Winst,
)
from plaatsing.toewijzing.benen import toegestane_benen
from plaatsing.toewijzing.boom import bouw_boom
from plaatsing.toewijzing.conflict import zoek_conflict
from plaatsing.toewijzing.controle import redenen_student
from plaatsing.toewijzing.fouten import PlanFout
from plaatsing.toewijzing.grenzen import Grens, Grenzen, Soort
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.loting import ZAAD
from plaatsing.toewijzing.netwerkuitleg import Netwerkuitleg
from plaatsing.toewijzing.nieuwe_plaats import nieuwe_plaats
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.programmauitleg import Programmauitleg
from plaatsing.toewijzing.studentantwoord import Studentuitleg
from plaatsing.toewijzing.studentuitleg import Studentvraag
from plaatsing.toewijzing.toets import Bord, Oordeel
from plaatsing.toewijzing.uitkomst import ConflictDeel


class Uitlegger:
    """Legt een plan uit. Bereid het een keer voor en vraag zo vaak als nodig.

    Wie tegen een eigen regel in ergens is neergezet, geldt als vastgezet.
    """

    def __init__(self, instantie: Instantie, plan: Plan, *, zaad: str = ZAAD) -> None:
        self.plan, self.zaad = dict(plan), zaad
        self.instantie = instantie = met_vaste_uitzonderingen(instantie, self.plan)
        benen = [been for _, delen in toegestane_benen(instantie, met_lege=True) for been in delen]
        boom = bouw_boom(instantie, benen)
        self.netwerk = (
            None if boom is None else Netwerkuitleg(instantie, self.plan, benen, boom, zaad)
        )

    @property
    def vorm(self) -> str:
        return "programma" if self.netwerk is None else "netwerk"

    @property
    def optimaal(self) -> bool | None:
        """Of geen enkele reeks verplaatsingen het plan beter maakt; `None` als dat onbekend is."""
        return None if self.netwerk is None else self.netwerk.optimaal

    @cached_property
    def bord(self) -> Bord:
        return Bord(self.instantie, self.plan)

    @cached_property
    def programma(self) -> Programmauitleg:
        return Programmauitleg(self.instantie, self.plan, self.zaad)

    def student(self, student: str) -> Studentuitleg:
        """Alles over een student, geplaatst of niet."""
        self._bekend(student)
        vraag = Studentvraag(self.instantie, self.plan, student, self.netwerk, self.programma)
        return vraag.antwoord()

    def oordeel(self, student: str, plaats: str | None) -> Oordeel:
        """Mag deze verplaatsing op zichzelf, en wat kost zij? Het snelste antwoord."""
        return self.bord.oordeel(student, plaats)

    def alternatieven(self, student: str) -> tuple[Alternatief, ...]:
        """Elke andere plek met haar prijs en wie ervoor schuift, de goedkoopste eerst.

        In an optimal plan the price is what solving again with that place pinned would give;
        without a network: solving the student's subject again. Otherwise it is that of the chain
        with the fewest moves.
        """
        self._bekend(student)
        bron = self.programma if self.netwerk is None else self.netwerk
        return bron.alternatieven(student)

    def ketting(
        self, student: str, plaats: str, bereik: Bereik = Bereik.LOKAAL
    ) -> Alternatief | None:
        """De student op deze plek, iedereen zo veel mogelijk geplaatst, en dan zo weinig schuiven.

        Works for any plan, also halfway on the board. `None`: it cannot be done, or not locally.
        """
        self._bekend(student)
        self._bekende_plaats(plaats)
        if self.netwerk is not None:
            return self.netwerk.alternatief(student, plaats, stabiel=True)
        return self.programma.ketting(student, plaats, bereik)

    def tegenfeit(self, student: str, plaats: str) -> Tegenfeit | None:
        """Had de student deze plek gekregen met een plek meer? Alleen bij een optimaal plan."""
        self._bekend(student)
        self._bekende_plaats(plaats)
        if self.netwerk is not None:
            return self.netwerk.tegenfeit(student, plaats)
        return self.programma.tegenfeit(student, (plaats,))

    def knelpunt(self, student: str) -> Knelpunt | None:
        """Met wie een ongeplaatste student om welke plekken strijdt. Alleen in een netwerk."""
        self._bekend(student)
        if self.netwerk is None or student in self.plan:
            return None
        return self.netwerk.knelpunt(student)

    def oorzaken(self, student: str, bereik: Bereik = Bereik.LOKAAL) -> Oorzaken | None:
        """De kleinste lijst grenzen en regels die een student zonder plaats tegenhoudt.

        Alleen zonder netwerk; in een netwerk zegt `knelpunt` het, na te tellen.
        """
        self._bekend(student)
        if self.netwerk is not None or student in self.plan:
            return None
        return self.programma.oorzaken(student, bereik)

    def verruiming(self, student: str, bereik: Bereik = Bereik.LOKAAL) -> Verruiming | None:
        """Welke grenzen minstens ruimer moeten zodat deze student ook een plek krijgt."""
        self._bekend(student)
        if student in self.plan:
            return None
        if self.netwerk is not None:
            return self.netwerk.verruiming(student)
        return self.programma.verruiming(student, bereik)

    def winst_overal(self, vak: str | None = None) -> tuple[Winst, ...]:
        """Elke grens waar een plek erbij een student meer plaatst, of een met voorrang.

        Without a network: one more seat per place of this subject, each judged locally.
        """
        if self.netwerk is not None:
            alle = self.netwerk.winst_overal()
            return tuple(w for w in alle if vak is None or w.vak in (vak, ""))
        wachten = {s.vak for s in self.instantie.studenten if s.id not in self.plan}
        alle = tuple(
            self.programma.nieuwe_plaats(plaats)
            for plaats in self.instantie.plaatsen
            if plaats.vak in wachten and vak in (None, plaats.vak)
        )
        return tuple(winst for winst in alle if winst.geplaatst or winst.voorrang)

    def winst(self, grens: Grens, bereik: Bereik = Bereik.LOKAAL) -> Winst:
        """Wat precies deze grens een plek ruimer oplevert, en wie daarvoor schuift."""
        if grens.soort is Soort.PLAATS:
            self._bekende_plaats(grens.waar)
        if self.netwerk is not None:
            return self.netwerk.winst(grens)
        if grens.soort is not Soort.PLAATS:
            raise PlanFout("Zonder netwerk is alleen een plek meer op een plaats door te rekenen.")
        return self.programma.nieuwe_plaats(self.instantie.plaats[grens.waar], bereik)

    def nieuwe_plaats(self, plaats: Plaats, bereik: Bereik = Bereik.LOKAAL) -> Winst:
        """Wat een plaats oplevert die er nog niet is (`aantal` 1, een eigen id)."""
        if plaats.school not in self.instantie.school:
            raise PlanFout(f"School {plaats.school[:40]} staat niet in de lijst.")
        gevonden = None
        if self.netwerk is not None and plaats.duo_met is None and plaats.soort != "beide":
            gevonden = nieuwe_plaats(self.netwerk, plaats)
        return self.programma.nieuwe_plaats(plaats, bereik) if gevonden is None else gevonden

    def conflict(self) -> tuple[ConflictDeel, ...]:
        """De kleinste lijst vaste plaatsingen en regels die elkaar uitsluiten; meestal leeg."""
        return zoek_conflict(self.instantie)

    def reden(self, grens: Grens) -> str:
        return Grenzen(self.instantie).reden(grens).tekst

    def _bekend(self, student: str) -> None:
        if student not in self.instantie.student:
            raise PlanFout(f"Student {student[:40]} staat niet in de lijst.")

    def _bekende_plaats(self, plaats: str) -> None:
        if plaats not in self.instantie.plaats:
            raise PlanFout(f"Plaats {plaats[:40]} staat niet in de lijst.")


def met_vaste_uitzonderingen(instantie: Instantie, plan: Plan) -> Instantie:
    """Someone put where a rule forbids it stays there, and still uses what they use."""

    def staat_vast(student: Student) -> Student:
        delen = tuple(deel.plaats for deel in plan.get(student.id, ()))
        bekend = bool(delen) and all(naam in instantie.plaats for naam in delen)
        if student.vast or not bekend:
            return student
        fout = next(redenen_student(instantie, plan, student), None)
        return student if fout is None else replace(student, vast=delen)

    return replace(instantie, studenten=tuple(map(staat_vast, instantie.studenten)))
