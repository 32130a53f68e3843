"""Two people, two browsers, one last place: one wins, the other loses nothing but the place."""

import re
from collections import defaultdict
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import Demo
from tests.browser.reis import Opener, als, kop, naar, volgend_jaar

pytestmark = pytest.mark.timeout(300)
STELLA, ADA = "Stella Stamhuis", "Ada Admiraal"
REDEN = "Afgesproken in de werkgroep"
PLEK = "[data-rij='{}'] .plek-leeg"


def _tweede_stagecoordinator(page: Page, demo: Demo) -> None:
    """The administrator gives somebody else the same role."""
    als(page, demo, "Ben Beekhuis")
    naar(page, "Mensen")
    page.get_by_label("Naam of e-mailadres").fill("Admiraal")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=ADA).click()
    kop(page, ADA)
    page.locator("#id_rol").select_option("stagecoordinator")
    organisatie = page.locator("#id_organisatie")
    hos = organisatie.locator("option", has_text=re.compile("^(HOS|Haagse Opleidingsschool)$"))
    organisatie.select_option(hos.get_attribute("value"))
    page.locator("#id_begin").fill("2020-08-01")
    page.get_by_role("button", name="Rol geven").click()
    expect(page.get_by_role("row", name=re.compile("stagecoördinator")).first).to_be_visible()


def _laatste_plek(page: Page, demo: Demo) -> tuple[str, list[tuple[str, str]]]:
    """A place with one seat left, and two students who may both have it."""
    wie: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for li in page.locator("[data-kaart]").all():
        pk, naam = li.get_attribute("data-kaart") or "", li.get_attribute("data-naam") or ""
        antwoord = page.request.get(f"{demo.adres}/plaatsing/bord/student/{pk}/oordeel/")
        for plaats in _kan(antwoord.json()):
            if (pk, naam) not in wie[plaats]:
                wie[plaats].append((pk, naam))
            vrij = page.locator(PLEK.format(plaats)).count()
            if vrij and len(wie[plaats]) > vrij:
                return plaats, wie[plaats]
    raise AssertionError("Er is geen plek die twee studenten kunnen krijgen.")


def _kan(oordeel: dict[str, Any]) -> list[str]:
    """Where this student may go; only of those who can still go elsewhere when they lose."""
    plaatsen = [
        pk for pk, kans in oordeel["plaatsen"].items() if kans["mag"] and not kans["huidig"]
    ]
    return plaatsen if len(plaatsen) > 1 else []


def _vul_in(page: Page, demo: Demo, student: tuple[str, str], plaats: str) -> None:
    page.goto(f"{demo.adres}/plaatsing/bord/student/{student[0]}/")
    kop(page, student[1])
    page.locator(f"input[name=plaats][value='{plaats}']").check()
    page.get_by_label("Reden", exact=True).fill(REDEN)


def test_twee_mensen_een_plek(demo: Demo, open_pagina: Opener) -> None:
    beheer, stella, ada = open_pagina(), open_pagina(), open_pagina()
    _tweede_stagecoordinator(beheer, demo)
    for page, naam in ((stella, STELLA), (ada, ADA)):
        als(page, demo, naam)
        volgend_jaar(page)
    naar(stella, "Bord")
    kop(stella, "Bord")
    plaats, studenten = _laatste_plek(stella, demo)
    while len(studenten) > 2:  # fill the place up to the last seat
        _vul_in(stella, demo, studenten.pop(), plaats)
        stella.get_by_role("button", name="Student hier plaatsen").click()
        expect(stella.get_by_text("De student staat op de nieuwe plaats.")).to_be_visible()

    lopers = {STELLA: (stella, studenten[0]), ADA: (ada, studenten[1])}
    for page, student in lopers.values():
        _vul_in(page, demo, student, plaats)
    for page, _ in lopers.values():  # both at once: neither waits for an answer
        page.evaluate("document.querySelector('[name=plaats]').form.requestSubmit()")

    gelukt, fout = "De student staat op de nieuwe plaats.", "[data-foutoverzicht]"
    winnaars = []
    for naam, (page, _) in lopers.items():
        expect(page.get_by_text(gelukt).or_(page.locator(fout))).to_be_visible()
        if page.get_by_text(gelukt).is_visible():
            winnaars.append(naam)
    assert len(winnaars) == 1
    winnaar = winnaars[0]
    verliezer, student = lopers[ADA if winnaar == STELLA else STELLA]
    expect(verliezer.locator(fout)).to_contain_text("Deze plaats is vol.")
    expect(verliezer.locator(fout)).to_contain_text(winnaar)
    kop(verliezer, student[1])
    expect(verliezer.get_by_label("Reden", exact=True)).to_have_value(REDEN)
    naar(verliezer, "Bord")
    rij = verliezer.locator(f"[data-rij='{plaats}']")
    expect(rij.locator(f"[data-kaart='{lopers[winnaar][1][0]}']")).to_be_visible()
    expect(rij.locator(".plek-leeg")).to_have_count(0)
