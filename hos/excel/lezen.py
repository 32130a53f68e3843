"""Een bestand lezen dat iemand opstuurde: begrensd, op inhoud, met een zin als het niet kan."""

import warnings
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from django.conf import settings
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from hos.excel import csvbestand, pakket
from hos.excel.fouten import Celfout, OnleesbaarBestand
from hos.excel.werkblad import Rij, Werkblad

KEUZEBLAD = "_keuzes"  # our own very hidden sheet with the drop-down lists
KOLOMMEN_HOOGSTENS = 100
LEGE_RIJEN_KEER = 10
CELFOUTEN_HOOGSTENS = 200
TEKENS_HOOGSTENS = 5000

LEEG = "Dit bestand is leeg. Vul het formulier in en stuur het opnieuw."
FORMULE = "hier staat een formule. Vervang hem door de uitkomst (kopiëren, plakken als waarde)."
FOUTWAARDE = "Excel geeft hier een fout aan. Vul de juiste waarde in."
TE_LANG = f"deze tekst is te lang (meer dan {TEKENS_HOOGSTENS} tekens)."


class Bestand(Protocol):
    """An uploaded file, or any file that is open for reading bytes."""

    def read(self, aantal: int = -1, /) -> bytes: ...


def lees_werkblad(
    bestand: Bestand | bytes, *, blad: str | None = None, rijen_hoogstens: int = 5000
) -> Werkblad:
    """Het blad met deze naam, of het eerste zichtbare. OnleesbaarBestand zegt wat er mis is."""
    inhoud = lees_inhoud(bestand)
    if pakket.is_werkboek(inhoud):
        werkblad = _lees_xlsx(inhoud, blad, rijen_hoogstens)
    else:
        werkblad = csvbestand.lees(inhoud, rijen_hoogstens)
    if all(rij.leeg for rij in werkblad.rijen):
        raise OnleesbaarBestand(LEEG)
    return werkblad


def bladnamen(inhoud: bytes) -> list[str]:
    """The visible sheets of a workbook; a csv file has none."""
    if not pakket.is_werkboek(inhoud):
        return []
    zip_ = pakket.keur(inhoud)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            boek = load_workbook(zip_.fp, read_only=True, data_only=False, keep_links=False)
            return [blad.title for blad in boek.worksheets if blad.sheet_state == "visible"]
    except pakket.KAPOT as fout:
        raise OnleesbaarBestand(pakket.STUK) from fout


def lees_inhoud(bestand: Bestand | bytes) -> bytes:
    """The bytes, never more than an upload may have."""
    grens = settings.UPLOAD_MAX_BYTES
    inhoud = bestand if isinstance(bestand, bytes) else bestand.read(grens + 1)
    if len(inhoud) > grens:
        raise OnleesbaarBestand(
            f"Dit bestand is te groot: hooguit {grens // 1024 // 1024} MB. Verwijder plaatjes en "
            "bladen die niet nodig zijn."
        )
    if not inhoud.strip():
        raise OnleesbaarBestand(LEEG)
    return inhoud


def _lees_xlsx(inhoud: bytes, naam: str | None, hoogstens: int) -> Werkblad:
    zip_ = pakket.keur(inhoud)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles it does not know
            boek = load_workbook(zip_.fp, read_only=True, data_only=False, keep_links=False)
            blad = _kies_blad(boek, naam)
            fouten = [
                Celfout(bereik, "deze cellen zijn samengevoegd. Hef de samenvoeging op.")
                for bereik in pakket.samengevoegd(zip_, blad._worksheet_path)
            ]
            blad.reset_dimensions()
            rijen = _lees_rijen(blad.iter_rows(max_col=KOLOMMEN_HOOGSTENS), hoogstens, fouten)
    except OnleesbaarBestand:
        raise
    except pakket.KAPOT as fout:
        raise OnleesbaarBestand(pakket.STUK) from fout
    return Werkblad(blad.title, rijen, fouten[:CELFOUTEN_HOOGSTENS])


def _kies_blad(boek: Any, naam: str | None) -> Any:
    """The sheet to read. A sheet somebody hid may hold what was meant: ask instead of guess."""
    verborgen = [
        blad.title
        for blad in boek.worksheets
        if blad.sheet_state != "visible" and blad.title != KEUZEBLAD
    ]
    if verborgen:
        raise OnleesbaarBestand(
            f"Het werkblad {verborgen[0]} is verborgen. Maak het zichtbaar of verwijder het."
        )
    zichtbaar = {blad.title: blad for blad in boek.worksheets if blad.sheet_state == "visible"}
    if not zichtbaar:
        raise OnleesbaarBestand(LEEG)
    if naam is None:
        return next(iter(zichtbaar.values()))
    if naam not in zichtbaar:
        raise OnleesbaarBestand(
            f"Het werkblad {naam} ontbreekt. Gebruik het formulier dat je hier kunt downloaden."
        )
    return zichtbaar[naam]


def _lees_rijen(bron: Iterable[Any], hoogstens: int, fouten: list[Celfout]) -> list[Rij]:
    """Read at most `hoogstens` filled rows, and refuse as soon as there are more."""
    rijen: list[Rij] = []
    for nummer, cellen in enumerate(bron, 1):
        waarden = [_waarde(cel, nummer, kolom, fouten) for kolom, cel in enumerate(cellen, 1)]
        while waarden and waarden[-1] is None:
            waarden.pop()
        rij = Rij(nummer, tuple(waarden))
        if rij.leeg:
            if nummer > LEGE_RIJEN_KEER * hoogstens:
                raise OnleesbaarBestand(csvbestand.te_veel_rijen(hoogstens))
            continue
        if len(rijen) >= hoogstens:
            raise OnleesbaarBestand(csvbestand.te_veel_rijen(hoogstens))
        rijen.append(rij)
    return rijen


def _waarde(cel: Any, rij: int, kolom: int, fouten: list[Celfout]) -> Any:
    waarde = cel.value
    if waarde is None:
        return None
    melding = ""
    if cel.data_type == "f":
        melding = FORMULE
    elif cel.data_type == "e":
        melding = FOUTWAARDE
    elif isinstance(waarde, str) and len(waarde) > TEKENS_HOOGSTENS:
        melding = TE_LANG
    if melding:
        if len(fouten) < CELFOUTEN_HOOGSTENS:
            fouten.append(Celfout(f"{get_column_letter(kolom)}{rij}", melding))
        return None
    return waarde if isinstance(waarde, bool | int | float | str | date | datetime) else str(waarde)
