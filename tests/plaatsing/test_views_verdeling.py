"""The pages of the division with wrong input, two people at once, and the whole way through."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from hos import klok
from hos.choices import Rol
from hos.models import Account
from hos.views.personas import BACKEND
from plaatsing.models import Goedkeuring, Verdeling, Woclaim
from plaatsing.queries.woclaim import lijst_van
from tests.factories.hos import maak_instituut, maak_lid, maak_persoon
from tests.factories.plaatsing_bord import maak_plek
from tests.factories.plaatsing_verdeling import (
    geef_vrij,
    iedereen_akkoord,
    leg_voor,
    maak_verdeling,
    neem,
    partij,
    regel_van,
    vers,
)
from tests.wereld import Wereld

Als = Callable[[str], Client]
VERDELING = "/plaatsing/verdeling/"
NIET_GELDIG = ["", "-1", "1e3", "2,5", "3abc", "٣", "²", "100"]


def test_de_hele_weg(wereld: Wereld, als: Als) -> None:
    """From nothing to released, through the pages."""
    maak_plek(wereld.duin, wereld.jaar, wereld.nederlands, soort="beide", aantal=4)
    stage = als("stagecoordinator")
    assert "Er is nog geen verdeling" in stage.get(VERDELING).content.decode()
    stage.post(f"{VERDELING}begin/")
    verdeling = Verdeling.objects.get()
    stage.post(
        f"{VERDELING}instellingen/",
        {"versie": verdeling.versie, "sleutel_hbo": "75", "sleutel_wo": "25", "grens": "boven"},
    )
    assert regel_van(verdeling).hbo == 3
    voor = (klok.vandaag() + timedelta(days=3)).isoformat()
    voorbeeld = stage.get(f"{VERDELING}voorlegging/").content.decode()
    assert "4 personen krijgen" in voorbeeld
    assert "Beste" in voorbeeld
    stage.post(
        f"{VERDELING}voorlegging/", {"versie": vers(verdeling).versie, "goedkeuren_voor": voor}
    )
    for wie, sleutel in (
        ("leidinggevende", f"school-{wereld.duin.pk}"),
        ("dagelijks_bestuur", "dagelijks-bestuur"),
        ("programmamanager", "programmamanager"),
    ):
        als(wie).post(
            f"{VERDELING}oordeel/{sleutel}/",
            {"kenmerk": partij(verdeling, sleutel).kenmerk, "oordeel": "akkoord"},
        )
    stage.post(f"{VERDELING}vaststelling/", {"versie": vers(verdeling).versie})
    assert vers(verdeling).status == "vastgesteld"
    stage.post(
        f"{VERDELING}vrijgave/",
        {"versie": vers(verdeling).versie, "wo_klaar_voor": voor, "toelichting": "Bel eerst."},
    )
    assert vers(verdeling).status == "vrijgegeven"
    hbo = als("instituutscoordinator").get(f"{VERDELING}instituut/").content.decode()
    assert "Bel eerst." in hbo
    assert "Duincollege" in hbo
    assert als("instituutscoordinator").get(f"{VERDELING}wo/").status_code == 403


@pytest.mark.parametrize("waarde", NIET_GELDIG)
@pytest.mark.parametrize("veld", ["hbo", "wo", "gereserveerd"])
def test_correctie_leest_getallen_streng(wereld: Wereld, als: Als, veld: str, waarde: str) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    gegevens = {"versie": verdeling.versie, "hbo": "2", "wo": "2", "gereserveerd": "0"}
    gegevens |= {"reden": "ruil", veld: waarde}
    url = f"{VERDELING}plaatsen/{regel_van(verdeling).pk}/"
    antwoord = als("stagecoordinator").post(url, gegevens)
    assert antwoord.status_code == 200
    assert set(antwoord.context["form"].errors) == {veld}
    assert f'value="{waarde}"' in antwoord.content.decode() or not waarde
    assert not regel_van(verdeling).gecorrigeerd


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"hbo": "3", "wo": "2"}, "wo"),
        ({"gereserveerd": "3"}, "gereserveerd"),
        ({"reden": "  "}, "reden"),
        ({"reden": "x" * 201}, "reden"),
    ],
)
def test_correctie_zegt_bij_het_veld_wat_er_mis_is(
    wereld: Wereld, als: Als, anders: dict[str, str], veld: str
) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    gegevens = {"versie": verdeling.versie, "hbo": "2", "wo": "2", "gereserveerd": "0"}
    url = f"{VERDELING}plaatsen/{regel_van(verdeling).pk}/"
    antwoord = als("stagecoordinator").post(url, gegevens | {"reden": "ruil"} | anders)
    assert set(antwoord.context["form"].errors) == {veld}


@pytest.mark.parametrize("waarde", [*NIET_GELDIG[1:-1], "101", ""])
def test_sleutel_leest_streng(wereld: Wereld, als: Als, waarde: str) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    antwoord = als("stagecoordinator").post(
        f"{VERDELING}instellingen/",
        {"versie": verdeling.versie, "sleutel_hbo": waarde, "sleutel_wo": "40", "grens": "boven"},
    )
    assert set(antwoord.context["form"].errors) == {"sleutel_hbo"}
    assert vers(verdeling).sleutel_wo == 50


def test_sleutel_nul_op_nul_kan_niet(wereld: Wereld, als: Als) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    antwoord = als("stagecoordinator").post(
        f"{VERDELING}instellingen/",
        {"versie": verdeling.versie, "sleutel_hbo": "0", "sleutel_wo": "0", "grens": "boven"},
    )
    assert set(antwoord.context["form"].errors) == {"sleutel_wo"}


def test_tweede_bewerker_houdt_de_invoer_en_ziet_wie_er_was(wereld: Wereld, als: Als) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    regel, stage = regel_van(verdeling), als("stagecoordinator")
    url = f"{VERDELING}plaatsen/{regel.pk}/"
    gegevens = {"versie": verdeling.versie, "wo": "2", "gereserveerd": "0", "reden": "ruil"}
    assert stage.post(url, gegevens | {"hbo": "2"}).status_code == 302
    antwoord = stage.post(url, gegevens | {"hbo": "1"})
    pagina = antwoord.content.decode()
    assert "Stagecoordinator Persona was je voor" in pagina
    assert 'name="hbo" value="1"' in pagina
    assert regel_van(verdeling).hbo == 2
    gegevens["versie"] = antwoord.context["form"]["versie"].value()
    assert stage.post(url, gegevens | {"hbo": "1"}).status_code == 302
    assert regel_van(verdeling).hbo == 1


def test_school_ziet_alleen_de_eigen_plaatsen(wereld: Wereld, als: Als) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld, wereld.jaar))
    pagina = als("schoolcoordinator").get(f"{VERDELING}oordeel/school-{wereld.duin.pk}/")
    assert "Zeecollege" not in pagina.content.decode()
    lijst = als("schoolcoordinator").get(f"{VERDELING}oordeel/").content.decode()
    assert "Duincollege" in lijst
    assert "Zeecollege" not in lijst
    for sleutel in ("programmamanager", "school-0", "school-x", f"school-{wereld.zee.pk}"):
        url = f"{VERDELING}oordeel/{sleutel}/"
        assert als("schoolcoordinator").get(url).status_code == 404
        assert als("schoolcoordinator").post(url, {"oordeel": "akkoord"}).status_code == 404
    assert vers(verdeling).goedkeuringen.count() == 0


def test_voor_het_voorleggen_ziet_een_school_nog_niets(wereld: Wereld, als: Als) -> None:
    maak_verdeling(wereld, wereld.jaar)
    url = f"{VERDELING}oordeel/school-{wereld.duin.pk}/"
    assert als("schoolcoordinator").get(url).status_code == 404
    assert (
        "niets om goed te keuren"
        in als("schoolcoordinator").get(f"{VERDELING}oordeel/").content.decode()
    )


@pytest.mark.parametrize(
    ("gegevens", "veld"), [({}, "oordeel"), ({"oordeel": "misschien"}, "oordeel"),
                           ({"oordeel": "bezwaar", "reden": " "}, "reden")],
)  # fmt: skip
def test_oordeel_zonder_keuze_of_reden(
    wereld: Wereld, als: Als, gegevens: dict[str, str], veld: str
) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld, wereld.jaar))
    sleutel = f"school-{wereld.duin.pk}"
    antwoord = als("schoolcoordinator").post(
        f"{VERDELING}oordeel/{sleutel}/",
        {"kenmerk": partij(verdeling, sleutel).kenmerk} | gegevens,
    )
    assert set(antwoord.context["form"].errors) == {veld}
    assert not Goedkeuring.objects.exists()


def test_bestuur_ziet_geen_namen_van_plaatsen_en_geen_kleine_groepen(
    wereld: Wereld, als: Als
) -> None:
    geef_vrij(wereld, maak_verdeling(wereld, wereld.jaar))
    pagina = als("stuurgroep").get(VERDELING).content.decode()
    assert "minder dan 5" in pagina
    assert "Geschiedenis" not in pagina
    assert als("stuurgroep").get(f"{VERDELING}plaatsen/").status_code == 403


@pytest.mark.parametrize("wie", ["stuurgroep", "bestuursraad", "dagelijks_bestuur"])
def test_een_concept_is_alleen_van_het_bureau(wereld: Wereld, als: Als, wie: str) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    assert "Er is nog geen verdeling" in als(wie).get(VERDELING).content.decode()
    assert "Concept" in als("programmamanager").get(VERDELING).content.decode()
    leg_voor(wereld, verdeling)
    assert "Ter goedkeuring" in als(wie).get(VERDELING).content.decode()


def test_bestuur_leest_het_antwoord_van_een_school_zonder_wie_het_gaf(
    wereld: Wereld, als: Als
) -> None:
    iedereen_akkoord(wereld, leg_voor(wereld, maak_verdeling(wereld, wereld.jaar)))
    naam = wereld.personas["schoolcoordinator"].naam
    assert naam in als("programmamanager").get(VERDELING).content.decode()
    gezien = als("stuurgroep").get(VERDELING).content.decode()
    assert "Duincollege" in gezien
    assert naam not in gezien


def test_filter_van_de_plaatsen_staat_in_het_adres(wereld: Wereld, als: Als) -> None:
    verdeling = maak_verdeling(wereld, wereld.jaar)
    bureau = als("administratie")

    def scholen(vraag: str) -> set[str]:
        pagina = bureau.get(f"{VERDELING}plaatsen/?{vraag}").context["pagina"]
        return {regel.school.naam for regel in pagina}

    beide = {"Duincollege", "Zeecollege"}
    assert scholen("") == beide
    assert scholen(f"school={wereld.zee.pk}") == {"Zeecollege"}
    assert scholen("vak=ne") == {"Duincollege"}
    assert scholen("wat=gereserveerd") == set()
    assert scholen("wat=onzin&school=x") == beide
    assert scholen("vak=bestaat-niet") == set()
    assert regel_van(verdeling).pk


# ## The shared wo list


@pytest.fixture
def wo(wereld: Wereld) -> tuple[Verdeling, Client, Client]:
    """A released list and a browser of each of the two wo institutes."""
    verdeling = maak_verdeling(wereld, wereld.jaar)
    geef_vrij(wereld, verdeling)
    persoon = maak_persoon("Tweede", "Wo")
    maak_lid(persoon, Rol.INSTITUUTSCOORDINATOR, maak_instituut("wo", "Tweede Universiteit"))
    browsers = []
    for wie in (wereld.personas["instituutscoordinator_elders"], persoon):
        client = Client()
        account = Account.objects.filter(persoon=wie).first()
        account = account or Account.objects.create_user(email=wie.email, persoon=wie)
        client.force_login(account, backend=BACKEND)
        browsers.append(client)
    return verdeling, browsers[0], browsers[1]


def _velden(client: Client) -> dict[str, str]:
    """What the form on the screen would send."""
    form = client.get(f"{VERDELING}wo/").context["form"]
    return {r.naam: r.ingevuld for r in form.rijen} | {r.stand_naam: r.stand for r in form.rijen}


def test_twee_browsers_een_winnaar_en_de_ander_houdt_de_invoer(
    wo: tuple[Verdeling, Client, Client],
) -> None:
    verdeling, een, twee = wo
    zee = regel_van(verdeling, "Zeecollege")
    naam = f"aantal-{zee.pk}"
    van_een, van_twee = _velden(een), _velden(twee)
    assert een.post(f"{VERDELING}wo/", van_een | {naam: "1"}).status_code == 302
    antwoord = twee.post(f"{VERDELING}wo/", van_twee | {naam: "2"})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Instituutscoordinator Elders Persona (Universiteit Baken) was je voor" in pagina
    assert f'name="{naam}" value="2"' in pagina
    assert list(Woclaim.objects.values_list("instituut__kort", "aantal")) == [
        ("Universiteit Baken", 1)
    ]
    form = antwoord.context["form"]
    nieuw = {r.stand_naam: r.stand for r in form.rijen}
    nieuw |= {r.naam: r.ingevuld for r in form.rijen}
    assert twee.post(f"{VERDELING}wo/", nieuw | {naam: "2"}).status_code == 409  # one is left
    assert twee.post(f"{VERDELING}wo/", nieuw | {naam: "1"}).status_code == 302
    assert lijst_van(verdeling).over == 1


@pytest.mark.parametrize("waarde", [*NIET_GELDIG[1:], "3"])
def test_claim_leest_getallen_streng(wo: tuple[Verdeling, Client, Client], waarde: str) -> None:
    verdeling, een, _ = wo
    naam = f"aantal-{regel_van(verdeling, 'Zeecollege').pk}"
    antwoord = een.post(f"{VERDELING}wo/", _velden(een) | {naam: waarde})
    assert antwoord.status_code == 409
    assert f'name="{naam}" value="{waarde}"' in antwoord.content.decode()
    assert not Woclaim.objects.exists()


@pytest.mark.parametrize("stand", ["", ".", "x.0", "-1.0", "٣.0", "9999999999.0", "1.x"])
def test_knoeien_met_de_stand_wint_nooit(wo: tuple[Verdeling, Client, Client], stand: str) -> None:
    verdeling, een, _ = wo
    zee = regel_van(verdeling, "Zeecollege")
    velden = _velden(een) | {f"aantal-{zee.pk}": "1", f"stand-{zee.pk}": stand}
    assert een.post(f"{VERDELING}wo/", velden).status_code == 409
    assert not Woclaim.objects.exists()


def test_wat_iemand_niet_aanraakte_blijft_van_een_collega(
    wo: tuple[Verdeling, Client, Client], wereld: Wereld
) -> None:
    """An untouched row with an old number is no wish."""
    verdeling, een, _ = wo
    duin, zee = regel_van(verdeling), regel_van(verdeling, "Zeecollege")
    oud = _velden(een)
    neem(verdeling, wereld.wo, zee, 2, wereld.personas["instituutscoordinator_elders"])
    assert een.post(f"{VERDELING}wo/", oud | {f"aantal-{duin.pk}": "1"}).status_code == 302
    assert {r.regel.pk: r.geclaimd for r in lijst_van(verdeling).rijen} == {duin.pk: 1, zee.pk: 2}


def test_klaar_melden_en_intrekken(wo: tuple[Verdeling, Client, Client]) -> None:
    verdeling, een, twee = wo
    for client in (een, twee):
        kenmerk = client.get(f"{VERDELING}wo/").context["lijst"].kenmerk
        client.post(f"{VERDELING}wo/klaar/", {"kenmerk": kenmerk})
    assert "De plaatsen zijn verdeeld" in een.get(f"{VERDELING}wo/").content.decode()
    een.post(f"{VERDELING}wo/klaar/", {"intrekken": "1"})
    assert [i.kort for i in lijst_van(verdeling).wacht_op] == ["Universiteit Baken"]


def test_bureau_kijkt_mee_maar_verdeelt_niet(
    wo: tuple[Verdeling, Client, Client], als: Als
) -> None:
    verdeling, een, _ = wo
    velden = _velden(een) | {f"aantal-{regel_van(verdeling, 'Zeecollege').pk}": "1"}
    stage = als("stagecoordinator")
    assert "<input class" not in stage.get(f"{VERDELING}wo/").content.decode()
    assert stage.post(f"{VERDELING}wo/", velden).status_code == 403
    assert stage.post(f"{VERDELING}wo/klaar/").status_code == 403


def test_na_goedkeuring_staat_wie_akkoord_is_op_de_pagina(wereld: Wereld, als: Als) -> None:
    verdeling = leg_voor(wereld, maak_verdeling(wereld, wereld.jaar))
    iedereen_akkoord(wereld, verdeling)
    pagina = als("bestuursraad").get(VERDELING).content.decode()
    assert pagina.count("akkoord</span>") >= 4
