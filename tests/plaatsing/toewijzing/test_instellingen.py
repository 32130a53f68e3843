"""Optional fields and settings: absent they change nothing, present they do what they say."""

import json

import pytest

from plaatsing.toewijzing import (
    InstantieFout,
    Status,
    controleer,
    instantie_als_json,
    lees_instantie,
    los_op,
    toets,
)
from plaatsing.toewijzing.instellingen import ZACHTBAAR, Instellingen
from tests.plaatsing.toewijzing import naslag, willekeur
from tests.plaatsing.toewijzing.test_conflict import basis

REGELSETS = [(), ("half",), ("duo",), ("paar",), ("half", "duo", "ratio"), willekeur.REGELS]


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_gelijk_aan_alle_plannen_proberen(regels):
    gezien = 0
    for zaad in range(200):
        inst = willekeur.maak(zaad, regels, rijk=True)
        if not 6 <= naslag.omvang(inst) <= 3000:
            continue
        waarde, plannen = naslag.beste(inst)
        uitkomst = los_op(lees_instantie(inst))
        if waarde is None:
            assert uitkomst.status is Status.ONMOGELIJK, inst
            continue
        assert tuple(uitkomst.doelen.values()) == waarde, inst
        gekozen = {s: tuple(tuple(deel) for deel in delen) for s, delen in uitkomst.plan.items()}
        assert gekozen in [{s: k for s, k in plan.items() if k} for plan in plannen]
        assert controleer(lees_instantie(inst), uitkomst.plan).goed
        gezien += 1
    assert gezien > 40


def test_lezen_en_schrijven_is_gelijk_en_zonder_velden_ongewijzigd():
    for zaad in range(40):
        gelezen = lees_instantie(willekeur.maak(zaad, rijk=True))
        assert lees_instantie(json.loads(json.dumps(instantie_als_json(gelezen)))) == gelezen
    kaal = instantie_als_json(lees_instantie(willekeur.maak(1)))
    assert "instellingen" not in kaal
    assert "max_vak" not in kaal["scholen"][0]
    nieuw = {"uitgesloten", "liever_niet", "leerwens", "gewicht_km", "gewicht_voorkeur"}
    assert not nieuw & set(kaal["studenten"][0])


def test_plan_bewaart_de_instellingen():
    inst = willekeur.maak(1)
    gewoon = los_op(lees_instantie(inst)).als_json()["instellingen"]
    assert gewoon["volgorde"] == list(willekeur.DOELEN)
    assert gewoon["sterkte"]["bezocht"] == "hard"
    inst["instellingen"] = {
        "volgorde": [*reversed(willekeur.DOELEN)],
        "sterkte": {"bezocht": "zacht"},
        "max_km": 7,
    }
    anders = los_op(lees_instantie(inst)).als_json()["instellingen"]
    assert anders["volgorde"] == inst["instellingen"]["volgorde"]
    assert (anders["sterkte"]["bezocht"], anders["max_km"]) == ("zacht", 7)


@pytest.mark.parametrize(
    ("veld", "waarde", "instellingen", "code"),
    [
        ("uitgesloten", ["S001"], {}, "uitgesloten"),
        ("liever_niet", ["S001"], {"sterkte": {"liever_niet": "hard"}}, "liever_niet"),
        ("leerwens", ["BB"], {"sterkte": {"leerwens": "hard"}}, "leerwens"),
        ("voorkeur", ["S002"], {"sterkte": {"voorkeur": "hard"}}, "voorkeur"),
        ("x", 500, {"max_km": 20}, "max_km"),
    ],
)
def test_reden_op_het_bord_en_in_het_conflict(veld, waarde, instellingen, code):
    inst = basis()
    inst["scholen"].append({**inst["scholen"][0], "id": "S002"})
    inst["studenten"][0][veld] = waarde
    inst["instellingen"] = instellingen
    uitkomst = los_op(lees_instantie(inst))
    assert [deel.reden.code for deel in uitkomst.conflict] == ["vast", code]
    inst["studenten"][0]["vast"] = None
    oordeel = toets(lees_instantie(inst), {}, "T1", "G1")
    assert [reden.code for reden in oordeel.redenen] == [code]


