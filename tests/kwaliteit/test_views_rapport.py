"""Beheren, schrijven en vaststellen in de browser, met wat er mis kan gaan."""

import re

import pytest

from kwaliteit.choices import RapportStaat, RondeStaat
from kwaliteit.models import Enqueteronde, Kalendermaand, Kwaliteitsrapport, Rapportdownload
from kwaliteit.queries.taken import taken
from kwaliteit.services import rapporten
from tests.factories.kwaliteit import (
    maak_deelname,
    maak_ingevuld,
    maak_instrument,
    maak_rapport,
    maak_ronde,
    maak_vragenlijst,
    sluit_en_tel,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def voor(wereld):
    rapport = maak_rapport(wereld.jaar)
    versie, _ = rapporten.bied_aan(
        rapport=rapport, akkoorden_nodig=1, door=wereld.personas["programmamanager"]
    )
    rapporten.leg_pdf_vast(versie=versie, pdf=b"%PDF-1.7 precies dit")
    rapport.refresh_from_db()
    return rapport


def test_een_enquete_plannen(wereld, als):
    lijst, begin = maak_vragenlijst(), wereld.jaar.begin.year
    velden = {"halfjaar": "1", "vragenlijst": lijst.pk, "opent_op": f"{begin}-12-07"}
    velden |= {"herinner_op": f"{begin}-12-16", "sluit_op": f"{begin}-12-25"}
    client = als("administratie")
    assert client.post("/kwaliteit/enquetes/nieuw/", velden).status_code == 302
    assert Enqueteronde.objects.get().opent_op.astimezone().tzinfo is not None
    nog_eens = client.post("/kwaliteit/enquetes/nieuw/", velden)
    assert "al gepland" in nog_eens.content.decode()
    assert Enqueteronde.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("sluit_op", "{j}-12-01", "sluit na het openen"),
        ("herinner_op", "{j}-12-30", "gaat weg na het openen en voor het sluiten"),
        ("opent_op", "morgen", "geldige datum"),
        ("opent_op", "", "verplicht"),
    ],
)
def test_verkeerde_data_krijgen_een_melding_bij_het_veld(wereld, als, veld, waarde, melding):
    jaar = wereld.jaar.begin.year
    velden = {"halfjaar": "1", "vragenlijst": maak_vragenlijst().pk, "opent_op": f"{jaar}-12-07"}
    velden |= {"herinner_op": f"{jaar}-12-16", "sluit_op": f"{jaar}-12-25"}
    velden[veld] = waarde.format(j=jaar)
    antwoord = als("administratie").post("/kwaliteit/enquetes/nieuw/", velden)
    assert melding in antwoord.content.decode()
    assert not Enqueteronde.objects.exists()


def test_een_ronde_van_een_ander_jaar_wijzigen_na_opening_mag_niet(wereld, als):
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    client = als("programmamanager")
    assert client.get(f"/kwaliteit/enquetes/{ronde.pk}/wijzigen/").status_code == 403


def test_de_respons_staat_tegen_twee_derde(wereld, als):
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    maak_ingevuld(ronde, 59)
    for _ in range(29):
        maak_deelname(ronde)
    pagina = als("stuurgroep").get(f"/kwaliteit/enquetes/{ronde.pk}/").content.decode()
    assert "59 van 88" in pagina
    assert "twee derde is gehaald" in pagina


def test_het_bestuur_leest_geen_open_antwoorden(wereld, als):
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    maak_ingevuld(ronde, 9)
    sluit_en_tel(ronde)
    adres = f"/kwaliteit/enquetes/{ronde.pk}/uitkomsten/"
    assert "Tekst van iemand" in als("programmamanager").get(adres).content.decode()
    assert "Tekst van iemand" not in als("stuurgroep").get(adres).content.decode()


def test_geen_uitkomsten_zolang_de_enquete_loopt(wereld, als):
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    maak_ingevuld(ronde, 20)
    pagina = als("programmamanager").get(f"/kwaliteit/enquetes/{ronde.pk}/uitkomsten/")
    assert "Nog geen uitkomsten" in pagina.content.decode()
    assert "Tekst van iemand" not in pagina.content.decode()


def test_kalender_bewaren(wereld, als):
    instrument = maak_instrument()
    client = als("administratie")
    client.post("/kwaliteit/kalender/wijzigen/", {f"i{instrument.pk}": ["12", "5"]})
    assert sorted(Kalendermaand.objects.values_list("maand", flat=True)) == [5, 12]
    client.post("/kwaliteit/kalender/wijzigen/", {f"i{instrument.pk}": ["12"]})
    assert list(Kalendermaand.objects.values_list("maand", flat=True)) == [12]
    fout = client.post("/kwaliteit/kalender/wijzigen/", {f"i{instrument.pk}": ["13"]})
    assert "Kies maanden uit de lijst" in fout.content.decode()


