"""Signing in with a real browser and a real (virtual) key, under our policy on scripts."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from hos.models import Account
from tests.wereld import bouw_wereld

WACHTWOORD = "wandelen langs de branding"
SLEUTEL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
BEHEER = (
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
    "account_change_password",
    "account_email",
    "account_logout",
)
OPENBAAR = (
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_signup",
)


@pytest.fixture
def account(transactional_db: None) -> Account:
    wereld = bouw_wereld()
    account = Account.objects.get(persoon=wereld.personas["stagecoordinator"])
    account.set_password(WACHTWOORD)
    account.save()
    return account


def _meld_aan(page: Page, adres: str, account: Account) -> None:
    page.goto(adres + reverse("account_login"))
    page.get_by_label("E-mailadres").fill(account.email)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith(reverse("account_login")))


def _open_na_bevestigen(page: Page, url: str) -> None:
    """What changes the account asks for the password once more."""
    page.goto(url)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Bevestigen").click()
    page.wait_for_url(url)


def _meld_af(page: Page, adres: str) -> None:
    page.goto(adres + reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Afmelden").click()
    page.wait_for_url(lambda url: not url.endswith(reverse("account_logout")))


def _let_op(page: Page) -> list[str]:
    """Errors in the console: among them everything the policy refuses."""
    fouten: list[str] = []
    page.on(
        "console", lambda m: fouten.append(f"{m.text} {m.location}") if m.type == "error" else None
    )
    page.on("pageerror", lambda fout: fouten.append(str(fout)))
    return fouten


def test_passkey_maken_en_ermee_aanmelden(
    live_server, account: Account, open_pagina: Callable[..., Page]
) -> None:
    page = open_pagina()
    fouten = _let_op(page)
    verbinding = page.context.new_cdp_session(page)
    verbinding.send("WebAuthn.enable")
    verbinding.send("WebAuthn.addVirtualAuthenticator", {"options": SLEUTEL})

    _meld_aan(page, live_server.url, account)
    _open_na_bevestigen(page, live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_label("Naam van de passkey").fill("laptop van school")
    page.get_by_label("Aanmelden zonder wachtwoord").check()
    page.get_by_role("button", name="Passkey maken").click()
    expect(page.get_by_text("De passkey is toegevoegd.")).to_be_visible()

    _meld_af(page, live_server.url)
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page).to_have_url(live_server.url + "/")

    _meld_af(page, live_server.url)
    _meld_aan(page, live_server.url, account)
    expect(page.get_by_role("heading", name="De tweede stap")).to_be_visible()
    page.get_by_role("button", name="Gebruik een passkey").click()
    expect(page).to_have_url(live_server.url + "/")
    assert fouten == []


def test_verkeerd_wachtwoord_staat_bij_het_formulier(
    live_server, account: Account, open_pagina: Callable[..., Page]
) -> None:
    page = open_pagina()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("E-mailadres").fill(account.email)
    page.get_by_label("Wachtwoord").fill("iets anders dan het wachtwoord")
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(page).to_have_title("Fout: Aanmelden | Haagse Opleidingsschool")
    overzicht = page.get_by_role("alert").filter(has_text="Er klopt nog iets niet")
    expect(overzicht).to_be_focused()
    expect(page.get_by_label("E-mailadres")).to_have_value(account.email)


def test_aanmelden_is_toegankelijk(
    live_server, account: Account, open_pagina: Callable[..., Page]
) -> None:
    """The addresses of allauth are not in the page register; they are looked at here."""
    page = open_pagina()
    meter = page.context.new_page()  # axe adds styles of its own, which the policy refuses
    fouten = _let_op(page)
    gevonden: list[str] = []

    def kijk(naam: str) -> None:
        page.goto(live_server.url + reverse(naam))
        meter.goto(page.url)
        uitkomst = Axe().run(meter).response["violations"]
        gevonden.extend(f"{naam}: {v['id']} ({v['nodes'][0]['html'][:100]})" for v in uitkomst)

    for naam in OPENBAAR:
        kijk(naam)
    _meld_aan(page, live_server.url, account)
    kijk("account_reauthenticate")
    _open_na_bevestigen(page, live_server.url + reverse("mfa_add_webauthn"))
    for naam in BEHEER:
        kijk(naam)
    assert (gevonden, fouten) == ([], [])
