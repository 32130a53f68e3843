"""The first two lines of the start page. Pure."""

from collections.abc import Sequence
from datetime import date, time

from hos.vandaag.taken import Taak

DAGDELEN = ((time(6), "Goedenacht"), (time(12), "Goedemorgen"), (time(18), "Goedemiddag"))


def begroet(voornaam: str, tijd: time) -> str:
    """Goedemorgen, Lotte."""
    groet = next((woord for tot, woord in DAGDELEN if tijd < tot), "Goedenavond")
    return f"{groet}, {voornaam}"


def vat_samen(taken: Sequence[Taak], dag: date) -> str:
    """How much there is, and how much of it is late."""
    if not taken:
        return "Je bent bij."
    laat = sum(1 for taak in taken if taak.deadline and taak.deadline < dag)
    een = len(taken) == 1
    zin = (
        "Er ligt 1 ding voor je klaar." if een else f"Er liggen {len(taken)} dingen voor je klaar."
    )
    if not laat:
        return zin
    if een:
        return "Er ligt 1 ding voor je klaar. Het is al te laat, maar het kan nog."
    return f"{zin} Daarvan {'is' if laat == 1 else 'zijn'} er {laat} te laat."
