"""Everything about one student, put together and said in sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plaatsing.toewijzing.antwoorden import (
    Alternatief,
    Knelpunt,
    Studentuitleg,
    Tegenfeit,
    Verruiming,
    Voorkeuruitleg,
    opgesomd,
)
from plaatsing.toewijzing.doelen import Doel, kosten, volgorde_van
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.netwerkuitleg import Netwerkuitleg
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.programmauitleg import Programmauitleg, plaatsen
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.regels import aantal_plaatsen, bezwaren
from plaatsing.toewijzing.uitleg import CODES

EIGEN = (Doel.SCHOOLTYPE, Doel.VOORKEUR, Doel.KM)  # goals that a place has for one student


class Studentvraag:
    """Een student in een voorbereid plan."""

    def __init__(
        self,
        instantie: Instantie,
        plan: Plan,
        student: str,
        netwerk: Netwerkuitleg | None,
        programma: Programmauitleg,
    ) -> None:
        self.instantie, self.plan = instantie, plan
        self.student: Student = instantie.student[student]
        self.netwerk, self.programma = netwerk, programma
        self.eigen_doelen = [doel for doel in volgorde_van(instantie) if doel in EIGEN]
        self.van_vak = [p for p in instantie.plaatsen if p.vak == self.student.vak]
        self.huidig = plaatsen(plan, student)
        self.alternatieven = () if netwerk is None else netwerk.alternatieven(student)

    def antwoord(self) -> Studentuitleg:
        return self._geplaatst() if self.huidig else self._ongeplaatst()

    def redenen(self, plaats: Plaats) -> list[str]:
        """Codes of the rules that forbid a place in every half it could be used for."""
        return [reden.code for reden in self._bezwaren(plaats)]

    def _bezwaren(self, plaats: Plaats) -> list[Reden]:
        helften = range(aantal_plaatsen(self.instantie, self.student))
        return min(
            (list(bezwaren(self.instantie, self.student, plaats, helft)) for helft in helften),
            key=len,
        )

    def _prijs(self, plaats: Plaats) -> tuple[int, ...]:
        """What a place is to the student alone, in the order of the goals."""
        prijs = kosten(self.instantie, self.student, plaats)
        per = dict(zip(EIGEN, (prijs.schooltype, prijs.voorkeur, prijs.km), strict=True))
        return tuple(per[doel] for doel in self.eigen_doelen)

    # With a place

    def _geplaatst(self) -> Studentuitleg:
        zinnen = [self._feiten(self.instantie.plaats[naam]) for naam in self.huidig]
        if self.student.vast:
            zinnen.append("Deze plaatsing is met de hand vastgezet.")
            return Studentuitleg(self.student.id, self.huidig, tuple(zinnen), "vast")
        voorkeuren = tuple(self._voorkeuren())
        beslissend, waarom = self._beslissend()
        return Studentuitleg(
            student=self.student.id,
            geplaatst=self.huidig,
            zinnen=(*zinnen, waarom, *(deel.tekst for deel in voorkeuren)),
            beslissend=beslissend,
            voorkeuren=voorkeuren,
            alternatieven=self.alternatieven,
        )

    def _feiten(self, plaats: Plaats) -> str:
        prijs, rang = kosten(self.instantie, self.student, plaats), self._rang([plaats])
        delen = ["geen voorkeur opgegeven" if not self.student.voorkeur else "geen voorkeur"]
        if rang is not None:
            delen = [f"voorkeur {rang}"]
        delen.append("goed voor de afwisseling" if not prijs.schooltype else "minder afwisseling")
        delen.append(f"{prijs.km} km")
        return f"{self.student.id} staat op {' en '.join(plaats.scholen)}: {', '.join(delen)}."

    def _rang(self, bij: Sequence[Plaats]) -> int | None:
        """Which preference these places are, counted from 1."""
        lijst = self.student.voorkeur
        return min(
            (lijst.index(s) + 1 for plaats in bij for s in plaats.scholen if s in lijst),
            default=None,
        )

    def _beslissend(self) -> tuple[str, str]:
        """What kept the student from the place that is best for them alone."""
        if len(self.huidig) > 1 or self.netwerk is None:
            return "", "Het plan als geheel besliste; vraag per plek wat die zou kosten."
        nu = self._prijs(self.instantie.plaats[self.huidig[0]])
        beter = [
            (self._prijs(self.instantie.plaats[deel.plaats]), nummer)
            for nummer, deel in enumerate(self.alternatieven)
        ]
        beter = [rij for rij in beter if rij[0] < nu]
        if not beter:
            return "eigen_beste", "Geen plek die mag is voor deze student zelf beter."
        keuze = self.alternatieven[min(beter)[1]]
        return keuze.beslissend, f"Voor de student zelf was {keuze.plaats} beter. {keuze.tekst}"

    def _voorkeuren(self) -> Iterator[Voorkeuruitleg]:
        """Every preference above the place the student has."""
        rang = self._rang([self.instantie.plaats[naam] for naam in self.huidig])
        boven = self.student.voorkeur[: None if rang is None else rang - 1]
        for nummer, school in enumerate(boven, start=1):
            yield self._voorkeur(nummer, school)

    def _voorkeur(self, rang: int, school: str) -> Voorkeuruitleg:
        daar = [plaats for plaats in self.van_vak if school in plaats.scholen]
        per_plaats = {plaats.id: self._bezwaren(plaats) for plaats in daar}
        codes = Counter(reden.code for delen in per_plaats.values() for reden in delen)
        alternatief = self._goedkoopste([p for p in daar if not per_plaats[p.id]], rang)
        tegenfeit = None
        if alternatief is not None and self.netwerk is not None:
            tegenfeit = self.netwerk.tegenfeit(self.student.id, alternatief.plaats)
        if not daar:
            waarom = f"daar is geen plaats voor {self.student.vak}."
        elif alternatief is None and all(per_plaats.values()):
            waarom = min(per_plaats.values(), key=len)[0].tekst
        elif alternatief is None:
            waarom = "dat kan niet naast wat vastligt of naast de andere vakken."
        else:
            waarom = " ".join(self._verhaal(alternatief, tegenfeit))
        tekst = f"Voorkeur {rang} ({school}): {waarom}"
        return Voorkeuruitleg(rang, school, codes, alternatief, tegenfeit, tekst)

    def _goedkoopste(self, daar: list[Plaats], rang: int) -> Alternatief | None:
        """At this school; without a network only the first preference is worth a calculation."""
        namen = {plaats.id for plaats in daar}
        if self.netwerk is not None:
            return next((deel for deel in self.alternatieven if deel.plaats in namen), None)
        if not daar or rang > 1:
            return None
        beste = min(daar, key=lambda plaats: (self._prijs(plaats), plaats.id))
        return self.programma.ketting(self.student.id, beste.id)

    def _verhaal(self, alternatief: Alternatief, tegenfeit: Tegenfeit | None) -> Iterator[str]:
        daar = sorted(s for s in self.plan if alternatief.plaats in plaatsen(self.plan, s))
        if tegenfeit is not None and daar:
            yield f"die ging naar {opgesomd(daar)}."
        yield alternatief.tekst
        if tegenfeit is None:
            return
        yield tegenfeit.grens.tekst
        if tegenfeit.krijgt:
            yield f"Met een plek meer had {self.student.id} die gekregen."
        elif tegenfeit.verplaatst:
            erin = [deel.student for deel in tegenfeit.verplaatst]
            yield f"Een plek meer was voor {opgesomd(erin)} geweest."
        else:
            yield "Een plek meer had daar niets aan veranderd."

    # Without a place

    def _ongeplaatst(self) -> Studentuitleg:
        past = [plaats for plaats in self.van_vak if not self._bezwaren(plaats)]
        knelpunt = verruiming = None
        if past:
            if self.netwerk is not None:
                knelpunt = self.netwerk.knelpunt(self.student.id)
                verruiming = self.netwerk.verruiming(self.student.id)
            else:
                verruiming = self.programma.verruiming(self.student.id)
        codes = Counter(code for plaats in self.van_vak for code in self.redenen(plaats))
        zinnen = (f"{self.student.id} heeft geen plaats.", *self._waarom(past, codes))
        if knelpunt is not None:
            zinnen = (*zinnen, *self._bij_knelpunt(knelpunt))
        if verruiming is not None:
            zinnen = (*zinnen, self._bij_verruiming(verruiming))
        return Studentuitleg(
            student=self.student.id,
            geplaatst=(),
            zinnen=zinnen,
            beslissend="knelpunt" if past else "geen_plaats",
            alternatieven=self.alternatieven,
            redenen=codes,
            knelpunt=knelpunt,
            verruiming=verruiming,
        )

    def _waarom(self, past: Sequence[Plaats], codes: Counter[str]) -> Iterator[str]:
        """Counted reasons, when no place fits at all."""
        if not self.van_vak:
            yield f"Er is geen enkele plaats voor {self.student.vak}."
        elif not past:
            yield f"Geen van de {len(self.van_vak)} plaatsen voor {self.student.vak} past."
            for code, aantal in sorted(codes.items(), key=lambda rij: (-rij[1], rij[0])):
                yield f"{aantal} keer: {CODES.get(code, code)}."
            bijna = min(self.van_vak, key=lambda p: (len(self._bezwaren(p)), p.id))
            redenen = " ".join(reden.tekst for reden in self._bezwaren(bijna))
            yield f"Het dichtst bij kwam {bijna.id}: {redenen}"

    def _bij_knelpunt(self, knelpunt: Knelpunt) -> Iterator[str]:
        yield knelpunt.tekst
        yield from (grens.tekst for grens in knelpunt.grenzen)

    @staticmethod
    def _bij_verruiming(verruiming: Verruiming) -> str:
        if not verruiming.grenzen:
            return "Er is nog plek, als er geschoven wordt."
        waar = "Bij elk hiervan een plek erbij" if verruiming.aantal > 1 else "Een plek erbij"
        redenen = " ".join(grens.tekst for grens in verruiming.grenzen)
        return f"{waar} is genoeg om deze student te plaatsen. {redenen}"
