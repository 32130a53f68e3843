"""Open tasks that follow from facts. Each app adds a function that reads; nothing is kept by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hos.models import Persoon, Schooljaar


@dataclass(frozen=True, slots=True)
class Taak:
    """Something to do: a verb with its object, one link, and who waits for it."""

    titel: str
    url: str
    waarom: str = ""
    deadline: date | None = None
    wacht_op: str = ""


Taakbron = Callable[[Persoon, Schooljaar, date], list[Taak]]
BRONNEN: tuple[Taakbron, ...] = ()


def taken_voor(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """All open tasks, those with the nearest deadline first."""
    taken = [taak for bron in BRONNEN for taak in bron(persoon, schooljaar, dag)]
    return sorted(taken, key=lambda taak: (taak.deadline is None, taak.deadline or dag, taak.titel))
