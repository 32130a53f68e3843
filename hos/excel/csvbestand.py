"""Een csv-bestand lezen: met ; of , of tab, in UTF-8 of de oude tekens van Windows."""

import csv
import io

from openpyxl.utils import get_column_letter

from hos.excel.fouten import Celfout, OnleesbaarBestand
from hos.excel.pakket import GEEN_EXCEL
from hos.excel.werkblad import Rij, Werkblad

SCHEIDERS = (";", "\t", ",")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")
CEL_HOOGSTENS = 5000
KOLOMMEN_HOOGSTENS = 100
STUURTEKENS = frozenset(range(32)) - {9, 10, 13}
FORMULE = "hier staat een formule. Vervang hem door de uitkomst."
AANHALING = (
    "Dit csv-bestand klopt niet: een aanhalingsteken wordt niet gesloten. Open het in Excel en "
    "sla het opnieuw op."
)


def te_veel_rijen(hoogstens: int) -> str:
    getal = f"{hoogstens:,}".replace(",", ".")
    return f"Dit bestand heeft te veel rijen: hooguit {getal}. Verwijder lege en dubbele rijen."


def lees(inhoud: bytes, hoogstens: int) -> Werkblad:
    tekst = _tekst(inhoud)
    scheider = _scheider(tekst)
    if tekst[:4].lower() == "sep=":
        tekst = tekst.partition("\n")[2]
    rijen: list[Rij] = []
    fouten: list[Celfout] = []
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheider, strict=True)
    try:
        for nummer, cellen in enumerate(lezer, 1):
            rij = Rij(nummer, tuple(_cellen(cellen, nummer, fouten)))
            if rij.leeg:
                continue
            if len(rijen) >= hoogstens:
                raise OnleesbaarBestand(te_veel_rijen(hoogstens))
            rijen.append(rij)
    except csv.Error as fout:
        raise OnleesbaarBestand(AANHALING) from fout
    return Werkblad("csv", rijen, fouten)


def _tekst(inhoud: bytes) -> str:
    """UTF-8 when it is that, else cp1252; what contains control characters is no text at all."""
    if inhoud.startswith(UTF16):
        raise OnleesbaarBestand(
            "Dit bestand is opgeslagen als Unicode-tekst. Kies in Excel: CSV UTF-8."
        )
    if STUURTEKENS & set(inhoud[:65536]) or b"\x00" in inhoud or inhoud.startswith(b"%PDF"):
        raise OnleesbaarBestand(GEEN_EXCEL)
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return inhoud.decode("cp1252")
        except UnicodeDecodeError as fout:
            raise OnleesbaarBestand(GEEN_EXCEL) from fout


def _scheider(tekst: str) -> str:
    """What separates the first line that holds anything, outside quotes."""
    regel = next((r for r in tekst.splitlines() if r.strip()), "")
    if regel.lower().startswith("sep=") and len(regel) >= 5:
        return regel[4]
    buiten = "".join(regel.split('"')[::2])
    return max(SCHEIDERS, key=buiten.count)


def _cellen(cellen: list[str], rij: int, fouten: list[Celfout]) -> list[str | None]:
    uit: list[str | None] = []
    for kolom, waarde in enumerate(cellen[:KOLOMMEN_HOOGSTENS], 1):
        if waarde.startswith("=") or len(waarde) > CEL_HOOGSTENS:
            melding = FORMULE if waarde.startswith("=") else "deze tekst is te lang."
            fouten.append(Celfout(f"{get_column_letter(kolom)}{rij}", melding))
            uit.append(None)
        elif waarde.startswith("'") and waarde[1:].startswith(FORMULETEKENS):
            uit.append(waarde[1:])  # our own export wrote it so that nothing would start
        else:
            uit.append(waarde)
    return uit
