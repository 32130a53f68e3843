"""Where the answers about one student come from: the network, or the programme of the subject."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from plaatsing.toewijzing.antwoorden import Alternatief, Knelpunt, Oorzaken, Tegenfeit, Verruiming
from plaatsing.toewijzing.buurt import plaatsen
from plaatsing.toewijzing.doelen import Doel, kosten, volgorde_van
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.lokaaluitleg import Zet
from plaatsing.toewijzing.netwerkuitleg import Netwerkuitleg
from plaatsing.toewijzing.programmauitleg import Programmauitleg
from plaatsing.toewijzing.vertakt import Budget, TeZwaar

EIGEN: Final = (Doel.SCHOOLTYPE, Doel.VOORKEUR, Doel.KM)  # goals that a place has for one student
TAKKEN: Final = 25  # branches for all answers about one student: they come at once
HOOGSTENS: Final = 3  # places tried to find one that can be reached
EIGEN_BESTE: Final = ("eigen_beste", "Geen plek die mag is voor deze student zelf beter.")
ANDERE_VAKKEN: Final = "dat kan niet naast wat vastligt of naast de andere vakken."
LOKAAL: Final = "Hierbij schuiven alleen studenten van hetzelfde vak."
TE_ZWAAR: Final = "dat is niet meteen uit te rekenen."
Antwoord = TypeVar("Antwoord")


def eigen_prijs(instantie: Instantie, student: Student, zet: Zet) -> tuple[int, ...]:
    """What places are to the student alone, in the order of the goals."""
    delen = [kosten(instantie, student, instantie.plaats[naam]) for naam in zet]
    per = {
        Doel.SCHOOLTYPE: sum(deel.schooltype for deel in delen),
        Doel.VOORKEUR: sum(deel.voorkeur for deel in delen),
        Doel.KM: sum(deel.km for deel in delen),
    }
    return tuple(per[doel] for doel in volgorde_van(instantie) if doel in EIGEN)


class Netwerkbron:
    """Exact, and about every place."""

    waarom_niet = ANDERE_VAKKEN
    bereik: tuple[str, ...] = ()

    def __init__(self, netwerk: Netwerkuitleg, student: Student) -> None:
        self._netwerk, self._student = netwerk, student
        self.alternatieven = netwerk.alternatieven(student.id)

    def beslissend(self) -> tuple[str, str]:
        """What kept the student from the place that is best for them alone."""
        instantie = self._netwerk.instantie
        nu = eigen_prijs(instantie, self._student, plaatsen(self._netwerk.plan, self._student.id))
        prijzen = [
            (eigen_prijs(instantie, self._student, (deel.plaats,)), nummer)
            for nummer, deel in enumerate(self.alternatieven)
        ]
        beter = [rij for rij in prijzen if rij[0] < nu]
        if not beter:
            return EIGEN_BESTE
        keuze = self.alternatieven[min(beter)[1]]
        return keuze.beslissend, f"Voor de student zelf was {keuze.plaats} beter. {keuze.tekst}"

    def goedkoopste(self, daar: Sequence[Plaats]) -> Alternatief | None:
        namen = {plaats.id for plaats in daar}
        return next((deel for deel in self.alternatieven if deel.plaats in namen), None)

    def tegenfeit(self, plaats: str) -> Tegenfeit | None:
        return self._netwerk.tegenfeit(self._student.id, plaats)

    def knelpunt(self) -> Knelpunt | None:
        return self._netwerk.knelpunt(self._student.id)

    def verruiming(self) -> Verruiming | None:
        return self._netwerk.verruiming(self._student.id)

    def oorzaken(self) -> Oorzaken | None:
        """In a network the bottleneck says it, and can be counted by hand."""
        return None


class Programmabron:
    """About the places that matter to the student; only students of the subject may move."""

    def __init__(self, programma: Programmauitleg, student: Student) -> None:
        self._programma, self._student = programma, student
        self._budget = Budget(TAKKEN)
        self._bekend: dict[Zet, Alternatief | None] = {}
        self._te_zwaar = False

    @property
    def bereik(self) -> tuple[str, ...]:
        """How far was looked, when there was anything to look for."""
        gezocht = self._bekend or self._te_zwaar or not self._programma.plan.get(self._student.id)
        return (LOKAAL,) if gezocht else ()

    @property
    def alternatieven(self) -> tuple[Alternatief, ...]:
        """Those that were worked out, the cheapest for everybody first."""
        volgorde = self._programma.volgorde
        alle = {a.plaats: a for a in self._bekend.values() if a is not None}.values()
        return tuple(sorted(alle, key=lambda a: (a.prijs.sleutel(volgorde), a.plaats)))

    @property
    def waarom_niet(self) -> str:
        return TE_ZWAAR if self._te_zwaar else ANDERE_VAKKEN

    def _probeer(self, vraag: Callable[[], Antwoord | None]) -> Antwoord | None:
        """What takes too many branches is not answered at once."""
        self._te_zwaar = False
        try:
            return vraag()
        except TeZwaar:
            self._te_zwaar = True
            return None

    def _alternatief(self, zet: Zet) -> Alternatief | None:
        if zet in self._bekend:
            self._te_zwaar = False
            return self._bekend[zet]
        gevonden = self._probeer(
            lambda: self._programma.alternatief(self._student.id, zet, self._budget)
        )
        if not self._te_zwaar:
            self._bekend[zet] = gevonden
        return gevonden

    def _prijs(self, zet: Zet) -> tuple[int, ...]:
        return eigen_prijs(self._programma.instantie, self._student, zet)

    def beslissend(self) -> tuple[str, str]:
        """The same question; the places that are best for the student alone, one after another."""
        nu = self._prijs(plaatsen(self._programma.plan, self._student.id))
        zetten = self._programma.lokaal(self._student.id).zetten(self._student.id)
        beter = sorted((self._prijs(zet), zet) for zet in zetten)
        beter = [rij for rij in beter if rij[0] < nu]
        if not beter:
            return EIGEN_BESTE
        for _, zet in beter[:HOOGSTENS]:
            alternatief = self._alternatief(zet)
            if alternatief is not None:
                waar = " en ".join(zet)
                zin = f"Voor de student zelf was {waar} beter. {alternatief.tekst}"
                return alternatief.beslissend, zin
            if self._te_zwaar:
                break
        waar, waarom = " en ".join(beter[0][1]), self.waarom_niet
        code = "" if self._te_zwaar else "andere_vakken"
        return code, f"Voor de student zelf was {waar} beter; {waarom}"

    def goedkoopste(self, daar: Sequence[Plaats]) -> Alternatief | None:
        """Of the places at one school, the first that can be reached."""
        volgorde = sorted(daar, key=lambda plaats: (self._prijs((plaats.id,)), plaats.id))
        for plaats in volgorde[:HOOGSTENS]:
            alternatief = self._alternatief((plaats.id,))
            if alternatief is not None or self._te_zwaar:
                return alternatief
        return None

    def tegenfeit(self, plaats: str) -> Tegenfeit | None:
        return self._probeer(
            lambda: self._programma.tegenfeit(self._student.id, (plaats,), self._budget)
        )

    def knelpunt(self) -> Knelpunt | None:
        return None

    def verruiming(self) -> Verruiming | None:
        return self._programma.verruiming(self._student.id)

    def oorzaken(self) -> Oorzaken | None:
        return self._probeer(
            lambda: self._programma.oorzaken(self._student.id, budget=self._budget)
        )
