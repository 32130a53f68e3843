"""The look as far as a machine can hold it: contrast in both modes, one place for colours."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SCHERM = sorted(p for p in CSS.glob("*.css") if p.name != "pdf.css")
TEKST, VORM = 4.5, 3.0

# foreground -> the surfaces it is put on
TEKSTPAREN = {
    "inkt": (
        "papier",
        "blad",
        "zand",
        "zand-licht",
        "zee-licht",
        "helm-licht",
        "amber-licht",
        "rood-licht",
    ),
    "inkt-zacht": ("papier", "blad", "zand-licht"),
    "zee": ("papier", "blad", "zand-licht", "zee-licht", "helm-licht", "amber-licht", "rood-licht"),
    "zee-op": ("papier", "blad", "zee-licht"),
    "op-zee": ("zee", "zee-op"),
    "op-rail": ("rail", "rail-hier"),
    "op-rail-zacht": ("rail",),
    "duindoorn": ("blad", "papier"),
    "op-duindoorn": ("duindoorn", "duindoorn-op"),
    "helm": ("helm-licht", "blad", "papier"),
    "op-amber": ("amber-licht",),
    "rood": ("rood-licht", "blad", "papier"),
    "op-rood": ("rood", "rood-op"),
}
VORMPAREN = {
    "rand": ("papier", "blad", "zand-licht"),  # borders of controls
    "zee": ("zand", "blad"),  # bars
    "duindoorn": ("zand", "blad"),  # today in the year band
    "inkt": ("zand", "zee-licht"),  # the norm in a bar
    "amber": ("amber-licht", "papier"),
    "rood": ("papier", "zand"),
    "vinkvlak": ("papier", "blad"),
    "wit": ("vinkvlak",),  # the tick
    "op-rail-zacht": ("rail",),  # border of the menu button
    "focus-binnen": ("rail", "rail-hier"),
}


def _lees(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def _tokens() -> dict[str, dict[str, str]]:
    licht, donker = (CSS / "tokens.css").read_text(encoding="utf-8").split("@media screen", 1)
    donker = donker.split("/* Measures", 1)[0]
    basis = _lees(licht)
    return {"licht": basis, "donker": basis | _lees(donker)}


TOKENS = _tokens()


def _helderheid(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _te_zwak(paren: dict[str, tuple[str, ...]], minstens: float, modus: str) -> list[str]:
    tokens = TOKENS[modus]
    metingen = {
        f"{voor} op {achter}": contrast(tokens[voor], tokens[achter])
        for voor, vlakken in paren.items()
        for achter in vlakken
    }
    return [f"{paar}: {waarde:.2f}" for paar, waarde in metingen.items() if waarde < minstens]


def test_de_meting_zelf() -> None:
    """Against the numbers of WCAG: black on white 21, #767676 on white just 4.5."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("modus", ["licht", "donker"])
def test_tekst_is_leesbaar(modus: str) -> None:
    assert _te_zwak(TEKSTPAREN, TEKST, modus) == []


@pytest.mark.parametrize("modus", ["licht", "donker"])
def test_vormen_zijn_te_zien(modus: str) -> None:
    assert _te_zwak(VORMPAREN, VORM, modus) == []


@pytest.mark.parametrize("modus", ["licht", "donker"])
@pytest.mark.parametrize("vlak", ["papier", "blad", "zand", "rail", "zee", "duindoorn"])
def test_focus_valt_overal_op(modus: str, vlak: str) -> None:
    """Of the two rings one stands out against what lies under it, and both from each other."""
    tokens = TOKENS[modus]
    binnen, buiten = tokens["focus-binnen"], tokens["focus-buiten"]
    assert contrast(binnen, buiten) >= VORM
    assert max(contrast(binnen, tokens[vlak]), contrast(buiten, tokens[vlak])) >= VORM


def test_kleuren_staan_alleen_in_tokens() -> None:
    los = [
        f"{pad.name}: {kleur}"
        for pad in SCHERM
        if pad.name != "tokens.css"
        for kleur in re.findall(r"#[0-9a-fA-F]{3,8}\b", pad.read_text(encoding="utf-8"))
    ]
    assert los == []


def test_elke_variabele_bestaat() -> None:
    alles = "\n".join(p.read_text(encoding="utf-8") for p in SCHERM)
    bestaat = set(re.findall(r"(--[\w-]+)\s*:", alles))
    gebruikt = {
        naam for naam in re.findall(r"var\((--[\w-]+)", alles) if not naam.startswith("--bs-btn")
    }
    assert sorted(gebruikt - bestaat) == []


def test_elk_stijlblad_is_klein_en_wordt_gebruikt() -> None:
    te_lang = {p.name for p in CSS.glob("*.css") if len(p.read_text("utf-8").splitlines()) > 200}
    hos = (CSS / "hos.css").read_text(encoding="utf-8")
    genoemd = set(re.findall(r'url\("([\w-]+\.css)"\)', hos))
    assert te_lang == set()
    assert {p.name for p in SCHERM} - {"hos.css"} - genoemd == set()


def test_elk_teken_bestaat() -> None:
    """Every {% icoon "x" %} in a template is in the sprite."""
    wortel = Path(settings.BASE_DIR)
    sprite = set(re.findall(r'id="(\w+)"', (wortel / "static/img/iconen.svg").read_text("utf-8")))
    gebruikt = {
        naam
        for pad in (wortel / "templates").rglob("*.html")
        for naam in re.findall(r'{% icoon "(\w+)"|icoon="(\w+)"', pad.read_text("utf-8"))
        for naam in naam
        if naam
    }
    assert sorted(gebruikt - sprite) == []
