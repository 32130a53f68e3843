"""Geneste maxima: in totaal, hbo en wo, en per vak."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaatsing.rules import aanbod
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import (
    Maxima,
    Plekken,
    maak_maxima,
    te_plaatsen,
    tel_plekken,
    vakmaxima_fouten,
)
from plaatsing.rules.aanbod_maxima_samenvoegen import (
    MERK,
    als_velden,
    pas_maxima_toe,
    uit_velden,
    vergelijk_maxima,
)
from plaatsing.rules.aanbod_samenvoegen import Overname

HBO, WO, BEIDE = Plekken(hbo=3), Plekken(wo=3), Plekken(beide=3)
grens = st.none() | st.integers(0, 5)


@pytest.mark.parametrize(
    ("maxima", "plekken", "fout"),
    [
        (maak_maxima(vak={1: 99}), HBO, ""),
        (maak_maxima(4, vak={1: 4}), BEIDE, ""),
        (maak_maxima(4, vak={1: 5}), BEIDE, "in totaal"),
        (maak_maxima(4, 2, vak={1: 3}), HBO, "voor hbo"),
        (maak_maxima(4, 2, vak={1: 3}), BEIDE, ""),
        (maak_maxima(4, None, 1, {1: 2}), WO, "voor wo"),
        (maak_maxima(None, 1, 1, {1: 3}), BEIDE, "voor hbo en wo samen"),
        (maak_maxima(0, vak={1: 0}), HBO, ""),
        (maak_maxima(2, vak={1: 3}), Plekken(), "in totaal"),
    ],
)
def test_een_vak_past_in_wat_eromheen_staat(maxima: Maxima, plekken: Plekken, fout: str) -> None:
    fouten = vakmaxima_fouten(maxima, {1: plekken})
    assert bool(fouten) == bool(fout)
    assert fout in fouten.get(1, "")


def test_hooguit_vier_waarvan_twee_wo_uit_acht_vakken_en_een_per_vak() -> None:
    acht = [Rij(1, vak, "OB", "beide", "sep", 2) for vak in range(8)]
    som = aanbod.sommen(acht, maak_maxima(4, wo=2, vak=dict.fromkeys(range(8), 1)))
    assert (som.genoemd, som.te_plaatsen) == (16, 4)
    een = aanbod.sommen(acht[:2], maak_maxima(4, wo=2, vak={0: 1, 1: 1}))
    assert een.te_plaatsen == 2


def test_toegezegd_is_zonder_voorbehoud() -> None:
    rijen = [
        Rij(1, 1, "OB", "hbo", "sep", 3),
        Rij(1, 1, "BB", "hbo", "sep", 2, zekerheid="voorbehoud"),
    ]
    som = aanbod.sommen(rijen, maak_maxima(vak={1: 4}))
    assert (som.te_plaatsen, som.toegezegd, som.voorbehoud) == (4, 3, 2)


def test_tel_plekken_laat_hbo_niveau_1_erbuiten() -> None:
    geteld = tel_plekken([(1, "hbo", 2), (1, "hbo1", 9), (1, "beide", 1), (2, "wo", 4)])
    assert geteld == {1: Plekken(2, 0, 1), 2: Plekken(wo=4)}


def _beste(plekken: list[Plekken], maxima: Maxima) -> int:
    """Every way to give each subject some hbo and some wo students."""
    per_vak = []
    for vak, p in enumerate(plekken):
        hooguit = maxima.per_vak.get(vak, 99)
        per_vak.append(
            {
                (h, w)
                for h, w in product(range(p.hbo + p.beide + 1), range(p.wo + p.beide + 1))
                if max(0, h - p.hbo) + max(0, w - p.wo) <= p.beide and h + w <= hooguit
            }
        )
    veel = 10**6
    return max(
        hbo + wo
        for keuze in product(*per_vak)
        if (hbo := sum(h for h, _ in keuze)) <= (veel if maxima.hbo is None else maxima.hbo)
        and (wo := sum(w for _, w in keuze)) <= (veel if maxima.wo is None else maxima.wo)
        and hbo + wo <= (veel if maxima.totaal is None else maxima.totaal)
    )


@given(
    plekken=st.lists(
        st.builds(Plekken, st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)), max_size=3
    ),
    buiten=st.tuples(grens, grens, grens),
    vak=st.dictionaries(st.integers(0, 2), st.integers(0, 4), max_size=3),
)
@settings(deadline=None)
def test_te_plaatsen_is_het_beste_van_alle_verdelingen(plekken, buiten, vak) -> None:
    maxima = maak_maxima(*buiten, vak)
    assert te_plaatsen(dict(enumerate(plekken)), maxima) == _beste(plekken, maxima)


@pytest.mark.parametrize(
    ("basis", "bestand", "nu", "uit", "botst"),
    [
        (Maxima(), None, Maxima(5), Maxima(5), False),
        (Maxima(4), Maxima(6), Maxima(4), Maxima(6), False),
        (Maxima(4), Maxima(4), Maxima(9), Maxima(9), False),
        (Maxima(4), Maxima(6), Maxima(9), Maxima(9), True),
        (Maxima(4), Maxima(), Maxima(4), Maxima(), False),
        (maak_maxima(vak={1: 2}), maak_maxima(vak={2: 3}), maak_maxima(vak={1: 2, 5: 1}),
         maak_maxima(vak={2: 3, 5: 1}), False),
    ],
)  # fmt: skip
def test_maxima_samenvoegen(basis, bestand, nu, uit, botst) -> None:
    cellen = vergelijk_maxima(basis, bestand, nu)
    assert pas_maxima_toe(nu, cellen, Overname()) == uit
    assert any(cel.botst for cel in cellen) == botst


def test_een_botsing_van_maxima_kiest_iemand_zelf() -> None:
    cellen = vergelijk_maxima(Maxima(4), Maxima(6), Maxima(9))
    kies = Overname(uit_bestand=frozenset({f"{MERK}-totaal"}))
    assert pas_maxima_toe(Maxima(9), cellen, kies) == Maxima(6)
    over = Overname(overgeslagen=frozenset({MERK}), uit_bestand=kies.uit_bestand)
    assert pas_maxima_toe(Maxima(9), cellen, over) == Maxima(9)


@given(
    st.tuples(grens, grens, grens),
    st.dictionaries(st.integers(1, 99), st.integers(0, 99), max_size=4),
)
def test_maxima_als_velden_en_terug(buiten, vak) -> None:
    maxima = maak_maxima(*buiten, vak)
    assert uit_velden(als_velden(maxima)) == maxima
