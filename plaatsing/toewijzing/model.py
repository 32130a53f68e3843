"""The integer programme of an instance: columns, rows and one cost vector per goal.

Columns: one per allowed leg, one `geplaatst` per pair student, then per school its hbo load, its
wo load and the steps of its spread. Without extra rules the rows are nested (place within kind
within school), which makes every corner of the linear relaxation a real plan. Pairs are written
as legs with `leg 1 at A + leg 2 at A <= placed` per school A: as tight as a column per pair of
places, with a fraction of the columns. The hbo share and the quota work on the load columns.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from plaatsing.toewijzing.afgeleid import Afgeleid, Som, Stappen, Vertrek
from plaatsing.toewijzing.benen import Been, toegestane_benen
from plaatsing.toewijzing.doelen import DOELEN, Doel, spreidingsstappen
from plaatsing.toewijzing.grenzen import VAN_PLAATS, Grens, Grenzen, Soort
from plaatsing.toewijzing.instantie import Instantie, Student
from plaatsing.toewijzing.plan import Plan, Toewijzing
from plaatsing.toewijzing.rijen import ONBEGRENSD, Getallen, Matrix, Rijen

OP_KOLOM = VAN_PLAATS | {Soort.SECTIE, Soort.VAK}


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of an instance: these students are free, the rest keeps what it uses."""

    wie: frozenset[str]
    gebruikt: Mapping[Grens, int]
    belasting: Mapping[str, int]


HEEL: Final = None  # everybody is free


@dataclass(frozen=True, slots=True)
class Model:
    """Alles minimaliseren: doelen die hoog moeten zijn staan er met een minteken in."""

    benen: tuple[Been, ...]
    matrix: Matrix
    onder: Getallen
    boven: Getallen
    geheel: Getallen  # 1 where a column must be whole; the others follow from those
    kosten: Mapping[Doel, Getallen]
    afgeleid: tuple[Afgeleid, ...]
    verplaatst: Getallen  # counts who leaves the plan it was built with, up to a constant
    rij: Mapping[Grens, int]  # the row of a bound, where there is one

    @property
    def breedte(self) -> int:
        return len(self.onder)

    def voltooi(self, gekozen: Getallen) -> Getallen:
        """All columns from those of the legs: the rest follows, the cheapest steps first."""
        uit = np.zeros(self.breedte, dtype=np.int64)
        uit[: len(self.benen)] = gekozen[: len(self.benen)]
        for deel in self.afgeleid:
            deel.vul(uit)
        return uit

    def plan(self, gekozen: Getallen) -> Plan:
        """The plan of a solution, given as a whole number per column."""
        uit: dict[str, list[Toewijzing]] = defaultdict(list)
        for kolom in np.flatnonzero(gekozen[: len(self.benen)]):
            been = self.benen[kolom]
            uit[been.student.id].append(Toewijzing(been.plaats.id, been.perioden))
        return {student: tuple(delen) for student, delen in uit.items()}


def bouw_model(
    instantie: Instantie,
    zonder: Collection[Grens] = frozenset(),
    *,
    deel: Deel | None = HEEL,
    plan: Plan | None = None,
    te_verruimen: bool = False,
) -> Model:
    """`zonder` leaves bounds out, to find out which ones make an instance impossible.

    `deel` frees only some students; `plan` is what moving is counted from. `te_verruimen` gives
    every bound that can bind a row of its own (`rij`), which may be set one step higher.
    """
    bouw = _Bouw(instantie, Grenzen(instantie, zonder), deel, plan or {}, te_verruimen)
    return bouw.model()


