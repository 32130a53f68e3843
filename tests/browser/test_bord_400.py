"""The board in a real browser with 400 students, and dragging with mouse, finger and keys."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from hos.models import Account, Schooljaar
from hos.views.personas import BACKEND
from tests.browser.conftest import BREED
from tests.browser.reis import Opener
from tests.factories.groot_bord import vul_groot_bord
from tests.wereld import Wereld, bouw_wereld

pytestmark = pytest.mark.timeout(300)
NIEUWS = "[data-bord-nieuws]"
MEESTE_KNOPEN = 6000
MEESTE_NA_OPPAKKEN = 8000


@pytest.fixture
def groot(live_server: Any, transactional_db: None) -> tuple[Wereld, Schooljaar, str]:
    wereld = bouw_wereld()
    jaar = vul_groot_bord(wereld)
    return wereld, jaar, f"{live_server.url}/plaatsing/bord/?jaar={jaar}"


def _open(page: Page, groot: tuple[Wereld, Schooljaar, str], wie: str = "stagecoordinator") -> None:
    wereld, _, url = groot
    client = Client()
    client.force_login(Account.objects.get(persoon=wereld.personas[wie]), backend=BACKEND)
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": url.split("/plaatsing")[0]}]
    )
    page.goto(url)
    expect(page.locator("h1")).to_have_text("Bord")


def _knopen(page: Page) -> int:
    return int(page.evaluate("document.querySelectorAll('*').length"))


def _kaart(page: Page) -> Locator:
    return page.locator("[data-bak] [data-kaart]").first


def _midden(plek: Locator) -> tuple[float, float]:
    plek.scroll_into_view_if_needed()
    vak = plek.bounding_box()
    assert vak
    return vak["x"] + vak["width"] / 2, vak["y"] + min(vak["height"] / 2, 20)


def _vrij_doel(page: Page) -> Locator:
    doel = page.locator("[data-kans='ja'] [data-doel]").first
    expect(doel).to_be_visible()
    return doel


def test_400_studenten_slepen_met_de_muis(groot, open_pagina: Opener) -> None:
    page = open_pagina()
    _open(page, groot)
    assert _knopen(page) < MEESTE_KNOPEN
    kaart = _kaart(page)
    naam = kaart.get_attribute("data-naam") or ""
    x, y = _midden(kaart.locator(".kaartje-feit").first)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 25, y + 10, steps=3)
    _vrij_doel(page)
    expect(page.locator(".bord-spook")).to_have_text(naam)
    page.wait_for_load_state("networkidle")  # the closed schools have sent their rows
    assert page.locator("[data-kans='ja']").count() > 10
    assert _knopen(page) < MEESTE_NA_OPPAKKEN
    doel = _vrij_doel(page)
    rij = doel.locator("xpath=ancestor::*[@data-rij]").get_attribute("data-rij")
    page.mouse.move(*_midden(doel), steps=5)
    expect(doel).to_have_class("plek-doel plek-boven")
    page.mouse.up()
    expect(page.locator(NIEUWS)).to_contain_text(f"{naam} is geplaatst")
    expect(page.locator(f"[data-rij='{rij}'] [data-naam='{naam}']")).to_be_visible()
    expect(page.locator(".bord-spook")).to_have_count(0)


def test_escape_laat_los_ook_tijdens_slepen(groot, open_pagina: Opener) -> None:
    page = open_pagina()
    _open(page, groot)
    kaart = _kaart(page)
    x, y = _midden(kaart.locator(".kaartje-feit").first)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 25, y + 10, steps=3)
    doel = _vrij_doel(page)
    page.keyboard.press("Escape")
    expect(page.locator(NIEUWS)).to_contain_text("losgelaten")
    expect(doel).to_be_hidden()
    page.mouse.up()
    expect(page.locator(".bord-spook")).to_have_count(0)
    expect(page.locator("#bak-titel")).to_contain_text("200")


def test_slepen_met_een_vinger(groot, open_pagina: Opener) -> None:
    """A short touch scrolls; a finger that rests picks up. Real touches, through the browser."""
    page = open_pagina({"width": 820, "height": 1100}, has_touch=True)
    _open(page, groot)
    kaart = _kaart(page)
    naam = kaart.get_attribute("data-naam") or ""
    x, y = _midden(kaart.locator(".kaartje-feit").first)
    cdp = page.context.new_cdp_session(page)

    def vinger(soort: str, *punt: float) -> None:
        punten = [{"x": punt[0], "y": punt[1]}] if punt else []
        cdp.send("Input.dispatchTouchEvent", {"type": soort, "touchPoints": punten})

    vinger("touchStart", x, y)
    vinger("touchMove", x, y - 40)
    vinger("touchEnd")
    expect(page.locator(".bord-spook")).to_have_count(0)

    x, y = _midden(kaart.locator(".kaartje-feit").first)
    vinger("touchStart", x, y)
    doel = _vrij_doel(page)
    page.wait_for_load_state("networkidle")
    dx, dy = _midden(_vrij_doel(page))
    vinger("touchMove", (x + dx) / 2, (y + dy) / 2)
    vinger("touchMove", dx, dy)
    expect(doel).to_have_class("plek-doel plek-boven")
    vinger("touchEnd")
    expect(page.locator(NIEUWS)).to_contain_text(f"{naam} is geplaatst")


def test_toetsen_ongedaan_en_opnieuw(groot, open_pagina: Opener) -> None:
    page = open_pagina()
    _open(page, groot)
    kaart = _kaart(page)
    naam = kaart.get_attribute("data-naam") or ""
    kaart.locator("[data-pak]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(NIEUWS)).to_contain_text(f"{naam} opgepakt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(NIEUWS)).to_contain_text(f"{naam} is geplaatst")
    page.get_by_role("button", name="Laatste zet ongedaan maken").click()
    expect(page.locator("#bak-titel")).to_contain_text("200")
    page.get_by_role("button", name="Zet opnieuw doen").click()
    expect(page.locator("#bak-titel")).to_contain_text("199")


def test_twee_mensen_zien_elkaar_en_de_uitleg_staat_ernaast(groot, open_pagina: Opener) -> None:
    ada, bob = open_pagina(), open_pagina(BREED)
    _open(ada, groot, "programmamanager")
    _open(bob, groot)
    expect(ada.locator("#bord-anderen")).to_contain_text("Stagecoordinator Persona")
    ada.locator(".bord-scholen [data-uitleg]").first.click()
    paneel = ada.locator("[data-paneel]")
    expect(paneel.locator("[data-paneel-titel]")).to_be_focused()
    paneel.get_by_label("Opmerking toevoegen").fill("Nog even bellen")
    naam = _kaart(bob).get_attribute("data-naam") or ""
    _kaart(bob).locator("[data-pak]").click()
    _vrij_doel(bob).click()
    expect(bob.locator(NIEUWS)).to_contain_text(f"{naam} is geplaatst")
    # it comes by itself, and what she was typing stays
    expect(ada.locator("#bak-titel")).to_contain_text("199")
    expect(ada.locator("[data-bord-anderen-nieuws]")).to_contain_text(naam)
    expect(paneel.get_by_label("Opmerking toevoegen")).to_have_value("Nog even bellen")
    paneel.get_by_role("button", name="Opmerking bewaren").click()
    expect(paneel.locator(".paneel-opmerkingen")).to_contain_text("Nog even bellen")


def test_reden_in_het_venster_gaat_niet_verloren(groot, open_pagina: Opener) -> None:
    """Above a bound a reason is asked on the board; a refusal keeps what was typed."""
    wereld, jaar, _ = groot
    page = open_pagina()
    _open(page, groot)
    kaart = _kaart(page)
    naam, student = kaart.get_attribute("data-naam") or "", kaart.get_attribute("data-kaart") or ""
    for rij in jaar.aanbod.all():
        rij.max_totaal = 0
        rij.save()
    page.reload()
    kaart = page.locator(f"[data-bak] [data-kaart='{student}']")
    kaart.locator("[data-pak]").click()
    doel = page.locator("[data-kans='reden'] [data-doel]").first
    rij = doel.locator("xpath=ancestor::*[@data-rij]").get_attribute("data-rij") or ""
    doel.click()
    venster = page.locator("[data-reden-vraag]")
    venster.get_by_label("Reden").fill("Afgesproken met de school")
    plek = jaar.aanbod.first().plaatsen.model.objects.get(pk=rij)
    plek.start = "feb"  # somebody changed the offer meanwhile
    plek.save()
    venster.get_by_role("button", name="Toch hier plaatsen").click()
    expect(venster.locator("[data-reden-fout]")).to_contain_text("Je reden staat er nog")
    expect(venster.get_by_label("Reden")).to_have_value("Afgesproken met de school")
    plek.start = "sep"
    plek.save()
    venster.get_by_role("button", name="Toch hier plaatsen").click()
    expect(page.locator(NIEUWS)).to_contain_text(f"{naam} is geplaatst")
    expect(venster).to_be_hidden()
    assert wereld.volgend == jaar
