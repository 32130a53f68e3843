"""Het inventarisatieformulier van een school: ingevuld downloaden en weer inlezen (3.2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hos.excel import (
    Fout,
    Kolom,
    Regel,
    Werkboek,
    lees_aantal,
    lees_inhoud,
    lees_keuze,
    lees_tekst,
    lees_werkblad,
    normaal,
)
from plaatsing.excel.aanbod_maxima import lees_maxima, maxima_blad, passende_maxima
from plaatsing.models import Aanbod, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import NOG_NIET_BEKEND, Keuzes
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_verschil import Nieuw
from plaatsing.services.aanbodimport import Celmelding

BLAD = "Plaatsen"
LEGE_RIJEN = 25
RIJEN_HOOGSTENS = 500
# field of Rij -> heading in the file
KOPPEN = {
    "vestiging": "Vestiging",
    "vak": "Vak",
    "bouw": "Bouw",
    "soort": "Soort",
    "start": "Start",
    "aantal": "Aantal",
    "zekerheid": "Zekerheid",
    "dagen": "Dagen",
    "werkplekbegeleider": "Werkplekbegeleider",
    "opmerking": "Opmerking",
}
CODE = "Code"
VERPLICHT = ["Vak", "Bouw", "Soort", "Aantal"]
CODE_VORM = re.compile(r"([0-9]{1,12})-([0-9]{1,9})-([0-9]{1,12})-([0-9]{1,12})")
LANGSTE = {"dagen": 60, "opmerking": 200}
STANDAARD = {"start": "sep", "zekerheid": "hard"}


@dataclass(slots=True)
class Ingelezen:
    """Wat er in het bestand stond: goede rijen, en de cellen die niet kloppen."""

    rijen: list[Nieuw] = field(default_factory=list)
    fouten: list[Celmelding] = field(default_factory=list)
    maxima: Maxima | None = None
    basis_versie: int | None = None
    hoogste_sleutel: int | None = None
    andere_school: bool = False


def formulier(aanbod: Aanbod, keuzes: Keuzes) -> Werkboek:
    """Een werkboek met keuzelijsten; alleen de invulcellen zijn open, de codekolom is verborgen."""
    boek = Werkboek(f"Stageplaatsen {aanbod.school} {aanbod.schooljaar}")
    blad = boek.blad(
        BLAD,
        _kolommen(keuzes),
        uitleg=[
            f"Stageplaatsen {aanbod.schooljaar}: {aanbod.school}",
            "Een regel per vak, bouw, soort en start. Maak een regel leeg als die vervalt.",
            "Bewaar het bestand en upload het in HOS. Je ziet eerst wat er verandert.",
        ],
    )
    plaatsen = list(queries.plaatsen_van(aanbod))
    hoogste = max((p.pk for p in plaatsen), default=0)
    for plaats in plaatsen:
        blad.rij(*_waarden(plaats, keuzes), _code(aanbod, hoogste, plaats.pk))
    for _ in range(LEGE_RIJEN):
        blad.rij(*[None] * len(KOPPEN), _code(aanbod, hoogste, 0))
    maxima_blad(boek, queries.maxima_van(aanbod), {p.vak_id for p in plaatsen}, keuzes)
    return boek


def _kolommen(keuzes: Keuzes) -> list[Kolom]:
    lijsten: dict[str, list[str]] = {
        veld: list(getattr(keuzes, veld))
        for veld in ("vestiging", "vak", "bouw", "soort", "start", "zekerheid")
    }
    lijsten["werkplekbegeleider"] = [NOG_NIET_BEKEND, *keuzes.werkplekbegeleider]
    breed = {"vestiging": 24, "vak": 22, "opmerking": 40, "werkplekbegeleider": 28, "aantal": 9}
    kolommen = [
        Kolom(
            kop,
            breedte=breed.get(veld, 16),
            soort="aantal" if veld == "aantal" else "tekst",
            keuzes=lijsten.get(veld, ()),
            invoer=True,
            laagste=1,
            hoogste=regels.HOOGSTE_AANTAL,
        )
        for veld, kop in KOPPEN.items()
    ]
    return [*kolommen, Kolom(CODE, breedte=0)]


def _waarden(plaats: Stageplaats, keuzes: Keuzes) -> list[Any]:
    rij = queries.als_rij(plaats)
    uit: list[Any] = []
    for veld in KOPPEN:
        waarde = getattr(rij, veld)
        if veld == "werkplekbegeleider" and waarde is None:
            uit.append(NOG_NIET_BEKEND)
        elif veld in ("aantal", "dagen", "opmerking"):
            uit.append(waarde)
        else:
            uit.append(keuzes.naam(veld, waarde))
    return uit


def _code(aanbod: Aanbod, hoogste: int, sleutel: int) -> str:
    """Which form, which version, the newest place it knew, and the place of this row."""
    return f"{aanbod.pk}-{aanbod.versie}-{hoogste}-{sleutel}"


def lees_formulier(bestand: Any, aanbod: Aanbod, keuzes: Keuzes) -> Ingelezen:
    """Lees een ingevuld formulier; OnleesbaarBestand als het bestand als geheel niet deugt."""
    inhoud = lees_inhoud(bestand)
    werkblad = lees_werkblad(inhoud, rijen_hoogstens=RIJEN_HOOGSTENS)
    extra = [kop for kop in (*KOPPEN.values(), CODE) if kop not in VERPLICHT]
    uit = Ingelezen(fouten=[Celmelding(f.cel, "", f.melding) for f in werkblad.fouten])
    cellen: list[Regel] = []
    for regel in werkblad.tabel(VERPLICHT, extra):
        sleutel = _lees_code(regel[CODE], aanbod, uit)
        if all(normaal(regel[kop]) == "" for kop in KOPPEN.values()):
            continue
        rij = _lees_rij(regel, keuzes, uit.fouten)
        if rij is not None:
            uit.rijen.append(Nieuw(sleutel, rij))
            cellen.append(regel)
    for nummer, eerste in regels.dubbele([n.rij for n in uit.rijen]).items():
        uit.fouten.append(
            Celmelding(
                cellen[nummer].cel("Vak"),
                "Vak",
                f"Deze combinatie staat ook in rij {cellen[eerste].nummer}. Tel ze bij elkaar op.",
            )
        )
    uit.maxima, fouten = lees_maxima(inhoud, keuzes)
    uit.fouten += fouten
    if uit.maxima is not None and not uit.fouten:
        rijen = [n.rij for n in uit.rijen]
        uit.fouten += passende_maxima(uit.maxima, rijen, keuzes)
    return uit


def _lees_code(waarde: object, aanbod: Aanbod, uit: Ingelezen) -> int | None:
    gevonden = CODE_VORM.fullmatch(normaal(waarde))
    if gevonden is None:
        return None
    school, versie, hoogste, sleutel = (int(deel) for deel in gevonden.groups())
    if school != aanbod.pk:
        uit.andere_school = True
        return None
    uit.basis_versie, uit.hoogste_sleutel = versie, hoogste
    return sleutel or None


def _lees_rij(regel: Regel, keuzes: Keuzes, fouten: list[Celmelding]) -> Rij | None:
    waarden = {veld: _lees_veld(veld, regel[kop], keuzes) for veld, kop in KOPPEN.items()}
    goed = True
    for veld, waarde in waarden.items():
        if isinstance(waarde, Fout):
            goed = False
            if not _al_gemeld(regel.cel(KOPPEN[veld]), fouten):
                fouten.append(Celmelding(regel.cel(KOPPEN[veld]), KOPPEN[veld], waarde.melding))
    if not goed:
        return None
    rij = Rij(**waarden)
    if melding := regels.hbo1_fout(rij.soort, rij.vak, keuzes.hbo1_pas_later):
        fouten.append(Celmelding(regel.cel("Soort"), "Soort", melding))
        return None
    return rij


def _al_gemeld(cel: str, fouten: list[Celmelding]) -> bool:
    """A formula cell is read as empty; one message about it is enough."""
    return any(fout.cel == cel for fout in fouten)


def _lees_veld(veld: str, waarde: object, keuzes: Keuzes) -> Any:
    if veld == "aantal":
        gelezen = lees_aantal(waarde, laagste=1, hoogste=regels.HOOGSTE_AANTAL)
        return Fout(regels.UITLEG_AANTAL) if isinstance(gelezen, Fout) else gelezen
    if veld in LANGSTE:
        return lees_tekst(waarde, langste=LANGSTE[veld])
    tekst = normaal(waarde)
    if veld == "werkplekbegeleider":
        if tekst.casefold() in ("", NOG_NIET_BEKEND):
            return None
        return lees_keuze(tekst, keuzes.werkplekbegeleider)
    if not tekst and veld in STANDAARD:
        return STANDAARD[veld]
    if not tekst and veld == "vestiging" and keuzes.enige_vestiging:
        return keuzes.enige_vestiging
    return lees_keuze(tekst, _ook_codes(veld, keuzes))


def _ook_codes(veld: str, keuzes: Keuzes) -> Mapping[str, int | str]:
    """People also write OB, sep or wo instead of the full name."""
    namen: dict[str, Any] = getattr(keuzes, veld)
    if veld in ("vestiging", "vak"):
        return namen
    return namen | {code: code for code in namen.values()}