class _Bouw:
    def __init__(
        self,
        instantie: Instantie,
        grenzen: Grenzen,
        deel: Deel | None,
        plan: Plan,
        te_verruimen: bool,
    ) -> None:
        self.instantie = instantie
        self.speelruimte = instantie.eenheid if te_verruimen else 0
        self.rij: dict[Grens, int] = {}
        self.grenzen = grenzen
        self.deel = deel
        self.huidig = {s: tuple(d.plaats for d in delen) for s, delen in plan.items()}
        self.benen: list[Been] = []
        self.rijen = Rijen()
        self.onder: list[int] = []
        self.boven: list[int] = []
        self.geheel: list[int] = []
        self.kosten: dict[Doel, list[tuple[int, int]]] = {doel: [] for doel in DOELEN}
        self.verplaatst: list[tuple[int, int]] = []
        self.sommen: list[Afgeleid] = []
        self.stappen: list[Afgeleid] = []
        self.per_grens: dict[Grens, list[tuple[int, int]]] = defaultdict(list)
        self.per_last: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)

    def model(self) -> Model:
        groepen = []
        wie = None if self.deel is None else self.deel.wie
        for student, benen in toegestane_benen(self.instantie, wie):
            groepen.append((student, range(len(self.benen), len(self.benen) + len(benen))))
            for been in benen:
                self._been(been, vast=bool(student.vast))
        for student, kolommen in groepen:
            if self.instantie.is_paar(student):
                self._paar(student, kolommen)
            else:
                self._enkel(student, kolommen)
        for grens in sorted(self.per_grens):
            self._grens(grens, self.per_grens[grens], self._maximum(grens))
        for school in self.instantie.scholen:
            self._school(school.id)
        return Model(
            benen=tuple(self.benen),
            matrix=Matrix.van(self.rijen),
            onder=np.array(self.onder, dtype=np.int64),
            boven=np.array(self.boven, dtype=np.int64),
            geheel=np.array(self.geheel, dtype=np.int64),
            kosten={doel: self._vector(termen) for doel, termen in self.kosten.items()},
            afgeleid=(*self.sommen, *self.stappen),
            verplaatst=self._vector(self.verplaatst),
            rij=self.rij,
        )

    def _maximum(self, grens: Grens) -> int:
        """What is left of a bound next to those who are not free."""
        gebruikt = 0 if self.deel is None else self.deel.gebruikt.get(grens, 0)
        return self.grenzen.maximum(grens) - gebruikt

    def _kolom(self, boven: int, *, onder: int = 0, geheel: bool = False) -> int:
        self.onder.append(onder)
        self.boven.append(boven)
        self.geheel.append(int(geheel))
        return len(self.onder) - 1

    def _been(self, been: Been, *, vast: bool) -> None:
        kolom = self._kolom(1, onder=int(vast), geheel=True)
        self.benen.append(been)
        self.kosten[Doel.SCHOOLTYPE].append((kolom, been.kosten.schooltype))
        self.kosten[Doel.VOORKEUR].append((kolom, been.kosten.voorkeur))
        self.kosten[Doel.KM].append((kolom, been.kosten.km))
        for grens, aantal in self.grenzen.gebruik(been):
            if grens.soort in OP_KOLOM:
                self.per_grens[grens].append((kolom, aantal))
        for school, gewicht in been.lasten:
            if gewicht:
                self.per_last[school, been.student.soort == "hbo"].append((kolom, gewicht))

    def _som(self, termen: list[tuple[int, int]], boven: int) -> int:
        """A whole column equal to a sum of legs."""
        kolom = self._kolom(boven, geheel=True)
        self.rijen.gelijk([*termen, (kolom, -1)], 0)
        kolommen, waarden = np.array(termen, dtype=np.int64).reshape(-1, 2).T
        self.sommen.append(Som(kolom, kolommen, waarden))
        return kolom

    def _telt_als_geplaatst(self, student: Student, kolom: int) -> None:
        self.kosten[Doel.GEPLAATST].append((kolom, Doel.GEPLAATST.richting))
        if student.voorrang:
            self.kosten[Doel.VOORRANG].append((kolom, Doel.VOORRANG.richting))

    def _enkel(self, student: Student, kolommen: range) -> None:
        for kolom in kolommen:
            self._telt_als_geplaatst(student, kolom)
            if self.huidig.get(student.id) == (self.benen[kolom].plaats.id,):
                self.verplaatst.append((kolom, -1))
        if len(kolommen) > 1:
            self.rijen.hoogstens(((kolom, 1) for kolom in kolommen), 1)

    def _paar(self, student: Student, kolommen: range) -> None:
        """Allebei of geen van beide, en niet op dezelfde school."""
        helften = [[k for k in kolommen if self.benen[k].nummer == nummer] for nummer in (0, 1)]
        geplaatst = self._som([(kolom, 1) for kolom in helften[0]], 1)
        self._telt_als_geplaatst(student, geplaatst)
        self.rijen.gelijk([*((kolom, 1) for kolom in helften[1]), (geplaatst, -1)], 0)
        per_school: dict[str, list[int]] = defaultdict(list)
        for kolom in kolommen:
            per_school[self.benen[kolom].plaats.school].append(kolom)
        for op_school in per_school.values():
            if len({self.benen[kolom].nummer for kolom in op_school}) == len(helften):
                self.rijen.hoogstens([*((kolom, 1) for kolom in op_school), (geplaatst, -1)], 0)
        self._blijft(student, kolommen)

    def _blijft(self, student: Student, kolommen: range) -> None:
        """One column that is 1 as soon as a pair leaves one of its two places."""
        huidig = self.huidig.get(student.id, ())
        samen = [
            kolom
            for kolom in kolommen
            if huidig[self.benen[kolom].nummer :][:1] == (self.benen[kolom].plaats.id,)
        ]
        if len(samen) == len(huidig) == 2:
            weg = self._kolom(1)
            for kolom in samen:
                self.rijen.voeg_toe([(weg, 1), (kolom, 1)], onder=1, boven=ONBEGRENSD)
            self.verplaatst.append((weg, 1))
            self.sommen.append(Vertrek(weg, np.array(samen)))

    def _grens(self, grens: Grens, termen: list[tuple[int, int]], maximum: int) -> None:
        """Only a bound that can be broken becomes a row."""
        if sum(aantal for _, aantal in termen) > maximum:
            self._rij(grens, termen, maximum)

    def _rij(self, grens: Grens, termen: list[tuple[int, int]], maximum: int) -> None:
        self.rij[grens] = len(self.rijen.onder)
        self.rijen.hoogstens(termen, maximum)

    def _school(self, school: str) -> None:
        """Belasting van hbo en wo samen is de som van de stappen van de spreiding."""
        hoogste_totaal = self._last(Grens(Soort.TOTAAL, school))
        lasten = []
        totaal = 0
        for hbo, grens in ((True, Soort.HBO), (False, Soort.WO)):
            termen = self.per_last.get((school, hbo), [])
            if not termen:
                continue
            boven = min(sum(gewicht for _, gewicht in termen), hoogste_totaal)
            if "ratio" not in self.instantie.regels:
                boven = min(boven, self._last(Grens(grens, school)))
            lasten.append((hbo, self._som(termen, boven)))
            totaal += boven
            if self.speelruimte and "ratio" not in self.instantie.regels:
                eigen = Grens(grens, school)
                self._rij(eigen, [(lasten[-1][1], 1)], max(0, self._maximum(eigen)))
        if lasten:
            self._stappen(school, [kolom for _, kolom in lasten], min(totaal, hoogste_totaal))
            self._ratio(school, lasten)

    def _last(self, grens: Grens) -> int:
        """The most that can be used of a bound on the load of a school."""
        return max(0, self._maximum(grens)) + self.speelruimte

    def _stappen(self, school: str, lasten: list[int], aantal: int) -> None:
        termen = [(kolom, -1) for kolom in lasten]
        self.stappen.append(Stappen(np.array(lasten), len(self.onder)))
        al = 0 if self.deel is None else self.deel.belasting.get(school, 0)
        alle = spreidingsstappen(self.instantie, self.instantie.school[school])
        for stap in islice(alle, al, al + aantal):
            kolom = self._kolom(1)
            self.kosten[Doel.SPREIDING].append((kolom, stap))
            termen.append((kolom, 1))
        self.rijen.gelijk(termen, 0)
        if self.speelruimte:
            totaal = Grens(Soort.TOTAAL, school)
            self._rij(totaal, [(kolom, 1) for kolom in lasten], max(0, self._maximum(totaal)))

    def _ratio(self, school: str, lasten: list[tuple[bool, int]]) -> None:
        if "ratio" not in self.instantie.regels:
            return
        laagste, hoogste = self.grenzen.aandelen(school)
        for soort, per_hbo, per_wo in (
            (Soort.AANDEEL_MIN, laagste - 100, laagste),
            (Soort.AANDEEL_MAX, 100 - hoogste, -hoogste),
        ):
            termen = [(kolom, per_hbo if hbo else per_wo) for hbo, kolom in lasten]
            grens = Grens(soort, school)
            maximum = self._maximum(grens)
            if maximum < 0 or any(waarde > 0 for _, waarde in termen):
                self._rij(grens, [term for term in termen if term[1]], maximum)

    def _vector(self, termen: Iterable[tuple[int, int]]) -> Getallen:
        uit = np.zeros(len(self.onder), dtype=np.int64)
        for kolom, waarde in termen:
            uit[kolom] = waarde
        return uit
