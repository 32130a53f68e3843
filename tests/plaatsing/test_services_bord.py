"""Moving on the board: each refusal, and that a refusal changes nothing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar
from plaatsing.choices import PlaatsingStatus, Zetsoort
from plaatsing.models import Bordzet, Plaatsing, Stageplaats
from plaatsing.services import bord, bord_terug
from plaatsing.services.bord_schrijven import BordVeranderd, PlaatsBezet
from tests.factories.plaatsing import maak_quotumronde
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    teken,
)
from tests.wereld import Wereld


def zet(wereld: Wereld, jaar: Opleidingsjaar, plek: Stageplaats, **velden: Any) -> Bordzet:
    velden.setdefault("teken", teken(jaar))
    velden.setdefault("door", wereld.personas["stagecoordinator"])
    return bord.verplaats(schooljaar=jaar.schooljaar, student=jaar.pk, plaats=plek.pk, **velden)


def geldend(jaar: Opleidingsjaar) -> list[Plaatsing]:
    return list(Plaatsing.objects.actief().filter(opleidingsjaar=jaar).order_by("begin"))


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld)


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


def test_plaatsen_geeft_een_concept_voor_het_hele_jaar(wereld: Wereld, jaar, plek) -> None:
    zet(wereld, jaar, plek)
    (rij,) = geldend(jaar)
    assert (rij.school, rij.status, rij.vast) == (wereld.duin, PlaatsingStatus.CONCEPT, False)
    assert (rij.begin, rij.einde) == (wereld.volgend.begin, wereld.volgend.einde)


def test_verhuizen_houdt_een_plaatsing_over(wereld: Wereld, jaar, plek) -> None:
    ander = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    zet(wereld, jaar, plek)
    zet(wereld, jaar, ander)
    assert [r.school for r in geldend(jaar)] == [wereld.zee]


def test_wisselaar_krijgt_twee_halve_plaatsen_op_twee_scholen(wereld: Wereld) -> None:
    jaar = maak_plaatsbaar(
        wereld, instituut=wereld.wo, variant="wo_master", niveau=None, vak=wereld.wiskunde
    )
    eerst = maak_plek(wereld.duin, wereld.volgend, wereld.wiskunde, soort="wo")
    zelfde = maak_plek(
        wereld.duin, wereld.volgend, wereld.wiskunde, soort="wo", bouw="BB", start="feb"
    )
    later = maak_plek(
        wereld.zee, wereld.volgend, wereld.wiskunde, soort="wo", bouw="BB", start="feb"
    )
    zet(wereld, jaar, eerst)
    with pytest.raises(ValidationError, match="al op Duincollege geweest"):
        zet(wereld, jaar, zelfde)
    zet(wereld, jaar, later)
    een, twee = geldend(jaar)
    assert (een.school, een.einde.month, een.einde.day) == (wereld.duin, 1, 31)
    assert (twee.school, twee.begin.month, twee.begin.day) == (wereld.zee, 2, 1)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"soort": "wo"}, "De plaats is voor wo, de student is hbo"),
        ({"bouw": "BB"}, "De plaats is bovenbouw, de student kan naar onderbouw"),
        ({"start": "feb"}, "De plaats start in februari"),
    ],
)
def test_harde_regels_weigeren(wereld: Wereld, jaar, velden: dict[str, str], zin: str) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, **velden)
    with pytest.raises(ValidationError, match=zin):
        zet(wereld, jaar, plek, reden="het moet toch")
    assert geldend(jaar) == []
    assert not Bordzet.objects.exists()


def test_niet_twee_keer_naar_dezelfde_school(wereld: Wereld, jaar, plek) -> None:
    """Hbo-studenten wisselen elk jaar van school (3.3)."""
    maak_eerder(jaar, wereld.duin, wereld.jaar)
    with pytest.raises(ValidationError, match="al op Duincollege geweest"):
        zet(wereld, jaar, plek)


def test_volle_plaats_noemt_wie_eerder_was(wereld: Wereld, jaar, plek) -> None:
    ander = maak_plaatsbaar(wereld)
    zet(wereld, ander, plek)
    with pytest.raises(PlaatsBezet) as fout:
        zet(wereld, jaar, plek)
    assert "Deze plaats is vol" in fout.value.messages[0]
    assert f"heeft {ander.student.persoon.naam} geplaatst" in fout.value.messages[0]


def test_boven_het_quotum_alleen_met_reden_en_dan_vast(wereld: Wereld) -> None:
    """De bovengrens van het quotum is hard; afwijken vraagt een reden (B2)."""
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=9)
    plek.aanbod.max_totaal = 1
    plek.aanbod.save()
    eerste, tweede = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    zet(wereld, eerste, plek)
    with pytest.raises(ValidationError, match="Vul een reden in"):
        zet(wereld, tweede, plek)
    zet(wereld, tweede, plek, reden="Afgesproken met de school")
    (rij,) = geldend(tweede)
    assert (rij.vast, rij.vast_reden) == (True, "Afgesproken met de school")


def test_totaal_van_het_quotum_telt_ook(wereld: Wereld) -> None:
    maak_quotumronde(wereld.volgend, totaal=1, marge_pct=0)
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=9)
    zet(wereld, maak_plaatsbaar(wereld), plek)
    with pytest.raises(ValidationError, match="boven de 1 van het quotum"):
        zet(wereld, maak_plaatsbaar(wereld), plek)


def test_tweede_die_oud_scherm_heeft_overschrijft_niets(wereld: Wereld, jaar, plek) -> None:
    ander = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    zet(wereld, jaar, plek, teken="")
    with pytest.raises(BordVeranderd, match="Stagecoordinator Persona heeft"):
        zet(wereld, jaar, ander, teken="")
    assert [r.school for r in geldend(jaar)] == [wereld.duin]


def test_gestopte_student_komt_niet_op_het_bord(wereld: Wereld, plek) -> None:
    jaar = maak_plaatsbaar(wereld, gestopt_op=wereld.jaar.einde, uitval="persoonlijk")
    with pytest.raises(BordVeranderd, match="gestopt"):
        zet(wereld, jaar, plek)


def test_bekendgemaakt_verandert_alleen_met_reden(wereld: Wereld, jaar, plek) -> None:
    oud = maak_plaatsing(jaar, plek, status=PlaatsingStatus.VOORSTEL)
    ander = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    with pytest.raises(ValidationError, match="al bekendgemaakt"):
        zet(wereld, jaar, ander)
    zet(wereld, jaar, ander, reden="School heeft geen begeleider meer")
    oud.refresh_from_db()
    assert oud.status == PlaatsingStatus.VERVALLEN
    assert oud.gepubliceerd_school_op is not None
    assert [r.school for r in geldend(jaar)] == [wereld.zee]


def test_begonnen_plaatsing_wordt_niet_verschoven(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    ander = maak_plek(wereld.zee, wereld.jaar, wereld.nederlands)
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    maak_plaatsing(jaar, plek, status=PlaatsingStatus.VOORSTEL)
    with pytest.raises(ValidationError, match="al begonnen"):
        zet(wereld, jaar, ander, reden="ruilen")


def test_teruggelegd_en_ongedaan(wereld: Wereld, jaar, plek) -> None:
    door = wereld.personas["stagecoordinator"]
    zet(wereld, jaar, plek)
    (rij,) = geldend(jaar)
    bord.leg_terug(
        schooljaar=wereld.volgend, student=jaar.pk, plaatsing=rij.pk, teken=teken(jaar), door=door
    )
    assert geldend(jaar) == []
    laatste = bord_terug.laatste_zet(wereld.volgend, door)
    assert laatste is not None
    assert laatste.soort == Zetsoort.TERUG
    bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=laatste.pk, door=door)
    assert [r.stageplaats for r in geldend(jaar)] == [plek]
    with pytest.raises(BordVeranderd, match="al ongedaan"):
        bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=laatste.pk, door=door)


def test_ongedaan_weigert_als_een_ander_verder_ging(wereld: Wereld, jaar, plek) -> None:
    door, ander = wereld.personas["stagecoordinator"], wereld.personas["programmamanager"]
    eerste = zet(wereld, jaar, plek)
    (rij,) = geldend(jaar)
    bord.zet_vast(
        schooljaar=wereld.volgend,
        student=jaar.pk,
        plaatsing=rij.pk,
        teken=teken(jaar),
        door=ander,
        reden="afspraak",
    )
    with pytest.raises(BordVeranderd, match="Programmamanager"):
        bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=eerste.pk, door=door)
    assert geldend(jaar)[0].vast


def test_vastzetten_vraagt_een_reden(wereld: Wereld, jaar, plek) -> None:
    zet(wereld, jaar, plek)
    (rij,) = geldend(jaar)
    wat = {
        "schooljaar": wereld.volgend,
        "student": jaar.pk,
        "plaatsing": rij.pk,
        "door": wereld.personas["stagecoordinator"],
    }
    with pytest.raises(ValidationError, match="waarom"):
        bord.zet_vast(**wat, teken=teken(jaar), reden="  ")
    bord.zet_vast(**wat, teken=teken(jaar), reden="mantelzorg in de buurt")
    assert geldend(jaar)[0].vast_reden == "mantelzorg in de buurt"
    bord.maak_los(**wat, teken=teken(jaar))
    assert (geldend(jaar)[0].vast, geldend(jaar)[0].vast_reden) == (False, "")
