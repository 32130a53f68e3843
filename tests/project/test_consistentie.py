"""The shape of the house (docs/architectuur.md): size, names, direction, words."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

WORTEL = Path(__file__).resolve().parents[2]
APPS = ("hos", "plaatsing", "opleidingsprogramma", "facilitering", "kwaliteit")
BESTANDEN = [
    pad
    for app in APPS
    for pad in sorted((WORTEL / app).rglob("*.py"))
    if "migrations" not in pad.parts
]
VERBODEN_NAMEN = {"utils", "helpers", "common", "misc"}


def _naam(pad: Path) -> str:
    return str(pad.relative_to(WORTEL))


def _regels(pad: Path) -> int:
    return len(pad.read_text(encoding="utf-8").splitlines())


def test_bestanden_blijven_klein() -> None:
    assert {_naam(p): _regels(p) for p in BESTANDEN if _regels(p) > 300} == {}
    lengtes = sorted(_regels(p) for p in BESTANDEN if _regels(p))
    assert lengtes[len(lengtes) // 2] < 100


def test_testbestanden_en_sjablonen_blijven_klein() -> None:
    tests = {_naam(p): _regels(p) for p in (WORTEL / "tests").rglob("*.py") if _regels(p) > 500}
    sjablonen = {
        _naam(p): _regels(p) for p in (WORTEL / "templates").rglob("*.html") if _regels(p) > 150
    }
    assert (tests, sjablonen) == ({}, {})


def _functies(pad: Path) -> list[ast.FunctionDef]:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    return [knoop for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef)]


def _lengte(functie: ast.FunctionDef) -> int:
    return (functie.end_lineno or functie.lineno) - functie.lineno + 1


def test_functies_blijven_kort() -> None:
    te_lang = {
        f"{_naam(pad)}:{f.name}": _lengte(f)
        for pad in BESTANDEN
        for f in _functies(pad)
        if _lengte(f) > (25 if "views" in pad.parts else 50)
    }
    assert te_lang == {}


def test_geen_rommelladen() -> None:
    assert [_naam(p) for p in BESTANDEN if {p.stem, p.parent.name} & VERBODEN_NAMEN] == []


def test_richting_van_imports() -> None:
    """import-linter holds who may know whom."""
    linter = Path(sys.executable).with_name("lint-imports")
    uitkomst = subprocess.run(
        [linter, "--no-cache"], cwd=WORTEL, capture_output=True, text=True, check=False
    )
    assert uitkomst.returncode == 0, uitkomst.stdout


def _modellen() -> list[type[models.Model]]:
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.endswith("Event")
    ]


def test_elk_model_staat_in_de_begrippenlijst() -> None:
    begrippen = (WORTEL / "docs" / "begrippen.md").read_text(encoding="utf-8")
    woorden = set(re.findall(r"^\| `(\w+)` \|", begrippen, flags=re.MULTILINE))
    assert sorted({m.__name__ for m in _modellen()} - woorden) == []


def test_namen_van_modellen_zijn_klein_geschreven() -> None:
    fout = [
        m.__name__
        for m in _modellen()
        if str(m._meta.verbose_name).split()[0][0].isupper()
        and str(m._meta.verbose_name) not in {"CGI"}
    ]
    assert fout == []


def test_migraties_hebben_een_naam_die_iemand_bedacht() -> None:
    auto = re.compile(r"^\d{4}_(auto_|alter_|remove_|rename_|initial$)")
    namen = [p for app in APPS for p in (WORTEL / app / "migrations").glob("0*.py")]
    assert [_naam(p) for p in namen if auto.match(p.stem)] == []


@pytest.mark.django_db
def test_migraties_zijn_bij() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_elk_sjabloon_wordt_gebruikt() -> None:
    """A template that no code, template or library names is dead."""
    tekst = "\n".join(
        p.read_text(encoding="utf-8")
        for map_ in (*APPS, "templates")
        for p in (WORTEL / map_).rglob("*")
        if p.suffix in {".py", ".html", ".txt", ".svg"}
    )
    sjablonen = [
        p.relative_to(WORTEL / "templates")
        for p in (WORTEL / "templates").rglob("*.html")
        if p.relative_to(WORTEL / "templates").parts[0]
        not in {"account", "mfa", "usersessions", "allauth", "bootstrap5", "django"}
    ]
    vast = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
    assert [str(s) for s in sjablonen if str(s) not in tekst and str(s) not in vast] == []
