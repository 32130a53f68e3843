"""The mailbox of the demo keeps every mail it accepted, and refuses what it cannot keep."""

import shutil
import smtplib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from hos.omgeving import diensten, proces, valkey


@pytest.fixture
def postvak(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    poort, map_ = valkey.vrije_poort(), tmp_path / "post"
    dienst = diensten.postvak(poort, map_)
    kind = proces.start(dienst.opdracht, tmp_path / "log")
    while not dienst.gereed():
        assert kind.poll() is None, (tmp_path / "log").read_text()
    yield poort, map_
    proces.stop((kind, dienst.opdracht))
    assert kind.returncode == 0


def verstuur(poort: int, onderwerp: str, tekst: str = "Je plek is bekend.") -> None:
    bericht = EmailMessage(policy=policy.SMTPUTF8)
    bericht["From"], bericht["To"], bericht["Subject"] = "hos@voorbeeld.nl", "a@b.nl", onderwerp
    bericht.set_content(tekst)
    with smtplib.SMTP("127.0.0.1", poort, timeout=10) as klant:
        klant.send_message(bericht, to_addrs=["a@b.nl", "c@d.nl"])


def test_mail_wordt_een_bestand_op_volgorde(postvak: tuple[int, Path]) -> None:
    poort, map_ = postvak
    for onderwerp in ("Eén", "Twee", "Drie"):
        verstuur(poort, onderwerp)
    bestanden = sorted(map_.glob("*.eml"))
    berichten = [message_from_bytes(b.read_bytes(), policy=policy.default) for b in bestanden]
    assert [bericht["Subject"] for bericht in berichten] == ["Eén", "Twee", "Drie"]
    assert berichten[0]["X-Envelope-To"] == "a@b.nl, c@d.nl"
    assert "Je plek is bekend." in berichten[0].get_content()
    assert list(map_.glob(".*")) == []


def test_mail_die_niet_bewaard_kan_worden_is_niet_aangenomen(postvak: tuple[int, Path]) -> None:
    poort, map_ = postvak
    shutil.rmtree(map_)
    with pytest.raises(smtplib.SMTPDataError, match="452"):
        verstuur(poort, "Kwijt")


def test_te_grote_mail_wordt_geweigerd(postvak: tuple[int, Path]) -> None:
    poort, map_ = postvak
    with pytest.raises((smtplib.SMTPSenderRefused, smtplib.SMTPDataError), match="552"):
        verstuur(poort, "Groot", "x" * 70 * 1024 * 600)
    assert list(map_.iterdir()) == []
