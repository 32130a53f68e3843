"""The schedule of a part of the schools is that of the whole evening."""

from datetime import date, time, timedelta

import pytest

from hos import klok
from plaatsing.queries.speeddate import Schooldates, avond, speeddates
from tests.factories.kennismaking import maak_voorstel
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.wereld import Wereld

GEWOON = {"begin": time(15, 30), "minuten": 5, "wissel": 1}


@pytest.fixture
def kring(wereld: Wereld) -> Wereld:
    """Two move on to duin, one to zee, and one to duin first and to zee from February."""
    begin, einde = wereld.jaar.begin, wereld.jaar.einde
    half = date(einde.year, 1, 31)
    op_zee = maak_plek(wereld.zee, wereld.jaar, wereld.wiskunde, aantal=9)
    for naar in (["duin"], ["duin"], ["zee"], ["duin", "zee"]):
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        maak_eerder(jaar, wereld.duin, wereld.vorig)
        if "duin" in naar:
            maak_voorstel(wereld, jaar, einde=half if "zee" in naar else einde)
        if "zee" in naar:
            maak_plaatsing(
                jaar,
                op_zee,
                begin=half + timedelta(days=1) if "duin" in naar else begin,
                gepubliceerd_student_op=klok.nu(),
            )
    return wereld


def kort(school: Schooldates) -> list[tuple[int, int, int]]:
    return [(date.ronde, date.tafel, date.plaatsing.pk) for date in school.dates]


@pytest.mark.parametrize("tafels", [1, 2])
def test_een_deel_is_zoals_in_het_geheel(kring: Wereld, tafels: int) -> None:
    heel = avond(kring.jaar)
    assert {kring.duin, kring.zee} <= set(heel.scholen)
    alles = speeddates(heel, heel.scholen, tafels=tafels, **GEWOON)
    assert alles.studenten == sum(len(school.dates) for school in alles.scholen) >= 5
    for nummer, school in enumerate(heel.scholen):
        deel = speeddates(heel, [school], tafels=tafels, **GEWOON)
        assert (deel.rondes, deel.einde) == (alles.rondes, alles.einde)
        assert kort(deel.scholen[0]) == kort(alles.scholen[nummer])
        eigen = avond(kring.jaar, alleen={school.pk})
        (van_school,) = speeddates(eigen, eigen.scholen, tafels=tafels, **GEWOON).scholen
        assert kort(van_school) == kort(alles.scholen[nummer])
