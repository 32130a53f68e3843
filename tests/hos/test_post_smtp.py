"""Het gesprek met een echte mailserver: zijn antwoord beslist wat er met de mail gebeurt."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from hos.choices import BerichtStaat
from hos.models import Bericht, Hartslag
from hos.omgeving import proces, valkey
from hos.services import bezorgen, bezorgstaat, post, smtp
from tests.proces.opstelling import Opstelling

pytestmark = pytest.mark.django_db(transaction=True)


class Zinkput(Opstelling):
    """Only the mail server; delivering happens in this process."""

    def __init__(self, map_: Path) -> None:
        super().__init__(map_, "")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zinkput]:
    put = Zinkput(tmp_path_factory.mktemp("zink"))
    yield put
    put.stop()


@pytest.fixture
def zink(server: Zinkput, settings: LazySettings) -> Iterator[Zinkput]:
    settings.EMAIL_PORT = server.poort
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 1
    (server.map / "ontvangen.jsonl").write_text("")
    server.gedrag("")
    return server


def _een(**velden) -> Bericht:
    basis = {"soort": "proef", "aan": "an@h.voorbeeld", "onderwerp": "Dag", "tekst": "Hallo"}
    post.zet_klaar(sleutel="een", **(basis | velden))
    return Bericht.objects.get(sleutel="een")


@pytest.mark.parametrize(
    ("gedrag", "staat", "aangekomen"),
    [
        ("", BerichtStaat.VERZONDEN, 1),
        ("451", BerichtStaat.GEPLAND, 0),
        ("550", BerichtStaat.MISLUKT, 0),
        ("rcpt 451", BerichtStaat.GEPLAND, 0),
        ("rcpt 550", BerichtStaat.MISLUKT, 0),
        ("breek", BerichtStaat.ONBEKEND, 1),
        ("wacht 1.6", BerichtStaat.ONBEKEND, 1),
    ],
)
def test_antwoord_van_de_server(zink: Zinkput, gedrag: str, staat: str, aangekomen: int) -> None:
    zink.gedrag(gedrag)
    bericht = _een()
    bezorgen.bezorg()
    bericht.refresh_from_db()
    assert (bericht.staat, len(zink.ontvangen())) == (staat, aangekomen)


def test_onbekend_gaat_niet_vanzelf_nog_een_keer(zink: Zinkput) -> None:
    zink.gedrag("breek")
    _een()
    bezorgen.bezorg()
    zink.gedrag("")
    bezorgstaat.herstel()
    assert bezorgen.bezorg() == 0
    assert len(zink.ontvangen()) == 1


def test_tekst_komt_heel_aan(zink: Zinkput) -> None:
    tekst = ".een punt\n..twee\n.\nZoë betaalt € 3\n" + "lang " * 400
    bericht = _een(tekst=tekst, onderwerp="Café – reünie " * 8, aan="an@café.voorbeeld")
    bezorgen.bezorg()
    [mail] = zink.ontvangen()
    assert mail["tekst"].replace("\r\n", "\n").strip() == tekst.strip()
    assert mail["id"] == smtp.bericht_id(bericht)
    assert mail["aan"] == "an@xn--caf-dma.voorbeeld"


def test_server_weg_kost_geen_poging(zink: Zinkput, settings: LazySettings) -> None:
    settings.EMAIL_PORT = 1
    bericht = _een()
    bezorgen.bezorg()
    bericht.refresh_from_db()
    assert (bericht.staat, bericht.pogingen) == (BerichtStaat.GEPLAND, 0)
    assert Hartslag.objects.get(naam="post").fout
    settings.EMAIL_PORT = zink.poort
    bezorgen.bezorg()
    assert Hartslag.objects.get(naam="post").fout == ""
    assert len(zink.ontvangen()) == 1


def test_een_slecht_adres_houdt_de_rest_niet_tegen(zink: Zinkput) -> None:
    _een(aan="an@" + "x" * 70 + ".nl")
    post.zet_klaar(sleutel="twee", soort="proef", aan="b@h.voorbeeld", onderwerp="B", tekst="B")
    bezorgen.bezorg()
    assert Bericht.objects.get(sleutel="een").staat == BerichtStaat.MISLUKT
    assert Bericht.objects.get(sleutel="twee").staat == BerichtStaat.VERZONDEN


def test_postvak_van_de_demo_neemt_aan(settings: LazySettings, tmp_path: Path) -> None:
    """The mailbox that `make demo` starts is a server like any other."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", valkey.vrije_poort()
    vragen = ["--poort", str(settings.EMAIL_PORT), "--map", str(tmp_path)]
    argv = [sys.executable, "-m", "hos.omgeving.postvak", *vragen]
    opdracht = proces.Opdracht(naam="post", argv=argv, map=settings.BASE_DIR)
    postvak = proces.start(opdracht, tmp_path / "log")
    try:
        Opstelling.wacht_tot(lambda: valkey.luistert(settings.EMAIL_PORT))
        _een()
        bezorgen.bezorg()
    finally:
        proces.stop((postvak, opdracht))
    assert Bericht.objects.get().staat == BerichtStaat.VERZONDEN
    assert len(list(tmp_path.glob("*.eml"))) == 1
