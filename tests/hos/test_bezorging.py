"""De pagina die bewijst dat het loopt, en het postvak van de demo."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from hos.choices import BerichtStaat
from hos.models import Bericht
from hos.services import hartslag, post
from tests.factories.berichten import maak_bericht

pytestmark = pytest.mark.django_db


def test_zonder_hartslag_slaat_de_pagina_alarm(als) -> None:
    client = als("beheerder")
    assert "nog nooit gelopen" in client.get(reverse("bezorging")).content.decode()
    hartslag.begin_tik()
    assert "Het achtergrondwerk loopt" in client.get(reverse("bezorging")).content.decode()


def test_tekst_van_mails_staat_niet_op_de_pagina(als) -> None:
    maak_bericht(BerichtStaat.ONBEKEND, onderwerp="Geheim onderwerp", tekst="geheime tekst")
    html = als("beheerder").get(reverse("bezorging")).content.decode()
    assert "Nogmaals sturen" in html
    assert "eheim" not in html


def test_mail_met_persoonlijke_link_telt_mee_maar_staat_er_niet(wereld, als) -> None:
    """Who was reminded of a survey is who had not answered it."""
    for geheim, wie in ((True, "student"), (False, "schoolcoordinator")):
        post.zet_klaar(
            soort="proef",
            sleutel=f"proef:{wie}",
            persoon=wereld.personas[wie],
            onderwerp="Onderwerp",
            tekst="Tekst",
            geheim=geheim,
        )
    antwoord = als("administratie").get(reverse("bezorging"), {"staat": "gepland"})
    assert [r.bericht.persoon for r in antwoord.context["regels"]] == [
        wereld.personas["schoolcoordinator"]
    ]
    assert {code: n for code, _, n in antwoord.context["aantallen"]}["gepland"] == 2


def test_nogmaals_en_laten_zo(wereld, als) -> None:
    een, twee = maak_bericht(BerichtStaat.ONBEKEND), maak_bericht(BerichtStaat.MISLUKT)
    client = als("administratie")
    client.post(reverse("bezorging-nogmaals", args=[een.pk]))
    client.post(reverse("bezorging-afhandelen", args=[twee.pk]))
    assert Bericht.objects.get(herhaling_van=een).staat == BerichtStaat.GEPLAND
    assert "Er is geen mail blijven steken" in client.get(reverse("bezorging")).content.decode()
    lijst = client.get(reverse("bezorging"), {"staat": "mislukt"}).content.decode()
    assert f"{wereld.personas['administratie'].naam}: niets meer mee gedaan" in lijst
    laat = als("beheerder").post(reverse("bezorging-nogmaals", args=[een.pk]), follow=True)
    assert "al besloten" in laat.content.decode()


def test_rem_eraf(als) -> None:
    hartslag.zet_rem(tot=timezone.now() + timezone.timedelta(hours=1), reden="Reservekopie.")
    client = als("beheerder")
    assert "Reservekopie." in client.get(reverse("bezorging")).content.decode()
    client.post(reverse("bezorging-rem"))
    assert not hartslag.is_geremd(timezone.now())


MAIL = b"""X-Envelope-To: an@h.voorbeeld\r
From: HOS <post@hos.voorbeeld>\r
To: an@h.voorbeeld\r
Subject: =?utf-8?q?Caf=C3=A9?=\r
Date: Wed, 14 Oct 2026 14:03:00 +0200\r
Content-Type: text/plain; charset="utf-8"\r
\r
Dag <script>x</script>\r
https://hos.voorbeeld/uitnodiging/abc/\r
"""


@pytest.fixture
def postvak(settings: LazySettings, tmp_path: Path) -> Path:
    settings.POSTVAK_DIR = tmp_path / "post"
    settings.POSTVAK_DIR.mkdir()
    (settings.POSTVAK_DIR / "20261014T120300-1-00001.eml").write_bytes(MAIL)
    (tmp_path / "geheim.eml").write_bytes(MAIL)
    return settings.POSTVAK_DIR


def test_postvak_toont_mails_en_links(client, postvak: Path) -> None:
    assert "Café" in client.get(reverse("postvak")).content.decode()
    naam = "20261014T120300-1-00001"
    html = client.get(reverse("postvak-bericht", args=[naam])).content.decode()
    assert 'href="https://hos.voorbeeld/uitnodiging/abc/"' in html
    assert "<script>x" not in html
    assert "14 oktober 2026, 14.03" in html


@pytest.mark.parametrize("naam", ["..%2Fgeheim", ".", "bestaat-niet"])
def test_postvak_blijft_in_zijn_map(client, postvak: Path, naam: str) -> None:
    assert client.get(f"/demo/postvak/{naam}/").status_code == 404


def test_postvak_bestaat_niet_in_productie(client, postvak: Path, settings: LazySettings) -> None:
    settings.PRODUCTIE = True
    assert client.get(reverse("postvak")).status_code == 404
    assert client.get("/demo/postvak/20261014T120300-1-00001/").status_code == 404
