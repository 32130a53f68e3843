"""Which numbers must give, and how few, to place one student more next to everyone placed.

The rules about one student and one place stay hard. Every bound gets a column that says how many
places it gives; their sum is minimised, and after that the number of students that move.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from plaatsing.toewijzing.afgeleid import Afgeleid, Rek
from plaatsing.toewijzing.benen import Been, toegestane_benen
from plaatsing.toewijzing.grenzen import VAN_PLAATS, Grens, Grenzen, Soort
from plaatsing.toewijzing.instantie import Instantie, Student
from plaatsing.toewijzing.model import Deel, Model
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.rijen import Getallen, Matrix, Rijen

AANDELEN = frozenset({Soort.AANDEEL_MIN, Soort.AANDEEL_MAX})
PER_STUK = VAN_PLAATS | {Soort.SECTIE}


class Rekbaar:
    """The programme of a part of an instance in which everybody is placed and bounds give."""

    def __init__(self, instantie: Instantie, deel: Deel, plan: Plan) -> None:
        self.instantie, self.deel = instantie, deel
        self.grenzen = Grenzen(instantie)
        self.rijen = Rijen()
        self.benen: list[Been] = []
        self.mogelijk = True  # everybody has a place that suits, bounds aside
        self.huidig = {s: {d.plaats for d in delen} for s, delen in plan.items()}
        per_grens: dict[Grens, list[tuple[int, int]]] = defaultdict(list)
        for student, benen in toegestane_benen(instantie, deel.wie, met_lege=True):
            eerste = len(self.benen)
            self.benen.extend(benen)
            self._student(student, range(eerste, len(self.benen)))
        for kolom, been in enumerate(self.benen):
            for grens, aantal in self.grenzen.gebruik(been):
                per_grens[grens].append((kolom, aantal))
        self.rek: dict[Grens, int] = {}
        self.afgeleid: list[Afgeleid] = []
        for grens in sorted(per_grens):
            self._grens(grens, per_grens[grens])

    def _student(self, student: Student, kolommen: range) -> None:
        """Exactly one place, or one per half year at two schools."""
        for nummer in range(2 if self.instantie.is_paar(student) else 1):
            deze = [k for k in kolommen if self.benen[k].nummer == nummer]
            self.rijen.gelijk(((kolom, 1) for kolom in deze), 1)
            self.mogelijk = self.mogelijk and bool(deze)
        if self.instantie.is_paar(student):
            scholen = defaultdict(list)
            for kolom in kolommen:
                scholen[self.benen[kolom].plaats.school].append(kolom)
            for op_school in scholen.values():
                self.rijen.hoogstens(((kolom, 1) for kolom in op_school), 1)

    def stap(self, grens: Grens) -> int:
        """One place more, in the unit of the bound."""
        if grens.soort in PER_STUK:
            return 1
        return self.instantie.eenheid * (100 if grens.soort in AANDELEN else 1)

    def _grens(self, grens: Grens, termen: list[tuple[int, int]]) -> None:
        maximum = self.grenzen.maximum(grens) - self.deel.gebruikt.get(grens, 0)
        if sum(max(0, aantal) for _, aantal in termen) <= maximum:
            return
        heel_jaar = grens._replace(periode=0)  # a seat more is one in both half years
        kolom = self.rek.setdefault(heel_jaar, len(self.benen) + len(self.rek))
        stap = self.stap(grens)
        self.rijen.hoogstens([*termen, (kolom, -stap)], maximum)
        kolommen, waarden = np.array(termen, dtype=np.int64).T
        self.afgeleid.append(Rek(kolom, kolommen, waarden, maximum, stap))

    def model(self) -> Model:
        breedte = len(self.benen) + len(self.rek)
        onder = np.zeros(breedte, dtype=np.int64)
        boven = np.ones(breedte, dtype=np.int64)
        boven[len(self.benen) :] = len(self.benen)
        for kolom, been in enumerate(self.benen):
            onder[kolom] = int(bool(been.student.vast))
        return Model(
            benen=tuple(self.benen),
            matrix=Matrix.van(self.rijen),
            onder=onder,
            boven=boven,
            geheel=np.ones(breedte, dtype=np.int64),
            kosten={},
            afgeleid=tuple(self.afgeleid),
            verplaatst=self._vector(breedte, self._blijvers()),
        )

    def _blijvers(self) -> Iterable[int]:
        for kolom, been in enumerate(self.benen):
            if been.plaats.id in self.huidig.get(been.student.id, ()):
                yield kolom

    def rekkosten(self, breedte: int) -> Getallen:
        return -self._vector(breedte, self.rek.values())

    @staticmethod
    def _vector(breedte: int, kolommen: Iterable[int]) -> Getallen:
        uit = np.zeros(breedte, dtype=np.int64)
        for kolom in kolommen:
            uit[kolom] = -1
        return uit
