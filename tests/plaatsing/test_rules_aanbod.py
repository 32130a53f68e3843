"""Aanbod: getallen lezen, geneste maxima, versheid en wat er verandert."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules import aanbod, aanbod_maxima
from plaatsing.rules.aanbod import Rij, Versheidsregel
from plaatsing.rules.aanbod_maxima import Maxima, Plekken
from plaatsing.rules.aanbod_verschil import Nieuw, onmogelijk, vergelijk

REGEL = Versheidsregel(60, date(2021, 8, 1), date(2021, 11, 1))
rijen = st.builds(
    Rij,
    vestiging=st.integers(1, 2),
    vak=st.integers(1, 3),
    bouw=st.sampled_from(["OB", "BB"]),
    soort=st.sampled_from(["hbo", "wo", "beide", "hbo1"]),
    start=st.sampled_from(["sep", "feb"]),
    aantal=st.integers(1, 9),
    zekerheid=st.sampled_from(["hard", "voorbehoud"]),
)
aanbiedingen = st.lists(rijen, max_size=8, unique_by=lambda rij: rij.combinatie)
grens = st.none() | st.integers(0, 12)


@pytest.mark.parametrize("tekst", ["1", " 7 ", "99", "01"])
def test_aantal(tekst: str) -> None:
    assert aanbod.lees_aantal(tekst) == int(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        " ",
        "0",
        "100",
        "3abc",
        "1e3",
        "-1",
        "2,5",
        "2.5",
        "٣",
        "²",
        "１",
        "1 2",
        "=1",
        "één",
        None,
        "1\n2",
        "9" * 5000,
    ],
)
def test_geen_aantal(tekst: str | None) -> None:
    with pytest.raises(aanbod.GeenAantal, match="van 1 tot en met 99"):
        aanbod.lees_aantal(tekst)


@pytest.mark.parametrize("tekst", [" nee", "Nee", "NEE ", "nee", " n\u0065e\t"])
def test_een_antwoord_in_alle_schrijfwijzen(tekst: str) -> None:
    assert aanbod.normaal(tekst) == "nee"


def test_dubbele_wijst_naar_de_eerste() -> None:
    een, ander = Rij(1, 1, "OB", "hbo", "sep", 2), Rij(1, 1, "BB", "hbo", "sep", 2)
    assert aanbod.dubbele([een, ander, Rij(1, 1, "OB", "hbo", "sep", 9)]) == {2: 0}


@pytest.mark.parametrize(
    ("maxima", "velden"),
    [
        (Maxima(), set()),
        (Maxima(4, 4, 4), set()),
        (Maxima(4, 5, None), {"hbo"}),
        (Maxima(4, None, 5), {"wo"}),
        (Maxima(None, 50, 50), set()),
        (Maxima(0, 1, 1), {"hbo", "wo"}),
    ],
)
def test_maxima_zijn_genest(maxima: Maxima, velden: set[str]) -> None:
    assert set(aanbod_maxima.maxima_fouten(maxima)) == velden


def test_hooguit_vier_waarvan_twee_wo() -> None:
    """Het voorbeeld van de inventarisatie: plaatsen in acht vakken, hooguit vier, twee wo."""
    acht = [Rij(1, vak, "OB", "beide", "sep", 1) for vak in range(8)]
    som = aanbod.sommen(acht, Maxima(totaal=4, wo=2))
    assert (som.genoemd, som.te_plaatsen) == (8, 4)


def test_hbo_niveau_1_telt_apart() -> None:
    som = aanbod.sommen(
        [Rij(1, 1, "OB", "hbo1", "sep", 5), Rij(1, 1, "OB", "wo", "feb", 2)], Maxima()
    )
    assert (som.hbo1, som.genoemd, som.te_plaatsen, som.februari) == (5, 2, 2, 2)


@given(
    hbo=st.integers(0, 6),
    wo=st.integers(0, 6),
    beide=st.integers(0, 6),
    m=st.tuples(grens, grens, grens),
)
def test_te_plaatsen_is_het_beste_van_alle_mogelijkheden(hbo, wo, beide, m) -> None:
    maxima = Maxima(*m)
    veel = 10**6
    best = max(
        h + w
        for h, w in product(range(hbo + beide + 1), range(wo + beide + 1))
        if max(0, h - hbo) + max(0, w - wo) <= beide
        and h <= (veel if maxima.hbo is None else maxima.hbo)
        and w <= (veel if maxima.wo is None else maxima.wo)
        and h + w <= (veel if maxima.totaal is None else maxima.totaal)
    )
    assert aanbod_maxima.te_plaatsen({1: Plekken(hbo, wo, beide)}, maxima) == best


def test_bezetting_een_halfjaar_na_een_halfjaar_is_een_plaats() -> None:
    herfst, lente = (date(2020, 8, 1), date(2021, 1, 31)), (date(2021, 2, 1), date(2021, 7, 31))
    assert aanbod.hoogste_bezetting([herfst, lente]) == 1
    assert aanbod.hoogste_bezetting([herfst, (date(2021, 1, 31), date(2021, 7, 31))]) == 2
    assert aanbod.hoogste_bezetting([]) == 0


@pytest.mark.parametrize(
    ("antwoord", "bevestigd", "februari", "dag", "verwacht"),
    [
        ("", None, False, date(2021, 4, 20), aanbod.GEEN_ANTWOORD),
        ("ja", None, False, date(2021, 4, 20), aanbod.ONBEVESTIGD),
        ("ja", date(2021, 4, 1), False, date(2021, 5, 31), aanbod.VERS),
        ("ja", date(2021, 4, 1), False, date(2021, 6, 1), aanbod.VEROUDERD),
        ("ja", date(2021, 5, 31), False, date(2021, 7, 31), aanbod.VEROUDERD),
        ("ja", date(2021, 5, 31), False, date(2021, 8, 1), aanbod.VERS),
        ("ja", date(2021, 7, 1), True, date(2021, 10, 31), aanbod.VERS),
        ("ja", date(2021, 7, 1), True, date(2021, 11, 1), aanbod.FEBRUARI_CONTROLE),
        ("ja", date(2021, 11, 1), True, date(2021, 12, 1), aanbod.VERS),
        ("ja", date(2021, 7, 1), False, date(2021, 12, 1), aanbod.VERS),
    ],
)
def test_versheid(antwoord, bevestigd, februari, dag, verwacht) -> None:
    assert aanbod.versheid(antwoord, bevestigd, februari, REGEL, dag) == verwacht


def _toegepast(huidig: dict[int, Rij], nieuw: list[Nieuw]) -> list[Rij]:
    verschil = vergelijk(huidig, nieuw)
    over = {s: r for s, r in huidig.items() if s not in verschil.verwijderd}
    over |= {w.sleutel: w.nieuw for w in verschil.gewijzigd}
    return [*over.values(), *verschil.toegevoegd]


@given(
    oud=aanbiedingen,
    nieuw=aanbiedingen,
    sleutels=st.lists(st.none() | st.integers(0, 9), max_size=8),
)
def test_verschil_toepassen_geeft_precies_het_nieuwe(oud, nieuw, sleutels) -> None:
    sleutels = [*sleutels, *[None] * len(nieuw)]
    regels = [Nieuw(s, r) for s, r in zip(sleutels, nieuw, strict=False)]
    uitkomst = _toegepast(dict(enumerate(oud)), regels)
    assert sorted(uitkomst, key=repr) == sorted(nieuw, key=repr)


@given(oud=aanbiedingen)
def test_hetzelfde_is_geen_verschil(oud) -> None:
    verschil = vergelijk(dict(enumerate(oud)), [Nieuw(None, rij) for rij in reversed(oud)])
    assert verschil.leeg
    assert len(verschil.gelijk) == len(oud)


def test_omwisselen_verplaatst_geen_student() -> None:
    hbo, wo = Rij(1, 1, "OB", "hbo", "sep", 2), Rij(1, 1, "OB", "wo", "sep", 3)
    verschil = vergelijk({1: hbo, 2: wo}, [Nieuw(1, wo), Nieuw(2, hbo)])
    assert verschil.leeg


def test_behoud_laat_onbekende_rijen_staan() -> None:
    rij = Rij(1, 1, "OB", "hbo", "sep", 2)
    assert vergelijk({5: rij}, [], behoud=[5]).leeg
    assert vergelijk({5: rij}, []).verwijderd == (5,)


def test_bezette_rijen() -> None:
    rij = Rij(1, 1, "OB", "hbo", "sep", 3)
    minder, ander = Rij(1, 1, "OB", "hbo", "sep", 1), Rij(1, 2, "OB", "hbo", "sep", 3)
    bezet = {7: 2}
    assert "minstens 2" in onmogelijk(vergelijk({7: rij}, [Nieuw(7, minder)]), bezet)[7]
    assert "kan niet weg" in onmogelijk(vergelijk({7: rij}, []), bezet)[7]
    assert "Alleen" in onmogelijk(vergelijk({7: rij}, [Nieuw(7, ander)]), bezet)[7]
    ruimer = Rij(1, 1, "OB", "hbo", "sep", 4, opmerking="ook op vrijdag")
    assert onmogelijk(vergelijk({7: rij}, [Nieuw(7, ruimer)]), bezet) == {}
    assert onmogelijk(vergelijk({7: rij}, []), {}) == {}


def test_verouderd_kent_de_schrikkeldag() -> None:
    regel = Versheidsregel(60, date(2024, 8, 1), date(2024, 11, 1))
    bevestigd = date(2024, 2, 29)
    for dagen, verwacht in ((60, aanbod.VERS), (61, aanbod.VEROUDERD)):
        dag = bevestigd + timedelta(days=dagen)
        assert aanbod.versheid("ja", bevestigd, False, regel, dag) == verwacht
