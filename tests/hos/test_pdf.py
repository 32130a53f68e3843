"""De PDF zoals een lezer en een schermlezer hem krijgen, nagekeken in het bestand zelf."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from django.conf import LazySettings

from hos.grafiek import staven
from hos.pdf import VerbodenAdres, maak_pdf, met_inhoudsopgave


@pytest.fixture(autouse=True)
def _sjablonen(settings: LazySettings) -> None:
    sjablonen = [dict(settings.TEMPLATES[0])]
    sjablonen[0]["DIRS"] = [*sjablonen[0]["DIRS"], Path(__file__).parent / "sjablonen"]
    settings.TEMPLATES = sjablonen


def _inhoud(**anders: object) -> bytes:
    grafiek = staven("Plaatsen per school", [("Duin", 4), ("Zee", 7)])
    basis = {
        "tekst": "Hallo.",
        "ruw": "",
        "grafiek": grafiek,
        "versie": "1.0",
        "datum": date(2026, 10, 14),
    }
    return maak_pdf("proef.html", basis | anders)


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(_inhoud())) as document:
        yield document


def _boom(knoop: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element, in reading order."""
    if isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop:
        yield knoop
    kinderen = knoop.get("/K", []) if isinstance(knoop, pikepdf.Dictionary) else []
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        if isinstance(kind, pikepdf.Dictionary):
            yield from _boom(kind)


def test_is_getagd_heeft_taal_en_titel(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Proefrapport 2026-2027"
    with pdf.open_metadata() as gegevens:
        assert gegevens["pdfuaid:part"] == "1"


def test_koppen_slaan_geen_niveau_over(pdf: pikepdf.Pdf) -> None:
    niveaus = [int(str(k.S)[2:]) for k in _boom(pdf.Root.StructTreeRoot) if str(k.S)[2:].isdigit()]
    assert niveaus[0] == 1
    assert niveaus.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(niveaus)), niveaus


def test_elke_figuur_heeft_een_alternatief(pdf: pikepdf.Pdf) -> None:
    figuren = [k for k in _boom(pdf.Root.StructTreeRoot) if k.S == "/Figure"]
    assert [str(figuur.Alt) for figuur in figuren] == ["Plaatsen per school"]


def test_tabelkoppen_en_cellen_horen_bij_elkaar(pdf: pikepdf.Pdf) -> None:
    soorten = [str(k.S) for k in _boom(pdf.Root.StructTreeRoot)]
    assert {"/Table", "/THead", "/TBody", "/TH", "/TD", "/Caption"} <= set(soorten)
    assert all("/ID" in k for k in _boom(pdf.Root.StructTreeRoot) if k.S == "/TH")


def test_bladwijzers_volgen_de_hoofdstukken(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        boom = [(punt.title, [kind.title for kind in punt.children]) for punt in outline.root]
    assert boom == [
        ("Inhoud", []),
        ("Plaatsing & quotum", ["Per school", "Per vak"]),
        ("Slot", []),
        ("Colofon", []),
    ]


def test_gelijke_invoer_geeft_gelijke_bytes() -> None:
    assert _inhoud() == _inhoud()
    assert _inhoud() != _inhoud(tekst="Dag.")


def test_inhoudsopgave_verwijst_naar_elke_kop() -> None:
    html = "<!--inhoudsopgave--><h2>A &amp; B</h2><h3 id='x' id=\"y\">C</h3><h2>D <em>e</em></h2>"
    uit = met_inhoudsopgave(html)
    assert uit.startswith(
        '<ol><li><a href="#kop-1">A &amp; B</a><ol><li><a href="#y">C</a></li></ol></li>'
        '<li><a href="#kop-3">D e</a></li></ol>'
    )
    assert '<h2 id="kop-1">' in uit


@pytest.mark.parametrize(
    "ruw",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:1/x.png" alt="x">',
        '<img src="//elders.voorbeeld/x.png" alt="x">',
        '<img src="/../../hos/settings.py" alt="x">',
        '<img src="bestaat-niet.png" alt="x">',
        '<link rel="stylesheet" href="https://elders.voorbeeld/x.css">',
        '<div style="background:url(file:///etc/passwd)">x</div>',
    ],
)
def test_laadt_niets_van_buiten(ruw: str) -> None:
    with pytest.raises(VerbodenAdres):
        _inhoud(ruw=ruw)


def test_tekst_van_gebruikers_blijft_tekst() -> None:
    assert _inhoud(tekst='<img src="file:///etc/passwd">', grafiek="")


def test_letters_zijn_ingesloten(pdf: pikepdf.Pdf) -> None:
    letters = {
        str(o.FontName)
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and "/FontName" in o
    }
    assert letters
    assert all("Atkinson" in letter for letter in letters)
