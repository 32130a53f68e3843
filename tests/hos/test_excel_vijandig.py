"""Bestanden die niet deugen: een zin in het Nederlands, binnen seconden, binnen het geheugen."""

import contextlib
import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from hos.excel import OnleesbaarBestand, lees_werkblad
from hos.excel.pakket import OLE, VERSLEUTELD

GROOTSTE = 2 * 1024 * 1024


def werkboek(vul: Callable[[Workbook], None] | None = None, rijen: int = 1) -> bytes:
    boek = Workbook()
    blad = boek.worksheets[0]
    blad.append(["Vak", "Aantal"])
    for i in range(rijen):
        blad.append(["Nederlands", i])
    if vul:
        vul(boek)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def herpakt(inhoud: bytes, verander: dict[str, bytes]) -> bytes:
    """The same package with some parts replaced or added."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", 8) as nieuw:
        for deel in oud.infolist():
            nieuw.writestr(deel.filename, verander.pop(deel.filename, oud.read(deel)))
        for naam, extra in verander.items():
            nieuw.writestr(naam, extra)
    return uit.getvalue()


def bom() -> bytes:
    return herpakt(werkboek(), {"xl/worksheets/sheet1.xml": b"0" * 800_000_000})


def kleine_bommen() -> bytes:
    """Each part stays under the ratio; together they are too much."""
    ruis = bytes(range(256)) * 3000
    return herpakt(werkboek(), {f"xl/media/{i}.bin": ruis for i in range(60)})


def blad_met(xml: str) -> bytes:
    return herpakt(werkboek(), {"xl/worksheets/sheet1.xml": xml.encode()})


def verre_rij() -> bytes:
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ver = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    return blad_met(f'<worksheet xmlns="{ns}"><sheetData>{ver}</sheetData></worksheet>')


def met_entiteiten() -> bytes:
    lol = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    return blad_met(lol)


def macro() -> bytes:
    return herpakt(werkboek(), {"xl/vbaProject.bin": b"x"})


def macro_soort() -> bytes:
    soorten = zipfile.ZipFile(io.BytesIO(werkboek())).read("[Content_Types].xml")
    anders = soorten.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    return herpakt(werkboek(), {"[Content_Types].xml": anders})


def verborgen(boek: Workbook) -> None:
    boek.create_sheet("Oud").sheet_state = "hidden"


def heel_verborgen(boek: Workbook) -> None:
    boek.create_sheet("Oud").sheet_state = "veryHidden"


VIJANDIG = {
    "leeg": (b"", "leeg"),
    "alleen witruimte": (b" \r\n\t ", "leeg"),
    "leeg werkboek": (b"Vak;Aantal"[:0] + b"\r\n;;\r\n", "leeg"),
    "pdf": (b"%PDF-1.7 hallo", "geen Excel- of csv"),
    "plaatje": (b"\x89PNG\r\n\x1a\n" + bytes(100), "geen Excel- of csv"),
    "unicode-tekst": ("Vak;Aantal".encode("utf-16"), "CSV UTF-8"),
    "te groot": (b"a" * (GROOTSTE + 1), "te groot: hooguit 2 MB"),
    "wachtwoord": (OLE + bytes(500) + VERSLEUTELD + bytes(500), "wachtwoord"),
    "oud xls": (OLE + bytes(600), ".xls"),
    "macro": (macro(), "macro"),
    "macro in de soort": (macro_soort(), "macro"),
    "zip zonder werkboek": (herpakt(werkboek(), {})[:200], "beschadigd"),
    "verborgen blad": (werkboek(verborgen), "Oud is verborgen"),
    "heel verborgen blad": (werkboek(heel_verborgen), "Oud is verborgen"),
    "te veel rijen": (werkboek(rijen=5001), "te veel rijen: hooguit 5.000"),
    "te veel rijen csv": (b"Vak;Aantal\n" + b"ne;1\n" * 100_000, "te veel rijen: hooguit 5.000"),
    "rij een miljoen": (verre_rij(), "te veel rijen"),
    "entiteiten": (met_entiteiten(), "beschadigd"),
    "kapotte xml": (blad_met("<worksheet><sheetData><row>"), "beschadigd"),
    "kleine bommen": (kleine_bommen(), "uitgepakt te groot"),
    "aanhalingsteken": (b'Vak;Aantal\n"ne;1\n', "aanhalingsteken"),
}


@pytest.mark.parametrize(("inhoud", "zin"), VIJANDIG.values(), ids=VIJANDIG.keys())
def test_weigert_met_een_zin(inhoud: bytes, zin: str) -> None:
    begin = time.monotonic()
    with pytest.raises(OnleesbaarBestand, match=re.escape(zin)):
        lees_werkblad(inhoud)
    assert time.monotonic() - begin < 5


def test_zip_met_iets_anders_erin() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(OnleesbaarBestand, match="geen Excel"):
        lees_werkblad(uit.getvalue())


@pytest.mark.parametrize(
    "bestand", [bom, lambda: werkboek(rijen=60_000)], ids=["bom", "60.000 rijen"]
)
def test_geheugen_blijft_begrensd(bestand: Callable[[], bytes]) -> None:
    inhoud = bestand()
    assert len(inhoud) < GROOTSTE
    begin = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(OnleesbaarBestand, match=r"uitgepakt te groot|te veel rijen"):
            lees_werkblad(inhoud)
        piek = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert piek < 60 * 1024 * 1024
    assert time.monotonic() - begin < 20  # tracing makes it several times slower


def test_cellen_die_niet_kunnen_worden_een_voor_een_genoemd() -> None:
    def vul(boek: Workbook) -> None:
        blad = boek.worksheets[0]
        blad["A3"], blad["B3"] = "Engels", "=SUM(B1:B2)"
        blad["A4"], blad["B4"] = "Duits", "#REF!"
        blad.merge_cells("A6:B7")

    werkblad = lees_werkblad(werkboek(vul))
    assert [fout.cel for fout in werkblad.fouten] == ["A6:B7", "B3", "B4"]
    assert "formule" in str(werkblad.fouten[1])
    assert [regel["Aantal"] for regel in werkblad.tabel(["Vak", "Aantal"])] == [0, None, None]


def test_formule_in_csv() -> None:
    werkblad = lees_werkblad(b"Vak;Aantal\n=1+1;3\n")
    assert [str(fout)[:7] for fout in werkblad.fouten] == ["Cel A2:"]


def test_willekeurige_verminking_geeft_nooit_iets_anders() -> None:
    """Whatever byte is damaged: it is read, or refused in words."""
    goed = werkboek(rijen=3)
    for plek in range(0, len(goed), 61):
        stuk = goed[:plek] + bytes([goed[plek] ^ 0xFF]) + goed[plek + 1 :]
        with contextlib.suppress(OnleesbaarBestand):
            lees_werkblad(stuk)
