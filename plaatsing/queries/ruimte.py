"""Where one more place, or one more student within a bound, places somebody: asked and told.

`reken_ruimte` asks the engine and gives JSON to keep with a plan; `ruimtebeeld` puts it in words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from plaatsing.queries.herstel import zonder_dubbele_grenzen
from plaatsing.rules import herstel_woorden as woorden
from plaatsing.rules import toewijzing as regels
from plaatsing.toewijzing import Instantie, Plan, Uitlegger, Winst

HOOGSTENS_STUDENTEN: Final = 60
HOOGSTENS_TRAPPEN: Final = 12
TREDEN: Final = 3
Meld = Callable[[int, int, str], None]


def stil(_deel: int, _geheel: int, _tekst: str) -> None:
    """Nobody is waiting at a progress page."""


def reken_ruimte(instantie: Instantie, plan: Plan, *, meld: Meld = stil) -> dict[str, Any]:
    """Elke grens die iemand meer plaatst, en per student zonder plaats wat er minstens nodig is."""
    instantie = zonder_dubbele_grenzen(instantie)
    uitlegger = Uitlegger(instantie, plan)
    wachten = [s for s in uitlegger.instantie.studenten if not plan.get(s.id)]
    vakken = sorted({student.vak for student in wachten})
    winst: list[Winst] = []
    if uitlegger.vorm == "netwerk":
        winst = [*uitlegger.winst_overal()]
    else:
        for nummer, vak in enumerate(vakken):
            meld(nummer, len(vakken), f"{vak} wordt uitgezocht")
            winst += uitlegger.winst_overal(vak)
    meld(len(vakken), len(vakken), "Per student wat er minstens nodig is")
    per_student = {}
    for student in wachten[:HOOGSTENS_STUDENTEN]:
        ruimer = uitlegger.verruiming(student.id)
        per_student[student.id] = None if ruimer is None else ruimer.als_json()["grenzen"]
    return {
        "vorm": uitlegger.vorm,
        "winst": [deel.als_json() for deel in winst],
        "studenten": per_student,
        "zonder": len(wachten),
        "trappen": dict(_trappen(instantie, plan, winst)),
    }


def _trappen(
    instantie: Instantie, plan: Plan, winst: list[Winst]
) -> Iterator[tuple[str, list[int]]]:
    """Hoeveel er met een, twee en drie plaatsen erbij samen meer geplaatst worden."""
    met_plaats = [deel for deel in winst if deel.plaats]
    for deel in met_plaats[:HOOGSTENS_TRAPPEN]:
        totaal, treden = deel.geplaatst, [deel.geplaatst]
        for erbij in range(1, TREDEN):
            ruimer = _met_aantal(instantie, deel.plaats, erbij)
            volgende = Uitlegger(ruimer, plan).programma.nieuwe_plaats(ruimer.plaats[deel.plaats])
            totaal += volgende.geplaatst
            treden.append(totaal)
        yield deel.plaats, treden


def _met_aantal(instantie: Instantie, plaats: str, erbij: int) -> Instantie:
    plaatsen = (
        replace(rij, aantal=rij.aantal + erbij) if rij.id == plaats else rij
        for rij in instantie.plaatsen
    )
    return replace(instantie, plaatsen=tuple(plaatsen))


@dataclass(frozen=True, slots=True)
class Ruimteregel:
    """Een grens die iemand meer plaatst, met wie dat kan zijn en hoe het verder gaat."""

    code: str
    school: str
    vak: str
    plek: str
    geplaatst: int
    voorrang: int
    kandidaten: tuple[str, ...]
    treden: tuple[int, ...]
    aanbod: int | None

    @property
    def zin(self) -> str:
        if not self.geplaatst:
            wat = woorden.erbij(self.code, self.school, self.vak)
            return woorden.hoofdletter(f"{wat} helpt een student met voorrang aan een plaats.")
        return woorden.winstzin(self.code, self.school, self.vak, self.geplaatst)


@dataclass(frozen=True, slots=True)
class Tekort:
    """Een student zonder plaats, met wat er minstens nodig is."""

    naam: str
    vak: str
    nodig: str
    scholen: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Ruimtebeeld:
    """Alles wat de pagina over een plaats erbij toont."""

    regels: tuple[Ruimteregel, ...]
    tekorten: tuple[Tekort, ...]
    zonder: int
    exact: bool

    @property
    def vakken(self) -> tuple[str, ...]:
        return tuple(sorted({regel.vak for regel in self.regels if regel.vak}))

    @property
    def scholen(self) -> tuple[str, ...]:
        return tuple(sorted({regel.school for regel in self.regels if regel.vak}))

    def cel(self, vak: str, school: str) -> int:
        """Hoeveel studenten een plaats erbij hier plaatst."""
        return max(
            (r.geplaatst for r in self.regels if (r.vak, r.school) == (vak, school)), default=0
        )

    @property
    def rijen(self) -> list[tuple[str, list[int]]]:
        return [(vak, [self.cel(vak, school) for school in self.scholen]) for vak in self.vakken]


Sleutel = tuple[str, str, str]  # code, where, subject


def ruimtebeeld(
    antwoord: Mapping[str, Any],
    instantie: Instantie,
    namen: Mapping[int, str],
    aanbod: Mapping[str, int],
) -> Ruimtebeeld:
    """Zet een bewaard antwoord in woorden."""
    kandidaten = _kandidaten(antwoord["studenten"], namen)
    regels_ = {
        _sleutel_winst(winst): _regel(winst, antwoord, kandidaten, aanbod)
        for winst in antwoord["winst"]
    }
    for sleutel, wie in kandidaten.items():  # a bound of a school, found through a student
        if sleutel not in regels_ and not any(
            s[0] == sleutel[0] and s[1] == sleutel[1] for s in regels_
        ):
            regels_[sleutel] = _uit_kandidaten(sleutel, wie, instantie, aanbod)
    return Ruimtebeeld(
        regels=tuple(
            sorted(regels_.values(), key=lambda r: (-r.geplaatst, -r.voorrang, r.vak, r.school))
        ),
        tekorten=tuple(
            sorted(
                (
                    _tekort(sleutel, grenzen, instantie, namen, aanbod)
                    for sleutel, grenzen in antwoord["studenten"].items()
                    if sleutel in instantie.student
                ),
                key=lambda tekort: (not tekort.scholen, tekort.vak, tekort.naam),
            )
        ),
        zonder=antwoord["zonder"],
        exact=antwoord["vorm"] == "netwerk",
    )


def _kandidaten(
    studenten: Mapping[str, Any], namen: Mapping[int, str]
) -> dict[Sleutel, tuple[str, ...]]:
    """Voor wie precies een grens genoeg is."""
    uit: dict[Sleutel, tuple[str, ...]] = {}
    for sleutel, grenzen in studenten.items():
        if grenzen is not None and len(grenzen) == 1:
            (deel,) = grenzen
            waar = (deel["code"], deel["waar"], deel.get("vak", ""))
            uit[waar] = (*uit.get(waar, ()), _naam(sleutel, namen))
    return uit


def _naam(sleutel: str, namen: Mapping[int, str]) -> str:
    pk = regels.student_uit_sleutel(sleutel.partition("-")[0])
    return namen.get(pk, "een student")


def _sleutel_winst(winst: Mapping[str, Any]) -> Sleutel:
    plaats = winst.get("plaats", "")
    if plaats:
        return winst["soort"], plaats, ""
    return winst["soort"], winst["school"], winst.get("vak", "")


def _regel(
    winst: Mapping[str, Any],
    antwoord: Mapping[str, Any],
    kandidaten: Mapping[Sleutel, tuple[str, ...]],
    aanbod: Mapping[str, int],
) -> Ruimteregel:
    return Ruimteregel(
        code=winst["soort"],
        school=winst["school"],
        vak=winst.get("vak", ""),
        plek=woorden.plek(*(winst.get(deel, "") for deel in ("bouw", "voor", "start"))),
        geplaatst=winst["geplaatst"],
        voorrang=winst["voorrang"],
        kandidaten=kandidaten.get(_sleutel_winst(winst), ()),
        treden=tuple(antwoord["trappen"].get(winst.get("plaats", ""), ())),
        aanbod=aanbod.get(winst["school"]),
    )


def _uit_kandidaten(
    sleutel: Sleutel, wie: tuple[str, ...], instantie: Instantie, aanbod: Mapping[str, int]
) -> Ruimteregel:
    code, waar, vak = sleutel
    plaats = instantie.plaats.get(waar)
    school = plaats.school if plaats else waar
    return Ruimteregel(
        code=code,
        school=school,
        vak=plaats.vak if plaats else vak,
        plek=woorden.plek(plaats.bouw, plaats.soort, plaats.start) if plaats else "",
        geplaatst=1,
        voorrang=0,
        kandidaten=wie,
        treden=(),
        aanbod=aanbod.get(school),
    )


def _tekort(
    sleutel: str,
    grenzen: list[Mapping[str, str]] | None,
    instantie: Instantie,
    namen: Mapping[int, str],
    aanbod: Mapping[str, int],
) -> Tekort:
    student = instantie.student[sleutel]
    if grenzen is None:
        bouw = " of ".join(
            woorden.plek(deel, "", "") for deel in sorted(student.bouw, reverse=True)
        )
        soort = woorden.plek("", student.soort, student.start)
        nodig = f"Een nieuwe plaats {student.vak}: {bouw}, {soort}. Geen plaats van nu past."
        return Tekort(_naam(sleutel, namen), student.vak, nodig, ())
    if not grenzen:
        return Tekort(_naam(sleutel, namen), student.vak, "Kan nu al een plaats krijgen.", ())
    delen, scholen = [], []
    for deel in grenzen:
        plaats = instantie.plaats.get(deel["waar"])
        school = plaats.school if plaats else deel["waar"]
        delen.append(
            woorden.erbij(deel["code"], school, plaats.vak if plaats else deel.get("vak", ""))
        )
        scholen.append((school, aanbod.get(school)))
    nodig = woorden.hoofdletter(f"{woorden.samen(delen)} is genoeg.")
    return Tekort(_naam(sleutel, namen), student.vak, nodig, tuple(dict.fromkeys(scholen)))
