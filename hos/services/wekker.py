"""Waking workers. Only for speed: whatever is not woken is found by the next tik."""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logboek = logging.getLogger(__name__)

BEZORG = "hos.tasks.bezorg"
VOER_UIT = "hos.tasks.voer_uit"
VERLOOPT = 60


def wek(taak: str) -> bool:
    """Put one wake-up on the broker; a broker that is away is no error."""
    try:
        current_app.send_task(taak, expires=VERLOOPT, retry=False, ignore_result=True)
    except (OperationalError, OSError) as fout:
        logboek.warning("wekken lukt niet, de volgende tik doet het werk: %s", type(fout).__name__)
        return False
    return True


def na_commit(taak: str) -> None:
    """Wake after the commit of this transaction, once however often it is asked."""
    gevraagd = [
        getattr(functie, "args", None)
        for _, functie, *_ in transaction.get_connection().run_on_commit
    ]
    if (taak,) not in gevraagd:
        transaction.on_commit(partial(wek, taak))
