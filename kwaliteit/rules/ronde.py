"""Wanneer een enquête open is, wie meedoet en wat de streefrespons is (2.5, 8.2)."""

from datetime import date, datetime, timedelta

# Whoever is still writing at closing time may finish; the planner closes after this.
UITLOOP = timedelta(minutes=15)
HERINNERING_TE_LAAT = timedelta(hours=48)
STREEF_TELLER, STREEF_NOEMER = 2, 3


def streefrespons(uitgenodigd: int) -> int:
    """Twee derde van de uitgenodigden, naar boven afgerond: 59 van 88 (2.5)."""
    return -(-uitgenodigd * STREEF_TELLER // STREEF_NOEMER)


def volgorde_fouten(
    opent_op: datetime, herinner_op: datetime, sluit_op: datetime
) -> dict[str, str]:
    """Openen, dan herinneren, dan sluiten; de fout staat bij de datum die niet klopt."""
    fouten = {}
    if sluit_op <= opent_op:
        fouten["sluit_op"] = "De enquête sluit na het openen. Kies een latere datum."
    elif not opent_op < herinner_op < sluit_op:
        fouten["herinner_op"] = (
            "De herinnering gaat weg na het openen en voor het sluiten. Kies een datum daartussen."
        )
    return fouten


def buiten_schooljaar(begin: date, einde: date, opent: date, sluit: date) -> dict[str, str]:
    """Een ronde hoort bij een schooljaar: van 1 augustus tot en met 31 juli."""
    fouten = {}
    if not begin <= opent <= einde:
        fouten["opent_op"] = "Kies een dag in dit schooljaar, van 1 augustus tot en met 31 juli."
    if not begin <= sluit <= einde:
        fouten["sluit_op"] = "Kies een dag in dit schooljaar, van 1 augustus tot en met 31 juli."
    return fouten


def sluit_echt_op(sluit_op: datetime) -> datetime:
    return sluit_op + UITLOOP


def is_te_beantwoorden(*, open_: bool, sluit_op: datetime, nu: datetime) -> bool:
    """Open, en het afgesproken einde met de uitloop is nog niet voorbij."""
    return open_ and nu < sluit_echt_op(sluit_op)


def herinnering_vervalt_op(herinner_op: datetime, sluit_op: datetime) -> datetime:
    """Na twee dagen of na het sluiten heeft een herinnering geen zin meer."""
    return min(herinner_op + HERINNERING_TE_LAAT, sluit_op)


def doet_mee(*, start_in_februari: bool, gestopt_op: date | None, dag: date, begin: date) -> bool:
    """Wie op deze dag meeloopt: niet gestopt, en een februaristarter pas vanaf 1 februari."""
    if gestopt_op is not None and gestopt_op <= dag:
        return False
    return not start_in_februari or dag >= date(begin.year + 1, 2, 1)
