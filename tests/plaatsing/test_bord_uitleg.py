"""The explanation beside a card: what the engine says, with names, and only to who may read it."""

import pytest

from hos.models import Opleidingsjaar, Persoon
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Stageplaats
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_paneel import paneel_van
from plaatsing.queries.bord_uitleg import uitlegger_van
from plaatsing.queries.toewijzing_stand import stand_van
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    wil,
)
from tests.wereld import Wereld


def uitleg(wereld: Wereld, jaar: Opleidingsjaar, wie: str = "stagecoordinator") -> dict[str, str]:
    lezer: Persoon = wereld.persoon(wie)
    paneel = paneel_van(Bordoordeel(stand_van(wereld.volgend)), jaar.pk, lezer)
    assert paneel is not None
    return {regel.vraag: " ".join((regel.antwoord, *regel.punten)) for regel in paneel.uitleg}


def naam(jaar: Opleidingsjaar) -> str:
    return jaar.student.persoon.naam


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


def test_zonder_plaats_zegt_wat_een_plek_erbij_doet(wereld: Wereld, plek) -> None:
    zit, wacht = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(zit, plek, vast=True, vast_reden="afspraak")
    gezegd = uitleg(wereld, wacht)
    assert "Duincollege" in gezegd["Waarom nog geen plaats?"]
    zin = gezegd["Wat is genoeg?"]
    assert zin.startswith("Een plek erbij is genoeg om deze student te plaatsen.")
    assert "Duincollege Nederlands" in zin
    assert "[" not in zin


def test_zonder_enige_plaats_telt_de_redenen(wereld: Wereld) -> None:
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, bouw="BB")
    zin = uitleg(wereld, maak_plaatsbaar(wereld))["Waarom nog geen plaats?"]
    assert "Geen van de 1 plaatsen voor Nederlands past." in zin


def test_wie_er_zou_schuiven_staat_er_bij_naam(wereld: Wereld, plek) -> None:
    ander = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    zit, wil_ook = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(zit, plek)
    maak_plaatsing(wil_ook, ander)
    wil(wil_ook, wereld.duin)
    gezegd = uitleg(wereld, wil_ook)
    assert naam(zit) in gezegd["Waarom niet voorkeur 1?"]
    assert "Waarom deze plek?" in gezegd


def test_wat_vastligt_schuift_niet(wereld: Wereld, plek) -> None:
    ander = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    zit, wil_ook = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(zit, plek, vast=True, vast_reden="afspraak")
    maak_plaatsing(wil_ook, ander)
    wil(wil_ook, wereld.duin)
    assert "Wat kan er als anderen schuiven?" not in uitleg(wereld, wil_ook)
    assert uitleg(wereld, zit)["Waarom deze plek?"] == "Met de hand vastgezet: afspraak."


def test_programmamanager_leest_het_bord_zonder_de_oplosser(wereld: Wereld, plek) -> None:
    jaar = maak_plaatsbaar(wereld)
    wil(jaar, wereld.zee)
    gezegd = uitleg(wereld, jaar, "programmamanager")
    assert gezegd["Waarom niet Zeecollege?"] == "Daar is geen plaats voor Nederlands."
    assert "Waarom nog geen plaats?" not in gezegd
    assert gezegd["Wat kan er zonder te schuiven?"].startswith("Nu 1 andere plaats.")


def test_wie_halverwege_wisselt_krijgt_uitleg_over_de_open_helft(wereld: Wereld) -> None:
    jaar = maak_plaatsbaar(
        wereld, instituut=wereld.wo, variant="wo_master", niveau=None, vak=wereld.wiskunde
    )
    maak_plek(wereld.duin, wereld.volgend, wereld.wiskunde, soort="wo")
    gezegd = uitleg(wereld, jaar)
    vragen = [vraag for vraag in gezegd if vraag.startswith("Waarom nog geen plaats")]
    assert vragen == ["Waarom nog geen plaats voor het 2e halfjaar?"]  # the first can be used now
    assert "T" + str(jaar.pk) not in gezegd[vragen[0]]


def test_wie_bekend_is_of_niet_meer_past_staat_niet_vast_met_de_hand(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=3)
    bekend, bezocht = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(bekend, plek, status=PlaatsingStatus.VOORSTEL)
    maak_plaatsing(bezocht, plek)
    maak_eerder(bezocht, wereld.duin, wereld.jaar)
    assert uitleg(wereld, bekend)["Waarom deze plek?"] == "Deze plaatsing is al bekendgemaakt."
    assert "al op Duincollege geweest" in uitleg(wereld, bezocht)["Waarom deze plek?"]


def test_wie_zo_terecht_kan_hoort_geen_reden(wereld: Wereld, plek) -> None:
    gezegd = uitleg(wereld, maak_plaatsbaar(wereld))
    assert list(gezegd) == ["Wat kan er zonder te schuiven?"]


def test_zonder_netwerk_staat_er_ook_wie_er_schuift_en_hoe_ver_er_gezocht_is(wereld: Wereld, plek):
    """Someone who switches weighs half at the school, so the bounds are no network."""
    ander = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, soort="wo")
    maak_plaatsbaar(wereld, instituut=wereld.wo, variant="wo_master", niveau=None)
    zit, wil_ook, wacht = (maak_plaatsbaar(wereld) for _ in range(3))
    maak_plaatsing(zit, plek)
    maak_plaatsing(wil_ook, ander)
    wil(wil_ook, wereld.duin)
    assert uitlegger_van(Bordoordeel(stand_van(wereld.volgend))).vorm == "programma"
    gezegd = uitleg(wereld, wil_ook)
    assert naam(zit) in gezegd["Waarom niet voorkeur 1?"]
    assert gezegd["Waarom deze plek?"].endswith(
        "Hierbij schuiven alleen studenten van hetzelfde vak."
    )
    gezegd = uitleg(wereld, wacht)
    waarom = gezegd["Waarom nog geen plaats?"]
    assert "3 studenten" in waarom or all(naam(s) in waarom for s in (zit, wil_ook, wacht))
    assert "Een plek erbij is genoeg om deze student te plaatsen." in gezegd["Wat is genoeg?"]
    assert "[" not in waarom
