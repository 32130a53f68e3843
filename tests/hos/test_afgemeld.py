"""Logged out meanwhile: the way back is the page that was open."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

ACTIE = "/plaatsing/doorstroom/begin/"


def _volgende(adres: str) -> str:
    return parse_qs(urlsplit(adres).query)["next"][0]


@pytest.mark.parametrize(
    ("kop", "terug"),
    [
        ("http://testserver/plaatsing/doorstroom/?soort=a", "/plaatsing/doorstroom/?soort=a"),
        ("http://testserver/plaatsing/bord/", "/plaatsing/bord/"),
        ("https://elders.example/plaatsing/bord/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_een_formulier_brengt_je_terug_naar_de_pagina_waar_het_stond(kop: str, terug: str) -> None:
    antwoord = Client().post(ACTIE, headers={"referer": kop})
    assert antwoord.status_code == 302
    assert _volgende(antwoord["Location"]) == terug


def test_een_pagina_brengt_je_naar_zichzelf_terug() -> None:
    antwoord = Client().get("/plaatsing/bord/?vak=ne")
    assert _volgende(antwoord["Location"]) == "/plaatsing/bord/?vak=ne"


def test_een_deel_van_een_pagina_stuurt_de_hele_pagina_naar_het_aanmelden() -> None:
    antwoord = Client().get(
        "/plaatsing/bord/",
        headers={
            "hx-request": "true",
            "hx-current-url": "http://testserver/plaatsing/bord/?vak=wi",
        },
    )
    assert (antwoord.status_code, antwoord.content) == (200, b"")
    assert _volgende(antwoord["HX-Redirect"]) == "/plaatsing/bord/?vak=wi"
