"""Voor wie is een bijeenkomst of sessie? (4.3, 4.7)"""

from collections.abc import Collection
from datetime import date


def groep_van_student(is_hbo: bool, niveau: int | None) -> str:
    """Hbo niveau 1 heeft een eigen programma op maandag; de rest komt op woensdag (4.7)."""
    if not is_hbo:
        return "wo"
    return "hbo1" if niveau == 1 else "hbo"


def meedoen_tussen(
    jaar_begin: date,
    start: str,
    student_begin: date,
    student_einde: date | None,
    gestopt_op: date | None,
) -> tuple[date, date]:
    """De dagen van dit schooljaar waarop een student meedoet, begin en einde meegeteld.

    Wie in februari start, doet mee vanaf 1 februari; wie stopt, tot en met die dag.
    """
    eerste = date(jaar_begin.year + 1, 2, 1) if start == "feb" else jaar_begin
    laatste = date(jaar_begin.year + 1, 7, 31)
    grenzen = [dag for dag in (student_einde, gestopt_op) if dag is not None]
    return max(eerste, student_begin), min([laatste, *grenzen])


def hoort_bij(doelgroepen: Collection[str], mijn_groepen: Collection[str]) -> bool:
    """Een sessie zonder eigen doelgroep is voor iedereen van die dag."""
    return not doelgroepen or not set(doelgroepen).isdisjoint(mijn_groepen)
