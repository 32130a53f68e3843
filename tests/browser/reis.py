"""What the journeys share: who you are, which school year, and the keyboard.

Everything waits for words on the page, never for an amount of time.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from hos.rules import begin_van_schooljaar, naam_van_schooljaar
from hos.voorbeeld.mensen import WACHTWOORD
from tests.browser.demo import Demo

expect.set_options(timeout=30_000)
TABS_HOOGSTENS = 150
Opener = Callable[..., Page]


def vandaag() -> date:
    """Today in The Hague, as the product counts."""
    return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()


def als(page: Page, demo: Demo, naam: str) -> None:
    """Choose a person on the page of the demo."""
    page.goto(f"{demo.adres}/demo/")
    page.get_by_role("button", name=naam).click()
    expect(page.locator(".keuze-persoon summary")).to_contain_text(naam)


def meld_aan(page: Page, demo: Demo, email: str) -> None:
    """Log in with a password, for who is not on the page of the demo."""
    page.goto(f"{demo.adres}/account/login/")
    vul_aanmelding_in(page, email)
    expect(page.locator(".keuze-persoon summary")).to_be_visible()


def vul_aanmelding_in(page: Page, email: str) -> None:
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(WACHTWOORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def volgend_jaar(page: Page) -> str:
    """Work in the year that is being prepared; its name."""
    begin = begin_van_schooljaar(vandaag())
    naam = naam_van_schooljaar(begin.replace(year=begin.year + 1))
    page.locator(".bovenkant-jaar summary").click()
    page.locator(".bovenkant-jaar").get_by_role("button", name=naam).click()
    expect(page.locator(".ander-jaar")).to_contain_text(naam)
    return naam


def naar(page: Page, ingang: str) -> None:
    """Open an entry of the navigation: the rail, or the menu of a phone."""
    menu = page.locator("details.menu > summary")
    if menu.is_visible():
        menu.click()
    plek = "details.menu" if menu.is_visible() else "nav.navigatie-breed"
    page.locator(plek).get_by_role("link", name=ingang, exact=True).click()


def kop(page: Page, tekst: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(tekst)


def tab_naar(page: Page, doel: Locator) -> None:
    """Walk there with the Tab key alone, and see where you are."""
    for _ in range(TABS_HOOGSTENS):
        page.keyboard.press("Tab")
        if doel.evaluate("doel => doel === document.activeElement"):
            stijl = doel.evaluate(
                "doel => [getComputedStyle(doel).outlineStyle, getComputedStyle(doel).boxShadow]"
            )
            assert stijl != ["none", "none"], "De focus is niet te zien."
            return
    raise AssertionError(f"Met Tab niet te bereiken: {doel}")


def past_op_scherm(page: Page) -> None:
    """Nothing sticks out at the side of a phone."""
    breed, scherm = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert breed <= scherm, f"{page.url} is {breed} px breed op een scherm van {scherm}."
