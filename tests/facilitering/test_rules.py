"""De rekenregels van 6.5 tegen de voorbeelden van het plan, en als eigenschap."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitering.rules import co_docent, instituut
from facilitering.rules.afronden import afgerond, samen_afgerond
from facilitering.rules.jaardeel import deel_van_jaar
from facilitering.rules.kleine_groepen import weggelaten
from facilitering.rules.uren import NOG_TE_BEPALEN, Norm, Uren, overkoepelend, som, studenturen
from hos.kleine_groepen import onderdruk

JAAR = date(2020, 8, 1)
CAT1, CAT2, CAT3 = (Norm(Fraction(36), Fraction(so)) for so in (24, 14, 4))
HEEL, HALF = Fraction(1), Fraction(1, 2)


def deel(begin: date, einde: date, gestopt_op: date | None = None) -> Fraction:
    return deel_van_jaar(begin, einde, JAAR, gestopt_op)


@pytest.mark.parametrize(
    ("begin", "einde", "verwacht"),
    [
        (date(2020, 8, 1), date(2021, 7, 31), HEEL),
        (date(2020, 9, 9), date(2021, 6, 16), HEEL),
        (date(2020, 8, 1), date(2021, 1, 31), HALF),
        (date(2020, 9, 30), date(2021, 1, 22), HALF),
        (date(2021, 2, 1), date(2021, 7, 31), HALF),
        (date(2021, 2, 8), date(2021, 7, 16), HALF),
        (date(2021, 1, 18), date(2021, 7, 31), HALF),
        (date(2020, 10, 1), date(2021, 1, 31), HALF * Fraction(123, 184)),
        (date(2021, 2, 1), date(2021, 3, 31), HALF * Fraction(59, 181)),
        (date(2020, 8, 1), date(2020, 10, 31), HALF * Fraction(92, 184)),
        (date(2020, 7, 1), date(2020, 7, 31), Fraction(0)),
        (date(2021, 8, 1), date(2021, 8, 31), Fraction(0)),
    ],
)
def test_deel_van_het_jaar(begin: date, einde: date, verwacht: Fraction) -> None:
    assert deel(begin, einde) == verwacht


def test_schrikkeljaar_geeft_nog_steeds_halve_jaren() -> None:
    jaar = date(2023, 8, 1)
    assert deel_van_jaar(date(2023, 8, 1), date(2024, 1, 31), jaar) == HALF
    assert deel_van_jaar(date(2024, 2, 1), date(2024, 7, 31), jaar) == HALF
    stopt = deel_van_jaar(date(2024, 2, 1), date(2024, 7, 31), jaar, date(2024, 2, 29))
    assert stopt == HALF * Fraction(29, 182)
    assert deel_van_jaar(date(2024, 3, 1), date(2024, 7, 31), jaar) == HALF * Fraction(153, 182)


def test_wie_stopt_telt_tot_en_met_die_dag() -> None:
    jaar = (date(2020, 8, 1), date(2021, 7, 31))
    assert deel(*jaar, date(2021, 1, 31)) == HALF
    assert deel(*jaar, date(2021, 1, 15)) == HALF * Fraction(168, 184)
    assert deel(*jaar, date(2021, 7, 31)) == HEEL
    assert deel(date(2021, 2, 1), date(2021, 7, 31), date(2021, 1, 15)) == 0


dagen = st.integers(0, 365).map(lambda n: JAAR + timedelta(days=n))


@given(knippen=st.lists(dagen, min_size=2, max_size=8, unique=True), stop=st.none() | dagen)
def test_samen_nooit_meer_dan_de_norm(knippen: list[date], stop: date | None) -> None:
    rij = sorted(knippen)
    stukken = [deel(begin, einde - timedelta(days=1), stop) for begin, einde in pairwise(rij)]
    assert all(stuk >= 0 for stuk in stukken)
    assert som(studenturen(CAT1, stuk) for stuk in stukken).totaal <= 60
    if stop is None:
        assert sum(stukken) == deel(rij[0], rij[-1] - timedelta(days=1))


def test_voorbeeld_van_het_plan_790_uur() -> None:
    studenten = [(CAT1, HEEL)] * 10 + [(CAT2, HEEL)] * 2 + [(CAT2, HALF)] * 2 + [(CAT3, HEEL)]
    totaal = som(studenturen(norm, stuk) for norm, stuk in studenten)
    assert (totaal.wpb, totaal.so, totaal.per_student) == (504, 286, 790)
    assert (totaal + overkoepelend(Fraction(342))).totaal == 1132


def test_wo_master_wisselt_halverwege() -> None:
    uren = studenturen(CAT1, HALF)
    assert (uren.wpb, uren.so, uren.totaal) == (18, 12, 30)


def test_minor_een_keer_benut_is_de_helft() -> None:
    assert studenturen(CAT2, HALF).totaal == 25


def test_open_norm_telt_als_nul_en_blijft_zichtbaar() -> None:
    totaal = studenturen(CAT1, HEEL) + studenturen(NOG_TE_BEPALEN, HEEL)
    assert (totaal.totaal, totaal.open_normen) == (60, 1)
    assert studenturen(Norm(Fraction(36), None), HEEL).open_normen == 1


breuken = st.fractions(min_value=0, max_value=400, max_denominator=400)


@given(st.lists(breuken, max_size=30))
def test_getoonde_delen_zijn_samen_het_getoonde_totaal(waarden: list[Fraction]) -> None:
    getoond = samen_afgerond(waarden)
    assert sum(getoond) == afgerond(sum(waarden, Fraction(0)))
    for waarde, rond in zip(waarden, getoond, strict=True):
        assert abs(Fraction(rond) - waarde) < Fraction(1, 10)


@given(st.lists(st.integers(0, 4000), max_size=20))
def test_hele_tienden_blijven_wat_ze_zijn(tienden: list[int]) -> None:
    waarden = [Fraction(n, 10) for n in tienden]
    assert samen_afgerond(waarden) == [Decimal(n) / 10 for n in tienden]


def test_afronden_halverwege_gaat_omhoog() -> None:
    assert afgerond(Fraction(1, 20)) == Decimal("0.1")
    assert samen_afgerond([Fraction(1, 3)] * 3) == [Decimal("0.4"), Decimal("0.3"), Decimal("0.3")]


NORM = co_docent.CoDocentnorm()
PER_DAG = co_docent.CoDocentnorm(reistijd_per=co_docent.Reistijd.PER_DAG)


def inzet(intervisie: bool, dag: int = 1) -> co_docent.Inzet:
    return co_docent.Inzet(date(2020, 9, dag), intervisie)


def test_co_docent_reistijd_valt_buiten_de_factor() -> None:
    assert co_docent.uren_programma([inzet(False)], NORM) == Fraction("3.55")
    assert co_docent.uren_programma([inzet(True)], NORM) == Fraction("3.10")
    assert co_docent.uren_programma([], NORM) == 0


def test_co_docent_reistijd_per_dag() -> None:
    drie = [inzet(False), inzet(False), inzet(True, dag=2)]
    assert co_docent.uren_programma(drie, NORM) == Fraction("10.20")
    assert co_docent.uren_programma(drie, PER_DAG) == Fraction("9.20")


def test_hbo1_48_uur_en_training_35_uur() -> None:
    assert co_docent.uren_hbo1(4, Fraction(7), Fraction(1), Fraction(4)) == 48
    assert co_docent.uren_training(5, Fraction(3), Fraction(1), Fraction(15)) == 35


ICLON = instituut.Instituutsnorm(per_student=Fraction(16), per_groep=Fraction(80), groepsgrootte=15)
HR = instituut.Instituutsnorm(per_groep_per_week=Fraction(8), groepsgrootte=25, weken=40)
SEC = instituut.Instituutsnorm(per_student_per_week=Fraction(2), weken=40)


@pytest.mark.parametrize(
    ("norm", "studenten", "groepen", "uren"),
    [
        (ICLON, 15, 1, 320),
        (ICLON, 16, 2, 16 * 16 + 160),
        (ICLON, 0, 0, 0),
        (HR, 25, 1, 320),
        (HR, 26, 2, 640),
        (SEC, 3, 0, 240),
    ],
)
def test_instituutsuren(
    norm: instituut.Instituutsnorm, studenten: int, groepen: int, uren: int
) -> None:
    uit = instituut.uren_instituut(studenten, norm)
    assert (uit.groepen, uit.totaal) == (groepen, uren)


@pytest.mark.parametrize(
    ("aantallen", "weg", "totaal_weg"),
    [
        ([], set(), False),
        ([0, 8], set(), False),
        ([3, 8, 20], {0, 1}, False),
        ([3, 4, 20], {0, 1}, False),
        ([1, 1, 9, 20], {0, 1, 2}, False),
        ([1, 1, 1, 1, 1, 9], {0, 1, 2, 3, 4, 5}, False),
        ([4], {0}, True),
        ([0, 4], {1}, True),
        ([5, 5], set(), False),
    ],
)
def test_kleine_groepen_ook_niet_door_aftrekken(
    aantallen: list[int], weg: set[int], totaal_weg: bool
) -> None:
    uit = weggelaten(dict(enumerate(aantallen)), {"Categorie 1": sum(aantallen)})
    assert (uit.scholen, uit.totaal, uit.iets) == (weg, totaal_weg, bool(weg))


def test_totaal_weg_dan_ook_de_categorieen_die_samen_het_totaal_zijn() -> None:
    uit = weggelaten({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, {"Categorie 1": 5, "Categorie 2": 0})
    assert (uit.totaal, uit.categorieen) == (True, {"Categorie 1"})


@given(st.dictionaries(st.integers(1, 9), st.tuples(*[st.integers(0, 9)] * 3), min_size=1))
def test_school_en_categorie_zijn_nooit_uit_het_totaal_te_halen(
    per_school: dict[int, tuple[int, int, int]],
) -> None:
    scholen = {school: sum(aantallen) for school, aantallen in per_school.items()}
    categorieen = {str(i): sum(a[i] for a in per_school.values()) for i in range(3)}
    uit = weggelaten(scholen, categorieen)
    assert uit.scholen == onderdruk(scholen).verborgen  # the quality report hides the same schools
    for aantallen, weg in ((scholen, uit.scholen), (categorieen, uit.categorieen)):
        assert all(n == 0 or n >= 5 or sleutel in weg for sleutel, n in aantallen.items())
        rest = sum(aantallen[sleutel] for sleutel in weg)
        if uit.totaal:
            assert rest == sum(aantallen.values())
        elif weg:
            assert len(weg) >= 2
            assert rest >= 5


def test_uren_tellen_op_ongeacht_de_volgorde() -> None:
    een, twee = Uren(Fraction(1, 3), Fraction(2)), Uren(Fraction(1, 6), open_normen=1)
    assert een + twee == twee + een == Uren(HALF, Fraction(2), open_normen=1)
