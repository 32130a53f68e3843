"""The programme of one subject, built once and asked often: what if this one sits there?

Goals that fit together in one exact number are solved together (mixed radix, as in `prijzen`):
it compares as the goals do, one after the other, and nothing carries over from one to the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from plaatsing.toewijzing.grenzen import Grens
from plaatsing.toewijzing.highs import Relaxatie
from plaatsing.toewijzing.model import Model
from plaatsing.toewijzing.programma import Onhaalbaar
from plaatsing.toewijzing.rijen import Getallen
from plaatsing.toewijzing.stabiel import kosten_bij
from plaatsing.toewijzing.vertakt import Budget, Vertakt

GROOTSTE: Final = 10**6  # far within what the relaxation tells apart


class Lokaal:
    """Wat de doelen worden als iemand ergens moet zitten of een grens ruimer is."""

    def __init__(self, model: Model, zaad: str) -> None:
        self.model, self._zaad = model, zaad
        self._relaxatie = Relaxatie(model.matrix, model.onder, model.boven)
        self._kolom = {
            (been.student.id, been.plaats.id): kolom for kolom, been in enumerate(model.benen)
        }
        namen: dict[tuple[str, int], int] = {}
        self._groep = np.array(
            [namen.setdefault((b.student.id, b.nummer), len(namen)) for b in model.benen],
            dtype=np.int64,
        )
        self._groepen: dict[tuple[str, ...], list[Getallen]] = {}

    def los(
        self,
        volgorde: Sequence[str],
        vast: Iterable[tuple[str, str]] = (),
        ruimer: Mapping[Grens, int] | None = None,
        budget: Budget | None = None,
    ) -> Getallen | None:
        """The best plan with these students on these places; `None` when there is none."""
        model = self._anders(vast, ruimer or {})
        if model is None:
            return None
        programma, kolommen = Vertakt(model, self._relaxatie, budget), None
        for kosten in self.kosten(volgorde):
            if kolommen is not None and not len(programma.vrij):
                break
            try:
                kolommen = programma.minimaliseer(kosten).kolommen
            except Onhaalbaar:
                return None
        return kolommen

    def _anders(self, vast: Iterable[tuple[str, str]], ruimer: Mapping[Grens, int]) -> Model | None:
        """The same programme with some columns at 1 and some rows wider."""
        model, kolommen = self.model, [self._kolom.get(paar) for paar in vast]
        onder, boven = model.onder.copy(), model.matrix.boven.copy()
        for kolom in kolommen:
            if kolom is None:
                return None
            onder[kolom] = 1
        for grens, stap in ruimer.items():
            if grens in model.rij:
                boven[model.rij[grens]] += stap
        return replace(model, onder=onder, matrix=replace(model.matrix, boven=boven))

    def kosten(self, gevraagd: Sequence[str]) -> Sequence[Getallen]:
        """One cost vector per group of goals that fit together in one number."""
        volgorde = tuple(gevraagd)
        if volgorde not in self._groepen:
            groepen: list[Getallen] = []
            ruimte = GROOTSTE
            for kosten in (kosten_bij(self.model, naam, self._zaad) for naam in volgorde):
                bereik = self._bereik(kosten) + 1
                if groepen and ruimte // bereik:
                    groepen[-1] = groepen[-1] * bereik + kosten
                    ruimte //= bereik
                else:
                    groepen.append(kosten)
                    ruimte = GROOTSTE // bereik
            self._groepen[volgorde] = groepen
        return self._groepen[volgorde]

    def _bereik(self, kosten: Getallen) -> int:
        """At least how far two plans can be apart: of a student one leg counts, per half."""
        aantal, model = len(self._groep), self.model
        meeste = np.zeros(self._groep.max(initial=0) + 1, dtype=np.int64)
        minste = meeste.copy()
        np.maximum.at(meeste, self._groep, kosten[:aantal])
        np.minimum.at(minste, self._groep, kosten[:aantal])
        rest = np.abs(kosten[aantal:]) @ (model.boven - model.onder)[aantal:]
        return int((meeste - minste).sum() + rest)
