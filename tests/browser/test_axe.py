"""Every page of the register: axe clean, and nothing wider than the screen at 390 px."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from hos.models import Account
from hos.views.personas import BACKEND
from tests.browser.conftest import BREED, SMAL
from tests.register import Pagina, alle_paginas
from tests.wereld import bouw_wereld

HTML = [p for p in alle_paginas() if p.soort == "html"]
REGELS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


def _meld_aan(page: Page, adres: str, account: Account) -> None:
    client = Client()
    client.force_login(account, backend=BACKEND)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": adres,
            }
        ]
    )


@pytest.mark.parametrize("pagina", HTML, ids=lambda p: f"{p.naam}{p.vraag}")
def test_toegankelijk(
    pagina: Pagina, live_server, transactional_db: None, open_pagina: Callable[..., Page]
) -> None:
    wereld = bouw_wereld()
    page = open_pagina()
    fouten: list[str] = []
    page.on("console", lambda m: fouten.append(m.text) if m.type == "error" else None)
    if pagina.meter:
        account = Account.objects.get(persoon=wereld.personas[pagina.meter])
        _meld_aan(page, live_server.url, account)
    url = live_server.url + reverse(pagina.naam, kwargs=pagina.args(wereld)) + pagina.vraag
    page.goto(url)
    page.set_viewport_size(SMAL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMAL["width"]
    page.set_viewport_size(BREED)
    assert fouten == []  # before axe adds styles of its own
    uitkomst = Axe().run(page, options=REGELS)
    gevonden = [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})"
        for v in uitkomst.response["violations"]
    ]
    assert gevonden == []
