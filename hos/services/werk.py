"""Gepland werk en lang werk: wat een app registreert en hoe een pagina iets start.

@werk.planner("herinneringen")            # elke tik, mag vaker dan een keer
def plan_herinneringen(nu): ...

@werk.uitvoerder("plaatsing.toewijzing")  # lang werk met voortgang
def wijs_toe(run):
    run.voortgang(1, 3, "Model opbouwen")
    ...
    return "/plaatsing/scenario/7/"        # of zet run.resultaat_url
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import IntegrityError, connection, transaction

from hos.choices import LOPENDE_TAKEN, TaakStaat
from hos.models import Persoon, Taakrun
from hos.models.databaseklok import DatabaseNu, database_nu
from hos.services import hartslag, wekker

logboek = logging.getLogger(__name__)

Planner = Callable[[datetime], int]


class Afgebroken(Exception):
    """The person pressed stop, or another process took this work over. Let it pass."""


class Run(Protocol):
    """What an executor sees of its run."""

    resultaat_url: str

    @property
    def pk(self) -> int: ...

    @property
    def invoer(self) -> Mapping[str, Any]: ...

    @property
    def voor(self) -> Persoon: ...

    def voortgang(self, deel: int, geheel: int, tekst: str = "") -> None:
        """Tell how far it is; raises Afgebroken when it has to stop."""

    def vergrendel(self) -> None:
        """Call inside the transaction that saves the result: nobody else holds this run."""


Uitvoerder = Callable[[Run], str | None]

PLANNERS: dict[str, Planner] = {}
UITVOERDERS: dict[str, Uitvoerder] = {}


def planner(naam: str) -> Callable[[Planner], Planner]:
    """Register an idempotent function that every tik calls with the time of the database."""

    def registreer(functie: Planner) -> Planner:
        PLANNERS[naam] = functie
        return functie

    return registreer


def uitvoerder(soort: str) -> Callable[[Uitvoerder], Uitvoerder]:
    """Register the function that does the long work of this kind."""

    def registreer(functie: Uitvoerder) -> Uitvoerder:
        UITVOERDERS[soort] = functie
        return functie

    return registreer


def plan_alles() -> int:
    """Roept elke planner aan, elk in een eigen transactie; een fout houdt de rest niet tegen."""
    totaal = 0
    for naam, functie in sorted(PLANNERS.items()):
        try:
            with transaction.atomic():
                totaal += _plan(naam, functie)
        except Exception as fout:  # one broken planner may not stop the others
            logboek.exception("planner %s is mislukt", naam)
            hartslag.meld_fout(f"planner {naam}", type(fout).__name__)
        else:
            hartslag.klop(f"planner {naam}")
    return totaal


def _plan(naam: str, functie: Planner) -> int:
    """One at a time per planner, to save work; that nothing doubles follows from the keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [naam])
        aan_de_beurt = cursor.fetchone()[0]
    return functie(database_nu()) if aan_de_beurt else 0


def start_taak(
    soort: str,
    *,
    voor: Persoon,
    invoer: Mapping[str, Any] | None = None,
    titel: str = "",
    terug_url: str = "",
    sleutel: str = "",
) -> Taakrun:
    """Zet lang werk klaar. Loopt hetzelfde al, dan krijg je die run terug (dubbel klikken)."""
    gegevens = dict(invoer or {})
    sleutel = sleutel or _sleutel(voor, gegevens)
    try:
        with transaction.atomic():
            run = Taakrun.objects.create(
                soort=soort,
                sleutel=sleutel,
                voor=voor,
                invoer=gegevens,
                titel=titel or "Even geduld",
                terug_url=terug_url,
            )
    except IntegrityError:
        run = Taakrun.objects.lopend().get(soort=soort, sleutel=sleutel)
    wekker.na_commit(wekker.VOER_UIT)
    return run


def _sleutel(voor: Persoon, gegevens: dict[str, Any]) -> str:
    vast = json.dumps(gegevens, sort_keys=True, ensure_ascii=True)
    return f"{voor.pk}:{hashlib.sha256(vast.encode()).hexdigest()[:32]}"


def vraag_afbreken(run: Taakrun) -> None:
    """Vraagt het werk te stoppen. Wat nog niet begon, is meteen gestopt."""
    wachtend = Taakrun.objects.filter(pk=run.pk, staat=TaakStaat.WACHT)
    if not wachtend.update(staat=TaakStaat.AFGEBROKEN, afbreken=True, klaar_op=DatabaseNu()):
        Taakrun.objects.filter(pk=run.pk, staat__in=LOPENDE_TAKEN).update(afbreken=True)
