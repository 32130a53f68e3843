"""What an explanation says, as values: moves, alternatives, bottlenecks, what room would bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from plaatsing.toewijzing.doelen import Doel, Doelvector
from plaatsing.toewijzing.grenzen import Grens, Soort

LOTING: Final = "loting"
VAN_RUIMTE: Final = frozenset({Soort.PLAATS, Soort.TOTAAL, Soort.HBO, Soort.WO, Soort.VAK})
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
    """Wat er gebeurt als precies deze grens een plek ruimer wordt en opnieuw wordt gerekend.

    `ook` zijn de grenzen die dan eveneens een plek ruimer moeten; meestal geen.
    """

    plaats: str
    grens: Krap  # as it is now
    krijgt: bool
    prijs: Doelvector
    verplaatst: tuple[Verplaatsing, ...]
    ook: tuple[Krap, ...] = ()
    bereik: Bereik = Bereik.NETWERK

    def als_json(self) -> dict[str, Any]:
        return {
            "plaats": self.plaats,
            "grens": self.grens.als_json(),
            "ook": [grens.als_json() for grens in self.ook],
            "krijgt": self.krijgt,
            "prijs": self.prijs.als_json(),
            "verplaatst": [deel.als_json() for deel in self.verplaatst],
            "bereik": self.bereik.value,
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
class Oorzaak:
    """Een grens of een regel die meedoet. `grens` is leeg bij een regel over de student zelf."""

    code: str
    tekst: str
    grens: Grens | None = None

    @property
    def is_regel(self) -> bool:
        """Geen kwestie van ruimte: zonder deze regel was er wel een plek."""
        return self.grens is None or self.grens.soort not in VAN_RUIMTE

    def als_json(self) -> dict[str, str]:
        uit = {"soort": "regel" if self.is_regel else "grens", "code": self.code}
        if self.grens is not None:
            uit |= {"waar": self.grens.waar} | ({"vak": self.grens.vak} if self.grens.vak else {})
        return uit | {"tekst": self.tekst}


@dataclass(frozen=True, slots=True)
class Oorzaken:
    """Waarom een student niet past naast deze anderen: niets op de lijst kan weg.

    Met alleen deze oorzaken kunnen `studenten` niet allemaal een plek hebben; laat een van de
    oorzaken of een van de anderen weg, dan wel.
    """

    studenten: tuple[str, ...]  # the student asked about first
    delen: tuple[Oorzaak, ...]
    bereik: Bereik

    @property
    def tekst(self) -> str:
        wie = opgesomd(self.studenten)
        wat = "dit" if len(self.delen) == 1 else "dit samen"
        if len(self.studenten) == 1:
            return f"Voor {wie} houdt {wat} elke plek tegen."
        return f"Door {wat} passen {wie} niet allemaal."

    def als_json(self) -> dict[str, Any]:
        return {
            "studenten": list(self.studenten),
            "delen": [deel.als_json() for deel in self.delen],
            "bereik": self.bereik.value,
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

    @property
    def tekst(self) -> str:
        if not self.grenzen:
            return "Er is nog plek, als er geschoven wordt."
        waar = "Bij elk hiervan een plek erbij" if self.aantal > 1 else "Een plek erbij"
        redenen = " ".join(grens.tekst for grens in self.grenzen)
        return f"{waar} is genoeg om deze student te plaatsen. {redenen}"

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
