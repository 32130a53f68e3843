"""De kleine aanstelling in de browser: foute invoer, conflicten en wat de student leest."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.excel import lees_werkblad
from hos.models import Opleidingsjaar
from plaatsing.models import Aanstellingsregel, Aanstellingstoets, Plaatsing
from tests.factories.plaatsing_aanstelling import maak_geplaatste_toets, maak_regels
from tests.wereld import Wereld

Als = Callable[[str], Client]


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_student_leest_de_redenen(wereld: Wereld, als: Als) -> None:
    toets = maak_geplaatste_toets(wereld)
    lijst = _tekst(als("student").get(reverse("plaatsing:aanstelling")))
    assert "De instituutsopleider adviseert nog; de schoolopleider adviseert nog" in lijst
    pagina = _tekst(als("student").get(reverse("plaatsing:aanstelling-toets", args=[toets.pk])))
    assert "Propedeuse gehaald" in pagina
    assert "Advies geven" not in pagina


def test_student_leest_hier_geen_school_die_nog_niet_bekend_is(wereld: Wereld, als: Als) -> None:
    """The school knows in May, the student hears it in the next step."""
    toets = maak_geplaatste_toets(wereld)
    paden = [
        reverse("plaatsing:aanstelling"),
        reverse("plaatsing:aanstelling-toets", args=[toets.pk]),
    ]
    naam = wereld.duin.kort

    def leest(wie: str) -> set[bool]:
        return {naam in als(wie).get(pad).content.decode() for pad in paden}

    assert leest("student") == {True}
    Plaatsing.objects.update(gepubliceerd_student_op=None)
    assert leest("student") == {False}
    assert leest("schoolopleider") == leest("instituutscoordinator") == {True}


@pytest.mark.parametrize("uren", ["abc", "-1", "0", "41", "6,25", "1e1", "٦"])
def test_uren_die_geen_uren_zijn_blijven_staan(wereld: Wereld, als: Als, uren: str) -> None:
    toets = maak_geplaatste_toets(wereld)
    antwoord = als("schoolcoordinator").post(
        reverse("plaatsing:aanstelling-bieden", args=[toets.pk]),
        {"versie": 1, "klokuren": uren, "vrije_dagen": "2"},
    )
    assert antwoord.status_code == 200
    assert "hele of halve klokuren" in _tekst(antwoord)
    assert f'value="{uren}"' in antwoord.content.decode()
    toets.refresh_from_db()
    assert toets.klokuren is None


def test_bieden_en_adviseren(wereld: Wereld, als: Als) -> None:
    toets = maak_geplaatste_toets(wereld)
    antwoord = als("schoolcoordinator").post(
        reverse("plaatsing:aanstelling-bieden", args=[toets.pk]),
        {"versie": 1, "klokuren": " 6,5 ", "vrije_dagen": "2", "wpb_gesproken": "on"},
        follow=True,
    )
    assert "7,8 lesuren" in _tekst(antwoord)
    for naam in ("schoolopleider", "instituutsopleider"):
        url = reverse("plaatsing:aanstelling-adviseren", args=[toets.pk])
        antwoord = als(naam).post(url, {"rol": naam, "advies": "positief"}, follow=True)
    assert "status-goed" in antwoord.content.decode()
    assert "De school kan de student een kleine aanstelling bieden" in _tekst(antwoord)


def test_een_verzonnen_rol_of_advies(wereld: Wereld, als: Als) -> None:
    toets = maak_geplaatste_toets(wereld)
    url = reverse("plaatsing:aanstelling-adviseren", args=[toets.pk])
    for gegevens in (
        {"rol": "instituutsopleider", "advies": "positief"},
        {"rol": "schoolopleider", "advies": "ja"},
        {},
    ):
        antwoord = als("schoolopleider").post(url, gegevens)
        assert antwoord.status_code == 200
        assert not toets.adviezen.exists()


def _aanleveren(wereld: Wereld) -> int:
    maak_regels(wereld)
    pk = wereld.studenten["student"].pk
    Opleidingsjaar.objects.filter(pk=pk).update(niveau=3)
    return pk


@pytest.mark.parametrize("aantal", ["2,5", "-1", "3abc", "61"])
def test_aanleveren_met_een_fout_getal_bewaart_niets(wereld: Wereld, als: Als, aantal: str) -> None:
    pk = _aanleveren(wereld)
    antwoord = als("instituutscoordinator").post(
        reverse("plaatsing:aanstelling-aanlevering"),
        {f"versie_{pk}": "0", f"propedeuse_{pk}": "ja", f"open_{pk}": aantal},
    )
    assert antwoord.status_code == 200
    assert f'value="{aantal}"' in antwoord.content.decode()
    assert not Aanstellingstoets.objects.exists()


def test_twee_mensen_leveren_aan(wereld: Wereld, als: Als) -> None:
    pk = _aanleveren(wereld)
    url = reverse("plaatsing:aanstelling-aanlevering")
    gegevens = {f"versie_{pk}": "0", f"propedeuse_{pk}": "ja", f"open_{pk}": "1"}
    assert als("instituutscoordinator").post(url, gegevens).status_code == 302
    antwoord = als("instituutscoordinator").post(url, gegevens | {f"open_{pk}": "4"})
    html = antwoord.content.decode()
    assert "Iemand anders was je voor" in html
    assert 'value="4"' in html
    assert Aanstellingstoets.objects.get().open_vakken == 1
    opnieuw = gegevens | {f"open_{pk}": "4", f"versie_{pk}": "1"}
    assert als("instituutscoordinator").post(url, opnieuw).status_code == 302
    assert Aanstellingstoets.objects.get().open_vakken == 4


def test_excel_zegt_waarom(wereld: Wereld, als: Als) -> None:
    maak_geplaatste_toets(wereld)
    antwoord = als("schoolopleider").get(reverse("plaatsing:aanstelling-export"))
    (rij,) = lees_werkblad(antwoord.content).tabel(["Naam", "Uitkomst", "Waarom", "Open vakken"])
    assert rij["Uitkomst"] == "nog niet bekend"
    assert rij["Open vakken"] == 0


def test_regel_wijzigen_vanaf_dit_jaar(wereld: Wereld, als: Als) -> None:
    maak_regels(wereld)
    url = reverse("plaatsing:aanstelling-regel", args=[wereld.hbo.pk, 3])
    pagina = als("stagecoordinator").get(url)
    gegevens = {k: "" if v is None else v for k, v in pagina.context["form"].initial.items()}
    fout = als("stagecoordinator").post(url, gegevens | {"klokuren_hoogstens": "5"})
    assert "De klokuren lopen op" in _tekst(fout)
    goed = als("stagecoordinator").post(url, gegevens | {"open_hoogstens": "0"})
    assert goed.status_code == 302
    rijen = Aanstellingsregel.objects.filter(niveau=3).values_list("vanaf", "open_hoogstens")
    assert set(rijen) == {(wereld.vorig.pk, 1), (wereld.jaar.pk, 0)}


def test_wie_de_toets_las_verraadt_geen_plaats_die_de_student_nog_niet_kent(
    wereld: Wereld, als: Als
) -> None:
    toets = maak_geplaatste_toets(wereld)
    Plaatsing.objects.update(gepubliceerd_student_op=None)
    url = reverse("plaatsing:aanstelling-toets", args=[toets.pk])
    dossier = reverse("plaatsing:mijn-dossier")
    als("schoolcoordinator").get(url)
    als("stagecoordinator").get(url)

    def lezers() -> set[str]:
        return {regel.lezer.naam for regel in als("student").get(dossier).context["gelezen"]}

    naam = wereld.personas["schoolcoordinator"].naam
    assert lezers() == {wereld.personas["stagecoordinator"].naam}
    Plaatsing.objects.update(gepubliceerd_student_op=klok.nu())
    assert naam in lezers()
