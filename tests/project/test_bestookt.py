"""Every registered page under fire: nasty query strings, bodies, methods and keys, never a 500.

What a page listens to comes from the page itself (its fields), from the source (what views read
from GET and POST) and from the forms of its app, so a new page is under fire at once. Each page
gets a share of the whole list, another share than the page before it; STAP = 1 fires everything.
"""

import importlib
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from html.parser import HTMLParser
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.register import Pagina
from tests.wereld import ANONIEM, Wereld

WORTEL = Path(__file__).resolve().parents[2]
MODULES = sorted(p.stem for p in (WORTEL / "tests" / "paginas").glob("[a-z]*.py"))
STAP = 128
NAAR = (
    "\x00",
    "een\x00twee",
    "9" * 30,
    "-1",
    "2147483648",
    "9223372036854775808",
    "NaN",
    "1e999",
    "²",
    "٣",
    "None",
    "[]",
    "2026-13-45",
    "0001-01-01",
    "9999-12-31",
    "99999-99",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ request.user }}{% now %}",
    "kop\r\nSet-Cookie: x=1",
    "../../etc/passwd",
    "//elders.voorbeeld/",
    "🦆" * 5000,
    "\ufeff\u202e\u2028",
    "%",
)
SLEUTELS = (0, 2**31, 2**63, 10**30)
LEZEN = re.compile(r"""(?:GET|POST)(?:\.get|\.getlist)?[\[(]"([a-z_]+)\"""")
VERZOEK = dict[str, Any]


class _Velden(HTMLParser):
    """The fields of a page with what they hold now."""

    def __init__(self) -> None:
        super().__init__()
        self.velden: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kaart = dict(attrs)
        naam = kaart.get("name")
        if tag not in {"input", "select", "textarea", "button"} or not naam:
            return
        staat_uit = kaart.get("type") in {"radio", "checkbox", "submit"} and "checked" not in kaart
        if not staat_uit or naam not in self.velden:
            self.velden[naam] = kaart.get("value") or ""


def _velden(antwoord: HttpResponse) -> dict[str, str]:
    lezer = _Velden()
    if antwoord.headers.get("Content-Type", "").startswith("text/html"):
        lezer.feed(antwoord.content.decode())
    return {n: w for n, w in lezer.velden.items() if n not in {"csrfmiddlewaretoken", "terug"}}


def _namen_in_bron(app: str) -> set[str]:
    return {
        naam
        for pad in (WORTEL / app).rglob("*.py")
        for naam in LEZEN.findall(pad.read_text(encoding="utf-8"))
    }


def _formulieren(soort: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    for kind in soort.__subclasses__():
        yield kind
        yield from _formulieren(kind)


def _namen(app: str) -> set[str]:
    """What the views and the forms of this app, and the middleware, listen to."""
    van_formulieren = {
        naam
        for formulier in _formulieren()
        if formulier.__module__.partition(".")[0] == app
        for naam in getattr(formulier, "base_fields", {})
    }
    return _namen_in_bron("hos") | _namen_in_bron(app) | van_formulieren


def _verzoeken(velden: dict[str, str], app: str) -> Iterator[VERZOEK]:
    """Everything wrong at once; then what the page holds with one field wrong."""
    alles = sorted({*velden, *_namen(app)})[:300]
    slecht = cycle(NAAR)
    for naar in NAAR:
        yield {"methode": "get", "data": dict.fromkeys(alles, naar)}
        yield {"methode": "post", "data": dict.fromkeys(alles, naar)}
    for naam in alles:
        yield {"methode": "get", "data": {naam: [next(slecht), next(slecht)]}}
    for naam in sorted(velden):
        yield {"methode": "post", "data": velden | {naam: next(slecht)}}
        yield {"methode": "post", "data": velden | {naam: [next(slecht), next(slecht)]}}


def _altijd(nummer: int, velden: dict[str, str]) -> Iterator[VERZOEK]:
    """Wrong methods, wrong kinds of body, a file that is none; every page gets some."""
    yield {"methode": ("put", "delete", "patch", "options", "head")[nummer % 5]}
    soort, lijf = (
        ("application/json", '{"a": [1'),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n--x--"),
        ("multipart/form-data", b"\xff\xfe"),
        ("application/x-www-form-urlencoded; charset=bestaat-niet", b"a=%ff%fe&=%00&b"),
    )[nummer % 4]
    yield {"methode": "post", "data": lijf, "content_type": soort}
    bestand = SimpleUploadedFile("..\\a\u202e.xlsx", b"PK\x03\x04 geen werkboek")
    yield {"methode": "post", "data": velden | dict.fromkeys(("bestand", "bijlage"), bestand)}
    yield {"methode": "post"}


def _doe(client: Client, koekjes: Any, url: str, verzoek: VERZOEK) -> str:
    """One request, undone afterwards. Returns what went wrong, or nothing."""
    client.cookies = deepcopy(koekjes)
    methode, rest = verzoek["methode"], {n: w for n, w in verzoek.items() if n != "methode"}
    with transaction.atomic():
        if "content_type" in rest:  # as it is, without the client encoding it first
            antwoord = client.generic(methode.upper(), url, **rest)
        else:
            antwoord = getattr(client, methode)(url, **rest)
        transaction.set_rollback(True)
    if antwoord.status_code < 500:
        return ""
    fout = getattr(antwoord, "exc_info", None)
    return f"{antwoord.status_code} {fout[1]!r}" if fout else str(antwoord.status_code)


def _wie(pagina: Pagina) -> str:
    """Who comes furthest: the persona that gets in, whether by 200 or by 302."""
    return pagina.meter or next((p[0] for s, p in pagina.wie.items() if s == 302 and p), ANONIEM)


def _bestook(nummer: int, pagina: Pagina, wereld: Wereld, client: Client) -> dict[str, str]:
    koekjes = deepcopy(client.cookies)
    args = pagina.args(wereld)
    url = reverse(pagina.naam, kwargs=args) + pagina.vraag
    velden = _velden(client.get(url)) | {k: str(v) for k, v in pagina.gegevens.items()}
    app = pagina.naam.partition(":")[0] if ":" in pagina.naam else "hos"
    deel = islice(_verzoeken(velden, app), nummer % STAP, None, STAP)
    schoten = [(url.partition("?")[0], v) for v in (*_altijd(nummer, velden), *deel)]
    groot = SLEUTELS[nummer % len(SLEUTELS)]
    for naam in (naam for naam, waarde in args.items() if isinstance(waarde, int)):
        ander = reverse(pagina.naam, kwargs=args | {naam: groot})
        schoten += [(ander, {"methode": "get"}), (ander, {"methode": "post"})]
    fouten = {}
    for adres, verzoek in schoten:
        fout = _doe(client, koekjes, adres, verzoek)
        if fout:
            fouten[f"{adres[:80]} {str(verzoek)[:160]}"] = fout
    return fouten


@pytest.mark.parametrize("module", MODULES)
def test_nare_invoer(module: str, wereld: Wereld, als: Callable[[str], Client]) -> None:
    """Whatever stands in the query string or the body: an answer, never an accident."""
    fouten: dict[str, str] = {}
    paginas: list[Pagina] = importlib.import_module(f"tests.paginas.{module}").PAGINAS
    assert paginas
    for nummer, pagina in enumerate(paginas):
        with transaction.atomic():
            client = als(_wie(pagina))
            client.raise_request_exception = False
            fouten |= _bestook(nummer, pagina, wereld, client)
            transaction.set_rollback(True)
    assert fouten == {}
