"""A workbook or csv as a download: always an attachment, always the fixed type."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from hos.excel.csvbestand import FORMULETEKENS
from hos.excel.schrijven import Werkboek

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def als_download(boek: Werkboek, bestandsnaam: str) -> HttpResponse:
    return _bijlage(boek.inhoud(), XLSX, bestandsnaam)


def als_csv(kop: Sequence[str], rijen: Iterable[Sequence[Any]], bestandsnaam: str) -> HttpResponse:
    """UTF-8 with a mark and semicolons: what a Dutch Excel opens by double click."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([_onschuldig(waarde) for waarde in kop])
    schrijver.writerows([_onschuldig(waarde) for waarde in rij] for rij in rijen)
    return _bijlage(("\ufeff" + uit.getvalue()).encode(), CSV, bestandsnaam)


def _onschuldig(waarde: Any) -> Any:
    """Text that would start a formula gets an apostrophe; numbers stay numbers."""
    if isinstance(waarde, str) and waarde.startswith(FORMULETEKENS):
        return f"'{waarde}"
    return "" if waarde is None else waarde


def _bijlage(inhoud: bytes, soort: str, bestandsnaam: str) -> HttpResponse:
    return HttpResponse(
        inhoud,
        content_type=soort,
        headers={
            "Content-Disposition": f'attachment; filename="{bestandsnaam}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
