"""De plaatsingstafel in de browser: gasten zien dit en niets anders, foute invoer blijft staan."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.models import Persoon, Schooljaar
from hos.vandaag.taken import taken_voor
from plaatsing.models import Tafelafspraak, Tafelplaats, Tafelregel
from tests.factories.plaatsing import maak_aanbod, maak_stageplaats
from tests.factories.plaatsing_bord import maak_plaatsing
from tests.factories.plaatsing_tafel import (
    formulier,
    inbreng,
    maak_afspraak,
    maak_tafel,
    maak_tafelplaats,
)
from tests.register import alle_paginas
from tests.wereld import Wereld

Als = Callable[[str], Client]
# What a guest may open: the table, and what everyone with an account has.
VAN_DE_GAST = {
    "plaatsing:tafel",
    "plaatsing:tafel-export",
    "plaatsing:tafel-inbreng",
    "plaatsing:tafel-nagekomen",
}


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_een_gast_opent_in_de_apps_alleen_de_tafel() -> None:
    open_ = {
        p.naam
        for p in alle_paginas()
        if ":" in p.naam and not p.openbaar and p.verwacht()["gast"] in {200, 302}
    }
    assert open_ == VAN_DE_GAST


def test_een_gast_verandert_de_tafel_van_een_jaar_dat_voorbij_is_niet(
    wereld: Wereld, als: Als
) -> None:
    def codes(jaar: Schooljaar) -> tuple[int, int]:
        rij = inbreng(maak_tafel(wereld, jaar=jaar), wereld.ander)
        url = reverse("plaatsing:tafel-inbreng", args=[rij.pk])
        return als("gast").get(url).status_code, als("gast").post(url, {}).status_code

    assert codes(wereld.vorig) == (403, 403)
    assert codes(wereld.jaar) == (200, 200)


def test_een_gast_leest_geen_naam_van_een_student(wereld: Wereld, als: Als) -> None:
    plek = maak_stageplaats(
        maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja"), wereld.wiskunde, soort="beide"
    )
    for nummer, jaar in enumerate(wereld.studenten.values()):
        Persoon.objects.filter(pk=jaar.student.persoon_id).update(achternaam=f"Naamgever{nummer}")
        maak_plaatsing(jaar, plek, status="voorstel")
    tafel = maak_tafel(wereld)
    maak_tafelplaats(wereld, tafel)
    geheim = ["Naamgever", *(j.student.studentnummer for j in wereld.studenten.values())]
    for url in (
        reverse("plaatsing:tafel"),
        reverse("plaatsing:tafel-inbreng", args=[inbreng(tafel, wereld.ander).pk]),
        reverse("vandaag"),
    ):
        html = als("gast").get(url).content.decode()
        assert [woord for woord in geheim if woord in html] == []


@pytest.mark.parametrize("aantal", ["3abc", "1e3", "-1", "2,5", "٣", "100"])
def test_een_aantal_dat_geen_aantal_is_blijft_staan(wereld: Wereld, als: Als, aantal: str) -> None:
    rij = inbreng(maak_tafel(wereld), wereld.ander)
    veld = f"aantal_{wereld.wiskunde.pk}_wo"
    antwoord = als("gast").post(
        reverse("plaatsing:tafel-inbreng", args=[rij.pk]), {"versie": 1, veld: aantal}
    )
    assert antwoord.status_code == 200
    assert f'value="{aantal}"' in antwoord.content.decode()
    assert "heel getal" in _tekst(antwoord)
    assert not Tafelregel.objects.exists()


def test_opgeven_door_een_gast_en_een_conflict_verliest_niets(wereld: Wereld, als: Als) -> None:
    rij = inbreng(maak_tafel(wereld), wereld.ander)
    url = reverse("plaatsing:tafel-inbreng", args=[rij.pk])
    veld = f"aantal_{wereld.wiskunde.pk}_wo"
    assert als("gast").post(url, {"versie": 1, veld: " 2 "}).status_code == 302
    antwoord = als("stagecoordinator").post(url, {"versie": 1, veld: "7"})
    tekst = _tekst(antwoord)
    assert "Iemand anders was je voor" in tekst
    assert 'value="7"' in tekst
    assert Tafelregel.objects.get().aantal == 2
    assert als("stagecoordinator").post(url, {"versie": 2, veld: "7"}).status_code == 302
    assert Tafelregel.objects.get().aantal == 7


def test_plaats_afspreken_met_foute_aandelen(wereld: Wereld, als: Als) -> None:
    maak_tafel(wereld)
    url = reverse("plaatsing:tafel-plaats-nieuw")
    duo = formulier(wereld, duo_waar=f"school-{wereld.zee.pk}", aandeel="60", duo_aandeel="50")
    antwoord = als("stagecoordinator").post(url, duo)
    assert "Nu is het 110" in _tekst(antwoord)
    assert not Tafelplaats.objects.exists()
    assert als("stagecoordinator").post(url, duo | {"duo_aandeel": "40"}).status_code == 302
    assert als("stagecoordinator").post(url, duo | {"duo_aandeel": "40"}).status_code == 302
    plaats = Tafelplaats.objects.get()
    assert plaats.waar == "Duincollege (60%) en Zeecollege (40%)"
    bewerken = als("stagecoordinator").get(reverse("plaatsing:tafel-plaats", args=[plaats.pk]))
    assert bewerken.context["form"]["duo_waar"].value() == f"school-{wereld.zee.pk}"


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"waar": "os-999"}, "Selecteer een geldige keuze"),
        ({"waar": "school-abc"}, "Selecteer een geldige keuze"),
        ({"begeleiding": "instituut"}, "welke sectie, school of opleider"),
        ({"vak": "999"}, "Selecteer een geldige keuze"),
        ({"sleutel": "geen"}, "geldige UUID"),
    ],
)
def test_foute_plaats_wordt_geweigerd(wereld: Wereld, als: Als, velden: dict, melding: str) -> None:
    maak_tafel(wereld)
    antwoord = als("stagecoordinator").post(
        reverse("plaatsing:tafel-plaats-nieuw"), formulier(wereld, **velden)
    )
    assert antwoord.status_code == 200
    assert melding in _tekst(antwoord)
    assert not Tafelplaats.objects.exists()


def test_afspraak_met_dubbele_klik(wereld: Wereld, als: Als) -> None:
    maak_tafel(wereld)
    url = reverse("plaatsing:tafel-afspraak-nieuw")
    sleutel = als("stagecoordinator").get(url).context["form"]["sleutel"].value()
    gegevens = {
        "sleutel": str(sleutel),
        "wat": "belt Lyceum Oost",
        "wie": f"school-{wereld.ander.pk}",
        "voor": klok.vandaag().isoformat(),
    }
    for _ in range(2):
        assert als("stagecoordinator").post(url, gegevens).status_code == 302
    afspraak = Tafelafspraak.objects.get()
    assert afspraak.wie == str(wereld.ander)


def test_taken_van_gast_instituut_en_stagecoordinator(wereld: Wereld) -> None:
    tafel = maak_tafel(wereld)
    maak_afspraak(tafel, opleidingsschool=wereld.ander)
    maak_tafelplaats(wereld, tafel)
    dag = klok.vandaag()

    def titels(naam: str) -> set[str]:
        alle = taken_voor(wereld.persoon(naam), wereld.jaar, dag)
        return {t.titel for t in alle if "plaatsingstafel" in t.titel}

    assert titels("gast") == {
        f"Geef je aanbod op voor de plaatsingstafel {wereld.jaar}",
        "Kom een afspraak van de plaatsingstafel na",
    }
    assert titels("instituutscoordinator") == {
        f"Geef hoeveel plaatsen je nodig hebt op voor de plaatsingstafel {wereld.jaar}"
    }
    assert titels("stagecoordinator") == {"Neem 1 plaats van de plaatsingstafel over in het aanbod"}
    assert titels("student") == set()
