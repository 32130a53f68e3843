import re
from datetime import date

import pytest

from plaatsing.rules import doorstroom, wens
from plaatsing.rules.venster import vensterstand


def test_alleen_overig_mag_leeg_blijven() -> None:
    assert doorstroom.ontbreekt({}) == ["wat_past", "sterke_kanten", "aandacht", "leerdoelen"]
    assert doorstroom.ontbreekt(dict.fromkeys(doorstroom.VERPLICHT, "iets")) == []


def test_alleen_spaties_is_geen_antwoord() -> None:
    antwoorden = dict.fromkeys(doorstroom.VERPLICHT, "iets") | {"aandacht": "  \n"}
    assert doorstroom.ontbreekt(antwoorden) == ["aandacht"]


@pytest.mark.parametrize(
    ("begin", "einde", "tekst"),
    [
        (date(2026, 8, 1), date(2027, 7, 31), "augustus 2026 tot en met juli 2027"),
        (date(2028, 2, 1), date(2028, 2, 29), "februari 2028 tot en met februari 2028"),
    ],
)
def test_stageperiode(begin: date, einde: date, tekst: str) -> None:
    assert doorstroom.stageperiode(begin, einde) == tekst


def test_contact_laat_lege_haakjes_weg() -> None:
    assert doorstroom.contact("Anna", "anna@school.example") == "Anna (anna@school.example)"
    assert doorstroom.contact("Anna", "") == "Anna"


@pytest.mark.parametrize(
    ("voorkeuren", "liever_niet", "aantal"),
    [([], [], 0), ([1, 2, 3], [4], 0), ([1, 1], [], 1), ([1, 2, 3, 4], [], 1), ([1], [1], 1)],
)
def test_bezwaren(voorkeuren: list[int], liever_niet: list[int], aantal: int) -> None:
    assert len(wens.bezwaren(voorkeuren, liever_niet)) == aantal


def test_gaten_in_de_ranglijst_vallen_weg() -> None:
    assert wens.ranglijst({5: None, 7: 2, 9: None}) == [7]
    assert wens.ranglijst({5: 3, 7: 1}) == [7, 5]


@pytest.mark.parametrize(("tekst", "rang"), [("", None), ("  ", None), ("1", 1), (" 3 ", 3)])
def test_rang_lezen(tekst: str, rang: int | None) -> None:
    assert wens.lees_rang(tekst) == rang


@pytest.mark.parametrize("tekst", ["0", "4", "3abc", "1e3", "-1", "2,5", "٣", "11", "1.0"])
def test_wat_geen_rang_is(tekst: str) -> None:
    with pytest.raises(ValueError, match=re.escape(tekst)):
        wens.lees_rang(tekst)


def test_dubbele_rangen_wijzen_beide_scholen_aan() -> None:
    assert wens.dubbele_rangen({5: 1, 7: 1, 9: 2, 11: None}) == {5, 7}


@pytest.mark.parametrize(
    ("lijst", "school", "stap", "uit"),
    [
        ([1, 2, 3], 3, -1, [1, 3, 2]),
        ([1, 2, 3], 1, -1, [1, 2, 3]),
        ([1, 2, 3], 1, 1, [2, 1, 3]),
        ([1, 2, 3], 3, 1, [1, 2]),
        ([1, 2], 9, -1, [1, 2, 9]),
        ([1, 2, 3], 9, -1, [1, 2, 3]),
        ([], 9, -1, [9]),
    ],
)
def test_verschuiven(lijst: list[int], school: int, stap: int, uit: list[int]) -> None:
    assert wens.verschuif(lijst, school, stap) == uit


@pytest.mark.parametrize(
    ("dag", "stand"),
    [
        (date(2028, 2, 28), "nog_niet"),
        (date(2028, 2, 29), "open"),
        (date(2028, 7, 31), "open"),
        (date(2028, 8, 1), "voorbij"),
    ],
)
def test_venster_met_beide_grenzen_erbij(dag: date, stand: str) -> None:
    assert vensterstand(date(2028, 2, 29), date(2028, 7, 31), dag) == stand
    assert vensterstand(None, None, dag) == "vrij"
