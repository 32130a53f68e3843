"""A whole year of placing, from the quota in April to a confirmed place in July, by all its roles.

A school year of its own is begun for it, so that nothing in it was put there beforehand. The steps
follow bijlage 2 and depend on each other; each waits for what the one before it left.
"""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from hos.rules import begin_van_schooljaar, naam_van_schooljaar
from tests.browser.conftest import SMAL
from tests.browser.demo import Demo
from tests.browser.reis import Opener, als, kop, naar, past_op_scherm, vandaag

pytestmark = pytest.mark.timeout(300)
NU = begin_van_schooljaar(vandaag())
BEGIN = NU.replace(year=NU.year + 2)
JAAR = naam_van_schooljaar(BEGIN)
STELLA, PAULA, DIRK = "Stella Stamhuis", "Paula Prins", "Dirk Dekker"
CARLA, SOFIE, TYGO, ZOE = "Carla Corver", "Sofie Sorgdrager", "Tygo de Groot", "Zoe Aydin"
HANNA, INGRID, TOM = "Hanna Haverkamp", "Ingrid Idema", "Tom Terpstra"
CORBULO, SORGHVLIET = "Corbulo College", "Christelijk Gymnasium Sorghvliet"
NOVA, WIM = "Nova Nieuwland", "Wim Westland"
NOVA_MAIL, WIM_MAIL = "nova.nieuwland@student.hr.example", "wim.westland@student.iclon.example"
WACHTWOORD = "een zin die ik onthoud"
KOPPEN = (
    "Studentnummer;Voornaam;Achternaam;E-mailadres;Opleiding;Niveau;Vak;Start;Postcode;"
    "Instituutsopleider"
)
STUDENTEN = {
    HANNA: f"0999001;Nova;Nieuwland;{NOVA_MAIL};hbo voltijd;2;biologie;september;2511 AA;",
    INGRID: f"0999002;Wim;Westland;{WIM_MAIL};educatieve minor;;Latijn;september;2511 AA;",
}


def _in_jaar(page: Page, demo: Demo, wie: str) -> Page:
    """This person, at work in the year of this journey."""
    als(page, demo, wie)
    page.goto(f"{demo.adres}/?jaar={JAAR}")
    return page


def _gemeld(page: Page, tekst: str | re.Pattern[str]) -> None:
    expect(page.locator("#meldingen")).to_contain_text(tekst)


def test_jaar_beginnen_en_quotum(demo: Demo, open_pagina: Opener) -> None:
    """April: een nieuw jaar, de procedure van vorig jaar, en het quotum door de stuurgroep."""
    page = open_pagina()
    als(page, demo, STELLA)
    naar(page, "Schooljaren")
    kop(page, "Schooljaren")
    page.get_by_role("button", name="Schooljaar beginnen").dblclick()
    _gemeld(page, f"Schooljaar {JAAR} is begonnen")
    page.get_by_label("OP2, eerste dag").fill(f"{BEGIN.year}-09-01")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("[data-foutoverzicht]")).to_contain_text("OP1 is dan nog niet klaar.")
    page.get_by_label("OP2, eerste dag").fill(f"{BEGIN.year}-11-20")
    page.get_by_role("button", name="Bewaren").click()
    _gemeld(page, "De perioden zijn bewaard.")

    naar(page, "Waar staan we?")
    page.get_by_role("button", name="Procedure overnemen").dblclick()
    expect(page.get_by_text("Dit is een voorstel")).to_have_count(0)
    naar(page, "Quotum")
    page.get_by_role("button", name="Quotum beginnen").dblclick()
    expect(page.get_by_role("table", name="Quotum per school")).to_contain_text(CORBULO)

    lid = _in_jaar(open_pagina(), demo, "Dina van Dam")
    naar(lid, "Quotum")
    lid.get_by_role("link", name="Quotum vaststellen").click()
    lid.get_by_role("button", name="Quotum vaststellen").dblclick()
    _gemeld(lid, "Het quotum is vastgesteld.")


