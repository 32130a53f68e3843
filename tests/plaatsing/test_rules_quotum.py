"""Quotum: de getallen van 3.2 en wat voor elke verdeling moet gelden."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaatsing.choices import Verdeelmethode
from plaatsing.rules import quotum
from plaatsing.rules.quotum import Bandbreedte, Deelnemer

NAMEN = (
    "Corbulo",
    "Diamant",
    "Heldring",
    "Segbroek",
    "'s-Gravendreef",
    "Roemer Visscher",
    "Sorghvliet",
)
LEERLINGEN = (225, 455, 460, 2210, 1110, 415, 800)
PLAN = tuple(Deelnemer(i, n, a) for i, (n, a) in enumerate(zip(NAMEN, LEERLINGEN, strict=True)))
PIETER_GROEN = Deelnemer(7, "Pieter Groen", 1414)
MET_PG = (*PLAN, PIETER_GROEN)

deelnemers = (
    st.lists(st.integers(0, 5000), min_size=1, max_size=12)
    .filter(any)
    .map(lambda getallen: [Deelnemer(i, f"School {i:02}", g) for i, g in enumerate(getallen)])
)
sluitend = st.sampled_from(quotum.SLUITENDE_METHODEN)


def _rij(methode: str, totaal: int, scholen: tuple[Deelnemer, ...] = PLAN) -> list[int]:
    uitkomst = quotum.verdeel(methode, totaal, scholen)
    return [uitkomst[d.school_id] for d in scholen]


def test_methoden_zijn_die_van_de_keuzelijst() -> None:
    assert set(quotum.METHODEN) == set(Verdeelmethode.values)


@pytest.mark.parametrize(
    ("methode", "totaal", "verwacht"),
    [
        (quotum.SAINTE_LAGUE, 88, [4, 7, 7, 35, 17, 6, 12]),
        (quotum.GROOTSTE_REST, 88, [4, 7, 7, 34, 17, 7, 12]),
        (quotum.DHONDT, 88, [3, 7, 7, 35, 18, 6, 12]),
        (quotum.AFRONDEN, 88, [3, 7, 7, 34, 17, 6, 12]),
        (quotum.GROOTSTE_REST, 86, [3, 7, 7, 34, 17, 6, 12]),
        (quotum.SAINTE_LAGUE, 86, [3, 7, 7, 34, 17, 6, 12]),
        (quotum.DHONDT, 86, [3, 7, 7, 34, 17, 6, 12]),
        (quotum.AFRONDEN, 86, [3, 7, 7, 33, 17, 6, 12]),
        (quotum.GROOTSTE_REST, 97, [4, 8, 8, 38, 19, 7, 13]),
        (quotum.SAINTE_LAGUE, 97, [4, 8, 8, 37, 19, 7, 14]),
        (quotum.DHONDT, 97, [3, 8, 8, 38, 19, 7, 14]),
        (quotum.AFRONDEN, 97, [4, 8, 8, 38, 19, 7, 14]),
        (quotum.GROOTSTE_REST, 80, [3, 6, 7, 31, 16, 6, 11]),
    ],
)
def test_verdeling_van_het_plan(methode: str, totaal: int, verwacht: list[int]) -> None:
    assert _rij(methode, totaal) == verwacht


@pytest.mark.parametrize("methode", [quotum.SAINTE_LAGUE, quotum.GROOTSTE_REST])
def test_met_pieter_groen_over_acht_scholen(methode: str) -> None:
    assert _rij(methode, 88, MET_PG) == [3, 6, 6, 27, 14, 5, 10, 17]


def test_het_plan_verdeelt_er_twee_te_weinig() -> None:
    assert sum(_rij(quotum.AFRONDEN, 88)) == 86


def test_pieter_groen_telt_niet_mee_maar_krijgt_een_indicatie() -> None:
    assert quotum.indicatie(88, 1414, PLAN) == 22


def test_exact_aandeel() -> None:
    aandelen = [round(float(quotum.exact_aandeel(88, d, PLAN)), 3) for d in PLAN]
    assert aandelen == [3.489, 7.056, 7.133, 34.270, 17.212, 6.435, 12.405]
    assert sum(quotum.exact_aandeel(88, d, PLAN) for d in PLAN) == Fraction(88)


def test_alabama_roemer_visscher_en_corbulo() -> None:
    """Bij 89 in plaats van 88 verliest Roemer Visscher, bij 90 in plaats van 89 Corbulo."""
    assert [NAMEN[i] for i in quotum.alabama(88, PLAN)] == ["Roemer Visscher"]
    assert [NAMEN[i] for i in quotum.alabama(89, PLAN)] == ["Corbulo"]
    assert quotum.alabama(87, PLAN) == []
    assert all(quotum.alabama(totaal, MET_PG) for totaal in (88, 107, 110, 133))


@pytest.mark.parametrize(
    ("doel", "marge", "onder", "boven"),
    [
        (4, 10, 3, 5),
        (7, 10, 6, 8),
        (35, 10, 31, 39),
        (34, 10, 31, 37),
        (17, 10, 15, 19),
        (12, 10, 11, 13),
        (0, 10, 0, 1),
        (1, 10, 0, 2),
        (5, 50, 2, 8),
        (10, 0, 9, 11),
    ],
)
def test_bandbreedte_per_school(doel: int, marge: int, onder: int, boven: int) -> None:
    assert quotum.bandbreedte(doel, marge) == Bandbreedte(doel, onder, boven)


def test_bandbreedte_van_het_totaal() -> None:
    totaal = quotum.bandbreedte_totaal(88, 10)
    assert (totaal.onder, totaal.boven) == (79, 97)
    assert [totaal.bevat(n) for n in (78, 79, 97, 98)] == [False, True, True, False]


@pytest.mark.parametrize("methode", quotum.METHODEN)
def test_zonder_leerlingen_geen_verdeling(methode: str) -> None:
    with pytest.raises(quotum.GeenLeerlingen):
        quotum.verdeel(methode, 88, [Deelnemer(1, "Leeg", 0)])


def test_negatief_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="negatief"):
        quotum.verdeel(quotum.SAINTE_LAGUE, -1, PLAN)


def test_gelijke_aanspraak_gaat_naar_meeste_leerlingen_en_dan_naam() -> None:
    tweeling = [Deelnemer(1, "Beek", 100), Deelnemer(2, "Akker", 100)]
    for methode in quotum.SLUITENDE_METHODEN:
        assert quotum.verdeel(methode, 1, tweeling) == {1: 0, 2: 1}
    # D'Hondt: 300/3 = 100/1, so the third place is a tie that the larger school wins
    ongelijk = [Deelnemer(1, "Akker", 100), Deelnemer(2, "Zand", 300)]
    assert quotum.verdeel(quotum.DHONDT, 3, ongelijk) == {1: 0, 2: 3}


@given(methode=sluitend, totaal=st.integers(0, 300), scholen=deelnemers)
def test_som_is_het_quotum(methode: str, totaal: int, scholen: list[Deelnemer]) -> None:
    uitkomst = quotum.verdeel(methode, totaal, scholen)
    assert sum(uitkomst.values()) == totaal
    assert all(uitkomst[d.school_id] == 0 for d in scholen if d.leerlingen == 0)


@given(
    methode=st.sampled_from([quotum.SAINTE_LAGUE, quotum.DHONDT]),
    totaal=st.integers(0, 200),
    scholen=deelnemers,
)
def test_delers_nemen_nooit_een_plaats_af(
    methode: str, totaal: int, scholen: list[Deelnemer]
) -> None:
    assert quotum.alabama(totaal, scholen, methode) == []


@given(totaal=st.integers(0, 300), scholen=deelnemers)
def test_grootste_rest_blijft_binnen_een_van_het_aandeel(
    totaal: int, scholen: list[Deelnemer]
) -> None:
    uitkomst = quotum.verdeel(quotum.GROOTSTE_REST, totaal, scholen)
    for d in scholen:
        assert abs(uitkomst[d.school_id] - quotum.exact_aandeel(totaal, d, scholen)) < 1


@given(
    methode=st.sampled_from(quotum.METHODEN), totaal=st.integers(0, 200), scholen=deelnemers,
    zaad=st.randoms(use_true_random=False),
)  # fmt: skip
@settings(max_examples=60)
def test_volgorde_van_invoer_maakt_niet_uit(methode, totaal, scholen, zaad) -> None:
    geschud = list(scholen)
    zaad.shuffle(geschud)
    assert quotum.verdeel(methode, totaal, geschud) == quotum.verdeel(methode, totaal, scholen)


@given(methode=st.sampled_from(quotum.METHODEN), totaal=st.integers(0, 200), scholen=deelnemers)
def test_meer_leerlingen_is_nooit_minder_plaatsen(methode, totaal, scholen) -> None:
    uitkomst = quotum.verdeel(methode, totaal, scholen)
    op_omvang = sorted(scholen, key=lambda d: d.leerlingen)
    for klein, groot in itertools.pairwise(op_omvang):
        if klein.leerlingen < groot.leerlingen:
            assert uitkomst[klein.school_id] <= uitkomst[groot.school_id]


@given(doel=st.integers(0, 500), marge=st.integers(0, 100))
def test_bandbreedte_ligt_om_het_doel(doel: int, marge: int) -> None:
    band = quotum.bandbreedte(doel, marge)
    assert 0 <= band.onder <= band.doel < band.boven
    assert band.onder == max(0, doel - (band.boven - doel))
