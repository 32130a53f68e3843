"""The board as a page: counters, tray, filters, moving without and with htmx."""

import json

import pytest

from hos.models import Opleidingsjaar
from plaatsing.models import Plaatsing, Stageplaats
from plaatsing.queries.bord import bordbeeld
from plaatsing.queries.bord_filter import Filter
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_stand import stand_van
from tests.factories.plaatsing import maak_quotumronde
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, teken, wil
from tests.wereld import Wereld

BORD = "/plaatsing/bord/"


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld, schooljaar=wereld.jaar)


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)


def test_bak_heeft_de_lastigste_bovenaan(wereld: Wereld) -> None:
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=2)
    makkelijk = maak_plaatsbaar(wereld)
    lastig = maak_plaatsbaar(wereld, vak=wereld.wiskunde)
    beeld = bordbeeld(Bordoordeel(stand_van(wereld.volgend)), Filter())
    assert [k.student.pk for k in beeld.bak] == [lastig.pk, makkelijk.pk]
    assert [k.kansen for k in beeld.bak] == [0, 1]


def test_tellers_volgen_het_quotum(wereld: Wereld) -> None:
    maak_quotumronde(wereld.volgend, totaal=10, marge_pct=10)
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=3)
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    maak_plaatsing(maak_plaatsbaar(wereld, niveau=1), plek)  # outside the quota
    maak_plaatsbaar(wereld)
    beeld = bordbeeld(Bordoordeel(stand_van(wereld.volgend)), Filter())
    assert (beeld.totaal, beeld.te_plaatsen, beeld.geplaatst, beeld.vrij) == (1, 1, 2, 1)


@pytest.mark.parametrize(
    ("gekozen", "scholen"),
    [
        (Filter(), ["Duincollege", "Zeecollege"]),
        (Filter(vak="wiskunde"), ["Zeecollege"]),
        (Filter(soort="wo"), ["Zeecollege"]),
        (Filter(probleem="leeg"), ["Zeecollege"]),
        (Filter(probleem="liever_niet"), ["Duincollege"]),
    ],
)
def test_filters(wereld: Wereld, gekozen: Filter, scholen: list[str]) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    maak_plek(wereld.zee, wereld.volgend, wereld.wiskunde, soort="beide")
    jaar = maak_plaatsbaar(wereld)
    wil(jaar, liever_niet=wereld.duin)
    maak_plaatsing(jaar, plek)
    beeld = bordbeeld(Bordoordeel(stand_van(wereld.volgend)), gekozen)
    assert [b.school.naam for _, blokken in beeld.partners for b in blokken] == scholen


def test_zonder_script_kiezen_en_plaatsen(wereld: Wereld, als, jaar, plek) -> None:
    client = als("stagecoordinator")
    pagina = client.get(f"{BORD}student/{jaar.pk}/").content.decode()
    assert "goed voor de variatie" in pagina or "minder variatie" in pagina
    antwoord = client.post(
        f"{BORD}student/{jaar.pk}/?vak=Nederlands", {"plaats": plek.pk, "teken": teken(jaar)}
    )
    assert antwoord.headers["Location"] == f"{BORD}?vak=Nederlands"
    assert Plaatsing.objects.get().opleidingsjaar == jaar


def test_weigering_houdt_de_keuze_en_de_reden_op_het_scherm(wereld: Wereld, als, jaar) -> None:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands, aantal=5)
    ander = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    maak_plaatsing(ander, plek)
    antwoord = als("stagecoordinator").post(
        f"{BORD}student/{jaar.pk}/",
        {"plaats": plek.pk, "teken": "9:9", "reden": "graag dichtbij"},
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Iemand anders was je voor" in tekst
    assert 'value="graag dichtbij"' in tekst
    assert f'value="{plek.pk}" checked' in tekst


def test_zonder_keuze_een_nederlandse_fout(wereld: Wereld, als, jaar, plek) -> None:
    antwoord = als("stagecoordinator").post(f"{BORD}student/{jaar.pk}/", {"plaats": "x"})
    assert "Er klopt nog iets niet" in antwoord.content.decode()
    assert not Plaatsing.objects.exists()


def test_oordeel_voor_het_script(wereld: Wereld, als, jaar, plek) -> None:
    maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)
    vrij = maak_plek(wereld.zee, wereld.jaar, wereld.nederlands)
    gegevens = als("stagecoordinator").get(f"{BORD}student/{jaar.pk}/oordeel/").json()
    assert gegevens["plaatsen"][str(plek.pk)]["tekst"] == "Deze plaats is vol."
    assert gegevens["plaatsen"][str(vrij.pk)]["mag"] is True


def test_htmx_krijgt_hetzelfde_bord_als_de_pagina(wereld: Wereld, als, jaar, plek) -> None:
    client = als("stagecoordinator")
    kop = {"HX-Request": "true"}
    na = client.post(
        f"{BORD}student/{jaar.pk}/verplaatsing/",
        {"plaats": plek.pk, "teken": teken(jaar)},
        headers=kop,
    )
    assert na.content.decode().lstrip().startswith('<div id="bord"')
    feiten = json.loads(na.headers["HX-Trigger-After-Settle"])["bordverandert"]
    assert (feiten["gedaan"], feiten["naam"]) == (str(jaar.pk), jaar.student.persoon.naam)
    los = client.get(BORD, headers=kop).content.decode()
    heel = client.get(BORD).content.decode()
    kaal = "".join(los.split())
    assert kaal[kaal.index("bord-vlak") :] in "".join(heel.split())


def test_htmx_weigering_staat_op_het_bord(wereld: Wereld, als, jaar, plek) -> None:
    maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)
    na = als("stagecoordinator").post(
        f"{BORD}student/{jaar.pk}/verplaatsing/",
        {"plaats": plek.pk, "teken": teken(jaar)},
        headers={"HX-Request": "true"},
    )
    assert "Deze plaats is vol" in na.content.decode()


def test_kijker_ziet_geen_knoppen(wereld: Wereld, als, jaar, plek) -> None:
    tekst = als("programmamanager").get(BORD).content.decode()
    assert jaar.student.persoon.naam in tekst
    assert "data-pak" not in tekst
    assert f"/bord/student/{jaar.pk}/" not in tekst
