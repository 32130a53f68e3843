"""The heavier work: a workbook of places in, files that mean harm, and the two PDFs.

Each is set against the least any tool must do in the same run: openpyxl that loads the same file,
WeasyPrint that makes one empty page.
"""

import io
import resource
import statistics
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING

import django
import pikepdf
from openpyxl import Workbook, load_workbook
from weasyprint import HTML

from benchmarks.opstelling import demojaar, mediaan_ms, servers, tabel

if TYPE_CHECKING:
    from plaatsing.models import Aanbod

KOP = """# Work

Medians of one run, on one core, against a bare baseline of that same run: compare the ratios. Made
with `make benchmarks`.
"""
IMPORT = """## A school's workbook

*bare*: `openpyxl.load_workbook` of the same file, and nothing else. *read*: refuse what is harmful,
read, check every cell against the lists of the school. *dry run*: read, keep, compare with what is
there. *confirm*: replace all places of the school in one transaction, with their history.
"""
VIJANDIG = """## Large and hostile files

Processor time until there is an answer, and what the answer is. A file may be 2 MB.
"""
PDF = """## PDF

Documents of the demo year as PDF/UA-1, with our fonts, contents and bookmarks, against one empty
page by WeasyPrint.
"""


def main() -> str:
    with servers():
        django.setup()
        demojaar()
        delen = [KOP, IMPORT, _import() + "\n", VIJANDIG, _vijandig() + "\n", PDF, _pdf() + "\n"]
        piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return "\n".join([*delen, f"Peak memory of the whole run: {piek} MB."])


def _rij(naam: str, tijd: float, kaal: float, *rest: object) -> list[object]:
    return [naam, f"{tijd:.0f}", f"{kaal:.0f}", f"{tijd / kaal:.1f}", *rest]


def _import() -> str:
    from plaatsing.excel.aanbod import lees_formulier
    from plaatsing.queries.aanbod_keuzes import keuzes_voor

    aanbod = _leeg_aanbod()
    keuzes = keuzes_voor(aanbod)
    rijen: list[list[object]] = []
    for aantal in (40, 400):
        inhoud = _formulier(aanbod, aantal)
        gelezen = lees_formulier(io.BytesIO(inhoud), aanbod, keuzes)
        assert len(gelezen.rijen) == aantal, gelezen.fouten[:3]
        assert not gelezen.fouten, gelezen.fouten[:3]
        kaal = mediaan_ms(lambda b=inhoud: load_workbook(io.BytesIO(b)), keren=7, warm=1)
        lees = mediaan_ms(
            lambda b=inhoud: lees_formulier(io.BytesIO(b), aanbod, keuzes), keren=7, warm=1
        )
        proef, invoer = _proef_en_invoer(aanbod, inhoud)
        kb = f"{len(inhoud) // 1024} kB"
        rijen += [
            _rij(f"{aantal} rows: read", lees, kaal, kb),
            _rij(f"{aantal} rows: dry run", proef, kaal, kb),
            _rij(f"{aantal} rows: confirm", invoer, kaal, kb),
        ]
    return tabel(["work", "ms", "bare (ms)", "ratio", "file"], rijen)


def _leeg_aanbod() -> "Aanbod":
    """The school of the demo that has not answered yet for the coming year, with a yes."""
    from hos.models import Vestiging
    from plaatsing.models import Aanbod
    from plaatsing.services.aanbod import geef_antwoord

    aanbod = Aanbod.objects.filter(antwoord="").order_by("pk").first()
    assert aanbod is not None, "de demo heeft een school zonder antwoord"
    aanbod.plaatsen.all().delete()
    # One building allows some 250 different rows.
    Vestiging.objects.create(school=aanbod.school, naam="Dependance", plaats="Den Haag")
    return geef_antwoord(
        aanbod=aanbod, versie=aanbod.versie, antwoord="ja", reden_nee="", door=_iemand()
    )


def _iemand() -> object:
    from hos.models import Persoon

    return Persoon.objects.get(email="stella.stamhuis@hos.example")


