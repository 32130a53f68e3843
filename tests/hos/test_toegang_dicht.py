"""Doors that must stay shut: old addresses, old invitations, other schools, keys in logs."""

import logging
import re
from collections.abc import Callable
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from hos import logboek, permissions
from hos.choices import BerichtStaat, Rol
from hos.models import Account, Bericht, Lidmaatschap, Persoon
from hos.services import accounts, mensen
from tests.factories.hos import LANG_GELEDEN, maak_account, maak_lid, maak_persoon
from tests.wereld import Wereld

Als = Callable[[str], Client]
STERK = "duinen waaien ver 7"


def _link(persoon: Persoon) -> str:
    tekst = Bericht.objects.filter(soort="uitnodiging", persoon=persoon).latest("pk").tekst
    gevonden = re.search(r"https?://[^/]+(/uitnodiging/\S+)", tekst)
    assert gevonden
    return gevonden.group(1)


@pytest.fixture
def verhuisd(wereld: Wereld) -> Persoon:
    """Someone with an account whose old address was proven, and who has a new one since."""
    persoon = maak_persoon("Vera", "Verhuisd", email="oud@voorbeeld.test")
    account = maak_account(persoon, STERK)
    EmailAddress.objects.create(user=account, email=persoon.email, verified=True, primary=True)
    persoon.email = "nieuw@voorbeeld.test"
    return mensen.leg_persoon_vast(persoon=persoon)


def test_het_oude_adres_herstelt_geen_wachtwoord(verhuisd: Persoon) -> None:
    for adres in ("oud@voorbeeld.test", "nieuw@voorbeeld.test"):
        Client().post(reverse("account_reset_password"), {"email": adres})
    assert list(Bericht.objects.values_list("aan", flat=True)) == ["nieuw@voorbeeld.test"]


def test_aanmelden_kan_alleen_met_het_nieuwe_adres(verhuisd: Persoon) -> None:
    def meldt_aan(adres: str) -> bool:
        client = Client()
        client.post(reverse("account_login"), {"login": adres, "password": STERK})
        return "_auth_user_id" in client.session

    assert (meldt_aan("oud@voorbeeld.test"), meldt_aan("nieuw@voorbeeld.test")) == (False, True)


def test_niemand_voegt_zelf_een_adres_toe(wereld: Wereld, als: Als) -> None:
    client = als("student")
    for url in ("/account/email/", reverse("account_email")):
        antwoord = client.post(url, {"action_add": "", "email": "stuurgroep@voorbeeld.test"})
        assert antwoord.status_code == 405
    assert not EmailAddress.objects.filter(email="stuurgroep@voorbeeld.test").exists()
    assert "student@voorbeeld.test" in client.get("/account/email/").content.decode()


def test_alleen_de_laatste_uitnodiging_werkt(wereld: Wereld) -> None:
    persoon = maak_persoon()
    accounts.nodig_uit(persoon=persoon, door=None)
    eerste = _link(persoon)
    accounts.nodig_uit(persoon=persoon, door=None)
    assert Client().post(eerste, {"wachtwoord": STERK}).status_code == 410
    assert Client().post(_link(persoon), {"wachtwoord": STERK}).status_code == 302


def test_een_ander_adres_maakt_de_uitnodiging_ongeldig(wereld: Wereld) -> None:
    """The first one may have gone to a stranger."""
    persoon = maak_persoon(email="tikfout@voorbeeld.test")
    uitnodiging = accounts.nodig_uit(persoon=persoon, door=None)
    link = _link(persoon)
    persoon.email = "goed@voorbeeld.test"
    mensen.leg_persoon_vast(persoon=persoon)
    assert Client().get(link).status_code == 410
    assert Bericht.objects.get(persoon=persoon).staat == BerichtStaat.VERVALLEN
    with pytest.raises(ValidationError, match="geldt niet meer"):
        accounts.neem_aan(uitnodiging=uitnodiging, wachtwoord=STERK)
    assert not Account.objects.filter(persoon=persoon).exists()


