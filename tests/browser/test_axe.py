"""Every page of the register: axe clean, and nothing wider than the screen at 390 px."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import BREED, SMAL
from tests.register import Pagina, alle_paginas
from tests.wereld import Wereld, browser_van

HTML = [p for p in alle_paginas() if p.soort == "html"]
REGELS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "preload": False,  # it would fetch every sheet again, from the wrong place
}


@pytest.mark.parametrize("pagina", HTML, ids=lambda p: f"{p.naam}{p.vraag}")
def test_toegankelijk(
    pagina: Pagina, wereld: Wereld, kijkadres: str, open_pagina: Callable[..., Page]
) -> None:
    page = open_pagina()
    fouten: list[str] = []
    page.on("console", lambda m: fouten.append(m.text) if m.type == "error" else None)
    if pagina.meter:
        sessie = browser_van(wereld, pagina.meter).cookies[settings.SESSION_COOKIE_NAME].value
        koekje = {"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": kijkadres}
        page.context.add_cookies([koekje])
    url = kijkadres + reverse(pagina.naam, kwargs=pagina.args(wereld)) + pagina.vraag
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
