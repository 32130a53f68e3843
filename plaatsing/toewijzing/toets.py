"""May this student move to this place, why not, and what does it cost? Quick enough for the board.

A `Bord` counts a plan once and then judges any number of moves in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plaatsing.toewijzing.benen import Been, maak_been
from plaatsing.toewijzing.bezetting import Bezetting
from plaatsing.toewijzing.controle import redenen_student
from plaatsing.toewijzing.doelen import Doelvector
from plaatsing.toewijzing.fouten import PlanFout
from plaatsing.toewijzing.grenzen import Grens
from plaatsing.toewijzing.instantie import Instantie, Student
from plaatsing.toewijzing.plan import Plan, Toewijzing
from plaatsing.toewijzing.redenen import Reden


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Over één verplaatsing. `prijs` is het verschil per doel: meer geplaatst is hoger."""

    student: str
    plaatsen: tuple[str, ...]
    eigen: tuple[Reden, ...]  # rules about this student and place
    vol: tuple[Reden, ...]  # bounds that the move would break
    grenzen: tuple[Grens, ...]
    prijs: Doelvector

    @property
    def mag(self) -> bool:
        return not self.redenen

    @property
    def redenen(self) -> tuple[Reden, ...]:
        return (*self.eigen, *self.vol)

    def als_json(self) -> dict[str, Any]:
        return {
            "student": self.student,
            "plaatsen": list(self.plaatsen),
            "mag": self.mag,
            "redenen": [reden.als_json() for reden in self.redenen],
            "prijs": self.prijs.als_json(),
        }


class Bord:
    """Een plan waarin verplaatsingen worden beoordeeld, zonder het te veranderen."""

    def __init__(self, instantie: Instantie, plan: Plan) -> None:
        self.instantie = instantie
        self.plan = dict(plan)
        self.bezetting = Bezetting(instantie, plan)

    def oordeel(self, student: str, plaats: str | Sequence[str] | None) -> Oordeel:
        """`plaats`: een plaats, de twee van een paar, of niets om de student eraf te halen.

        Van een paar-student vervangt één plaats de helft waar zij bij past.
        """
        rij = self._student(student)
        plaatsen = self._plaatsen(rij, plaats)
        erbij = self._benen(rij, plaatsen)
        weg = self.bezetting.benen.get(student, [])
        delen = tuple(Toewijzing(been.plaats.id, been.perioden) for been in erbij)
        grenzen = self.bezetting.knelt(weg, erbij)
        return Oordeel(
            student=student,
            plaatsen=plaatsen,
            eigen=tuple(redenen_student(self.instantie, {student: delen}, rij)),
            vol=tuple(self.bezetting.grenzen.reden(grens) for grens in grenzen),
            grenzen=tuple(grenzen),
            prijs=self.bezetting.prijs(weg, erbij),
        )

    def _student(self, student: str) -> Student:
        if student not in self.instantie.student:
            raise PlanFout(f"Student {student[:40]} staat niet in de lijst.")
        return self.instantie.student[student]

    def _benen(self, student: Student, plaatsen: Sequence[str]) -> list[Been]:
        for naam in plaatsen:
            if naam not in self.instantie.plaats:
                raise PlanFout(f"Plaats {naam[:40]} staat niet in de lijst.")
        return [
            maak_been(self.instantie, student, self.instantie.plaats[naam], min(nummer, 1))
            for nummer, naam in enumerate(plaatsen)
        ]

    def _plaatsen(self, student: Student, plaats: str | Sequence[str] | None) -> tuple[str, ...]:
        if plaats is None:
            return ()
        if not isinstance(plaats, str):
            return tuple(plaats)
        huidig = [deel.plaats for deel in self.plan.get(student.id, ())]
        if not self.instantie.is_paar(student) or len(huidig) != 2:
            return (plaats,)
        rij = self.instantie.plaats.get(plaats)
        helft = 1 if rij is not None and rij.bouw == "BB" else 0
        huidig[helft] = plaats
        return tuple(huidig)


def toets(
    instantie: Instantie, plan: Plan, student: str, plaats: str | Sequence[str] | None
) -> Oordeel:
    """Mag deze verplaatsing, waarom niet, en wat kost zij? Voor meer tegelijk: maak een `Bord`."""
    return Bord(instantie, plan).oordeel(student, plaats)
