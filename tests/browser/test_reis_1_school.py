"""A schoolcoördinator offers places for next year: on the screen, in Excel, and with mistakes."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo import Demo
from tests.browser.reis import Opener, als, kop, naar, tab_naar, vul_aanmelding_in

pytestmark = pytest.mark.timeout(300)
ROOS, SCHOOL = "Roos Visman", "Roemer Visscher College"
LEIDING = "Vul een heel getal van 1 tot en met 99 in"


def _rijen(page: Page) -> list[str]:
    """The places as the page of the offer shows them."""
    tabel = page.get_by_role("table", name="Plaatsen van deze school")
    return [" | ".join(rij.split()) for rij in tabel.locator("tbody tr").all_inner_texts()]


def _in_geschiedenis(page: Page, wat: str) -> Locator:
    return page.locator(".tijdlijn-wat", has_text=wat)


def _naar_aanbod(page: Page) -> None:
    """The offer for next year stands on top."""
    naar(page, "Onze stageplaatsen")
    page.get_by_role("link", name=SCHOOL).first.click()
    kop(page, SCHOOL)


def _download(page: Page) -> Workbook:
    with page.expect_download() as bestand:
        page.get_by_role("link", name="Formulier downloaden").click()
    assert bestand.value.suggested_filename.startswith("stageplaatsen-roemer-visscher")
    return load_workbook(BytesIO(Path(bestand.value.path()).read_bytes()))


def _upload(page: Page, inhoud: bytes, naam: str = "ons formulier.xlsx") -> None:
    page.get_by_label("Ingevuld formulier").set_input_files(
        {"name": naam, "mimeType": "application/octet-stream", "buffer": inhoud}
    )
    page.get_by_role("button", name="Bekijken wat er verandert").click()


def _bytes(boek: Workbook) -> bytes:
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _kolommen(blad: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each."""
    for rij in blad.iter_rows():
        namen = {str(cel.value): cel.column for cel in rij if cel.value}
        if "Vak" in namen and "Aantal" in namen:
            return int(rij[0].row or 0), namen
    raise AssertionError("Geen kopregel in het formulier.")


def _zet(blad: Worksheet, rij: int, **waarden: Any) -> None:
    _, kolommen = _kolommen(blad)
    for naam, waarde in waarden.items():
        blad.cell(rij, kolommen[naam]).value = waarde


def test_raster_met_fouten_en_bevestigen(demo: Demo, open_pagina: Opener) -> None:
    """Vandaag → antwoord → raster met 3abc → verbeteren → bewaren → bevestigen, dubbel geklikt."""
    page = open_pagina()
    als(page, demo, ROOS)
    page.get_by_role("link", name=f"Geef de stageplaatsen van {SCHOOL} op").click()
    kop(page, SCHOOL)
    page.get_by_role("link", name="Antwoord geven").click()
    # the keyboard alone: first nothing chosen, then yes
    knop = page.get_by_role("button", name="Antwoord bewaren")
    page.locator("form.antwoord, main form").first.evaluate("form => form.noValidate = true")
    tab_naar(page, knop)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kies ja, misschien of nee.").first).to_be_visible()
    tab_naar(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_naar(page, knop)
    page.keyboard.press("Enter")

    kop(page, "Plaatsen invullen")
    page.locator("#id_rij-0-aantal").fill("3abc")
    page.locator("#id_rij-1-aantal").fill("2")
    page.locator("[data-rij]").nth(1).locator("summary").click()
    page.locator("#id_rij-1-dagen").fill("ma en wo")
    page.get_by_label("In totaal hooguit").fill("8")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    overzicht = page.locator("[data-foutoverzicht]")
    expect(overzicht).to_contain_text(f"Regel 1, Aantal: {LEIDING}")
    expect(overzicht).to_be_focused()
    expect(page.locator("#id_rij-0-aantal")).to_have_value("3abc")
    expect(page.locator("#id_rij-1-aantal")).to_have_value("2")
    expect(page.locator("#id_rij-1-dagen")).to_have_value("ma en wo")
    expect(page.get_by_label("In totaal hooguit")).to_have_value("8")

    overzicht.get_by_role("link").first.click()
    expect(page.locator("#id_rij-0-aantal")).to_be_focused()
    page.locator("#id_rij-0-aantal").fill("3")
    page.get_by_role("button", name="Regel toevoegen").click()
    laatste = page.locator("[data-rij]").last
    expect(laatste.locator("[data-veld=vak]")).to_be_focused()
    laatste.locator("[data-veld=vak]").select_option(label="Duits")
    laatste.locator("[data-veld=aantal]").fill("1")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.get_by_text("De plaatsen zijn bewaard.")).to_be_visible()
    rijen = _rijen(page)
    assert any("Duits" in rij for rij in rijen)
    assert any("ma | en | wo" in rij for rij in rijen)

    bevestigd = _in_geschiedenis(page, "Aanbod bevestigd").count()
    page.get_by_role("button", name="Aanbod bevestigen").dblclick()
    kop(page, "Het aanbod is bevestigd")
    expect(page.get_by_text("Wat gebeurt er nu?")).to_be_visible()
    page.go_back()
    kop(page, SCHOOL)
    expect(page.get_by_role("button", name="Aanbod bevestigen")).to_have_count(0)
    expect(_in_geschiedenis(page, "Aanbod bevestigd")).to_have_count(bevestigd + 1)
    assert _rijen(page) == rijen


