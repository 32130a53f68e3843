"""The open tasks of a person, from every app."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from django.urls import reverse

from hos.models import Persoon, Schooljaar, Taakrun
from hos.permissions import mag_schooljaren_beheren
from hos.queries import volgend_schooljaar
from hos.rules import naam_van_schooljaar
from hos.taken import Taak
from kwaliteit.queries import taken as kwaliteit
from opleidingsprogramma.queries import programma
from plaatsing.queries import (
    aanbod_taken,
    aanstelling_taken,
    herstel_taken,
    jaaropgave_taken,
    kennismaking_taken,
    procedure_taken,
    student_taken,
    studenten_taken,
    tafel_taken,
    toewijzing_taken,
    verdeling_taken,
)

Taakbron = Callable[[Persoon, Schooljaar, date], list[Taak]]


def lopend_werk(persoon: Persoon, _schooljaar: Schooljaar, _dag: date) -> list[Taak]:
    """Long work of this person that is still going: the way back to its progress."""
    return [
        Taak(
            titel=f"{run.titel} loopt nog",
            url=reverse("taakrun", args=[run.pk]),
            waarom=run.tekst,
            wacht_op="",
        )
        for run in Taakrun.objects.zichtbaar_voor(persoon).lopend()
    ]


def schooljaar_beginnen(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """The procedure of bijlage 2 works on next year: from January on that year has to be there."""
    if not (mag_schooljaren_beheren(persoon) and schooljaar.begin <= dag <= schooljaar.einde):
        return []
    te_vroeg = dag < date(schooljaar.einde.year, 1, 1)
    if te_vroeg or volgend_schooljaar(schooljaar):
        return []
    return [
        Taak(
            titel=f"Begin schooljaar {naam_van_schooljaar(schooljaar.einde)}",
            url=reverse("schooljaren"),
            deadline=date(schooljaar.einde.year, 2, 1),
            waarom="Quotum, inventarisatie en aanlevering gaan over het volgende schooljaar.",
        )
    ]


BRONNEN: tuple[Taakbron, ...] = (
    lopend_werk,
    schooljaar_beginnen,
    aanbod_taken.taken,
    student_taken.taken,
    studenten_taken.taken,
    toewijzing_taken.taken,
    herstel_taken.taken,
    verdeling_taken.taken,
    kennismaking_taken.taken,
    procedure_taken.taken,
    tafel_taken.taken,
    aanstelling_taken.taken,
    jaaropgave_taken.taken,
    programma.taken,
    kwaliteit.taken,
)


def taken_voor(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """All open tasks, also for the year that is being prepared; nearest deadline first."""
    taken = {taak.url: taak for taak in _van_jaar(persoon, schooljaar, dag)}
    straks = volgend_schooljaar(schooljaar)
    if straks and schooljaar.begin <= dag <= schooljaar.einde:
        for taak in _van_jaar(persoon, straks, dag):
            if taak.url not in taken:
                taken[taak.url] = replace(taak, url=_met_jaar(taak.url, straks))
    return sorted(
        taken.values(), key=lambda taak: (taak.deadline is None, taak.deadline or dag, taak.titel)
    )


def _met_jaar(url: str, jaar: Schooljaar) -> str:
    """The same address in another year; filters and the place on the page stay."""
    delen = urlsplit(url)
    vraag = "&".join(filter(None, [delen.query, f"jaar={jaar}"]))
    return urlunsplit(delen._replace(query=vraag))


def _van_jaar(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    return [taak for bron in BRONNEN for taak in bron(persoon, schooljaar, dag)]
