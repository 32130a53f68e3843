"""An institute proposes its own new students on places that are open and released."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.urls import reverse

from hos import klok
from hos.choices import SoortInstituut
from hos.models import Bericht, Opleidingsjaar
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Instituutsvoorstel, Plaatsing, Stageplaats
from plaatsing.queries import voorstel as queries
from plaatsing.queries.publicatie import aantal_open
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.voorstelruimte import Voorstelruimte
from plaatsing.queries.vrijgave import Vrijgegeven
from plaatsing.services import voorstel as services
from plaatsing.services.bord_schrijven import BordVeranderd, PlaatsBezet
from tests.factories import plaatsing_verdeling
from tests.factories.hos import maak_instituut
from tests.factories.kennismaking import geef_vrij
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    teken,
)
from tests.wereld import Wereld, bouw_wereld


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    geef_vrij(wereld.volgend)
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


def stel_voor(
    wereld: Wereld, jaar: Opleidingsjaar, plek: Stageplaats, **velden
) -> Instituutsvoorstel:
    gewoon = {
        "teken": teken(jaar),
        "voorbereid": "Startbrief en introductie.",
        "door": wereld.personas["instituutscoordinator"],
    }
    return services.stel_voor(
        schooljaar=wereld.volgend, student=jaar.pk, plaats=plek.pk, **(gewoon | velden)
    )


def test_een_voorstel_is_meteen_bekend_bij_de_school_en_nog_niet_bij_de_student(
    wereld: Wereld, plek: Stageplaats
) -> None:
    jaar = maak_plaatsbaar(wereld)
    voorstel = stel_voor(wereld, jaar, plek)
    rij = voorstel.plaatsing
    assert (rij.status, rij.gepubliceerd_student_op) == (PlaatsingStatus.VOORSTEL, None)
    assert rij.gepubliceerd_school_op is not None
    mails = Bericht.objects.filter(soort="plaatsing.voorstel")
    wie = ("schoolcoordinator", "stagecoordinator", "instituutscoordinator")
    assert {b.persoon_id for b in mails} == {wereld.personas[n].pk for n in wie}
    assert all("Startbrief en introductie." in b.tekst for b in mails)
    assert aantal_open(wereld.volgend, Publicatiestap.SCHOLEN) == 0
    assert aantal_open(wereld.volgend, Publicatiestap.STUDENTEN) == 1


def test_alleen_eigen_nieuwe_studenten(wereld: Wereld, plek: Stageplaats) -> None:
    eigen = maak_plaatsbaar(wereld)
    rouleert = maak_plaatsbaar(wereld)
    maak_eerder(rouleert, wereld.zee, wereld.jaar)
    elders = maak_plaatsbaar(wereld, instituut=maak_instituut(SoortInstituut.HBO))
    persoon = wereld.persoon("instituutscoordinator")
    assert queries.eigen_nieuwe(persoon, wereld.volgend) == {eigen.pk}
    for jaar in (rouleert, elders):
        with pytest.raises(ValidationError, match="geen nieuwe student"):
            stel_voor(wereld, jaar, plek)
    assert not Plaatsing.objects.filter(opleidingsjaar__schooljaar=wereld.volgend).exists()


def test_pas_na_vrijgave(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    with pytest.raises(ValidationError, match="niet vrijgegeven"):
        stel_voor(wereld, maak_plaatsbaar(wereld), plek)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [({"soort": "wo"}, "Kies een andere"), ({"bouw": "BB"}, "Kies een andere")],
)
def test_binnen_de_harde_regels(wereld: Wereld, velden: dict, zin: str) -> None:
    geef_vrij(wereld.volgend)
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, **velden)
    jaar = maak_plaatsbaar(wereld)
    assert queries.keuzes(queries.ruimte_van(wereld.volgend), jaar.pk) == []
    with pytest.raises(ValidationError, match=zin):
        stel_voor(wereld, jaar, plek)


def test_bij_een_vrije_plaats_die_niet_kan_staat_waarom(
    wereld: Wereld, plek: Stageplaats, als
) -> None:
    """Full places and those that can be chosen are not in that list."""
    boven = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, bouw="BB", soort="wo")
    vol = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    maak_plaatsing(maak_plaatsbaar(wereld), vol)
    jaar = maak_plaatsbaar(wereld)
    (rij,) = queries.afgevallen(queries.ruimte_van(wereld.volgend), jaar.pk)
    assert rij.plaats.pk == boven.pk
    assert len(rij.waarom) == 2  # hbo on a place for wo, and the other building
    client = als("instituutscoordinator")
    url = reverse("plaatsing:voorstel-nieuw", args=[jaar.pk]) + f"?jaar={wereld.volgend}"
    bladzij = client.get(url).content.decode()
    assert all(zin in bladzij for zin in rij.waarom)
    stand = stand_van(wereld.volgend)
    (gesloten, _) = queries.afgevallen(
        Voorstelruimte(stand, {vol.pk: Vrijgegeven(hbo=0, wo=0, gereserveerd=0)}), jaar.pk
    )
    assert (gesloten.plaats.pk, gesloten.waarom) == (plek.pk, (queries.NIET_VRIJGEGEVEN,))


def test_weigert_vol_dubbel_en_zonder_voorbereiding(wereld: Wereld, plek: Stageplaats) -> None:
    eerste, tweede = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    with pytest.raises(ValidationError, match="voorbereid"):
        stel_voor(wereld, eerste, plek, voorbereid="  ")
    stel_voor(wereld, eerste, plek)
    with pytest.raises(PlaatsBezet, match="vol"):
        stel_voor(wereld, tweede, plek)
    with pytest.raises(BordVeranderd, match="Kies opnieuw"):
        stel_voor(wereld, eerste, plek, teken="")
    with pytest.raises(BordVeranderd, match="al een plaats"):
        stel_voor(wereld, eerste, plek)


def test_intrekken_maakt_de_plaats_weer_vrij(wereld: Wereld, plek: Stageplaats) -> None:
    voorstel = stel_voor(wereld, maak_plaatsbaar(wereld), plek)
    door = wereld.personas["instituutscoordinator"]
    for _ in range(2):
        services.trek_in(voorstel=voorstel, door=door)
    voorstel.plaatsing.refresh_from_db()
    assert voorstel.plaatsing.status == PlaatsingStatus.VERVALLEN
    assert Bericht.objects.filter(onderwerp__startswith="Voorstel ingetrokken").count() == 3
    assert aantal_open(wereld.volgend, Publicatiestap.SCHOLEN) == 0
    ander = stel_voor(wereld, maak_plaatsbaar(wereld), plek)
    Plaatsing.objects.filter(pk=ander.plaatsing_id).update(gepubliceerd_student_op=klok.nu())
    with pytest.raises(ValidationError, match="al verder"):
        services.trek_in(voorstel=ander, door=door)


def test_op_het_scherm_blijft_staan_wat_getypt_is(wereld: Wereld, plek: Stageplaats, als) -> None:
    eerste, tweede = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    client = als("instituutscoordinator")
    client.get(reverse("vandaag") + f"?jaar={wereld.volgend}")
    url = reverse("plaatsing:voorstel-nieuw", args=[tweede.pk])
    beeld = client.get(url).context
    assert [keus.kans.plaats.pk for keus in beeld["keuzes"]] == [plek.pk]
    stel_voor(wereld, eerste, plek)
    gegevens = {"teken": beeld["teken"], "plaats": plek.pk, "voorbereid": "Brief gekregen"}
    antwoord = client.post(url, gegevens).content.decode()
    assert "vol" in antwoord
    assert "Brief gekregen" in antwoord
    for fout in ("", "1e3", "2,5", "٣", "x"):
        assert client.post(url, gegevens | {"plaats": fout}).status_code == 200
    assert Instituutsvoorstel.objects.count() == 1


def test_na_de_vrijgave_telt_wat_voor_het_instituut_is(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=4, soort="beide")
    leeg = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, aantal=4, soort="beide")
    hbo = maak_plaatsbaar(wereld)
    wo = maak_plaatsbaar(wereld, instituut=wereld.wo, variant="educatieve_minor", niveau=None)
    maak_plaatsing(maak_plaatsbaar(wereld), plek)  # new, so the reservation stays

    def over(jaar: Opleidingsjaar, plaats: Stageplaats = plek, **claims: int) -> int:
        deel = Vrijgegeven(
            hbo=3, wo=2, gereserveerd=1, claims={int(k[1:]): n for k, n in claims.items()}
        )
        stand = stand_van(wereld.volgend)
        return Voorstelruimte(stand, {plek.pk: deel}).over(stand.studenten[jaar.pk], plaats.pk)

    assert over(hbo) == 1  # 3, one kept for doorstroom, one taken
    assert over(hbo, leeg) == 0  # offered after the release
    assert over(wo) == 2
    ander = maak_instituut(SoortInstituut.WO)
    assert over(wo, **{f"i{ander.pk}": 2}) == 0
    assert over(wo, **{f"i{ander.pk}": 1}) == 1
    assert over(wo, **{f"i{ander.pk}": 1, f"i{wereld.wo.pk}": 1}) == 1
    stand = stand_van(wereld.volgend)
    assert Voorstelruimte(stand, {}).over(stand.studenten[hbo.pk], leeg.pk) == 4


def test_de_service_weigert_wat_niet_is_vrijgegeven(wereld: Wereld) -> None:
    verdeling = plaatsing_verdeling.maak_verdeling(wereld)
    plaatsing_verdeling.geef_vrij(wereld, verdeling)
    plek = maak_plek(wereld.zee, verdeling.schooljaar, wereld.nederlands)
    jaar = maak_plaatsbaar(wereld, schooljaar=verdeling.schooljaar)
    assert queries.voorstellen_open(verdeling.schooljaar, klok.vandaag())
    with pytest.raises(PlaatsBezet, match="vrijgegeven"):
        services.stel_voor(
            schooljaar=verdeling.schooljaar,
            student=jaar.pk,
            plaats=plek.pk,
            teken="",
            voorbereid="Brief",
            door=wereld.personas["instituutscoordinator"],
        )


@pytest.mark.django_db(transaction=True)
def test_twee_instituten_om_de_laatste_plaats() -> None:
    """Exactly one of two at the same moment gets it."""
    wereld = bouw_wereld()
    geef_vrij(wereld.volgend)
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    jaren = [maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)]
    start, uitkomst = threading.Barrier(2), []

    def doe(jaar: Opleidingsjaar) -> None:
        try:
            start.wait()
            stel_voor(wereld, jaar, plek, teken="")
            uitkomst.append("geplaatst")
        except PlaatsBezet:
            uitkomst.append("vol")
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doe, args=(jaar,)) for jaar in jaren]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitkomst) == ["geplaatst", "vol"]
    assert Plaatsing.objects.actief().filter(stageplaats=plek).count() == 1
