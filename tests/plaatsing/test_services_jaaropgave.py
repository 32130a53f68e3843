"""De opgave: bevroren bytes, twee handtekeningen, een verbetering is een nieuwe (B21)."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from hos.choices import Rol
from hos.vandaag.taken import taken_voor
from plaatsing.models import Bekostigingsregel, Jaaropgave, Opgavehandtekening
from plaatsing.queries import jaaropgave as queries
from plaatsing.services import jaaropgave as services
from tests.factories.hos import maak_lid
from tests.factories.plaatsing_telling import (
    maak_bekostiging,
    maak_categorieen,
    maak_definitief,
    maak_geplaatst,
    maak_opgave,
)
from tests.wereld import Wereld

GEWEIGERD = (InternalError, IntegrityError, ProgrammingError)


def _teken(wereld: Wereld, opgave: Jaaropgave, naam: str, hoedanigheid: str = "", **velden):
    return services.teken(
        opgave=opgave,
        hoedanigheid=hoedanigheid or naam,
        sha256=velden.get("sha256", opgave.sha256),
        door=wereld.persoon(naam),
    )


def test_de_opgave_bevriest_zonder_namen(wereld: Wereld) -> None:
    maak_categorieen(wereld.jaar)
    maak_definitief(wereld.studenten["student"], wereld.duin)
    opgave = maak_opgave(wereld)
    inhoud = queries.gelezen(opgave)
    assert (opgave.aantal, inhoud["totalen"]["niet"]) == (1, 1)
    assert inhoud["totalen"]["bedrag"] == "0.00"  # under the minimum of two
    assert {s["reden"] for s in inhoud["studenten"]} == {"", "geen_plaats"}
    assert "Persona" not in bytes(opgave.inhoud).decode()


def test_niets_veranderd_is_geen_nieuwe_opgave(wereld: Wereld) -> None:
    eerste = maak_opgave(wereld)
    assert maak_opgave(wereld, reden="nog eens") == eerste
    maak_geplaatst(wereld, wereld.duin)
    tweede = maak_opgave(wereld, reden="Vergeten student")
    assert (tweede.nummer, Jaaropgave.objects.count()) == (2, 2)
    assert bytes(Jaaropgave.objects.get(pk=eerste.pk).inhoud) == bytes(eerste.inhoud)


def test_een_verbetering_heeft_een_reden(wereld: Wereld) -> None:
    maak_opgave(wereld)
    maak_geplaatst(wereld, wereld.duin)
    with pytest.raises(ValidationError, match="waarom er een nieuwe opgave"):
        maak_opgave(wereld, reden=" ")


@pytest.mark.parametrize("dagen", [(7, 31), (8, 1)])
def test_de_peildatum_ligt_in_het_jaar(wereld: Wereld, dagen: tuple[int, int]) -> None:
    buiten = date(wereld.jaar.begin.year if dagen == (7, 31) else wereld.jaar.einde.year, *dagen)
    with pytest.raises(ValidationError, match="Kies een dag"):
        maak_opgave(wereld, dag=buiten)


def test_zonder_regel_geen_opgave(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="bekostigingsregel"):
        services.maak_opgave(
            schooljaar=wereld.jaar, peildatum=wereld.jaar.einde, reden="",
            maak_werkboek=lambda _: b"", door=wereld.personas["administratie"],
        )  # fmt: skip


def test_de_database_houdt_elke_wijziging_tegen(wereld: Wereld) -> None:
    opgave = maak_opgave(wereld)
    _teken(wereld, opgave, "stagecoordinator")
    for rijen in (Jaaropgave.objects, Opgavehandtekening.objects, Bekostigingsregel.objects):
        with pytest.raises(GEWEIGERD), transaction.atomic():
            rijen.all().delete()
    with pytest.raises(GEWEIGERD), transaction.atomic():
        Jaaropgave.objects.update(aantal=99)
    with pytest.raises(GEWEIGERD), transaction.atomic():
        Bekostigingsregel.objects.update(bedrag_per_student=1)
    with pytest.raises(GEWEIGERD), transaction.atomic():
        Opgavehandtekening.objects.update(persoon=wereld.personas["administratie"])


def test_een_kenmerk_dat_niet_bij_de_bytes_hoort_komt_er_niet_in(wereld: Wereld) -> None:
    opgave = maak_opgave(wereld)
    opgave.pk, opgave.nummer, opgave.reden = None, 2, "vals"
    opgave._state.adding = True
    opgave.inhoud = bytes(opgave.inhoud) + b" "
    with pytest.raises(IntegrityError, match="opgave_met_kenmerk"), transaction.atomic():
        opgave.save()


def test_twee_verschillende_mensen_tekenen(wereld: Wereld) -> None:
    opgave = maak_opgave(wereld)
    for _ in range(2):
        _teken(wereld, opgave, "stagecoordinator")
    assert queries.stand_van(opgave).woord == "wacht op de programmamanager"
    _teken(wereld, opgave, "programmamanager")
    assert queries.stand_van(opgave).ondertekend
    assert opgave.handtekeningen.count() == 2


def test_wie_beide_rollen_heeft_tekent_maar_een_keer(wereld: Wereld) -> None:
    maak_lid(wereld.personas["stagecoordinator"], Rol.PROGRAMMAMANAGER, wereld.hos)
    opgave = maak_opgave(wereld)
    _teken(wereld, opgave, "stagecoordinator", "stagecoordinator")
    with pytest.raises(ValidationError, match="van iemand anders"):
        _teken(wereld, opgave, "stagecoordinator", "programmamanager")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opgavehandtekening.objects.create(
            opgave=opgave,
            hoedanigheid="programmamanager",
            persoon=wereld.personas["stagecoordinator"],
            sha256=opgave.sha256,
            op=opgave.gemaakt_op,
        )


def test_de_maker_tekent_hooguit_een_van_de_twee(wereld: Wereld) -> None:
    maak_bekostiging(wereld)
    opgave = services.maak_opgave(
        schooljaar=wereld.jaar, peildatum=wereld.jaar.einde, reden="",
        maak_werkboek=lambda _: b"x", door=wereld.personas["stagecoordinator"],
    )  # fmt: skip
    _teken(wereld, opgave, "stagecoordinator")
    assert not queries.stand_van(opgave).ondertekend


@pytest.mark.parametrize(
    ("naam", "hoedanigheid", "sha256", "melding"),
    [
        ("administratie", "stagecoordinator", None, "niet tekenen"),
        ("stagecoordinator", "programmamanager", None, "niet tekenen"),
        ("stagecoordinator", "", "0" * 64, "kenmerk"),
        ("stagecoordinator", "baas", None, "niet tekenen"),
    ],
)
def test_weigeringen_bij_tekenen(
    wereld: Wereld, naam: str, hoedanigheid: str, sha256: str | None, melding: str
) -> None:
    opgave = maak_opgave(wereld)
    velden = {"sha256": sha256} if sha256 else {}
    with pytest.raises(ValidationError, match=melding):
        _teken(wereld, opgave, naam, hoedanigheid, **velden)
    assert not Opgavehandtekening.objects.exists()


def test_een_vervangen_opgave_wordt_niet_meer_getekend(wereld: Wereld) -> None:
    oud = maak_opgave(wereld)
    maak_geplaatst(wereld, wereld.duin)
    maak_opgave(wereld, reden="Vergeten student")
    with pytest.raises(ValidationError, match="nieuwere opgave"):
        _teken(wereld, oud, "stagecoordinator")
    assert queries.stand_van(oud).woord == "vervangen"


def test_een_nieuwe_regel_laat_de_oude_opgave_met_rust(wereld: Wereld) -> None:
    maak_geplaatst(wereld, wereld.duin, 3)
    opgave = maak_opgave(wereld)
    maak_bekostiging(wereld, bedrag_per_student=Decimal("1.00"))
    assert queries.geldende_regel(wereld.jaar).nummer == 2
    assert queries.gelezen(Jaaropgave.objects.get())["totalen"]["bedrag"] == "3750.00"
    assert json.loads(bytes(opgave.inhoud))["regel"]["nummer"] == "1"


def test_peildatum_en_uiterste_dag(wereld: Wereld) -> None:
    regel = maak_bekostiging(wereld)
    jaar = wereld.jaar.begin.year
    assert queries.peildatum(wereld.jaar, regel) == date(jaar + 1, 7, 31)
    assert queries.uiterlijk(wereld.jaar, regel) == date(jaar + 1, 9, 30)
    kort = maak_bekostiging(wereld, peil_dag=31, peil_maand=2, uiterlijk_dag=31, uiterlijk_maand=7)
    assert queries.peildatum(wereld.jaar, kort).month == 2
    assert queries.uiterlijk(wereld.jaar, kort) == date(jaar + 2, 7, 31)


def test_taken_maken_en_tekenen(wereld: Wereld) -> None:
    maak_bekostiging(wereld)
    dag = wereld.volgend.begin

    def titels(naam: str) -> set[str]:
        alle = taken_voor(wereld.persoon(naam), wereld.volgend, dag)
        return {t.titel for t in alle if "opgave" in t.titel}

    assert titels("administratie") == {f"Maak de opgave over {wereld.jaar}"}
    assert titels("programmamanager") == set()
    opgave = maak_opgave(wereld)
    assert titels("administratie") == set()
    assert titels("programmamanager") == {f"Teken de opgave over {wereld.jaar}"}
    _teken(wereld, opgave, "programmamanager")
    assert titels("programmamanager") == set()
