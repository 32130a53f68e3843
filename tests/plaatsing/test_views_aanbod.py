"""Invullen op het scherm: wat getypt is blijft staan, en de tweede hoort wie eerst was."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hos import klok
from hos.models import Bericht
from plaatsing.models import Aanbod, Quotumronde
from plaatsing.queries.aanbod_taken import taken
from plaatsing.services import quotum as quotum_services
from tests.factories import hos as maak_hos
from tests.factories import plaatsing as maak
from tests.wereld import Wereld


@pytest.fixture
def aanbod(wereld: Wereld) -> Aanbod:
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    maak.maak_stageplaats(aanbod, wereld.nederlands, aantal=3)
    return aanbod


def _url(naam: str, *args: int) -> str:
    return reverse(f"plaatsing:{naam}", args=args)


def _formulier(wereld: Wereld, *rijen: dict, versie: int = 1, **kop: object) -> dict:
    uit: dict = {"versie": versie, "rijen": len(rijen), "opmerking": ""} | kop
    vestiging = wereld.duin.vestigingen.get().pk
    for i, rij in enumerate(rijen):
        basis = {"vak": wereld.nederlands.pk, "bouw": "OB", "soort": "hbo", "start": "sep",
                 "aantal": "2", "zekerheid": "hard", "vestiging": vestiging}  # fmt: skip
        uit |= {f"rij-{i}-{veld}": waarde for veld, waarde in (basis | rij).items()}
    return uit


def test_bewaren_en_twee_keer_klikken(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client, url = als("schoolcoordinator"), _url("aanbod-plaatsen", aanbod.pk)
    gegevens = _formulier(
        wereld, {"aantal": " 4 "}, {"vak": wereld.wiskunde.pk, "soort": "wo"},
        {"vak": "", "aantal": ""}, max_totaal="5", max_wo="2",
    )  # fmt: skip
    for _ in range(2):
        antwoord = client.post(url, gegevens)
        assert antwoord.status_code == 302
    aanbod.refresh_from_db()
    assert (aanbod.versie, aanbod.max_totaal, aanbod.max_wo) == (2, 5, 2)
    assert sorted(aanbod.plaatsen.values_list("soort", "aantal")) == [("hbo", 4), ("wo", 2)]


@pytest.mark.parametrize("aantal", ["0", "3abc", "-1", "2,5", "", "٣", "100", "9" * 3000])
def test_fout_aantal_blijft_staan_en_bewaart_niets(wereld, als, aanbod, aantal) -> None:
    gegevens = _formulier(wereld, {"aantal": aantal, "opmerking": "blijft staan"})
    antwoord = als("schoolcoordinator").post(_url("aanbod-plaatsen", aanbod.pk), gegevens)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'href="#id_rij-0-aantal"' in tekst
    assert "blijft staan" in tekst
    assert aanbod.plaatsen.get().aantal == 3


@pytest.mark.parametrize(
    "velden",
    [{"vak": "999999"}, {"vak": "x"}, {"soort": "mbo"}, {"vestiging": "1e9"}, {"bouw": ""},
     {"werkplekbegeleider": "Niemand"}, {"dagen": "x" * 61}, {"sleutel": "abc"}],
)  # fmt: skip
def test_vreemde_invoer_is_een_melding(wereld, als, aanbod, velden) -> None:
    antwoord = als("schoolcoordinator").post(
        _url("aanbod-plaatsen", aanbod.pk), _formulier(wereld, velden)
    )
    assert antwoord.status_code == 200
    assert "Er klopt nog iets niet" in antwoord.content.decode()
    assert aanbod.plaatsen.get().aantal == 3


@pytest.mark.parametrize("rijen", ["", "-1", "99999999", "x", "٣"])
def test_vreemde_teller(wereld, als, aanbod, rijen) -> None:
    gegevens = _formulier(wereld, versie="nee") | {"rijen": rijen}
    antwoord = als("schoolcoordinator").post(_url("aanbod-plaatsen", aanbod.pk), gegevens)
    assert antwoord.status_code == 200
    assert aanbod.plaatsen.exists()


def test_dubbele_regel_en_te_hoog_maximum(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client, url = als("schoolcoordinator"), _url("aanbod-plaatsen", aanbod.pk)
    tekst = client.post(url, _formulier(wereld, {}, {"aantal": "7"})).content.decode()
    assert "Deze combinatie staat ook in regel 1" in tekst
    gegevens = _formulier(wereld, {}, max_totaal="2", max_hbo="3")
    tekst = client.post(url, gegevens).content.decode()
    assert "Het maximum voor hbo is 3" in tekst


def test_de_tweede_hoort_wie_eerst_was_en_houdt_zijn_invoer(wereld, als, aanbod) -> None:
    url = _url("aanbod-plaatsen", aanbod.pk)
    als("stagecoordinator").post(url, _formulier(wereld, {"aantal": "9"}))
    client = als("schoolcoordinator")
    tekst = client.post(url, _formulier(wereld, {"aantal": "5"})).content.decode()
    assert wereld.personas["stagecoordinator"].naam in tekst
    assert 'value="5"' in tekst
    assert aanbod.plaatsen.get().aantal == 9
    # having seen that, saving again is a choice
    assert client.post(url, _formulier(wereld, {"aantal": "5"}, versie=2)).status_code == 302
    assert aanbod.plaatsen.get().aantal == 5


def test_zonder_script_komt_er_een_regel_bij(wereld: Wereld, als, aanbod: Aanbod) -> None:
    gegevens = _formulier(wereld, {"aantal": "8"}) | {"meer": "ja"}
    antwoord = als("schoolcoordinator").post(_url("aanbod-plaatsen", aanbod.pk), gegevens)
    tekst = antwoord.content.decode()
    assert 'name="rij-2-aantal"' in tekst
    assert "Er klopt nog iets niet" not in tekst
    assert aanbod.plaatsen.get().aantal == 3


def test_van_antwoord_tot_akkoord(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client = als("schoolcoordinator")
    antwoord = client.post(
        _url("aanbod-antwoord", aanbod.pk), {"versie": 1, "antwoord": "misschien"}
    )
    assert antwoord.url == _url("aanbod-plaatsen", aanbod.pk)
    antwoord = client.post(_url("aanbod-bevestigen", aanbod.pk), {"versie": 2}, follow=True)
    assert "Wat gebeurt er nu?" in antwoord.content.decode()
    leider = als("leidinggevende")
    assert leider.post(_url("aanbod-akkoord", aanbod.pk), {"versie": 2}).status_code == 302
    aanbod.refresh_from_db()
    assert aanbod.akkoord_door == wereld.personas["leidinggevende"]


def test_nee_zonder_reden_vraagt_erom(wereld: Wereld, als, aanbod: Aanbod) -> None:
    client, url = als("schoolcoordinator"), _url("aanbod-antwoord", aanbod.pk)
    tekst = client.post(url, {"versie": 1, "antwoord": "nee"}).content.decode()
    assert "Kies waarom je school geen plaatsen heeft." in tekst
    gegevens = {"versie": 1, "antwoord": "nee", "reden_nee": "geen_tijd"}
    assert client.post(url, gegevens).status_code == 302
    aanbod.refresh_from_db()
    assert aanbod.bevestigd_door == wereld.personas["schoolcoordinator"]


def test_bevestigen_van_een_oude_bladzijde(wereld: Wereld, als, aanbod: Aanbod) -> None:
    Aanbod.objects.update(versie=5)
    client = als("schoolcoordinator")
    for versie in ("1", "", "x"):
        antwoord = client.post(_url("aanbod-bevestigen", aanbod.pk), {"versie": versie})
        assert antwoord.status_code == 409
    aanbod.refresh_from_db()
    assert aanbod.bevestigd_op is None


def test_bestuur_ziet_totalen_zonder_namen(wereld: Wereld, als, aanbod: Aanbod) -> None:
    naam = wereld.personas["schoolcoordinator"].naam
    aanbod.bevestigd_op, aanbod.bevestigd_door = klok.nu(), wereld.personas["schoolcoordinator"]
    aanbod.save()
    ziet = {
        persona: naam in als(persona).get(_url("aanbod-overzicht")).content.decode()
        for persona in ("stagecoordinator", "bestuursraad", "stuurgroep")
    }
    assert ziet == {"stagecoordinator": True, "bestuursraad": False, "stuurgroep": False}


def test_herinneren_eerst_zien_dan_een_keer_sturen(wereld: Wereld, als, aanbod: Aanbod) -> None:
    maak.maak_inventarisatie(wereld.jaar)
    client, url = als("stagecoordinator"), _url("aanbod-herinneren")
    tekst = client.get(url).content.decode()
    assert wereld.personas["schoolcoordinator"].naam in tekst
    assert wereld.personas["oud_schoolcoordinator"].naam not in tekst
    assert not Bericht.objects.exists()
    for _ in range(2):
        client.post(url)
    assert Bericht.objects.filter(soort="aanbod-herinnering").count() == 2
    mail = Bericht.objects.get(persoon=wereld.personas["schoolcoordinator"])
    assert "Duincollege" in mail.tekst
    assert "Zeecollege" not in mail.tekst


def test_inventarisatie_openen(wereld: Wereld, als) -> None:
    client, url = als("stagecoordinator"), _url("aanbod-inventarisatie")
    gegevens = {"opent_op": "2026-04-01", "sluit_op": "2026-03-01", "vers_dagen": "60",
                "controle_februari": "2026-11-01"}  # fmt: skip
    assert "ligt voor de eerste dag" in client.post(url, gegevens).content.decode()
    assert not Aanbod.objects.exists()
    assert client.post(url, gegevens | {"sluit_op": "2026-04-30"}).status_code == 302
    assert Aanbod.objects.filter(schooljaar=wereld.jaar).count() == 2


def test_taken_volgen_uit_feiten(wereld: Wereld, aanbod: Aanbod) -> None:
    dag = klok.vandaag()
    Aanbod.objects.update(schooljaar=wereld.volgend)  # asked for before the year begins
    maak.maak_inventarisatie(wereld.volgend, sluit_op=dag + timedelta(days=3))

    def titels(naam: str, op=dag) -> list[str]:
        return [taak.titel for taak in taken(wereld.persoon(naam), wereld.volgend, op)]

    assert [t.split()[0] for t in titels("schoolcoordinator")] == ["Bevestig"]
    assert titels("leidinggevende") == titels("stagecoordinator") == titels("student") == []
    assert [t.split()[0] for t in titels("stagecoordinator", dag + timedelta(days=4))] == [
        "Herinner"
    ]
    Aanbod.objects.update(
        bevestigd_op=klok.nu(), bevestigd_door=wereld.personas["schoolcoordinator"]
    )
    assert titels("schoolcoordinator") == []
    assert [t.split()[0] for t in titels("leidinggevende")] == ["Ga"]


# ## Quotum op het scherm


@pytest.fixture
def ronde(wereld: Wereld) -> Quotumronde:
    for school, leerlingen in ((wereld.duin, 415), (wereld.zee, 800)):
        maak_hos.maak_leerlingental(school, wereld.jaar, leerlingen)
    return quotum_services.maak_ronde(
        schooljaar=wereld.jaar, door=wereld.personas["stagecoordinator"]
    )


@pytest.mark.parametrize(
    "velden",
    [{"totaal": "veel"}, {"totaal": "-1"}, {"totaal": "99999999999"}, {"marge_pct": "101"},
     {"methode": "loting"}, {"deelnemers": ["x"]}, {"deelnemers": []}, {"versie": ""}],
)  # fmt: skip
def test_vreemde_instelling_is_een_melding(wereld, als, ronde, velden) -> None:
    goed = {"versie": 1, "totaal": "90", "marge_pct": "10", "methode": "dhondt",
            "deelnemers": [wereld.duin.pk]}  # fmt: skip
    antwoord = als("stagecoordinator").post(_url("quotum-instellen"), goed | velden)
    assert antwoord.status_code == 200
    ronde.refresh_from_db()
    assert ronde.totaal == 88


def test_tweede_ziet_wie_het_quotum_wijzigde(wereld, als, ronde) -> None:
    url = _url("quotum-corrigeren", wereld.duin.pk)
    client = als("stagecoordinator")
    gegevens = {"versie": 1, "correctie": "-1", "reden": "kleine sectie"}
    for _ in range(2):  # a double click is one correction
        assert client.post(url, gegevens).status_code == 302
    ander = {"versie": 1, "correctie": "-2", "reden": "iets anders"}
    tekst = client.post(url, ander).content.decode()
    assert "Iemand anders was je voor" in tekst
    assert "iets anders" in tekst
    assert ronde.regels.get(school=wereld.duin).correctie == -1


def test_vaststellen_op_het_scherm(wereld, als, ronde) -> None:
    client = als("stuurgroep")
    for _ in range(2):
        assert client.post(_url("quotum-vaststellen"), {"versie": 1}).status_code == 302
    tekst = als("schoolcoordinator").get(_url("quotum")).content.decode()
    assert wereld.personas["stuurgroep"].naam in tekst
    antwoord = als("stagecoordinator").post(
        _url("quotum-corrigeren", wereld.duin.pk), {"versie": 2, "correctie": "1", "reden": "nu"}
    )
    assert "ligt vast" in antwoord.content.decode()
