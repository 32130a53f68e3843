"""The words of repairs and of one place more."""

import pytest

from plaatsing.rules import herstel_woorden as woorden


@pytest.mark.parametrize(
    ("code", "vak", "aantal", "zin"),
    [
        ("plaats_vol", "natuurkunde", 2,
         "Eén plaats natuurkunde erbij op Segbroek plaatst twee studenten."),
        ("quotum_vol", "", 1, "Eén student meer in totaal op Segbroek plaatst één student."),
        ("max_hbo", "", 1, "Eén hbo-student meer op Segbroek plaatst één student."),
        ("max_wo", "", 12, "Eén wo-student meer op Segbroek plaatst 12 studenten."),
        ("max_vak", "wiskunde", 1, "Eén student wiskunde meer op Segbroek plaatst één student."),
        ("sectie", "wiskunde", 1, "Een plek meer op Segbroek plaatst één student."),
    ],
)  # fmt: skip
def test_wat_een_erbij_doet(code: str, vak: str, aantal: int, zin: str) -> None:
    assert woorden.winstzin(code, "Segbroek", vak, aantal) == zin


@pytest.mark.parametrize(
    ("aantal", "zin"),
    [
        (0, "Niemand anders schuift"),
        (1, "Eén student schuift mee"),
        (3, "Drie studenten schuiven mee"),
    ],
)
def test_hoeveel_anderen(aantal: int, zin: str) -> None:
    assert woorden.anderen(aantal) == zin


@pytest.mark.parametrize(
    ("code", "zittend", "ruimte", "zin"),
    [
        ("plaats_vol", 1, 0, "Op Duin is voor Frans niets meer over, en er zit er 1."),
        ("plaats_vol", 3, 2, "Op Duin is voor Frans ruimte voor 2, en er zitten er 3."),
        ("max_wo", 2, 1.5, "Duin mag hoogstens 1.5 wo-studenten hebben, en er zitten er 2."),
        ("quotum_vol", 4, 3,
         "Duin mag hoogstens 3 studenten in totaal hebben, en er zitten er 4."),
    ],
)  # fmt: skip
def test_wat_er_te_vol_is(code: str, zittend: int, ruimte: float, zin: str) -> None:
    assert woorden.te_vol(code, "Duin", "Frans", zittend, ruimte) == zin


@pytest.mark.parametrize(
    ("delen", "zin"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_samen(delen: list[str], zin: str) -> None:
    assert woorden.samen(delen) == zin


@pytest.mark.parametrize(
    ("delen", "zin"),
    [
        (("OB", "hbo1", "sep"), "onderbouw, hbo niveau 1, september"),
        (("BB", "beide", "feb"), "bovenbouw, hbo of wo, februari"),
        (("", "wo", ""), "wo"),
        (("", "", ""), ""),
    ],
)
def test_wat_voor_plek_het_is(delen: tuple[str, str, str], zin: str) -> None:
    assert woorden.plek(*delen) == zin
