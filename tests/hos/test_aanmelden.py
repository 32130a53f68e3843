"""Getting in: by invitation, with a strong password and, where it matters, a second factor."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.models import Account, Bericht, Persoon, Uitnodiging
from hos.services import accounts
from tests.factories.hos import maak_account, maak_persoon
from tests.wereld import PERSONAS, Wereld

Als = Callable[[str], Client]
STERK = "duinen waaien ver 7"


@pytest.fixture
def genodigde(wereld: Wereld) -> Persoon:
    persoon = maak_persoon("Nina", "Nieuw", email="nina@voorbeeld.test")
    accounts.nodig_uit(persoon=persoon, door=wereld.personas["beheerder"])
    return persoon


def _link(persoon: Persoon) -> str:
    tekst = Bericht.objects.get(soort="uitnodiging", persoon=persoon).tekst
    gevonden = re.search(r"https?://[^/]+(/uitnodiging/\S+)", tekst)
    assert gevonden
    return gevonden.group(1)


def test_uitnodiging_geeft_een_account(genodigde: Persoon) -> None:
    client = Client()
    antwoord = client.post(_link(genodigde), {"wachtwoord": STERK})
    assert antwoord.status_code == 302
    account = Account.objects.get(persoon=genodigde)
    assert account.check_password(STERK)
    assert client.session["_auth_user_id"] == str(account.pk)


def test_uitnodiging_werkt_een_keer(genodigde: Persoon) -> None:
    link = _link(genodigde)
    Client().post(link, {"wachtwoord": STERK})
    nog_eens = Client().post(link, {"wachtwoord": "iets heel anders 8"})
    assert nog_eens.status_code == 410
    assert Account.objects.get(persoon=genodigde).check_password(STERK)


def test_uitnodiging_verloopt_na_veertien_dagen(genodigde: Persoon) -> None:
    link = _link(genodigde)
    with time_machine.travel(klok.nu() + timedelta(days=14, minutes=1), tick=False):
        assert Client().get(link).status_code == 410


def test_de_link_staat_niet_in_de_database(genodigde: Persoon) -> None:
    sleutel = _link(genodigde).rstrip("/").rsplit("/", 1)[1]
    assert not Uitnodiging.objects.filter(sleutel_hash=sleutel).exists()


@pytest.mark.parametrize(
    "zwak", ["kort", "123456789012", "wachtwoord123", "nina@voorbeeld.test", ""]
)
def test_zwak_wachtwoord_wordt_geweigerd(genodigde: Persoon, zwak: str) -> None:
    antwoord = Client().post(_link(genodigde), {"wachtwoord": zwak})
    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors["wachtwoord"]
    assert not Account.objects.filter(persoon=genodigde).exists()


def test_wie_een_account_heeft_wordt_niet_opnieuw_uitgenodigd(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="al een account"):
        accounts.nodig_uit(persoon=wereld.personas["student"], door=None)


def test_niemand_schrijft_zichzelf_in(wereld: Wereld) -> None:
    antwoord = Client().post(
        reverse("account_signup"),
        {"email": "vreemd@voorbeeld.test", "password1": STERK, "password2": STERK},
    )
    assert not Account.objects.filter(email="vreemd@voorbeeld.test").exists()
    assert antwoord.status_code == 200


def test_aanmelden_met_mail_en_wachtwoord(wereld: Wereld) -> None:
    persoon = maak_persoon(email="met.wachtwoord@voorbeeld.test")
    maak_account(persoon, STERK)
    client = Client()
    fout = client.post(reverse("account_login"), {"login": persoon.email, "password": "mis"})
    assert fout.status_code == 200
    goed = client.post(
        reverse("account_login"), {"login": persoon.email.upper(), "password": STERK}
    )
    assert goed.status_code == 302


def test_na_vijf_missers_moet_je_wachten(wereld: Wereld) -> None:
    persoon = maak_persoon(email="raden@voorbeeld.test")
    maak_account(persoon, STERK)
    client = Client()
    for _ in range(5):
        client.post(reverse("account_login"), {"login": persoon.email, "password": "mis"})
    geblokkeerd = client.post(reverse("account_login"), {"login": persoon.email, "password": STERK})
    assert "_auth_user_id" not in client.session
    assert geblokkeerd.status_code in {200, 429}


def test_wachtwoord_vergeten_gaat_door_de_outbox(wereld: Wereld) -> None:
    persoon = maak_persoon(email="vergeten@voorbeeld.test")
    maak_account(persoon, STERK)
    Client().post(reverse("account_reset_password"), {"email": persoon.email})
    bericht = Bericht.objects.get(aan=persoon.email)
    assert bericht.soort == "aanmelden"
    assert "/account/password/reset/key/" in bericht.tekst


def test_onbekend_adres_krijgt_hetzelfde_antwoord(wereld: Wereld) -> None:
    persoon = maak_persoon(email="bekend@voorbeeld.test")
    maak_account(persoon, STERK)
    antwoorden = [
        Client().post(reverse("account_reset_password"), {"email": adres})
        for adres in (persoon.email, "onbekend@voorbeeld.test")
    ]
    assert [a.status_code for a in antwoorden] == [302, 302]
    assert antwoorden[0]["Location"] == antwoorden[1]["Location"]


def test_tweede_factor_verplicht_voor_wie_anderen_ziet(wereld: Wereld, als: Als, settings) -> None:
    settings.TWEEDE_FACTOR_VERPLICHT = True
    vrij = {"student", "student_elders", "gast", "oud_schoolcoordinator"}
    for naam in PERSONAS:
        antwoord = als(naam).get(reverse("vandaag"))
        naar_instellen = antwoord.status_code == 302 and antwoord["Location"] == reverse(
            "mfa_index"
        )
        assert naar_instellen == (naam not in vrij), naam


def test_uitloggen_beeindigt_de_sessie(wereld: Wereld, als: Als) -> None:
    client = als("student")
    client.post(reverse("account_logout"))
    assert client.get(reverse("vandaag")).status_code == 302
