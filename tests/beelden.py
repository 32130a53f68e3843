"""The pictures of README and handleiding, from a running demo: `python -m tests.beelden`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import BREED, SMAL, VLAGGEN
from tests.browser.demo import Demo, draaiende_demo

DOEL = Path(__file__).resolve().parents[1] / "docs" / "handleiding" / "beelden"
# name, e-mail of the persona, path, width
BEELDEN: tuple[tuple[str, str, str, str], ...] = (
    ("vandaag", "stella.stamhuis@hos.example", "/", "breed"),
)


def meld_aan(page: Page, demo: Demo, email: str) -> None:
    """Become this persona through the page of the demo, as a visitor would."""
    page.goto(f"{demo.adres}/demo/")
    page.locator(f"button[value='{email}']").first.click()
    page.wait_for_load_state()


def maak(browser: Browser, demo: Demo, gekozen: set[str]) -> None:
    for naam, email, pad, breedte in BEELDEN:
        if gekozen and naam not in gekozen:
            continue
        venster = browser.new_context(viewport=BREED if breedte == "breed" else SMAL, locale="nl-NL")
        page = venster.new_page()
        meld_aan(page, demo, email)
        page.goto(demo.adres + pad)
        page.screenshot(path=DOEL / f"{naam}.png")
        venster.close()


def main() -> None:
    DOEL.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        draaiende_demo(Path(var)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=VLAGGEN)
        maak(browser, demo, set(sys.argv[1:]))
        browser.close()


if __name__ == "__main__":
    main()
