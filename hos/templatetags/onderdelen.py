"""Components: strict (an unknown argument or kind fails at once), without inline style or script.

Builtins of every template. The gallery at /demo/onderdelen/ shows each of them in every state.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hos import klok
from hos.jaarband import maak_jaarband
from hos.templatetags.weergave import dag_in_woorden, getal

register = template.Library()

KNOPPEN = {
    "primair": "btn-primary",
    "actie": "btn-actie",
    "stil": "btn-stil",
    "gevaar": "btn-gevaar",
}
SOORTEN = ("goed", "let-op", "fout", "info", "stil")


def _kies(waarde: str, toegestaan: Iterable[str], waarvan: str) -> str:
    if waarde not in toegestaan:
        raise ValueError(f"{waarvan} {waarde!r} bestaat niet; kies uit {', '.join(toegestaan)}.")
    return waarde


def _teken(soort: str) -> str:
    return _kies(soort, SOORTEN, "soort").replace("-", "")


# ## Bladzijde


@register.simple_block_tag
def paginakop(content: SafeString, titel: str, inleiding: str = "", boven: str = "") -> SafeString:
    """Where am I (the h1), what is this for (one sentence), and the primary action (the block)."""
    return render_to_string(
        "onderdelen/paginakop.html",
        {
            "titel": titel,
            "inleiding": inleiding,
            "boven": boven,
            "acties": content if content.strip() else "",
        },
    )


@register.simple_block_tag
def kruimels(content: SafeString) -> SafeString:
    """The way back: links in the block, the present page last and without a link."""
    return render_to_string("onderdelen/kruimels.html", {"inhoud": content})


@register.simple_block_tag
def kaart(content: SafeString, titel: str = "", niveau: int = 2) -> SafeString:
    return render_to_string(
        "onderdelen/kaart.html", {"titel": titel, "niveau": niveau, "inhoud": content}
    )


@register.simple_block_tag
def melding(content: SafeString, soort: str = "info", titel: str = "") -> SafeString:
    return render_to_string(
        "onderdelen/melding.html",
        {"soort": soort, "teken": _teken(soort), "titel": titel, "inhoud": content},
    )


@register.simple_block_tag
def leeg(content: SafeString, titel: str) -> SafeString:
    """Nothing here (yet): say so kindly, and what will bring something."""
    return render_to_string("onderdelen/leeg.html", {"titel": titel, "inhoud": content})


@register.simple_block_tag
def vervolg(content: SafeString, titel: str = "Wat gebeurt er nu?") -> SafeString:
    """On a confirmation page: what happens next."""
    return render_to_string("onderdelen/vervolg.html", {"titel": titel, "inhoud": content})


# ## Doen


@register.inclusion_tag("onderdelen/knop.html")
def knop(tekst: str, url: str, soort: str = "stil", icoon: str = "") -> dict[str, Any]:
    """A link that looks like a button. Its text says what it does."""
    return {
        "tekst": tekst,
        "url": url,
        "klasse": KNOPPEN[_kies(soort, KNOPPEN, "soort")],
        "icoon": icoon,
    }


@register.inclusion_tag("onderdelen/verzendknop.html")
def verzendknop(
    tekst: str, soort: str = "primair", naam: str = "", waarde: str = "", icoon: str = ""
) -> dict[str, Any]:
    return {
        "tekst": tekst,
        "klasse": KNOPPEN[_kies(soort, KNOPPEN, "soort")],
        "naam": naam,
        "waarde": waarde,
        "icoon": icoon,
    }


@register.inclusion_tag("onderdelen/icoon.html")
def icoon(naam: str) -> dict[str, str]:
    """A sign from the sprite; always beside a word, so hidden from screen readers."""
    return {"naam": naam}


@register.inclusion_tag("onderdelen/foutoverzicht.html")
def foutoverzicht(form: BaseForm) -> dict[str, Any]:
    """The error summary with links; shown once per form, also when crispy asks for it again."""
    getoond = getattr(form, "foutoverzicht_getoond", False)
    form.foutoverzicht_getoond = True  # type: ignore[attr-defined]
    return {"form": form, "toon": form.is_bound and bool(form.errors) and not getoond}


@register.inclusion_tag("onderdelen/bewaard.html")
def bewaard(om: Any = None) -> dict[str, Any]:
    """Where the script of an autosaving form says "bewaard om 14.03" (hook: data-bewaard)."""
    return {"om": om}


@register.simple_block_tag
def antwoorden(content: SafeString, titel: str = "Controleer je antwoorden") -> SafeString:
    """Check your answers; put `{% antwoord %}` lines in the block."""
    return render_to_string("onderdelen/antwoorden.html", {"titel": titel, "inhoud": content})


@register.inclusion_tag("onderdelen/antwoord.html")
def antwoord(vraag: str, waarde: Any, url: str = "") -> dict[str, Any]:
    return {"vraag": vraag, "waarde": waarde, "url": url}


# ## Tonen


@register.inclusion_tag("onderdelen/status.html")
def status(soort: str, woord: str) -> dict[str, str]:
    """Sign and word; the colour only helps."""
    return {"soort": soort, "teken": _teken(soort), "woord": woord}


@register.simple_block_tag
def tabel(content: SafeString, bijschrift: str, bijschrift_zichtbaar: bool = False) -> SafeString:
    """Scrolls inside its own box; head and first column stay in sight."""
    return render_to_string(
        "onderdelen/tabel.html",
        {"bijschrift": bijschrift, "zichtbaar": bijschrift_zichtbaar, "inhoud": content},
    )


@register.inclusion_tag("onderdelen/sorteerkop.html", takes_context=True)
def sorteerkop(context: Context, veld: str, label: str, getal: bool = False) -> dict[str, Any]:
    """A column head that sorts through the URL: ?sorteer=veld, or -veld for the other way."""
    nu = context["request"].GET.get("sorteer", "")
    richting = {veld: "op", f"-{veld}": "af"}.get(nu, "")
    return {
        "request": context["request"],
        "label": label,
        "getal": getal,
        "richting": richting,
        "volgende": f"-{veld}" if richting == "op" else veld,
    }


@register.inclusion_tag("onderdelen/cijfer.html")
def cijfer(waarde: Any, label: str, url: str = "", van: Any = None) -> dict[str, Any]:
    """A counter; with `url` it links to what it counts."""
    return {"waarde": waarde, "label": label, "url": url, "van": van}


@register.inclusion_tag("onderdelen/balk.html")
def balk(waarde: Any, max: Any, label: str = "", norm: Any = None) -> dict[str, Any]:  # noqa: A002  the name in templates
    """A bar from zero, with the norm as a line; what it shows is also there in words."""
    schaal = float(max or 0) or 1.0
    tekst = f"{getal(waarde)} van {getal(max)}"
    if norm is not None:
        tekst += f", norm {getal(norm)}"
    return {
        "tekst": tekst,
        "label": label,
        "deel": _procent(float(waarde or 0) / schaal),
        "over": float(waarde or 0) > schaal,
        "norm": None if norm is None else _procent(float(norm) / schaal),
    }


def _procent(deel: float) -> str:
    return f"{min(1.0, 0.0 if deel < 0 else deel) * 100:.1f}%"


@register.inclusion_tag("onderdelen/tijdlijn.html")
def tijdlijn(regels: Iterable[Any]) -> dict[str, Any]:
    """Lines with `moment`, `wie`, `wat`, and optionally `waarom` (an object or a dict each)."""
    velden = ("moment", "wie", "wat", "waarom")
    return {"regels": [{veld: _lees(regel, veld) for veld in velden} for regel in regels]}


def _lees(bron: Any, veld: str) -> Any:
    return bron.get(veld, "") if isinstance(bron, dict) else getattr(bron, veld, "")


@register.inclusion_tag("onderdelen/paginering.html", takes_context=True)
def paginering(context: Context, pagina: Page, naam: str = "pagina") -> dict[str, Any]:
    """Previous, next and the numbers around; keeps the filters in the URL (?pagina=n).

    A second table on a page has a `naam` of its own.
    """
    nummers = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)

    def naar(nummer: int | str) -> str:
        vraag = context["request"].GET.copy()
        vraag[naam] = str(nummer)
        return f"?{vraag.urlencode()}"

    return {
        "pagina": pagina,
        "nummers": [(nummer, naar(nummer)) for nummer in nummers],
        "vorige": naar(pagina.number - 1),
        "volgende": naar(pagina.number + 1),
    }


@register.inclusion_tag("onderdelen/datum.html")
def datum(d: date | None, leeg: str = "nog niet bekend") -> dict[str, Any]:
    """wo 14 oktober 2026; with the time when it is a moment."""
    return {"d": d, "tekst": dag_in_woorden(d) if d else leeg}


@register.inclusion_tag("onderdelen/kalenderblad.html")
def kalenderblad(dag: date | None) -> dict[str, Any]:
    """A leaf of the calendar; the words beside it say the same."""
    return {"dag": dag}


@register.inclusion_tag("onderdelen/jaarband.html")
def jaarband(
    schooljaar: Any, dag: date | None = None, mijlpalen: Iterable[Any] = ()
) -> dict[str, Any]:
    """The school year as a band of twelve months, with today and the milestones."""
    punten = [(_lees(m, "datum"), _lees(m, "titel"), _lees(m, "url")) for m in mijlpalen]
    return {
        "schooljaar": schooljaar,
        "band": maak_jaarband(schooljaar.begin, schooljaar.einde, dag or klok.vandaag(), punten),
    }
