"""README and docs: every link and picture is there, and every picture can be made again."""

import re
from pathlib import Path

import pytest

from tests.beelden import BEELDEN, DOEL

WORTEL = Path(__file__).resolve().parents[2]
PAGINAS = sorted(
    [*WORTEL.glob("*.md"), *WORTEL.glob("docs/**/*.md"), *WORTEL.glob("benchmarks/**/*.md")]
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
GROOTST = 250 * 1024


def _links(pagina: Path) -> list[str]:
    tekst = re.sub(r"```.*?```", "", pagina.read_text(encoding="utf-8"), flags=re.DOTALL)
    return LINK.findall(tekst)


def _anker(kop: str) -> str:
    """How a heading is called in an address: lower case, hyphens, no punctuation."""
    return re.sub(r"[^\w\- ]", "", kop.strip().lower()).replace(" ", "-")


def _ankers(pagina: Path) -> set[str]:
    tekst = pagina.read_text(encoding="utf-8")
    return {_anker(kop) for kop in re.findall(r"^#+ (.+)$", tekst, flags=re.MULTILINE)}


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: str(p.relative_to(WORTEL)))
def test_elke_verwijzing_bestaat(pagina: Path) -> None:
    kapot = []
    for link in _links(pagina):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        pad, _, anker = link.partition("#")
        doel = (pagina.parent / pad).resolve() if pad else pagina
        if not doel.exists() or (anker and anker not in _ankers(doel)):
            kapot.append(link)
    assert kapot == []


def test_elk_beeld_wordt_gemaakt_en_gebruikt() -> None:
    """The pictures in the pages, in the folder and in the script are the same ones."""
    genoemd = {
        Path(link).name for pagina in PAGINAS for link in _links(pagina) if "beelden/" in link
    }
    gemaakt = {f"{beeld.naam}.png" for beeld in BEELDEN}
    assert genoemd == gemaakt == {pad.name for pad in DOEL.iterdir()}
    assert len(gemaakt) == len(BEELDEN)


def test_beelden_zijn_klein_en_beschreven() -> None:
    assert {pad.name for pad in DOEL.iterdir() if pad.stat().st_size > GROOTST} == set()
    zonder_tekst = [
        (pagina.name, link)
        for pagina in PAGINAS
        for link in re.findall(r"!\[\s*\]\(([^)]+)\)", pagina.read_text(encoding="utf-8"))
    ]
    assert zonder_tekst == []


def test_elk_besluit_staat_in_de_lijst() -> None:
    """The number in the name, in the title and in the list is the same, and given once."""
    map_ = WORTEL / "docs" / "besluiten"
    besluiten = sorted(map_.glob("[0-9]*.md"))
    lijst = re.findall(r"^\| \[(\d+)\]\(([^)]+)\)", (map_ / "README.md").read_text(), re.MULTILINE)
    assert lijst == [(str(int(pad.name[:4])), pad.name) for pad in besluiten]
    titels = [pad.read_text(encoding="utf-8").splitlines()[0] for pad in besluiten]
    nummers = [re.match(r"# (\d+)\. ", titel) for titel in titels]
    assert [gevonden and gevonden[1] for gevonden in nummers] == [nummer for nummer, _ in lijst]
    assert len({nummer for nummer, _ in lijst}) == len(lijst)
