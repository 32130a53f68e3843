"""Shortest chains in the residual network, looked for no further than is asked.

Dijkstra on prices made non-negative by the heights. A search stops as soon as the node that is
asked for is certain and goes on from there for the next one. Chains that pass the outside need no
search of their own: how everybody gets there is known once for the whole network.
"""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush

Knoop = int
Buren = Callable[[Knoop], Iterator[tuple[Knoop, int]]]


class Afstanden:
    """From every node that can reach `doel` (or, `vooruit`, be reached from it): how far and how.

    `buiten` is the same for the outside (node 0), in the same network and direction.
    """

    def __init__(
        self,
        doel: Knoop,
        buren: Buren,
        hoogte: list[int],
        *,
        vooruit: bool = False,
        buiten: "Afstanden | None" = None,
    ) -> None:
        self.doel, self._buren, self._hoogte, self._buiten = doel, buren, hoogte, buiten
        self._teken = -1 if vooruit else 1
        self._klaar: dict[Knoop, int] = {}
        self._via: dict[Knoop, Knoop] = {}
        self._best, self._rij = {doel: 0}, [(0, doel)]

    def ver(self, knoop: Knoop) -> int | None:
        """The length of the shortest chain; `None` when there is none."""
        kort = self._kort(knoop)
        if kort is None:
            return None
        return kort - self._teken * (self._hoogte[knoop] - self._hoogte[self.doel])

    def _kort(self, knoop: Knoop) -> int | None:
        """The same on the prices that are never negative."""
        while knoop not in self._klaar:
            langs = self._langs_buiten(knoop)
            if langs is not None and (not self._rij or self._rij[0][0] >= langs):
                return langs
            if not self._rij:
                return None
            self._verder()
        langs = self._langs_buiten(knoop)
        zelf = self._klaar[knoop]
        return zelf if langs is None else min(zelf, langs)

    def _langs_buiten(self, knoop: Knoop) -> int | None:
        """Through the outside, as soon as it is known how far that is."""
        if self._buiten is None or 0 not in self._klaar:
            return None
        rest = self._buiten._kort(knoop)
        return None if rest is None else self._klaar[0] + rest

    def _verder(self) -> None:
        ver, knoop = heappop(self._rij)
        if knoop in self._klaar:
            return
        self._klaar[knoop] = ver
        if knoop == 0 and self._buiten is not None:
            return  # from here on everything is known
        teken, hoogte = self._teken, self._hoogte
        basis = ver - teken * hoogte[knoop]
        for buur, prijs in self._buren(knoop):
            if buur in self._klaar:
                continue
            nieuw = basis + prijs + teken * hoogte[buur]
            if buur not in self._best or nieuw < self._best[buur]:
                self._best[buur], self._via[buur] = nieuw, knoop
                heappush(self._rij, (nieuw, buur))

    def pad(self, knoop: Knoop) -> list[Knoop]:
        """The nodes between `knoop` and `doel`, in the order in which they were followed."""
        kort = self._kort(knoop)
        if knoop in self._klaar and self._klaar[knoop] == kort:
            uit = [knoop]
            while uit[-1] != self.doel:
                uit.append(self._via[uit[-1]])
            return uit
        if self._buiten is None:
            raise ValueError("there is no chain")
        return _zonder_rondjes([*self._buiten.pad(knoop), *self.pad(0)[1:]])


def _zonder_rondjes(pad: list[Knoop]) -> list[Knoop]:
    """Two shortest chains after another may pass a node twice; what lies between costs nothing."""
    plek: dict[Knoop, int] = {}
    uit: list[Knoop] = []
    for knoop in pad:
        if knoop in plek:
            for weg in uit[plek[knoop] + 1 :]:
                del plek[weg]
            uit = uit[: plek[knoop] + 1]
            continue
        plek[knoop] = len(uit)
        uit.append(knoop)
    return uit
