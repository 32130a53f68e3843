"""Van sjabloon naar toegankelijke PDF (PDF/UA-1). Gelijke invoer geeft gelijke bytes."""

import hashlib
import mimetypes
import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASIS = "https://static.invalid/"  # a name that cannot exist: nothing goes over a network
STIJL = "css/pdf.css"
# what cover and colophon show, where the document does not say otherwise
STANDAARD: dict[str, Any] = {
    "organisatie": "Haagse Opleidingsschool",
    "versie": "",
    "datum": None,
    "opgesteld_door": "",
}
PLEK_KENMERK = "kenmerk-volgt-hier"
PLEK_INHOUD = "<!--inhoudsopgave-->"
KOP = re.compile(r"<h([23])([^>]*)>(.*?)</h\1>", re.DOTALL)
EIGEN_ID = re.compile(r'\bid="([^"]+)"')
TAGS = re.compile(r"<[^>]+>")

# fontTools stamps the time into each subset of a font; a fixed time keeps equal input equal bytes
os.environ.setdefault("SOURCE_DATE_EPOCH", "1600000000")


class VerbodenAdres(FatalURLFetchingError):
    """A document asked for something that is not one of our own static files."""


class AlleenStatisch(URLFetcher):
    """Text of users goes into documents; whatever it refers to, only our static files open."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        delen = urlsplit(url)
        if f"{delen.scheme}://{delen.netloc}/" != BASIS:
            raise VerbodenAdres(f"een PDF laadt geen adressen van buiten: {delen.scheme}:")
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
    """Render a template that extends `pdf/basis.html`. Heavy documents belong in a taakrun.

    Chapters (h2) and sections (h3) fill the contents and the bookmarks by themselves; `kenmerk` in
    the colophon is a fingerprint of everything the document says.
    """
    stijl, letters = _opmaak()
    html = met_inhoudsopgave(
        render_to_string(sjabloon, STANDAARD | context | {"kenmerk": PLEK_KENMERK})
    )
    vingerafdruk = hashlib.sha256(html.encode()).hexdigest()
    html = html.replace(PLEK_KENMERK, vingerafdruk[:16])
    document = HTML(string=html, base_url=BASIS, url_fetcher=AlleenStatisch())
    inhoud: bytes = document.write_pdf(
        stylesheets=[stijl],
        font_config=letters,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(vingerafdruk[:32]),
    )
    return inhoud


def met_inhoudsopgave(html: str) -> str:
    """Give every chapter and section an id, and put links to them where the contents belong."""
    koppen: list[tuple[int, str, str]] = []

    def nummer(gevonden: re.Match[str]) -> str:
        niveau, attributen, tekst = int(gevonden[1]), gevonden[2], gevonden[3]
        if "zonder-nummer" in attributen:
            return gevonden[0]
        bestaand = EIGEN_ID.search(attributen)
        naam = bestaand[1] if bestaand else f"kop-{len(koppen) + 1}"
        koppen.append((niveau, naam, TAGS.sub("", tekst).strip()))
        return (
            gevonden[0] if bestaand else f'<h{niveau}{attributen} id="{naam}">{tekst}</h{niveau}>'
        )

    return KOP.sub(nummer, html).replace(PLEK_INHOUD, _lijst(koppen))


def _lijst(koppen: list[tuple[int, str, str]]) -> str:
    """Nested lists: sections under their chapter. The texts come from rendered, escaped HTML."""
    regels: list[str] = []
    for i, (niveau, naam, tekst) in enumerate(koppen):
        volgend = koppen[i + 1][0] if i + 1 < len(koppen) else 2
        regels.append(f'<li><a href="#{naam}">{tekst}</a>')
        if niveau == 2:
            regels.append("<ol>" if volgend == 3 else "</li>")
        else:
            regels.append("</li>" if volgend == 3 else "</li></ol></li>")
    return f"<ol>{''.join(regels)}</ol>" if regels else ""


def kenmerk(inhoud: bytes) -> str:
    """What tells two versions apart: the SHA-256 of the bytes."""
    return hashlib.sha256(inhoud).hexdigest()
