"""What one placement costs: tables of the format's rules."""

import pytest

from plaatsing.toewijzing import Doel, Doelvector, School, Student
from plaatsing.toewijzing.doelen import (
    kilometers,
    spreiding,
    straf_schooltype,
    straf_voorkeur,
)
from plaatsing.toewijzing.instantie import Instantie


def student(**velden):
    basis = {
        "id": "T1",
        "categorie": "hbo2",
        "soort": "hbo",
        "vak": "wiskunde",
        "tekortvak": False,
        "doorstroom": False,
        "start": "sep",
        "bouw": frozenset({"OB"}),
        "x": 0.0,
        "y": 0.0,
    }
    return Student(**{**basis, **velden})


def school(**velden):
    basis = {"id": "S1", "partnerschap": "P1", "leerlingen": 100, "typen": frozenset()}
    grenzen = {"quotum": 1, "max_totaal": 9, "max_hbo": 9, "max_wo": 9}
    return School(**{**basis, "x": 0.0, "y": 0.0, **grenzen, **velden})


@pytest.mark.parametrize(
    ("categorie", "typen", "gezien", "straf"),
    [
        ("hbo2", {"vmbo", "havo"}, set(), 0),
        ("hbo2", {"vmbo"}, set(), 1),
        ("hbo2", {"vwo"}, set(), 1),
        ("hbo3", {"vwo"}, set(), 2),
        ("master", {"vwo"}, set(), 2),
        ("hbo4", {"vwo"}, set(), 4),
        ("zij", set(), set(), 8),
        ("kop", {"vmbo"}, {"vmbo"}, 5),
        ("hbo4", {"vwo"}, {"vmbo"}, 0),
        ("hbo4", {"havo"}, {"vmbo", "vwo"}, 0),
        ("hbo4", {"vwo"}, {"vmbo", "vwo"}, 1),
        ("minor", {"vwo"}, set(), 0),
        ("minor", {"vwo"}, {"vwo"}, 1),
        ("hbo1", {"vmbo"}, {"vmbo"}, 2),
    ],
)
def test_afwisseling_van_schooltypen(categorie, typen, gezien, straf):
    wie = student(categorie=categorie)
    assert straf_schooltype(wie, frozenset(typen), frozenset(gezien)) == straf


@pytest.mark.parametrize(
    ("voorkeur", "straf"), [((), 0), (("S1", "S2"), 0), (("S2", "S1"), 1), (("S2", "S3"), 3)]
)
def test_voorkeur(voorkeur, straf):
    assert straf_voorkeur(student(voorkeur=voorkeur), "S1") == straf


@pytest.mark.parametrize(
    ("x", "y", "km"), [(3, 4, 5), (0, 0.49, 0), (0, 0.5, 1), (0, 2.5, 3), (1, 1, 1)]
)
def test_afstand_rondt_een_half_naar_boven(x, y, km):
    assert kilometers(student(), school(x=x, y=y)) == km


@pytest.mark.parametrize(
    ("regels", "quotum", "belasting", "waarde"),
    [
        ((), 5, 0, 0),
        ((), 5, 1, 200),
        ((), 5, 2, 200 + 600),
        ((), 3, 2, 333 + 1000),
        ((), 0, 1, 1000),
        (("half",), 5, 2, 50 + 150),
        (("half",), 0, 1, 1000),
    ],
)
def test_spreiding(regels, quotum, belasting, waarde):
    instantie = Instantie((), (), (), (), frozenset(regels))
    assert spreiding(instantie, school(quotum=quotum), belasting) == waarde


def test_doelvector_rekent_verschil_en_vergelijkt_op_volgorde():
    nul = Doelvector.nul()
    beter = Doelvector({**nul, Doel.GEPLAATST: 1, Doel.KM: 500})
    assert (beter - nul)[Doel.KM] == 500
    assert beter.sleutel() < nul.sleutel()
    assert beter.sleutel((Doel.KM, Doel.GEPLAATST)) > nul.sleutel((Doel.KM, Doel.GEPLAATST))
