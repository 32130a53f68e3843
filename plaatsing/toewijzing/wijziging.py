"""What changed after a plan was made, in the format `wijziging-1`, and the instance after it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plaatsing.toewijzing.fouten import InstantieFout
from plaatsing.toewijzing.instantie import Instantie, School
from plaatsing.toewijzing.lezen import lees_plaats, lees_student
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.velden import Rij, toon

FORMAAT: Final = "wijziging-1"
LIJST: Final = "wijzigingen"
SCHOOLVELDEN: Final = ("quotum", "max_totaal", "max_hbo", "max_wo")


@dataclass(frozen=True, slots=True)
class Wijziging:
    """De instantie erna, wie hoe dan ook blijft en van wie de vaste plaats los mag.

    `vakken` are those the changes touch: a local repair lets only their students move.
    """

    instantie: Instantie
    vakken: frozenset[str] = frozenset()
    blijven: frozenset[str] = frozenset()
    los: frozenset[str] = frozenset()


def lees_wijziging(gegevens: object, instantie: Instantie, plan: Plan) -> Wijziging:
    """Applies parsed JSON to an instance, or raises `InstantieFout` at the first defect."""
    if not isinstance(gegevens, dict):
        raise InstantieFout(f"De wijziging moet een object zijn, niet {toon(gegevens)}.")
    if gegevens.get("formaat") != FORMAAT:
        gekregen = toon(gegevens.get("formaat"))
        raise InstantieFout(f"Sleutel 'formaat' moet \"{FORMAAT}\" zijn, niet {gekregen}.")
    rijen = gegevens.get(LIJST)
    if not isinstance(rijen, list):
        raise InstantieFout(f"Sleutel '{LIJST}' moet een lijst zijn, niet {toon(rijen)}.")
    werk = _Werk(instantie, plan)
    for nummer, waarden in enumerate(rijen, start=1):
        werk.pas_toe(Rij(LIJST, nummer, waarden))
    return Wijziging(
        werk.instantie,
        frozenset(werk.vakken),
        _namen(gegevens, "blijven", werk.instantie),
        _namen(gegevens, "los", werk.instantie),
    )


def _namen(gegevens: dict[str, Any], sleutel: str, instantie: Instantie) -> frozenset[str]:
    namen = gegevens.get(sleutel) or []
    if not isinstance(namen, list) or not all(isinstance(naam, str) for naam in namen):
        raise InstantieFout(f"Sleutel '{sleutel}' moet een lijst van studenten zijn.")
    for naam in namen:
        if naam not in instantie.student:
            raise InstantieFout(
                f"Sleutel '{sleutel}' noemt student {toon(naam)}, die niet in de lijst staat."
            )
    return frozenset(namen)


@dataclass(slots=True)
class _Werk:
    instantie: Instantie
    plan: Plan
    vakken: set[str] = field(default_factory=set)

    def pas_toe(self, rij: Rij) -> None:
        soorten: dict[str, Callable[[Rij], None]] = {
            "plaats_ingetrokken": lambda rij: self._aantal(rij, 0),
            "aantal": lambda rij: self._aantal(rij, rij.geheel("aantal")),
            "nieuwe_plaats": self._nieuwe_plaats,
            "student_stopt": self._stopt,
            "nieuwe_student": self._nieuwe_student,
            "school": self._school,
        }
        soorten[rij.keuze("soort", tuple(soorten))](rij)

    def _aantal(self, rij: Rij, aantal: int) -> None:
        """A withdrawn place stays in the list with number 0, so that it can be explained."""
        naam = rij.verwijzing("plaats", self.instantie.plaats, "plaats")
        self.vakken.add(self.instantie.plaats[naam].vak)
        plaatsen = tuple(
            replace(plaats, aantal=aantal) if plaats.id == naam else plaats
            for plaats in self.instantie.plaatsen
        )
        self.instantie = replace(self.instantie, plaatsen=plaatsen)

    def _nieuwe_plaats(self, rij: Rij) -> None:
        plaats = lees_plaats(rij.deel("plaats"), self.instantie.school)
        if plaats.id in self.instantie.plaats:
            raise rij.fout("plaats", f"bestaat al ({toon(plaats.id)})")
        self.vakken.add(plaats.vak)
        self.instantie = replace(self.instantie, plaatsen=(*self.instantie.plaatsen, plaats))

    def _stopt(self, rij: Rij) -> None:
        naam = rij.verwijzing("student", self.instantie.student, "student")
        self.vakken.add(self.instantie.student[naam].vak)
        studenten = tuple(s for s in self.instantie.studenten if s.id != naam)
        self.instantie = replace(self.instantie, studenten=studenten)

    def _nieuwe_student(self, rij: Rij) -> None:
        nu = self.instantie
        student = lees_student(
            rij.deel("student"), {p.id for p in nu.partnerschappen}, nu.school, nu.plaats
        )
        if student.id in nu.student:
            raise rij.fout("student", f"bestaat al ({toon(student.id)})")
        self.vakken.add(student.vak)
        self.instantie = replace(nu, studenten=(*nu.studenten, student))

    def _school(self, rij: Rij) -> None:
        """New bounds of a school; what is not named stays as it is."""
        naam = rij.verwijzing("school", self.instantie.school, "school")
        nieuw: dict[str, Any] = {v: rij.geheel(v) for v in SCHOOLVELDEN if rij.heeft(v)}
        if rij.heeft("max_vak"):
            nieuw["max_vak"] = rij.aantallen("max_vak")
        if not nieuw:
            mogelijk = ", ".join((*SCHOOLVELDEN, "max_vak"))
            raise rij.fout("school", f"krijgt geen nieuwe grens (kan: {mogelijk})")
        scholen = tuple(
            replace(school, **nieuw) if school.id == naam else school
            for school in self.instantie.scholen
        )
        self.vakken |= self._vakken_op(self.instantie.school[naam])
        self.instantie = replace(self.instantie, scholen=scholen)

    def _vakken_op(self, school: School) -> set[str]:
        """The subjects of everybody who is at this school now."""
        return {
            self.instantie.plaats[deel.plaats].vak
            for delen in self.plan.values()
            for deel in delen
            if deel.plaats in self.instantie.plaats
            and school.id in self.instantie.plaats[deel.plaats].scholen
        }
