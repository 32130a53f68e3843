"""De grafieken van kwaliteit: dezelfde op de pagina en in de pdf, uit dezelfde bevroren cijfers."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.dates import MONTHS
from django.utils.safestring import SafeString

from hos.grafiek import Reeks, gegroepeerde_staven, staven
from hos.models import Schooljaar
from kwaliteit.queries.resultaten import Rondeuitkomst, Vraaguitkomst
from kwaliteit.rules.kalender import KORT, MAANDEN
from kwaliteit.verdeling import verdeling


@dataclass(frozen=True, slots=True)
class Maandkop:
    naam: str
    kort: str
    nu: bool


def maandkoppen(schooljaar: Schooljaar, dag: date) -> list[Maandkop]:
    """De twaalf maanden boven de kalender, augustus eerst; deze maand gemerkt."""
    in_jaar = schooljaar.begin <= dag <= schooljaar.einde
    return [Maandkop(str(MONTHS[m]), KORT[m], in_jaar and m == dag.month) for m in MAANDEN]


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """Een deel van de vragenlijst met zijn vragen en de grafiek erbij."""

    naam: str
    vragen: list[Vraaguitkomst]
    grafiek: SafeString | str
    keuzes: list[tuple[Vraaguitkomst, SafeString | str]]


def grafieken_van(uitkomst: Rondeuitkomst) -> list[Onderdeel]:
    """Per onderdeel van de vragenlijst een verdeling, als er iets te tonen valt."""
    uit = []
    for naam, groep in groupby(uitkomst.gesloten, key=lambda u: u.vraag.onderdeel):
        vragen = list(groep)
        rijen = [
            (v.vraag.kort, [deel for _, deel in v.verdeling])
            for v in vragen
            if v.is_schaal and v.verdeling
        ]
        grafiek = verdeling(f"Antwoorden: {naam}", rijen) if rijen else ""
        keuzes = [(v, _keuzegrafiek(v)) for v in vragen if not v.is_schaal]
        uit.append(Onderdeel(naam, vragen, grafiek, keuzes))
    return uit


def _keuzegrafiek(vraag: Vraaguitkomst) -> SafeString | str:
    return staven(vraag.vraag.tekst, vraag.verdeling, eenheid="%") if vraag.verdeling else ""


def grafieken_van_foto(foto: dict[str, Any]) -> dict[str, Any]:
    """De grafieken van een rapport: quotum, uren, en per enquête de vragen."""
    return {
        "quotum": quotumgrafiek(foto["quotum"]["rijen"]),
        "uren": urengrafiek(foto["uren"]["rijen"]),
        "enquetes": [_enquetegrafieken(enquete) for enquete in foto["enquetes"]],
    }


def quotumgrafiek(rijen: list[dict[str, Any]]) -> SafeString | str:
    rijen = [rij for rij in rijen if rij["doel"] is not None]
    if not rijen:
        return ""
    return gegroepeerde_staven(
        "Geplaatste studenten naast het quotum, per school",
        [rij["school"] for rij in rijen],
        [
            Reeks("quotum", [rij["doel"] for rij in rijen]),
            Reeks("geplaatst", [rij["geplaatst"] for rij in rijen]),
        ],
    )


def urengrafiek(rijen: list[dict[str, Any]]) -> SafeString | str:
    if not rijen:
        return ""
    return staven(
        "Uren voor begeleiding en opleiding, per school",
        [(rij["school"], rij["samen"]) for rij in rijen],
        eenheid=" uur",
    )


def _enquetegrafieken(enquete: dict[str, Any]) -> list[dict[str, Any]]:
    schaal = [v for v in enquete["vragen"] if v["schaal"]]
    uit = []
    for naam, groep in groupby(schaal, key=lambda v: str(v["onderdeel"])):
        vragen = list(groep)
        rijen = [
            (v["kort"], [deel for _, deel in v["verdeling"]]) for v in vragen if v["verdeling"]
        ]
        grafiek = verdeling(f"Antwoorden: {naam}", rijen) if rijen else ""
        uit.append({"naam": naam, "vragen": vragen, "grafiek": grafiek})
    return uit
