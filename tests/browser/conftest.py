"""A real Chromium, and the whole demo as one running product."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

WORTEL = Path(__file__).resolve().parents[2]
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    programma = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert programma, "Chromium ontbreekt: `make test` installeert het, of zet CHROMIUM=pad."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=programma, args=VLAGGEN)
        yield chromium
        chromium.close()


def _vrije_poort() -> int:
    with socket.socket() as haak:
        haak.bind(("127.0.0.1", 0))
        return int(haak.getsockname()[1])


@dataclass(slots=True)
class Demo:
    """The running demo: its address and the folder with its mail."""

    adres: str
    var: Path

    def mails(self, aan: str) -> list[str]:
        """The texts of the mails that really arrived at this address, oldest first."""
        from email import message_from_bytes, policy

        berichten = [
            message_from_bytes(p.read_bytes(), policy=policy.default)
            for p in sorted((self.var / "post").glob("*.eml"), key=lambda p: p.stat().st_mtime)
        ]
        return [
            b.get_body().get_content()  # type: ignore[union-attr]
            for b in berichten
            if aan in str(b["To"])
        ]

    def wacht_op_mail(self, aan: str, bevat: str, seconden: float = 60) -> str:
        """Wait until a mail with this text has arrived; the worker does this by itself."""
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            for tekst in reversed(self.mails(aan)):
                if bevat in tekst:
                    return tekst
            time.sleep(0.3)
        raise AssertionError(f"Geen mail aan {aan} met {bevat!r}; wel: {self.mails(aan)}")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`make demo` on a fresh database, with web, worker, beat and a mailbox."""
    var = tmp_path_factory.mktemp("demo")
    poort = _vrije_poort()
    schoon = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    omgeving = schoon | {"HOS_OMGEVING": "demo", "HOS_VAR": str(var), "HOS_TIK_SECONDEN": "2"}
    uit = (var / "uit.txt").open("wb")
    proces = subprocess.Popen(
        [sys.executable, "-m", "hos.omgeving.demo", "--poort", str(poort)],
        cwd=WORTEL,
        env=omgeving,
        stdout=uit,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wacht_tot_klaar(proces, var / "uit.txt")
        yield Demo(f"http://127.0.0.1:{poort}", var)
    finally:
        proces.send_signal(signal.SIGINT)
        proces.wait(timeout=60)
        uit.close()


def _wacht_tot_klaar(proces: subprocess.Popen[bytes], uit: Path) -> None:
    einde = time.monotonic() + 180
    while time.monotonic() < einde:
        tekst = uit.read_text(encoding="utf-8")
        if re.search(r"^Klaar: ", tekst, flags=re.MULTILINE):
            return
        assert proces.poll() is None, tekst
        time.sleep(0.2)
    raise AssertionError(f"De demo start niet:\n{uit.read_text(encoding='utf-8')}")


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


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    uitkomst = yield
    rapport = uitkomst.get_result()
    setattr(item, f"rapport_{rapport.when}", rapport)
