"""Twee tegelijk aan de tafel en aan de opgave: een effect, en de ander hoort wie er voor was."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from hos.choices import Rol
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import (
    Jaaropgave,
    Opgavehandtekening,
    Plaatsingstafel,
    Stageplaats,
    Tafelplaats,
)
from plaatsing.services import jaaropgave as opgaven
from plaatsing.services import tafel, tafelplaats
from tests.factories.hos import maak_lid
from tests.factories.plaatsing_tafel import inbreng, maak_tafel, maak_tafelplaats
from tests.factories.plaatsing_telling import maak_bekostiging, maak_geplaatst, maak_opgave
from tests.plaatsing.test_bord_race import tegelijk
from tests.wereld import bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


def test_een_plaats_wordt_een_keer_overgenomen() -> None:
    wereld = bouw_wereld()
    plaats = maak_tafelplaats(wereld, maak_tafel(wereld))
    door = wereld.personas["stagecoordinator"]
    fouten = tegelijk(*[lambda: tafelplaats.neem_over(plaats=plaats, door=door)] * 2)
    assert fouten == [None, None]
    assert Stageplaats.objects.get().aantal == 1


def test_twee_die_opgeven_verliezen_niets() -> None:
    wereld = bouw_wereld()
    rij = inbreng(maak_tafel(wereld), wereld.ander)
    vak = wereld.wiskunde.pk

    def geef(naam: str, aantal: int):
        return lambda: tafel.geef_op(
            inbreng=rij, versie=1, regels={(vak, "wo"): aantal}, opmerking="",
            door=wereld.personas[naam],
        )  # fmt: skip

    fouten = tegelijk(geef("gast", 2), geef("stagecoordinator", 3))
    assert [type(fout) for fout in fouten if fout] == [IntussenGewijzigd]
    winnaar = "gast" if fouten[0] is None else "stagecoordinator"
    fout = next(fout for fout in fouten if fout)
    assert fout.laatste.wie == wereld.personas[winnaar].naam
    assert rij.regels.get().aantal == (2 if winnaar == "gast" else 3)


def test_klaarzetten_en_afspreken_zijn_een_keer() -> None:
    wereld = bouw_wereld()
    door = wereld.personas["stagecoordinator"]
    fouten = tegelijk(*[lambda: maak_tafel(wereld)] * 2)
    assert not [fout for fout in fouten if isinstance(fout, AssertionError)]
    (rij,) = Plaatsingstafel.objects.all()
    sleutel = uuid.uuid4()
    gegevens = {
        "vak": wereld.wiskunde, "instituut": wereld.hbo, "opleidingsschool": wereld.hos,
        "school": wereld.duin,
    }  # fmt: skip
    fouten = tegelijk(
        *[lambda: tafelplaats.spreek_af(tafel=rij, sleutel=sleutel, gegevens=gegevens, door=door)]
        * 2
    )
    assert fouten == [None, None]
    assert Tafelplaats.objects.count() == 1


def test_twee_makers_geven_een_opgave() -> None:
    wereld = bouw_wereld()
    maak_bekostiging(wereld)
    maak_geplaatst(wereld, wereld.duin)
    fouten = tegelijk(*[lambda: maak_opgave(wereld)] * 2)
    assert fouten == [None, None]
    assert Jaaropgave.objects.count() == 1


def test_een_mens_zet_nooit_twee_handtekeningen() -> None:
    wereld = bouw_wereld()
    maak_lid(wereld.personas["stagecoordinator"], Rol.PROGRAMMAMANAGER, wereld.hos)
    opgave = maak_opgave(wereld)

    def teken(hoedanigheid: str):
        return lambda: opgaven.teken(
            opgave=opgave,
            hoedanigheid=hoedanigheid,
            sha256=opgave.sha256,
            door=wereld.persoon("stagecoordinator"),
        )

    fouten = tegelijk(teken("stagecoordinator"), teken("programmamanager"))
    assert [type(fout) for fout in fouten if fout] == [ValidationError]
    assert Opgavehandtekening.objects.count() == 1
