"""De link uit de mail: een ding, een keer, en nooit bij het openen."""

import logging
import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hos import klok
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.logboek import ZonderSleutels
from hos.models import Bericht
from plaatsing.models import Aanbod
from plaatsing.queries.aanbod_vernieuwen import DOEL, link_voor, sleutel_voor
from plaatsing.tasks import keur_akkoord, keur_vernieuwen, vraag_of_het_klopt
from tests.factories import plaatsing as maak
from tests.wereld import Wereld


@pytest.fixture
def aanbod(wereld: Wereld) -> Aanbod:
    """Confirmed three months ago for the year that is being prepared."""
    maak.maak_inventarisatie(wereld.volgend)
    aanbod = maak.maak_aanbod(
        wereld.duin, wereld.volgend, antwoord="ja", bevestigd_op=klok.nu() - timedelta(days=90),
        bevestigd_door=wereld.personas["oud_schoolcoordinator"],
    )  # fmt: skip
    maak.maak_stageplaats(aanbod, wereld.nederlands, aantal=3, opmerking="geheim voor buiten")
    return aanbod


def _url(wereld: Wereld, aanbod: Aanbod, wie: str = "schoolcoordinator") -> str:
    sleutel = sleutel_voor(aanbod, wereld.personas[wie])
    return reverse("plaatsing:aanbod-vernieuwen", args=[sleutel])


def _oud(aanbod: Aanbod) -> bool:
    aanbod.refresh_from_db()
    return timezone.localdate(aanbod.bevestigd_op) < klok.vandaag()


def test_openen_verandert_niets_en_een_klik_bevestigt(wereld: Wereld, aanbod: Aanbod) -> None:
    client = Client(enforce_csrf_checks=True)  # a phone without cookies
    url = _url(wereld, aanbod)
    for doen in (client.get, client.head, client.get):
        assert doen(url).status_code == 200
    assert _oud(aanbod)
    tekst = client.get(url).content.decode()
    assert "Nederlands" in tekst
    assert "geheim voor buiten" not in tekst
    for _ in range(2):  # a double click
        assert client.post(url).status_code == 302
    assert not _oud(aanbod)
    assert aanbod.bevestigd_door == wereld.personas["schoolcoordinator"]
    assert "is bevestigd" in client.get(url).content.decode()
    wat = [regel.wat for regel in tijdlijn(gebeurtenissen(Aanbod, pgh_obj=aanbod))]
    assert wat.count("Aanbod bevestigd met de link in de mail") == 1


def test_een_gebruikte_link_doet_daarna_niets_meer(wereld: Wereld, aanbod: Aanbod) -> None:
    client, url = Client(), _url(wereld, aanbod)
    client.post(url)
    Aanbod.objects.update(bevestigd_op=klok.nu() - timedelta(days=80))
    client.post(url)
    assert _oud(aanbod)


def test_een_gewijzigd_aanbod_bevestig_je_niet_blind(wereld: Wereld, aanbod: Aanbod) -> None:
    client, url = Client(), _url(wereld, aanbod)
    Aanbod.objects.update(versie=2)
    client.post(url)
    assert _oud(aanbod)
    assert "intussen gewijzigd" in client.get(url).content.decode()


def test_wie_geen_schoolcoordinator_meer_is_heeft_niets_aan_de_link(wereld, aanbod) -> None:
    client = Client()
    for wie in ("oud_schoolcoordinator", "schoolcoordinator_elders", "leidinggevende", "student"):
        url = _url(wereld, aanbod, wie)
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)
    assert _oud(aanbod)


def test_verlopen_vervalst_of_voor_iets_anders(wereld: Wereld, aanbod: Aanbod) -> None:
    client, persoon = Client(), wereld.personas["schoolcoordinator"]
    goed = sleutel_voor(aanbod, persoon)
    inhoud = [aanbod.pk, 1, persoon.pk, ""]
    for sleutel in (
        goed[:-1] + ("A" if goed[-1] != "A" else "B"),
        "x",
        signing.dumps(inhoud, salt="iets anders"),
        signing.dumps({"a": 1}, salt=DOEL),
        signing.dumps([1, 2], salt=DOEL),
        signing.dumps(["x", "y", "z", ""], salt=DOEL),
    ):
        url = reverse("plaatsing:aanbod-vernieuwen", args=[sleutel])
        assert client.post(url).status_code == 404, sleutel
    url = _url(wereld, aanbod)
    with time_machine.travel(klok.nu() + timedelta(days=31)):
        assert client.post(url).status_code == 404
    assert _oud(aanbod)


def test_de_sleutel_staat_nergens_in(wereld: Wereld, aanbod: Aanbod) -> None:
    url = _url(wereld, aanbod)
    antwoord = Client().get(url)
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert "no-store" in antwoord["Cache-Control"]
    regel = logging.LogRecord("django.request", 40, "", 0, "Not Found: %s", (url,), None)
    ZonderSleutels().filter(regel)
    assert url.split("/")[-2] not in regel.getMessage()
    Client().post(url)
    for gebeurtenis in gebeurtenissen(Aanbod, pgh_obj=aanbod):
        assert url.split("/")[-2] not in str(
            gebeurtenis.pgh_context and gebeurtenis.pgh_context.metadata
        )


