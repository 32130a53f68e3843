"""What one more seat at a place brings its subject: one programme for all places of the subject."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from plaatsing.toewijzing.antwoorden import Bereik, Winst
from plaatsing.toewijzing.buurt import Buurt
from plaatsing.toewijzing.doelen import Doel, volgorde_van
from plaatsing.toewijzing.grenzen import Grens, Grenzen, Soort
from plaatsing.toewijzing.instantie import Plaats
from plaatsing.toewijzing.lokaal import Lokaal
from plaatsing.toewijzing.model import bouw_model
from plaatsing.toewijzing.nieuwe_plaats import nieuwe_winst
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import VERPLAATST


class Lokaalruimte:
    """`buurt` holds all students of the subject, also those without a place."""

    def __init__(self, buurt: Buurt, zaad: str) -> None:
        self.buurt = buurt
        tellen = (doel for doel in volgorde_van(buurt.instantie) if doel.richting < 0)
        self._doelen = (*tellen, VERPLAATST)
        model = bouw_model(buurt.instantie, deel=buurt.deel(), plan=buurt.plan, te_verruimen=True)
        self._lokaal = Lokaal(model, zaad)

    @cached_property
    def _nu(self) -> Plan:
        """As many placed as possible as it is, then as few moved."""
        return self._beste({})

    def _beste(self, ruimer: Mapping[Grens, int]) -> Plan:
        gevonden = self._lokaal.los(self._doelen, ruimer=ruimer)
        if gevonden is None:
            return self.buurt.plan
        return self.buurt.straks(self._lokaal.model.plan(gevonden))

    def winst(self, plaats: Plaats) -> Winst:
        """One more seat here, with what follows from it: a section may grow, a claim need less."""
        buurt, ruimer = self.buurt, self._erbij(plaats)
        straks = self._beste(ruimer) if ruimer else self._nu
        prijs = buurt.prijs(straks) - buurt.prijs(self._nu)
        winst = nieuwe_winst(
            plaats,
            prijs[Doel.VOORRANG],
            prijs[Doel.GEPLAATST],
            prijs,
            buurt.verplaatst(straks, ""),
            Bereik.LOKAAL,
        )
        return replace(winst, soort=Soort.PLAATS.value)

    def _erbij(self, plaats: Plaats) -> dict[Grens, int]:
        """How much wider every bound becomes."""
        instantie = self.buurt.instantie
        meer = replace(plaats, aantal=plaats.aantal + 1)
        plaatsen = (*(p for p in instantie.plaatsen if p.id != plaats.id), meer)
        straks, nu = Grenzen(replace(instantie, plaatsen=plaatsen)), self.buurt.bezetting.grenzen
        geraakt = {plaats.id, *plaats.scholen}
        verschil = {
            grens: straks.maximum(grens) - nu.maximum(grens)
            for grens in self._lokaal.model.rij
            if grens.waar in geraakt
        }
        return {grens: erbij for grens, erbij in verschil.items() if erbij}
