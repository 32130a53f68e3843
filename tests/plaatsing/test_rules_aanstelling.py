"""De toets van 3.4 als tabel, met de randen van elke voorwaarde."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules.aanstelling import REGELS_HR, Feiten, lesuren, peildatum, toets

BEGIN = date(2027, 8, 1)
REGELS = {regel.niveau: regel for regel in REGELS_HR}
GOED = Feiten(
    peildatum=date(2027, 5, 1),
    propedeuse=True,
    open_vakken=0,
    advies_schoolopleider="positief",
    advies_instituutsopleider="positief",
    klokuren=Decimal(6),
    vrije_dagen=2,
    wpb_gesproken=True,
)


@pytest.mark.parametrize("niveau", [1, 2])
def test_in_jaar_een_en_twee_mag_het_niet(niveau: int) -> None:
    uitkomst = toets(REGELS[niveau], GOED, BEGIN)
    assert uitkomst.stand == "mag_niet"
    assert uitkomst.waarom == f"in jaar {niveau} mag een kleine aanstelling niet"


@pytest.mark.parametrize(
    ("niveau", "feiten", "stand", "waarom"),
    [
        (3, {}, "mag", None),
        (4, {"klokuren": Decimal(8)}, "mag", None),
        # propedeuse and open courses
        (3, {"propedeuse": False}, "mag_niet", "geen propedeuse op de peildatum"),
        (3, {"propedeuse": None}, "wacht", "propedeuse nog niet bekend"),
        (3, {"open_vakken": 1}, "mag", None),
        (3, {"open_vakken": 2}, "mag_niet",
         "2 vakken open (hooguit 1 uit het eerste semester van jaar 2)"),
        (4, {"open_vakken": 2, "klokuren": Decimal(7)}, "mag", None),
        (4, {"open_vakken": 3}, "mag_niet",
         "3 vakken open (hooguit 2 uit jaar 2 of het eerste semester van jaar 3)"),
        (3, {"open_vakken": None}, "wacht",
         "aantal open vakken nog niet bekend (hooguit 1 uit het eerste semester van jaar 2)"),
        # the reference date: 1 May before the year, no day earlier or later
        (3, {"peildatum": date(2027, 4, 30)}, "wacht",
         "de studievoortgang is van 30-4-2027, niet van 1-5-2027"),
        (3, {"peildatum": date(2027, 5, 2)}, "wacht",
         "de studievoortgang is van 2-5-2027, niet van 1-5-2027"),
        (3, {"peildatum": date(2026, 5, 1)}, "wacht",
         "de studievoortgang is van 1-5-2026, niet van 1-5-2027"),
        # both opleiders
        (3, {"advies_schoolopleider": "negatief"}, "mag_niet",
         "de schoolopleider adviseert negatief"),
        (3, {"advies_instituutsopleider": None}, "wacht", "de instituutsopleider adviseert nog"),
        (3, {"advies_instituutsopleider": "negatief", "advies_schoolopleider": None}, "mag_niet",
         "de instituutsopleider adviseert negatief"),
        # clock hours are the hard limit, two days stay free
        (3, {"klokuren": Decimal(7)}, "mag", None),
        (3, {"klokuren": Decimal("7.5")}, "mag_niet",
         "7,5 klokuren per week, hooguit 7 klokuren"),
        (4, {"klokuren": Decimal("8.5")}, "mag_niet",
         "8,5 klokuren per week, hooguit 8 klokuren"),
        (3, {"klokuren": None}, "wacht", "de school vult de klokuren nog in (hooguit 7 klokuren)"),
        (3, {"vrije_dagen": 1}, "mag_niet", "1 dag vrij voor de opleiding, minstens 2"),
        (3, {"vrije_dagen": None}, "wacht", "minstens 2 dagen vrij voor de opleiding: nog open"),
        (3, {"wpb_gesproken": False}, "wacht", "nog niet besproken met de werkplekbegeleider"),
        # a refusal decides, also while other things are open
        (3, {"propedeuse": False, "klokuren": None}, "mag_niet", "geen propedeuse op de peildatum"),
    ],
)  # fmt: skip
def test_voorwaarden(niveau: int, feiten: dict, stand: str, waarom: str | None) -> None:
    uitkomst = toets(REGELS[niveau], replace(GOED, **feiten), BEGIN)
    assert uitkomst.stand == stand
    if waarom is not None:
        assert uitkomst.waarom == waarom


def test_boven_de_richtlijn_mag_maar_staat_erbij() -> None:
    redenen = toets(REGELS[3], replace(GOED, klokuren=Decimal("6.5")), BEGIN).redenen
    tekst = "6,5 klokuren per week, hooguit 7 klokuren en meer dan de richtlijn van 6 klokuren"
    assert [r.goed for r in redenen if r.tekst == tekst] == [True]


def test_zonder_regels_is_er_geen_uitkomst() -> None:
    assert toets(None, GOED, BEGIN).stand == "wacht"


def test_een_instituut_kan_een_andere_peildatum_kiezen() -> None:
    regel = replace(REGELS[3], peil_maand=2, peil_dag=28)
    assert peildatum(date(2028, 8, 1), regel) == date(2028, 2, 28)


@pytest.mark.parametrize(
    ("klokuren", "lessen"),
    [("5", "6.0"), ("6", "7.2"), ("7", "8.4"), ("8", "9.6"), ("6.5", "7.8")],
)
def test_lesuren_zijn_informatie(klokuren: str, lessen: str) -> None:
    assert lesuren(Decimal(klokuren)) == Decimal(lessen)


@given(
    st.sampled_from([3, 4]), st.sampled_from([None, True, False]), st.integers(0, 5),
    st.sampled_from([None, "positief", "negatief"]), st.integers(0, 5), st.integers(1, 20),
)  # fmt: skip
def test_mag_alleen_als_elke_reden_gehaald_is(
    niveau: int, propedeuse: bool | None, open_: int, advies: str | None, dagen: int, uren: int
) -> None:
    feiten = replace(
        GOED, propedeuse=propedeuse, open_vakken=open_, advies_schoolopleider=advies,
        vrije_dagen=dagen, klokuren=Decimal(uren) / 2,
    )  # fmt: skip
    uitkomst = toets(REGELS[niveau], feiten, BEGIN)
    oordelen = {reden.goed for reden in uitkomst.redenen}
    assert (uitkomst.stand == "mag") == (oordelen == {True})
    assert (uitkomst.stand == "mag_niet") == (False in oordelen)
    assert uitkomst.waarom
