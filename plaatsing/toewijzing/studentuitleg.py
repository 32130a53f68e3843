"""Everything about one student, put together and said in sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from plaatsing.toewijzing.antwoorden import (
    Alternatief,
    Knelpunt,
    Oorzaken,
    Tegenfeit,
    Verruiming,
    opgesomd,
)
from plaatsing.toewijzing.buurt import plaatsen
from plaatsing.toewijzing.doelen import afstand, kosten
from plaatsing.toewijzing.eigen_regels import eigen_oorzaken
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.netwerkuitleg import Netwerkuitleg
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.programmauitleg import Programmauitleg
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.regels import aantal_plaatsen, bezwaren
from plaatsing.toewijzing.studentantwoord import Studentuitleg, Voorkeuruitleg
from plaatsing.toewijzing.studentbron import Netwerkbron, Programmabron
from plaatsing.toewijzing.uitleg import CODES

HOOGSTENS_GENOEMD: Final = 5


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
        self.van_vak = [p for p in instantie.plaatsen if p.vak == self.student.vak]
        self.huidig = plaatsen(plan, student)
        self.bron: Netwerkbron | Programmabron = (
            Programmabron(programma, self.student)
            if netwerk is None
            else Netwerkbron(netwerk, self.student)
        )

    def antwoord(self) -> Studentuitleg:
        return self._geplaatst() if self.huidig else self._ongeplaatst()

    def _bezwaren(self, plaats: Plaats) -> list[Reden]:
        """The rules that forbid a place in every half it could be used for."""
        helften = range(aantal_plaatsen(self.instantie, self.student))
        return min(
            (list(bezwaren(self.instantie, self.student, plaats, helft)) for helft in helften),
            key=len,
        )

    # With a place

    def _geplaatst(self) -> Studentuitleg:
        zinnen = [self._feiten(self.instantie.plaats[naam]) for naam in self.huidig]
        if self.student.vast:
            zinnen.append("Deze plaatsing is met de hand vastgezet.")
            return Studentuitleg(self.student.id, self.huidig, tuple(zinnen), "vast")
        beslissend, waarom = self.bron.beslissend()
        voorkeuren = tuple(self._voorkeuren())
        return Studentuitleg(
            student=self.student.id,
            geplaatst=self.huidig,
            zinnen=(*zinnen, waarom, *(deel.tekst for deel in voorkeuren), *self.bron.bereik),
            beslissend=beslissend,
            voorkeuren=voorkeuren,
            alternatieven=self.bron.alternatieven,
        )

    def _feiten(self, plaats: Plaats) -> str:
        prijs, rang = kosten(self.instantie, self.student, plaats), self._rang([plaats])
        delen = ["geen voorkeur opgegeven" if not self.student.voorkeur else "geen voorkeur"]
        if rang is not None:
            delen = [f"voorkeur {rang}"]
        delen.append("goed voor de afwisseling" if not prijs.schooltype else "minder afwisseling")
        delen.append(f"{afstand(self.instantie, self.student, plaats)} km")
        return f"{self.student.id} staat op {' en '.join(plaats.scholen)}: {', '.join(delen)}."

    def _rang(self, bij: Sequence[Plaats]) -> int | None:
        """Which preference these places are, counted from 1."""
        lijst = self.student.voorkeur
        return min(
            (lijst.index(s) + 1 for plaats in bij for s in plaats.scholen if s in lijst),
            default=None,
        )

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
        mag = [plaats for plaats in daar if not per_plaats[plaats.id]]
        alternatief = self.bron.goedkoopste(mag)
        tegenfeit = None if alternatief is None else self.bron.tegenfeit(alternatief.plaats)
        if not daar:
            waarom = f"daar is geen plaats voor {self.student.vak}."
        elif not mag:
            waarom = min(per_plaats.values(), key=len)[0].tekst
        elif alternatief is None:
            waarom = self.bron.waarom_niet
        else:
            waarom = " ".join(self._verhaal(alternatief, tegenfeit))
        tekst = f"Voorkeur {rang} ({school}): {waarom}"
        return Voorkeuruitleg(rang, school, codes, alternatief, tegenfeit, tekst)

    def _verhaal(self, alternatief: Alternatief, tegenfeit: Tegenfeit | None) -> Iterator[str]:
        daar = sorted(s for s in self.plan if alternatief.plaats in plaatsen(self.plan, s))
        if tegenfeit is not None and daar:
            yield f"die ging naar {opgesomd(daar)}."
        yield alternatief.tekst
        if tegenfeit is None:
            return
        yield from (krap.tekst for krap in (tegenfeit.grens, *tegenfeit.ook))
        if tegenfeit.krijgt:
            waar = "bij elk daarvan een plek" if tegenfeit.ook else "een plek"
            yield f"Met {waar} meer had {self.student.id} die gekregen."
        elif tegenfeit.verplaatst:
            erin = [deel.student for deel in tegenfeit.verplaatst]
            yield f"Een plek meer was voor {opgesomd(erin)} geweest."
        else:
            yield "Een plek meer had daar niets aan veranderd."

    # Without a place

    def _ongeplaatst(self) -> Studentuitleg:
        bezwaren_ = {plaats.id: self._bezwaren(plaats) for plaats in self.van_vak}
        past = [plaats for plaats in self.van_vak if not bezwaren_[plaats.id]]
        codes = Counter(reden.code for redenen in bezwaren_.values() for reden in redenen)
        knelpunt = verruiming = oorzaken = None
        if past:
            verruiming = self.bron.verruiming()
            knelpunt = self.bron.knelpunt()
            if verruiming is None or verruiming.grenzen:
                oorzaken = self.bron.oorzaken()
        else:
            oorzaken = eigen_oorzaken(self.instantie, self.student, self.van_vak)
        beslissend = "knelpunt" if past else "geen_plaats"
        if past and verruiming is None:
            beslissend = "regel"  # no widening of numbers is enough
        zinnen = (f"{self.student.id} heeft geen plaats.", *self._waarom(past, codes))
        bereik = self.bron.bereik if past else ()
        return Studentuitleg(
            student=self.student.id,
            geplaatst=(),
            zinnen=(
                *zinnen,
                *self._bij(knelpunt, oorzaken if past else None, verruiming),
                *bereik,
            ),
            beslissend=beslissend,
            alternatieven=self.bron.alternatieven,
            redenen=codes,
            knelpunt=knelpunt,
            verruiming=verruiming,
            oorzaken=oorzaken,
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

    def _bij(
        self, knelpunt: Knelpunt | None, oorzaken: Oorzaken | None, verruiming: Verruiming | None
    ) -> Iterator[str]:
        if knelpunt is not None:
            yield knelpunt.tekst
            yield from (grens.tekst for grens in knelpunt.grenzen)
        if oorzaken is not None:
            yield oorzaken.tekst
            yield from (deel.tekst for deel in oorzaken.delen[:HOOGSTENS_GENOEMD])
            if len(oorzaken.delen) > HOOGSTENS_GENOEMD:
                yield f"En nog {len(oorzaken.delen) - HOOGSTENS_GENOEMD} grenzen of regels."
        if verruiming is not None:
            yield verruiming.tekst
