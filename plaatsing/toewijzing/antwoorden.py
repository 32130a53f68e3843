"""What an explanation says, as values: moves, alternatives, bottlenecks, what room would bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from plaatsing.toewijzing.doelen import Doel, Doelvector
from plaatsing.toewijzing.grenzen import Grens

LOTING: Final = "loting"
DOELNAMEN: Final = {
    Doel.VOORRANG: "het plaatsen van wie voorrang heeft",
    Doel.GEPLAATST: "het aantal geplaatsten",
    Doel.SCHOOLTYPE: "de afwisseling van schooltypen",
    Doel.VOORKEUR: "de voorkeuren",
    Doel.KM: "de afstand",
    Doel.SPREIDING: "de spreiding over de scholen",
}


class Bereik(StrEnum):
    """Hoe ver is gezocht: `lokaal` laat alleen studenten van hetzelfde vak schuiven."""

    NETWERK = "netwerk"
    LOKAAL = "lokaal"
    GLOBAAL = "globaal"


@dataclass(frozen=True, slots=True)
class Verplaatsing:
    """Leeg `van` is: had geen plaats; leeg `naar` is: houdt geen plaats."""

    student: str
    van: tuple[str, ...]
    naar: tuple[str, ...]

    def als_json(self) -> dict[str, Any]:
        return {"student": self.student, "van": list(self.van), "naar": list(self.naar)}


@dataclass(frozen=True, slots=True)
class Alternatief:
    """Een andere plek voor een student, met wat dat iedereen samen kost en wie ervoor schuift.

    `prijs` is het verschil per doel; `beslissend` het eerste doel dat daarin verandert.
    """

    student: str
    plaats: str
    school: str
    prijs: Doelvector
    beslissend: str
    verplaatst: tuple[Verplaatsing, ...]  # the student's own move first
    bereik: Bereik

    @property
    def anderen(self) -> tuple[str, ...]:
        return tuple(deel.student for deel in self.verplaatst if deel.student != self.student)

    @property
    def tekst(self) -> str:
        if self.beslissend == LOTING:
            return f"{self.plaats} is op alle doelen even goed; de loting besliste."
        doel = Doel(self.beslissend)
        verschil = doel.richting * self.prijs[doel]
        woord = "slechter" if verschil > 0 else "beter"
        zin = f"Naar {self.plaats} is {abs(verschil)} {woord} voor {DOELNAMEN[doel]}"
        return f"{zin}; {_schuift(self.anderen)}."

    def als_json(self) -> dict[str, Any]:
        return {
            "plaats": self.plaats,
            "school": self.school,
            "prijs": self.prijs.als_json(),
            "beslissend": self.beslissend,
            "verplaatst": [deel.als_json() for deel in self.verplaatst],
            "bereik": self.bereik.value,
            "tekst": self.tekst,
        }


def _schuift(anderen: tuple[str, ...]) -> str:
    if not anderen:
        return "niemand anders schuift"
    return f"{opgesomd(anderen)} {'schuift' if len(anderen) == 1 else 'schuiven'} dan"


def opgesomd(namen: Sequence[str]) -> str:
    """Een paar namen, of hoeveel het er zijn."""
    if len(namen) > 3:
        return f"{len(namen)} studenten"
    return " en ".join(filter(None, (", ".join(namen[:-1]), *namen[-1:])))


@dataclass(frozen=True, slots=True)
class Krap:
    """Een grens die vol is: welke, en in een zin hoe ver zij gaat."""

    grens: Grens
    tekst: str

    @property
    def code(self) -> str:
        return self.grens.soort.value

    def als_json(self) -> dict[str, str]:
        """`waar` is a place for `plaats_vol`, otherwise a school."""
        uit = {"code": self.code, "waar": self.grens.waar}
        return uit | ({"vak": self.grens.vak} if self.grens.vak else {}) | {"tekst": self.tekst}


@dataclass(frozen=True, slots=True)
class Tegenfeit:
    """Wat er gebeurt als precies deze grens een plek ruimer wordt en opnieuw wordt gerekend."""

    plaats: str
    grens: Krap  # as it is now
    krijgt: bool
    prijs: Doelvector
    verplaatst: tuple[Verplaatsing, ...]

    def als_json(self) -> dict[str, Any]:
        return {
            "plaats": self.plaats,
            "grens": self.grens.als_json(),
            "krijgt": self.krijgt,
            "prijs": self.prijs.als_json(),
            "verplaatst": [deel.als_json() for deel in self.verplaatst],
        }


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """Studenten die samen alleen bij deze grenzen terechtkunnen, met een plek te weinig.

    Na te tellen: `studenten` is met de student zelf erbij, `vast` zijn plekken die al vastliggen,
    en `studenten + vast = capaciteit + 1`.
    """

    studenten: tuple[str, ...]
    grenzen: tuple[Krap, ...]
    capaciteit: int
    vast: int
    ook: tuple[str, ...]  # others without a place who can only go here

    @property
    def tekst(self) -> str:
        vrij, aantal = self.capaciteit - self.vast, len(self.studenten)
        if aantal == 1:
            return f"{self.studenten[0]} kan alleen terecht waar alles al vastligt."
        plekken = "1 plek" if vrij == 1 else f"{vrij} plekken"
        return f"{aantal} studenten kunnen samen alleen op {plekken} terecht."

    def als_json(self) -> dict[str, Any]:
        return {
            "studenten": list(self.studenten),
            "grenzen": [grens.als_json() for grens in self.grenzen],
            "capaciteit": self.capaciteit,
            "vast": self.vast,
            "ook": list(self.ook),
            "tekst": self.tekst,
        }


@dataclass(frozen=True, slots=True)
class Verruiming:
    """De kleinste verruiming: al deze grenzen een plek erbij, dan past de student erbij.

    Zonder grenzen past de student nu al, als `verplaatst` gebeurt.
    """

    student: str
    grenzen: tuple[Krap, ...]
    verplaatst: tuple[Verplaatsing, ...]
    bereik: Bereik

    @property
    def aantal(self) -> int:
        return len(self.grenzen)

    def als_json(self) -> dict[str, Any]:
        return {
            "grenzen": [grens.als_json() for grens in self.grenzen],
            "verplaatst": [deel.als_json() for deel in self.verplaatst],
            "bereik": self.bereik.value,
        }


@dataclass(frozen=True, slots=True)
class Winst:
    """Wat een plek erbij oplevert: bij een grens die er is, of als nieuwe plaats.

    `prijs` en `verplaatst` zijn gevuld als ernaar gevraagd is; de aantallen altijd.
    """

    soort: str  # code of the bound, or "nieuwe_plaats"
    school: str
    vak: str
    plaats: str
    voorrang: int
    geplaatst: int
    bouw: str = ""
    voor: str = ""  # hbo, wo or hbo1, for a new place
    start: str = ""
    prijs: Doelvector | None = None
    verplaatst: tuple[Verplaatsing, ...] = ()
    bereik: Bereik = Bereik.NETWERK

    def als_json(self) -> dict[str, Any]:
        velden = ("school", "vak", "plaats", "bouw", "voor", "start")
        uit: dict[str, Any] = {"soort": self.soort}
        uit |= {veld: getattr(self, veld) for veld in velden if getattr(self, veld)}
        uit |= {"voorrang": self.voorrang, "geplaatst": self.geplaatst, "bereik": self.bereik.value}
        if self.prijs is not None:
            uit["prijs"] = self.prijs.als_json()
            uit["verplaatst"] = [deel.als_json() for deel in self.verplaatst]
        return uit


@dataclass(frozen=True, slots=True)
class Voorkeuruitleg:
    """Een school die de student liever had dan de eigen plek, en waarom het die niet werd."""

    rang: int
    school: str
    redenen: Mapping[str, int]  # own rules that forbid places there, counted by code
    alternatief: Alternatief | None  # the cheapest place there
    tegenfeit: Tegenfeit | None
    tekst: str

    def als_json(self) -> dict[str, Any]:
        return {
            "rang": self.rang,
            "school": self.school,
            "redenen": dict(self.redenen),
            "alternatief": self.alternatief.als_json() if self.alternatief else None,
            "tegenfeit": self.tegenfeit.als_json() if self.tegenfeit else None,
            "tekst": self.tekst,
        }


@dataclass(frozen=True, slots=True)
class Studentuitleg:
    """Alles over een student. `alternatieven` zijn op volgorde van prijs, de goedkoopste eerst."""

    student: str
    geplaatst: tuple[str, ...]
    zinnen: tuple[str, ...]
    beslissend: str  # "vast", "eigen_beste", a goal, "loting", "geen_plaats", "knelpunt"
    voorkeuren: tuple[Voorkeuruitleg, ...] = ()
    alternatieven: tuple[Alternatief, ...] = ()
    redenen: Mapping[str, int] | None = None  # of someone whom no place fits
    knelpunt: Knelpunt | None = None
    verruiming: Verruiming | None = None

    def als_json(self) -> dict[str, Any]:
        return {
            "student": self.student,
            "geplaatst": list(self.geplaatst),
            "zinnen": list(self.zinnen),
            "beslissend": self.beslissend,
            "voorkeuren": [deel.als_json() for deel in self.voorkeuren],
            "alternatieven": [deel.als_json() for deel in self.alternatieven],
            "redenen": None if self.redenen is None else dict(self.redenen),
            "knelpunt": self.knelpunt.als_json() if self.knelpunt else None,
            "verruiming": self.verruiming.als_json() if self.verruiming else None,
        }
