"""Een enquête invullen met een persoonlijke link: bewaren, hervatten, insturen, en dan klaar."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from hos import klok
from kwaliteit.choices import RondeStaat
from kwaliteit.models import Antwoord, Deelname, Stembriefje
from kwaliteit.queries import rondes as queries
from kwaliteit.services import sleutels
from tests.factories.kwaliteit import maak_deelname, maak_ronde, sluit_en_tel

pytestmark = pytest.mark.django_db


@pytest.fixture
def deelname():
    return maak_deelname(maak_ronde(staat=RondeStaat.OPEN))


@pytest.fixture
def adres(deelname):
    return f"/kwaliteit/enquete/{sleutels.sleutel_voor(deelname.nonce)}/"


@pytest.fixture
def velden(deelname):
    vragen = deelname.ronde.vragenlijst.vragen.exclude(soort="open")
    return {f"v{vraag.pk}": "1" for vraag in vragen}


def _vraag(deelname, soort):
    return deelname.ronde.vragenlijst.vragen.get(soort=soort)


def test_invullen_bedankt_en_daarna_al_ingevuld(client, adres, velden, deelname):
    eerst = client.post(adres, velden | {"indienen": "ja"}, follow=True)
    assert "Bedankt voor je antwoorden" in eerst.content.decode()
    assert "We bespreken de uitkomsten." in eerst.content.decode()
    nog_eens = client.post(adres, velden | {"indienen": "ja"}, follow=True)
    assert nog_eens.status_code == 200
    assert "al ingevuld" in client.get(adres).content.decode()
    assert Stembriefje.objects.count() == 1


def test_werkt_zonder_cookies_en_met_csrf_aan(adres, velden):
    streng = Client(enforce_csrf_checks=True)
    assert streng.post(adres, velden | {"indienen": "ja"}).status_code == 302


def test_een_vergeten_vraag_staat_in_het_nederlands_bij_de_vraag(client, adres, velden, deelname):
    schaal = _vraag(deelname, "schaal")
    tekst = _vraag(deelname, "open")
    del velden[f"v{schaal.pk}"]
    antwoord = client.post(adres, velden | {f"v{tekst.pk}": "Blijft staan", "indienen": "ja"})
    pagina = antwoord.content.decode()
    assert "Kies een antwoord." in pagina
    assert f'href="#id_v{schaal.pk}_0"' in pagina
    assert "Blijft staan" in pagina
    assert not Deelname.objects.get(pk=deelname.pk).ingediend


@pytest.mark.parametrize("waarde", ["6", "0", "-1", "3abc", "٣", "2,5"])
def test_een_verzonnen_antwoord_wordt_geweigerd(client, adres, velden, deelname, waarde):
    velden[f"v{_vraag(deelname, 'schaal').pk}"] = waarde
    assert client.post(adres, velden | {"indienen": "ja"}).status_code == 200
    assert not Stembriefje.objects.exists()


def test_bewaren_en_op_een_ander_apparaat_verder(adres, deelname):
    schaal, tekst = _vraag(deelname, "schaal"), _vraag(deelname, "open")
    half = {f"v{schaal.pk}": "4", f"v{tekst.pk}": "Half verhaal", "bewaren": "ja"}
    assert "Bewaard" in Client().post(adres, half).content.decode()
    pagina = Client().get(adres).content.decode()
    assert "Je bent al begonnen" in pagina
    assert "Half verhaal" in pagina
    assert 'value="4" required' in pagina or 'value="4" class' in pagina or "checked" in pagina


def test_vanzelf_bewaren_antwoordt_met_een_regel(client, adres, velden):
    antwoord = client.post(adres, velden | {"bewaren": "ja"}, headers={"accept": "text/plain"})
    assert antwoord.content.decode().startswith("bewaard om ")


def test_weet_ik_niet_en_leeg_zijn_geen_antwoord(client, adres, velden, deelname):
    velden = dict.fromkeys(velden, "x") | {f"v{_vraag(deelname, 'open').pk}": "   "}
    client.post(adres, velden | {"indienen": "ja"})
    sluit_en_tel(deelname.ronde)
    assert not Antwoord.objects.exists()


def test_gesloten_onbekend_en_te_laat(client, adres, velden, deelname):
    assert client.get("/kwaliteit/enquete/bestaat-niet/").status_code == 404
    ronde = deelname.ronde
    ronde.opent_op, ronde.herinner_op = (
        klok.nu() - timedelta(days=9),
        klok.nu() - timedelta(days=5),
    )
    ronde.sluit_op = klok.nu() - timedelta(minutes=16)
    ronde.save()
    dicht = client.get(adres)
    assert dicht.status_code == 410
    assert "Insturen kan niet meer" in dicht.content.decode()
    assert client.post(adres, velden | {"indienen": "ja"}).status_code == 410
    assert not Stembriefje.objects.exists()


def test_de_link_blijft_geheim(client, adres):
    antwoord = client.get(adres)
    assert antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert "noindex" in antwoord.headers["X-Robots-Tag"]


def test_ook_bij_een_fout_staat_de_link_niet_in_het_logboek(adres, monkeypatch, caplog):
    def kapot(_sleutel_hash):
        raise RuntimeError("de database is weg")

    monkeypatch.setattr(queries, "deelname_bij", kapot)
    caplog.set_level(logging.DEBUG)
    stil = Client(raise_request_exception=False)
    assert stil.get(adres).status_code == 500
    assert "/kwaliteit/enquete/***/" in caplog.text
    assert adres.split("/")[3] not in caplog.text


def test_van_vandaag_naar_de_eigen_enquete(wereld, als):
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    deelname = maak_deelname(ronde, wereld.personas["student"])
    antwoord = als("student").get(f"/kwaliteit/enquetes/{ronde.pk}/meedoen/", follow=True)
    assert antwoord.redirect_chain[-1][0].endswith(f"{sleutels.sleutel_voor(deelname.nonce)}/")
    assert antwoord.status_code == 200
