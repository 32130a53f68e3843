"""Who enters when, who rotates, and how a list compares with what is there."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules import aanlevering, instroom
from plaatsing.rules.aanlevering import Aanleverrij

RIJ = Aanleverrij(
    "0900001", "Jan", "de", "Vries", "j@x.test", "hbo_voltijd", 2, 1, "sep", "2511 AB", None
)


@pytest.mark.parametrize(
    ("variant", "niveau", "vanaf", "mag"),
    [
        ("hbo_voltijd", 1, 2, False),
        ("hbo_deeltijd", 1, 2, False),
        ("hbo_voltijd", 2, 2, True),
        ("hbo_voltijd", 1, 1, True),
        ("wo_master", None, 2, True),
        ("kopopleiding", None, 2, True),
        ("zij_instroom", None, 2, True),
    ],
)
def test_engels_en_geschiedenis_vanaf_jaar_twee(
    variant: str, niveau: int | None, vanaf: int, mag: bool
) -> None:
    assert instroom.stroomt_in(variant, niveau, vanaf) is mag


@pytest.mark.parametrize(
    ("variant", "niveau", "buiten"),
    [("hbo_voltijd", 1, True), ("hbo_voltijd", 2, False), ("wo_master", None, False)],
)
def test_hbo_niveau_1_buiten_het_quotum(variant: str, niveau: int | None, buiten: bool) -> None:
    assert instroom.buiten_quotum(variant, niveau) is buiten


def test_alleen_een_minor_rouleert_niet() -> None:
    alle = ("hbo_voltijd", "hbo_deeltijd", "wo_master", "educatieve_minor", "zij_instroom")
    assert [v for v in alle if not instroom.rouleert(v)] == ["educatieve_minor"]


@pytest.mark.parametrize(
    ("variant", "start", "wisselt"),
    [("wo_master", "sep", True), ("wo_master", "feb", False), ("hbo_master", "sep", False)],
)
def test_wo_master_wisselt_halverwege(variant: str, start: str, wisselt: bool) -> None:
    assert instroom.wisselt_halverwege(variant, start) is wisselt


def test_meldingen_bij_aanleveren() -> None:
    def zeg(**velden: object) -> tuple[str, ...]:
        vast = {"variant": "hbo_voltijd", "niveau": 2, "start": "sep", "vak": "Engels"}
        return instroom.meldingen(**(vast | {"vanaf_niveau": 2} | velden))

    assert zeg() == ()
    assert zeg(niveau=1) == (
        "Engels stroomt op het hbo in vanaf jaar 2. Deze student wordt nog niet geplaatst.",
    )
    assert zeg(niveau=1, vanaf_niveau=1) == ("Hbo niveau 1 komt bovenop het quotum.",)
    assert len(zeg(variant="educatieve_minor", niveau=None)) == 1
    assert len(zeg(variant="wo_master", niveau=None)) == 1


def test_een_instituut_levert_alleen_eigen_opleidingen() -> None:
    hbo, wo = instroom.varianten_van("hbo"), instroom.varianten_van("wo")
    assert hbo & wo == {"zij_instroom"}
    assert {"wo_master", "educatieve_minor"} <= wo


def test_vergelijken_op_studentnummer() -> None:
    oud = {n: replace(RIJ, studentnummer=n) for n in ("1", "2", "3")}
    lijst = [replace(oud["1"]), replace(oud["2"], achternaam="Bakker"), replace(RIJ)]
    verschil = aanlevering.vergelijk(oud, lijst)
    assert [r.studentnummer for r in verschil.nieuw] == ["0900001"]
    assert [(w.nieuw.studentnummer, w.velden) for w in verschil.gewijzigd] == [
        ("2", ("achternaam",))
    ]
    assert [r.studentnummer for r in verschil.gelijk] == ["1"]
    assert [r.studentnummer for r in verschil.verdwenen] == ["3"]


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_elke_student_komt_precies_een_keer_voor(oud: set[int], nieuw: set[int]) -> None:
    huidig = {str(n): replace(RIJ, studentnummer=str(n)) for n in oud}
    lijst = [replace(RIJ, studentnummer=str(n), niveau=1 + n % 4) for n in sorted(nieuw)]
    verschil = aanlevering.vergelijk(huidig, lijst)
    geteld = [*verschil.nieuw, *(w.nieuw for w in verschil.gewijzigd), *verschil.gelijk]
    assert sorted(r.studentnummer for r in geteld) == sorted(map(str, nieuw))
    assert {r.studentnummer for r in verschil.verdwenen} == {str(n) for n in oud - nieuw}
    assert verschil.leeg == (not (verschil.nieuw or verschil.gewijzigd or oud - nieuw))


def test_twee_keer_j_de_vries_blijven_twee() -> None:
    ander = replace(RIJ, studentnummer="0900002", email="k@x.test", voornaam="JAN")
    verschil = aanlevering.vergelijk({"0900001": RIJ}, [RIJ, ander])
    assert len(verschil.nieuw) == 1
    assert aanlevering.zelfde_naam([RIJ, ander], [RIJ]) == {
        "0900001": ("0900002",),
        "0900002": ("0900001",),
    }


def test_dubbele_sleutels_en_leeg_telt_niet() -> None:
    assert aanlevering.dubbele(["a1", "", "A1", "b", "", "a1"]) == {2: 0, 5: 0}


def test_excel_laat_nullen_vooraan_weg() -> None:
    bekend = aanlevering.nummers_zonder_nullen(["0901234", "0905555", "905555"])
    assert aanlevering.herken_nummer("901234", bekend) == "0901234"
    assert aanlevering.herken_nummer("905555", bekend) == "905555"
    assert aanlevering.herken_nummer("777", bekend) == "777"


@pytest.mark.parametrize(
    ("laatste", "dag", "stand"),
    [
        (None, date(2026, 4, 14), "niet_gevraagd"),
        (None, date(2026, 4, 15), "wacht"),
        (None, date(2026, 5, 6), "wacht"),
        (None, date(2026, 5, 7), "te_laat"),
        (date(2026, 4, 14), date(2026, 5, 7), "te_laat"),
        (date(2026, 4, 15), date(2026, 5, 7), "geleverd"),
    ],
)
def test_stand_van_aanleveren(laatste: date | None, dag: date, stand: str) -> None:
    vanaf, tot = date(2026, 4, 15), date(2026, 5, 6)
    assert aanlevering.aanleverstand(vanaf=vanaf, tot=tot, laatste=laatste, dag=dag) == stand


def test_zonder_ronde_is_er_niets_gevraagd() -> None:
    zonder = {"vanaf": None, "tot": None, "dag": date(2026, 5, 1)}
    assert aanlevering.aanleverstand(**zonder, laatste=None) == "niet_gevraagd"
    assert aanlevering.aanleverstand(**zonder, laatste=date(2026, 1, 1)) == "geleverd"
