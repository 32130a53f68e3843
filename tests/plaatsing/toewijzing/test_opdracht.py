"""`manage.py toewijzing_oplossen`: files in and out, exit status, no traceback, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MAP = Path(__file__).parent / "voorbeelden"
WORTEL = Path(__file__).resolve().parents[3]


def roep(*argumenten):
    """The command as people start it, with a database address where nothing listens."""
    return subprocess.run(
        [sys.executable, "manage.py", "toewijzing_oplossen", *map(str, argumenten)],
        cwd=WORTEL,
        env={**os.environ, "DATABASE_URL": "postgres://niemand@127.0.0.1:1/niets"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("tijd", [(), ("--tijd", "30")], ids=["zonder grens", "met grens"])
def test_schrijft_het_bewezen_plan(tmp_path, tijd):
    uit = tmp_path / "plan.json"
    klaar = roep(MAP / "vol_88.json", "--uit", uit, *tijd)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    plan = json.loads(uit.read_text())
    assert plan["formaat"] == "plan-1"
    assert plan["status"] == "optimaal"
    assert plan["doelen"] == json.loads((MAP / "vol_88.json").read_text())["verwacht"]
    assert plan["grenzen"] == plan["doelen"]
    assert "conflict" not in plan


def test_onmogelijk_is_een_antwoord(tmp_path):
    gegevens = json.loads((MAP / "kern_88.json").read_text())
    gegevens["studenten"][0].update(vast=gegevens["plaatsen"][0]["id"])
    invoer, uit = tmp_path / "in.json", tmp_path / "plan.json"
    invoer.write_text(json.dumps(gegevens))
    assert roep(invoer, "--uit", uit).returncode == 0
    plan = json.loads(uit.read_text())
    assert plan["status"] == "onmogelijk"
    assert plan["plan"] == {}
    assert [deel["soort"] for deel in plan["conflict"]] == ["vast", "regel"]
    assert all(deel["tekst"] for deel in plan["conflict"])


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("", "Het bestand in.json is geen geldige JSON (regel 1, kolom 1).\n"),
        ("[]", "De instantie moet een object zijn, niet [].\n"),
        ('{"formaat": "stageplaats-1"}', "Sleutel 'partnerschappen' ontbreekt.\n"),
        ('{"formaat": "stageplaats-1", "regels": ["x"]}', None),
    ],
)
def test_kapotte_instantie(tmp_path, inhoud, zin):
    invoer, uit = tmp_path / "in.json", tmp_path / "plan.json"
    invoer.write_text(inhoud)
    klaar = roep(invoer, "--uit", uit)
    assert klaar.returncode == 2
    assert not uit.exists()
    assert klaar.stderr.count("\n") == 1
    assert zin is None or klaar.stderr == zin


def test_uitvoer_die_niet_te_schrijven_is(tmp_path):
    klaar = roep(MAP / "kern_88.json", "--uit", tmp_path / "geen" / "map" / "plan.json")
    assert klaar.returncode == 2
    assert klaar.stderr.startswith("Het plan kan niet in plan.json worden geschreven")


@pytest.mark.parametrize("tijd", ["0", "-1", "nan", "inf", "snel"])
def test_verkeerde_tijd(tmp_path, tijd):
    klaar = roep(MAP / "kern_88.json", "--uit", tmp_path / "plan.json", f"--tijd={tijd}")
    assert klaar.returncode == 2
    assert "verwacht een aantal seconden boven 0" in klaar.stderr
    assert "Traceback" not in klaar.stderr
