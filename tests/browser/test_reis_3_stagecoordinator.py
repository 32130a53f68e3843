"""The stagecoördinator: from quota to placements that schools and students know of."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SMAL
from tests.browser.demo import Demo
from tests.browser.reis import (
    Opener,
    als,
    kop,
    meld_aan,
    naar,
    past_op_scherm,
    tab_naar,
    volgend_jaar,
)

pytestmark = pytest.mark.timeout(400)
STELLA = "Stella Stamhuis"
STUURGROEP = "stijn.stuurman@hos.example"
NIEUWS = "[data-bord-nieuws]"
GETAL = re.compile(r"\d+")


@dataclass(frozen=True)
class Kaart:
    """A card on the board and what the server says about its places."""

    student: str
    naam: str
    plaatsen: dict[str, Any]

    def plaats(self, *, mag: bool) -> str:
        """A place where this student may go, or surely may not."""
        return next(
            pk
            for pk, kans in self.plaatsen.items()
            if not kans["huidig"] and kans["mag"] == mag and not kans["reden_nodig"]
        )


def _kaart(page: Page, demo: Demo) -> Kaart:
    """A student on the board who may move, and to whom something is refused."""
    for li in page.locator(".bord-scholen [data-kaart]:not(.kaartje-vast)").all():
        pk, naam = li.get_attribute("data-kaart") or "", li.get_attribute("data-naam") or ""
        if page.locator(f"[data-kaart='{pk}']").count() > 1:
            continue  # somebody who changes school half-way
        antwoord = page.request.get(f"{demo.adres}/plaatsing/bord/student/{pk}/oordeel/")
        oordeel = antwoord.json()
        kaart = Kaart(pk, naam, oordeel["plaatsen"])
        soorten = {
            k["mag"] for k in kaart.plaatsen.values() if not k["huidig"] and not k["reden_nodig"]
        }
        if soorten == {True, False} and not oordeel["bekend"]:
            return kaart
    raise AssertionError("Niemand op het bord kan nog ergens anders heen.")


def _rij(page: Page, plaats: str) -> Locator:
    return page.locator(f"[data-rij='{plaats}']")


def _open_student(page: Page, kaart: Kaart) -> None:
    page.locator(f"[data-kaart='{kaart.student}'] a.kaartje-naam").first.click()
    kop(page, kaart.naam)


def test_quotum_vaststellen(demo: Demo, open_pagina: Opener) -> None:
    """Instellen, corrigeren met alleen het toetsenbord, en een lid van de stuurgroep stelt vast."""
    page, lid = open_pagina(), open_pagina()
    als(page, demo, STELLA)
    volgend_jaar(page)
    naar(page, "Quotum")
    page.get_by_role("link", name="Instellen").click()
    page.get_by_label("Marge in procenten").fill("12")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De verdeling is opnieuw berekend.")).to_be_visible()
    page.get_by_role("link", name="Bijstellen Segbroek College").click()
    tab_naar(page, page.get_by_label("Plaatsen erbij of eraf"))
    page.keyboard.press("Control+A")
    page.keyboard.type("-1")
    tab_naar(page, page.get_by_role("button", name="Bewaren"))
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("Schrijf op waarom je van de berekening afwijkt.").first
    ).to_be_visible()
    expect(page.get_by_label("Plaatsen erbij of eraf")).to_have_value("-1")
    tab_naar(page, page.get_by_label("Waarom wijk je af?"))
    page.keyboard.type("Een schoolopleider is weg")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De correctie is bewaard.")).to_be_visible()
    expect(page.get_by_role("table", name="Quotum per school")).to_contain_text(
        "-1: Een schoolopleider is weg"
    )
    page.get_by_role("link", name="Instellen").click()
    page.get_by_label("Marge in procenten").fill("20")

    meld_aan(lid, demo, STUURGROEP)
    volgend_jaar(lid)
    naar(lid, "Quotum")
    lid.get_by_role("link", name="Quotum vaststellen").click()
    expect(lid.get_by_role("table", name="Aantallen die je vaststelt")).to_be_visible()
    lid.get_by_role("button", name="Quotum vaststellen").dblclick()
    expect(lid.get_by_text("Het quotum is vastgesteld.")).to_be_visible()
    expect(lid.get_by_text(re.compile("door Stijn Stuurman"))).not_to_have_count(0)

    # she was still typing: nothing is overwritten, she reads why, her number stays
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Iemand anders was je voor")).to_be_visible()
    expect(page.get_by_text("Stijn Stuurman heeft het quotum gewijzigd")).to_be_visible()
    expect(page.get_by_label("Marge in procenten")).to_have_value("20")
    naar(page, "Quotum")
    expect(page.get_by_text("Vastgesteld", exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name="Instellen")).to_have_count(0)


def test_aanbod_en_berekening(demo: Demo, open_pagina: Opener) -> None:
    """Alle scholen naast het quotum; de berekening loopt in Celery en komt op het bord."""
    page = open_pagina()
    als(page, demo, STELLA)
    volgend_jaar(page)
    naar(page, "Aanbod van alle scholen")
    tabel = page.get_by_role("table", name="Aanbod per school naast het quotum")
    for school in ("Segbroek College", "Roemer Visscher College", "Pieter Groen"):
        expect(tabel.get_by_role("link", name=school)).to_be_visible()

    naar(page, "Berekeningen")
    page.get_by_role("link", name="Nieuwe berekening").click()
    page.get_by_label("Naam van de berekening").fill("Reis, alles samen")
    page.get_by_label("Gebruik ook plaatsen die onder voorbehoud").check()
    page.get_by_role("button", name="Berekening starten").dblclick()
    kop(page, "Berekening: Reis, alles samen")
    expect(page.locator("#voortgang")).to_be_visible()
    page.reload()  # the progress survives
    klaar = page.get_by_role("link", name="Resultaat bekijken")
    expect(klaar).to_be_visible(timeout=200_000)
    klaar.click()
    kop(page, "Reis, alles samen")
    expect(page.get_by_role("table", name="Studenten met een plaats")).to_be_visible()
    expect(page.get_by_text("Hoe goed is deze uitkomst?")).to_be_visible()
    page.get_by_role("button", name="Overnemen op het bord").dblclick()
    kop(page, "Bord")
    expect(page.get_by_text(re.compile(r"Overgenomen: \d+ student"))).to_be_visible()
    naar(page, "Berekeningen")
    expect(page.get_by_role("row", name=re.compile("Reis, alles samen"))).to_have_count(1)


def test_bord_met_formulier(demo: Demo, open_pagina: Opener) -> None:
    """Verplaatsen en vastzetten zonder script; wat niet mag, wordt geweigerd met de reden."""
    page = open_pagina()
    als(page, demo, STELLA)
    volgend_jaar(page)
    naar(page, "Bord")
    kop(page, "Bord")
    kaart = _kaart(page, demo)
    _open_student(page, kaart)
    niet = page.locator("details.bord-niet")
    niet.locator("summary").click()
    expect(niet.locator("tbody tr").first).not_to_be_empty()

    # a place that is not offered: the server refuses it too, and what was typed stays
    doel, verboden = kaart.plaats(mag=True), kaart.plaats(mag=False)
    keuze = page.locator(f"input[name=plaats][value='{doel}']")
    keuze.check()
    keuze.evaluate("(vak, plaats) => { vak.value = plaats }", verboden)
    page.get_by_label("Reden", exact=True).fill("Omdat het moet")
    page.get_by_role("button", name="Student hier plaatsen").click()
    expect(page.locator("[data-foutoverzicht]")).to_contain_text(
        re.compile("Dit kan niet|Deze plaats is vol")
    )
    expect(page.get_by_label("Reden", exact=True)).to_have_value("Omdat het moet")

    page.locator(f"input[name=plaats][value='{doel}']").check()
    page.get_by_label("Reden", exact=True).fill("")
    page.get_by_role("button", name="Student hier plaatsen").dblclick()
    expect(page.get_by_text("De student staat op de nieuwe plaats.")).to_be_visible()
    expect(_rij(page, doel).locator(f"[data-kaart='{kaart.student}']")).to_be_visible()

    _open_student(page, kaart)
    page.get_by_role("button", name="Vastzetten").click()
    expect(page.locator("[data-foutoverzicht]")).to_contain_text("Schrijf op waarom")
    page.get_by_label("Waarom staat deze plaatsing vast?").fill("Afgesproken met de school")
    page.get_by_role("button", name="Vastzetten").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    expect(page.locator(f".kaartje-vast[data-kaart='{kaart.student}']")).to_be_visible()


def test_bord_met_toetsen(demo: Demo, open_pagina: Opener) -> None:
    """Oppakken, de redenen lezen, met de pijltjes kiezen, neerzetten en ongedaan maken."""
    page = open_pagina()
    als(page, demo, STELLA)
    volgend_jaar(page)
    naar(page, "Bord")
    kop(page, "Bord")
    kaart = _kaart(page, demo)
    li = page.locator(f".bord-scholen [data-kaart='{kaart.student}']").first
    was = li.locator("xpath=ancestor::*[@data-rij]").get_attribute("data-rij") or ""
    pak = li.locator("[data-pak]")
    pak.focus()
    page.keyboard.press("Enter")
    expect(page.locator(NIEUWS)).to_contain_text(f"{kaart.naam} opgepakt")
    weigering = _rij(page, kaart.plaats(mag=False)).locator("[data-reden]")
    expect(weigering).to_be_visible()
    expect(weigering).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator(NIEUWS)).to_contain_text("losgelaten")
    expect(pak).to_be_focused()

    page.keyboard.press("Enter")
    doel = page.locator(f"[data-doel='{kaart.plaats(mag=True)}']")
    expect(doel).to_be_visible()
    for _ in range(page.locator("[data-doel]:visible").count()):
        if doel.evaluate("doel => doel === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    expect(doel).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(NIEUWS)).to_contain_text(f"{kaart.naam} is geplaatst")
    nieuw = _rij(page, kaart.plaats(mag=True)).locator(f"[data-kaart='{kaart.student}']")
    expect(nieuw).to_be_visible()
    expect(nieuw.locator("[data-pak]")).to_be_focused()
    page.get_by_role("button", name="Laatste zet ongedaan maken").click()
    expect(_rij(page, was).locator(f"[data-kaart='{kaart.student}']")).to_be_visible()


def test_bekendmaken(demo: Demo, open_pagina: Opener) -> None:
    """Voorbeeld, scholen, dan studenten; de mails komen aan en de student ziet de plaats."""
    page = open_pagina()
    als(page, demo, STELLA)
    jaar = volgend_jaar(page)
    naar(page, "Bekendmaken")
    _maak_bekend(page, 0)
    aan_school = f"plaatsingen voor {jaar} bekendgemaakt"
    demo.wacht_op_mail("sanne.segers@scholen.example", aan_school)
    assert demo.ontvangers("Er is een stageplaats voor je") == []
    namen = _maak_bekend(page, 1)
    page.go_back()
    expect(
        page.get_by_text("Niets nieuws").or_(page.get_by_text("Alles is bekend").first)
    ).to_be_visible()
    assert sum(aan_school in m for m in demo.mails("sanne.segers@scholen.example")) == 1

    demo.wacht_op_mail("@", "Er is een stageplaats voor je")
    adres = demo.ontvangers("Er is een stageplaats voor je")[0]
    mail = demo.wacht_op_mail(adres, "Er is een stageplaats voor je")
    link = re.search(r"http\S+", mail)
    school = re.search(r"^- (.*?), ", mail, flags=re.MULTILINE)
    assert link
    assert school
    student = open_pagina(SMAL)
    meld_aan(student, demo, adres)
    student.goto(link[0])
    kaart = student.locator(".kaart", has=student.get_by_role("heading", name="Straks"))
    expect(kaart).to_contain_text(school[1])
    expect(student.get_by_text("Wat gebeurt er nu?").first).to_be_visible()
    past_op_scherm(student)
    assert len(namen) > 0


def _maak_bekend(page: Page, stap: int) -> list[str]:
    """One step: the preview names everybody, and a double click makes it known once."""
    kaart = page.locator(".kaart").nth(stap)
    open_ = int((GETAL.findall(kaart.locator("p").first.inner_text()))[0])
    kaart.get_by_role("link", name="Voorbeeld bekijken").click()
    kop(page, "Voorbeeld van de bekendmaking")
    regels = page.get_by_role("table", name="Veranderingen ten opzichte van wat al bekend is")
    namen = regels.locator("tbody th").all_inner_texts()
    assert len(namen) == open_
    mails = page.locator("details.bord-mail").count()
    page.get_by_role("button", name="Bekendmaken en mails versturen").dblclick()
    expect(page.get_by_text(f"Bekendgemaakt. Mails onderweg: {mails}.")).to_be_visible()
    klaar = re.compile("Alles is bekend|Er is niets nieuws te melden")
    expect(page.locator(".kaart").nth(stap)).to_contain_text(klaar)
    return namen