def _vraag(dag: date) -> int:
    nu = datetime(dag.year, dag.month, dag.day, 9, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(nu):
        return vraag_of_het_klopt(nu)


def test_een_verlopen_bevestiging_vraagt_om_een_klik(wereld: Wereld, aanbod: Aanbod) -> None:
    for _ in range(3):  # every tick
        vraag_of_het_klopt(klok.nu())
    mail = Bericht.objects.get()
    assert mail.persoon == wereld.personas["schoolcoordinator"]
    assert mail.geheim
    pad = re.search(r"https?://[^/]+(/\S+/vernieuwen/\S+)", mail.tekst)
    assert pad is not None
    assert keur_vernieuwen(mail) == ""
    Client().post(pad.group(1))
    assert not _oud(aanbod)
    assert keur_vernieuwen(mail) == "Het aanbod is intussen bevestigd."


def test_hooguit_een_keer_per_twee_weken(wereld: Wereld, aanbod: Aanbod) -> None:
    vandaag = klok.vandaag()
    verzonden = [
        vandaag + timedelta(days=n) for n in range(40) if _vraag(vandaag + timedelta(days=n))
    ]
    assert len(verzonden) in (2, 3)
    assert all((b - a).days >= 14 for a, b in pairwise(verzonden))


def test_vers_of_zonder_antwoord_vraagt_niets(wereld: Wereld, aanbod: Aanbod) -> None:
    Aanbod.objects.update(bevestigd_op=klok.nu() - timedelta(days=60))
    assert vraag_of_het_klopt(klok.nu()) == 0
    Aanbod.objects.update(bevestigd_op=None, bevestigd_door=None)
    assert vraag_of_het_klopt(klok.nu()) == 0


@pytest.mark.parametrize(
    ("maand", "dag", "start", "aantal"),
    [(10, 31, "feb", 0), (11, 1, "feb", 1), (12, 15, "feb", 1), (12, 15, "sep", 0)],
)
def test_in_november_opnieuw_voor_februari(wereld, aanbod, maand, dag, start, aantal) -> None:
    """Nov-dec: de plaatsen voor februari worden opnieuw nagevraagd (3.2)."""
    jaar = wereld.volgend.begin.year
    aanbod.plaatsen.update(start=start)
    Aanbod.objects.update(bevestigd_op=datetime(jaar, 6, 1, tzinfo=timezone.get_current_timezone()))
    assert _vraag(date(jaar, maand, dag)) == aantal


def test_na_1_februari_valt_er_niets_meer_te_vragen(wereld: Wereld, aanbod: Aanbod) -> None:
    jaar = wereld.volgend.begin.year
    aanbod.plaatsen.update(start="feb")
    Aanbod.objects.update(bevestigd_op=datetime(jaar, 6, 1, tzinfo=timezone.get_current_timezone()))
    assert _vraag(date(jaar + 1, 2, 1)) == 0


def test_zonder_antwoord_geen_link(wereld: Wereld) -> None:
    leeg = maak.maak_aanbod(wereld.duin, wereld.jaar)
    persoon = wereld.personas["schoolcoordinator"]
    assert link_voor(leeg, persoon) == ""
    leeg.antwoord = "ja"
    assert link_voor(leeg, persoon) == ""  # a yes without places is not ready
    leeg.antwoord = "misschien"
    assert link_voor(leeg, persoon) != ""


def test_de_herinnering_heeft_de_link_maar_het_voorbeeld_niet(wereld, als, aanbod) -> None:
    client, url = als("stagecoordinator"), reverse("plaatsing:aanbod-herinneren")
    adres = f"{url}?jaar={wereld.volgend}"
    assert "persoonlijke-link" in client.get(adres).content.decode()
    client.post(adres)
    mail = Bericht.objects.get(persoon=wereld.personas["schoolcoordinator"])
    assert "/aanbod/vernieuwen/" in mail.tekst
    assert mail.geheim
    assert vraag_of_het_klopt(klok.nu()) == 0  # just asked


def test_de_vraag_om_akkoord_vervalt_als_er_iets_verandert(wereld: Wereld, aanbod: Aanbod) -> None:
    Client().post(_url(wereld, aanbod))
    mail = Bericht.objects.get(soort="aanbod-akkoord")
    assert mail.persoon == wereld.personas["leidinggevende"]
    assert keur_akkoord(mail) == ""
    Aanbod.objects.update(versie=9)
    assert keur_akkoord(mail) == "Het aanbod is intussen gewijzigd."
    Aanbod.objects.update(versie=1, akkoord_op=klok.nu(), akkoord_door=mail.persoon)
    assert keur_akkoord(mail) == "Er is al akkoord gegeven."