def test_een_nieuw_nummer_laat_de_uitnodiging_staan(wereld: Wereld) -> None:
    persoon = maak_persoon()
    accounts.nodig_uit(persoon=persoon, door=None)
    persoon.telefoon = "070 123 45 67"
    mensen.leg_persoon_vast(persoon=persoon)
    assert Client().get(_link(persoon)).status_code == 200


def test_bij_een_andere_opleidingsschool_is_iemand_gast(wereld: Wereld) -> None:
    """A stagecoordinator elsewhere does not see our students, however it was written down."""
    persoon = maak_persoon()
    with pytest.raises(ValidationError, match="alleen de rol van gast"):
        mensen.geef_rol(
            persoon=persoon,
            rol=Rol.STAGECOORDINATOR,
            organisatie=wereld.ander,
            begin=date(2026, 1, 1),
        )
    maak_lid(persoon, Rol.STAGECOORDINATOR, wereld.ander)
    assert not permissions.is_stagecoordinator(persoon)
    assert not permissions.iedereen(Persoon.objects.get(pk=persoon.pk))
    gast = Lidmaatschap(
        persoon=persoon,
        rol=Rol.GAST_STAGECOORDINATOR,
        opleidingsschool=wereld.ander,
        begin=LANG_GELEDEN,
    )
    gast.full_clean()
    gast.save()
    assert permissions.iedereen(Persoon.objects.get(pk=persoon.pk))


@pytest.mark.parametrize(
    "pad",
    [
        "/uitnodiging/GEHEIM-123/",
        "/kwaliteit/enquete/GEHEIM-123/?bedankt",
        "/programma/agenda/GEHEIM-123.ics",
        "/account/password/reset/key/3-GEHEIM-123/",
    ],
)
def test_een_sleutel_komt_niet_in_het_logboek(pad: str) -> None:
    regel = logging.LogRecord("x", logging.WARNING, "", 1, "Forbidden: %s", (pad,), None)
    assert logboek.ZonderSleutels().filter(regel)
    assert "GEHEIM" not in regel.getMessage()
    assert "/***" in regel.getMessage()


def test_een_gewone_regel_blijft_heel() -> None:
    regel = logging.LogRecord("x", logging.INFO, "", 1, "taak %s klaar", ("7",), None)
    logboek.ZonderSleutels().filter(regel)
    assert regel.getMessage() == "taak 7 klaar"
    assert logboek.zonder_sleutel("/mensen/7/uitnodiging/") == "/mensen/7/uitnodiging/"


def test_de_handler_van_het_logboek_gebruikt_het_filter(capfd, wereld: Wereld) -> None:
    """The real chain: a refused form on the page of an invitation."""
    persoon = maak_persoon()
    accounts.nodig_uit(persoon=persoon, door=None)
    link = _link(persoon)
    client = Client(enforce_csrf_checks=True)
    handler = logging.getLogger().handlers
    assert any(isinstance(f, logboek.ZonderSleutels) for h in handler for f in h.filters)
    assert client.post(link, {"wachtwoord": STERK}).status_code == 403


def test_een_sleutel_komt_niet_in_de_geschiedenis(wereld: Wereld) -> None:
    persoon = maak_persoon()
    accounts.nodig_uit(persoon=persoon, door=None)
    link = _link(persoon)
    assert Client().post(link, {"wachtwoord": STERK}).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("SELECT metadata::text FROM pghistory_context")
        contexten = " ".join(rij[0] for rij in cursor.fetchall())
    assert "/uitnodiging/***/" in contexten
    assert link.split("/")[2] not in contexten


@pytest.mark.parametrize("koekje", ["sessionid", "csrftoken"])
def test_een_nul_in_een_koekje_is_geen_ongeluk(koekje: str, wereld: Wereld) -> None:
    """A quoted cookie can spell a NUL; PostgreSQL refuses it."""
    antwoord = Client(HTTP_COOKIE=f'{koekje}="a\\000b"').get("/")
    assert antwoord.status_code == 400


def test_een_uitnodiging_blijft_niet_in_een_cache(wereld: Wereld) -> None:
    persoon = maak_persoon()
    accounts.nodig_uit(persoon=persoon, door=None)
    assert "no-store" in Client().get(_link(persoon)).headers["Cache-Control"]
