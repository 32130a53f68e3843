"""Drie standen van een formulier: wat iedereen wijzigde gaat door, wat botst kiest een mens."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_samenvoegen import (
    GEWIJZIGD,
    TOEGEVOEGD,
    VERWIJDERD,
    Overname,
    pas_keuzes_toe,
    voeg_samen,
)
from plaatsing.rules.aanbod_verschil import Nieuw

A = Rij(1, 1, "OB", "hbo", "sep", 2)
B = Rij(1, 2, "OB", "hbo", "sep", 3)
C = Rij(1, 3, "BB", "wo", "feb", 1)
NIETS = Overname()


def _n(rij: Rij, **velden) -> Rij:
    return replace(rij, **velden)


def _uit(samen, overname: Overname = NIETS) -> set[Rij]:
    return {nieuw.rij for nieuw in pas_keuzes_toe(samen, overname)}


@pytest.mark.parametrize(
    ("basis", "bestand", "nu", "soorten", "botst", "uit"),
    [
        # nobody did anything
        ({1: A}, [Nieuw(1, A)], {1: A}, [], 0, {A}),
        # only the file
        ({1: A}, [Nieuw(1, _n(A, aantal=5))], {1: A}, [GEWIJZIGD], 0, {_n(A, aantal=5)}),
        ({1: A}, [], {1: A}, [VERWIJDERD], 0, set()),
        ({1: A}, [Nieuw(1, A), Nieuw(None, B)], {1: A}, [TOEGEVOEGD], 0, {A, B}),
        # only someone else
        ({1: A}, [Nieuw(1, A)], {1: _n(A, aantal=9)}, [], 0, {_n(A, aantal=9)}),
        ({1: A}, [Nieuw(1, A)], {}, [], 0, set()),
        ({1: A}, [Nieuw(1, A)], {1: A, 2: B}, [], 0, {A, B}),
        # both the same
        ({1: A}, [Nieuw(1, _n(A, aantal=5))], {1: _n(A, aantal=5)}, [], 0, {_n(A, aantal=5)}),
        # both, other cells
        ({1: A}, [Nieuw(1, _n(A, aantal=5))], {1: _n(A, dagen="ma")}, [GEWIJZIGD], 0,
         {_n(A, aantal=5, dagen="ma")}),
        # both, the same cell: stays as it is now
        ({1: A}, [Nieuw(1, _n(A, aantal=5))], {1: _n(A, aantal=9)}, [GEWIJZIGD], 1,
         {_n(A, aantal=9)}),
        # removed here, changed there
        ({1: A}, [], {1: _n(A, aantal=9)}, [VERWIJDERD], 1, {_n(A, aantal=9)}),
        # changed here, removed there
        ({1: A}, [Nieuw(1, _n(A, aantal=5))], {}, [TOEGEVOEGD], 1, set()),
        # both added the same kind
        ({}, [Nieuw(None, A)], {4: A}, [], 0, {A}),
        ({}, [Nieuw(None, _n(A, aantal=5))], {4: A}, [GEWIJZIGD], 1, {A}),
    ],
)  # fmt: skip
def test_drie_standen(basis, bestand, nu, soorten, botst, uit) -> None:
    samen = voeg_samen(basis, bestand, nu)
    assert [v.soort for v in samen.voorstellen] == soorten
    assert len(samen.botsingen) == botst
    assert _uit(samen) == uit


def test_kiezen_en_overslaan_per_rij_en_per_cel() -> None:
    basis = {1: A, 2: B, 3: C}
    bestand = [Nieuw(1, _n(A, aantal=5, dagen="ma")), Nieuw(None, _n(C, bouw="OB"))]
    nu = {1: _n(A, aantal=9, dagen="di"), 2: B, 3: C}
    samen = voeg_samen(basis, bestand, nu)
    merk = {v.soort + str(v.sleutel): v.merk for v in samen.voorstellen}
    een_cel = Overname(uit_bestand=frozenset({f"{merk['gewijzigd1']}-aantal"}))
    assert _n(A, aantal=5, dagen="di") in _uit(samen, een_cel)
    weg = frozenset({merk["verwijderd2"], merk["toegevoegdNone"]})
    over = _uit(samen, Overname(overgeslagen=weg))
    assert B in over
    assert _n(C, bouw="OB") not in over


def test_twee_omgewisselde_rijen_zijn_geen_wijziging_van_soort() -> None:
    """De combinatie gaat voor de sleutel: een student blijft op een plaats van zijn soort."""
    samen = voeg_samen({1: A, 2: B}, [Nieuw(2, A), Nieuw(1, B)], {1: A, 2: B})
    assert samen.leeg


def test_behoud_kende_het_formulier_nog_niet() -> None:
    samen = voeg_samen({1: A, 7: C}, [Nieuw(1, A)], {1: A, 7: C}, behoud=[7])
    assert samen.leeg
    assert _uit(samen) == {A, C}


rijen = st.builds(
    Rij,
    vestiging=st.just(1),
    vak=st.integers(1, 3),
    bouw=st.sampled_from(["OB", "BB"]),
    soort=st.sampled_from(["hbo", "wo"]),
    start=st.just("sep"),
    aantal=st.integers(1, 3),
    dagen=st.sampled_from(["", "ma"]),
)
lijsten = st.lists(rijen, max_size=5, unique_by=lambda rij: rij.combinatie)


@given(oud=lijsten, nieuw=lijsten, data=st.data())
def test_zonder_anderen_wordt_het_precies_het_bestand(oud, nieuw, data) -> None:
    basis = dict(enumerate(oud, 1))
    sleutels = st.sampled_from([None, *basis])
    bestand = [Nieuw(data.draw(sleutels), rij) for rij in nieuw]
    samen = voeg_samen(basis, bestand, basis)
    assert _uit(samen) == set(nieuw)
    assert not samen.botsingen


@given(oud=lijsten, nu=lijsten)
def test_een_ongewijzigd_bestand_verandert_niets_aan_wat_anderen_deden(oud, nu) -> None:
    basis = dict(enumerate(oud, 1))
    huidig = {n: rij for n, rij in enumerate(nu, 1) if n % 2} | {
        100 + n: rij for n, rij in enumerate(nu, 1) if not n % 2
    }
    samen = voeg_samen(basis, [Nieuw(s, rij) for s, rij in basis.items()], huidig)
    assert samen.leeg
    assert _uit(samen) == set(huidig.values())


@given(oud=lijsten, nieuw=lijsten)
def test_alles_overslaan_laat_alles_staan(oud, nieuw) -> None:
    basis = dict(enumerate(oud, 1))
    samen = voeg_samen(basis, [Nieuw(None, rij) for rij in nieuw], basis)
    over = Overname(overgeslagen=frozenset(v.merk for v in samen.voorstellen))
    assert _uit(samen, over) == set(oud)
