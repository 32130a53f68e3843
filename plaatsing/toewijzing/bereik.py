"""Who can get where in the network, prices aside: bottlenecks and what one more place brings."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from plaatsing.toewijzing.afstanden import Knoop
from plaatsing.toewijzing.grenzen import Grens
from plaatsing.toewijzing.netwerk import BUITEN, Netwerk


def bereikbaar(net: Netwerk, begin: Iterable[Knoop]) -> set[Knoop]:
    """All nodes that chains from these students reach when everybody placed stays placed."""
    uit, rij = set(begin), deque(begin)
    while rij:
        knoop = rij.popleft()
        for buur, _ in net.vanaf(knoop):
            if buur in uit or (buur == BUITEN and net.is_student(knoop)):
                continue
            uit.add(buur)
            rij.append(buur)
    return uit


def met_ruimte(net: Netwerk, opzij: Collection[Knoop] = ()) -> set[Knoop]:
    """All nodes from which a chain ends where there is room, or with someone of `opzij`."""
    uit, rij = {BUITEN}, deque([BUITEN])
    while rij:
        knoop = rij.popleft()
        for buur, _ in net.naar(knoop):
            if buur in uit or (knoop == BUITEN and net.is_student(buur) and buur not in opzij):
                continue
            uit.add(buur)
            rij.append(buur)
    return uit


@dataclass(frozen=True, slots=True)
class Snede:
    """The full bounds around everything a student can reach: one seat short for those inside."""

    studenten: list[Knoop]
    grenzen: list[Knoop]


def snede(net: Netwerk, student: Knoop) -> Snede | None:
    """`None` when there is room after all."""
    binnen = bereikbaar(net, [student])
    if BUITEN in binnen:
        return None
    return Snede(
        sorted(knoop for knoop in binnen if net.is_student(knoop)),
        sorted(
            knoop
            for knoop in binnen
            if not net.is_student(knoop) and net.ouder[knoop] not in binnen
        ),
    )


def minste_verruiming(net: Netwerk, student: Knoop) -> list[Knoop] | None:
    """The chain to the outside that passes the fewest full bounds; `None` without any chain.

    Breadth first, where passing a full bound costs 1 and every other step nothing.
    """
    via: dict[Knoop, Knoop] = {}
    best, klaar = {student: 0}, set()
    rij = deque([student])
    while rij:
        knoop = rij.popleft()
        if knoop in klaar:
            continue
        klaar.add(knoop)
        if knoop == BUITEN:
            break
        stappen = [(b, 0) for b, _ in net.vanaf(knoop) if b != BUITEN or not net.is_student(knoop)]
        if not net.is_student(knoop) and net.is_vol(knoop):
            stappen.append((net.ouder[knoop], 1))
        for buur, extra in stappen:
            if best[knoop] + extra < best.get(buur, net.aantal):
                best[buur], via[buur] = best[knoop] + extra, knoop
                (rij.append if extra else rij.appendleft)(buur)
    if BUITEN not in via:
        return None
    pad = [BUITEN]
    while pad[-1] != student:
        pad.append(via[pad[-1]])
    return pad[::-1]


class Ruimte:
    """What one more seat at any bound brings in numbers placed; two searches, all answers.

    A seat helps when someone without a place can reach it and what lies above it has room. For
    those with priority it also helps when someone without priority can step aside: the others are
    then placed as many as before, because priority never costs a placement in a network.
    """

    def __init__(self, net: Netwerk) -> None:
        self.net = net
        wachtend = net.wachtend()
        voorrang = [k for k in wachtend if self._voorrang(k)]
        opzij = {
            knoop
            for knoop in net.student.values()
            if net.plek[knoop] != BUITEN and knoop not in net.vast and not self._voorrang(knoop)
        }
        self.vanuit, self.uitweg = bereikbaar(net, wachtend), met_ruimte(net)
        self.vanuit_voorrang = bereikbaar(net, voorrang)
        self.uitweg_voorrang = met_ruimte(net, opzij)

    def _voorrang(self, knoop: Knoop) -> bool:
        return self.net.instantie.student[self.net.wie(knoop)].voorrang

    def bij(self, knoop: Knoop) -> tuple[int, int]:
        """Extra placed with priority, and extra placed, when this bound holds one more."""
        if not self.net.is_vol(knoop):
            return 0, 0
        boven = self.net.ouder[knoop]
        return (
            int(knoop in self.vanuit_voorrang and boven in self.uitweg_voorrang),
            int(knoop in self.vanuit and boven in self.uitweg),
        )

    def nieuw(self, studenten: Iterable[Knoop], boven: Knoop) -> tuple[int, int]:
        """The same for a seat that is not there yet, which these students could take."""
        wie = set(studenten)
        return (
            int(boven in self.uitweg_voorrang and bool(wie & self.vanuit_voorrang)),
            int(boven in self.uitweg and bool(wie & self.vanuit)),
        )


def aanhechting(net: Netwerk, keten: Collection[Grens]) -> Knoop | None:
    """The node under which a new place would hang; `None` when its bounds would cross.

    `keten` are the bounds of the school that the place would use, apart from its own.
    """
    aanwezig = [net.knoop[grens] for grens in keten if grens in net.knoop]
    if not aanwezig:
        return BUITEN
    for knoop in aanwezig:
        grens = net.grenzen[knoop]
        if grens is not None:
            boven = {net.knoop[g] for g in net.boom.keten(grens)}
            if boven == set(aanwezig):
                return knoop
    return None
