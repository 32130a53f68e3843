"""Inviting students together: who gets a mail, nobody twice, and on after a kill."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.models import Bericht, Opleidingsjaar, Taakrun, Uitnodiging
from hos.services import accounts, uitvoeren, werk
from plaatsing import tasks
from plaatsing.queries.uitnodigen import uitnodigbeeld
from tests.factories.plaatsing_bord import maak_plaatsbaar
from tests.wereld import Wereld

Als = Callable[[str], Client]
URL = reverse("plaatsing:studenten-uitnodigen")


@pytest.fixture
def nieuw(wereld: Wereld) -> list[Opleidingsjaar]:
    return [maak_plaatsbaar(wereld, schooljaar=wereld.jaar) for _ in range(3)]


def _uitgenodigd() -> set[int]:
    return set(Uitnodiging.objects.values_list("persoon", flat=True))


def test_een_mail_per_gekozen_student_en_niemand_twee_keer(
    wereld: Wereld, als: Als, nieuw: list[Opleidingsjaar]
) -> None:
    client = als("stagecoordinator")
    assert set(client.get(URL).context["beeld"].studenten) == set(nieuw)
    gekozen = {"student": [nieuw[0].pk, nieuw[1].pk]}
    for _ in range(2):  # a double click is one run
        assert client.post(URL, gekozen).url.startswith("/taken/")
    assert Taakrun.objects.count() == 1
    assert tasks.uitnodigen.SOORT in werk.UITVOERDERS  # a worker discovers plaatsing.tasks
    assert uitvoeren.voer_volgende_uit()
    assert _uitgenodigd() == {jaar.student.persoon_id for jaar in nieuw[:2]}
    assert Bericht.objects.filter(soort="uitnodiging").count() == 2
    client.post(URL, {"student": [jaar.pk for jaar in nieuw]})
    assert uitvoeren.voer_volgende_uit()
    assert Bericht.objects.filter(soort="uitnodiging").count() == 3
    assert "Iedereen is uitgenodigd" in client.get(URL).content.decode()


def test_tussen_klaarzetten_en_uitvoeren_kan_iemand_al_uitgenodigd_zijn(
    wereld: Wereld, als: Als, nieuw: list[Opleidingsjaar]
) -> None:
    """The same holds when the work starts again after a kill: who had one gets no second."""
    als("stagecoordinator").post(URL, {"student": [jaar.pk for jaar in nieuw]})
    eerst = nieuw[0].student.persoon
    accounts.nodig_uit(persoon=eerst, door=None)
    assert uitvoeren.voer_volgende_uit()
    assert Uitnodiging.objects.filter(persoon=eerst, verloopt_op__gt=klok.nu()).count() == 1
    assert Uitnodiging.objects.count() == 3


def test_wie_stopte_of_een_account_heeft_staat_er_niet(
    wereld: Wereld, nieuw: list[Opleidingsjaar]
) -> None:
    Opleidingsjaar.objects.filter(pk=nieuw[0].pk).update(
        gestopt_op=klok.vandaag(), uitval="studie_gestopt"
    )
    beeld = uitnodigbeeld(wereld.jaar)
    assert {jaar.pk for jaar in beeld.studenten} == {nieuw[1].pk, nieuw[2].pk}
    assert beeld.met_account == Opleidingsjaar.objects.filter(schooljaar=wereld.jaar).count() - 3


@pytest.mark.parametrize("keuze", [[], ["x"], ["1e3"], ["999999999"], ["9" * 40], ["٣"]])
def test_niets_of_onzin_kiezen_is_een_melding(wereld: Wereld, als: Als, keuze: list[str]) -> None:
    antwoord = als("stagecoordinator").post(URL, {"student": keuze})
    assert "Kies minstens een student" in antwoord.content.decode()
    assert not Taakrun.objects.exists()


def test_alleen_de_stagecoordinator_en_alleen_studenten(
    wereld: Wereld, als: Als, nieuw: list[Opleidingsjaar]
) -> None:
    for wie in ("programmamanager", "instituutscoordinator", "student"):
        assert als(wie).post(URL, {"student": [nieuw[0].pk]}).status_code == 403
    ander = maak_plaatsbaar(wereld)  # of another year
    als("stagecoordinator").post(URL, {"student": [ander.pk]})
    assert not Taakrun.objects.exists()
