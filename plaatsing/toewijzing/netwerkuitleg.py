"""Answers from the residual network: exact, for everybody at once where that is possible.

Every price here is what the goals become when the question is applied and everything is solved
again; the tests do just that.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from plaatsing.toewijzing.afstanden import Afstanden, Knoop
from plaatsing.toewijzing.antwoorden import (
    LOTING,
    Alternatief,
    Bereik,
    Knelpunt,
    Krap,
    Tegenfeit,
    Verplaatsing,
    Verruiming,
    Winst,
)
from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.bereik import Ruimte, minste_verruiming, snede
from plaatsing.toewijzing.boom import Boom
from plaatsing.toewijzing.doelen import Doelvector, spreiding, volgorde_van
from plaatsing.toewijzing.grenzen import Grens, Grenzen, Soort
from plaatsing.toewijzing.instantie import Instantie
from plaatsing.toewijzing.netwerk import BUITEN, Netwerk
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.prijzen import Prijzen, grootste_kosten, volgorde_stabiel


class Netwerkuitleg:
    """One prepared plan; `optimaal` says whether no chain of moves improves it."""

    def __init__(
        self, instantie: Instantie, plan: Plan, benen: Sequence[Been], boom: Boom, zaad: str
    ) -> None:
        self.instantie, self.plan, self.zaad = instantie, plan, zaad
        self._benen, self.boom = benen, boom
        self.volgorde = volgorde_van(instantie)
        self.grenzen = Grenzen(instantie)
        self.net = Netwerk(instantie, plan, benen, boom, self._prijzen(self.volgorde))
        self.optimaal = self.net.hoogte is not None

    def _prijzen(self, volgorde: Sequence[str]) -> Prijzen:
        per_school: dict[str, int] = {}
        for been in self._benen:
            for school, gewicht in been.lasten:
                per_school[school] = per_school.get(school, 0) + gewicht
        meest = sum(
            spreiding(self.instantie, self.instantie.school[school], aantal + 2)
            for school, aantal in per_school.items()
        )
        return Prijzen(volgorde, grootste_kosten(self._benen, meest), self.zaad)

    @cached_property
    def stabiel(self) -> Netwerk:
        """The same seats, priced so that few move; it has an answer for any plan."""
        prijzen = self._prijzen(volgorde_stabiel(self.volgorde))
        return Netwerk(self.instantie, self.plan, self._benen, self.boom, prijzen, stabiel=True)

    @cached_property
    def ruimte(self) -> Ruimte:
        return Ruimte(self.net)

    # Alternatives

    def alternatieven(self, student: str, *, stabiel: bool = False) -> tuple[Alternatief, ...]:
        """Every seat the student could have instead, the cheapest for everybody first."""
        net = self.stabiel if stabiel or not self.optimaal else self.net
        wie = net.student[student]
        if wie in net.vast:
            return ()
        afstanden = net.afstanden_naar(net.plek[wie])
        zetten = ((waar, afstanden.ver(waar)) for waar in net.kan[wie] if waar != net.plek[wie])
        gevonden = sorted(
            (net.kan[wie][waar] + ver - self._huidig(net, wie), waar)
            for waar, ver in zetten
            if ver is not None
        )
        return tuple(self._alternatief(net, wie, w, prijs, afstanden) for prijs, w in gevonden)

    def alternatief(self, student: str, plaats: str, *, stabiel: bool) -> Alternatief | None:
        """The same for one place; `None` when the student is there, or cannot get there."""
        alle = self.alternatieven(student, stabiel=stabiel)
        return next((deel for deel in alle if deel.plaats == plaats), None)

    @staticmethod
    def _huidig(net: Netwerk, wie: Knoop) -> int:
        return net.kan[wie][net.plek[wie]] if net.plek[wie] != BUITEN else 0

    def _alternatief(
        self, net: Netwerk, wie: Knoop, waar: Knoop, prijs: int, afstanden: Afstanden
    ) -> Alternatief:
        plaats = net.been[wie, waar].plaats
        doelen = net.prijzen.doelen(prijs)
        return Alternatief(
            student=net.wie(wie),
            plaats=plaats.id,
            school=plaats.school,
            prijs=doelen,
            beslissend=next((d.value for d in self.volgorde if doelen[d]), LOTING),
            verplaatst=self.verplaatsingen(net, [wie, *afstanden.pad(waar)]),
            bereik=Bereik.NETWERK,
        )

    def verplaatsingen(self, net: Netwerk, pad: Sequence[Knoop]) -> tuple[Verplaatsing, ...]:
        """The moves along a path: each student in it goes to the node that follows."""
        uit = []
        for knoop, volgende in pairwise(pad):
            if net.is_student(knoop):
                van = self.plaats(net, knoop, net.plek[knoop])
                uit.append(Verplaatsing(net.wie(knoop), van, self.plaats(net, knoop, volgende)))
        return tuple(uit)

    @staticmethod
    def plaats(net: Netwerk, wie: Knoop, waar: Knoop) -> tuple[str, ...]:
        return () if waar == BUITEN else (net.been[wie, waar].plaats.id,)

    def tegenfeit(self, student: str, plaats: str) -> Tegenfeit | None:
        """One more seat at the first bound that is full on the way: who gets it then?

        `None` when nothing is full there: then the goals decided, not the room.
        """
        net, wie = self.net, self.net.student[student]
        waar = next((k for k in net.kan[wie] if net.been[wie, k].plaats.id == plaats), None)
        if waar is None or wie in net.vast or not self.optimaal:
            return None
        klim, knoop = net.kan[wie][waar] - self._huidig(net, wie), waar
        while knoop != BUITEN and not net.is_vol(knoop):
            klim, knoop = klim + net.omhoog(knoop), net.ouder[knoop]
        if knoop == BUITEN:
            return None
        boven = net.ouder[knoop]
        prijs, pad = self._ruimer(knoop)
        terug = net.afstanden_naar(net.plek[wie])
        ver = terug.ver(boven)
        if ver is not None and prijs == klim + net.omhoog(knoop) + ver < 0:
            pad = [*terug.pad(boven), wie, waar]
        verplaatst = self.verplaatsingen(net, pad)
        krijgt = Verplaatsing(student, self.plaats(net, wie, net.plek[wie]), (plaats,))
        return Tegenfeit(
            plaats=plaats,
            grens=self._krap(knoop),
            krijgt=krijgt in verplaatst,
            prijs=net.prijzen.doelen(prijs),
            verplaatst=verplaatst,
        )

    def _ruimer(self, knoop: Knoop) -> tuple[int, list[Knoop]]:
        """Price and path of the best use of one more seat at a full bound; 0 when there is none."""
        boven, afstanden = self.net.ouder[knoop], self.net.afstanden_naar(knoop)
        ver = afstanden.ver(boven)
        if ver is None:
            return 0, []
        prijs = self.net.omhoog(knoop) + ver
        return (prijs, afstanden.pad(boven)) if prijs < 0 else (0, [])

    def _krap(self, knoop: Knoop) -> Krap:
        grens = self.net.grens(knoop)
        return Krap(grens, self.grenzen.reden(grens).tekst)

    # Without a place

    def knelpunt(self, student: str) -> Knelpunt | None:
        net, wie = self.net, self.net.student[student]
        rand = snede(net, wie)
        if rand is None or not net.kan[wie]:
            return None
        binnen = set(rand.studenten)
        open_ = {k for s in rand.studenten for k in net.kan[s]}
        return Knelpunt(
            studenten=tuple(net.wie(knoop) for knoop in rand.studenten),
            grenzen=tuple(self._krap(knoop) for knoop in rand.grenzen),
            capaciteit=sum(net.ruimte[knoop] for knoop in rand.grenzen),
            vast=sum(net.vol[knoop] for knoop in rand.grenzen) - len(binnen) + 1,
            ook=tuple(
                net.wie(k)
                for k in net.wachtend()
                if k not in binnen and net.kan[k] and set(net.kan[k]) <= open_
            ),
        )

    def verruiming(self, student: str) -> Verruiming | None:
        """`None` when no place fits the student: then a rule must give, not a number."""
        net = self.net
        pad = minste_verruiming(net, net.student[student])
        if pad is None:
            return None
        vol = [k for k, hoger in pairwise(pad) if self._is_verruimd(k, hoger)]
        return Verruiming(
            student=student,
            grenzen=tuple(self._krap(knoop) for knoop in vol),
            verplaatst=self.verplaatsingen(net, pad),
            bereik=Bereik.NETWERK,
        )

    def _is_verruimd(self, knoop: Knoop, hoger: Knoop) -> bool:
        net = self.net
        return not net.is_student(knoop) and net.ouder[knoop] == hoger and net.is_vol(knoop)

    # What room would bring

    def winst_overal(self) -> tuple[Winst, ...]:
        """Every bound where one more brings a placement or a priority; all in two searches."""
        uit = []
        for grens, knoop in self.net.knoop.items():
            voorrang, geplaatst = self.ruimte.bij(knoop)
            if voorrang or geplaatst:
                uit.append(self._winst(grens, voorrang, geplaatst))
        return tuple(uit)

    def winst(self, grens: Grens) -> Winst:
        """One bound in full: also what it does for the other goals, and who moves."""
        knoop = self.net.knoop.get(grens)
        if knoop is None or not self.net.is_vol(knoop):
            return self._winst(grens, 0, 0, Doelvector.nul())
        voorrang, geplaatst = self.ruimte.bij(knoop)
        prijs, pad = self._ruimer(knoop) if self.optimaal else (0, [])
        return self._winst(
            grens,
            voorrang,
            geplaatst,
            self.net.prijzen.doelen(prijs) if self.optimaal else None,
            self.verplaatsingen(self.net, pad),
        )

    def _winst(
        self,
        grens: Grens,
        voorrang: int,
        geplaatst: int,
        prijs: Doelvector | None = None,
        verplaatst: tuple[Verplaatsing, ...] = (),
    ) -> Winst:
        plaats = self.instantie.plaats.get(grens.waar) if grens.soort is Soort.PLAATS else None
        return Winst(
            soort=grens.soort.value,
            school=plaats.school if plaats else grens.waar,
            vak=plaats.vak if plaats else grens.vak,
            plaats=plaats.id if plaats else "",
            bouw=plaats.bouw if plaats else "",
            voor=plaats.soort if plaats else "",
            start=plaats.start if plaats else "",
            voorrang=voorrang,
            geplaatst=geplaatst,
            prijs=prijs,
            verplaatst=verplaatst,
        )
