"""Which numbers must give, and how few, to place one student more next to everyone placed.

The rules about one student and one place stay hard. Every bound gets a column that says how many
places it gives. Every student has a column for having no place, and a pair also for having half
of one and for two halves at one school; which of those may be used is up to the question.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from plaatsing.toewijzing.afgeleid import Afgeleid, Over, Rek, Samen
from plaatsing.toewijzing.benen import Been, toegestane_benen
from plaatsing.toewijzing.grenzen import Grens, Grenzen, heel_jaar
from plaatsing.toewijzing.instantie import Instantie, Student
from plaatsing.toewijzing.model import Deel, Model
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.rijen import Getallen, Matrix, Rijen


class Rekbaar:
    """The programme of a part of an instance in which bounds give."""

    def __init__(self, instantie: Instantie, deel: Deel, plan: Plan) -> None:
        self.instantie, self.deel = instantie, deel
        self.grenzen = Grenzen(instantie)
        self.rijen = Rijen()
        self.huidig = {s: {d.plaats for d in delen} for s, delen in plan.items()}
        groepen = list(toegestane_benen(instantie, deel.wie, met_lege=True))
        self.benen: list[Been] = [been for _, benen in groepen for been in benen]
        self.breedte = len(self.benen)
        self.zonder: dict[str, int] = {}  # student -> column: has no place
        self.half: dict[str, tuple[int, int]] = {}  # pair -> columns: lacks this half
        self.samen: dict[str, int] = {}  # pair -> column: both halves at one school
        self.rek: dict[Grens, int] = {}
        self.afgeleid: list[Afgeleid] = []
        eerste = 0
        for student, benen in groepen:
            self._student(student, np.arange(eerste, eerste + len(benen)))
            eerste += len(benen)
        self._grenzen()

    def _kolom(self) -> int:
        self.breedte += 1
        return self.breedte - 1

    def _student(self, student: Student, kolommen: Getallen) -> None:
        """One place or none, or one per half year at two schools."""
        zonder = self.zonder[student.id] = self._kolom()
        if not self.instantie.is_paar(student):
            self.rijen.gelijk([*((int(k), 1) for k in kolommen), (zonder, 1)], 1)
            self.afgeleid.append(Over(zonder, (kolommen,), ()))
            return
        half = self.half[student.id] = (self._kolom(), self._kolom())
        samen = self.samen[student.id] = self._kolom()
        nummers = np.array([self.benen[k].nummer for k in kolommen], dtype=np.int64)
        helften = tuple(kolommen[nummers == nummer] for nummer in (0, 1))
        for deze, mist in zip(helften, half, strict=True):
            self.rijen.gelijk([*((int(k), 1) for k in deze), (zonder, 1), (mist, 1)], 1)
        self.rijen.hoogstens([(half[0], 1), (half[1], 1), (zonder, 1)], 1)
        scholen = defaultdict(list)
        for kolom in kolommen.tolist():
            scholen[self.benen[kolom].plaats.school].append(kolom)
        for op_school in scholen.values():
            self.rijen.hoogstens([*((kolom, 1) for kolom in op_school), (samen, -1)], 1)
        self.afgeleid.append(Over(zonder, helften, half))
        self.afgeleid.append(Samen(samen, tuple(np.array(rij) for rij in scholen.values())))

    def _grenzen(self) -> None:
        per_grens: dict[Grens, list[tuple[int, int]]] = defaultdict(list)
        for kolom, been in enumerate(self.benen):
            for grens, aantal in self.grenzen.gebruik(been):
                per_grens[grens].append((kolom, aantal))
        for grens in sorted(per_grens):
            self._grens(grens, per_grens[grens])

    def _grens(self, grens: Grens, termen: list[tuple[int, int]]) -> None:
        maximum = self.grenzen.maximum(grens) - self.deel.gebruikt.get(grens, 0)
        if sum(max(0, aantal) for _, aantal in termen) <= maximum:
            return
        if heel_jaar(grens) not in self.rek:  # a seat more is one in both half years
            self.rek[heel_jaar(grens)] = self._kolom()
        kolom, stap = self.rek[heel_jaar(grens)], self.grenzen.stap(grens)
        self.rijen.hoogstens([*termen, (kolom, -stap)], maximum)
        kolommen, waarden = np.array(termen, dtype=np.int64).T
        self.afgeleid.append(Rek(kolom, kolommen, waarden, maximum, stap))

    def model(self) -> Model:
        """Everybody must have a place, in full; what the question allows is set in `boven`."""
        onder = np.zeros(self.breedte, dtype=np.int64)
        boven = np.ones(self.breedte, dtype=np.int64)
        boven[len(self.benen) :] = 0
        boven[list(self.rek.values())] = len(self.benen)
        for kolom, been in enumerate(self.benen):
            onder[kolom] = int(bool(been.student.vast))
        return Model(
            benen=tuple(self.benen),
            matrix=Matrix.van(self.rijen),
            onder=onder,
            boven=boven,
            geheel=np.ones(self.breedte, dtype=np.int64),
            kosten={},
            afgeleid=tuple(self.afgeleid),
            verplaatst=-self.telling(self._blijvers()),
            rij={},
        )

    def _blijvers(self) -> Iterable[int]:
        for kolom, been in enumerate(self.benen):
            if been.plaats.id in self.huidig.get(been.student.id, ()):
                yield kolom

    def telling(self, kolommen: Iterable[int]) -> Getallen:
        uit = np.zeros(self.breedte, dtype=np.int64)
        uit[list(kolommen)] = 1
        return uit
