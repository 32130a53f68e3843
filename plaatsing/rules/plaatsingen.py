"""De stand van een student in de plaatsing, afgeleid uit feiten (B9)."""

from enum import StrEnum


class Studentstand(StrEnum):
    """Nooit met de hand bijgehouden: volgt uit plaatsingen, stoppen, uitstel en terugkomst."""

    AANGEMELD = "aangemeld"
    TE_PLAATSEN = "te_plaatsen"
    TERUG = "terug"
    DEELS = "deels"
    CONCEPT = "concept"
    VOORGESTELD = "voorgesteld"
    DEFINITIEF = "definitief"
    UITGESTELD = "uitgesteld"
    GESTOPT = "gestopt"


class Uitstel(StrEnum):
    """Naar februari van hetzelfde schooljaar, of naar een later schooljaar."""

    GEEN = ""
    DIT_JAAR = "dit_jaar"
    LATER_JAAR = "later_jaar"


WOORDEN: dict[str, str] = {
    Studentstand.AANGEMELD: "aangemeld, begint later",
    Studentstand.TE_PLAATSEN: "te plaatsen",
    Studentstand.TERUG: "terug, te plaatsen",
    Studentstand.DEELS: "half geplaatst",
    Studentstand.CONCEPT: "concept",
    Studentstand.VOORGESTELD: "voorgesteld",
    Studentstand.DEFINITIEF: "definitief",
    Studentstand.UITGESTELD: "uitgesteld",
    Studentstand.GESTOPT: "gestopt",
}
SOORTEN: dict[str, str] = {
    Studentstand.AANGEMELD: "stil",
    Studentstand.TE_PLAATSEN: "let-op",
    Studentstand.TERUG: "let-op",
    Studentstand.DEELS: "let-op",
    Studentstand.CONCEPT: "stil",
    Studentstand.VOORGESTELD: "info",
    Studentstand.DEFINITIEF: "goed",
    Studentstand.UITGESTELD: "stil",
    Studentstand.GESTOPT: "stil",
}


# Known outside: a proposal to the school, or made definitive by it.
GEPLAATST = (Studentstand.VOORGESTELD, Studentstand.DEFINITIEF)


def student_stand(
    *,
    gestopt: bool,
    wisselt: bool,
    concepten: int,
    voorstellen: int,
    definitief: int,
    uitstel: str = Uitstel.GEEN,
    teruggekomen: bool = False,
    begint_later: bool = False,
) -> Studentstand:
    """De minst gevorderde plaatsing telt; een wisselaar heeft er twee nodig (3.3)."""
    aantal = concepten + voorstellen + definitief
    if gestopt:
        return Studentstand.GESTOPT
    if uitstel == Uitstel.LATER_JAAR or (uitstel and not aantal):
        return Studentstand.UITGESTELD
    if not aantal:
        return _zonder_plaats(teruggekomen=teruggekomen, begint_later=begint_later)
    if wisselt and aantal < 2:
        return Studentstand.DEELS
    if concepten:
        return Studentstand.CONCEPT
    return Studentstand.VOORGESTELD if voorstellen else Studentstand.DEFINITIEF


def _zonder_plaats(*, teruggekomen: bool, begint_later: bool) -> Studentstand:
    if begint_later:
        return Studentstand.AANGEMELD
    return Studentstand.TERUG if teruggekomen else Studentstand.TE_PLAATSEN
