"""Lang werk uitvoeren: claimen, de hartslag van het werk, klaar of zichtbaar mislukt."""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from hos.breekpunten import breekpunt
from hos.choices import TaakStaat
from hos.models import Persoon, Taakrun
from hos.models.databaseklok import DatabaseNu
from hos.services import wekker
from hos.services.werk import UITVOERDERS, Afgebroken

logboek = logging.getLogger(__name__)

POLSEN_PER_LEASE = 6  # signs of life of running work before it would be given up
TUSSENPOOS = 0.3  # seconds between two writes of the progress
MEESTE_POGINGEN = 2
ONDERBROKEN = "Het werk is twee keer onderbroken. Probeer het opnieuw of meld het bij de beheerder."
TE_LANG = "Het werk duurde te lang en is gestopt. Maak de selectie kleiner en probeer het opnieuw."
FOUT = "Er ging iets mis en er is niets bewaard. Het is vastgelegd; meld het bij de beheerder."


class LopendeRun:
    """What an executor holds: its input, its progress, and the question whether to stop."""

    def __init__(self, rij: Taakrun) -> None:
        self.pk: int = rij.pk
        self.invoer: dict[str, Any] = rij.invoer
        self.voor: Persoon = rij.voor
        self.resultaat_url = ""
        self.moet_stoppen = False
        self._token = rij.token
        self._geschreven = 0.0

    def _van_ons(self) -> Any:
        return Taakrun.objects.filter(pk=self.pk, token=self._token, staat=TaakStaat.BEZIG)

    def voortgang(self, deel: int, geheel: int, tekst: str = "") -> None:
        """Tell how far it is; raises Afgebroken when someone pressed stop."""
        if self.moet_stoppen:
            raise Afgebroken
        if time.monotonic() - self._geschreven < TUSSENPOOS and deel < geheel:
            return
        self._geschreven = time.monotonic()
        velden = {"deel": deel, "geheel": geheel, "tekst": tekst[:200]}
        self.pols(**velden)
        if self.moet_stoppen:
            raise Afgebroken

    def pols(self, **velden: Any) -> None:
        """A sign of life; notices a request to stop and work that was taken over."""
        rijen = self._van_ons().filter(afbreken=False)
        if not rijen.update(lease_tot=DatabaseNu() + _lease(), **velden):
            self.moet_stoppen = True

    def vergrendel(self) -> None:
        """Inside the transaction that saves the result: still ours, and so until commit."""
        if not self._van_ons().select_for_update().filter(afbreken=False).exists():
            raise Afgebroken

    def sluit_af(self, staat: str, **velden: Any) -> None:
        self._van_ons().update(staat=staat, klaar_op=DatabaseNu(), **velden)


def _lease() -> timedelta:
    return timedelta(seconds=settings.TAAK_LEASE_SECONDEN)


def voer_volgende_uit() -> bool:
    """Do the first run that waits. False when there was none."""
    rij = _claim()
    if rij is None:
        return False
    breekpunt("taak_geclaimd")
    run = LopendeRun(rij)
    stop = _start_pols(run)
    try:
        _voer_uit(rij.soort, run)
    finally:
        stop()
    return True


@transaction.atomic
def _claim() -> Taakrun | None:
    rij = (
        Taakrun.objects.filter(staat=TaakStaat.WACHT)
        .select_related("voor")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("gemaakt_op", "pk")
        .first()
    )
    if rij is None:
        return None
    rij.staat, rij.token, rij.pogingen = TaakStaat.BEZIG, uuid.uuid4(), rij.pogingen + 1
    Taakrun.objects.filter(pk=rij.pk).update(
        staat=rij.staat,
        token=rij.token,
        pogingen=rij.pogingen,
        lease_tot=DatabaseNu() + _lease(),
        begonnen_op=DatabaseNu(),
        deel=0,
        geheel=0,
        tekst="",
    )
    return rij


def _voer_uit(soort: str, run: LopendeRun) -> None:
    try:
        url = UITVOERDERS[soort](run) or run.resultaat_url
    except Afgebroken:
        run.sluit_af(TaakStaat.AFGEBROKEN)
    except ValidationError as fout:
        run.sluit_af(TaakStaat.MISLUKT, fout=" ".join(fout.messages)[:500])
    except SoftTimeLimitExceeded:
        run.sluit_af(TaakStaat.MISLUKT, fout=TE_LANG)
    except Exception:  # whatever the work does, the person who waits sees how it ended
        logboek.exception("taakrun %s is mislukt", run.pk)
        run.sluit_af(TaakStaat.MISLUKT, fout=FOUT)
    else:
        run.sluit_af(TaakStaat.KLAAR, resultaat_url=url)


def _start_pols(run: LopendeRun) -> Callable[[], None]:
    """Keep the lease alive from a thread with its own connection, also during one long step."""
    if connection.in_atomic_block:  # a caller that holds a transaction has no run others can see
        return lambda: None
    klaar = threading.Event()

    def klop() -> None:
        while not klaar.wait(_lease().total_seconds() / POLSEN_PER_LEASE):
            with suppress(Error):
                run.pols()
        connection.close()

    draad = threading.Thread(target=klop, name=f"pols-{run.pk}", daemon=True)
    draad.start()

    def stop() -> None:
        klaar.set()
        draad.join()

    return stop


def herstel() -> int:
    """Werk waarvan het proces weg is: nog een keer, en daarna zichtbaar mislukt. Elke tik."""
    dood = Taakrun.objects.filter(staat=TaakStaat.BEZIG, lease_tot__lt=DatabaseNu())
    aantal = dood.filter(afbreken=True).update(staat=TaakStaat.AFGEBROKEN, klaar_op=DatabaseNu())
    aantal += dood.filter(pogingen__gte=MEESTE_POGINGEN).update(
        staat=TaakStaat.MISLUKT, fout=ONDERBROKEN, klaar_op=DatabaseNu()
    )
    return aantal + dood.update(staat=TaakStaat.WACHT, token=None, lease_tot=None)


def wek_wachtende() -> int:
    """A wake-up for each run that waits; the messages carry no work themselves."""
    aantal = Taakrun.objects.filter(staat=TaakStaat.WACHT).count()
    for _ in range(min(aantal, 4)):
        wekker.wek(wekker.VOER_UIT)
    return aantal
