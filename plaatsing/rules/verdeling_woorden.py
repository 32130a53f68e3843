"""Elk getal van de verdeling in een zin: waarom zoveel (3.2, bijlage 2 stap 3)."""

from typing import Protocol

from plaatsing.rules.aanbod import HBO, HBO1, WO
from plaatsing.rules.verdeling import FEBRUARI, Plaats, Schooldeel, Sleutel


class Deel(Protocol):
    plaats: Plaats
    hbo: int
    wo: int
    gereserveerd: int
    ruimte: int

    @property
    def buiten(self) -> int: ...


def waarom_school(deel: Schooldeel, februari: Schooldeel, sleutel: Sleutel) -> tuple[str, ...]:
    return (*_ruimte(deel), *_verhouding(deel, sleutel), *_februari(februari, deel.hbo))


def _februari(deel: Schooldeel, blijft: int) -> tuple[str, ...]:
    """Wat er voor de februaristart gereserveerd is (3.2)."""
    if not deel.aangeboden:
        return ()
    zin = f"Voor februari zijn {deel.aangeboden} plaatsen aangeboden en {deel.te_verdelen} verdeeld"
    naast = f", naast {blijft} hbo-studenten die dan blijven" if blijft else ""
    return (f"{zin}{naast}.",)


def _ruimte(deel: Schooldeel) -> tuple[str, ...]:
    """Welke grens hier telde."""
    school = deel.school
    if not deel.aangeboden:
        return ("De school zegde geen plaatsen toe voor september.",)
    zinnen = [f"Aangeboden voor september: {deel.aangeboden}."]
    if school.hooguit is not None and deel.voor_totaal == school.hooguit < deel.aangeboden:
        zinnen.append(f"Het quotum laat er hooguit {school.hooguit} toe.")
    elif deel.voor_totaal < deel.aangeboden:
        zinnen.append(f"Binnen de maxima van de school passen er {deel.voor_totaal}.")
    if deel.ruimte < deel.voor_totaal:
        zinnen.append(f"Alle scholen samen kwamen boven het geheel; hier gaat er {_min(deel)} af.")
    if deel.te_verdelen < deel.ruimte:
        zinnen.append("Door de reserveringen voor hbo blijft ook ruimte voor wo ongebruikt.")
    return tuple(zinnen)


def _min(deel: Schooldeel) -> str:
    return str(deel.voor_totaal - deel.ruimte)


def _verhouding(deel: Schooldeel, sleutel: Sleutel) -> tuple[str, ...]:
    if not deel.te_verdelen:
        return ()
    zin = f"Van de {deel.te_verdelen} gaan er {deel.hbo} naar hbo en {deel.wo} naar wo"
    if deel.minstens_hbo == deel.meeste_hbo:
        return (f"{zin}: anders kan niet met wat de school aanbood.",)
    if deel.hbo == deel.minstens_hbo == deel.gereserveerd:
        return (f"{zin}: alle hbo-plaatsen zijn nodig voor studenten die doorstromen.",)
    if deel.hbo == deel.minstens_hbo:
        return (f"{zin}: meer wo liet het aanbod van de school niet toe.",)
    if deel.hbo == deel.meeste_hbo:
        return (f"{zin}: meer hbo liet het aanbod van de school niet toe.",)
    return (f"{zin}: naar verhouding van de sleutel {sleutel}, evenredig over de scholen.",)


def waarom_plaats(deel: Deel, school: Schooldeel, vak: tuple[int, int]) -> tuple[str, ...]:
    plaats = deel.plaats
    if plaats.soort == HBO1:
        return ("Hbo niveau 1 komt boven op het quotum en wordt niet verdeeld.",)
    zinnen = []
    if plaats.soort in (HBO, WO):
        zinnen.append(f"De school bood deze plaats alleen voor {plaats.soort} aan.")
    elif deel.hbo or deel.wo:
        zinnen.append(
            f"Hbo of wo: in dit vak krijgt hbo {vak[0]} van de {vak[1]}, op deze "
            f"school {school.hbo} van de {school.te_verdelen}."
        )
    if deel.gereserveerd:
        zinnen.append(
            f"{deel.gereserveerd} gereserveerd voor hbo-studenten die doorstromen en deze school "
            "nog niet kennen."
        )
    if plaats.start == FEBRUARI and deel.hbo + deel.wo:
        zinnen.append("Gereserveerd voor de start in februari.")
    if deel.ruimte < plaats.aantal:
        zinnen.append("De school noemde voor dit vak een maximum dat lager is dan het aantal.")
    if deel.buiten:
        zinnen.append(
            f"{deel.buiten} blijft buiten de verdeling: de ruimte van de school is "
            f"{school.te_verdelen}."
        )
    return tuple(zinnen)
