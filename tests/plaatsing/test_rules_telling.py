"""Realisatie, opgave en meerjaren: de rekenregels als tabel en als eigenschap."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules import jaaropgave as opgave
from plaatsing.rules import meerjaren, realisatie
from plaatsing.rules.jaaropgave import Bekostiging, Studentfeiten, Verblijf
from plaatsing.rules.meerjaren import Jaarstand, Stap
from plaatsing.rules.realisatie import Plek

PEIL = date(2028, 7, 31)
HEEL = Verblijf("Duin", date(2027, 8, 1), date(2028, 7, 31), "definitief")
STUDENT = Studentfeiten("HR", "0012", "hbo voltijd niveau 2", "wiskunde", 1, None, (HEEL,))
REGEL = Bekostiging("Regio", 1, Decimal("1250.00"), Decimal("100.00"), 2)


def test_een_wisselaar_telt_bij_elke_school_half() -> None:
    uit = realisatie.tel(
        [Plek(1, 7, "definitief", 1), Plek(1, 8, "voorstel", 1), Plek(2, 7, "concept", 2)]
    )
    assert uit[7].totaal == Fraction(3, 2)
    assert uit[8].fasen == {"concept": 0, "voorstel": Fraction(1, 2), "definitief": 0}
    assert realisatie.optellen(uit).totaal == 2
    assert realisatie.optellen(uit).categorieen == {1: 1, 2: 1}


def test_dezelfde_school_twee_keer_telt_een_keer_op_de_minste_fase() -> None:
    uit = realisatie.tel([Plek(1, 7, "definitief"), Plek(1, 7, "voorstel")])
    assert uit[7].fasen == {"concept": 0, "voorstel": 1, "definitief": 0}


def test_hbo_niveau_een_komt_bovenop_het_quotum() -> None:
    uit = realisatie.tel([Plek(1, 7, "definitief", hbo1=True)])
    assert (uit[7].totaal, uit[7].hbo1, uit[7].studenten) == (0, 1, 0)


@given(
    st.lists(
        st.builds(
            Plek, st.integers(1, 6), st.integers(1, 4), st.sampled_from(realisatie.FASEN),
            st.sampled_from([None, 1, 2, 3]),
        ),
        max_size=20,
    )
)  # fmt: skip
def test_de_scholen_samen_zijn_precies_de_studenten(plekken: list[Plek]) -> None:
    samen = realisatie.optellen(realisatie.tel(plekken))
    assert samen.totaal == len({plek.student for plek in plekken})
    assert sum(samen.categorieen.values()) == samen.totaal


@pytest.mark.parametrize(
    ("totaal", "woord"),
    [(Fraction(5), "onder"), (Fraction(11, 2), "onder"), (Fraction(6), "binnen"),
     (Fraction(8), "binnen"), (Fraction(17, 2), "boven")],
)  # fmt: skip
def test_oordeel_aan_de_grenzen(totaal: Fraction, woord: str) -> None:
    assert realisatie.oordeel(totaal, 6, 8) == woord


@pytest.mark.parametrize(
    ("velden", "peil", "reden"),
    [
        ({}, PEIL, ""),
        ({}, date(2027, 8, 1), ""),
        ({}, date(2027, 7, 31), "nog_niet_begonnen"),
        ({"verblijven": ()}, PEIL, "geen_plaats"),
        ({"verblijven": (replace(HEEL, status="voorstel"),)}, PEIL, "niet_definitief"),
        # who began and stopped later counts; who stopped before the first day does not
        ({"gestopt_op": date(2027, 8, 1)}, PEIL, ""),
        ({"gestopt_op": date(2027, 7, 31)}, PEIL, "gestopt_voor_begin"),
        ({"gestopt_op": date(2027, 10, 12), "verblijven": ()}, PEIL, "gestopt_voor_begin"),
        ({"verblijven": (replace(HEEL, begin=date(2028, 2, 1)),)}, date(2028, 1, 31),
         "nog_niet_begonnen"),
        ({"verblijven": (replace(HEEL, begin=date(2028, 2, 29)),)}, date(2028, 2, 29), ""),
    ],
)  # fmt: skip
def test_wie_meetelt(velden: dict, peil: date, reden: str) -> None:
    assert opgave.reden(replace(STUDENT, **velden), peil) == reden


@pytest.mark.parametrize(
    ("aantal", "bedrag"), [(0, "0.00"), (1, "0.00"), (2, "2600.00"), (100, "125100.00")]
)
def test_onder_het_minimum_is_er_geen_bedrag(aantal: int, bedrag: str) -> None:
    assert REGEL.bedrag(aantal) == Decimal(bedrag)


def test_dezelfde_feiten_in_een_andere_volgorde_zijn_dezelfde_bytes() -> None:
    ander = replace(STUDENT, nummer="0011", vak="Français")
    een = opgave.vaste_bytes(opgave.opgave("2027-2028", PEIL, REGEL, [STUDENT, ander]))
    twee = opgave.vaste_bytes(opgave.opgave("2027-2028", PEIL, REGEL, [ander, STUDENT]))
    assert een == twee
    assert opgave.kenmerk(een) == opgave.kenmerk(twee)
    assert "Français" in een.decode()
    assert json.loads(een)["totalen"]["per_categorie"] == {"1": 2}


def test_verschil_per_student_en_per_groep() -> None:
    weg = replace(STUDENT, nummer="0009")
    oud = opgave.opgave("2027-2028", PEIL, REGEL, [STUDENT, weg])
    anders = replace(STUDENT, categorie=2, gestopt_op=date(2028, 3, 1))
    erbij = replace(STUDENT, instituut="SEC", nummer="7")
    nieuw = opgave.opgave("2027-2028", PEIL, REGEL, [anders, erbij])
    rijen = {(r.instituut, r.nummer): r for r in opgave.verschillen(oud, nieuw)}
    assert {sleutel: rij.soort for sleutel, rij in rijen.items()} == {
        ("HR", "0009"): "weg", ("HR", "0012"): "anders", ("SEC", "7"): "erbij"
    }  # fmt: skip
    velden = {(v.veld, v.oud, v.nieuw) for v in rijen["HR", "0012"].velden}
    assert velden == {("categorie", "1", "2"), ("gestopt op", "geen", "2028-03-01")}
    totalen = {(t.groep, t.naam): t.verschil for t in opgave.totaalverschillen(oud, nieuw)}
    assert totalen == {
        ("categorie", "1"): -1, ("categorie", "2"): 1, ("instituut", "HR"): -1,
        ("instituut", "SEC"): 1,
    }  # fmt: skip
    assert opgave.verschillen(oud, oud) == []


def test_saldo_slaat_jaren_zonder_afspraak_over() -> None:
    jaren = [
        Jaarstand("a", 6, Fraction(7)),
        Jaarstand("b", None, Fraction(40)),
        Jaarstand("c", 3, Fraction(3, 2)),
    ]
    assert meerjaren.saldo(jaren) == Fraction(-1, 2)
    assert meerjaren.aandeel(0, 0) is None


def test_balans_van_een_student() -> None:
    balans = meerjaren.balans(
        [
            Stap(3.0, frozenset({"vmbo"}), rang=1, wilde_iets=True),
            Stap(4.25, frozenset({"havo", "vwo"}), rang=3, wilde_iets=True),
            Stap(None, frozenset(), wilde_iets=True),
            Stap(20.0, frozenset({"vmbo"}), wilde_iets=True, liever_niet=True),
            Stap(1.0, frozenset({"vmbo"})),
        ]
    )
    assert (balans.eerste_keus, balans.andere_keus) == (1, 1)
    assert (balans.niet_gekregen, balans.liever_niet) == (1, 1)
    assert (balans.km_samen, balans.km_verst) == (28.2, 20.0)
    assert balans.typen == ("vmbo", "havo", "vwo")
    assert balans.zag_beide
    assert balans.zwaarte == 2 * (1 + 2) + 2
    assert meerjaren.balans([]).plaatsingen == 0
