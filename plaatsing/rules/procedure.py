"""De procedure van een jaar: data, volgorde en hoe ver een stap is (bijlage 2, B8)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

NVT, KLAAR, LAAT, BEZIG, OPEN, STRAKS = "nvt", "klaar", "laat", "bezig", "open", "straks"
VOORBIJ = "voorbij"
WOORDEN = {
    KLAAR: "klaar",
    LAAT: "te laat",
    BEZIG: "bezig",
    OPEN: "open",
    STRAKS: "komt later",
    VOORBIJ: "niet afgerond",
    NVT: "niet van toepassing",
}
AAN_ZET = frozenset({LAAT, BEZIG, OPEN})  # somebody has something to do now
SOORTEN = {
    KLAAR: "goed",
    LAAT: "fout",
    BEZIG: "info",
    OPEN: "let-op",
    STRAKS: "stil",
    VOORBIJ: "stil",
    NVT: "stil",
}
AF = frozenset({NVT, KLAAR})
# A reminder that could not go on its day goes later, but not when the week is over.
INHALEN = timedelta(days=7)
EIND_FEBRUARI = 28


@dataclass(frozen=True, slots=True)
class Voortgang:
    """Hoe ver een stap is, geteld in feiten. `open_bij` zegt bij wie het nog ligt."""

    gedaan: int
    totaal: int
    uitleg: str
    url: str = ""
    open_bij: "OpenBij | None" = None
    telt_personen: bool = False  # numbers of people: small groups stay hidden

    @property
    def klaar(self) -> bool:
        return 0 < self.totaal <= self.gedaan


@dataclass(frozen=True, slots=True)
class OpenBij:
    """Wie er nog moet: scholen, instituten en personen (sleutels)."""

    scholen: frozenset[int] = frozenset()
    instituten: frozenset[int] = frozenset()
    personen: Collection[int] = frozenset()


def stand_van(
    *,
    dag: date,
    begint_op: date,
    deadline: date,
    sluit_op: date,
    voortgang: Voortgang | None,
    afgevinkt: bool,
    vervalt: bool,
    optioneel: bool,
) -> str:
    """De stand van een stap volgt uit feiten; alleen zonder feit telt een vinkje (B8).

    Na `sluit_op` doet niemand er meer iets aan: dan is zij niet afgerond in plaats van te laat.
    """
    if vervalt:
        return NVT
    if voortgang.klaar if voortgang else afgevinkt:
        return KLAAR
    voorbij = dag > deadline
    if voorbij and (optioneel or (voortgang and voortgang.totaal == 0)):
        return NVT  # nobody asked for it any more, or there is nobody it is about
    if voorbij:
        return LAAT if dag <= sluit_op else VOORBIJ
    if voortgang and voortgang.gedaan:
        return BEZIG
    return OPEN if dag >= begint_op else STRAKS


def dag_in_jaar(begin: date, jaar_later: int, maand: int, dag: int) -> date:
    """Een dag van het sjabloon in de procedure voor het schooljaar dat op `begin` start."""
    return _bestaande_dag(begin.year + jaar_later, maand, dag)


def naar_ander_jaar(dag: date, jaren: int) -> date:
    """Dezelfde dag in een ander jaar; 29 februari wordt 28 februari als die niet bestaat."""
    return _bestaande_dag(dag.year + jaren, dag.month, dag.day)


def _bestaande_dag(jaar: int, maand: int, dag: int) -> date:
    try:
        return date(jaar, maand, dag)
    except ValueError:
        return date(jaar, maand, EIND_FEBRUARI)


def sluit_op(begin: date, einde: date, deadline: date) -> date:
    """Tot wanneer een stap nog zin heeft: tot het schooljaar begint, of daarna tot het einde."""
    return begin - timedelta(days=1) if deadline < begin else einde


def looptijd(begin: date) -> tuple[date, date]:
    """De procedure voor een schooljaar loopt in het jaar ervoor en in het jaar zelf."""
    return date(begin.year - 1, begin.month, begin.day), date(begin.year + 1, 7, 31)


def buiten_looptijd(begin: date, dag: date) -> str:
    """Waarom deze dag niet bij de procedure van dit schooljaar hoort; leeg als hij dat wel doet."""
    van, tot = looptijd(begin)
    if van <= dag <= tot:
        return ""
    return f"Kies een dag van {van:%d-%m-%Y} tot en met {tot:%d-%m-%Y}."


def volgordefouten(
    deadlines: Mapping[str, date], na: Mapping[str, Collection[str]]
) -> dict[str, list[str]]:
    """Per stap de stappen die er eerst moeten zijn maar een latere datum hebben.

    Een stap wordt nooit tegengehouden door haar nummer, alleen waar de volgorde ertoe doet (B8).
    """
    fouten = {
        code: [eerder for eerder in na.get(code, ()) if deadlines.get(eerder, dag) > dag]
        for code, dag in deadlines.items()
    }
    return {code: eerder for code, eerder in fouten.items() if eerder}


def herinnerdagen(deadline: date, dagen_voor: int | None, dagen_na: int | None) -> dict[str, date]:
    """Op welke dag de herinnering voor en die na de datum gaat."""
    uit = {}
    if dagen_voor:
        uit["voor"] = deadline - timedelta(days=dagen_voor)
    if dagen_na:
        uit["na"] = deadline + timedelta(days=dagen_na)
    return uit


def aan_de_beurt(moment: str, op: date, deadline: date, dag: date) -> bool:
    """Moet deze herinnering nu? Een gemiste nacht wordt ingehaald, een gemiste week niet.

    De herinnering vooraf gaat niet meer als de datum voorbij is.
    """
    if moment == "voor" and dag > deadline:
        return False
    return op <= dag <= op + INHALEN


def vensterfouten(vensters: Sequence[tuple[str, date, date]]) -> dict[str, tuple[str, str]]:
    """Vensters in de volgorde van het jaar: elk gaat niet eerder open of dicht dan het vorige.

    Per venster de dag waar het aan ligt ("opent" of "sluit") en waarom.
    """
    fouten: dict[str, tuple[str, str]] = {}
    vorige: tuple[str, date, date] | None = None
    for naam, opent, sluit in vensters:
        if sluit < opent:
            fouten[naam] = ("sluit", "De laatste dag ligt voor de eerste dag.")
        elif vorige and opent < vorige[1]:
            wat = f"‘{vorige[0]}’ ({vorige[1]:%d-%m-%Y})"
            fouten[naam] = ("opent", f"Dit kan niet eerder beginnen dan {wat}.")
        elif vorige and sluit < vorige[2]:
            wat = f"‘{vorige[0]}’ ({vorige[2]:%d-%m-%Y})"
            fouten[naam] = ("sluit", f"Dit kan niet eerder klaar zijn dan {wat}.")
        vorige = (naam, opent, sluit)
    return fouten
