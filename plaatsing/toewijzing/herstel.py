"""Repairing a plan after a change: who is placed first, then as few moves as possible.

The first repair is proven: no plan places more (in the order of the goals) and none that places as
many moves fewer students. The next ones are the best that differ from those before.
"""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from plaatsing.toewijzing.antwoorden import Bereik, Verplaatsing
from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.buurt import plaatsen
from plaatsing.toewijzing.conflict import eenvoudig_conflict, zoek_conflict
from plaatsing.toewijzing.controle import controleer, redenen_student
from plaatsing.toewijzing.doelen import volgorde_van
from plaatsing.toewijzing.fouten import OplosserFout
from plaatsing.toewijzing.herstelplan import Herstel, Herstelplan, Herstelsoort
from plaatsing.toewijzing.herstelproces import Antwoord, Herstelvraag, Meld, in_proces
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.loting import ZAAD
from plaatsing.toewijzing.model import Deel, Model, bouw_model
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.stabiel import Gevonden, los_stabiel


def herstel(
    instantie: Instantie,
    plan: Plan,
    *,
    blijven: Collection[str] = (),
    los: Collection[str] = (),
    vakken: Collection[str] | None = None,
    aantal: int = 3,
    zaad: str = ZAAD,
    tijd: float | None = None,
) -> Herstel:
    """Hoogstens `aantal` verschillende plannen voor de instantie zoals zij nu is.

    `plan` is het oude plan. Wie `vast` staat of in `blijven` genoemd wordt, gaat niet van de
    plek; van wie in `los` staat, mag de vaste plaats weer los. Met `vakken` schuiven alleen
    studenten van die vakken (sneller; `bereik` zegt dan `lokaal`). `tijd` in seconden: dan rekent
    een eigen proces, dat wordt gestopt als de tijd om is; wat er dan al was, is het antwoord.
    """
    begin = time.monotonic()
    vraag = Herstelvraag(
        instantie,
        plan,
        tuple(sorted(blijven)),
        tuple(sorted(los)),
        None if vakken is None else tuple(sorted(vakken)),
        aantal,
        zaad,
    )
    plannen, conflict = beantwoord(vraag) if tijd is None else in_proces(vraag, begin + tijd)
    return Herstel(plannen, conflict, time.monotonic() - begin)


def beantwoord(
    vraag: Herstelvraag, *, tot: float | None = None, meld: Meld | None = None
) -> Antwoord:
    """In this process. `meld` gets the plans so far, whenever one is better or one more."""
    poging = _Poging(vraag, tot, meld)
    conflict = eenvoudig_conflict(poging.instantie)
    if conflict:
        return (), conflict
    plannen = tuple(poging.plannen(vraag.aantal))
    te_laat = tot is not None and time.monotonic() >= tot
    return plannen, () if plannen or te_laat else zoek_conflict(poging.instantie)


