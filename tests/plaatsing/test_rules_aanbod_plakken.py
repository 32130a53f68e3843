"""Geplakte cellen: met en zonder kop, met regels in een cel, en nooit iets kwijt."""

import pytest

from plaatsing.rules.aanbod_plakken import RIJEN_HOOGSTENS, TeVeel, lees_plaksel


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("", []),
        ("  \r\n\t\t\n", []),
        ("Nederlands\tOB\thbo\tsep\t2", [["Nederlands", "OB", "hbo", "sep", "2"]]),
        ("Nederlands\tOB\r\nwiskunde\tBB\r\n", [["Nederlands", "OB"], ["wiskunde", "BB"]]),
        ("Nederlands;OB;hbo", [["Nederlands", "OB", "hbo"]]),
        ('"een\nregel"\tOB', [["een\nregel", "OB"]]),
        ('los " teken\tOB', [['los " teken', "OB"]]),
        ('"nooit dicht\tOB', [['"nooit dicht', "OB"]]),
        (" Nederlands \t3abc", [["Nederlands", "3abc"]]),
    ],
)
def test_cellen(tekst: str, verwacht: list[list[str]]) -> None:
    assert [list(rij.values()) for rij in lees_plaksel(tekst)] == verwacht


def test_een_kopregel_bepaalt_de_volgorde() -> None:
    tekst = "Aantal\tOnzin\tVAK\tSoort\n2\tx\tNederlands\two"
    assert lees_plaksel(tekst) == [{"aantal": "2", "vak": "Nederlands", "soort": "wo"}]


def test_het_excelformulier_begint_met_de_vestiging() -> None:
    tekst = "Duinweg\tNederlands\tOB\thbo\tsep\t2\nDuinweg\twiskunde"
    rijen = lees_plaksel(tekst, ["Duinweg"])
    assert rijen[0]["vestiging"] == "Duinweg"
    assert rijen[0]["aantal"] == "2"
    assert lees_plaksel(tekst)[0]["vak"] == "Duinweg"


def test_cellen_buiten_de_kolommen_vallen_weg() -> None:
    assert set(lees_plaksel("\t".join("abcdefghijklmnop"))[0]) == {
        "vak", "bouw", "soort", "start", "aantal", "zekerheid", "vestiging", "dagen",
        "werkplekbegeleider", "opmerking",
    }  # fmt: skip


@pytest.mark.parametrize("tekst", ["a\tb\n" * (RIJEN_HOOGSTENS + 1), "x" * 60_000])
def test_te_veel(tekst: str) -> None:
    with pytest.raises(TeVeel, match="Excel-formulier"):
        lees_plaksel(tekst)
