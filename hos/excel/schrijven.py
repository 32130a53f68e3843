"""Werkboeken schrijven: een kop die blijft staan, keuzelijsten, en alleen invulcellen open.

Tekst wordt altijd als tekst geschreven: een cel die met = begint is nooit een formule.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hos.excel.lezen import KEUZEBLAD

ZEE, ZAND, PAPIER, INKT = "0B4F6C", "EFE6D3", "FFFDF6", "1C2B33"
RAND = Side(style="thin", color="DED5C2")
LETTER = "Calibri"
KORT = 31  # Excel allows no longer name of a sheet
EERSTE_VORMEN = {"aantal": "0", "getal": "#,##0.00", "datum": "d-m-yyyy", "tekst": "@"}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: how wide, what may be filled in, and whether it may."""

    naam: str
    breedte: float = 18
    soort: str = "tekst"  # tekst, aantal, getal, datum
    keuzes: Sequence[str] = ()
    invoer: bool = False
    laagste: int = 0
    hoogste: int = 999
    uitleg: str = ""


class Werkboek:
    """A workbook under construction."""

    def __init__(self, titel: str) -> None:
        self._boek = Workbook()
        self._boek.remove(self._boek.worksheets[0])
        self._boek.properties.title = titel
        self._boek.properties.creator = "HOS"
        self._boek.properties.language = "nl-NL"
        self._keuzes: Worksheet | None = None
        self._lijsten: dict[tuple[str, ...], str] = {}

    def blad(self, naam: str, kolommen: Sequence[Kolom], *, uitleg: Sequence[str] = ()) -> "Blad":
        """Add a sheet; lines of `uitleg` stand above the heading."""
        return Blad(self, self._boek.create_sheet(_bladnaam(naam)), list(kolommen), list(uitleg))

    def keuzelijst(self, keuzes: Sequence[str]) -> str:
        """The range that holds these choices, on a sheet nobody sees."""
        lijst = tuple(keuzes)
        if lijst not in self._lijsten:
            if self._keuzes is None:
                self._keuzes = self._boek.create_sheet(KEUZEBLAD)
                self._keuzes.sheet_state = "veryHidden"
            kolom = len(self._lijsten) + 1
            for rij, keuze in enumerate(lijst, 1):
                zet(self._keuzes.cell(rij, kolom), keuze)
            letter = get_column_letter(kolom)
            self._lijsten[lijst] = f"'{KEUZEBLAD}'!${letter}$1:${letter}${len(lijst)}"
        return self._lijsten[lijst]

    def inhoud(self) -> bytes:
        """The file. The sheet with choices goes last."""
        if self._keuzes is not None:
            self._boek.move_sheet(self._keuzes, len(self._boek.worksheets))
        self._boek.active = 0
        uit = io.BytesIO()
        self._boek.save(uit)
        return uit.getvalue()


