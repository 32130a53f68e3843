"""The open tasks of a person, from every app."""

from collections.abc import Callable
from datetime import date

from hos.models import Persoon, Schooljaar
from hos.taken import Taak
from plaatsing.queries import student_taken

Taakbron = Callable[[Persoon, Schooljaar, date], list[Taak]]
BRONNEN: tuple[Taakbron, ...] = (student_taken.taken,)


def taken_voor(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """All open tasks, those with the nearest deadline first."""
    taken = [taak for bron in BRONNEN for taak in bron(persoon, schooljaar, dag)]
    return sorted(taken, key=lambda taak: (taak.deadline is None, taak.deadline or dag, taak.titel))
