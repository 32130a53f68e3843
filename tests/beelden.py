"""The pictures of README and handleiding, from a running demo: `python -m tests.beelden`.

With names only those are made: `python -m tests.beelden bord quotum`. The rows go in this order on
one fresh demo, so that a later picture shows what an earlier one did.
"""

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import VLAGGEN
from tests.browser.demo import Demo, draaiende_demo

DOEL = Path(__file__).resolve().parents[1] / "docs" / "handleiding" / "beelden"
BREED, SMAL = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
KLEUREN = 128
STAGE, PROGRAMMA = "stella.stamhuis@hos.example", "paula.prins@hos.example"
STUURGROEP, STUDENT = "dina.vandam@hos.example", "lotte.leerkamp@student.hr.example"
KAARTJE = "[data-bak] .kaartje:has-text('plekken mogelijk')"  # not the hardest: those have no place
ROOS, SANNE = "roos.visman@scholen.example", "sanne.segers@scholen.example"


@dataclass(frozen=True, slots=True)
class Beeld:
    """One picture: who looks, where, after which clicks, and where on the page."""

    naam: str
    wie: str
    pad: str
    stappen: tuple[Callable[[Page], None], ...] = ()
    maat: str = "breed"
    vanaf: str = ""  # text of the heading or label that comes to the top


def klik(naam: str) -> Callable[[Page], None]:
    """Follow the first link or button in the page with this name, or that begins with it."""

    def stap(page: Page) -> None:
        vorm = re.compile(rf"^\s*{re.escape(naam)}")
        hoofd = page.locator("main")
        knop = hoofd.get_by_role("link", name=vorm).or_(hoofd.get_by_role("button", name=vorm))
        knop.first.click()
        page.wait_for_load_state()

    return stap


def jaar_verder(aantal: int) -> Callable[[Page], None]:
    """Work in another school year; the newest stands on top."""

    def stap(page: Page) -> None:
        page.locator(".bovenkant-jaar summary").click()
        knoppen = page.locator(".bovenkant-jaar button")
        nu = knoppen.evaluate_all("alle => alle.findIndex(k => k.ariaCurrent)")
        knoppen.nth(nu - aantal).click()
        page.wait_for_load_state()

    return stap


volgend_jaar, vorig_jaar = jaar_verder(1), jaar_verder(-1)


def eerste_rij(page: Page) -> None:
    page.locator("main tbody tr a").first.click()
    page.wait_for_load_state()


def zeg_ja(page: Page) -> None:
    page.get_by_role("radio").first.check()
    klik("Antwoord bewaren")(page)


def vul_in(page: Page) -> None:
    """Save the proposal of last year, so that there is something to download."""
    klik("Bewaren")(page)


def upload(page: Page) -> None:
    """Download the form, change two cells in Excel, and look at what would change."""
    with page.expect_download() as gehaald:
        page.get_by_role("link", name="Formulier downloaden").click()
    boek = load_workbook(io.BytesIO(Path(gehaald.value.path()).read_bytes()))
    blad = boek.worksheets[0]
    rijen = list(blad.iter_rows())
    nummer, kop = next((i, r) for i, r in enumerate(rijen) if r[1].value == "Vak")
    kolom = {cel.value: i for i, cel in enumerate(kop)}
    eerste, nieuw = rijen[nummer + 1], next(r for r in rijen[nummer + 1 :] if not r[1].value)
    eerste[kolom["Aantal"]].value = 3
    eerste[kolom["Dagen"]].value = "ma en wo"
    over = {"Vak": "Duits", "Aantal": 1}
    for naam in ("Vestiging", "Bouw", "Soort", "Start", "Zekerheid"):
        over[naam] = eerste[kolom[naam]].value
    for naam, waarde in over.items():
        nieuw[kolom[naam]].value = waarde
    uit = io.BytesIO()
    boek.save(uit)
    klik("Formulier uploaden")(page)
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files(
        {"name": "stageplaatsen.xlsx", "mimeType": soort, "buffer": uit.getvalue()}
    )
    klik("Bekijken wat er verandert")(page)


def pak_op(page: Page) -> None:
    """Pick up a student, so that the board shows what is allowed and what it costs."""
    page.locator(KAARTJE).first.locator("[data-pak]").click()
    page.locator(".plek-doel:visible").first.wait_for()


def reken(page: Page) -> None:
    """A calculation with everybody, and its outcome."""
    page.get_by_label("Naam van de berekening").fill("Juni, iedereen")
    klik("Berekening starten")(page)
    page.get_by_role("link", name="Resultaat bekijken").click(timeout=120_000)
    page.wait_for_load_state()


def neem_over(page: Page) -> None:
    """Take over the newest calculation, so that the board is filled."""
    eerste_rij(page)
    klik("Overnemen op het bord")(page)
    page.goto("/plaatsing/bord/")


def kies_student(page: Page) -> None:
    page.locator(KAARTJE).first.locator(".kaartje-naam").click()
    page.wait_for_load_state()


