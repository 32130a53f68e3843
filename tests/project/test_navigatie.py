"""What an entry of the navigation is called, its page is called too."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hos.vandaag.navigatie import INGANGEN, Ingang, navigatie_voor
from tests.wereld import PERSONAS, Wereld

KOP = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
BEGROETING = "vandaag"  # greets you by name


def _wie(wereld: Wereld, ingang: Ingang) -> str:
    return next(naam for naam in PERSONAS if ingang.mag(wereld.persoon(naam)))


@pytest.mark.parametrize(
    "ingang", [i for i in INGANGEN if i.url_naam != BEGROETING], ids=lambda i: i.url_naam
)
def test_de_pagina_heet_zoals_de_ingang(
    wereld: Wereld, als: Callable[[str], Client], ingang: Ingang
) -> None:
    naam = _wie(wereld, ingang)
    url = reverse(ingang.url_naam)
    antwoord = als(naam).get(url)
    kop = KOP.search(antwoord.content.decode())
    assert kop is not None
    assert kop.group(1).strip() == ingang.label
    assert [link.label for link in navigatie_voor(wereld.persoon(naam), url) if link.hier] == [
        ingang.label
    ]