def test_scholen_geven_plaatsen_op(demo: Demo, open_pagina: Opener) -> None:
    """April: de inventarisatie gaat open, twee scholen antwoorden, een leidinggevende stemt in."""
    page = _in_jaar(open_pagina(), demo, STELLA)
    naar(page, "Aanbod van alle scholen")
    page.get_by_role("link", name="Inventarisatie").or_(
        page.get_by_role("link", name=re.compile("om plaatsen vragen"))
    ).first.click()
    page.get_by_label("Vanaf", exact=True).fill(vandaag().isoformat())
    page.get_by_role("button", name="Scholen om plaatsen vragen").dblclick()
    _gemeld(page, "De inventarisatie is bewaard.")

    for wie, school in ((CARLA, CORBULO), (SOFIE, SORGHVLIET)):
        coordinator = _in_jaar(open_pagina(), demo, wie)
        naar(coordinator, "Onze stageplaatsen")
        coordinator.get_by_role("link", name=school).first.click()
        coordinator.get_by_role("link", name="Antwoord geven").click()
        coordinator.get_by_role("radio", name=re.compile("^Ja")).check()
        coordinator.get_by_role("button", name="Antwoord bewaren").click()
        kop(coordinator, "Plaatsen invullen")
        coordinator.get_by_role("button", name="Bewaren", exact=True).click()
        coordinator.get_by_role("button", name="Aanbod bevestigen").dblclick()
        kop(coordinator, "Het aanbod is bevestigd")

    leider = _in_jaar(open_pagina(SMAL), demo, TYGO)
    leider.get_by_role("link", name=f"Ga akkoord met het aanbod van {CORBULO}").click()
    leider.get_by_role("button", name=re.compile("kkoord")).first.click()
    _gemeld(leider, "Je bent akkoord met dit aanbod.")


def test_verdelen_en_vrijgeven(demo: Demo, open_pagina: Opener) -> None:
    """Mei: de verdeling over hbo en wo, een bezwaar, vier akkoorden, en naar de instituten."""
    page = _in_jaar(open_pagina(), demo, STELLA)
    naar(page, "Verdeling hbo en wo")
    page.get_by_role("button", name="Verdeling berekenen").dblclick()
    tabel = page.get_by_role("table", name="De verdeling per school")
    expect(tabel).to_contain_text(CORBULO)
    page.get_by_role("link", name="Ter goedkeuring sturen").click()
    page.get_by_role("button", name="Ter goedkeuring sturen").dblclick()
    _gemeld(page, "De verdeling ligt ter goedkeuring.")

    antwoorden = (
        (CARLA, CORBULO, "Nee, ik heb bezwaar"),
        (CARLA, CORBULO, "Ja, akkoord"),
        (SOFIE, SORGHVLIET, "Ja, akkoord"),
        (DIRK, "dagelijks bestuur", "Ja, akkoord"),
        (PAULA, "programmamanager", "Ja, akkoord"),
    )
    for wie, namens, antwoord in antwoorden:
        partij = _in_jaar(open_pagina(), demo, wie)
        naar(partij, "Verdeling goedkeuren")
        partij.locator("main table").get_by_role("link", name=namens).click()
        partij.get_by_label(antwoord).check()
        if antwoord.startswith("Nee"):
            partij.get_by_role("button", name="Antwoord versturen").click()
            expect(partij.locator("[data-foutoverzicht]")).to_be_visible()
            partij.get_by_label(re.compile("Wat moet er anders")).fill("Liever een wo-student.")
        partij.get_by_role("button", name="Antwoord versturen").dblclick()
        _gemeld(partij, "Je antwoord is verstuurd")

    naar(page, "Verdeling hbo en wo")
    page.get_by_role("link", name="Vaststellen", exact=True).click()
    expect(page.get_by_text("Iedereen is akkoord")).to_be_visible()
    page.get_by_role("button", name="Verdeling vaststellen").dblclick()
    _gemeld(page, "De verdeling is vastgesteld.")
    page.get_by_role("link", name=re.compile("^Vrijgeven")).first.click()
    page.get_by_role("button", name="Vrijgeven en mails versturen").dblclick()
    _gemeld(page, re.compile(r"Vrijgegeven\. Mails onderweg: \d+"))

    hbo = _in_jaar(open_pagina(), demo, HANNA)
    naar(hbo, "Vrijgegeven plaatsen")
    expect(hbo.get_by_role("table", name="Vrijgegeven plaatsen")).to_contain_text("biologie")


def test_wo_instituten_verdelen(demo: Demo, open_pagina: Opener) -> None:
    """Eind mei: twee instituten op een lijst; wat de een al nam, kan de ander niet meer nemen."""
    ingrid, tom = (_in_jaar(open_pagina(), demo, wie) for wie in (INGRID, TOM))
    for page in (ingrid, tom):
        naar(page, "Wo-plaatsen verdelen")
    van_ingrid = ingrid.get_by_label("ICLON: Latijn op Sorghvliet")
    van_tom = tom.get_by_label("SEC: Latijn op Sorghvliet")
    van_ingrid.fill("2")
    van_tom.fill("1")
    ingrid.get_by_role("button", name="Aantallen bewaren").click()
    expect(van_ingrid).to_have_value("2")
    tom.get_by_role("button", name="Aantallen bewaren").click()
    expect(tom.locator("main")).to_contain_text("Ingrid Idema (ICLON) was je voor")
    expect(van_tom).to_have_value("1")  # what he typed is still there

    ingrid.get_by_role("button", name="ICLON is klaar").dblclick()
    naar(tom, "Wo-plaatsen verdelen")
    tom.get_by_role("button", name="SEC is klaar").dblclick()
    expect(tom.locator("main")).not_to_contain_text("Wacht nog op")