def test_maximum_van_een_vak_is_een_grens_met_eigen_reden():
    inst = basis()
    inst["scholen"][0]["max_vak"] = {"wiskunde": 1}
    inst["plaatsen"].append({**inst["plaatsen"][0], "id": "G2"})
    inst["studenten"].append({**inst["studenten"][0], "id": "T2", "vast": None})
    instantie = lees_instantie(inst)
    plan = los_op(instantie).plan
    assert set(plan) == {"T1"}
    assert [r.code for r in toets(instantie, plan, "T2", "G2").redenen] == ["max_vak"]
    inst["studenten"][1]["vast"] = "G2"
    conflict = los_op(lees_instantie(inst)).als_json()["conflict"]
    assert conflict[2] | {"tekst": ""} == {
        "soort": "regel",
        "regel": "max_vak",
        "school": "S001",
        "vak": "wiskunde",
        "tekst": "",
    }


@pytest.mark.parametrize(
    ("waarde", "stuk"),
    [
        ([], "moet een object zijn"),
        ({"volgorde": "km"}, "'volgorde' moet een lijst"),
        ({"volgorde": ["km"]}, "elk doel een keer"),
        ({"volgorde": [*willekeur.DOELEN[:5], "km"]}, "elk doel een keer"),
        ({"max_km": -1}, "'max_km' moet een heel aantal"),
        ({"max_km": True}, "'max_km' moet een heel aantal"),
        ({"sterkte": ["bezocht"]}, "'sterkte' moet een object"),
        ({"sterkte": {"vak": "uit"}}, '"vak", die geen sterkte heeft'),
        ({"sterkte": {"bezocht": "soms"}}, "hard, zacht of uit"),
        ({"sterkte": {"bezocht": ["uit"]}}, "hard, zacht of uit"),
    ],
)
def test_verkeerde_instellingen(waarde, stuk):
    with pytest.raises(InstantieFout, match="'instellingen'") as fout:
        lees_instantie({**willekeur.maak(3), "instellingen": waarde})
    assert stuk in str(fout.value)


@pytest.mark.parametrize(
    ("lijst", "sleutel", "waarde", "stuk"),
    [
        ("scholen", "max_vak", [], "moet een object zijn"),
        ("scholen", "max_vak", {"Frans": 1.5}, "geheel getal"),
        ("scholen", "max_vak", {"Frans": -1}, "onder 0"),
        ("studenten", "uitgesloten", ["S999"], "verwijst naar school"),
        ("studenten", "liever_niet", "S001", "lijst van teksten"),
        ("studenten", "leerwens", ["mavo"], "mag alleen vmbo, havo, vwo, OB, BB bevatten"),
        ("studenten", "gewicht_km", 0, "moet een van 1, 2, 3 zijn, niet 0"),
        ("studenten", "gewicht_km", 4, "moet een van 1, 2, 3 zijn, niet 4"),
        ("studenten", "gewicht_km", True, "geheel getal zijn, niet true"),
        ("studenten", "gewicht_voorkeur", 1.5, "geheel getal zijn, niet 1.5"),
        ("studenten", "gewicht_voorkeur", "2", 'geheel getal zijn, niet "2"'),
    ],
)
def test_verkeerd_nieuw_veld(lijst, sleutel, waarde, stuk):
    inst = willekeur.maak(3)
    inst[lijst][0][sleutel] = waarde
    with pytest.raises(InstantieFout, match=f"'{sleutel}'") as fout:
        lees_instantie(inst)
    assert stuk in str(fout.value)


def test_elke_sterkte_heeft_een_gewone_waarde():
    assert set(Instellingen().als_json()["sterkte"]) == set(ZACHTBAAR) == set(willekeur.STERKTEN)
