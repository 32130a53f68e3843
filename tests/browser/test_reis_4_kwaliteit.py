"""From survey to adopted report: planned, mailed, answered, counted, written, adopted, downloaded.

Celery does what is due. Only the dates of the round are moved to now, as if days went by.
"""

import hashlib
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SMAL
from tests.browser.demo import Demo
from tests.browser.reis import Opener, als, kop, meld_aan, naar, past_op_scherm, tab_naar

pytestmark = pytest.mark.timeout(400)
PAULA = "Paula Prins"
STUURGROEP = "suze.stroband@hos.example"
HOEVEEL = 6
UITNODIGING, HERINNERING = "niet voor niets herinneren", "Dit is de enige herinnering"
# The moments of a round, counted from now in minutes, as if time had passed.
VERLEG = """UPDATE kwaliteit_enqueteronde SET opent_op = now() + %s * interval '1 minute',
    herinner_op = now() + %s * interval '1 minute', sluit_op = now() + %s * interval '1 minute'
    WHERE id = %s"""
UUR, DAG = 60, 24 * 60


def _link(mail: str) -> str:
    gevonden = re.search(r"http\S+/kwaliteit/enquete/\S+", mail)
    assert gevonden, mail
    return gevonden[0]


def _plan(page: Page) -> str:
    """Plan the round of this half-year (already there: said so), or else move the other one."""
    naar(page, "Enquêtes")
    page.get_by_role("link", name="Enquête plannen").click()
    kop(page, "Enquête plannen")
    einde = _einde_schooljaar(page)
    opent = min(date.today(), einde - timedelta(days=3))  # noqa: DTZ011  a day, as people type it
    data = [opent, opent + timedelta(days=1), opent + timedelta(days=2)]
    _vul_data(page, [data[2], data[1], data[0]])
    page.get_by_role("button", name="Planning bewaren").click()
    expect(page.locator("[data-foutoverzicht]")).to_contain_text("Kies een latere datum.")
    expect(page.get_by_label("Opent op")).to_have_value(data[2].isoformat())
    _vul_data(page, data)
    for halfjaar in ("1", "2"):
        page.get_by_label("Halfjaar").select_option(halfjaar)
        page.get_by_role("button", name="Planning bewaren").dblclick()
        gelukt = page.get_by_text("De enquête staat in de planning")
        bezet = page.get_by_text("Voor dit halfjaar is deze enquête al gepland.").first
        expect(gelukt.or_(bezet)).to_be_visible()
        if gelukt.is_visible():
            return page.url
        expect(page.get_by_label("Opent op")).to_have_value(data[0].isoformat())
    naar(page, "Enquêtes")
    page.get_by_role("row").filter(has_text="gepland").get_by_role("link").click()
    page.get_by_role("link", name="Planning wijzigen").click()
    _vul_data(page, data)
    tab_naar(page, page.get_by_role("button", name="Planning bewaren"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("De nieuwe data zijn bewaard.")).to_be_visible()
    return page.url


def _einde_schooljaar(page: Page) -> date:
    naam = page.locator(".bovenkant-jaar summary strong").inner_text()
    return date(int(naam[-4:]), 7, 31)


def _vul_data(page: Page, data: list[date]) -> None:
    for veld, dag in zip(("Opent op", "Herinnering op", "Sluit op"), data, strict=True):
        page.get_by_label(veld).fill(dag.isoformat())


def _beantwoord(page: Page, link: str, *, toetsen: bool) -> None:
    """Fill in on a phone; the first one forgets something, stops half-way and goes on later."""
    page.goto(link)
    kop(page, "Studentenenquête")
    past_op_scherm(page)
    insturen = page.get_by_role("button", name="Antwoorden insturen")
    groepen = page.locator("fieldset.kwe-vraag")
    if toetsen:
        tab_naar(page, groepen.nth(0).locator("input").first)
        page.keyboard.press("Space")
        tab_naar(page, insturen)
        page.keyboard.press("Enter")
        expect(page.locator("[data-foutoverzicht]")).to_contain_text("Kies een antwoord.")
        expect(groepen.nth(0).locator("input").first).to_be_checked()
        page.goto(link)
        expect(page.get_by_text("Je bent al begonnen.")).to_be_visible()
    for nummer in range(groepen.count()):
        groepen.nth(nummer).locator("label.kwe-keuze").nth(1).click()
    insturen.dblclick()
    kop(page, "Bedankt voor je antwoorden")
    if toetsen:
        page.go_back()
        page.goto(link)
        kop(page, "Je hebt deze enquête al ingevuld")


def test_van_enquete_tot_vastgesteld_rapport(demo: Demo, open_pagina: Opener) -> None:
    halfjaar = _houd_enquete(demo, open_pagina)
    _maak_rapport(demo, open_pagina, halfjaar)


def _houd_enquete(demo: Demo, open_pagina: Opener) -> str:
    """Gepland, geopend en gemaild door Celery; zes studenten antwoorden; herinnerd en geteld."""
    page = open_pagina()
    als(page, demo, PAULA)
    ronde = _plan(page)
    pk = int(re.findall(r"\d+", ronde.removeprefix(demo.adres))[0])
    halfjaar = "1" if page.get_by_text("halverwege het jaar").count() else "2"
    demo.sql(VERLEG, -1, DAG, 2 * DAG, pk)
    demo.wacht_op_mail("@", UITNODIGING)
    page.goto(ronde)
    uitgenodigd = re.search(r"van (\d+)", page.locator(".kwr-stand").inner_text())
    assert uitgenodigd
    demo.wacht_tot(lambda: len(demo.ontvangers(UITNODIGING)) == int(uitgenodigd[1]))
    adressen = demo.ontvangers(UITNODIGING)
    assert len(set(adressen)) == len(adressen)

    meedoen = adressen[:HOEVEEL]
    telefoon = open_pagina(SMAL)
    for nummer, adres in enumerate(meedoen):
        mail = demo.wacht_op_mail(adres, UITNODIGING)
        _beantwoord(telefoon, _link(mail), toetsen=nummer == 0)
    page.reload()
    expect(page.locator(".kwr-stand")).to_contain_text(f"{HOEVEEL} van {uitgenodigd[1]}")

    demo.sql(VERLEG, -DAG, -1, DAG, pk)
    stil = int(uitgenodigd[1]) - HOEVEEL
    demo.wacht_tot(lambda: len(demo.ontvangers(HERINNERING)) == stil)
    assert not set(demo.ontvangers(HERINNERING)) & set(meedoen)

    demo.sql(VERLEG, -2 * DAG, -DAG, -UUR, pk)
    uitkomsten = page.get_by_role("link", name="Uitkomsten bekijken")
    demo.wacht_tot(lambda: page.reload() is not None and uitkomsten.is_visible())
    uitkomsten.click()
    expect(page.get_by_text(f"{HOEVEEL} van").first).to_be_visible()
    telefoon.goto(_link(demo.wacht_op_mail(adressen[HOEVEEL], UITNODIGING)))
    expect(telefoon.get_by_role("button", name="Antwoorden insturen")).to_have_count(0)
    return halfjaar


def _maak_rapport(demo: Demo, open_pagina: Opener, halfjaar: str) -> None:
    """Schrijven, aanbieden, pdf in Celery; een lid stelt vast en haalt precies die pdf op."""
    page, lid = open_pagina(), open_pagina()
    als(page, demo, PAULA)
    naar(page, "Kwaliteitsrapporten")
    page.get_by_role("link", name="Rapport beginnen").click()
    page.get_by_label("Halfjaar").select_option(halfjaar)
    page.get_by_role("button", name="Rapport beginnen").dblclick()
    expect(page.get_by_text("concept", exact=True)).to_be_visible()
    rapport, titel = page.url, page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Verder schrijven").click()
    tekst = "Studenten zijn tevreden over hun begeleiding."
    samenvatting = page.locator("#samenvatting")
    samenvatting.locator("textarea").fill(tekst)
    expect(samenvatting.locator(".kws-stand")).to_contain_text("bewaard om")
    student = page.locator("section#student")
    student.locator("textarea").nth(0).fill("De gesprekken zijn goed.")
    student.locator("textarea").nth(1).fill("De start in september kan rustiger.")
    expect(student.locator(".kws-stand")).to_contain_text("bewaard om")
    page.reload()
    expect(samenvatting.locator("textarea")).to_have_value(tekst)

    page.get_by_role("link", name="Ter vaststelling aanbieden").click()
    expect(page.locator(".antwoord", has_text="Getelde enquêtes")).to_contain_text("1 ronde")
    page.get_by_label("Hoeveel leden van de stuurgroep").fill("1")
    page.get_by_role("button", name="Rapport ter vaststelling aanbieden").dblclick()
    klaar = page.get_by_role("link", name="Resultaat bekijken")
    expect(klaar).to_be_visible(timeout=120_000)
    klaar.click()
    expect(page.get_by_text("ter vaststelling", exact=True)).to_be_visible()
    kenmerk = page.locator(".kwr-hash code").inner_text()

    mail = demo.wacht_op_mail(STUURGROEP, titel.lower())
    link = re.search(r"http\S+", mail)
    assert link
    meld_aan(lid, demo, STUURGROEP)
    lid.goto(link[0])
    kop(lid, titel)
    lid.get_by_role("button", name="Namens de stuurgroep vaststellen").dblclick()
    expect(lid.get_by_text(f"Je hebt {titel} vastgesteld.")).to_be_visible()
    expect(lid.locator(".kwr-hash code")).to_have_text(kenmerk)
    adres = lid.get_by_role("link", name="Pdf ophalen").get_attribute("href")
    pdf = lid.request.get(f"{demo.adres}{adres}")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF-")
    assert hashlib.sha256(pdf.body()).hexdigest() == kenmerk

    page.goto(rapport)
    expect(page.get_by_text("vastgesteld", exact=True)).to_be_visible()
    expect(page.get_by_role("table", name="Laatste twintig keer opgehaald")).to_contain_text("Suze")
    expect(page.get_by_role("link", name="Verder schrijven")).to_have_count(0)
