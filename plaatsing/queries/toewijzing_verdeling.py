"""De vrijgegeven verdeling in de toewijzing: hbo krijgt alleen wat voor hbo is, wo wat voor wo is.

Een plaats voor hbo of wo wordt voor de berekening twee plaatsen. Zolang er in een vak nog
doorstromers zonder plaats zijn, blijft hun reservering buiten het bereik van nieuwe studenten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plaatsing.choices import Plaatssoort
from plaatsing.queries.toewijzing_omzetten import bezetting, maak_plaats
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Zetting
from plaatsing.queries.vrijgave import Vrijgegeven
from plaatsing.toewijzing.instantie import Plaats

HBO, WO = "hbo", "wo"


def kant_van(soort: str) -> str:
    """Hbo niveau 1 hoort bij hbo."""
    return WO if soort == WO else HBO


def rij_voor(rij: Plaatsrij, soort_student: str) -> Plaatsrij:
    """De plaats zoals een student van deze soort hem ziet."""
    if rij.soort != Plaatssoort.BEIDE:
        return rij
    return replace(rij, soort=kant_van(soort_student))


@dataclass(frozen=True)
class Verdeelde:
    """De ruimte per plaats en kant, na wie er buiten de berekening al zit."""

    stand: Stand
    verdeling: Mapping[int, Vrijgegeven]
    alleen_nieuw: bool

    def plaatsen(
        self, rij: Plaatsrij, buiten: Iterable[Zetting], vast: Iterable[Zetting]
    ) -> list[Plaats]:
        """Een plaats per kant die de school aanbood; wat niet verdeeld is, doet niet mee."""
        buiten = [z for z in buiten if z.plaats == rij.pk]
        vast = [z for z in vast if z.plaats == rij.pk]
        over = rij.aantal - bezetting(buiten)[rij.pk]
        return [
            maak_plaats(
                self.stand,
                rij_voor(rij, kant),
                max(
                    min(over, self._ruimte(rij, kant) - self._bezet(buiten, rij, kant)),
                    self._bezet(vast, rij, kant),
                ),
            )
            for kant in _kanten(rij)
        ]

    def _ruimte(self, rij: Plaatsrij, kant: str) -> int:
        deel = self.verdeling.get(rij.pk)
        if deel is None:
            return 0
        return deel.wo if kant == WO else deel.hbo - self._vastgehouden(rij, deel)

    def _vastgehouden(self, rij: Plaatsrij, deel: Vrijgegeven) -> int:
        """Wat van de reservering nog niet door een doorstromer bezet is."""
        if not self.alleen_nieuw or not self._zonder_plaats[rij.vak]:
            return 0
        al = sum(
            self.stand.studenten[z.student].doorstroom
            for z in self.stand.lopende
            if z.plaats == rij.pk
        )
        return max(0, deel.gereserveerd - al)

    @cached_property
    def _zonder_plaats(self) -> Counter[str]:
        """Per vak de hbo-doorstromers die nog nergens staan."""
        return Counter(
            s.vak
            for s in self.stand.studenten.values()
            if s.doorstroom
            and s.soort == HBO
            and not s.gestopt
            and not self.stand.zettingen_van(s.pk)
        )

    def _bezet(self, zettingen: Iterable[Zetting], rij: Plaatsrij, kant: str) -> int:
        eigen = [z for z in zettingen if kant_van(self.stand.studenten[z.student].soort) == kant]
        return bezetting(eigen)[rij.pk]

    def niet_verdeeld(self) -> str:
        """Een zin over plaatsen die na de vrijgave zijn aangeboden."""
        nieuw = [rij for pk, rij in self.stand.plaatsen.items() if pk not in self.verdeling]
        aantal = sum(rij.aantal for rij in nieuw if rij.hard)
        if not aantal:
            return ""
        return (
            f"{aantal} aangeboden plaatsen staan niet in de vrijgegeven verdeling en doen niet mee."
        )


def _kanten(rij: Plaatsrij) -> tuple[str, ...]:
    return (HBO, WO) if rij.soort == Plaatssoort.BEIDE else (kant_van(rij.soort),)
