"""The school's side: who guides, making definitive, ending and stopping."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hos import klok
from hos.choices import Uitvalcode
from hos.models import Opleidingsjaar
from hos.services.versie import IntussenGewijzigd
from plaatsing.choices import OVERGANGEN, PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.queries.plaatsingen import zichtbaar_voor
from plaatsing.services import onderbreking
from plaatsing.services import plaatsingen as services
from plaatsing.services.definitief import maak_definitief
from tests.factories.kennismaking import geweest
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.wereld import Wereld


@pytest.fixture
def plaatsing(wereld: Wereld) -> Plaatsing:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands, aantal=3)
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    return maak_plaatsing(jaar, plek, status=PlaatsingStatus.VOORSTEL)


def test_overgangen_kennen_elke_status() -> None:
    assert set(OVERGANGEN) == set(PlaatsingStatus.values)


def test_definitief_maken_legt_vast_wie_en_wanneer_en_een_keer(wereld: Wereld, plaatsing) -> None:
    door = wereld.personas["schoolcoordinator"]
    geweest(wereld, plaatsing, uitkomst="akkoord")
    eerste = maak_definitief(plaatsing=plaatsing, door=door)
    tweede = maak_definitief(plaatsing=plaatsing, door=wereld.personas["stagecoordinator"])
    assert (eerste.definitief_door, eerste.status) == (door, PlaatsingStatus.DEFINITIEF)
    assert (tweede.definitief_op, tweede.definitief_door) == (eerste.definitief_op, door)


@pytest.mark.parametrize("status", [PlaatsingStatus.CONCEPT, PlaatsingStatus.VERVALLEN])
def test_alleen_een_voorstel_wordt_definitief(wereld: Wereld, plaatsing, status: str) -> None:
    Plaatsing.objects.filter(pk=plaatsing.pk).update(status=status)
    with pytest.raises(ValidationError, match="kan niet definitief"):
        maak_definitief(plaatsing=plaatsing, door=wereld.personas["schoolcoordinator"])


def _wijs_toe(wereld: Wereld, plaatsing: Plaatsing, **velden) -> Plaatsing:
    standaard = {
        "versie": plaatsing.versie,
        "werkplekbegeleider": wereld.personas["werkplekbegeleider"],
        "schoolopleider": wereld.personas["schoolopleider"],
        "door": wereld.personas["schoolcoordinator"],
    }
    return services.wijs_begeleiding_toe(plaatsing=plaatsing, **(standaard | velden))


def test_begeleiding_toewijzen_en_weer_leegmaken(wereld: Wereld, plaatsing) -> None:
    rij = _wijs_toe(wereld, plaatsing)
    assert rij.werkplekbegeleider == wereld.personas["werkplekbegeleider"]
    leeg = _wijs_toe(wereld, rij, werkplekbegeleider=None, schoolopleider=None)
    assert (leeg.werkplekbegeleider, leeg.schoolopleider) == (None, None)


@pytest.mark.parametrize("veld", ["werkplekbegeleider", "schoolopleider"])
def test_begeleider_van_een_andere_school_kan_niet(wereld: Wereld, plaatsing, veld: str) -> None:
    with pytest.raises(ValidationError, match="niet op deze school"):
        _wijs_toe(wereld, plaatsing, **{veld: wereld.personas[f"{veld}_elders"]})


def test_begeleiding_op_een_oud_scherm_overschrijft_niet(wereld: Wereld, plaatsing) -> None:
    _wijs_toe(wereld, plaatsing)
    with pytest.raises(IntussenGewijzigd) as fout:
        _wijs_toe(wereld, plaatsing, werkplekbegeleider=None)
    assert fout.value.laatste is not None
    assert fout.value.laatste.wie == "Schoolcoordinator Persona"


def test_begeleiding_pas_na_bekendmaking(wereld: Wereld, plaatsing) -> None:
    Plaatsing.objects.filter(pk=plaatsing.pk).update(
        gepubliceerd_school_op=None, status=PlaatsingStatus.CONCEPT
    )
    with pytest.raises(ValidationError, match="geldt niet"):
        _wijs_toe(wereld, plaatsing)


def test_school_ziet_alleen_eigen_bekendgemaakte(wereld: Wereld, plaatsing) -> None:
    plek = plaatsing.stageplaats
    begeleider = wereld.personas["werkplekbegeleider"]
    Plaatsing.objects.filter(pk=plaatsing.pk).update(werkplekbegeleider=begeleider)
    maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)  # concept
    elders = maak_plek(wereld.zee, wereld.jaar, wereld.nederlands)
    maak_plaatsing(
        maak_plaatsbaar(wereld, schooljaar=wereld.jaar), elders, status=PlaatsingStatus.VOORSTEL
    )
    ziet = {
        naam: zichtbaar_voor(wereld.persoon(naam)).count()
        for naam in ("stagecoordinator", "schoolcoordinator", "werkplekbegeleider", "stuurgroep")
    }
    assert ziet == {
        "stagecoordinator": 3,
        "schoolcoordinator": 1,
        "werkplekbegeleider": 1,
        "stuurgroep": 0,
    }


def _stop(wereld: Wereld, jaar: Opleidingsjaar, **velden) -> Opleidingsjaar:
    standaard = {"op": klok.vandaag(), "uitval": Uitvalcode.PERSOONLIJK}
    return onderbreking.stop_student(
        opleidingsjaar=jaar, door=wereld.personas["stagecoordinator"], **(standaard | velden)
    )


def test_stoppen_beeindigt_en_laat_vervallen(wereld: Wereld, plaatsing) -> None:
    straks = klok.vandaag() + timedelta(days=1)
    Plaatsing.objects.filter(pk=plaatsing.pk).update(einde=straks - timedelta(days=1))
    later = maak_plaatsing(
        plaatsing.opleidingsjaar,
        plaatsing.stageplaats,
        begin=straks,
        status=PlaatsingStatus.VOORSTEL,
    )
    op = max(wereld.jaar.begin, klok.vandaag() - timedelta(days=1))
    _stop(wereld, plaatsing.opleidingsjaar, op=op)
    plaatsing.refresh_from_db()
    later.refresh_from_db()
    assert (plaatsing.einde, plaatsing.status) == (op, PlaatsingStatus.VOORSTEL)
    assert later.status == PlaatsingStatus.VERVALLEN


def test_twee_keer_stoppen_kan_niet(wereld: Wereld, plaatsing) -> None:
    _stop(wereld, plaatsing.opleidingsjaar)
    with pytest.raises(ValidationError, match="al vastgelegd"):
        _stop(wereld, plaatsing.opleidingsjaar)


def test_stoppen_na_het_schooljaar_kan_niet(wereld: Wereld, plaatsing) -> None:
    with pytest.raises(ValidationError, match="Kies een dag"):
        _stop(wereld, plaatsing.opleidingsjaar, op=wereld.volgend.begin)


def test_stoppen_zonder_reden_kan_niet(wereld: Wereld, plaatsing) -> None:
    with pytest.raises(ValidationError, match="Kies een reden"):
        _stop(wereld, plaatsing.opleidingsjaar, uitval="")
    plaatsing.opleidingsjaar.refresh_from_db()
    assert plaatsing.opleidingsjaar.gestopt_op is None


def test_beeindigen_vraagt_een_reden(wereld: Wereld, plaatsing) -> None:
    wat = {"plaatsing": plaatsing, "op": klok.vandaag()}
    door = wereld.personas["stagecoordinator"]
    with pytest.raises(ValidationError, match="waarom"):
        services.beeindig(**wat, reden=" ", door=door)
    assert services.beeindig(**wat, reden="klik ontbreekt", door=door).einde == klok.vandaag()


def test_definitief_maken_op_het_scherm(wereld: Wereld, plaatsing, als) -> None:
    client = als("schoolcoordinator")
    pagina = client.get(f"/plaatsing/plaatsingen/{plaatsing.pk}/")
    assert "Definitief maken zonder akkoord" in pagina.content.decode()
    client.post(f"/plaatsing/plaatsingen/{plaatsing.pk}/definitief/")
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.VOORSTEL
    reden = {"reden": "Kennisgemaakt op de open dag"}
    client.post(f"/plaatsing/plaatsingen/{plaatsing.pk}/definitief/", reden)
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.DEFINITIEF
    na = client.get(f"/plaatsing/plaatsingen/{plaatsing.pk}/").content.decode()
    assert "Bevestigd door Schoolcoordinator Persona" in na


def test_school_leest_niet_waarom_iemand_stopte(wereld: Wereld, plaatsing, als) -> None:
    _stop(wereld, plaatsing.opleidingsjaar, uitval=Uitvalcode.PERSOONLIJK)
    pagina = f"/plaatsing/plaatsingen/{plaatsing.pk}/"
    assert "persoonlijke omstandigheden" in als("stagecoordinator").get(pagina).content.decode()
    gezien = als("schoolcoordinator").get(pagina).content.decode()
    assert "Student gestopt" in gezien
    assert "persoonlijke omstandigheden" not in gezien
