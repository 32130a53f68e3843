"""Een stroom van de laagste kosten door een net: exact, en altijd dezelfde uitkomst."""

from collections import deque
from collections.abc import Hashable


class Stroom:
    """Bogen met ruimte en kosten; `stuur` duwt er zoveel mogelijk door, zo goedkoop mogelijk.

    Gelijke kosten gaan naar de boog die het eerst is toegevoegd.
    """

    def __init__(self) -> None:
        self._knoop: dict[Hashable, int] = {}
        self._uit: list[list[int]] = []
        self._naar: list[int] = []
        self._ruimte: list[int] = []
        self._kosten: list[int] = []

    def boog(self, van: Hashable, naar: Hashable, ruimte: int, kosten: int = 0) -> int:
        """Voegt een boog toe en geeft zijn nummer; de boog terug heeft het nummer erna."""
        begin, einde = self._nummer(van), self._nummer(naar)
        boog = len(self._naar)
        for start, doel, plek, prijs in (
            (begin, einde, ruimte, kosten),
            (einde, begin, 0, -kosten),
        ):
            self._uit[start].append(len(self._naar))
            self._naar.append(doel)
            self._ruimte.append(plek)
            self._kosten.append(prijs)
        return boog

    def stuur(self, bron: Hashable, put: Hashable) -> int:
        """De grootste stroom van bron naar put, met de laagste kosten die daarbij horen."""
        begin, einde = self._nummer(bron), self._nummer(put)
        totaal = 0
        while (weg := self._goedkoopste_weg(begin, einde)) is not None:
            hoeveel = min(self._ruimte[boog] for boog in weg)
            for boog in weg:
                self._ruimte[boog] -= hoeveel
                self._ruimte[boog ^ 1] += hoeveel
            totaal += hoeveel
        return totaal

    def stroomt(self, boog: int) -> int:
        return self._ruimte[boog ^ 1]

    def _nummer(self, knoop: Hashable) -> int:
        if knoop not in self._knoop:
            self._knoop[knoop] = len(self._uit)
            self._uit.append([])
        return self._knoop[knoop]

    def _goedkoopste_weg(self, begin: int, einde: int) -> list[int] | None:
        """Bellman and Ford with a queue: costs back along an arc are negative."""
        prijs: list[int | None] = [None] * len(self._uit)
        via = [-1] * len(self._uit)
        prijs[begin] = 0
        rij, erin = deque([begin]), {begin}
        while rij:
            knoop = rij.popleft()
            erin.discard(knoop)
            tot_hier = prijs[knoop] or 0
            for boog in self._uit[knoop]:
                doel, nieuw = self._naar[boog], tot_hier + self._kosten[boog]
                oud = prijs[doel]
                if self._ruimte[boog] and (oud is None or nieuw < oud):
                    prijs[doel], via[doel] = nieuw, boog
                    if doel not in erin:
                        rij.append(doel)
                        erin.add(doel)
        return None if prijs[einde] is None else self._terug(via, begin, einde)

    def _terug(self, via: list[int], begin: int, einde: int) -> list[int]:
        weg, knoop = [], einde
        while knoop != begin:
            weg.append(via[knoop])
            knoop = self._naar[via[knoop] ^ 1]
        return weg