def _formulier(aanbod: "Aanbod", aantal: int) -> bytes:
    """The form of this school as downloaded, with so many rows filled in."""
    from plaatsing.excel.aanbod import BLAD, formulier
    from plaatsing.queries.aanbod_keuzes import keuzes_voor

    keuzes = keuzes_voor(aanbod)
    boek = load_workbook(io.BytesIO(formulier(aanbod, keuzes).inhoud()))
    blad = boek[BLAD]
    kop = next(r for r in range(1, 20) if blad.cell(r, 1).value == "Vestiging")
    soorten = [s for s, code in keuzes.soort.items() if code != "hbo1"]
    combinaties = product(keuzes.vestiging, keuzes.vak, keuzes.bouw, soorten, keuzes.start)
    gevuld = 0
    for nummer, waarden in zip(range(kop + 1, kop + 1 + aantal), combinaties, strict=False):
        for kolom, waarde in enumerate([*waarden, 1 + nummer % 3], 1):
            blad.cell(nummer, kolom, waarde)
        blad.cell(nummer, 8, "ma en di")
        blad.cell(nummer, 10, "Liever niet op vrijdag.")
        gevuld += 1
    assert gevuld == aantal, f"{gevuld} combinaties"
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _proef_en_invoer(aanbod: "Aanbod", inhoud: bytes, keren: int = 5) -> tuple[float, float]:
    """Upload to dry run, and confirming it. Every round is rolled back."""
    from django.db import transaction

    from plaatsing.excel.aanbod import lees_formulier
    from plaatsing.queries.aanbod_keuzes import keuzes_voor
    from plaatsing.queries.aanbod_proef import proefbeeld
    from plaatsing.services.aanbodimport import voer_in, zet_op_proef

    door = _iemand()
    proeven, invoeren = [], []
    for _ in range(keren):
        with transaction.atomic():
            begin = time.perf_counter()
            keuzes = keuzes_voor(aanbod)
            gelezen = lees_formulier(io.BytesIO(inhoud), aanbod, keuzes)
            proef = zet_op_proef(
                aanbod=aanbod,
                bestandsnaam="plaatsen.xlsx",
                basis_versie=gelezen.basis_versie,
                rijen=gelezen.rijen,
                fouten=gelezen.fouten,
                door=door,
            )
            proefbeeld(proef, keuzes)
            tussen = time.perf_counter()
            voer_in(proef=proef, door=door)
            invoeren.append(time.perf_counter() - tussen)
            proeven.append(tussen - begin)
            transaction.set_rollback(True)
    return statistics.median(proeven) * 1000, statistics.median(invoeren) * 1000


def _vijandig() -> str:
    from hos.excel import OnleesbaarBestand, lees_werkblad

    def antwoord(inhoud: bytes) -> str:
        try:
            return f"read, {len(lees_werkblad(inhoud).rijen)} rows"
        except OnleesbaarBestand as fout:
            return f"refused: {fout.messages[0]}"

    rijen = []
    for naam, inhoud in _bestanden():
        ms = mediaan_ms(lambda b=inhoud: antwoord(b), keren=3, warm=0, klok=time.process_time)
        rijen.append([naam, f"{len(inhoud) // 1024} kB", f"{ms:.0f}", antwoord(inhoud)])
    return tabel(["file", "size", "ms", "answer"], rijen)


def _bestanden() -> Iterator[tuple[str, bytes]]:
    """Name and content: the largest that is read, and what is refused."""
    yield "5,000 rows, 10 columns", _werkboek(4_999)
    yield "20,000 rows, 10 columns", _werkboek(20_000)
    yield "csv, 100,000 rows", b"Vak;Aantal\n" + b"Nederlands;1\n" * 100_000
    yield "row 1,048,576 only", _blad('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    yield "zip bomb, 800 MB unpacked", _herpakt(b"0" * 1_000_000, keer=800)
    yield "not a workbook", b"%PDF-1.7" + bytes(1_000_000)
    yield "3 MB", b"a" * 3_000_000


def _werkboek(rijen: int) -> bytes:
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Plaatsen")
    blad.append([f"Kolom {kolom}" for kolom in range(10)])
    for rij in range(rijen):
        blad.append(["Nederlands", "onderbouw", rij % 9, "ma", "hbo", "x", 1, 2, 3, 4])
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _blad(rijen: str) -> bytes:
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _herpakt(f'<worksheet xmlns="{ns}"><sheetData>{rijen}</sheetData></worksheet>'.encode())


def _herpakt(blad: bytes, keer: int = 1) -> bytes:
    """A small workbook with another first sheet, so many times over."""
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_werkboek(1))) as oud,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw,
    ):
        for deel in oud.infolist():
            is_blad = deel.filename == "xl/worksheets/sheet1.xml"
            with nieuw.open(deel.filename, "w") as stroom:
                for _ in range(keer if is_blad else 1):
                    stroom.write(blad if is_blad else oud.read(deel))
    return uit.getvalue()


def _pdf() -> str:
    from kwaliteit.models import Rapportversie
    from kwaliteit.pdf import maak_rapport
    from plaatsing.models import Doorstroomformulier
    from plaatsing.pdf.doorstroom import maak_doorstroom_pdf

    versie = Rapportversie.objects.order_by("pk").last()
    formulier = Doorstroomformulier.objects.exclude(ingediend_op=None).order_by("pk").first()
    assert versie is not None
    assert formulier is not None
    kaal = mediaan_ms(lambda: HTML(string="<p></p>").write_pdf(), keren=5, warm=1)
    werk: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("quality report", lambda: maak_rapport(versie)),
        ("doorstroomformulier", lambda: maak_doorstroom_pdf(formulier)),
    )
    rijen = []
    for naam, maak in werk:
        inhoud = maak()
        with pikepdf.open(io.BytesIO(inhoud)) as document:
            paginas = len(document.pages)
        ms = mediaan_ms(maak, keren=3, warm=0)
        rijen.append(_rij(naam, ms, kaal, paginas, f"{len(inhoud) // 1024} kB"))
    return tabel(["document", "ms", "bare (ms)", "ratio", "pages", "size"], rijen)


if __name__ == "__main__":
    print(main())