BEELDEN: tuple[Beeld, ...] = (
    Beeld("vandaag", STAGE, "/"),
    Beeld("school-vandaag", ROOS, "/"),
    Beeld(
        "aanbod-antwoord",
        ROOS,
        "/plaatsing/aanbod/",
        (klik("Roemer Visscher"), klik("Antwoord geven")),
    ),
    Beeld(
        "aanbod",
        ROOS,
        "/plaatsing/aanbod/",
        (klik("Roemer Visscher"), klik("Antwoord geven"), zeg_ja),
    ),
    Beeld(
        "aanbod-proef",
        ROOS,
        "/plaatsing/aanbod/",
        (klik("Roemer Visscher"), klik("Plaatsen invullen"), vul_in, upload),
    ),
    Beeld("aanbod-stappen", ROOS, "/plaatsing/aanbod/", (klik("Roemer Visscher"),)),
    Beeld("school-plaatsingen", SANNE, "/plaatsing/plaatsingen/"),
    Beeld("school-plaatsing", SANNE, "/plaatsing/plaatsingen/?status=voorstel", (eerste_rij,)),
    Beeld("school-uren", SANNE, "/facilitering/", (eerste_rij,)),
    Beeld("quotum", STAGE, "/plaatsing/quotum/", (volgend_jaar,)),
    Beeld("aanbod-overzicht", STAGE, "/plaatsing/aanbod/overzicht/", (volgend_jaar,)),
    Beeld(
        "berekening-nieuw", STAGE, "/plaatsing/toewijzing/", (volgend_jaar, klik("Nieuwe berek"))
    ),
    Beeld("berekening-uitkomst", STAGE, "/plaatsing/toewijzing/nieuw/", (volgend_jaar, reken)),
    Beeld("bord", STAGE, "/plaatsing/toewijzing/", (volgend_jaar, neem_over), vanaf="Te plaatsen"),
    Beeld("bord-oppakken", STAGE, "/plaatsing/bord/", (volgend_jaar, pak_op)),
    Beeld("bord-student", STAGE, "/plaatsing/bord/", (volgend_jaar, kies_student)),
    Beeld(
        "bekendmaken", STAGE, "/plaatsing/publicatie/", (volgend_jaar, klik("Voorbeeld bekijken"))
    ),
    Beeld("student-plaats", STUDENT, "/plaatsing/mijn/", maat="smal"),
    Beeld("student-wensen", STUDENT, "/plaatsing/mijn/wensen/", maat="smal", vanaf="Je voorkeur"),
    Beeld(
        "student-doorstroom",
        STUDENT,
        "/plaatsing/mijn/",
        (klik("Verder schrijven"),),
        vanaf="Aandachtspunten student",
    ),
    Beeld("student-programma", STUDENT, "/programma/"),
    Beeld("student-enquete", STUDENT, "/", (klik("Vul de "),), maat="smal"),
    Beeld(
        "quotum-vaststellen",
        STUURGROEP,
        "/plaatsing/quotum/",
        (volgend_jaar, klik("Quotum vaststellen")),
    ),
    Beeld("kalender", PROGRAMMA, "/kwaliteit/kalender/"),
    Beeld("respons", PROGRAMMA, "/kwaliteit/enquetes/", (klik("Studentenenquête"),)),
    Beeld(
        "uitkomsten",
        PROGRAMMA,
        "/kwaliteit/enquetes/",
        (vorig_jaar, klik("Studentenenquête"), klik("Uitkomsten bekijken")),
    ),
    Beeld("rapporten", PROGRAMMA, "/kwaliteit/rapporten/"),
    Beeld("rapport-schrijven", PROGRAMMA, "/kwaliteit/rapporten/", (eerste_rij, klik("Verder"))),
    Beeld("rapport", STUURGROEP, "/kwaliteit/rapporten/", (eerste_rij,)),
)


def meld_aan(page: Page, email: str) -> None:
    """Become this persona through the page of the demo, as a visitor would."""
    page.goto("/demo/")
    page.locator(f"button[value='{email}']").first.click()
    page.wait_for_load_state()


def maak(browser: Browser, demo: Demo, gekozen: set[str]) -> None:
    for beeld in BEELDEN:
        if gekozen and beeld.naam not in gekozen:
            continue
        venster = browser.new_context(
            base_url=demo.adres,
            viewport=BREED if beeld.maat == "breed" else SMAL,
            locale="nl-NL",
            color_scheme="light",
        )
        venster.set_default_timeout(20_000)
        page = venster.new_page()
        meld_aan(page, beeld.wie)
        page.goto(beeld.pad)
        for stap in beeld.stappen:
            stap(page)
        if beeld.vanaf:
            naar_boven(page, beeld.vanaf)
        bewaar(page.screenshot(animations="disabled"), DOEL / f"{beeld.naam}.png")
        venster.close()


def naar_boven(page: Page, tekst: str) -> None:
    """Scroll until this text stands under the fixed bar."""
    plek = page.locator("main :is(h2, h3, legend, label)", has_text=tekst).first
    plek.evaluate("el => window.scrollTo(0, el.getBoundingClientRect().top + scrollY - 90)")


def bewaar(inhoud: bytes, pad: Path) -> None:
    """A palette is enough for flat colours and makes a third of the size."""
    beeld = Image.open(io.BytesIO(inhoud)).convert("RGB")
    beeld.quantize(KLEUREN, dither=Image.Dither.NONE).save(pad, optimize=True)
    print(f"{pad.name}: {pad.stat().st_size // 1024} kB", flush=True)


def main() -> None:
    programma = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not programma:
        sys.exit("Chromium ontbreekt: zet CHROMIUM=pad.")
    DOEL.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        draaiende_demo(Path(var)) as demo,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=programma, args=VLAGGEN)
        maak(browser, demo, set(sys.argv[1:]))
        browser.close()


if __name__ == "__main__":
    main()
