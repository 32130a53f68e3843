"""The small appointment of a student at two schools: either may offer, both opleiders advise."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos.choices import Rol
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingsadvies, Aanstellingstoets, Plaatsing
from plaatsing.queries import aanstelling as queries
from plaatsing.queries.aanstelling_taken import taken
from plaatsing.rules.aanstelling import MAG, MAG_NIET, REGELS_HR, WACHT, Feiten, toets
from plaatsing.services import aanstelling as services
from tests.factories.duo import (
    begeleiders_van_duin,
    begeleiders_van_zee,
    browser_voor,
    maak_derde_school,
    maak_duoplaatsing,
)
from tests.factories.hos import maak_lid
from tests.factories.plaatsing_aanstelling import maak_geplaatste_toets, maak_regels, maak_toets
from tests.wereld import Wereld

SO, IO = Bijdragerol.SCHOOLOPLEIDER, Bijdragerol.INSTITUUTSOPLEIDER


@pytest.fixture
def rij(wereld: Wereld) -> Aanstellingstoets:
    """Everything but the offer and the advice of the schools is there."""
    maak_regels(wereld)
    maak_duoplaatsing(wereld, **begeleiders_van_duin(wereld), **begeleiders_van_zee(wereld))
    rij = maak_toets(wereld)
    adviseer(wereld, rij, "instituutsopleider", rol=IO)
    return rij


def adviseer(wereld: Wereld, rij: Aanstellingstoets, wie: str, advies="positief", **velden) -> None:
    velden = {"rol": SO} | velden
    services.adviseer(toets=rij, advies=advies, door=wereld.persoon(wie), **velden)


def bied(wereld: Wereld, rij: Aanstellingstoets, wie: str, **velden) -> Aanstellingstoets:
    rij.refresh_from_db()
    return services.bied(
        toets=rij,
        versie=rij.versie,
        klokuren=Decimal(6),
        vrije_dagen=2,
        wpb_gesproken=True,
        door=wereld.persoon(wie),
        **velden,
    )


def uitkomst(wereld: Wereld, rij: Aanstellingstoets, lezer: str = "stagecoordinator"):
    rij = queries.zichtbaar_voor(wereld.persoon(lezer)).get(pk=rij.pk)
    (regel,) = queries.met_uitkomst([rij], wereld.jaar, wereld.persoon(lezer))
    return regel


def test_het_mag_pas_als_de_schoolopleiders_van_beide_positief_zijn(
    wereld: Wereld, rij: Aanstellingstoets
) -> None:
    bied(wereld, rij, "schoolcoordinator_elders")
    adviseer(wereld, rij, "schoolopleider")
    regel = uitkomst(wereld, rij)
    assert regel.uitkomst.stand == WACHT
    assert regel.uitkomst.waarom == f"de schoolopleider van {wereld.zee.kort} adviseert nog"
    assert regel.scholen == (wereld.duin.kort, wereld.zee.kort)
    adviseer(wereld, rij, "schoolopleider_elders")
    assert uitkomst(wereld, rij).uitkomst.stand == MAG


def test_het_advies_van_de_ene_school_overschrijft_dat_van_de_andere_niet(
    wereld: Wereld, rij: Aanstellingstoets
) -> None:
    bied(wereld, rij, "schoolcoordinator")
    adviseer(wereld, rij, "schoolopleider", "negatief")
    adviseer(wereld, rij, "schoolopleider_elders")
    assert uitkomst(wereld, rij).uitkomst.stand == MAG_NIET
    adviseer(wereld, rij, "schoolopleider")  # thought better of it
    assert uitkomst(wereld, rij).uitkomst.stand == MAG
    assert Aanstellingsadvies.objects.filter(rol=SO).count() == 2


def test_elk_van_beide_scholen_biedt_en_dan_telt_die_school(
    wereld: Wereld, rij: Aanstellingstoets
) -> None:
    assert bied(wereld, rij, "schoolcoordinator").school == wereld.duin
    teksten = [reden.tekst for reden in uitkomst(wereld, rij).uitkomst.redenen]
    assert f"6 klokuren per week op {wereld.duin.kort}, hooguit 7 klokuren" in teksten
    rij.refresh_from_db()
    versie = rij.versie
    assert bied(wereld, rij, "schoolcoordinator").versie == versie  # a double click
    zee = bied(wereld, rij, "schoolcoordinator_elders")
    assert (zee.school, zee.versie) == (wereld.zee, versie + 1)


def test_namens_een_school_van_een_ander_kan_niet(wereld: Wereld, rij: Aanstellingstoets) -> None:
    with pytest.raises(ValidationError, match="Namens deze school"):
        bied(wereld, rij, "schoolcoordinator", school=wereld.zee.pk)
    with pytest.raises(ValidationError, match="begeleid je deze student niet"):
        adviseer(wereld, rij, "schoolopleider", school=wereld.zee.pk)


def test_een_derde_school_biedt_adviseert_en_ziet_niets(
    wereld: Wereld, rij: Aanstellingstoets
) -> None:
    derde = maak_derde_school()
    for persoon in derde.values():
        assert not queries.zichtbaar_voor(persoon).exists()
        url = reverse("plaatsing:aanstelling-toets", args=[rij.pk])
        assert browser_voor(persoon).get(url).status_code == 404
    with pytest.raises(ValidationError):
        services.adviseer(toets=rij, rol=SO, advies="positief", door=derde["schoolopleider"])
    with pytest.raises(ValidationError):
        services.bied(
            toets=rij, versie=1, klokuren=Decimal(6), vrije_dagen=2, wpb_gesproken=True,
            door=derde["schoolcoordinator"],
        )  # fmt: skip


def test_wie_van_de_tweede_school_ziet_de_toets(wereld: Wereld, rij: Aanstellingstoets) -> None:
    def ziet(wie: str) -> bool:
        return queries.zichtbaar_voor(wereld.persoon(wie)).exists()

    for wie in ("schoolcoordinator", "schoolopleider", "werkplekbegeleider"):
        assert ziet(f"{wie}_elders")
    Plaatsing.objects.update(tweede_werkplekbegeleider=None)
    assert not ziet("werkplekbegeleider_elders")


def test_op_de_pagina_van_elke_school(wereld: Wereld, als, rij: Aanstellingstoets) -> None:
    url = reverse("plaatsing:aanstelling-toets", args=[rij.pk])
    bieden = reverse("plaatsing:aanstelling-bieden", args=[rij.pk])
    adviseren = reverse("plaatsing:aanstelling-adviseren", args=[rij.pk])
    antwoord = als("schoolcoordinator_elders").get(url)
    assert "Twee scholen leiden deze student samen op" in antwoord.content.decode()
    assert "school" not in antwoord.context["biedform"].fields
    aanbod = {"versie": rij.versie, "klokuren": "6", "vrije_dagen": "2", "wpb_gesproken": "on"}
    assert als("schoolcoordinator_elders").post(bieden, aanbod).status_code == 302
    antwoord = als("schoolcoordinator").get(url)
    assert "Nu biedt Zeecollege" in antwoord.content.decode()
    assert antwoord.context["biedform"]["klokuren"].value() is None  # not what zee filled in
    zelf = als("schoolcoordinator_elders").get(url).context["biedform"]
    assert zelf["klokuren"].value() == "6"
    advies = {"rol": SO, "advies": "positief"}
    for wie in ("schoolopleider", "schoolopleider_elders"):
        assert als(wie).post(adviseren, advies).status_code == 302
    html = als("student").get(url).content.decode()
    assert "van Zeecollege adviseerde positief" in html
    assert als("werkplekbegeleider_elders").post(adviseren, advies).status_code == 403


def test_wie_bij_beide_scholen_hoort_kiest_welke(
    wereld: Wereld, als, rij: Aanstellingstoets
) -> None:
    maak_lid(wereld.personas["schoolopleider"], Rol.SCHOOLOPLEIDER, wereld.zee)
    maak_lid(wereld.personas["schoolcoordinator"], Rol.SCHOOLCOORDINATOR, wereld.zee.partner)
    url = reverse("plaatsing:aanstelling-toets", args=[rij.pk])
    form = als("schoolopleider").get(url).context["adviesform"]
    keuzes = [waarde for waarde, _ in form.fields["rol"].choices]
    assert set(keuzes) == {f"{SO}:{wereld.duin.pk}", f"{SO}:{wereld.zee.pk}"}
    adviseren = reverse("plaatsing:aanstelling-adviseren", args=[rij.pk])
    for keuze in keuzes:
        post = {"rol": keuze, "advies": "positief"}
        assert als("schoolopleider").post(adviseren, post).status_code == 302
    scholen = Aanstellingsadvies.objects.filter(rol=SO).values_list("school", flat=True)
    assert set(scholen) == {wereld.duin.pk, wereld.zee.pk}
    bieden = reverse("plaatsing:aanstelling-bieden", args=[rij.pk])
    aanbod = {"versie": rij.versie, "klokuren": "6", "vrije_dagen": "2", "wpb_gesproken": "on"}
    client = als("schoolcoordinator")
    assert "school" in client.post(bieden, aanbod).context["biedform"].errors
    assert client.post(bieden, aanbod | {"school": wereld.zee.pk}).status_code == 302
    assert uitkomst(wereld, rij).uitkomst.stand == MAG


def test_de_taak_blijft_tot_elke_school_adviseerde(
    wereld: Wereld, als, rij: Aanstellingstoets
) -> None:
    lijst = reverse("plaatsing:aanstelling") + "?wacht=advies"

    def wacht(wie: str) -> tuple[bool, int]:
        titels = [t.titel for t in taken(wereld.persoon(wie), wereld.jaar, wereld.jaar.begin)]
        heeft = any(titel.startswith("Adviseer") for titel in titels)
        return heeft, len(als(wie).get(lijst).context["regels"])

    assert wacht("schoolopleider") == wacht("schoolopleider_elders") == (True, 1)
    adviseer(wereld, rij, "schoolopleider")
    assert wacht("schoolopleider") == (False, 0)
    assert wacht("schoolopleider_elders") == (True, 1)
    adviseer(wereld, rij, "schoolopleider_elders")
    assert wacht("schoolopleider_elders") == (False, 0)


def test_een_duo_dat_de_student_niet_kent_verraadt_zich_niet(
    wereld: Wereld, rij: Aanstellingstoets
) -> None:
    Plaatsing.objects.update(gepubliceerd_student_op=None)
    regel = uitkomst(wereld, rij, "student")
    assert regel.scholen == ()
    assert not any(wereld.zee.kort in reden.tekst for reden in regel.uitkomst.redenen)


def test_op_een_gewone_plaats_is_er_een_advies_van_de_school(wereld: Wereld) -> None:
    rij = maak_geplaatste_toets(wereld)
    adviseer(wereld, rij, "schoolopleider", "negatief")
    adviseer(wereld, rij, "schoolopleider")
    (advies,) = Aanstellingsadvies.objects.all()
    assert (advies.advies, advies.school) == ("positief", wereld.duin)
    assert bied(wereld, rij, "schoolcoordinator").school == wereld.duin
    teksten = [reden.tekst for reden in uitkomst(wereld, rij).uitkomst.redenen]
    assert "de schoolopleider adviseert positief" in teksten
    assert "6 klokuren per week, hooguit 7 klokuren" in teksten


@pytest.mark.parametrize(
    ("adviezen", "stand"),
    [
        ((("A", "positief"), ("B", "positief")), MAG),
        ((("A", "positief"), ("B", None)), WACHT),
        ((("A", None), ("B", "negatief")), MAG_NIET),
        ((("A", "negatief"), ("B", "positief")), MAG_NIET),
    ],
)
def test_de_regel_voor_twee_scholen(wereld: Wereld, adviezen, stand: str) -> None:
    regel, begin = REGELS_HR[2], wereld.jaar.begin
    feiten = Feiten(
        peildatum=begin.replace(month=5, day=1),
        propedeuse=True,
        open_vakken=0,
        advies_instituutsopleider="positief",
        klokuren=Decimal(6),
        vrije_dagen=2,
        wpb_gesproken=True,
        school="A",
        adviezen_per_school=adviezen,
    )
    assert toets(regel, feiten, begin).stand == stand
