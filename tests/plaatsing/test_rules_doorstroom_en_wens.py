from datetime import date

import pytest

from plaatsing.rules import doorstroom, wens


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
    assert wens.ranglijst([None, 7, None]) == [7]
