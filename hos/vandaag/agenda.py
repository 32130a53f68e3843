"""The year on the start page: dates that matter to this person. Apps add sources, as with tasks."""

from collections.abc import Callable
from datetime import date, timedelta

from hos.models import Onderwijsperiode, Persoon, Schooljaar
from hos.taken import Punt
from opleidingsprogramma.queries.programma import punten as programma
from plaatsing.queries.procedure_taken import punten as procedure

WEEK = timedelta(days=7)


Puntenbron = Callable[[Persoon, Schooljaar], list[Punt]]


def onderwijsperioden(_: Persoon, schooljaar: Schooljaar) -> list[Punt]:
    """The start of OP1 to OP4 of the opleidingsschool as a whole."""
    rijen = Onderwijsperiode.objects.filter(schooljaar=schooljaar, instituut__isnull=True)
    return [Punt(p.begin, f"Begin van onderwijsperiode {p.nummer}") for p in rijen]


BRONNEN: tuple[Puntenbron, ...] = (onderwijsperioden, programma, procedure)


def punten_voor(persoon: Persoon, schooljaar: Schooljaar) -> list[Punt]:
    """Everything of this year, in order of date."""
    punten = [punt for bron in BRONNEN for punt in bron(persoon, schooljaar)]
    return sorted(punten, key=lambda punt: (punt.datum, punt.titel))


def deze_week(punten: list[Punt], dag: date) -> list[Punt]:
    return [punt for punt in punten if dag <= punt.datum < dag + WEEK]
