"""What another place would cost within one subject, and what one more seat would have done.

The goals are solved again, in their order, with only the students of this subject free to move:
what the rest uses stays as it is. An answer is exact for the subject and true for everybody (its
moves give a valid plan), but another subject might have helped more.
"""

from functools import cached_property
from itertools import product
from typing import Final

import numpy as np

from plaatsing.toewijzing.antwoorden import Alternatief, Bereik, Krap, Tegenfeit
from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.buurt import Buurt, plaatsen
from plaatsing.toewijzing.doelen import volgorde_van
from plaatsing.toewijzing.grenzen import VAN_PLAATS, Grens, Soort, heel_jaar
from plaatsing.toewijzing.lokaal import Lokaal
from plaatsing.toewijzing.model import bouw_model
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import LOTING as LOT
from plaatsing.toewijzing.prijzen import volgorde_stabiel
from plaatsing.toewijzing.rijen import Getallen
from plaatsing.toewijzing.vertakt import Budget

# From the place itself to the whole school: in this order a full bound is met.
VAN_SMAL_NAAR_BREED: Final = (*sorted(VAN_PLAATS), Soort.SECTIE, Soort.VAK, Soort.HBO, Soort.WO)

Zet = tuple[str, ...]  # the places of one student: two for a pair


class Lokaaluitleg:
    """One subject of a prepared plan: one programme for all questions about it."""

    def __init__(self, buurt: Buurt, zaad: str) -> None:
        self.buurt = buurt
        volgorde = volgorde_van(buurt.instantie)
        self._doelen = (*volgorde, LOT)
        self._stabiel = (*volgorde_stabiel(volgorde), LOT)
        model = bouw_model(buurt.instantie, deel=buurt.deel(), plan=buurt.plan, te_verruimen=True)
        self._lokaal = Lokaal(model, zaad)
        self._benen: dict[str, list[Been]] = {}
        for been in model.benen:
            self._benen.setdefault(been.student.id, []).append(been)

    @cached_property
    def optimaal(self) -> bool:
        """Whether nothing within the subject is better than the plan, the lottery included."""
        beste, nu = self._lokaal.los(self._doelen), self._nu()
        return beste is not None and all(
            int(kosten @ beste) == int(kosten @ nu) for kosten in self._lokaal.kosten(self._doelen)
        )

    def _nu(self) -> Getallen:
        """The plan as it is, as columns of the programme."""
        model, gekozen = self._lokaal.model, np.zeros(self._lokaal.model.breedte, dtype=np.int64)
        for kolom, been in enumerate(model.benen):
            huidig = plaatsen(self.buurt.plan, been.student.id)
            gekozen[kolom] = huidig[been.nummer : been.nummer + 1] == (been.plaats.id,)
        return model.voltooi(gekozen)

    def zetten(self, student: str) -> list[Zet]:
        """Everything the rules let this student have, numbers aside."""
        benen = self._benen.get(student, [])
        if not any(been.nummer for been in benen):
            return [(been.plaats.id,) for been in benen] if not self._is_paar(student) else []
        helften = [[b.plaats for b in benen if b.nummer == nummer] for nummer in (0, 1)]
        return [(a.id, b.id) for a, b in product(*helften) if a.school != b.school]

    def _is_paar(self, student: str) -> bool:
        return self.buurt.instantie.is_paar(self.buurt.instantie.student[student])

    def ketting(
        self, student: str, plaats: str, budget: Budget | None = None
    ) -> Alternatief | None:
        """Everybody placed as far as possible, then as few moves as possible, then the goals."""
        gevonden = self._lokaal.los(self._stabiel, [(student, plaats)], budget=budget)
        return None if gevonden is None else self._alternatief(student, plaats, gevonden)

    def alternatief(
        self, student: str, zet: Zet, budget: Budget | None = None
    ) -> Alternatief | None:
        """What solving the subject again with these places pinned would give."""
        vast = [(student, plaats) for plaats in zet]
        gevonden = self._lokaal.los(self._doelen, vast, budget=budget)
        nieuw = next((p for p in zet if p not in plaatsen(self.buurt.plan, student)), None)
        if gevonden is None or nieuw is None:
            return None
        return self._alternatief(student, nieuw, gevonden)

    def _alternatief(self, student: str, plaats: str, gevonden: Getallen) -> Alternatief:
        return self.buurt.alternatief(student, plaats, self._straks(gevonden), Bereik.LOKAAL)

    def _straks(self, gevonden: Getallen) -> Plan:
        return self.buurt.straks(self._lokaal.model.plan(gevonden))

    def tegenfeit(self, student: str, zet: Zet, budget: Budget | None = None) -> Tegenfeit | None:
        """One more seat at the first bound that is full there; else at as few as are needed.

        `None` when nothing is full there: then the goals decided, not the room.
        """
        vol = self._vol(student, zet)
        if not vol:
            return None
        eerste = self._met_ruimte(student, zet, vol[:1], budget)
        if eerste.krijgt or len(vol) == 1:
            return eerste
        alle = self._met_ruimte(student, zet, vol, budget)
        if not alle.krijgt:
            return eerste
        nodig = list(vol)
        for grens in vol:
            minder = [ander for ander in nodig if ander != grens]
            proef = self._met_ruimte(student, zet, minder, budget) if minder else eerste
            if proef.krijgt:
                nodig, alle = minder, proef
        return alle

    def _vol(self, student: str, zet: Zet) -> list[Grens]:
        """The bounds that are exactly full for this move alone, the narrowest first."""
        bezetting = self.buurt.bezetting
        huidig = bezetting.benen.get(student, [])
        naar = [b for b in self._benen.get(student, ()) if b.plaats.id in zet]
        blijft = [b for b in huidig if b.nummer not in {nieuw.nummer for nieuw in naar}]
        vol = bezetting.knelt(huidig, [*naar, *blijft])
        if any(bezetting.gebruikt[g] > bezetting.grenzen.maximum(g) for g in vol):
            return []
        rang = {soort: nummer for nummer, soort in enumerate(VAN_SMAL_NAAR_BREED)}
        per_jaar = {heel_jaar(grens): grens for grens in reversed(vol)}.values()
        return sorted(per_jaar, key=lambda grens: (rang.get(grens.soort, len(rang)), grens))

    def _met_ruimte(
        self, student: str, zet: Zet, grenzen: list[Grens], budget: Budget | None
    ) -> Tegenfeit:
        regels = self.buurt.bezetting.grenzen
        wijder = {heel_jaar(grens) for grens in grenzen}  # a seat more is one in both half years
        rijen = self._lokaal.model.rij
        ruimer = {grens: regels.stap(grens) for grens in rijen if heel_jaar(grens) in wijder}
        gevonden = self._lokaal.los(self._doelen, ruimer=ruimer, budget=budget)
        straks = self.buurt.plan if gevonden is None else self._straks(gevonden)
        krap = [Krap(grens, regels.reden(grens).tekst) for grens in grenzen]
        return Tegenfeit(
            plaats=next((p for p in zet if p not in plaatsen(self.buurt.plan, student)), zet[0]),
            grens=krap[0],
            krijgt=set(zet) <= set(plaatsen(straks, student)),
            prijs=self.buurt.prijs(straks),
            verplaatst=self.buurt.verplaatst(straks, student),
            ook=tuple(krap[1:]),
            bereik=Bereik.LOKAAL,
        )
