"""Het programma van een ander jaar als voorstel: dezelfde weekdag, buiten de vakanties."""

from collections.abc import Collection
from datetime import date, timedelta

WEKEN = (0, 1, -1, 2, -2, 3, -3)


def zelfde_weekdag(dag: date, jaren: int) -> date:
    """De dag met dezelfde weekdag die het dichtst bij dezelfde datum ligt."""
    jaar = dag.year + jaren
    doel = date(jaar, 2, 28) if (dag.month, dag.day) == (2, 29) else date(jaar, dag.month, dag.day)
    verschil = (dag.weekday() - doel.weekday() + 3) % 7 - 3
    return doel + timedelta(days=verschil)


def verplaats(dag: date, jaren: int, bezet: Collection[date]) -> date:
    """Als `zelfde_weekdag`, maar met hele weken verschoven tot hij vrij is."""
    doel = zelfde_weekdag(dag, jaren)
    for weken in WEKEN:
        poging = doel + timedelta(weeks=weken)
        if poging not in bezet:
            return poging
    raise ValueError(f"Rond {doel} is geen vrije {dag:%A} te vinden.")
