"""Planners en lang werk: wat een fout doet, wie wat ziet, en wat dubbel klikken doet."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos.choices import TaakStaat
from hos.models import Hartslag, Taakrun
from hos.models.databaseklok import DatabaseNu
from hos.services import uitvoeren, werk
from tests.factories.berichten import maak_taakrun
from tests.factories.hos import maak_persoon

pytestmark = pytest.mark.django_db


@pytest.fixture
def _lege_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(werk, "PLANNERS", {})
    monkeypatch.setattr(werk, "UITVOERDERS", {})
    monkeypatch.setattr(uitvoeren, "UITVOERDERS", werk.UITVOERDERS)


@pytest.mark.usefixtures("_lege_registers")
def test_kapotte_planner_houdt_de_rest_niet_tegen_en_laat_niets_achter() -> None:
    @werk.planner("a kapot")
    def kapot(nu: datetime) -> int:
        maak_persoon(achternaam="Half")
        raise ZeroDivisionError

    @werk.planner("b heel")
    def heel(nu: datetime) -> int:
        assert nu.tzinfo is not None
        return 2

    assert werk.plan_alles() == 2
    fouten = dict(Hartslag.objects.values_list("naam", "fout"))
    assert fouten == {"planner a kapot": "ZeroDivisionError", "planner b heel": ""}
    assert not maak_persoon().__class__.objects.filter(achternaam="Half").exists()


def _doe(soort: str = "proef", **velden) -> Taakrun:
    run = werk.start_taak(soort, voor=maak_persoon(), **velden)
    assert uitvoeren.voer_volgende_uit()
    run.refresh_from_db()
    return run


@pytest.mark.usefixtures("_lege_registers")
def test_werk_van_begin_tot_eind() -> None:
    @werk.uitvoerder("proef")
    def tel(run: werk.Run) -> str:
        for i in range(1, run.invoer["tot"] + 1):
            run.voortgang(i, run.invoer["tot"], f"Stap {i}")
        run.vergrendel()
        return "/klaar/"

    run = _doe(invoer={"tot": 3})
    assert (run.staat, run.resultaat_url) == (TaakStaat.KLAAR, "/klaar/")
    assert (run.deel, run.geheel, run.tekst) == (3, 3, "Stap 3")
    assert not uitvoeren.voer_volgende_uit()


@pytest.mark.usefixtures("_lege_registers")
@pytest.mark.parametrize(
    ("fout", "melding"),
    [(ValidationError("Kies een vak."), "Kies een vak."), (KeyError("geheim"), uitvoeren.FOUT)],
)
def test_fout_komt_als_zin_bij_wie_wacht(fout: Exception, melding: str) -> None:
    @werk.uitvoerder("proef")
    def stuk(run: werk.Run) -> None:
        raise fout

    run = _doe()
    assert (run.staat, run.fout) == (TaakStaat.MISLUKT, melding)


@pytest.mark.usefixtures("_lege_registers")
def test_stoppen_tijdens_het_werk() -> None:
    @werk.uitvoerder("proef")
    def tel(run: werk.Run) -> None:
        werk.vraag_afbreken(Taakrun.objects.get(pk=run.pk))
        run.voortgang(1, 1)
        pytest.fail("had moeten stoppen")

    assert _doe().staat == TaakStaat.AFGEBROKEN


@pytest.mark.usefixtures("_lege_registers")
def test_overgenomen_werk_bewaart_niets_meer() -> None:
    """A run that lost its lease fails at the lock, also when it finishes after all."""

    @werk.uitvoerder("proef")
    def traag(run: werk.Run) -> str:
        Taakrun.objects.filter(pk=run.pk).update(lease_tot=DatabaseNu() - timedelta(1))
        uitvoeren.herstel()
        with pytest.raises(werk.Afgebroken):
            run.vergrendel()
        return "/te-laat/"

    run = _doe()
    assert (run.staat, run.resultaat_url) == (TaakStaat.WACHT, "")


def test_dubbel_klikken_geeft_een_run() -> None:
    persoon = maak_persoon()
    een = werk.start_taak("proef", voor=persoon, invoer={"a": 1})
    assert werk.start_taak("proef", voor=persoon, invoer={"a": 1}) == een
    assert werk.start_taak("proef", voor=persoon, invoer={"a": 2}) != een
    een.staat = TaakStaat.MISLUKT
    een.save()
    assert werk.start_taak("proef", voor=persoon, invoer={"a": 1}) != een


def test_wachtend_werk_stopt_meteen() -> None:
    run = maak_taakrun(maak_persoon())
    werk.vraag_afbreken(run)
    run.refresh_from_db()
    assert run.staat == TaakStaat.AFGEBROKEN
    assert not uitvoeren.voer_volgende_uit()


@pytest.mark.parametrize(
    ("staat", "woord"),
    [
        (TaakStaat.WACHT, "Wacht op zijn beurt"),
        (TaakStaat.KLAAR, "Resultaat bekijken"),
        (TaakStaat.MISLUKT, "Dit ging mis."),
        (TaakStaat.AFGEBROKEN, "Er is niets veranderd"),
    ],
)
def test_pagina_zegt_hoe_het_staat(wereld, als, staat: str, woord: str) -> None:
    persoon = wereld.personas["stagecoordinator"]
    run = maak_taakrun(
        persoon, staat, resultaat_url="/ergens/", fout="Dit ging mis.", klaar_op=DatabaseNu()
    )
    client = als("stagecoordinator")
    heel = client.get(reverse("taakrun", args=[run.pk])).content.decode()
    deel = client.get(reverse("taakrun", args=[run.pk]), headers={"HX-Request": "true"})
    assert woord in heel
    if staat == TaakStaat.WACHT:
        assert deel.content.decode().strip() in heel
    else:
        assert deel.headers["HX-Refresh"] == "true"
    assert ("hx-trigger" in heel) == (staat == TaakStaat.WACHT)


def test_bezig_toont_de_voortgang_als_balk(wereld, als) -> None:
    run = werk.start_taak("proef", voor=wereld.personas["student"])
    Taakrun.objects.filter(pk=run.pk).update(
        staat=TaakStaat.BEZIG,
        deel=1250,
        geheel=5000,
        tekst="Lezen",
        token="0b8f2f0e-6a3b-4d2c-9b0e-1f2a3b4c5d6e",
        lease_tot=DatabaseNu(),
    )
    html = als("student").get(reverse("taakrun", args=[run.pk])).content.decode()
    assert 'max="5000" value="1250"' in html
    assert "1.250 van 5.000" in html
