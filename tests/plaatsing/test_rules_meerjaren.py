"""Weighing earlier years: what a school aims at and how heavy a student counts, as tables."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules import meerjaren
from plaatsing.rules.meerjaren import Gewicht, Last, Stap


@pytest.mark.parametrize(
    ("quotum", "saldo", "streef"),
    [
        (10, Fraction(0), 10),
        (10, Fraction(3), 7),
        (10, Fraction(-3), 13),
        (10, Fraction(1, 2), 9),
        (10, Fraction(-1, 2), 10),
        (10, Fraction(9), 5),
        (10, Fraction(-9), 15),
        (5, Fraction(9), 3),
        (5, Fraction(-9), 7),
        (1, Fraction(4), 1),
        (0, Fraction(0), 1),
        (0, Fraction(-4), 1),
    ],
)
def test_streefgetal(quotum: int, saldo: Fraction, streef: int) -> None:
    assert meerjaren.streefgetal(quotum, saldo) == streef


@given(st.integers(1, 200), st.fractions(-300, 300, max_denominator=2))
def test_een_streefgetal_gaat_de_goede_kant_op_en_nooit_te_ver(
    quotum: int, saldo: Fraction
) -> None:
    streef = meerjaren.streefgetal(quotum, saldo)
    assert quotum <= 2 * streef
    assert 2 * streef <= 3 * quotum
    assert streef <= quotum if saldo > 0 else streef >= quotum


HIER = Stap(km=4.0, typen=frozenset({"vmbo"}), rang=1, wilde_iets=True)
NIET = Stap(km=30.0, typen=frozenset({"vmbo"}), wilde_iets=True)


@pytest.mark.parametrize(
    ("stappen", "verwacht"),
    [
        ([], Last(None, False)),
        ([HIER], Last(4.0, False)),
        ([HIER, NIET], Last(17.0, True)),
        ([NIET, HIER], Last(17.0, False)),
        ([Stap(None, frozenset())], Last(None, False)),
        ([Stap(None, frozenset(), liever_niet=True)], Last(None, True)),
    ],
)
def test_alleen_de_laatste_plaats_telt_als_misgelopen(stappen: list[Stap], verwacht: Last) -> None:
    assert meerjaren.last(stappen) == verwacht


@pytest.mark.parametrize(
    ("km", "gewicht"), [(None, 1), (10.0, 1), (20.0, 1), (30.0, 1), (30.1, 2), (40.0, 2), (40.1, 3)]
)
def test_gewicht_tegen_de_middelste_reis(km: float | None, gewicht: int) -> None:
    """The median of 0, 20 and 90 is 20, with or without somebody of 20 or without a journey."""
    anderen = {1: Last(0.0, False), 2: Last(20.0, False), 3: Last(90.0, False), 4: Last(20.0, True)}
    eerst = anderen if km is None or km <= 20 else anderen | {5: Last(1.0, False)}
    assert meerjaren.gewichten(eerst | {9: Last(km, False)})[9] == Gewicht(gewicht)


def test_fietsafstand_weegt_niet_en_misgelopen_wel() -> None:
    uit = meerjaren.gewichten(
        {1: Last(1.0, False), 2: Last(1.0, True), 3: Last(9.0, False), 4: Last(None, False)}
    )
    assert uit == {1: Gewicht(), 2: Gewicht(voorkeur=2), 3: Gewicht(), 4: Gewicht()}
    assert meerjaren.gewichten({1: Last(None, False)}) == {1: Gewicht()}
