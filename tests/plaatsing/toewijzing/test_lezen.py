"""A broken instance is refused with one Dutch sentence that names list, row and key."""

import copy
import json

import pytest

from plaatsing.toewijzing import InstantieFout, instantie_als_json, lees_bestand, lees_instantie
from plaatsing.toewijzing.instantie import REGELS
from tests.plaatsing.toewijzing import willekeur

GOED = willekeur.maak(3)
WEG = object()
VERPLICHT = {
    "partnerschappen": ("id", "quotum", "marge_pct"),
    "scholen": (
        *("id", "partnerschap", "leerlingen", "typen", "x", "y"),
        *("quotum", "max_totaal", "max_hbo", "max_wo"),
    ),
    "plaatsen": ("id", "school", "vak", "bouw", "soort", "start", "aantal"),
    "studenten": (
        *("id", "categorie", "soort", "vak", "tekortvak", "doorstroom", "start", "bouw", "x", "y"),
        *("bezocht", "partnerschappen", "voorkeur", "vast"),
    ),
}


def met(lijst, sleutel, waarde, rij=0):
    kopie = copy.deepcopy(GOED)
    if waarde is WEG:
        del kopie[lijst][rij][sleutel]
    else:
        kopie[lijst][rij][sleutel] = waarde
    return kopie


@pytest.mark.parametrize(
    ("lijst", "sleutel"), [(lijst, s) for lijst, namen in VERPLICHT.items() for s in namen]
)
def test_elke_verplichte_sleutel_wordt_gemist(lijst, sleutel):
    with pytest.raises(InstantieFout) as fout:
        lees_instantie(met(lijst, sleutel, WEG, rij=1))
    assert str(fout.value).startswith(f"{lijst}, rij 2")
    assert str(fout.value).endswith(f"sleutel '{sleutel}' ontbreekt.")


@pytest.mark.parametrize(
    ("lijst", "sleutel", "waarde", "stuk"),
    [
        ("plaatsen", "aantal", True, "geheel getal zijn, niet true"),
        ("plaatsen", "aantal", 1.0, "geheel getal zijn, niet 1.0"),
        ("plaatsen", "aantal", "3", 'geheel getal zijn, niet "3"'),
        ("plaatsen", "aantal", None, "geheel getal zijn, niet null"),
        ("plaatsen", "aantal", -1, "mag niet onder 0 zijn"),
        ("plaatsen", "aantal", 10**12, "mag niet boven"),
        ("plaatsen", "school", "S999", 'verwijst naar school "S999"'),
        ("plaatsen", "school", 3, "moet tekst zijn"),
        ("plaatsen", "vak", " ", "mag niet leeg zijn"),
        ("plaatsen", "bouw", "ob", "moet een van OB, BB zijn"),
        ("plaatsen", "soort", "mbo", "moet een van"),
        ("plaatsen", "start", "mrt", "moet een van sep, feb zijn"),
        ("plaatsen", "duo_met", "S999", "verwijst naar school"),
        ("plaatsen", "duo_met", GOED["plaatsen"][0]["school"], "andere school"),
        ("scholen", "partnerschap", "P99", "verwijst naar partnerschap"),
        ("scholen", "typen", "vmbo", "lijst van teksten"),
        ("scholen", "typen", ["mavo"], "mag alleen vmbo, havo, vwo bevatten"),
        ("scholen", "x", "4", "moet een getal zijn"),
        ("scholen", "x", False, "moet een getal zijn"),
        ("scholen", "y", float("nan"), "liggen"),
        ("scholen", "y", float("inf"), "liggen"),
        ("scholen", "quotum", -3, "mag niet onder 0 zijn, maar is -3"),
        ("scholen", "max_wo", 2.5, "geheel getal"),
        ("scholen", "min_aandeel_hbo", 60, "tussen 0 en 1"),
        ("scholen", "min_aandeel_hbo", 1, "hoger dan 'max_aandeel_hbo'"),
        ("partnerschappen", "marge_pct", "10%", "geheel getal"),
        ("studenten", "categorie", "hbo5", "moet een van hbo1"),
        ("studenten", "soort", "beide", "moet een van hbo, wo, hbo1"),
        ("studenten", "tekortvak", 1, "true of false"),
        ("studenten", "doorstroom", None, "true of false"),
        ("studenten", "bouw", "OB", "lijst van teksten"),
        ("studenten", "bouw", ["OB", 1], "lijst van teksten"),
        ("studenten", "bezocht", ["S999"], "verwijst naar school"),
        ("studenten", "voorkeur", ["S001", "S999"], "verwijst naar school"),
        ("studenten", "partnerschappen", ["P99"], "verwijst naar partnerschap"),
        ("studenten", "vast", "G999", "verwijst naar plaats"),
        ("studenten", "vast", 7, "moet tekst zijn"),
        ("studenten", "id", 7, "moet tekst zijn"),
        ("studenten", "id", "T\ud800", "half teken"),
    ],
)
def test_verkeerde_waarde(lijst, sleutel, waarde, stuk):
    gegevens = met(lijst, sleutel, waarde)
    if sleutel == "min_aandeel_hbo" and waarde == 1:
        gegevens["scholen"][0]["max_aandeel_hbo"] = 0.5
    with pytest.raises(InstantieFout) as fout:
        lees_instantie(gegevens)
    tekst = str(fout.value)
    assert tekst.startswith(f"{lijst}, rij 1")
    assert f"sleutel '{sleutel}'" in tekst
    assert stuk in tekst
    assert tekst.endswith(".")
    assert "\n" not in tekst