def test_excel_heen_en_terug(demo: Demo, open_pagina: Opener) -> None:
    """Downloaden, een regel erbij, een anders, een weg; proef, invoeren met dubbelklik, terug."""
    page = open_pagina()
    als(page, demo, ROOS)
    _naar_aanbod(page)
    voor = _rijen(page)
    boek = _download(page)
    blad = boek["Plaatsen"]
    eerste = _kolommen(blad)[0] + 1
    _, kolommen = _kolommen(blad)
    oud = blad.cell(eerste, kolommen["Aantal"]).value
    _zet(blad, eerste, Aantal=int(oud) + 4)
    for naam, kolom in kolommen.items():
        if naam != "Code":
            blad.cell(eerste + 1, kolom).value = None
    _zet(blad, eerste + len(voor), Vak="Frans", Bouw="OB", Soort="wo", Aantal=2)

    page.get_by_role("link", name="Formulier uploaden").click()
    _upload(page, _bytes(boek))
    kop(page, "Wat er verandert")
    expect(page.get_by_role("heading", name="Komt erbij")).to_be_visible()
    expect(page.get_by_role("heading", name="Vervalt")).to_be_visible()
    anders = page.get_by_role("table", name="Regels die veranderen")
    expect(anders).to_contain_text(str(int(oud) + 4))
    expect(page.locator("main ul").first).to_contain_text("Frans")
    proef = page.url

    # nothing is saved yet
    _naar_aanbod(page)
    assert _rijen(page) == voor
    page.goto(proef)
    page.get_by_role("button", name="Formulier invoeren").dblclick()
    expect(page.get_by_text("Het formulier is ingevoerd.")).to_be_visible()
    na = _rijen(page)
    assert na != voor
    assert any("Frans" in rij for rij in na)
    expect(_in_geschiedenis(page, "Formulier ons formulier.xlsx ingevoerd")).to_have_count(1)
    page.go_back()
    expect(page.get_by_text("Dit formulier is ingevoerd")).to_be_visible()
    page.go_forward()
    page.get_by_role("button", name="Laatste invoer terugdraaien").click()
    expect(page.get_by_text("De invoer is teruggedraaid.")).to_be_visible()
    assert _rijen(page) == voor


def test_foute_bestanden(demo: Demo, open_pagina: Opener) -> None:
    """Letters, een formule, een plaatje en een leeg bestand: gezegd waar het zit, niets kwijt."""
    page = open_pagina()
    als(page, demo, ROOS)
    _naar_aanbod(page)
    voor = _rijen(page)
    boek = _download(page)
    blad = boek["Plaatsen"]
    eerste, kolommen = _kolommen(blad)[0] + 1, _kolommen(blad)[1]
    _zet(blad, eerste, Aantal="3abc")
    _zet(blad, eerste + 1, Aantal="=1+1")
    _zet(blad, eerste + 2, Vak="Toverkunst")
    page.get_by_role("link", name="Formulier uploaden").click()
    _upload(page, _bytes(boek))
    expect(page.get_by_text("Er is nog niets bewaard")).to_be_visible()
    fouten = page.get_by_role("table", name="Cellen die niet kloppen")
    letter = blad.cell(eerste, kolommen["Aantal"]).column_letter
    expect(fouten.locator("tr", has_text=f"{letter}{eerste}")).to_contain_text(LEIDING)
    expect(fouten.locator("tr", has_text=f"{letter}{eerste + 1}")).to_contain_text("formule")
    vak = blad.cell(eerste, kolommen["Vak"]).column_letter
    expect(fouten.locator("tr", has_text=f"{vak}{eerste + 2}")).to_contain_text("Vak")
    expect(page.get_by_role("button", name="Formulier invoeren")).to_have_count(0)

    page.get_by_role("link", name="Opnieuw uploaden").click()
    for inhoud, zin in (
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "bestand"),
        (b"PK\x03\x04 geen echt werkboek", "bestand"),
        (b" ", "Dit bestand is leeg"),
    ):
        _upload(page, inhoud)
        kop(page, "Formulier uploaden")
        expect(
            page.locator("#error_1_id_bestand, .veldfout, .invalid-feedback").first
        ).to_contain_text(zin)
    page.get_by_role("button", name="Bekijken wat er verandert").click()
    _naar_aanbod(page)
    assert _rijen(page) == voor


def test_verlopen_sessie_tijdens_typen(demo: Demo, open_pagina: Opener) -> None:
    """De sessie verloopt onder het typen: na het aanmelden staat er wat je typte, niet bewaard."""
    page = open_pagina()
    als(page, demo, ROOS)
    _naar_aanbod(page)
    voor = _rijen(page)
    page.get_by_role("link", name="Plaatsen invullen").click()
    kop(page, "Plaatsen invullen")
    page.locator("#id_rij-0-aantal").fill("9")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    kop(page, "Aanmelden")
    vul_aanmelding_in(page, "roos.visman@scholen.example")
    kop(page, "Plaatsen invullen")
    expect(page.locator("#meldingen")).to_contain_text("staat er weer")
    expect(page.locator("#id_rij-0-aantal")).to_have_value("9")
    _naar_aanbod(page)
    assert _rijen(page) == voor


def test_wie_daarna_aanmeldt_ziet_niet_wat_een_ander_typte(demo: Demo, open_pagina: Opener) -> None:
    page = open_pagina()
    als(page, demo, ROOS)
    _naar_aanbod(page)
    page.get_by_role("link", name="Plaatsen invullen").click()
    raster = page.url
    page.locator("#id_rij-0-aantal").fill("8")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bewaren", exact=True).click()
    kop(page, "Aanmelden")
    vul_aanmelding_in(page, "stella.stamhuis@hos.example")
    als(page, demo, ROOS)
    page.goto(raster)
    expect(page.locator("#id_rij-0-aantal")).not_to_have_value("8")
    expect(page.locator("#meldingen")).not_to_contain_text("staat er weer")
