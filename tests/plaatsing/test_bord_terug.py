"""Undo and redo: per person, per decision, and never over what somebody else did."""

import pytest
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Bordzet, Plaatsing, Stageplaats
from plaatsing.services import bord, bord_terug, scenario
from plaatsing.services.bord_schrijven import BordVeranderd
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plek, teken
from tests.wereld import Wereld


def zet(wereld: Wereld, jaar: Opleidingsjaar, plek: Stageplaats, reden: str = "") -> Bordzet:
    return bord.verplaats(
        schooljaar=wereld.volgend,
        student=jaar.pk,
        plaats=plek.pk,
        teken=teken(jaar),
        door=wereld.personas["stagecoordinator"],
        reden=reden,
    )


def terug(wereld: Wereld) -> int:
    door = wereld.personas["stagecoordinator"]
    laatste = bord_terug.laatste_zet(wereld.volgend, door)
    assert laatste is not None
    return bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=laatste.pk, door=door)


def volgende(wereld: Wereld) -> Bordzet | None:
    return bord_terug.volgende_zet(wereld.volgend, wereld.personas["stagecoordinator"])


def opnieuw(wereld: Wereld) -> int:
    zet = volgende(wereld)
    assert zet is not None
    door = wereld.personas["stagecoordinator"]
    return bord_terug.doe_opnieuw(schooljaar=wereld.volgend, zet=zet.pk, door=door)


def waar(jaar: Opleidingsjaar) -> list[int | None]:
    rijen = Plaatsing.objects.actief().filter(opleidingsjaar=jaar).order_by("begin")
    return [rij.stageplaats_id for rij in rijen]


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld)


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


@pytest.fixture
def ander(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)


def test_heen_en_terug_en_weer_heen(wereld: Wereld, jaar, plek, ander) -> None:
    zet(wereld, jaar, plek)
    zet(wereld, jaar, ander)
    stappen = []
    for doe in (terug, terug, opnieuw, opnieuw, terug, opnieuw):
        doe(wereld)
        stappen.append(waar(jaar))
    assert stappen == [[plek.pk], [], [plek.pk], [ander.pk], [plek.pk], [ander.pk]]
    assert volgende(wereld) is None


def test_een_nieuwe_zet_sluit_de_weg_vooruit(wereld: Wereld, jaar, plek, ander) -> None:
    zet(wereld, jaar, plek)
    terug(wereld)
    assert volgende(wereld) is not None
    zet(wereld, jaar, ander)
    assert volgende(wereld) is None


def test_twee_keer_klikken_doet_er_een_opnieuw(wereld: Wereld, jaar, plek, ander) -> None:
    zet(wereld, jaar, plek)
    zet(wereld, jaar, ander)
    terug(wereld)
    terug(wereld)
    eerste = volgende(wereld)
    assert eerste is not None
    opnieuw(wereld)
    with pytest.raises(BordVeranderd, match="al opnieuw gedaan"):
        bord_terug.doe_opnieuw(
            schooljaar=wereld.volgend, zet=eerste.pk, door=wereld.personas["stagecoordinator"]
        )
    assert waar(jaar) == [plek.pk]


def test_opnieuw_weigert_als_de_plaats_intussen_vol_is(wereld: Wereld, jaar, plek) -> None:
    zet(wereld, jaar, plek)
    terug(wereld)
    tweede = maak_plaatsbaar(wereld)
    bord.verplaats(
        schooljaar=wereld.volgend,
        student=tweede.pk,
        plaats=plek.pk,
        teken="",
        door=wereld.personas["programmamanager"],
    )
    with pytest.raises(ValidationError, match="vol"):
        opnieuw(wereld)
    assert (waar(jaar), waar(tweede)) == ([], [plek.pk])


def test_opnieuw_weigert_als_een_ander_de_student_verplaatste(
    wereld: Wereld, jaar, plek, ander
) -> None:
    zet(wereld, jaar, plek)
    terug(wereld)
    bord.verplaats(
        schooljaar=wereld.volgend,
        student=jaar.pk,
        plaats=ander.pk,
        teken=teken(jaar),
        door=wereld.personas["programmamanager"],
    )
    with pytest.raises(BordVeranderd, match="Programmamanager"):
        opnieuw(wereld)
    assert waar(jaar) == [ander.pk]


def test_opnieuw_boven_een_grens_alleen_als_er_een_reden_bij_stond(wereld: Wereld, jaar) -> None:
    """De grens van de school is hard, ook voor opnieuw doen (B2)."""
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=9)
    zet(wereld, jaar, plek)
    terug(wereld)
    plek.aanbod.max_totaal = 0
    plek.aanbod.save()
    with pytest.raises(ValidationError, match="over een grens"):
        opnieuw(wereld)
    assert waar(jaar) == []
    zet(wereld, jaar, plek, reden="Afgesproken met de school")
    terug(wereld)
    opnieuw(wereld)
    assert waar(jaar) == [plek.pk]
    assert Plaatsing.objects.actief().get(opleidingsjaar=jaar).vast


def test_een_scenario_gaat_in_een_keer_terug_en_weer_heen(wereld: Wereld, plek, ander) -> None:
    """Ruilen hoort bij elkaar: halverwege zou een plaats dubbel bezet zijn."""
    een, twee = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    door = wereld.personas["stagecoordinator"]
    zet(wereld, een, plek)
    zet(wereld, twee, ander)
    bewaard = scenario.bewaar_bord(schooljaar=wereld.volgend, naam="Voor de ruil", door=door)
    bewaard.plan = [[een.pk, ander.pk, [1, 2]], [twee.pk, plek.pk, [1, 2]]]
    bewaard.save()
    kies(wereld, bewaard)
    assert (waar(een), waar(twee)) == ([ander.pk], [plek.pk])
    assert terug(wereld) == 2
    assert (waar(een), waar(twee)) == ([plek.pk], [ander.pk])
    assert opnieuw(wereld) == 2
    assert (waar(een), waar(twee)) == ([ander.pk], [plek.pk])
    assert terug(wereld) == 2


def kies(wereld: Wereld, bewaard: scenario.Scenario) -> int:
    from tests.plaatsing.test_scenario import gezien_nu

    door = wereld.personas["stagecoordinator"]
    return scenario.kies(scenario=bewaard, gezien=gezien_nu(bewaard.schooljaar), door=door)


def test_teruggedraaid_en_bekendgemaakt_komt_niet_terug(wereld: Wereld, jaar, plek) -> None:
    zet(wereld, jaar, plek)
    Plaatsing.objects.filter(opleidingsjaar=jaar).update(status=PlaatsingStatus.VOORSTEL)
    door = wereld.personas["stagecoordinator"]
    laatste = bord_terug.laatste_zet(wereld.volgend, door)
    assert laatste is not None
    with pytest.raises(BordVeranderd):
        bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=laatste.pk, door=door)
    assert waar(jaar) == [plek.pk]