class _Poging:
    def __init__(self, vraag: Herstelvraag, tot: float | None, meld: Meld | None) -> None:
        instantie = vraag.instantie
        self.plan = {s: d for s, d in vraag.plan.items() if s in instantie.student and d}
        self.instantie = _vast(instantie, self.plan, set(vraag.blijven), set(vraag.los))
        self.vakken, self.zaad = vraag.vakken, vraag.zaad
        self.bereik = Bereik.GLOBAAL if vraag.vakken is None else Bereik.LOKAAL
        self.tot, self.meld = tot, meld
        self.volgorde = volgorde_van(instantie)
        self.oud = Bezetting(instantie, self.plan)
        self.klaar: list[Herstelplan] = []

    def plannen(self, aantal: int) -> list[Herstelplan]:
        """Fewest moves first; the plan in which nobody moves only when it places fewer."""
        model = bouw_model(self.instantie, deel=self._deel(self.instantie), plan=self.plan)
        uit = [*self._los(model, self.instantie, Herstelsoort.MEESTE)][:aantal]
        if not uit:
            return []
        if uit[0].aantal_verplaatst and len(uit) < aantal:
            uit.extend(p for p in self._niemand_schuift() if not _zelfde(p, uit[0]))
        over = self._zonder(model, uit[0])
        while len(uit) < aantal and over is not None:
            volgend = [*self._los(over, self.instantie, Herstelsoort.ANDERS)]
            if not volgend:
                break
            vorige = volgend[0]
            uit.extend([] if any(_zelfde(vorige, ander) for ander in uit) else [vorige])
            over = self._zonder(over, vorige)
        tellen = [doel for doel in self.volgorde if doel.richting < 0]
        return sorted(uit, key=lambda p: (p.aantal_verplaatst, p.doelen.sleutel(tellen)))

    def _deel(self, instantie: Instantie) -> Deel | None:
        """With `vakken`: the rest keeps its places and what they use."""
        if self.vakken is None:
            return None
        wie = frozenset(s.id for s in instantie.studenten if s.vak in self.vakken)
        rest = Bezetting(instantie, {s: d for s, d in self.plan.items() if s not in wie})
        return Deel(wie, rest.gebruikt, rest.belasting)

    def _niemand_schuift(self) -> Iterable[Herstelplan]:
        """Whoever can keep the place keeps it; the rest gets what is left."""
        geraakt = {
            s.id
            for s in self.instantie.studenten
            if next(redenen_student(self.instantie, self.plan, s), None) is not None
        }
        for grens in self.oud.overschreden():
            geraakt |= self.oud.wie_bezet(grens)
        blijvers = set(self.plan) - geraakt
        instantie = _vast(self.instantie, self.plan, blijvers, set())
        model = bouw_model(instantie, deel=self._deel(instantie), plan=self.plan)
        return self._los(model, instantie, Herstelsoort.NIEMAND)

    def _los(
        self, model: Model, instantie: Instantie, soort: Herstelsoort
    ) -> Iterable[Herstelplan]:
        """One plan or none; on the way every plan that is better is told already."""

        def tussendoor(gevonden: Gevonden) -> None:
            if self.meld is not None:
                self.meld((*self.klaar, *self._herstelplan(gevonden, instantie, soort)))

        gevonden = los_stabiel(model, self.volgorde, self.zaad, tot=self.tot, tussendoor=tussendoor)
        if gevonden is not None:
            for plan in self._herstelplan(gevonden, instantie, soort):
                self.klaar.append(plan)
                yield plan

    def _herstelplan(
        self, gevonden: Gevonden, instantie: Instantie, soort: Herstelsoort
    ) -> Iterable[Herstelplan]:
        """Checked by our own checker."""
        plan = self._samen(gevonden, instantie)
        controle = controleer(instantie, plan)
        if not controle.goed and self.vakken is not None:
            return  # what the other subjects use breaks a rule by itself
        if not controle.goed:
            reden = controle.schendingen[0].reden.tekst
            raise OplosserFout(f"De oplosser gaf een herstel dat een regel schendt: {reden}")
        yield Herstelplan(
            soort=soort,
            plan=plan,
            doelen=controle.doelen,
            prijs=controle.doelen - self.oud.doelen(),
            verplaatst=tuple(self._verplaatst(plan)),
            bewezen=gevonden.bewezen,
            bereik=self.bereik,
        )

    def _samen(self, gevonden: Gevonden, instantie: Instantie) -> Plan:
        """With `vakken` the others keep what they had."""
        if self.vakken is None:
            return gevonden.plan
        rest = {
            naam: delen
            for naam, delen in self.plan.items()
            if instantie.student[naam].vak not in self.vakken
        }
        return rest | dict(gevonden.plan)

    def _verplaatst(self, plan: Plan) -> Iterable[Verplaatsing]:
        for naam in sorted({*self.plan, *plan}):
            van, naar = plaatsen(self.plan, naam), plaatsen(plan, naam)
            if van != naar:
                yield Verplaatsing(naam, van, naar)

    def _zonder(self, model: Model, herstelplan: Herstelplan) -> Model | None:
        """The programme without this plan: not all of its new places together again.

        When it gave nobody a new place, one of those who lost theirs must get one.
        """
        nieuw = {deel.student: deel.naar for deel in herstelplan.verplaatst if deel.naar}
        kwijt = {deel.student for deel in herstelplan.verplaatst if not deel.naar}
        rij = np.zeros(model.breedte, dtype=np.int64)
        for kolom, been in enumerate(model.benen):
            naar = nieuw.get(been.student.id, ())
            if naar[been.nummer : been.nummer + 1] == (been.plaats.id,):
                rij[kolom] = 1
            elif not nieuw and been.student.id in kwijt:
                rij[kolom] = -1
        if not rij.any():
            return None
        return replace(model, matrix=model.matrix.met_rij(rij, int(max(0, rij.sum())) - 1))


def _vast(instantie: Instantie, plan: Plan, blijven: set[str], los: set[str]) -> Instantie:
    """Pins who must stay and frees who may go."""
    return replace(
        instantie,
        studenten=tuple(
            replace(student, vast=())
            if student.id in los
            else replace(student, vast=plaatsen(plan, student.id))
            if student.id in blijven and not student.vast and student.id in plan
            else student
            for student in instantie.studenten
        ),
    )


def _zelfde(een: Herstelplan, ander: Herstelplan) -> bool:
    namen: Sequence[str] = sorted({*een.plan, *ander.plan})
    return all(plaatsen(een.plan, naam) == plaatsen(ander.plan, naam) for naam in namen)
