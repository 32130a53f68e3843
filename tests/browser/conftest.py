"""A real Chromium, and the whole demo as one running product."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.demo import WORTEL, Demo, draaiende_demo
from tests.browser.server import kijkserver

VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BREED, SMAL = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Playwright's sync API keeps an event loop; Django would refuse the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if "demo" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.reis)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    programma = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert programma, "Chromium ontbreekt: `make test` installeert het, of zet CHROMIUM=pad."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=programma, args=VLAGGEN)
        yield chromium
        chromium.close()
        connections.close_all()  # Django has others beside the event loop than after it


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with draaiende_demo(tmp_path_factory.mktemp("demo")) as draait:
        yield draait


@pytest.fixture
def kijkadres(browser: Browser, db: None) -> Iterator[str]:
    """The address of a server that sees what this test made; nothing has to be committed."""
    with kijkserver() as adres:
        yield adres


@pytest.fixture
def open_pagina(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens a fresh window; on failure its picture is kept under var/."""
    vensters: list[BrowserContext] = []

    def nieuw(maat: dict[str, int] = BREED, **opties: object) -> Page:
        venster = browser.new_context(viewport=maat, locale="nl-NL", **opties)  # type: ignore[arg-type]
        venster.set_default_timeout(20_000)
        vensters.append(venster)
        return venster.new_page()

    yield nieuw
    mislukt = getattr(request.node, "rapport_call", None)
    for nummer, venster in enumerate(vensters):
        if mislukt and mislukt.failed and venster.pages:
            plek = WORTEL / "var" / "mislukt"
            plek.mkdir(parents=True, exist_ok=True)
            venster.pages[-1].screenshot(path=plek / f"{request.node.name}-{nummer}.png")
        venster.close()
    if "live_server" in request.fixturenames:
        _wacht_tot_niemand_meer_leest()


def _wacht_tot_niemand_meer_leest(seconden: float = 20) -> None:
    """The server may still answer a window that is gone; emptying the tables would collide."""
    einde, rustig = time.monotonic() + seconden, 0
    with connection.cursor() as cursor:
        while rustig < 5 and time.monotonic() < einde:
            cursor.execute(
                "select count(*) from pg_stat_activity where state <> 'idle' "
                "and datname = current_database() and pid <> pg_backend_pid()"
            )
            rustig = rustig + 1 if cursor.fetchone() == (0,) else 0
            time.sleep(0.1)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    uitkomst = yield
    rapport = uitkomst.get_result()
    setattr(item, f"rapport_{rapport.when}", rapport)
