"""Hoeveel een instituut op een plaats nog mag voorstellen, na de vrijgave (bijlage 2 stap 6-11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_omzetten import bezetting
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij, Zetting
from plaatsing.queries.toewijzing_verdeling import WO, kant_van
from plaatsing.queries.vrijgave import Vrijgegeven


@dataclass(frozen=True)
class Voorstelruimte:
    """De vrijgegeven aantallen naast wie er al zit; zonder vrijgave telt alleen wat vrij is.

    `gezien` is het oordeel over deze stand, als dat er al is.
    """

    stand: Stand
    verdeling: Mapping[int, Vrijgegeven]
    gezien: Bordoordeel | None = None

    @cached_property
    def oordeel(self) -> Bordoordeel:
        return self.gezien or Bordoordeel(self.stand)

    def over(self, student: Studentrij, plaats: int) -> int:
        """Hoeveel studenten zoals deze er nog bij kunnen."""
        vrij = self.stand.vrij(plaats)
        if not self.verdeling:
            return vrij
        deel = self.verdeling.get(self.stand.plaatsen[plaats].stageplaats)
        if deel is None:
            return 0
        ruimte = (
            self._wo(deel, student, plaats)
            if kant_van(student.soort) == WO
            else (self._hbo(deel, plaats))
        )
        return max(0, min(vrij, ruimte))

    def _hbo(self, deel: Vrijgegeven, plaats: int) -> int:
        """Wat voor doorstromers gereserveerd is en nog leeg, blijft voor hen."""
        hier = [z for z in self._hier(plaats) if kant_van(self._student(z).soort) != WO]
        doorstroom = sum(self._student(z).doorstroom for z in hier)
        return deel.hbo - max(0, deel.gereserveerd - doorstroom) - bezetting(hier)[plaats]

    def _wo(self, deel: Vrijgegeven, student: Studentrij, plaats: int) -> int:
        """De eigen plaatsen van de gezamenlijke lijst, en wat niemand heeft genomen."""
        hier = [z for z in self._hier(plaats) if kant_van(self._student(z).soort) == WO]
        eigen = [z for z in hier if self._student(z).instituut_id == student.instituut_id]
        niemand = deel.wo - sum(deel.claims.values())
        genomen = deel.claims.get(student.instituut_id, 0) + max(0, niemand)
        return min(genomen - bezetting(eigen)[plaats], deel.wo - bezetting(hier)[plaats])

    def _hier(self, plaats: int) -> list[Zetting]:
        return [z for z in self.stand.lopende if z.plaats == plaats]

    def _student(self, zetting: Zetting) -> Studentrij:
        return self.stand.studenten[zetting.student]