def test_studenten_aanleveren_en_wensen(demo: Demo, open_pagina: Opener) -> None:
    """Instituten leveren aan, ook eens fout; nieuwe studenten maken een account en geven wensen."""
    for wie, student in STUDENTEN.items():
        page = _in_jaar(open_pagina(), demo, wie)
        naar(page, "Studenten aanleveren")
        page.get_by_role("link", name="Uploaden").first.click()
        fout = student.replace("2511 AA", "straat 1")
        for regel in (fout, student):
            inhoud = f"{KOPPEN}\n{regel}\n".encode()
            page.locator("input[type=file]").set_input_files(
                {"name": "lijst.csv", "mimeType": "text/csv", "buffer": inhoud}
            )
            page.get_by_role("button", name=re.compile("ekijken")).click()
            if regel == fout:
                expect(page.get_by_role("table", name="Cellen die niet kloppen")).to_contain_text(
                    "Schrijf een postcode als 2511 AB"
                )
                page.get_by_role("link", name="Opnieuw uploaden").click()
        page.get_by_role("button", name="Lijst invoeren").dblclick()
        _gemeld(page, "De lijst is ingevoerd.")

    beheer = open_pagina()
    als(beheer, demo, "Ben Beekhuis")
    naar(beheer, "Mensen")
    for naam in (NOVA, WIM):
        beheer.goto(f"{demo.adres}/mensen/?zoek={naam.split()[1]}")
        beheer.get_by_role("link", name=naam).click()
        beheer.get_by_role("button", name=re.compile("itnodig")).click()
        _gemeld(beheer, "gaat zo op de post")
    for adres in (NOVA_MAIL, WIM_MAIL):
        link = re.search(r"http\S+/uitnodiging/\S+", demo.wacht_op_mail(adres, "/uitnodiging/"))
        assert link
        nieuw = open_pagina(SMAL)
        nieuw.goto(link[0])
        nieuw.get_by_label("Wachtwoord").fill(WACHTWOORD)
        nieuw.get_by_role("button", name="Account maken").click()
        past_op_scherm(nieuw)
        nieuw.get_by_role("link", name=f"Geef je wensen op voor {JAAR}").click()
        kop(nieuw, "Mijn wensen")
        school = CORBULO if adres == NOVA_MAIL else SORGHVLIET
        nieuw.get_by_label(f"Nummer voor {school}").fill("1")
        nieuw.get_by_role("button", name="Wensen bewaren").last.click()
        _gemeld(nieuw, "Je wensen zijn bewaard.")
        past_op_scherm(nieuw)


