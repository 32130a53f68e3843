"""The division over hbo and wo: tables of cases, properties, and brute force beside it."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.stroom import Stroom
from plaatsing.rules.verdeling import (
    Doorstromer,
    Invoer,
    Plaats,
    School,
    Schooldeel,
    Sleutel,
    behoefte_per_vak,
    schooldelen,
    verdeel_hbo,
)
from plaatsing.rules.verdeling_plaatsen import Uitkomst, past, verdeel

OB = frozenset({"OB"})
VMBO, HAVO = frozenset({"vmbo"}), frozenset({"havo"})


def plaats(pk: int, school: int, aantal: int, soort: str = "beide", **velden: object) -> Plaats:
    velden = {"vak": "ne", "bouw": "OB", "start": "sep"} | velden
    return Plaats(pk=pk, school=school, aantal=aantal, soort=soort, **velden)  # type: ignore[arg-type]


def reken(*plaatsen: Plaats, **velden: object) -> Uitkomst:
    scholen = velden.pop("scholen", None) or [
        School(pk, f"School {pk}") for pk in sorted({p.school for p in plaatsen})
    ]
    sleutel = velden.pop("sleutel", Sleutel(50, 50))
    return verdeel(Invoer(plaatsen, scholen, sleutel, **velden))  # type: ignore[arg-type]


def getallen(uitkomst: Uitkomst) -> dict[int, tuple[int, int, int]]:
    return {pk: (d.hbo, d.wo, d.gereserveerd) for pk, d in uitkomst.plaatsen.items()}


@pytest.mark.parametrize(
    ("sleutel", "totaal", "hbo"),
    [
        (Sleutel(50, 50), 88, 44),
        (Sleutel(60, 40), 88, 53),  # 52.8
        (Sleutel(1, 1), 3, 2),  # a half goes up
        (Sleutel(100, 0), 7, 7),
        (Sleutel(0, 1), 7, 0),
        (Sleutel(2, 1), 0, 0),
    ],
)
def test_sleutel(sleutel: Sleutel, totaal: int, hbo: int) -> None:
    assert sleutel.deel_hbo(totaal) == hbo


@pytest.mark.parametrize(
    ("school", "aangeboden", "ruimte"),
    [
        (School(1, "A"), 9, 9),
        (School(1, "A", doel=4, hooguit=5), 9, 5),
        (School(1, "A", doel=4, hooguit=5), 3, 3),
        (School(1, "A", maxima=Maxima(totaal=2)), 9, 2),
        (School(1, "A", doel=9, hooguit=10, maxima=Maxima(hbo=2, wo=3)), 9, 5),
        (School(1, "A", doel=0, hooguit=1), 9, 1),
        (School(1, "A", per_vak=(("ne", 3), ("wi", 1))), 9, 3),
    ],
)
def test_ruimte_van_een_school(school: School, aangeboden: int, ruimte: int) -> None:
    delen = schooldelen(Invoer([plaats(1, 1, aangeboden)], [school], Sleutel(1, 1)))
    assert delen[1].ruimte == ruimte


def test_het_geheel_gaat_af_bij_wie_het_verst_boven_het_doel_zit() -> None:
    scholen = [School(1, "A", 4, 5), School(2, "B", 10, 11), School(3, "C")]
    rijen = [plaats(1, 1, 5), plaats(2, 2, 11), plaats(3, 3, 2)]
    uit = reken(*rijen, scholen=scholen, totaal=16)
    # A is at 125% and B at 110%; C is outside the quota and stays at its own offer
    assert {pk: d.ruimte for pk, d in uit.scholen.items()} == {1: 4, 2: 10, 3: 2}
    assert any("gaat er 1 af" in zin for zin in uit.scholen[1].waarom)


def test_evenredig_over_scholen() -> None:
    """Each school as near as possible to the ratio of the whole."""
    uit = reken(plaats(1, 1, 2), plaats(2, 2, 4), plaats(3, 3, 6), sleutel=Sleutel(50, 50))
    assert {pk: (d.hbo, d.wo) for pk, d in uit.scholen.items()} == {1: (1, 1), 2: (2, 2), 3: (3, 3)}


def test_een_school_die_alleen_wo_biedt_verschuift_de_rest() -> None:
    uit = reken(plaats(1, 1, 4, "wo"), plaats(2, 2, 4), sleutel=Sleutel(50, 50))
    assert getallen(uit) == {1: (0, 4, 0), 2: (4, 0, 0)}
    assert "anders kan niet" in uit.scholen[1].waarom[-1]


def test_hbo_niveau_1_staat_buiten_quotum_en_sleutel() -> None:
    uit = reken(plaats(1, 1, 3, "hbo1"), plaats(2, 1, 2), scholen=[School(1, "A", 2, 2)], totaal=2)
    assert getallen(uit) == {1: (3, 0, 0), 2: (1, 1, 0)}
    assert (uit.hbo, uit.wo) == (1, 1)


@pytest.mark.parametrize(
    ("september", "hooguit", "februari"),
    [
        ("wo", 2, (0, 2, 0)),  # the wo students of September have left by then
        ("hbo", 2, (0, 0, 0)),  # hbo stays the whole year
        ("hbo", 3, (0, 1, 0)),
        ("hbo", None, (0, 4, 0)),
    ],
)
def test_februari_past_naast_wie_blijft(
    september: str, hooguit: int | None, februari: tuple[int, int, int]
) -> None:
    rijen = [plaats(1, 1, 2, september), plaats(2, 1, 4, "wo", start="feb")]
    uit = reken(*rijen, scholen=[School(1, "A", hooguit, hooguit)])
    assert getallen(uit)[2] == februari
    reden = "Gereserveerd voor de start in februari."
    assert (reden in uit.plaatsen[2].waarom) is (februari[1] > 0)


def test_nooit_meer_in_een_vak_dan_de_school_wil() -> None:
    """Also with hbo who stay: February fits within the same maximum."""
    rijen = [plaats(1, 1, 3), plaats(2, 1, 2, "wo"), plaats(3, 1, 2, "wo", start="feb")]
    anders = [plaats(4, 1, 2, vak="wi"), plaats(5, 1, 2, "hbo1")]
    uit = reken(*rijen, *anders, scholen=[School(1, "A", per_vak=(("ne", 2),))])
    ne = [uit.plaatsen[pk] for pk in (1, 2)]
    assert sum(d.hbo + d.wo for d in ne) == 2
    assert uit.plaatsen[3].wo == 2 - sum(d.hbo for d in ne)
    assert getallen(uit)[5] == (2, 0, 0)


def test_tekortvak_gaat_voor_een_ander_vak() -> None:
    rijen = [plaats(1, 1, 2, "wo"), plaats(2, 1, 1, "wo", tekortvak=True, vak="na")]
    uit = reken(*rijen, scholen=[School(1, "A", 1, 1)])
    assert getallen(uit) == {1: (0, 0, 0), 2: (0, 1, 0)}


@pytest.mark.parametrize(
    ("groep", "mag"),
    [
        (Doorstromer("ne", OB), True),
        (Doorstromer("en", OB), False),
        (Doorstromer("ne", frozenset({"BB"})), False),
        (Doorstromer("ne", OB, bezocht=frozenset({1})), False),
        (Doorstromer("ne", OB, bezocht=frozenset({2})), True),
    ],
)
def test_waar_een_doorstromer_past(groep: Doorstromer, *, mag: bool) -> None:
    assert past(groep, plaats(1, 1, 1)) is mag


def test_reservering_kiest_een_nieuw_schooltype() -> None:
    scholen = [School(1, "A", typen=HAVO), School(2, "B", typen=VMBO)]
    groep = Doorstromer("ne", OB, gezien=HAVO, aantal=1)
    uit = reken(plaats(1, 1, 1), plaats(2, 2, 1), scholen=scholen, doorstromers=[groep])
    assert getallen(uit) == {1: (0, 1, 0), 2: (1, 0, 1)}


def test_reservering_verdringt_niemand_als_het_voor_iedereen_past() -> None:
    """The one who can go to a single school gets it, although the other came first."""
    vrij, gebonden = Doorstromer("ne", OB), Doorstromer("ne", OB, bezocht=frozenset({2}))
    uit = reken(plaats(1, 1, 1), plaats(2, 2, 1), doorstromers=[vrij, gebonden])
    assert getallen(uit) == {1: (1, 0, 1), 2: (1, 0, 1)}
    assert uit.zonder_reservering == {}


def test_reservering_gaat_boven_de_sleutel_en_zegt_wie_er_tekortkomt() -> None:
    groep = Doorstromer("ne", OB, aantal=5)
    uit = reken(plaats(1, 1, 3), doorstromers=[groep], sleutel=Sleutel(0, 1))
    assert getallen(uit) == {1: (3, 0, 3)}
    assert uit.zonder_reservering == {"ne": 2}


def test_reservering_komt_nooit_op_februari_of_op_wo() -> None:
    groep = Doorstromer("ne", OB, aantal=2)
    uit = reken(plaats(1, 1, 2, start="feb"), plaats(2, 1, 2, "wo"), doorstromers=[groep])
    assert [d.gereserveerd for d in uit.plaatsen.values()] == [0, 0]
    assert uit.zonder_reservering == {"ne": 2}


def test_hbo_deel_van_hbo_of_wo_ligt_gelijk_over_de_vakken() -> None:
    """Not always the first subject of the alphabet to hbo and the last to wo."""
    rijen = [plaats(s * 10 + v, s, 1, vak=f"vak{v}") for s in range(4) for v in range(2)]
    uit = reken(*rijen)
    per_vak = {v: sum(uit.plaatsen[s * 10 + v].hbo for s in range(4)) for v in range(2)}
    assert per_vak == {0: 2, 1: 2}


def test_behoefte_per_vak_telt_op() -> None:
    groepen = [Doorstromer("ne", OB, aantal=2), Doorstromer("ne", OB, aantal=1)]
    assert behoefte_per_vak([*groepen, Doorstromer("wi", OB)]) == {"ne": 3, "wi": 1}


def test_zonder_plaatsen_en_zonder_scholen() -> None:
    assert reken().plaatsen == {}
    leeg = reken(scholen=[School(1, "A", 3, 4)], doorstromers=[Doorstromer("ne", OB)])
    assert leeg.scholen[1].waarom == ("De school zegde geen plaatsen toe voor september.",)
    assert leeg.zonder_reservering == {"ne": 1}


GETAL = st.integers(min_value=0, max_value=4)
MAX = st.none() | st.integers(min_value=0, max_value=6)


VAKKEN = st.sampled_from(["ne", "wi"])


@st.composite
def invoeren(trek: st.DrawFn) -> Invoer:
    aantal = trek(st.integers(min_value=1, max_value=4))
    scholen = []
    for pk in range(aantal):
        doel = trek(MAX)
        scholen.append(
            School(
                pk,
                f"S{pk}",
                doel,
                None if doel is None else doel + trek(st.integers(0, 2)),
                Maxima(totaal=trek(MAX), hbo=trek(MAX), wo=trek(MAX)),
                typen=trek(st.sampled_from([VMBO, HAVO, VMBO | HAVO])),
                per_vak=tuple((vak, trek(st.integers(0, 4))) for vak in trek(st.sets(VAKKEN))),
            )
        )
    plaatsen = [
        plaats(
            nummer,
            trek(st.integers(0, aantal - 1)),
            trek(st.integers(1, 3)),
            trek(st.sampled_from(["hbo", "wo", "beide", "hbo1"])),
            vak=trek(st.sampled_from(["ne", "wi"])),
            start=trek(st.sampled_from(["sep", "sep", "feb"])),
        )
        for nummer in range(trek(st.integers(0, 7)))
    ]
    doorstromers = [
        Doorstromer(
            trek(st.sampled_from(["ne", "wi"])),
            OB,
            frozenset(trek(st.lists(st.integers(0, aantal - 1), max_size=2))),
            trek(st.sampled_from([frozenset(), VMBO, HAVO])),
            trek(st.integers(1, 3)),
        )
        for _ in range(trek(st.integers(0, 3)))
    ]
    sleutel = trek(st.sampled_from([Sleutel(1, 1), Sleutel(60, 40), Sleutel(1, 0), Sleutel(0, 1)]))
    return Invoer(plaatsen, scholen, sleutel, doorstromers, trek(st.none() | st.integers(0, 12)))


@given(invoeren())
def test_altijd_binnen_aanbod_maxima_quotum_en_geheel(invoer: Invoer) -> None:
    uit = verdeel(invoer)
    for deel in uit.plaatsen.values():
        assert 0 <= deel.gereserveerd <= deel.hbo
        assert deel.wo >= 0
        assert deel.buiten >= 0
        assert deel.plaats.soort == "beide" or not (deel.hbo and deel.wo)
        assert deel.plaats.soort != "wo" or deel.hbo == 0
        assert deel.waarom
    for school in invoer.scholen:
        hbo, wo = _som(uit, "sep", school.pk)
        hbo_feb, wo_feb = _som(uit, "feb", school.pk)
        assert (hbo, wo) == (uit.scholen[school.pk].hbo, uit.scholen[school.pk].wo)
        assert (hbo_feb, wo_feb) == (uit.februari[school.pk].hbo, uit.februari[school.pk].wo)
        for som, hoogste in (
            (hbo + wo, school.hooguit),
            (hbo + wo, school.maxima.totaal),
            (hbo, school.maxima.hbo),
            (wo, school.maxima.wo),
            (hbo + hbo_feb + wo_feb, school.hooguit),
            (hbo + hbo_feb + wo_feb, school.maxima.totaal),
            (hbo + hbo_feb, school.maxima.hbo),
            (wo_feb, school.maxima.wo),
        ):
            assert hoogste is None or som <= hoogste
        for vak, grens in school.per_vak:
            eigen = [
                d
                for d in uit.plaatsen.values()
                if (d.plaats.school, d.plaats.vak) == (school.pk, vak) and d.plaats.soort != "hbo1"
            ]
            najaar = [d for d in eigen if d.plaats.start == "sep"]
            blijft = sum(d.hbo for d in najaar)
            assert sum(d.hbo + d.wo for d in najaar) <= grens
            assert blijft + sum(d.hbo + d.wo for d in eigen if d.plaats.start == "feb") <= grens
    if invoer.totaal is not None:
        assert sum(_som(uit, "sep")) <= invoer.totaal
        assert _som(uit, "sep")[0] + sum(_som(uit, "feb")) <= invoer.totaal


def _som(uit: Uitkomst, start: str, school: int | None = None) -> tuple[int, int]:
    delen = [
        d
        for d in uit.plaatsen.values()
        if d.plaats.soort != "hbo1"
        and d.plaats.start == start
        and school in (None, d.plaats.school)
    ]
    return sum(d.hbo for d in delen), sum(d.wo for d in delen)


@given(invoeren())
def test_dezelfde_invoer_geeft_dezelfde_uitkomst_ook_in_een_andere_volgorde(invoer: Invoer) -> None:
    andersom = Invoer(
        list(invoer.plaatsen), list(reversed(invoer.scholen)), invoer.sleutel,
        invoer.doorstromers, invoer.totaal,
    )  # fmt: skip
    assert getallen(verdeel(invoer)) == getallen(verdeel(invoer))
    eerste, tweede = verdeel(invoer), verdeel(andersom)
    assert {k: (d.hbo, d.wo) for k, d in eerste.scholen.items()} == {
        k: (d.hbo, d.wo) for k, d in tweede.scholen.items()
    }


@given(invoeren())
def test_evenredig_is_het_beste_wat_kan(invoer: Invoer) -> None:
    """Brute force: no other split with as many hbo lies nearer to the ratio of the whole."""
    delen = schooldelen(invoer)
    verdeel_hbo(delen, invoer.sleutel)
    actief = [d for d in delen.values() if d.te_verdelen]
    hbo = sum(d.hbo for d in actief)
    anders = product(*(range(d.minstens_hbo, d.meeste_hbo + 1) for d in actief))
    beste = min(
        (_afstand(actief, keuze, hbo) for keuze in anders if sum(keuze) == hbo), default=Fraction(0)
    )
    assert _afstand(actief, [d.hbo for d in actief], hbo) == beste


def _afstand(delen: list[Schooldeel], keuze: object, hbo: int) -> Fraction:
    samen = sum(d.te_verdelen for d in delen)
    if not samen:
        return Fraction(0)
    gelijk = Fraction(hbo, samen)
    return sum(
        (
            Fraction((h - gelijk * d.te_verdelen) ** 2, d.te_verdelen)
            for d, h in zip(delen, keuze, strict=True)  # type: ignore[call-overload]
        ),
        Fraction(0),
    )


@given(invoeren())
def test_meer_hbo_dan_de_sleutel_alleen_als_het_niet_anders_kan(invoer: Invoer) -> None:
    uit = verdeel(invoer)
    laagste = sum(d.minstens_hbo for d in uit.scholen.values())
    hoogste = sum(d.meeste_hbo for d in uit.scholen.values())
    assert uit.hbo == min(max(uit.hbo_volgens_sleutel, laagste), hoogste)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), GETAL), max_size=8),
    st.lists(GETAL, min_size=4, max_size=4),
    st.lists(GETAL, min_size=4, max_size=4),
)
def test_stroom_is_zo_groot_als_de_kleinste_snede(
    bogen: list[tuple[int, int, int]], bron: list[int], put: list[int]
) -> None:
    net = Stroom()
    for i in range(4):
        net.boog("bron", ("a", i), bron[i])
        net.boog(("b", i), "put", put[i])
    for van, naar, ruimte in bogen:
        net.boog(("a", van), ("b", naar), ruimte)
    kleinste = min(
        sum(bron[i] for i in range(4) if not links[i])
        + sum(r for van, naar, r in bogen if links[van] and not rechts[naar])
        + sum(put[i] for i in range(4) if rechts[i])
        for links in product([True, False], repeat=4)
        for rechts in product([True, False], repeat=4)
    )
    assert net.stuur("bron", "put") == kleinste


def test_stroom_neemt_de_goedkoopste_weg_en_stuurt_zo_nodig_om() -> None:
    net = Stroom()
    net.boog("bron", "x", 1)
    net.boog("bron", "y", 1)
    duur, goedkoop = net.boog("x", "1", 1, 5), net.boog("x", "2", 1, 1)
    enige = net.boog("y", "2", 1, 1)
    net.boog("1", "put", 1)
    net.boog("2", "put", 1)
    assert net.stuur("bron", "put") == 2
    assert [net.stroomt(boog) for boog in (duur, goedkoop, enige)] == [1, 0, 1]
