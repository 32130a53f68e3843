"""De regels van de plaatsingstafel, als tabel (3.2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules import tafel as regels

DAG = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("nagekomen_op", "dag", "stand"),
    [
        (None, date(2028, 2, 28), "open"),
        (None, DAG, "open"),
        (None, date(2028, 3, 1), "te_laat"),
        (date(2028, 3, 5), date(2028, 3, 6), "nagekomen"),
        (DAG, DAG, "nagekomen"),
    ],
)
def test_stand_van_een_afspraak(nagekomen_op: date | None, dag: date, stand: str) -> None:
    assert regels.afspraakstand(DAG, nagekomen_op, dag) == stand


@pytest.mark.parametrize(
    ("gevraagd", "afgesproken", "over"),
    [
        ({}, {}, 0),
        ({"hbo": 3, "wo": 2}, {"hbo": 1}, 4),
        ({"hbo": 3, "wo": 2}, {"hbo": 5}, 2),  # too many for hbo does not help wo
        ({"hbo": 1}, {"hbo": 1, "wo": 4}, 0),
    ],
)
def test_wie_nog_geen_plaats_heeft(gevraagd: dict, afgesproken: dict, over: int) -> None:
    assert regels.zonder_plaats(gevraagd, afgesproken) == over


@pytest.mark.parametrize(
    ("gevraagd", "aangeboden", "genoeg"),
    [
        ({"hbo": 2, "wo": 2}, {"hbo": 1, "wo": 1, "beide": 2}, True),
        ({"hbo": 2, "wo": 2}, {"hbo": 9, "wo": 1}, False),
        ({"hbo": 2}, {"beide": 1, "hbo": 1}, True),
        ({}, {}, True),
    ],
)
def test_genoeg_aangeboden(gevraagd: dict, aangeboden: dict, genoeg: bool) -> None:
    assert regels.genoeg_aangeboden(gevraagd, aangeboden) is genoeg


@given(st.integers(-5, 120), st.integers(-5, 120))
def test_aandelen_zijn_samen_een_plaats(eerste: int, tweede: int) -> None:
    klopt = regels.aandelen_kloppen(eerste, tweede)
    assert klopt == (eerste + tweede == 100 and eerste >= 1 and tweede >= 0)
