"""Demo only: the mails that were sent, as they would arrive. Does not exist in production."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hos.gate import openbaar

NAAM = re.compile(r"[0-9A-Za-z_-]{1,80}")
PER_PAGINA = 50


@dataclass(frozen=True, slots=True)
class Post:
    naam: str
    aan: str
    onderwerp: str
    om: datetime | None
    tekst: str


@openbaar
def lijst(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    _alleen_demo()
    bestanden = sorted(settings.POSTVAK_DIR.glob("*.eml"), reverse=True)
    pagina = Paginator(bestanden, PER_PAGINA).get_page(request.GET.get("pagina"))
    berichten = [_lees(bestand) for bestand in pagina]
    return render(request, "hos/postvak.html", {"pagina": pagina, "berichten": berichten})


@openbaar
def bericht(request: HttpRequest, naam: str) -> HttpResponse:
    _alleen_demo()
    bestand = settings.POSTVAK_DIR / f"{naam}.eml"
    if not NAAM.fullmatch(naam) or not bestand.is_file():
        raise Http404
    return render(request, "hos/postvak_bericht.html", {"bericht": _lees(bestand)})


def _alleen_demo() -> None:
    if settings.PRODUCTIE:
        raise Http404


def _lees(bestand: Path) -> Post:
    mail = email.message_from_bytes(
        bestand.read_bytes(), _class=EmailMessage, policy=email.policy.default
    )
    tekst = mail.get_body(("plain",))
    return Post(
        naam=bestand.stem,
        aan=str(mail["To"] or mail["X-Envelope-To"] or ""),
        onderwerp=str(mail["Subject"] or ""),
        om=parsedate_to_datetime(mail["Date"]) if mail["Date"] else None,
        tekst=tekst.get_content() if tekst else "",
    )
