"""De stand van een student in de plaatsing, afgeleid uit feiten (B9)."""

from enum import StrEnum


class Studentstand(StrEnum):
    """Nooit met de hand bijgehouden: volgt uit plaatsingen en het stoppen van de student."""

    TE_PLAATSEN = "te_plaatsen"
    DEELS = "deels"
    CONCEPT = "concept"
    VOORGESTELD = "voorgesteld"
    DEFINITIEF = "definitief"
    GESTOPT = "gestopt"


WOORDEN: dict[str, str] = {
    Studentstand.TE_PLAATSEN: "te plaatsen",
    Studentstand.DEELS: "half geplaatst",
    Studentstand.CONCEPT: "concept",
    Studentstand.VOORGESTELD: "voorgesteld",
    Studentstand.DEFINITIEF: "definitief",
    Studentstand.GESTOPT: "gestopt",
}
SOORTEN: dict[str, str] = {
    Studentstand.TE_PLAATSEN: "let-op",
    Studentstand.DEELS: "let-op",
    Studentstand.CONCEPT: "stil",
    Studentstand.VOORGESTELD: "info",
    Studentstand.DEFINITIEF: "goed",
    Studentstand.GESTOPT: "stil",
}


def student_stand(
    *, gestopt: bool, wisselt: bool, concepten: int, voorstellen: int, definitief: int
) -> Studentstand:
    """De minst gevorderde plaatsing telt; een wisselaar heeft er twee nodig (3.3)."""
    aantal = concepten + voorstellen + definitief
    if gestopt:
        return Studentstand.GESTOPT
    if not aantal:
        return Studentstand.TE_PLAATSEN
    if wisselt and aantal < 2:
        return Studentstand.DEELS
    if concepten:
        return Studentstand.CONCEPT
    return Studentstand.VOORGESTELD if voorstellen else Studentstand.DEFINITIEF
