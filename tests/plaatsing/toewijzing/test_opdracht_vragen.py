"""`toewijzing_uitleggen` and `toewijzing_herstellen`: files in and out, status, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plaatsing.toewijzing import lees_instantie, los_op
from plaatsing.toewijzing.opdracht_vragen import voer_herstel_uit, voer_uitleg_uit

MAP = Path(__file__).parent / "voorbeelden"
WORTEL = Path(__file__).resolve().parents[3]


def roep(opdracht, *argumenten):
    """The command as people start it, with a database address where nothing listens."""
    return subprocess.run(
        [sys.executable, "manage.py", opdracht, *map(str, argumenten)],
        cwd=WORTEL,
        env={**os.environ, "DATABASE_URL": "postgres://niemand@127.0.0.1:1/niets"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@pytest.fixture(scope="module")
def plannen(tmp_path_factory):
    """The plan file of both examples."""
    uit = {}
    for naam in ("kern_88", "vol_88"):
        uitkomst = los_op(lees_instantie(json.loads((MAP / f"{naam}.json").read_text())))
        uit[naam] = tmp_path_factory.mktemp("plan") / f"{naam}.json"
        uit[naam].write_text(json.dumps(uitkomst.als_json()))
    return uit


@pytest.mark.parametrize("naam", ["kern_88", "vol_88"])
def test_uitleg_van_iedereen(tmp_path, plannen, naam):
    uit = tmp_path / "uitleg.json"
    klaar = roep("toewijzing_uitleggen", MAP / f"{naam}.json", plannen[naam], "--uit", uit)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    uitleg = json.loads(uit.read_text())
    instantie = json.loads((MAP / f"{naam}.json").read_text())
    assert uitleg["formaat"] == "uitleg-1"
    assert uitleg["vorm"] == ("netwerk" if naam == "kern_88" else "programma")
    assert uitleg["schendingen"] == uitleg["conflict"] == []
    assert [s["student"] for s in uitleg["studenten"]] == sorted(
        s["id"] for s in instantie["studenten"]
    )
    assert all(s["zinnen"] for s in uitleg["studenten"])
    assert all(w["geplaatst"] or w["voorrang"] for w in uitleg["ruimte"])


def test_uitleg_van_een_student(tmp_path, plannen):
    uit = tmp_path / "uitleg.json"
    invoer = (MAP / "kern_88.json", plannen["kern_88"], "--student", "T00003", "--uit", uit)
    assert roep("toewijzing_uitleggen", *invoer).returncode == 0
    uitleg = json.loads(uit.read_text())
    assert [s["student"] for s in uitleg["studenten"]] == ["T00003"]
    assert "ruimte" not in uitleg


def test_herstel_na_een_ingetrokken_plaats(tmp_path, plannen):
    plan = json.loads(plannen["kern_88"].read_text())["plan"]
    instantie = json.loads((MAP / "kern_88.json").read_text())
    vast = {s["vast"] for s in instantie["studenten"]}
    plaats = next(d[0][0] for d in plan.values() if d[0][0] not in vast)
    wijziging, uit = tmp_path / "wijziging.json", tmp_path / "herstel.json"
    rij = {"soort": "plaats_ingetrokken", "plaats": plaats}
    wijziging.write_text(json.dumps({"formaat": "wijziging-1", "wijzigingen": [rij], "aantal": 2}))
    invoer = (MAP / "kern_88.json", plannen["kern_88"], wijziging, "--uit", uit)
    klaar = roep("toewijzing_herstellen", *invoer)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    herstel = json.loads(uit.read_text())
    assert (herstel["formaat"], herstel["status"]) == ("herstel-1", "hersteld")
    assert 1 <= len(herstel["plannen"]) <= 2
    for deel in herstel["plannen"]:
        assert plaats not in [p for delen in deel["plan"].values() for p, _ in delen]
        assert deel["bewezen"][-1] == "loting"


@pytest.mark.parametrize(
    ("plan", "zin"),
    [
        ("", "Het bestand plan.json is geen geldige JSON (regel 1, kolom 1).\n"),
        ("[]", "Het plan moet een object zijn: student met een lijst van plaatsen.\n"),
        ('{"T9": [["G1", [1]]]}', 'Het plan noemt student "T9", die niet in de lijst staat.\n'),
        (
            '{"T00001": [["G9", [1]]]}',
            'Het plan noemt plaats "G9", die niet in de lijst staat.\n',
        ),
        ('{"T00001": "G9"}', None),
    ],
)
def test_kapot_plan(tmp_path, capsys, plan, zin):
    pad, uit = tmp_path / "plan.json", tmp_path / "uit.json"
    pad.write_text(plan)
    assert voer_uitleg_uit(MAP / "kern_88.json", pad, uit) == 2
    assert not uit.exists()
    gezegd = capsys.readouterr().err
    assert gezegd.count("\n") == 1
    assert zin is None or gezegd == zin


def test_onbekende_student_of_onleesbaar_bestand(tmp_path, capsys, plannen):
    uit = tmp_path / "uit.json"
    kern = MAP / "kern_88.json"
    assert voer_uitleg_uit(kern, plannen["kern_88"], uit, student="T9") == 2
    assert capsys.readouterr().err == "Student T9 staat niet in de lijst.\n"
    assert voer_uitleg_uit(kern, tmp_path / "weg.json", uit) == 2
    assert "weg.json is niet te lezen" in capsys.readouterr().err
    assert voer_uitleg_uit(kern, plannen["kern_88"], tmp_path / "geen" / "u.json") == 2
    assert "Het antwoord kan niet in u.json worden geschreven" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("extra", "stuk"),
    [
        ({"wijzigingen": [{"soort": "weg"}]}, "wijzigingen, rij 1"),
        ({"aantal": 0}, "'aantal' moet van 1 tot 10"),
        ({"aantal": "3"}, "'aantal' moet een geheel getal"),
        ({"lokaal": 1}, "'lokaal' moet true of false"),
        ({"blijven": ["T9"]}, "'blijven' noemt student"),
    ],
)
def test_kapotte_wijziging(tmp_path, capsys, plannen, extra, stuk):
    pad, uit = tmp_path / "w.json", tmp_path / "uit.json"
    pad.write_text(json.dumps({"formaat": "wijziging-1", "wijzigingen": [], **extra}))
    assert voer_herstel_uit(MAP / "kern_88.json", plannen["kern_88"], pad, uit) == 2
    assert stuk in capsys.readouterr().err
    assert not uit.exists()


def test_onmogelijk_herstel_is_een_antwoord_met_conflict(tmp_path, plannen):
    instantie = json.loads((MAP / "kern_88.json").read_text())
    vast = next(s for s in instantie["studenten"] if s["vast"])
    pad, uit = tmp_path / "w.json", tmp_path / "uit.json"
    rij = {"soort": "plaats_ingetrokken", "plaats": vast["vast"]}
    pad.write_text(json.dumps({"formaat": "wijziging-1", "wijzigingen": [rij], "lokaal": True}))
    assert voer_herstel_uit(MAP / "kern_88.json", plannen["kern_88"], pad, uit) == 0
    herstel = json.loads(uit.read_text())
    assert herstel["status"] == "onmogelijk"
    assert herstel["conflict"][0]["student"] == vast["id"]
