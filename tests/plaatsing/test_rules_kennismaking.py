"""Rules of the acquaintance: definitive, terms, checklist, speed dates."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules import kennismaking, regelen, speeddate
from plaatsing.rules.begeleiding import Belasting
from plaatsing.rules.kennismaking import Gespreksstand

AKKOORD = Gespreksstand("akkoord")
TWIJFEL = Gespreksstand("twijfel")
DOOR = Gespreksstand("twijfel", "doorgaan")
ANDERS = Gespreksstand("twijfel", "andere_plaats")


@pytest.mark.parametrize(
    ("stand", "reden", "mag"),
    [
        (AKKOORD, "", True),
        (DOOR, "", True),
        (TWIJFEL, "", False),
        (TWIJFEL, "  ", False),
        (TWIJFEL, "overlegd per telefoon", True),
        (None, "", False),
        (None, "kent de school al", True),
        (Gespreksstand(), "", False),
        (ANDERS, "", False),
        (ANDERS, "toch maar wel", False),
    ],
)
def test_definitief_na_akkoord_of_met_reden(stand, reden: str, mag: bool) -> None:
    assert (kennismaking.bezwaar_tegen_definitief(stand, reden) == "") is mag


def test_termijn_tot_en_met_de_laatste_minuut() -> None:
    gedaan = datetime(2027, 3, 28, 0, 50, tzinfo=UTC)  # the night the clock changes
    laatste = gedaan + timedelta(minutes=30)
    assert kennismaking.binnen_termijn(gedaan, laatste, 30)
    assert not kennismaking.binnen_termijn(gedaan, laatste + timedelta(seconds=1), 30)


@pytest.mark.parametrize(
    ("vanaf", "dagen", "dag"),
    [
        (None, 7, None),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2027, 7, 31), 1, date(2027, 8, 1)),
    ],
)
def test_uiterlijk(vanaf, dagen: int, dag) -> None:
    assert kennismaking.uiterlijk(vanaf, dagen) == dag


def test_geen_vraag_naar_wat_niet_mag() -> None:
    """B23: no birthplace, birth date, religion or health in what students are asked."""
    tekst = " ".join(titel for titel, _ in kennismaking.VRAGEN).lower()
    for woord in ("geboorte", "geloof", "gezondheid", "hoofddoek"):
        assert woord not in tekst


def _punt(code: str, **velden) -> regelen.Punt:
    gewoon = {"titel": code, "uitleg": "", "wie": "school", "dagen_vooraf": 7}
    return regelen.Punt(code, **(gewoon | velden))


def test_lijst_van_school_is_standaard_met_eigen_punten() -> None:
    standaard = [punt.code for punt in regelen.lijst_van_school([])]
    assert standaard == [punt.code for punt in regelen.STANDAARD]
    eigen = [_punt("vog", actief=False), _punt("sleutels", titel="Pas"), _punt("parkeren")]
    lijst = {punt.code: punt.titel for punt in regelen.lijst_van_school(eigen)}
    assert set(lijst) == (set(standaard) - {"vog"}) | {"parkeren"}
    assert lijst["sleutels"] == "Pas"


@pytest.mark.parametrize(
    ("dag", "wel"),
    [
        (date(2027, 7, 17), False),
        (date(2027, 7, 18), True),
        (date(2027, 7, 31), True),
        (date(2027, 8, 1), False),
    ],
)
def test_herinneren_in_de_laatste_dagen_voor_de_start(dag: date, wel: bool) -> None:
    assert regelen.herinneren(date(2027, 8, 1), dag, 14) is wel


def test_een_regel_is_te_laat_na_de_dag_zelf() -> None:
    (regel,) = regelen.regels_voor([_punt("a")], date(2027, 8, 8), {})
    assert regel.uiterlijk == date(2027, 8, 1)
    assert not regel.te_laat(date(2027, 8, 1))
    assert regel.te_laat(date(2027, 8, 2))
    gedaan = {"a": regelen.Gedaan(date(2027, 7, 1), "Sam")}
    (klaar,) = regelen.regels_voor([_punt("a")], date(2027, 8, 8), gedaan)
    assert not klaar.te_laat(date(2027, 9, 1))


def test_belasting_in_woorden() -> None:
    assert Belasting(0, 2).woorden == "0 van 2 studenten"
    assert Belasting(2, 2).woorden == "2 van 2 studenten, vol"
    assert Belasting(3, 2).woorden == "3 van 2 studenten, meer dan afgesproken"


paren = st.sets(st.tuples(st.integers(0, 12), st.sampled_from("abcde")), max_size=40).map(sorted)


@given(paren)
def test_speeddates_niemand_twee_keer_in_een_ronde(lijst: list[tuple[int, str]]) -> None:
    uit = speeddate.rondes(lijst)
    assert sorted(paar for ronde in uit for paar in ronde) == sorted(lijst)
    for ronde in uit:
        assert len({student for student, _ in ronde}) == len(ronde)
        assert len({school for _, school in ronde}) == len(ronde)
    drukste = max(
        [sum(1 for s, _ in lijst if s == k) for k in {s for s, _ in lijst}]
        + [sum(1 for _, t in lijst if t == k) for k in {t for _, t in lijst}],
        default=0,
    )
    assert len(uit) == drukste
    assert uit == speeddate.rondes(lijst)
    assert speeddate.aantal_rondes(lijst, 1) == drukste
    paren = set(lijst)
    for tafels in (2, 3):
        aan_tafel = speeddate.verdeel_tafels(sorted(paren), tafels)
        assert speeddate.aantal_rondes(paren, tafels) == len(speeddate.rondes(aan_tafel))


def test_speeddates_met_tafels_en_tijden() -> None:
    lijst = [(n, "zee") for n in range(5)]
    tafels = speeddate.verdeel_tafels(lijst, 2)
    assert [tafel for _, (_, tafel) in tafels] == [1, 2, 1, 2, 1]
    rooster = speeddate.rooster(tafels, speeddate.Tijden(time(15, 30), 5, 1, date(2027, 6, 30)))
    assert [(r.begin, r.einde) for r in rooster] == [
        (time(15, 30), time(15, 35)),
        (time(15, 36), time(15, 41)),
        (time(15, 42), time(15, 47)),
    ]
    assert [len(r.paren) for r in rooster] == [2, 2, 1]


def test_speeddates_zonder_studenten() -> None:
    assert speeddate.rooster([], speeddate.Tijden(time(9), 5, 0, date(2027, 6, 1))) == []
