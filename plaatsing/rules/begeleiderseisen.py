"""Voldoet een werkplekbegeleider aan de eisen van 6.4? Een waarschuwing, nooit een slot.

Minimaal drie jaar docent, bevoegd in het vak, en een erkende training gevolgd, bezig of op korte
termijn gepland.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

GOED, LET_OP, FOUT, ONBEKEND = "goed", "let-op", "fout", "stil"
JAREN_DOCENT = 3
KORTE_TERMIJN_JAREN = 1  # "op korte termijn": within a year
# from bad to good: the worst decides
_ERNST = (FOUT, LET_OP, ONBEKEND, GOED)
WOORD = {
    GOED: "voldoet",
    LET_OP: "let op",
    FOUT: "voldoet nog niet",
    ONBEKEND: "nog niet bekend",
}


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Wat de school van iemand weet; leeg is nog niet ingevuld."""

    docent_sinds: date | None = None
    vakken: frozenset[int] = frozenset()
    training: str = ""
    training_op: date | None = None


@dataclass(frozen=True, slots=True)
class Bevinding:
    soort: str
    reden: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Het stoplicht: teken en woord, met de redenen eronder."""

    soort: str
    bevindingen: tuple[Bevinding, ...]

    @property
    def woord(self) -> str:
        return WOORD[self.soort]

    @property
    def redenen(self) -> tuple[str, ...]:
        """Wat er nog niet goed is."""
        return tuple(b.reden for b in self.bevindingen if b.soort != GOED)


def na_jaren(dag: date, jaren: int) -> date:
    """Dezelfde dag zoveel jaar later; 29 februari wordt 1 maart in een gewoon jaar."""
    try:
        return dag.replace(year=dag.year + jaren)
    except ValueError:
        return date(dag.year + jaren, 3, 1)


def ervaring(sinds: date | None, begin: date) -> Bevinding:
    """Minimaal drie jaar werkzaam als docent op de dag dat de student begint (6.4)."""
    if sinds is None:
        return Bevinding(ONBEKEND, "Niet ingevuld sinds wanneer iemand docent is.")
    genoeg = na_jaren(sinds, JAREN_DOCENT)
    if genoeg <= begin:
        return Bevinding(GOED, f"Minstens {JAREN_DOCENT} jaar docent.")
    return Bevinding(
        FOUT, f"Bij de start nog geen {JAREN_DOCENT} jaar docent; dat is vanaf {_dag(genoeg)}."
    )


def bevoegdheid(vakken: frozenset[int], vak: int | None) -> Bevinding:
    """Bevoegd in het vak waarin iemand begeleidt (6.4); zonder vak: in een vak."""
    if not vakken:
        return Bevinding(ONBEKEND, "Niet ingevuld in welke vakken iemand bevoegd is.")
    if vak is None or vak in vakken:
        return Bevinding(GOED, "Bevoegd in het vak.")
    return Bevinding(FOUT, "Niet bevoegd in dit vak.")


def training(stand: str, op: date | None, begin: date) -> Bevinding:
    """Erkende training gevolgd, bezig, of op korte termijn gepland (6.4)."""
    if stand == "gevolgd":
        return Bevinding(GOED, "Training gevolgd.")
    if stand == "bezig":
        return Bevinding(GOED, "Volgt de training nu.")
    if stand == "niet":
        return Bevinding(FOUT, "De training is nog niet gepland.")
    if stand != "gepland":
        return Bevinding(ONBEKEND, "Niet ingevuld hoe het met de training staat.")
    if op is None:
        return Bevinding(LET_OP, "De training is gepland, maar er staat geen datum bij.")
    if op > na_jaren(begin, KORTE_TERMIJN_JAREN):
        return Bevinding(LET_OP, f"De training is pas op {_dag(op)}: niet op korte termijn.")
    return Bevinding(GOED, f"Gaat de training volgen op {_dag(op)}.")


def oordeel(gegevens: Gegevens, begin: date, vak: int | None = None) -> Oordeel:
    """Alle eisen van 6.4; de slechtste bepaalt het stoplicht."""
    bevindingen = (
        ervaring(gegevens.docent_sinds, begin),
        bevoegdheid(gegevens.vakken, vak),
        training(gegevens.training, gegevens.training_op, begin),
    )
    soort = min((b.soort for b in bevindingen), key=_ERNST.index)
    return Oordeel(soort, bevindingen)


def slechtste(oordelen: Iterable[Oordeel]) -> Oordeel | None:
    """Het zwaarste oordeel van meer vakken."""
    return min(oordelen, key=lambda o: _ERNST.index(o.soort), default=None)


def _dag(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"
