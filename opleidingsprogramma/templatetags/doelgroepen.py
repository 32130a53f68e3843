"""How target groups read in Dutch."""

from collections.abc import Iterable

from django import template

from opleidingsprogramma.choices import STUDENTGROEPEN, Doelgroep

register = template.Library()


@register.filter
def doelgroepnamen(codes: Iterable[str]) -> str:
    """["hbo", "wo", "co_docent"] -> studenten hbo niveau 2, 3 en 4, studenten wo en co-docenten."""
    gekozen = set(codes)
    namen = [label for code, label in Doelgroep.choices if code in gekozen]
    if gekozen >= set(Doelgroep.values):
        return "alle betrokkenen"
    if gekozen >= set(STUDENTGROEPEN):
        namen = ["alle studenten", *namen[len(STUDENTGROEPEN) :]]
    return " en ".join(filter(None, [", ".join(namen[:-1]), *namen[-1:]]))
