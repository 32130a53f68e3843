"""De eisen aan een werkplekbegeleider (6.4): drie jaar, bevoegd, training."""

from datetime import date

import pytest

from plaatsing.rules import begeleiderseisen as regels
from plaatsing.rules.begeleiderseisen import FOUT, GOED, LET_OP, ONBEKEND, Gegevens

BEGIN = date(2020, 8, 1)
VOL = Gegevens(date(2010, 8, 1), frozenset({1, 2}), "gevolgd", date(2015, 6, 1))


@pytest.mark.parametrize(
    ("sinds", "begin", "soort"),
    [
        (None, BEGIN, ONBEKEND),
        (date(2017, 8, 1), BEGIN, GOED),  # exactly three years
        (date(2017, 7, 31), BEGIN, GOED),
        (date(2017, 8, 2), BEGIN, FOUT),
        (date(2017, 8, 2), date(2021, 2, 1), GOED),  # a February start is later
        (date(2016, 2, 29), date(2019, 2, 28), FOUT),
        (date(2016, 2, 29), date(2019, 3, 1), GOED),
        (date(2020, 9, 1), BEGIN, FOUT),
    ],
)
def test_drie_jaar_docent(sinds: date | None, begin: date, soort: str) -> None:
    assert regels.ervaring(sinds, begin).soort == soort


@pytest.mark.parametrize(
    ("vakken", "vak", "soort"),
    [(set(), 1, ONBEKEND), ({1}, 1, GOED), ({2}, 1, FOUT), ({2}, None, GOED)],
)
def test_bevoegd_in_het_vak(vakken: set[int], vak: int | None, soort: str) -> None:
    assert regels.bevoegdheid(frozenset(vakken), vak).soort == soort


@pytest.mark.parametrize(
    ("stand", "op", "soort"),
    [
        ("", None, ONBEKEND),
        ("gevolgd", None, GOED),
        ("bezig", None, GOED),
        ("niet", None, FOUT),
        ("gepland", None, LET_OP),
        ("gepland", date(2020, 10, 1), GOED),
        ("gepland", date(2021, 8, 1), GOED),  # within a year
        ("gepland", date(2021, 8, 2), LET_OP),
    ],
)
def test_training_gevolgd_bezig_of_binnenkort(stand: str, op: date | None, soort: str) -> None:
    assert regels.training(stand, op, BEGIN).soort == soort


@pytest.mark.parametrize(
    ("gegevens", "soort", "redenen"),
    [
        (VOL, GOED, 0),
        (Gegevens(), ONBEKEND, 3),
        (Gegevens(date(2019, 8, 1), VOL.vakken, "gevolgd"), FOUT, 1),
        (Gegevens(VOL.docent_sinds, frozenset({9}), ""), FOUT, 2),
        (Gegevens(VOL.docent_sinds, VOL.vakken, "gepland"), LET_OP, 1),
        (Gegevens(None, VOL.vakken, "gevolgd"), ONBEKEND, 1),
    ],
)
def test_de_slechtste_bepaalt_het_stoplicht(gegevens, soort: str, redenen: int) -> None:
    oordeel = regels.oordeel(gegevens, BEGIN, 1)
    assert (oordeel.soort, len(oordeel.redenen)) == (soort, redenen)
    assert oordeel.woord == regels.WOORD[soort]


def test_slechtste_van_meer_vakken() -> None:
    oordelen = [regels.oordeel(VOL, BEGIN, vak) for vak in (1, 2, 3)]
    slechtste = regels.slechtste(oordelen)
    assert slechtste is not None
    assert slechtste.soort == FOUT
    assert regels.slechtste([]) is None
