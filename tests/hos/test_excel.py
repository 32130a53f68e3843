"""Werkboeken lezen en schrijven: wat erin gaat komt eruit, en geen cel start een formule."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from hos.excel import (
    Fout,
    Kolom,
    OnleesbaarBestand,
    Werkboek,
    als_csv,
    als_download,
    lees_aantal,
    lees_datum,
    lees_ja_nee,
    lees_keuze,
    lees_tekst,
    lees_werkblad,
)

KOLOMMEN = [
    Kolom("Vak", 24),
    Kolom("Bouw", keuzes=["onderbouw", "bovenbouw"], invoer=True),
    Kolom("Aantal", soort="aantal", invoer=True, hoogste=20),
]


def _boek() -> tuple[Werkboek, bytes]:
    boek = Werkboek("Inventarisatie")
    blad = boek.blad("Plaatsen", KOLOMMEN, uitleg=["Plaatsen 2026-2027", "Vul de witte cellen in."])
    blad.rij("Nederlands", "onderbouw", 3)
    blad.rij("=HYPERLINK(1)", None, None)
    blad.lege_rijen(2)
    return boek, boek.inhoud()


# ## Lezen


@pytest.mark.parametrize(
    "inhoud",
    [
        "Vak;Aantal\r\nCafé;3\r\n".encode(),
        "\ufeffVak;Aantal\nCafé;3".encode(),
        "Vak,Aantal\nCafé,3\n".encode("cp1252"),
        "Vak\tAantal\nCafé\t3\n".encode(),
        'sep=;\n"Vak";"Aantal"\n"Café";"3"\n'.encode(),
        "Lijst van Duin\n\n aantal ; VAK \n3;Café".encode("cp1252"),
    ],
    ids=["utf-8", "bom", "cp1252", "tab", "sep", "titel en andere volgorde"],
)
def test_csv_in_alle_soorten(inhoud: bytes) -> None:
    [regel] = lees_werkblad(inhoud).tabel(["Vak", "Aantal"])
    assert (regel["Vak"], regel["Aantal"]) == ("Café", "3")


def test_cel_heet_zoals_in_excel() -> None:
    [een, twee] = lees_werkblad(b"x\n\nVak;Aantal\nne;1\n;\nen;2\n").tabel(["Aantal"], ["Dag"])
    assert [een.cel("Aantal"), twee.cel("Aantal"), een.cel("Dag")] == ["B4", "B6", "rij 4"]
    assert een["Dag"] is None


def test_ontbrekende_kolom_wordt_genoemd() -> None:
    with pytest.raises(OnleesbaarBestand, match="ontbreekt de kolom Aantal"):
        lees_werkblad(b"Vak;Bouw\nne;ob\n").tabel(["Vak", "Aantal", "Bouw"])


def test_ander_blad() -> None:
    _, inhoud = _boek()
    assert lees_werkblad(inhoud, blad="Plaatsen").naam == "Plaatsen"
    with pytest.raises(OnleesbaarBestand, match="Studenten ontbreekt"):
        lees_werkblad(inhoud, blad="Studenten")


# ## Waarden


@pytest.mark.parametrize(
    ("waarde", "uitkomst"),
    [
        ("3", 3), (" 3 ", 3), ("\u00a03", 3), (3, 3), (3.0, 3), ("0", 0), ("007", 7), (9999, 9999),
    ],
)  # fmt: skip
def test_aantal(waarde: object, uitkomst: int) -> None:
    assert lees_aantal(waarde) == uitkomst


@pytest.mark.parametrize(
    "waarde",
    [
        "3abc", "1e3", "-1", "2,5", "2.5", "3.0", "", " ", "٣", "３", "²", "+3", "1 000", "0x3",
        "1_0", None, True, False, 2.5, -1, float("nan"), float("inf"), 1e300, 10**20, "9" * 400,
        date(2026, 1, 3),
    ],
)  # fmt: skip
def test_geen_aantal(waarde: object) -> None:
    fout = lees_aantal(waarde)
    assert isinstance(fout, Fout)
    assert fout.melding.startswith("Vul een heel getal")


@given(st.integers(0, 9999), st.text(" \t\u00a0", max_size=3))
def test_elk_geldig_aantal_komt_heel_terug(getal: int, wit: str) -> None:
    assert lees_aantal(f"{wit}{getal}{wit}") == getal == lees_aantal(float(getal))


@given(st.text(max_size=12))
def test_alleen_cijfers_worden_een_getal(tekst: str) -> None:
    uitkomst = lees_aantal(tekst)
    cijfers = "".join(teken for teken in tekst if teken in "0123456789")
    assert isinstance(uitkomst, Fout) or uitkomst == int(cijfers)


@pytest.mark.parametrize("waarde", [" nee", "Nee", "NEE ", "nee\u00a0", False])
def test_nee_is_nee(waarde: object) -> None:
    assert lees_ja_nee(waarde) is False


@pytest.mark.parametrize("waarde", ["ja", "JA ", "x", True])
def test_ja_is_ja(waarde: object) -> None:
    assert lees_ja_nee(waarde) is True


@pytest.mark.parametrize("waarde", ["", None, "misschien", 1])
def test_geen_ja_of_nee(waarde: object) -> None:
    assert isinstance(lees_ja_nee(waarde), Fout)


def test_keuze_tekst_en_datum() -> None:
    assert lees_keuze(" Bovenbouw", {"onderbouw": 1, "bovenbouw": 2}) == 2
    assert str(lees_keuze("x", {"a": 1, "b": 2})) == "Kies een van: a, b."
    assert lees_tekst("  twee   woorden\n") == "twee woorden"
    assert "nu 6" in str(lees_tekst("abcdef", langste=5))
    assert lees_datum("1-9-2026") == lees_datum("2026-09-01") == date(2026, 9, 1)
    assert lees_datum(datetime(2026, 9, 1, 12)) == date(2026, 9, 1)  # noqa: DTZ001  as Excel has it
    for onzin in ("31-2-2026", "1-9-26", "", None, "29-2-2027", 5):
        assert isinstance(lees_datum(onzin), Fout)


# ## Schrijven


def test_heen_en_terug() -> None:
    _, inhoud = _boek()
    werkblad = lees_werkblad(inhoud)
    assert werkblad.fouten == []
    regels = werkblad.tabel([k.naam for k in KOLOMMEN])
    assert [tuple(r.values()) for r in regels] == [
        ("Nederlands", "onderbouw", 3),
        ("=HYPERLINK(1)", None, None),
    ]


def test_formulier_houdt_invullers_op_het_pad() -> None:
    _, inhoud = _boek()
    boek = load_workbook(io.BytesIO(inhoud))
    blad = boek["Plaatsen"]
    assert blad.freeze_panes == "B5"
    assert blad.protection.sheet
    assert [blad["A5"].protection.locked, blad["C5"].protection.locked] == [True, False]
    assert [blad["A6"].data_type, blad["A6"].quotePrefix] == ["s", True]
    soorten = {c.type: c.formula1 for c in blad.data_validations.dataValidation}
    assert soorten == {"list": "'_keuzes'!$A$1:$A$2", "whole": "0"}
    assert boek["_keuzes"].sheet_state == "veryHidden"
    assert boek.sheetnames[-1] == "_keuzes"


def test_zelfde_lijst_staat_er_een_keer() -> None:
    boek = Werkboek("x")
    assert boek.keuzelijst(["a"]) == boek.keuzelijst(["a"]) != boek.keuzelijst(["b"])


def test_download_is_altijd_een_bijlage() -> None:
    boek, _ = _boek()
    antwoord = als_download(boek, "plaatsen.xlsx")
    assert antwoord["Content-Disposition"] == 'attachment; filename="plaatsen.xlsx"'
    assert antwoord["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_csv_start_geen_formule_en_komt_heel_terug(begin: str) -> None:
    inhoud = als_csv(["Vak"], [[begin], [-3]], "x.csv").content
    assert f"'{begin[0]}".encode() in inhoud
    regels = lees_werkblad(inhoud).tabel(["Vak"])
    assert [r["Vak"] for r in regels] == [begin, "-3"]
