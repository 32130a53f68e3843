"""A school makes a placement definitive while it is recalled, over two real connections."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from hos import klok
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Herroeping, Plaatsing, Publicatie
from plaatsing.queries.herroeping import terugblik
from plaatsing.queries.publicatie import voorbeeld
from plaatsing.services.definitief import maak_definitief
from plaatsing.services.herroeping import herroep
from plaatsing.services.publicatie import maak_bekend
from tests.factories.kennismaking import ruime_plek
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing
from tests.wereld import Wereld, bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


def _publiceer(wereld: Wereld) -> Publicatie:
    return maak_bekend(
        schooljaar=wereld.volgend,
        stap=Publicatiestap.SCHOLEN,
        kenmerk=voorbeeld(wereld.volgend, Publicatiestap.SCHOLEN, klok.vandaag()).kenmerk,
        door=wereld.personas["stagecoordinator"],
    )


def _wacht_tot_iemand_wacht() -> None:
    """Until another connection to this database waits for a lock."""
    tot = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < tot:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("Nobody waits.")


def test_wie_definitief_maakt_is_eerst_of_wacht() -> None:
    wereld = bouw_wereld()
    plaatsing = maak_plaatsing(maak_plaatsbaar(wereld), ruime_plek(wereld, wereld.volgend))
    publicatie = _publiceer(wereld)
    kenmerk = terugblik(publicatie, klok.nu()).kenmerk
    fouten: list[BaseException] = []

    def haal_terug() -> None:
        try:
            herroep(
                publicatie=publicatie,
                kenmerk=kenmerk,
                door=wereld.personas["stagecoordinator"],
            )
        except Exception as fout:  # noqa: BLE001  the test looks at whatever it is
            fouten.append(fout)
        finally:
            connection.close()

    draad = threading.Thread(target=haal_terug)
    with transaction.atomic():
        maak_definitief(
            plaatsing=plaatsing, door=wereld.personas["schoolcoordinator"], reden="Ken ik al"
        )
        draad.start()
        _wacht_tot_iemand_wacht()
    draad.join(timeout=60)
    na = Plaatsing.objects.get(pk=plaatsing.pk)
    assert na.status == PlaatsingStatus.DEFINITIEF
    assert na.gepubliceerd_school_op is not None
    assert [type(fout) for fout in fouten] == [ValidationError]
    assert "al definitief" in str(fouten[0])
    assert not Herroeping.objects.exists()
