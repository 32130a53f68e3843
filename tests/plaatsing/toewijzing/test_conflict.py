"""Pins that cannot hold together: the answer is a list from which nothing can be left out."""

import copy
import json
from pathlib import Path

import pytest

from plaatsing.toewijzing import Status, lees_instantie, los_op
from plaatsing.toewijzing.conflict import verklein
from tests.plaatsing.toewijzing import naslag, willekeur

MAP = Path(__file__).parent / "voorbeelden"
RUIM = 20
GRENS_VAN = {
    "plaats_vol": ("plaatsen", "aantal"),
    "quotum_vol": ("scholen", "max_totaal"),
    "max_hbo": ("scholen", "max_hbo"),
    "max_wo": ("scholen", "max_wo"),
    "min_aandeel_hbo": ("scholen", "min_aandeel_hbo"),
    "max_aandeel_hbo": ("scholen", "max_aandeel_hbo"),
}


def alleen(inst, conflict):
    """The instance with just the pins and bounds of a conflict; all else is lifted."""
    uit = copy.deepcopy(inst)
    pins = {deel.student for deel in conflict if deel.soort == "vast"}
    grenzen = {(d.reden.code, d.plaats or d.school) for d in conflict if d.soort == "regel"}
    for student in uit["studenten"]:
        if student["id"] not in pins:
            student["vast"] = None
    for code, (lijst, sleutel) in GRENS_VAN.items():
        ruim = {"min_aandeel_hbo": 0, "max_aandeel_hbo": 1}.get(code, RUIM)
        for rij in uit[lijst]:
            if (code, rij["id"]) not in grenzen:
                rij[sleutel] = ruim
    return uit


def mogelijk(inst):
    return next(naslag.alle_plannen(inst), None) is not None


@pytest.mark.parametrize("regels", [(), ("half",), ("ratio",), ("half", "duo", "ratio")], ids=str)
def test_elk_deel_van_het_conflict_is_nodig(regels):
    gezien = 0
    for zaad in range(400):
        inst = willekeur.maak(zaad, regels, vast=0.7)
        if naslag.omvang(inst) == 0 or mogelijk(inst):
            continue
        uitkomst = los_op(lees_instantie(inst))
        assert uitkomst.status is Status.ONMOGELIJK
        conflict = uitkomst.conflict
        if naslag.omvang(alleen(inst, conflict)) > 30_000:
            continue
        assert not mogelijk(alleen(inst, conflict)), (inst, conflict)
        for deel in conflict:
            zonder = [ander for ander in conflict if ander is not deel]
            assert mogelijk(alleen(inst, zonder)), (inst, conflict, deel)
        gezien += 1
    assert gezien > 15


@pytest.mark.parametrize(
    ("sleutel", "waarde", "code"),
    [
        ("vak", "Latijn", "vak"),
        ("soort", "wo", "soort"),
        ("start", "feb", "start"),
        ("bouw", ["BB"], "bouw"),
        ("bezocht", ["S001"], "bezocht"),
        ("partnerschappen", [], "regio"),
    ],
)
def test_vaste_plaats_die_niet_bij_de_student_past(sleutel, waarde, code):
    inst = basis()
    inst["studenten"][0][sleutel] = waarde
    uitkomst = los_op(lees_instantie(inst))
    assert uitkomst.status is Status.ONMOGELIJK
    assert [(deel.soort, deel.student) for deel in uitkomst.conflict] == [
        ("vast", "T1"),
        ("regel", "T1"),
    ]
    assert uitkomst.conflict[1].reden.code == code
    assert uitkomst.als_json()["conflict"][0]["plaats"] == "G1"


def test_vast_op_een_plaats_terwijl_een_paar_er_twee_nodig_heeft():
    inst = basis()
    inst["regels"] = ["paar"]
    inst["studenten"][0].update(categorie="master", soort="wo")
    inst["plaatsen"][0]["soort"] = "wo"
    conflict = los_op(lees_instantie(inst)).conflict
    assert [deel.reden.code for deel in conflict] == ["vast", "aantal"]


def test_een_paar_kan_met_twee_plaatsen_worden_vastgezet():
    inst = next(
        g
        for g in json.loads((MAP / "microgevallen.json").read_text())
        if g["naam"] == "m22-wo-paar-wissel"
    )
    vrij = los_op(lees_instantie(inst)).plan
    student = inst["studenten"][0]
    student["vast"] = [deel.plaats for deel in vrij[student["id"]]]
    uitkomst = los_op(lees_instantie(inst))
    assert uitkomst.status is Status.OPTIMAAL
    assert uitkomst.plan[student["id"]] == vrij[student["id"]]


def test_verklein_houdt_precies_wat_nodig_is():
    for kern in ({3}, {0, 9}, {2, 3, 5, 7}):
        assert set(verklein(range(10), lambda delen, kern=kern: kern <= set(delen))) == kern


def basis():
    inst = willekeur.maak(0)
    inst["scholen"] = [{**inst["scholen"][0], "partnerschap": "P01", "max_totaal": 5, "max_hbo": 5}]
    inst["plaatsen"] = [
        {
            "id": "G1",
            "school": "S001",
            "vak": "wiskunde",
            "bouw": "OB",
            "soort": "hbo",
            "start": "sep",
            "aantal": 1,
        }
    ]
    student = inst["studenten"][0]
    student.update(id="T1", categorie="hbo2", soort="hbo", vak="wiskunde", start="sep", bouw=["OB"])
    student.update(bezocht=[], voorkeur=[], partnerschappen=["P01"], vast="G1")
    inst["studenten"] = [student]
    return inst