def test_vanzelf_bewaren_en_een_tweede_schrijver(wereld, als):
    rapport = maak_rapport(wereld.jaar)
    adres = f"/kwaliteit/rapporten/{rapport.pk}/schrijven/student/"
    eerst = als("programmamanager").post(
        adres,
        {"student-gaat_goed": "Van An", "student-versie": "1"},
        headers={"hx-request": "true"},
    )
    assert "bewaard om" in eerst.content.decode()
    later = als("administratie").post(
        adres,
        {"student-gaat_goed": "Van Bo", "student-versie": "1"},
        headers={"hx-request": "true"},
    )
    assert "Jouw tekst is nog niet bewaard" in later.content.decode()
    zonder_js = als("administratie").post(
        adres, {"student-gaat_goed": "Van Bo", "student-versie": "1"}
    )
    assert "Van Bo" in zonder_js.content.decode()
    assert rapport.teksten.get(perspectief="student").gaat_goed == "Van An"


def test_een_te_lange_tekst_blijft_staan_met_een_melding(wereld, als):
    rapport = maak_rapport(wereld.jaar)
    adres = f"/kwaliteit/rapporten/{rapport.pk}/schrijven/student/"
    lang = "a" * 6001
    antwoord = als("programmamanager").post(
        adres, {"student-gaat_goed": lang, "student-versie": "1"}
    )
    assert "6000" in antwoord.content.decode()
    assert lang in antwoord.content.decode()


def test_een_verbeteractie_zonder_school_krijgt_een_melding(wereld, als):
    rapport = maak_rapport(wereld.jaar)
    velden = {"omschrijving": "Iets", "niveau": "school", "trekker": "sc", "stand": "open"}
    velden["klaar_op"] = str(wereld.jaar.einde)
    client = als("programmamanager")
    fout = client.post(f"/kwaliteit/rapporten/{rapport.pk}/acties/nieuw/", velden)
    assert "Kies bij welke school dit hoort" in fout.content.decode()
    velden |= {"niveau": "hos", "school": wereld.duin.pk}
    assert (
        client.post(f"/kwaliteit/rapporten/{rapport.pk}/acties/nieuw/", velden).status_code == 302
    )
    assert rapport.acties.get().school is None


def test_de_hele_weg_van_aanbieden_tot_ophalen(wereld, als, voor):
    pagina = als("stuurgroep").get(f"/kwaliteit/rapporten/{voor.pk}/").content.decode()
    hash_ = re.search(r'name="sha256" value="([0-9a-f]{64})"', pagina)[1]
    for _ in range(2):
        als("stuurgroep").post(f"/kwaliteit/rapporten/{voor.pk}/vaststellen/", {"sha256": hash_})
    voor.refresh_from_db()
    assert voor.staat == RapportStaat.VASTGESTELD
    gehaald = als("bestuursraad").get(f"/kwaliteit/rapporten/{voor.pk}/versies/1/")
    assert gehaald.content == b"%PDF-1.7 precies dit"
    assert gehaald.headers["Content-Type"] == "application/pdf"
    assert Rapportdownload.objects.get().persoon == wereld.personas["bestuursraad"]
    assert hash_ in als("bestuursraad").get(f"/kwaliteit/rapporten/{voor.pk}/").content.decode()


def test_een_oud_kenmerk_stelt_niets_vast(als, voor):
    als("stuurgroep").post(f"/kwaliteit/rapporten/{voor.pk}/vaststellen/", {"sha256": "0" * 64})
    voor.refresh_from_db()
    assert voor.staat == RapportStaat.TER_VASTSTELLING


def test_aanbieden_laat_de_voortgang_zien(wereld, als):
    rapport = maak_rapport(wereld.jaar)
    adres = f"/kwaliteit/rapporten/{rapport.pk}/aanbieden/"
    fout = als("programmamanager").post(adres, {"akkoorden_nodig": "3abc"})
    assert "heel getal" in fout.content.decode()
    goed = als("programmamanager").post(adres, {"akkoorden_nodig": "2"})
    assert goed.status_code == 302
    assert Kwaliteitsrapport.objects.get().staat == RapportStaat.TER_VASTSTELLING


def test_taken_volgen_uit_de_feiten(wereld, voor):
    dag = wereld.jaar.begin
    van = {n: taken(wereld.persoon(n), wereld.jaar, dag) for n in ("stuurgroep", "student")}
    assert [t.url for t in van["stuurgroep"]] == [f"/kwaliteit/rapporten/{voor.pk}/"]
    assert van["student"] == []
    maak_deelname(maak_ronde(wereld.jaar, staat=RondeStaat.OPEN), wereld.personas["student"])
    assert len(taken(wereld.persoon("student"), wereld.jaar, dag)) == 1
