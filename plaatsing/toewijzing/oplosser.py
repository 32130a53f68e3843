"""Solves an instance goal by goal, to proof; never with a weighted sum of goals."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from plaatsing.toewijzing.controle import controleer
from plaatsing.toewijzing.doelen import DOELEN, Doel, Doelvector
from plaatsing.toewijzing.fouten import OplosserFout
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.loting import lotnummer
from plaatsing.toewijzing.model import Model, bouw_model
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.programma import Gevonden, Programma
from plaatsing.toewijzing.rijen import Getallen
from plaatsing.toewijzing.uitkomst import Stap

Voortgang = Callable[[Stap], None]
Loting = Callable[[str, str, str], int]
LOTING = "loting"


@dataclass(slots=True)
class Verloop:
    """What is known so far: kept up to date, so that stopping early still gives an answer."""

    plan: Plan = field(default_factory=dict)
    doelen: Doelvector | None = None
    grenzen: dict[str, int] = field(default_factory=dict)
    bewezen: bool = False
    stappen: list[Stap] = field(default_factory=list)


class Oplossing:
    """One run in this process. `tot` is a moment of `time.monotonic` at which it should stop."""

    def __init__(
        self,
        instantie: Instantie,
        *,
        zaad: str,
        volgorde: Sequence[Doel] = DOELEN,
        tot: float | None = None,
        voortgang: Voortgang | None = None,
        loting: Loting = lotnummer,
    ) -> None:
        self._instantie = instantie
        self._zaad = zaad
        self._loting = loting
        self._volgorde = tuple(volgorde)
        self._tot = tot
        self._voortgang = voortgang
        self._begin = time.monotonic()
        self._model: Model = bouw_model(instantie)
        self._programma = Programma(self._model)
        self.verloop = Verloop()

    def los_op(self) -> Verloop:
        for doel in self._volgorde:
            if not self._doel(doel):
                self._overige_grenzen()
                return self.verloop
        self.verloop.bewezen = self._loot()
        return self.verloop

    def _doel(self, doel: Doel) -> bool:
        """Solves one goal; False when the time was up before it was proven."""
        kosten = self._model.kosten[doel]
        if self._te_laat():
            return False
        self._meld(doel, None, bewezen=False)
        gevonden = self._minimaliseer(kosten)
        self.verloop.grenzen[doel.value] = doel.richting * gevonden.ondergrens
        self._bewaar(gevonden, doel)
        self._meld(doel, gevonden, bewezen=gevonden.bewezen)
        return gevonden.bewezen

    def _minimaliseer(self, kosten: Getallen) -> Gevonden:
        return self._programma.minimaliseer(kosten, self._over())

    def _over(self) -> float | None:
        return None if self._tot is None else self._tot - time.monotonic()

    def _te_laat(self) -> bool:
        return self._tot is not None and time.monotonic() >= self._tot

    def _bewaar(self, gevonden: Gevonden, doel: Doel | None = None) -> None:
        """Keeps the plan after our own checker has agreed with it."""
        if gevonden.kolommen is None:
            return
        plan = self._model.plan(gevonden.kolommen)
        controle = controleer(self._instantie, plan)
        if not controle.goed:
            reden = controle.schendingen[0].reden.tekst
            raise OplosserFout(f"De oplosser gaf een plan dat een regel schendt: {reden}")
        klopt = doel is None or doel.richting * controle.doelen[doel] == gevonden.waarde
        if not klopt or not self._behoudt(controle.doelen, doel):
            raise OplosserFout("De oplosser telde een doel anders dan de eigen controle.")
        self.verloop.plan, self.verloop.doelen = plan, controle.doelen

    def _behoudt(self, doelen: Doelvector, tot: Doel | None) -> bool:
        """No goal that was settled before may have changed."""
        vast = self._volgorde if tot is None else self._volgorde[: self._volgorde.index(tot)]
        vorige = self.verloop.doelen
        return vorige is None or all(doelen[doel] == vorige[doel] for doel in vast)

    def _overige_grenzen(self) -> None:
        """Bounds for the goals that were not reached, from the relaxation."""
        for doel in self._volgorde:
            if doel.value not in self.verloop.grenzen:
                grens = self._programma.ondergrens(self._model.kosten[doel])
                self.verloop.grenzen[doel.value] = doel.richting * grens

    def _loot(self) -> bool:
        """Breaks the ties that are left: lowest sum of lottery numbers, then ids in order."""
        self._meld(LOTING, None, bewezen=False)
        if len(self._programma.vrij):
            for kosten in self._lotkosten():
                gevonden = self._minimaliseer(kosten)
                self._bewaar(gevonden)
                if not gevonden.bewezen:
                    return False
        self._meld(LOTING, None, bewezen=True)
        return True

    def _lotkosten(self) -> Iterator[Getallen]:
        """Cost vectors to minimise one after another, until one plan is left."""
        lot = np.zeros(self._model.breedte, dtype=np.int64)
        for kolom, been in enumerate(self._model.benen):
            lot[kolom] = self._loting(self._zaad, been.student.id, been.plaats.id)
        yield lot
        if not self._programma.is_enig(self._over()):
            yield from self._op_volgorde()

    def _op_volgorde(self) -> Iterator[Getallen]:
        """Student by student in order of id the first place by id: this always decides."""
        for kolom in self._programma.vrij.tolist():
            if kolom in self._programma.vrij:
                kosten = np.zeros(self._model.breedte, dtype=np.int64)
                kosten[kolom] = -1
                yield kosten

    def _meld(self, doel: Doel | str, gevonden: Gevonden | None, *, bewezen: bool) -> None:
        richting = doel.richting if isinstance(doel, Doel) else 1
        waarde = None if gevonden is None else gevonden.waarde
        stap = Stap(
            doel=str(doel),
            nummer=[*self._volgorde, LOTING].index(doel) + 1,
            aantal=len(self._volgorde) + 1,
            waarde=None if waarde is None else richting * waarde,
            grens=None if gevonden is None else richting * gevonden.ondergrens,
            bewezen=bewezen,
            seconden=time.monotonic() - self._begin,
        )
        self.verloop.stappen.append(stap)
        if self._voortgang is not None:
            self._voortgang(stap)
