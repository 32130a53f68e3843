"""Het gesprek met de mailserver, in twee helften: alles voor DATA, en DATA zelf.

Django's own backend does both in one call, and then nobody knows whether a mail left.
"""

import hashlib
import re
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP as REGELS
from email.utils import formatdate, parseaddr
from types import TracebackType
from typing import Self

from django.conf import settings

from hos.models import Bericht

GA_DOOR = 354
AANGENOMEN = range(200, 300)
BLIJVEND = range(500, 600)


class Onbereikbaar(Exception):
    """No conversation is possible now; no message was touched."""


class NietAangenomen(Exception):
    """The server certainly did not take this message."""

    def __init__(self, antwoord: str, *, definitief: bool) -> None:
        super().__init__(antwoord)
        self.antwoord = antwoord
        self.definitief = definitief


class Onbekend(Exception):
    """The line broke after the text was under way."""


class Postlijn:
    """One connection to the mail server, for several messages in a row."""

    def __init__(self) -> None:
        self._smtp = self._verbind()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        self.sluit()

    @staticmethod
    def _verbind() -> smtplib.SMTP:
        """Connect, greet, encrypt and log in."""
        veilig = ssl.create_default_context()
        try:
            if settings.EMAIL_USE_SSL:
                lijn: smtplib.SMTP = smtplib.SMTP_SSL(
                    settings.EMAIL_HOST,
                    settings.EMAIL_PORT,
                    timeout=settings.EMAIL_TIMEOUT,
                    context=veilig,
                )
            else:
                lijn = smtplib.SMTP(
                    settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT
                )
            if settings.EMAIL_USE_TLS:
                lijn.starttls(context=veilig)
            lijn.ehlo_or_helo_if_needed()
            if settings.EMAIL_HOST_USER:
                lijn.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except (smtplib.SMTPException, OSError) as fout:
            raise Onbereikbaar(f"{type(fout).__name__}: {fout}") from fout
        return lijn

    def bied_aan(self, aan: str) -> None:
        """MAIL and RCPT: whatever goes wrong here, nothing was sent."""
        afzender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        try:
            _moet(self._smtp.mail(afzender), AANGENOMEN)
            _moet(self._smtp.rcpt(adres(aan)), AANGENOMEN)
        except (smtplib.SMTPException, OSError) as fout:
            raise NietAangenomen(f"{type(fout).__name__}: {fout}", definitief=False) from fout

    def verzend(self, inhoud: bytes) -> str:
        """DATA and the text; returns the answer of the server."""
        try:
            self._smtp.putcmd("data")
            _moet(self._smtp.getreply(), range(GA_DOOR, GA_DOOR + 1))
        except (smtplib.SMTPException, OSError) as fout:  # not a byte of the text has left
            raise NietAangenomen(f"{type(fout).__name__}: {fout}", definitief=False) from fout
        try:
            self._smtp.send(_met_punten(inhoud))
            antwoord = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as fout:
            raise Onbekend(f"{type(fout).__name__}: {fout}") from fout
        return _moet(antwoord, AANGENOMEN)

    def sluit(self) -> None:
        """Say goodbye; a server that is gone is fine too."""
        try:
            self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()


def _moet(antwoord: tuple[int, bytes], goed: range) -> str:
    code, tekst = antwoord
    zin = f"{code} {tekst.decode(errors='replace')}"
    if code not in goed:
        raise NietAangenomen(zin, definitief=code in BLIJVEND)
    return zin


def _met_punten(inhoud: bytes) -> bytes:
    """A line that starts with a dot gets a second one; a line with one dot ends the text."""
    return re.sub(rb"(?m)^\.", b"..", inhoud).rstrip(b"\r\n") + b"\r\n.\r\n"


def adres(aan: str) -> str:
    """An address a server understands: a domain with accents in its ASCII form."""
    naam, _, domein = aan.rpartition("@")
    try:
        return f"{naam}@{domein.encode('idna').decode('ascii')}"
    except UnicodeError as fout:
        raise NietAangenomen("Dit adres kan niet bestaan.", definitief=True) from fout


def bericht_id(bericht: Bericht) -> str:
    """Always the same for the same natural key."""
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "hos.voorbeeld"
    return f"<{hashlib.sha256(bericht.sleutel.encode()).hexdigest()[:40]}@{domein}>"


def inhoud(bericht: Bericht) -> bytes:
    """The message as it goes over the line: plain text, no tracking, marked as automatic."""
    mail = EmailMessage(policy=REGELS)
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = adres(bericht.aan)
    mail["Subject"] = bericht.onderwerp
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = bericht_id(bericht)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Content-Language"] = "nl"
    mail.set_content(bericht.tekst, cte="quoted-printable")
    return mail.as_bytes()
