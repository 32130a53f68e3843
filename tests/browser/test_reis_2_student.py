"""A student on a phone: the own placement, wishes, and the doorstroomformulier with a mentor."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SMAL
from tests.browser.demo import Demo
from tests.browser.reis import Opener, als, kop, meld_aan, naar, past_op_scherm, tab_naar

pytestmark = pytest.mark.timeout(300)
LOTTE = "Lotte Leerkamp"
ANTWOORDEN = {
    "wat_past": "Een school waar ik samen lessen kan maken.",
    "aandacht": "De laatste vijf minuten van de les.",
    "leerdoelen": "Differentiëren in een klas met grote verschillen.",
}


def _contact(page: Page, wie: str) -> str:
    """The address beside a name on the page of the placement of now."""
    kaart = page.locator(".kaart", has=page.get_by_role("heading", name="Nu", exact=True))
    regel = kaart.locator("dl > div", has=page.get_by_text(wie, exact=True))
    return regel.locator("a[href^=mailto]").inner_text()


def test_wensen_opgeven(demo: Demo, open_pagina: Opener) -> None:
    """De plaats van nu, dan wensen: dezelfde school twee keer mag niet, daarna het bewijs."""
    page = open_pagina(SMAL)
    als(page, demo, LOTTE)
    past_op_scherm(page)
    naar(page, "Mijn stageplaats")
    kop(page, "Mijn stageplaats")
    expect(page.get_by_role("heading", name="Nu", exact=True)).to_be_visible()
    past_op_scherm(page)
    page.get_by_role("link", name="Wensen opgeven").click()
    kop(page, "Mijn wensen")
    page.get_by_label("Wat wil je komend jaar leren?").fill("Lesgeven in de bovenbouw.")
    nummers = page.locator(".wens-rang input")
    for plek in range(nummers.count()):
        nummers.nth(plek).fill("1" if plek < 2 else "")
    page.get_by_role("button", name="Wensen bewaren").last.click()
    expect(page.locator("[data-foutoverzicht]")).to_contain_text("staat bij twee scholen")
    expect(page.get_by_label("Wat wil je komend jaar leren?")).to_have_value(
        "Lesgeven in de bovenbouw."
    )
    past_op_scherm(page)
    nummers.nth(1).fill("")
    derde = page.locator(".wens").nth(2)
    eerste = derde.locator("strong").inner_text()
    for _ in range(2):  # by keyboard: to the second place, and to the first
        page.get_by_role("button", name=f"{eerste} omhoog").press("Enter")
    expect(page.locator(".wens").first).to_contain_text(eerste)
    page.get_by_role("button", name="Wensen bewaren").last.dblclick()
    expect(page.get_by_text("Je wensen zijn bewaard.")).to_be_visible()
    bewijs = page.locator("details.opgave").first
    expect(bewijs).to_contain_text(eerste)
    expect(bewijs).to_contain_text("Lesgeven in de bovenbouw.")
    page.reload()
    expect(bewijs).to_contain_text(eerste)


def test_doorstroomformulier(demo: Demo, open_pagina: Opener) -> None:
    """Schrijven, te vroeg indienen, aanvullen, bijdrage van de begeleider, indienen, pdf."""
    page, school, wpb = open_pagina(SMAL), open_pagina(), open_pagina()
    als(page, demo, LOTTE)
    naar(page, "Mijn stageplaats")
    begeleider = _geef_begeleider(page, school, demo)

    page.get_by_role("link", name="Verder schrijven").or_(
        page.get_by_role("button", name="Formulier beginnen")
    ).click()
    kop(page, "Doorstroomformulier")
    past_op_scherm(page)
    page.get_by_role("button", name="Bewaren en nakijken").click()
    kop(page, "Nakijken en indienen")
    page.get_by_role("button", name="Formulier indienen").click()
    expect(page.get_by_text("Er mist nog iets")).to_be_visible()
    expect(page.get_by_text("Beantwoord deze vraag voordat je indient.")).to_have_count(3)
    page.locator(".melding").get_by_role("link").first.click()
    kop(page, "Doorstroomformulier")
    for veld, tekst in ANTWOORDEN.items():
        page.locator(f"#id_{veld}").fill(tekst)
    # it keeps itself, also when the page is left without a button
    expect(page.locator("#stand")).to_contain_text("bewaard om")
    page.reload()
    expect(page.locator("#id_wat_past")).to_have_value(ANTWOORDEN["wat_past"])

    _draag_bij(wpb, demo, begeleider)

    page.get_by_role("button", name="Bewaren en nakijken").click()
    kop(page, "Nakijken en indienen")
    past_op_scherm(page)
    page.get_by_role("button", name="Formulier indienen").dblclick()
    expect(page.get_by_text("Je doorstroomformulier is ingediend.")).to_be_visible()
    expect(page.get_by_text("Zij houdt overzicht in de klas.")).to_be_visible()
    demo.wacht_op_mail(begeleider, LOTTE)
    page.go_back()
    page.get_by_role("button", name="Formulier indienen").click()
    expect(page.get_by_text("ingediend, nog niet gedeeld")).to_be_visible()
    assert sum(LOTTE in mail for mail in demo.mails(begeleider)) == 1
    with page.expect_download() as pdf:
        page.get_by_role("link", name="Downloaden als PDF").click()
    assert Path(pdf.value.path()).read_bytes().startswith(b"%PDF-")


def _geef_begeleider(page: Page, school: Page, demo: Demo) -> str:
    """The schoolcoördinator names a mentor; the student sees who it is."""
    meld_aan(school, demo, _contact(page, "Schoolcoördinator"))
    naar(school, "Geplaatste studenten")
    school.get_by_role("link", name=LOTTE).first.click()
    kop(school, LOTTE)
    school.locator("#id_werkplekbegeleider").select_option(index=1)
    school.get_by_role("button", name="Begeleiding bewaren").click()
    keuze = school.locator("#id_werkplekbegeleider option:checked").inner_text()
    naam = keuze.split(" (")[0]  # behind it stands how many students they have
    expect(school.locator(".tijdlijn-wat").first).to_contain_text(naam)
    page.reload()
    return _contact(page, "Werkplekbegeleider")


def _draag_bij(page: Page, demo: Demo, email: str) -> None:
    """The mentor adds something, with the keyboard alone."""
    meld_aan(page, demo, email)
    naar(page, "Doorstroomformulieren")
    rij = page.get_by_role("row", name=re.compile(LOTTE)).filter(has_text="schrijft nog")
    rij.get_by_role("link").click()
    kop(page, "Doorstroomformulier")
    tab_naar(page, page.get_by_label("Jouw bijdrage"))
    page.keyboard.type("Zij houdt overzicht in de klas.")
    tab_naar(page, page.get_by_role("button", name="Bijdrage bewaren"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je bijdrage is bewaard.")).to_be_visible()