def test_toewijzen_en_bekendmaken(demo: Demo, open_pagina: Opener) -> None:
    """Mei en juni: rekenen, overnemen, vastzetten; alleen wat scholen toezegden is gebruikt."""
    page = _in_jaar(open_pagina(), demo, STELLA)
    naar(page, "Berekeningen")
    page.get_by_role("link", name="Nieuwe berekening").click()
    page.get_by_label("Naam van de berekening").fill("Reis van een jaar")
    page.get_by_role("button", name="Berekening starten").dblclick()
    page.get_by_role("link", name="Resultaat bekijken").click(timeout=90_000)
    uitkomst = page.get_by_role("table", name="Studenten met een plaats")
    expect(uitkomst.get_by_role("row", name=re.compile(NOVA))).to_contain_text("Corbulo")
    expect(uitkomst.get_by_role("row", name=re.compile(WIM))).to_contain_text("Sorghvliet")
    expect(uitkomst.locator("tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Overnemen op het bord").dblclick()
    kop(page, "Bord")
    page.locator(f"[data-naam='{NOVA}'] a.kaartje-naam").first.click()
    kop(page, NOVA)
    page.get_by_role("button", name="Vastzetten").click()

    naar(page, "Bekendmaken")
    for stap in range(2):
        page.locator(".kaart").nth(stap).get_by_role("link", name="Voorbeeld bekijken").click()
        kop(page, "Voorbeeld van de bekendmaking")
        page.get_by_role("button", name="Bekendmaken en mails versturen").dblclick()
        _gemeld(page, "Bekendgemaakt.")
    for adres in (NOVA_MAIL, WIM_MAIL):
        demo.wacht_op_mail(adres, "Er is een stageplaats voor je")


def test_kennismaken(demo: Demo, open_pagina: Opener) -> None:
    """Juni: vragen klaarzetten, plannen, voorbereiden en de uitkomst vastleggen."""
    page = _in_jaar(open_pagina(), demo, STELLA)
    page.goto(f"{demo.adres}/plaatsing/inrichting/")
    page.get_by_role("button", name="Punten klaarzetten").dblclick()
    _gemeld(page, "De punten staan klaar.")

    school = _in_jaar(open_pagina(), demo, CARLA)
    naar(school, "Kennismaking")
    school.get_by_role("link", name=NOVA).first.click()
    school.get_by_role("link", name="Gesprek plannen").click()
    school.get_by_label("Datum").fill((vandaag() + timedelta(days=2)).isoformat())
    school.get_by_label("Tijd").fill("15:30")
    school.get_by_label("Waar", exact=True).fill("Lokaal 12")
    school.locator("#id_schoolopleider").select_option(label=ZOE)
    school.locator("#id_werkplekbegeleider").select_option(index=2)
    school.get_by_role("button", name="Plannen en mails sturen").dblclick()
    _gemeld(school, "Het gesprek staat.")
    demo.wacht_op_mail(NOVA_MAIL, "Lokaal 12")

    student = open_pagina(SMAL)
    _meld_student_aan(student, demo, NOVA_MAIL)
    naar(student, "Mijn stageplaats")
    student.get_by_role("link", name="Kennismaking voorbereiden").click()
    student.get_by_label("Waarom kies je voor het onderwijs?").fill("Ik leg graag dingen uit.")
    student.get_by_role("button", name="Bewaren, ik ben klaar").click()
    past_op_scherm(student)

    opleider = _in_jaar(open_pagina(), demo, ZOE)
    naar(opleider, "Kennismaking")
    opleider.get_by_role("link", name=NOVA).first.click()
    expect(opleider.get_by_text("Ik leg graag dingen uit.")).to_be_visible()
    demo.sql(
        "UPDATE plaatsing_kennismaking SET begin = begin - interval '3 days'"
        " WHERE plek = 'Lokaal 12'"
    )  # the days go by
    opleider.reload()
    opleider.get_by_label("Hoe ging het gesprek?").select_option("akkoord")
    opleider.get_by_role("button", name="Uitkomst vastleggen").dblclick()
    expect(opleider.get_by_text("akkoord", exact=True).first).to_be_visible()


def _meld_student_aan(page: Page, demo: Demo, adres: str) -> None:
    page.goto(f"{demo.adres}/account/login/")
    page.locator("input[name=login]").fill(adres)
    page.locator("input[name=password]").fill(WACHTWOORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.goto(f"{demo.adres}/?jaar={JAAR}")


def test_definitief_en_bevestigd(demo: Demo, open_pagina: Opener) -> None:
    """Juli: praktische zaken, definitief door de school, bevestigd door de student, geteld."""
    school = _in_jaar(open_pagina(), demo, CARLA)
    naar(school, "Kennismaking")
    school.get_by_role("link", name=NOVA).first.click()
    school.get_by_role("link", name="Praktische zaken").click()
    school.get_by_role("button", name="VOG gezien is geregeld").click()
    expect(school.get_by_role("button", name="VOG gezien weer open zetten")).to_be_visible()
    school.goto(f"{demo.adres}/plaatsing/kennismaking/definitief/")
    expect(school.get_by_label(NOVA, exact=True)).to_be_checked()
    school.get_by_role("button", name="Aangevinkte studenten definitief maken").dblclick()
    _gemeld(school, "definitief")

    demo.wacht_op_mail(NOVA_MAIL, "definitief")
    student = open_pagina(SMAL)
    _meld_student_aan(student, demo, NOVA_MAIL)
    naar(student, "Mijn stageplaats")
    student.get_by_role("button", name="Ja, dit klopt").dblclick()
    expect(student.get_by_text("je hebt bevestigd")).to_be_visible()
    past_op_scherm(student)

    page = _in_jaar(open_pagina(), demo, STELLA)
    naar(page, "Realisatie")
    expect(page.get_by_role("row", name=re.compile(CORBULO)).first).to_contain_text("1")
    naar(page, "Waar staan we?")
    for stap in ("Stel het quotum voor dit jaar vast", "Verdeel de plaatsen over hbo en wo"):
        regel = page.locator("main li, main article, main section").filter(has_text=stap).last
        expect(regel).to_contain_text("klaar")
