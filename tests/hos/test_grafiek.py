"""Grafieken: juiste SVG zonder stijl of script, met een titel, en met de norm bij naam."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hos.grafiek import (
    Norm,
    Reeks,
    Stapel,
    Tijdbalk,
    Vakje,
    gegroepeerde_staven,
    gestapelde_staven,
    lijn,
    staven,
    tijdbalken,
    warmtetabel,
)
from hos.grafiek.tekening import netjes
from hos.grafiek.warmte import DONKER_VANAF, STAPPEN

NS = "{http://www.w3.org/2000/svg}"
GEK = "'s-Gravendreef & <script>alert(1)</script>"
getallen = st.none() | st.integers(-999, 9999) | st.floats(-1e6, 1e6).map(lambda f: round(f, 2))

ALLE = {
    "staven": staven(GEK, [(GEK, 4), ("Zee", None)], norm=Norm(5, "doel")),
    "groepen": gegroepeerde_staven("t", ["Duin"], [Reeks("doel", [3]), Reeks("bezet", [4])]),
    "lijn": lijn("t", ["2025", "2026"], [Reeks("respons", [55, None])], norm=Norm(67, "doel")),
    "warmte": warmtetabel("t", ["Duin"], ["ne", "wi"], [[Vakje(1, "2/2"), None]]),
    "niets": staven("t", []),
    "stapel": gestapelde_staven(
        "t",
        ["af", "bezig"],
        [Stapel(GEK, [30, 4], open_=2, doel=35, onder=31, boven=39), Stapel("Zee", [0, 0])],
    ),
    "tijd": tijdbalken(
        GEK, [Tijdbalk(GEK, date(2027, 12, 31), date(2028, 2, 29))], dag=date(2028, 1, 1)
    ),
}


def _boom(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own pictures


def _teksten(svg: str) -> list[str]:
    return [knoop.text or "" for knoop in _boom(svg).iter(f"{NS}text")]


@pytest.mark.parametrize("svg", ALLE.values(), ids=ALLE.keys())
def test_svg_past_bij_de_csp_en_heeft_een_titel(svg: str) -> None:
    wortel = _boom(svg)
    assert [wortel[0].tag, wortel[1].tag] == [f"{NS}title", f"{NS}desc"]
    assert wortel[0].text
    assert wortel[1].text
    assert wortel.get("role") == "img"
    for knoop in wortel.iter():
        assert knoop.tag.removeprefix(NS) in {
            "svg",
            "title",
            "desc",
            "rect",
            "line",
            "path",
            "text",
        }
        assert not {"style", "onclick", "href"} & set(knoop.attrib)


def test_namen_worden_ontsnapt() -> None:
    assert "<script" not in ALLE["staven"]
    assert GEK in (_boom(ALLE["staven"])[0].text or "")


def test_delen_van_een_stapel_sluiten_op_elkaar_aan() -> None:
    svg = gestapelde_staven("t", ["af", "bezig"], [Stapel("Duin", [6, 3], doel=12)])
    rechten = [
        (float(r.get("x", "")), float(r.get("width", "")))
        for r in _boom(svg).iter(f"{NS}rect")
        if r.get("height") == "20"
    ]
    (x1, breed1), (x2, breed2) = rechten
    assert x2 == pytest.approx(x1 + breed1, abs=0.2)
    assert breed1 == pytest.approx(2 * breed2, abs=0.3)
    assert {"af", "bezig", "doel", "6", "3", "9 van 12"} <= set(_teksten(svg))
    with pytest.raises(ValueError, match="Meer dan vier"):
        gestapelde_staven("t", ["a"] * 5, [])


def test_wat_open_is_staat_achter_de_delen_en_telt_niet_mee() -> None:
    svg = gestapelde_staven(
        "t", ["hbo"], [Stapel("Duin", [6], open_=3, doel=12)], doelnaam="quotum"
    )
    assert {"nog open", "quotum", "6 van 12"} <= set(_teksten(svg))
    assert svg.count("stroke-dasharray") == 6  # the key and the bar
    zonder = _teksten(gestapelde_staven("t", ["hbo"], [Stapel("Duin", [6])]))
    assert not {"nog open", "doel"} & set(zonder)


@pytest.mark.parametrize(
    ("dag", "vandaag"), [(date(2027, 11, 30), False), (date(2028, 2, 29), True)]
)
def test_een_tijdbalk_loopt_tot_en_met_de_laatste_dag(dag: date, *, vandaag: bool) -> None:
    een = Tijdbalk("een dag", date(2028, 2, 29), date(2028, 2, 29))
    jaar = Tijdbalk("lang", date(2027, 12, 1), date(2028, 2, 29), groep=1)
    svg = tijdbalken("t", [een, jaar], dag=dag)
    kort, lang = (float(r.get("width", "")) for r in _boom(svg).iter(f"{NS}rect"))
    assert lang > 60 * kort > 0
    teksten = _teksten(svg)
    assert {"29-2 t/m 29-2", "1-12 t/m 29-2", "dec", "jan", "feb"} <= set(teksten)
    assert ("vandaag" in teksten) is vandaag


def test_staaf_begint_bij_nul_en_groeit_naar_verhouding() -> None:
    wortel = _boom(staven("t", [("a", 5), ("b", 10), ("c", 0)]))
    breed = [float(r.get("width", "")) for r in wortel.iter(f"{NS}rect")]
    assert breed[1] == pytest.approx(2 * breed[0], abs=0.2)
    assert breed[2] == 0
    assert len({r.get("x") for r in wortel.iter(f"{NS}rect")}) == 1


def test_verborgen_waarde_heeft_geen_staaf_maar_wel_een_woord() -> None:
    assert ALLE["staven"].count("<rect") == 1
    assert "te weinig gegevens" in _teksten(ALLE["staven"])


def test_norm_staat_er_met_naam_en_waarde() -> None:
    assert "doel 5" in _teksten(ALLE["staven"])
    assert "doel 67" in _teksten(ALLE["lijn"])


def test_gat_in_de_lijn_blijft_een_gat() -> None:
    svg = lijn("t", list("abcd"), [Reeks("r", [1, None, 3, 4])])
    pad = re.search(r'class="g-a-lijn" d="([^"]+)"', svg)
    assert pad is not None
    assert [pad[1].count("M"), pad[1].count("L")] == [2, 1]


def test_getallen_in_het_nederlands_maar_plekken_met_een_punt() -> None:
    svg = staven("t", [("a", 1234.5)], eenheid=" uur")
    assert "1.234,5 uur" in _teksten(svg)
    assert not re.search(r' (x|y|width|height|d)="[^"]*,', svg)


def test_beschrijving_noemt_hoogste_laagste_en_norm() -> None:
    svg = staven("t", [("Duin", 4), ("Zee", 7)], norm=Norm(5, "doel"))
    assert "Hoogste: Zee, 7. Laagste: Duin, 4. Lijn: doel, 5." in svg


def test_warmte_is_te_lezen_zonder_kleur() -> None:
    assert _teksten(ALLE["warmte"]) == ["ne", "wi", "Duin", "2/2"]


def _licht(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("stap", range(len(STAPPEN)))
def test_tekst_op_warmte_heeft_genoeg_contrast(stap: int) -> None:
    tekst = "#ffffff" if stap >= DONKER_VANAF else "#1c2b33"
    hoog, laag = sorted([_licht(tekst), _licht(STAPPEN[stap])], reverse=True)
    assert (hoog + 0.05) / (laag + 0.05) >= 4.5


def test_meer_dan_vier_reeksen_is_niet_te_lezen() -> None:
    vijf = [Reeks(str(i), [1]) for i in range(5)]
    with pytest.raises(ValueError, match="vier"):
        gegroepeerde_staven("t", ["a"], vijf)
    with pytest.raises(ValueError, match="vier"):
        lijn("t", ["a"], vijf)


@given(st.lists(getallen, max_size=12), st.none() | st.integers(-500, 5000))
def test_elke_invoer_geeft_geldige_svg(waarden: list, norm: int | None) -> None:
    lijn_ = Norm(norm, "norm") if norm is not None else None
    namen = [f"naam {i}" for i in range(len(waarden))]
    _boom(staven("t", list(zip(namen, waarden, strict=True)), norm=lijn_))
    _boom(lijn("t", namen, [Reeks("r", waarden)], norm=lijn_))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_as_bevat_nul_en_alle_waarden(waarden: list[float]) -> None:
    laag, hoog, stap = netjes(waarden)
    marge = stap * 1e-6
    assert laag <= 0 <= hoog
    assert laag - marge <= min(waarden)
    assert max(waarden) <= hoog + marge
    assert 1 <= round((hoog - laag) / stap) <= 7
