"""Doelgroepen, leiders en het verplaatsen naar een ander jaar."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opleidingsprogramma.rules.doelgroepen import groep_van_student, hoort_bij, meedoen_tussen
from opleidingsprogramma.rules.leiders import Beurt, botst, dubbele_beurten
from opleidingsprogramma.rules.vakanties import vrije_dagen
from opleidingsprogramma.rules.verplaatsen import verplaats, zelfde_weekdag

JAAR = date(2020, 8, 1)


@pytest.mark.parametrize(
    ("is_hbo", "niveau", "groep"),
    [
        (True, 1, "hbo1"),
        (True, 2, "hbo"),
        (True, 4, "hbo"),
        (True, None, "hbo"),
        (False, None, "wo"),
        (False, 1, "wo"),
    ],
)
def test_groep_van_een_student(is_hbo: bool, niveau: int | None, groep: str) -> None:
    assert groep_van_student(is_hbo, niveau) == groep


def test_meedoen_volgt_start_en_stoppen() -> None:
    lang = date(2018, 9, 1)
    einde = date(2021, 7, 31)
    assert meedoen_tussen(JAAR, "sep", lang, None, None) == (JAAR, einde)
    assert meedoen_tussen(JAAR, "feb", lang, None, None) == (date(2021, 2, 1), einde)
    assert meedoen_tussen(JAAR, "sep", lang, date(2021, 1, 31), None)[1] == date(2021, 1, 31)
    assert meedoen_tussen(JAAR, "sep", date(2020, 9, 9), None, date(2020, 10, 1)) == (
        date(2020, 9, 9),
        date(2020, 10, 1),
    )


def test_sessie_zonder_doelgroep_is_voor_iedereen() -> None:
    assert hoort_bij([], {"hbo"})
    assert hoort_bij(["hbo", "wo"], {"hbo"})
    assert not hoort_bij(["wo"], {"hbo"})
    assert not hoort_bij(["wo"], set())


def beurt(begin: str | None, einde: str | None, **anders: object) -> Beurt:
    velden = {
        "wie": "Co Docent",
        "wat": "iets",
        "dag": date(2021, 5, 12),
        "begin": time.fromisoformat(begin) if begin else None,
        "einde": time.fromisoformat(einde) if einde else None,
    }
    return Beurt(**(velden | anders))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ander", "fout"),
    [
        (beurt("11:00", "12:00"), True),
        (beurt("10:00", "11:30"), True),
        (beurt("11:30", "12:00"), False),
        (beurt("11:00", "12:00", wie="Iemand Anders"), False),
        (beurt("11:00", "12:00", dag=date(2021, 5, 13)), False),
        (beurt(None, None), False),
        (beurt("11:00", "12:00", gecombineerd=True), True),
    ],
)
def test_een_leider_geeft_geen_twee_sessies_tegelijk(ander: Beurt, fout: bool) -> None:
    eigen = beurt("10:00", "11:30")
    assert botst(eigen, ander) is botst(ander, eigen) is fout


def test_gecombineerde_sessies_mogen_wel_samen() -> None:
    samen = [beurt("12:30", "14:00", gecombineerd=True) for _ in range(2)]
    assert dubbele_beurten(samen) == []
    assert len(dubbele_beurten([*samen, beurt("13:00", "14:00")])) == 2


@given(st.dates(date(2000, 1, 1), date(2029, 12, 31)), st.integers(-20, 20))
def test_zelfde_weekdag_ligt_dichtbij(dag: date, jaren: int) -> None:
    doel = zelfde_weekdag(dag, jaren)
    assert doel.weekday() == dag.weekday()
    plek = date(dag.year + jaren, dag.month, min(dag.day, 28))
    assert abs((doel - plek).days) <= 6
    assert zelfde_weekdag(dag, 0) == dag


def test_schrikkeldag_heeft_in_elk_jaar_een_plek() -> None:
    assert zelfde_weekdag(date(2024, 2, 29), 1) == date(2025, 2, 27)


def test_verplaatsen_gaat_om_de_vakantie_heen() -> None:
    doel = zelfde_weekdag(date(2020, 10, 28), 1)
    assert doel == date(2021, 10, 27)
    assert verplaats(date(2020, 10, 28), 1, {doel}) == date(2021, 11, 3)
    assert verplaats(date(2020, 10, 28), 1, {doel, date(2021, 11, 3)}) == date(2021, 10, 20)
    alles = {date.fromordinal(n) for n in range(doel.toordinal() - 60, doel.toordinal() + 60)}
    with pytest.raises(ValueError, match="geen vrije"):
        verplaats(date(2020, 10, 28), 1, alles)


def test_vakanties_van_regio_midden_2020_2021() -> None:
    vrij = vrije_dagen(JAAR)
    for begin, einde in (
        (date(2020, 10, 17), date(2020, 10, 25)),
        (date(2020, 12, 19), date(2021, 1, 3)),
        (date(2021, 2, 20), date(2021, 2, 28)),
        (date(2021, 5, 1), date(2021, 5, 9)),
    ):
        dagen = {date.fromordinal(n) for n in range(begin.toordinal(), einde.toordinal() + 1)}
        assert dagen <= vrij
    assert date(2021, 5, 13) in vrij  # Hemelvaartsdag
    assert date(2021, 5, 12) not in vrij
    assert min(vrij) >= JAAR
    assert max(vrij) <= date(2021, 7, 31)
