"""The page register at work: access matrix, query budgets, lint."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.lint import gebreken
from tests.register import Pagina, alle_paginas
from tests.wereld import ANONIEM, PERSONAS, Wereld

PAGINAS = alle_paginas()
HTML = [p for p in PAGINAS if p.soort == "html"]
VREEMD = ("account_", "mfa_", "usersessions_")  # allauth guards its own addresses


def _namen(patronen: list[URLPattern | URLResolver], ruimte: str = "") -> dict[str, object]:
    uit: dict[str, object] = {}
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            eigen = f"{patroon.namespace}:" if patroon.namespace else ""
            uit |= _namen(patroon.url_patterns, ruimte + eigen)
        else:
            uit[f"{ruimte}{patroon.name}"] = patroon.callback
    return uit


def test_elke_url_heeft_een_poort_en_een_rij() -> None:
    views = {
        n: v for n, v in _namen(get_resolver().url_patterns).items() if not n.startswith(VREEMD)
    }
    zonder_poort = sorted(naam for naam, view in views.items() if not hasattr(view, "poort"))
    rijen = {p.naam for p in PAGINAS}
    assert zonder_poort == []
    assert sorted(set(views) - rijen) == []
    assert sorted(rijen - set(views)) == []


def _haal(client: Client, pagina: Pagina, url: str) -> int:
    if pagina.methode == "post":
        return client.post(url, pagina.gegevens).status_code
    return client.get(url).status_code


def _url(pagina: Pagina, wereld: Wereld) -> str:
    return reverse(pagina.naam, kwargs=pagina.args(wereld)) + pagina.vraag


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: f"{p.naam}{p.vraag}")
def test_toegang(pagina: Pagina, wereld: Wereld, als) -> None:
    """Who gets in, who may not, and who does not even learn that it exists.

    The gate answers the same question for each person, so of those it refuses only one knocks;
    everyone it lets through opens the page.
    """
    url = _url(pagina, wereld)
    vraag = getattr(resolve(url.partition("?")[0]).func, "vraag", None)
    buiten = [naam for naam in PERSONAS if vraag and not vraag(wereld.persoon(naam))]
    kloppen = [naam for naam in PERSONAS if naam not in buiten[1:]]
    gekregen = dict.fromkeys(buiten, 403) | {n: _haal(als(n), pagina, url) for n in kloppen}
    assert gekregen == pagina.verwacht()


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: f"{p.naam}{p.vraag}")
def test_zonder_account(pagina: Pagina, wereld: Wereld, als) -> None:
    url = _url(pagina, wereld)
    client = als(ANONIEM)
    antwoord = client.post(url, pagina.gegevens) if pagina.methode == "post" else client.get(url)
    if pagina.openbaar:
        assert antwoord.status_code == pagina.verwacht()[PERSONAS[0]]
    else:
        assert antwoord.status_code == 302
        assert antwoord.headers["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize(
    "pagina", [p for p in PAGINAS if p.queries is not None], ids=lambda p: f"{p.naam}{p.vraag}"
)
def test_querybudget(pagina: Pagina, wereld: Wereld, als) -> None:
    """The literal number of the register, at one row and at fifty."""
    url = _url(pagina, wereld)
    client = als(pagina.meter or ANONIEM)
    client.get(url)  # warm: content types, session
    if pagina.groei:
        pagina.groei(wereld, 1)
    een = _tel(client, url)
    if pagina.groei:
        pagina.groei(wereld, 49)
    assert (een, _tel(client, url)) == (pagina.queries, pagina.queries)


def _tel(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as vangst:
        antwoord = client.get(url)
    assert antwoord.status_code == 200
    return len([q for q in vangst if "SAVEPOINT" not in q["sql"]])


@pytest.mark.parametrize("pagina", HTML, ids=lambda p: f"{p.naam}{p.vraag}")
def test_html(pagina: Pagina, wereld: Wereld, als) -> None:
    """One h1, a title, Dutch, nothing inline, and the headers that belong to every page."""
    antwoord = als(pagina.meter or ANONIEM).get(_url(pagina, wereld))
    assert antwoord.status_code == 200
    assert "script-src 'self'" in antwoord.headers["Content-Security-Policy"]
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert gebreken(antwoord.content.decode()) == []
