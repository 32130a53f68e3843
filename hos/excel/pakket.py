"""Is dit wel een werkboek, en is het veilig om open te maken? Kijkt voor er iets gelezen wordt."""

import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from hos.excel.fouten import OnleesbaarBestand

UITGEPAKT_HOOGSTENS = 25 * 1024 * 1024
GROEI_HOOGSTENS = 150  # a real sheet packs 5 to 30 times; a bomb a thousand times
GROEI_VANAF = 1024 * 1024
DELEN_HOOGSTENS = 400
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")

GEWOON = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what Excel and LibreOffice use
# what zipfile, the XML parser and openpyxl throw at a damaged package
KAPOT = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)

GEEN_EXCEL = "Dit is geen Excel- of csv-bestand. Stuur een bestand dat eindigt op .xlsx of .csv."
WACHTWOORD = (
    "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en probeer opnieuw."
)
OUD = "Dit is een oud Excel-bestand (.xls). Sla het op als .xlsx en probeer het opnieuw."
MACRO = "Dit bestand bevat macro's. Sla het op als gewoon werkboek (.xlsx) en probeer het opnieuw."
STUK = "Dit bestand is beschadigd. Open het in Excel, sla het opnieuw op en probeer het nog eens."
BOM = (
    "Dit bestand wordt uitgepakt te groot. Kopieer alleen de ingevulde cellen naar een nieuw "
    "werkboek en stuur dat."
)


def is_werkboek(inhoud: bytes) -> bool:
    """True voor .xlsx, False voor wat csv kan zijn; weigert al het andere dat te herkennen is."""
    if inhoud.startswith(OLE):
        raise OnleesbaarBestand(WACHTWOORD if VERSLEUTELD in inhoud else OUD)
    return inhoud.startswith(ZIP)


def keur(inhoud: bytes) -> zipfile.ZipFile:
    """The package, opened; refuses bombs, macros, other kinds and XML that declares entities."""
    try:
        pakket = zipfile.ZipFile(io.BytesIO(inhoud))
        _keur_delen(pakket)
    except OnleesbaarBestand:
        raise
    except KAPOT as fout:
        raise OnleesbaarBestand(STUK) from fout
    return pakket


def _keur_delen(pakket: zipfile.ZipFile) -> None:
    delen = pakket.infolist()
    _keur_omvang(delen)
    namen = {deel.filename.lower() for deel in delen}
    if "[content_types].xml" not in namen or "xl/workbook.xml" not in namen:
        raise OnleesbaarBestand(GEEN_EXCEL)
    _keur_inhoud(pakket, delen)


def _keur_omvang(delen: list[zipfile.ZipInfo]) -> None:
    """By the sizes in the list of contents; reading never yields more than those."""
    if len(delen) > DELEN_HOOGSTENS or sum(d.file_size for d in delen) > UITGEPAKT_HOOGSTENS:
        raise OnleesbaarBestand(BOM)
    for deel in delen:
        if deel.flag_bits & 1:
            raise OnleesbaarBestand(WACHTWOORD)
        if deel.compress_type not in GEWOON:
            raise OnleesbaarBestand(STUK)
        if deel.file_size > GROEI_VANAF and deel.file_size > GROEI_HOOGSTENS * deel.compress_size:
            raise OnleesbaarBestand(BOM)


def _keur_inhoud(pakket: zipfile.ZipFile, delen: list[zipfile.ZipInfo]) -> None:
    for deel in delen:
        naam = deel.filename.lower()
        if "vbaproject" in naam:
            raise OnleesbaarBestand(MACRO)
        if not naam.endswith((".xml", ".rels")):
            continue
        with pakket.open(deel) as stroom:
            begin = stroom.read(4096)
        # a workbook is UTF-8 and never has a document type: no entities, so nothing can expand
        if begin.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or b"<!" in _zonder_commentaar(
            begin
        ):
            raise OnleesbaarBestand(STUK)
        if naam == "[content_types].xml" and b"macroEnabled" in pakket.read(deel):
            raise OnleesbaarBestand(MACRO)


def _zonder_commentaar(begin: bytes) -> bytes:
    return re.sub(rb"<!--.*?-->|<!\[CDATA\[", b"", begin, flags=re.DOTALL)


def samengevoegd(pakket: zipfile.ZipFile, pad: str) -> list[str]:
    """The ranges of merged cells on a sheet; the streaming reader does not report them."""
    gevonden: list[str] = []
    with pakket.open(pad) as stroom:
        for _, knoop in ElementTree.iterparse(stroom):  # noqa: S314  no document type, see keur()
            if knoop.tag.endswith("}mergeCell"):
                gevonden.append(knoop.get("ref", ""))
            if knoop.tag.endswith("}row"):
                knoop.clear()
    return gevonden