@pytest.mark.parametrize("lijst", ["partnerschappen", "scholen", "plaatsen", "studenten"])
def test_dubbele_id_noemt_beide_rijen(lijst):
    gegevens = copy.deepcopy(GOED)
    gegevens[lijst].append(gegevens[lijst][0])
    with pytest.raises(InstantieFout, match=rf"{lijst}, rij {len(gegevens[lijst])} .*'id'.*rij 1"):
        lees_instantie(gegevens)


@pytest.mark.parametrize(
    ("gegevens", "stuk"),
    [
        ([], "moet een object zijn"),
        (None, "moet een object zijn"),
        ({}, "'formaat'"),
        ({**GOED, "formaat": "stageplaats-2"}, "'formaat'"),
        ({**GOED, "regels": "half"}, "'regels' moet een lijst"),
        ({**GOED, "regels": ["half", "kwart"]}, '"kwart"'),
        ({k: v for k, v in GOED.items() if k != "plaatsen"}, "'plaatsen' ontbreekt"),
        ({**GOED, "studenten": {}}, "'studenten' moet een lijst"),
        ({**GOED, "studenten": [None]}, "studenten, rij 1: verwacht een object"),
    ],
)
def test_verkeerde_omhulling(gegevens, stuk):
    with pytest.raises(InstantieFout) as fout:
        lees_instantie(gegevens)
    assert stuk in str(fout.value)


def test_ratio_maakt_de_aandelen_verplicht_en_de_grenzen_niet():
    gegevens = met("scholen", "min_aandeel_hbo", WEG)
    assert lees_instantie(gegevens)
    gegevens["regels"] = ["ratio"]
    with pytest.raises(InstantieFout, match="'min_aandeel_hbo' ontbreekt"):
        lees_instantie(gegevens)
    zonder = {**met("scholen", "max_wo", WEG), "regels": ["ratio"]}
    assert lees_instantie(zonder)


def test_onbekende_sleutels_en_lege_regels_mogen():
    gegevens = {**copy.deepcopy(GOED), "toekomst": 1}
    del gegevens["regels"]
    gegevens["studenten"][0]["schoenmaat"] = 44
    assert lees_instantie(gegevens) == lees_instantie(GOED)


@pytest.mark.parametrize("regels", [(), REGELS], ids=["kern", "alles"])
def test_lezen_en_schrijven_is_gelijk(regels):
    for zaad in range(25):
        gelezen = lees_instantie(willekeur.maak(zaad, regels, vast=0.5))
        assert lees_instantie(json.loads(json.dumps(instantie_als_json(gelezen)))) == gelezen


@pytest.mark.parametrize(
    ("inhoud", "stuk"),
    [
        (b"", "geen geldige JSON"),
        (b'{"formaat": "stageplaats-1",', "regel 1"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 200_000, "geen"),
        (b'{"a": ' + b"9" * 5000 + b"}", "geen bruikbare JSON"),
    ],
    ids=["leeg", "afgebroken", "bytes", "diep", "lang getal"],
)
def test_onleesbaar_bestand(tmp_path, inhoud, stuk):
    pad = tmp_path / "instantie.json"
    pad.write_bytes(inhoud)
    with pytest.raises(InstantieFout, match=stuk):
        lees_bestand(pad)


def test_bestand_met_bom(tmp_path):
    pad = tmp_path / "instantie.json"
    pad.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOED).encode())
    assert lees_bestand(pad) == lees_instantie(GOED)


def test_bestand_dat_er_niet_is(tmp_path):
    with pytest.raises(InstantieFout, match=r"weg\.json is niet te lezen"):
        lees_bestand(tmp_path / "weg.json")