class Blad:
    """A sheet with a heading; rows are added from top to bottom."""

    def __init__(
        self, boek: Werkboek, blad: Worksheet, kolommen: list[Kolom], uitleg: list[str]
    ) -> None:
        self._boek, self._blad, self._kolommen = boek, blad, kolommen
        for nummer, zin in enumerate(uitleg, 1):
            cel = zet(blad.cell(nummer, 1), zin)
            cel.font = Font(
                name=LETTER, size=14 if nummer == 1 else 11, bold=nummer == 1, color=INKT
            )
        self.koprij = len(uitleg) + 2 if uitleg else 1
        self._rij = self.koprij
        self._zet_kop()
        self._zet_controles()

    def _zet_kop(self) -> None:
        for nummer, kolom in enumerate(self._kolommen, 1):
            cel = zet(self._blad.cell(self.koprij, nummer), kolom.naam)
            cel.font = Font(name=LETTER, bold=True, color="FFFFFF")
            cel.fill = PatternFill("solid", fgColor=ZEE)
            cel.alignment = Alignment(wrap_text=True, vertical="center")
            self._blad.column_dimensions[get_column_letter(nummer)].width = kolom.breedte
        self._blad.row_dimensions[self.koprij].height = 32
        self._blad.freeze_panes = self._blad.cell(self.koprij + 1, 2)
        self._blad.print_title_rows = f"{self.koprij}:{self.koprij}"
        self._blad.page_setup.orientation = "landscape"
        self._blad.page_setup.fitToHeight = 0
        self._blad.sheet_properties.pageSetUpPr.fitToPage = True
        if any(kolom.invoer for kolom in self._kolommen):
            self._bescherm()

    def _bescherm(self) -> None:
        """Everything is locked but the cells to fill in; widths and filters stay free."""
        slot = self._blad.protection
        slot.sheet = True
        slot.formatColumns = slot.formatRows = slot.autoFilter = slot.sort = False

    def _zet_controles(self) -> None:
        for nummer, kolom in enumerate(self._kolommen, 1):
            controle = self._controle(kolom)
            if controle is None:
                continue
            letter = get_column_letter(nummer)
            controle.add(f"{letter}{self.koprij + 1}:{letter}{self.koprij + 2000}")
            self._blad.add_data_validation(controle)

    def _controle(self, kolom: Kolom) -> DataValidation | None:
        if not kolom.invoer:
            return None
        uit: DataValidation | None = None
        if kolom.keuzes:
            uit = DataValidation(type="list", formula1=self._boek.keuzelijst(kolom.keuzes))
            uit.error = "Kies een waarde uit de lijst."
        elif kolom.soort == "aantal":
            uit = DataValidation(
                "whole", str(kolom.laagste), str(kolom.hoogste), operator="between"
            )
            uit.error = f"Vul een heel getal in van {kolom.laagste} tot en met {kolom.hoogste}."
        if uit is not None:
            uit.allow_blank, uit.showErrorMessage, uit.errorTitle = True, True, kolom.naam[:32]
            if kolom.uitleg:
                uit.showInputMessage, uit.promptTitle = True, kolom.naam[:32]
                uit.prompt = kolom.uitleg[:255]
        return uit

    def rij(self, *waarden: Any) -> int:
        """Add a row; returns its number in Excel."""
        self._rij += 1
        for nummer, kolom in enumerate(self._kolommen, 1):
            waarde = waarden[nummer - 1] if nummer <= len(waarden) else None
            cel = zet(self._blad.cell(self._rij, nummer), waarde)
            cel.font = Font(name=LETTER, color=INKT)
            cel.border = Border(bottom=RAND)
            cel.alignment = Alignment(wrap_text=kolom.soort == "tekst", vertical="top")
            if not isinstance(waarde, str):
                cel.number_format = EERSTE_VORMEN[kolom.soort]
            if kolom.invoer:
                cel.fill = PatternFill("solid", fgColor=PAPIER)
                cel.border = Border(bottom=RAND, left=RAND, right=RAND, top=RAND)
                cel.protection = Protection(locked=False)
        return self._rij

    def lege_rijen(self, aantal: int) -> None:
        """Rows to fill in."""
        for _ in range(aantal):
            self.rij()

    def totaal(self, *waarden: Any) -> int:
        """A row with totals: bold on sand."""
        nummer = self.rij(*waarden)
        for cel in self._blad[nummer]:
            cel.font = Font(name=LETTER, bold=True, color=INKT)
            cel.fill = PatternFill("solid", fgColor=ZAND)
        return nummer


def zet(cel: Cell, waarde: Any) -> Cell:
    """Put a value in a cell; text stays text, whatever it begins with."""
    if waarde is None or isinstance(waarde, bool | int | float | Decimal):
        cel.value = {True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else waarde
    elif isinstance(waarde, datetime):
        cel.value = waarde.replace(tzinfo=None)
    elif isinstance(waarde, date):
        cel.value = waarde
    else:
        tekst = ILLEGAL_CHARACTERS_RE.sub("", str(waarde))[:32000]
        cel.value = tekst
        cel.data_type = "s"
        cel.quotePrefix = tekst.startswith(("=", "+", "-", "@"))  # type: ignore[attr-defined]
    return cel


def _bladnaam(naam: str) -> str:
    schoon = "".join(" " if teken in "[]:*?/\\'" else teken for teken in naam)
    return schoon[:KORT].strip() or "Blad"
