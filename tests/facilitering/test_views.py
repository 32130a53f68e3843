"""De schermen: wat iemand ziet, wat hij niet ziet, en wat er in Excel staat."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from facilitering.models import Jaarnorm, Studentnorm
from hos.excel import lees_werkblad
from tests.factories.facilitering import maak_normen
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.wereld import Wereld

Als = Callable[[str], Client]
OVERZICHT = "facilitering:overzicht"


@pytest.fixture
def met_uren(wereld: Wereld) -> Wereld:
    maak_normen(wereld.jaar)
    for naam, school in (("student", wereld.duin), ("student_elders", wereld.zee)):
        maak_bekende_plaatsing(
            wereld.studenten[naam],
            school,
            werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        )
    return wereld


def tekst(client: Client, naam: str, *args: object, vraag: str = "") -> str:
    antwoord = client.get(reverse(naam, args=args) + vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_stuurgroep_ziet_totalen_zonder_namen_en_zonder_kleine_aantallen(
    met_uren: Wereld, als: Als
) -> None:
    pagina = tekst(als("stuurgroep"), OVERZICHT)
    assert "342" in pagina
    assert "<svg" in pagina
    assert "te weinig studenten om te tonen" in pagina
    assert met_uren.personas["student"].naam not in pagina
    assert reverse("facilitering:school", args=[met_uren.duin.pk]) not in pagina


def test_school_ziet_alleen_de_eigen_school(met_uren: Wereld, als: Als) -> None:
    pagina = tekst(als("schoolcoordinator"), OVERZICHT)
    assert met_uren.duin.naam in pagina
    assert met_uren.zee.naam not in pagina


def test_schoolpagina_opent_tot_op_de_student(met_uren: Wereld, als: Als) -> None:
    pagina = tekst(als("schoolopleider"), "facilitering:school", met_uren.duin.pk)
    assert met_uren.personas["student"].naam in pagina
    assert met_uren.personas["werkplekbegeleider"].naam in pagina
    assert "36 + 24" in pagina
    assert "heel jaar" in pagina


def test_fase_staat_in_de_url(met_uren: Wereld, als: Als) -> None:
    client = als("stagecoordinator")
    assert "Nog geen studenten" not in tekst(client, "facilitering:school", met_uren.duin.pk)
    definitief = tekst(client, "facilitering:school", met_uren.duin.pk, vraag="?fase=definitief")
    assert "Nog geen studenten" in definitief
    assert tekst(client, OVERZICHT, vraag="?fase=%3Cx%3E")


def test_excel_zegt_hetzelfde_als_de_pagina(met_uren: Wereld, als: Als, tmp_path) -> None:
    url = reverse("facilitering:school-excel", args=[met_uren.duin.pk])
    bestand = tmp_path / "uren.xlsx"
    bestand.write_bytes(als("administratie").get(url).content)
    with bestand.open("rb") as inhoud:
        rijen = list(lees_werkblad(inhoud).tabel(["Student", "Totaal"]))
    assert (rijen[0]["Student"], float(rijen[0]["Totaal"])) == (
        met_uren.personas["student"].naam,
        60.0,
    )


def test_instituut_ziet_alleen_zichzelf(met_uren: Wereld, als: Als) -> None:
    pagina = tekst(als("instituutscoordinator"), "facilitering:instituten")
    assert met_uren.hbo.naam in pagina
    assert met_uren.wo.naam not in pagina


def test_programmamanager_neemt_normen_over_en_wijzigt(met_uren: Wereld, als: Als) -> None:
    client = als("programmamanager")
    client.post(reverse("schooljaar-kiezen"), {"schooljaar": met_uren.volgend.naam})
    client.post(reverse("facilitering:normen-laden"))
    client.post(reverse("facilitering:normen-laden"))
    assert Jaarnorm.objects.filter(schooljaar=met_uren.volgend).count() == 1
    norm = Studentnorm.objects.get(schooljaar=met_uren.volgend, categorie=2)
    url = reverse("facilitering:norm-wijzigen", args=["student", norm.pk])
    fout = client.post(url, {"uren_wpb": "3abc", "uren_so": "14"}).content.decode()
    assert "3abc" in fout
    antwoord = client.post(url, {"uren_wpb": "36,5", "uren_so": "14"})
    assert antwoord.status_code == 302
    norm.refresh_from_db()
    assert str(norm.uren_wpb) == "36.50"
    dit_jaar = Studentnorm.objects.get(schooljaar=met_uren.jaar, categorie=2)
    assert dit_jaar.uren_wpb == 36
    vreemd = reverse("facilitering:norm-wijzigen", args=["student", dit_jaar.pk])
    assert client.get(vreemd).status_code == 404


def test_zonder_normen_staat_er_wat_te_doen(wereld: Wereld, als: Als) -> None:
    assert "nog niet" in tekst(als("stuurgroep"), OVERZICHT)
    excel = als("stuurgroep").get(reverse("facilitering:overzicht-excel"))
    assert excel.status_code == 404
