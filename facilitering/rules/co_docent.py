"""De inzet van co-docenten in het programma en in de wpb-trainingen (6.5, B14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction


class Reistijd(Enum):
    PER_BIJEENKOMST = "bijeenkomst"
    PER_DAG = "dag"


@dataclass(frozen=True, slots=True)
class CoDocentnorm:
    """De getallen van de berekening, per schooljaar."""

    sessie_uren: Fraction = Fraction(3, 2)
    factor_intervisie: Fraction = Fraction(7, 5)
    factor_werkbijeenkomst: Fraction = Fraction(17, 10)
    reistijd: Fraction = Fraction(1)
    reistijd_per: Reistijd = Reistijd.PER_BIJEENKOMST


@dataclass(frozen=True, slots=True)
class Inzet:
    """Een bijeenkomst die een co-docent verzorgt."""

    dag: date
    intervisie: bool


def uren_programma(inzet: Iterable[Inzet], norm: CoDocentnorm) -> Fraction:
    """bijeenkomsten x 1,5 x factor + reistijd; de reistijd valt buiten de factor (B14)."""
    inzet = list(inzet)
    werk = sum(
        (
            norm.sessie_uren
            * (norm.factor_intervisie if een.intervisie else norm.factor_werkbijeenkomst)
            for een in inzet
        ),
        Fraction(0),
    )
    per_dag = norm.reistijd_per is Reistijd.PER_DAG
    reizen = len({een.dag for een in inzet}) if per_dag else len(inzet)
    return werk + reizen * norm.reistijd


def uren_hbo1(
    dagen: int, uren_per_dag: Fraction, reistijd: Fraction, voorbereiding: Fraction
) -> Fraction:
    """Hbo niveau 1: per praktijkdag de dag zelf, de reis en de voorbereiding (4 x (7 + 1 + 4))."""
    return dagen * (uren_per_dag + reistijd + voorbereiding)


def uren_training(
    bijeenkomsten: int, uren_per_keer: Fraction, reistijd: Fraction, voorbereiding: Fraction
) -> Fraction:
    """Een wpb-training: 5 x 3 uur, 15 uur voorbereiding en 5 keer reizen."""
    return bijeenkomsten * (uren_per_keer + reistijd) + voorbereiding
