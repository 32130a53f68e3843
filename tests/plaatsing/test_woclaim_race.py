"""Two institutes take the last wo place at once, over two real connections: one wins."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from hos.choices import Rol
from plaatsing.models import Woclaim
from plaatsing.services import woclaim
from plaatsing.services.woclaim import Claimfouten, Wens
from tests.factories.hos import maak_instituut, maak_lid, maak_persoon
from tests.factories.plaatsing_verdeling import geef_vrij, maak_verdeling, regel_van
from tests.wereld import bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*daden: Callable[[], object]) -> list[BaseException]:
    """Run each in a thread with its own connection, released at the same moment."""
    hek = threading.Barrier(len(daden))
    uit: list[BaseException] = []

    def loop(daad: Callable[[], object]) -> None:
        try:
            hek.wait(timeout=20)
            daad()
        except Exception as fout:  # noqa: BLE001  the test looks at whatever it is
            uit.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=loop, args=[daad]) for daad in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=60)
    return uit


def test_laatste_wo_plaats_heeft_een_winnaar() -> None:
    wereld = bouw_wereld()
    verdeling = maak_verdeling(wereld, zee=1)
    geef_vrij(wereld, verdeling)
    zee = regel_van(verdeling, "Zeecollege")
    ander, iemand = maak_instituut("wo", "Tweede Universiteit"), maak_persoon("Tweede", "Wo")
    maak_lid(iemand, Rol.INSTITUUTSCOORDINATOR, ander)
    wens = {zee.pk: Wens(zee.claimversie, 0, 1)}
    fouten = tegelijk(
        *(
            lambda wie=wie, door=door: woclaim.verdeel(
                verdeling=verdeling, instituut=wie, wensen=wens, door=door
            )
            for wie, door in (
                (wereld.wo, wereld.personas["instituutscoordinator_elders"]),
                (ander, iemand),
            )
        )
    )
    assert [type(fout) for fout in fouten] == [Claimfouten]
    winnaar = Woclaim.objects.get()
    assert winnaar.aantal == 1
    assert winnaar.door.naam in str(fouten[0])
    zee.refresh_from_db()
    assert zee.claimversie == wens[zee.pk].versie + 1
