"""Kill any process at any moment: no mail twice, no mail never. With real processes."""

import os
import random
import signal
import time

import pytest
from django.conf import LazySettings
from django.db import connection

from hos.choices import BerichtStaat
from hos.models import Bericht
from hos.tasks import tik
from tests.proces.opstelling import Opstelling, keur, plan

pytestmark = [pytest.mark.proces, pytest.mark.timeout(240)]

# where a process dies, and in which state its message ends
PUNTEN = {
    "na_claim": BerichtStaat.VERZONDEN,
    "voor_hek": BerichtStaat.VERZONDEN,
    "na_hek": BerichtStaat.ONBEKEND,
    "na_250": BerichtStaat.ONBEKEND,
    "na_vastleggen": BerichtStaat.VERZONDEN,
}


def test_kinderen_sterven_op_elk_punt(opstelling: Opstelling) -> None:
    """Two workers, two beats, an emptied broker: five deaths, and exactly two unknown."""
    for punt in PUNTEN:
        opstelling.plant(punt)
    plan(40)
    for _ in range(2):
        opstelling.worker()
        opstelling.beat()
    opstelling.wacht_tot(lambda: len(opstelling.ontvangen()) > 3)
    opstelling.leeg_makelaar()
    plan(10, begin=40)
    opstelling.tot_rust(45)
    assert all(opstelling.geraakt(punt) for punt in PUNTEN)
    staten = keur(opstelling, onbekend_hoogstens=2)
    assert staten == {BerichtStaat.VERZONDEN: 48, BerichtStaat.ONBEKEND: 2}
    assert len(opstelling.ontvangen()) == 49  # one of the two unknown had arrived


@pytest.mark.parametrize("punt", ["voor_hek", "na_250"])
def test_hele_worker_sterft(opstelling: Opstelling, punt: str) -> None:
    opstelling.plant(punt, "killgroep")
    plan(6)
    opstelling.beat()
    worker = opstelling.worker()
    opstelling.wacht_tot(lambda: worker.poll() is not None)
    assert worker.returncode == -signal.SIGKILL
    opstelling.worker()
    opstelling.tot_rust()
    staten = keur(opstelling, onbekend_hoogstens=1)
    assert staten[PUNTEN[punt]] >= 1
    assert len(opstelling.ontvangen()) == 6


def _bevroren(opstelling: Opstelling, punt: str) -> int:
    """The number of the process that froze at this place."""
    opstelling.wacht_tot(lambda: opstelling.geraakt(punt))
    return int(next(opstelling.punten.glob(f".{punt}-*")).name.rpartition("-")[2])


@pytest.mark.parametrize("punt", ["voor_hek", "na_hek"])
def test_wie_te_laat_wakker_wordt_stuurt_niet_dubbel(opstelling: Opstelling, punt: str) -> None:
    """A process that slept past its lease fails the fence; past the fence it alone may send."""
    opstelling.plant(punt, "stop")
    plan(1)
    opstelling.worker()
    opstelling.worker()
    opstelling.beat()
    pid = _bevroren(opstelling, punt)
    opstelling.tot_rust()
    toen = Bericht.objects.get().staat
    os.kill(pid, signal.SIGCONT)
    opstelling.wacht_tot(lambda: Bericht.objects.get().staat == BerichtStaat.VERZONDEN)
    assert toen == PUNTEN[punt]
    keur(opstelling, onbekend_hoogstens=0)


def test_zonder_beat_en_zonder_wachtrij(opstelling: Opstelling) -> None:
    """The system timer alone is enough, also when the broker is away."""
    plan(5)
    opstelling.redis_url = "redis://127.0.0.1:1/0"
    uit = opstelling.manage("tik")
    assert uit.returncode == 0, uit.stderr
    assert keur(opstelling, onbekend_hoogstens=0) == {BerichtStaat.VERZONDEN: 5}


def test_zonder_hek_gaat_het_mis(opstelling: Opstelling) -> None:
    """The same death without the fence sends twice: this harness can see that."""
    opstelling.plant("na_250")
    plan(3)
    opstelling.worker("tests.proces.zonder_hek")
    opstelling.beat()
    opstelling.wacht_tot(lambda: len(opstelling.ontvangen()) == 4)
    with pytest.raises(AssertionError, match="dubbel bezorgd: 1"):
        keur(opstelling, onbekend_hoogstens=0)


def test_klok_springt(opstelling: Opstelling, settings: LazySettings) -> None:
    """An hour back: nothing is sent twice, nothing stays behind once the clock catches up."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", opstelling.poort
    plan(3)
    tik()
    plan(3, begin=3)
    _verschuif("- interval '1 hour'")
    try:
        tik()
        assert len(opstelling.ontvangen()) == 3  # the new ones are not due yet
        _verschuif("+ interval '1 day'")
        tik()
    finally:
        _verschuif("")
    assert keur(opstelling, onbekend_hoogstens=0) == {BerichtStaat.VERZONDEN: 6}


def _verschuif(hoeveel: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION hos_nu() RETURNS timestamptz LANGUAGE sql STABLE "
            f"AS $$ SELECT statement_timestamp() {hoeveel} $$"
        )


def test_alles_door_elkaar(opstelling: Opstelling) -> None:
    """Seeded disturbances while mails go out; the seed is in the failure message."""
    zaad = int(os.environ.get("HOS_ZAAD", "20261014"))
    lot = random.Random(zaad)
    workers = [opstelling.worker(), opstelling.worker()]
    beats = [opstelling.beat(), opstelling.beat()]
    doden_na_hek = 0
    for ronde in range(8):
        plan(12, begin=12 * ronde)
        if ronde in (2, 5):
            opstelling.leeg_makelaar()
        punt = lot.choice(list(PUNTEN))
        opstelling.plant(punt, lot.choice(["kill", "slaap 2.5"]))
        doden_na_hek += punt in ("na_hek", "na_250")
        if lot.random() < 0.4:
            _verbreek_verbindingen()
        time.sleep(lot.uniform(0.3, 1.2))
        if ronde == 3:  # a whole worker and a beat go in the middle of their work
            opstelling.dood(workers.pop())
            opstelling.dood(beats.pop())
            workers.append(opstelling.worker())
    for bestand in opstelling.punten.glob("[!.]*"):
        bestand.unlink(missing_ok=True)
    opstelling.tot_rust(40)
    # what may be unknown: each death after the fence, the killed worker's two, cut connections
    staten = keur(opstelling, onbekend_hoogstens=doden_na_hek + 2 + 8)
    assert sum(staten.values()) == 96, f"zaad {zaad}"
    assert staten[BerichtStaat.VERZONDEN] >= 80, f"zaad {zaad}: {staten}"


def _verbreek_verbindingen() -> None:
    """Every process but this one loses its connection to PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
