"""Two people at once, over two real connections: one wins, the other learns who it was."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from hos.models import Opleidingsjaar
from plaatsing.models import Bordzet, Plaatsing
from plaatsing.services import bord
from plaatsing.services.bord_schrijven import BordVeranderd, PlaatsBezet
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plek
from tests.wereld import bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*daden: Callable[[], object]) -> list[BaseException | None]:
    """Run each in a thread with its own connection, released at the same moment."""
    hek = threading.Barrier(len(daden))
    uit: list[BaseException | None] = [None] * len(daden)

    def loop(nummer: int, daad: Callable[[], object]) -> None:
        try:
            hek.wait(timeout=20)
            daad()
        except Exception as fout:  # noqa: BLE001  the test looks at whatever it is
            uit[nummer] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=loop, args=paar) for paar in enumerate(daden)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=60)
    return uit


def test_laatste_plaats_heeft_een_winnaar() -> None:
    wereld = bouw_wereld()
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    jaren = [maak_plaatsbaar(wereld) for _ in range(2)]
    mensen = [wereld.personas["stagecoordinator"], wereld.personas["programmamanager"]]

    def daad(jaar: Opleidingsjaar, wie: int) -> Callable[[], object]:
        return lambda: bord.verplaats(
            schooljaar=wereld.volgend,
            student=jaar.pk,
            plaats=plek.pk,
            teken="",
            door=mensen[wie],
        )

    fouten = tegelijk(daad(jaren[0], 0), daad(jaren[1], 1))
    assert [type(fout) for fout in fouten if fout] == [PlaatsBezet]
    (rij,) = Plaatsing.objects.actief().filter(stageplaats=plek)
    zin = next(str(fout) for fout in fouten if fout)
    assert Bordzet.objects.get().door.naam in zin
    assert rij.opleidingsjaar.student.persoon.naam in zin


def test_zelfde_student_heeft_een_winnaar() -> None:
    wereld = bouw_wereld()
    plekken = [
        maak_plek(school, wereld.volgend, wereld.nederlands) for school in (wereld.duin, wereld.zee)
    ]
    jaar = maak_plaatsbaar(wereld)
    fouten = tegelijk(
        *(
            lambda plek=plek: bord.verplaats(
                schooljaar=wereld.volgend,
                student=jaar.pk,
                plaats=plek.pk,
                teken="",
                door=wereld.personas["stagecoordinator"],
            )
            for plek in plekken
        )
    )
    assert [type(fout) for fout in fouten if fout] == [BordVeranderd]
    assert Plaatsing.objects.actief().filter(opleidingsjaar=jaar).count() == 1


def test_ook_zonder_dienst_gaat_een_plaats_nooit_over_zijn_aantal() -> None:
    """The database is the last guard: two plain inserts, no lock of ours."""
    wereld = bouw_wereld()
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    jaren = [maak_plaatsbaar(wereld) for _ in range(2)]

    def schrijf(jaar: Opleidingsjaar) -> None:
        with transaction.atomic():
            Plaatsing.objects.create(
                opleidingsjaar=jaar,
                school=wereld.duin,
                stageplaats=plek,
                begin=wereld.volgend.begin,
                einde=wereld.volgend.einde,
            )

    fouten = [f for f in tegelijk(lambda: schrijf(jaren[0]), lambda: schrijf(jaren[1])) if f]
    assert [type(fout) for fout in fouten] == [IntegrityError]
    assert "plaats_vol" in str(fouten[0])
    assert Plaatsing.objects.actief().count() == 1


def test_twee_halve_jaren_delen_een_plek() -> None:
    wereld = bouw_wereld()
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    jaar_1, jaar_2, jaar_3 = (maak_plaatsbaar(wereld) for _ in range(3))
    helft = wereld.volgend.begin.replace(year=wereld.volgend.begin.year + 1, month=2, day=1)
    basis = {"school": wereld.duin, "stageplaats": plek}
    einde_1 = helft.replace(month=1, day=31)
    begin, einde = wereld.volgend.begin, wereld.volgend.einde
    Plaatsing.objects.create(opleidingsjaar=jaar_1, begin=begin, einde=einde_1, **basis)
    Plaatsing.objects.create(opleidingsjaar=jaar_2, begin=helft, einde=einde, **basis)
    with pytest.raises(IntegrityError, match="plaats_vol"):
        Plaatsing.objects.create(opleidingsjaar=jaar_3, begin=helft, einde=einde, **basis)


def test_weigering_is_een_validatiefout() -> None:
    """Forms show both refusals beside the field, with what was typed still there."""
    assert issubclass(BordVeranderd, ValidationError)
    assert issubclass(PlaatsBezet, ValidationError)
