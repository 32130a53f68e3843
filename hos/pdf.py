"""Van sjabloon naar toegankelijke PDF (PDF/UA-1). Gelijke invoer geeft gelijke bytes."""

import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASIS = "hos-static:/"  # a scheme of our own: nothing in a template can reach file: or http:
STIJL = "css/pdf.css"


class VerbodenAdres(FatalURLFetchingError):
    """A document asked for something that is not one of our own static files."""


class AlleenStatisch(URLFetcher):
    """Text of users goes into documents; whatever it refers to, only our static files open."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        delen = urlsplit(url)
        if f"{delen.scheme}:/" != BASIS or delen.netloc:
            raise VerbodenAdres(f"een PDF laadt geen adressen van buiten: {delen.scheme}")
        gevonden = finders.find(unquote(delen.path).lstrip("/"))
        if not gevonden:
            raise VerbodenAdres(f"dit bestand hoort niet bij static: {delen.path}")
        soort = mimetypes.guess_type(gevonden)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(gevonden).read_bytes(), {"Content-Type": soort})


@cache
def _opmaak() -> tuple[CSS, FontConfiguration]:
    """The style sheet and its fonts, read once per process."""
    letters = FontConfiguration()
    url = f"{BASIS}{STIJL}"
    return CSS(url=url, url_fetcher=AlleenStatisch(), font_config=letters), letters


def maak_pdf(sjabloon: str, context: dict[str, Any]) -> bytes:
    """Render a template that extends `pdf/basis.html`. Heavy documents belong in a taakrun."""
    stijl, letters = _opmaak()
    html = render_to_string(sjabloon, context)
    document = HTML(string=html, base_url=BASIS, url_fetcher=AlleenStatisch())
    inhoud: bytes = document.write_pdf(
        stylesheets=[stijl],
        font_config=letters,
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
    )
    return inhoud


def kenmerk(inhoud: bytes) -> str:
    """What tells two versions apart: the SHA-256 of the bytes."""
    return hashlib.sha256(inhoud).hexdigest()
