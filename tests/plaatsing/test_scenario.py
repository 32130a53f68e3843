"""Scenarios: keep, compare, choose; what is pinned, published or changed is never overwritten."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar, Schooljaar
from plaatsing.choices import PlaatsingStatus, Scenariobron
from plaatsing.models import Bordzet, Plaatsing, Scenario, Stageplaats
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_stand import laatste_nummer
from plaatsing.queries.scenario import kenmerk_van, keuze_van, uit_rijen
from plaatsing.queries.scenario_vergelijk import vergelijk
from plaatsing.queries.toewijzing_instantie import Selectie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services import bord, scenario, toewijzing
from plaatsing.services.bord_schrijven import BordVeranderd
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.plaatsing import maak_quotumronde
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, teken, wil
from tests.factories.plaatsing_studenten import maak_uitsluiting
from tests.wereld import Wereld

SCENARIOS = "/plaatsing/bord/scenarios/"


def gezien_nu(schooljaar: Schooljaar) -> str:
    return kenmerk_van(stand_van(schooljaar), laatste_nummer(schooljaar))


def bewaar(wereld: Wereld, naam: str = "Eerste") -> Scenario:
    return scenario.bewaar_bord(
        schooljaar=wereld.volgend, naam=naam, door=wereld.personas["stagecoordinator"]
    )


def kies(wereld: Wereld, rij: Scenario, gezien: str = "") -> int:
    return scenario.kies(
        scenario=rij,
        gezien=gezien or gezien_nu(wereld.volgend),
        door=wereld.personas["stagecoordinator"],
    )


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


def test_bewaren_en_terugkiezen(wereld: Wereld, jaar, plek, ander) -> None:
    rij = maak_plaatsing(jaar, plek)
    eerste = bewaar(wereld)
    rij.delete()
    maak_plaatsing(jaar, ander)
    assert kies(wereld, eerste) == 1
    assert waar(jaar) == [plek.pk]
    eerste.refresh_from_db()
    assert eerste.gekozen_door == wereld.personas["stagecoordinator"]
    with pytest.raises(ValidationError, match="al zoals dit scenario"):
        kies(wereld, eerste)


def test_wie_in_het_scenario_nergens_staat_gaat_terug_naar_de_bak(
    wereld: Wereld, jaar, plek
) -> None:
    leeg = bewaar(wereld)
    maak_plaatsing(jaar, plek)
    kies(wereld, leeg)
    assert waar(jaar) == []


def test_naam_moet_en_is_uniek(wereld: Wereld, jaar, plek) -> None:
    eerste = bewaar(wereld)
    assert bewaar(wereld) == eerste  # a double click
    maak_plaatsing(jaar, plek)
    with pytest.raises(ValidationError, match="al een scenario met deze naam"):
        bewaar(wereld)


@pytest.mark.parametrize(
    ("velden", "waarom"),
    [
        ({"vast": True, "vast_reden": "afspraak"}, "Deze plaatsing is vastgezet."),
        ({"status": PlaatsingStatus.VOORSTEL}, "Deze plaatsing is al bekendgemaakt."),
    ],
)
def test_wat_vastligt_blijft_staan(
    wereld: Wereld, jaar, plek, ander, velden: dict[str, Any], waarom: str
) -> None:
    rij = maak_plaatsing(jaar, plek)
    eerste = bewaar(wereld)
    rij.delete()
    vast = maak_plaatsing(jaar, ander, **velden)
    los = maak_plaatsbaar(wereld)
    extra = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, start="feb")
    assert extra.pk
    keuze = keuze_van(Bordoordeel(stand_van(wereld.volgend)), uit_rijen(eerste.plan))
    assert [(b.naam, b.waarom) for b in keuze.blijvers] == [(jaar.student.persoon.naam, waarom)]
    with pytest.raises(ValidationError, match="al zoals dit scenario"):
        kies(wereld, eerste)
    vast.refresh_from_db()
    assert (vast.status != PlaatsingStatus.VERVALLEN, waar(jaar)) == (True, [ander.pk])
    assert waar(los) == []


def test_weigert_als_het_bord_intussen_veranderde_en_zegt_wat(
    wereld: Wereld, jaar, plek, ander
) -> None:
    rij = maak_plaatsing(jaar, plek)
    eerste = bewaar(wereld)
    rij.delete()
    gezien = gezien_nu(wereld.volgend)
    tweede = maak_plaatsbaar(wereld)
    gezien = gezien_nu(wereld.volgend)
    bord.verplaats(
        schooljaar=wereld.volgend,
        student=tweede.pk,
        plaats=ander.pk,
        teken="",
        door=wereld.personas["programmamanager"],
    )
    with pytest.raises(BordVeranderd) as fout:
        kies(wereld, eerste, gezien)
    assert "Programmamanager Persona" in fout.value.messages[0]
    assert tweede.student.persoon.naam in fout.value.messages[0]
    assert (waar(jaar), waar(tweede)) == ([], [ander.pk])
    assert Scenario.objects.get() == eerste
    assert kies(wereld, eerste) == 2  # after looking again: tweede was not in it


def test_een_ander_aantal_plaatsen_is_ook_een_verandering(wereld: Wereld, jaar, plek) -> None:
    rij = maak_plaatsing(jaar, plek)
    eerste = bewaar(wereld)
    rij.delete()
    gezien = gezien_nu(wereld.volgend)
    Stageplaats.objects.filter(pk=plek.pk).update(aantal=2)
    with pytest.raises(BordVeranderd, match="aanbod"):
        kies(wereld, eerste, gezien)
    assert waar(jaar) == []


def test_plaats_weg_student_gestopt_of_regel_veranderd(wereld: Wereld, plek, ander) -> None:
    weg, gestopt, bezocht = (maak_plaatsbaar(wereld) for _ in range(3))
    ruim = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, aantal=5, start="feb")
    Stageplaats.objects.filter(pk=ruim.pk).update(start="sep", bouw="OB", soort="hbo1")
    rijen = [maak_plaatsing(weg, ander), maak_plaatsing(gestopt, plek)]
    eerste = bewaar(wereld)
    eerste.plan.append([bezocht.pk, ruim.pk, [1, 2]])
    eerste.save()
    for rij in rijen:
        rij.delete()
    ander.delete()
    Opleidingsjaar.objects.filter(pk=gestopt.pk).update(
        gestopt_op=wereld.jaar.einde, uitval="persoonlijk"
    )
    keuze = keuze_van(Bordoordeel(stand_van(wereld.volgend)), uit_rijen(eerste.plan))
    redenen = {b.naam: b.waarom for b in keuze.blijvers}
    assert keuze.doelen == {}
    assert redenen == {
        weg.student.persoon.naam: "De plaats is niet meer in het aanbod.",
        bezocht.student.persoon.naam: "De plaats is voor hbo niveau 1, de student is hbo.",
    }


def test_over_de_grens_van_het_quotum_gaat_het_hele_scenario_niet_door(
    wereld: Wereld, plek, ander
) -> None:
    een, twee = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    rijen = [maak_plaatsing(een, plek), maak_plaatsing(twee, ander)]
    eerste = bewaar(wereld)
    for rij in rijen:
        rij.delete()
    maak_quotumronde(wereld.volgend, totaal=1, marge_pct=0)
    with pytest.raises(ValidationError, match="quotum met marge laat er 1 toe"):
        kies(wereld, eerste)
    assert (waar(een), waar(twee)) == ([], [])
    assert not Bordzet.objects.exists()


def test_uitkomst_van_een_berekening_als_scenario(wereld: Wereld, jaar, plek) -> None:
    vast = maak_plaatsbaar(wereld)
    ruim = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, aantal=2)
    maak_plaatsing(vast, ruim, vast=True, vast_reden="afspraak")
    door = wereld.personas["stagecoordinator"]
    ronde = toewijzing.start_ronde(
        schooljaar=wereld.volgend, naam="mei", selectie=Selectie(), zaad="z", door=door
    )
    with pytest.raises(ValidationError, match="geen uitkomst"):
        scenario.bewaar_uitkomst(ronde=ronde, naam="mei", door=door)
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=los_op(lees_instantie(ronde.instantie)))
    rij = scenario.bewaar_uitkomst(ronde=ronde, naam="mei", door=door)
    assert rij.bron == Scenariobron.BEREKENING
    plan = uit_rijen(rij.plan)
    assert plan[vast.pk] == {(1, 2): ruim.pk}
    assert set(plan) == {vast.pk, jaar.pk}
    kies(wereld, rij)
    assert len(waar(jaar)) == 1
    assert Plaatsing.objects.actief().get(opleidingsjaar=vast).vast_reden == "afspraak"


def test_opnieuw_rekenen_raakt_nooit_wat_vastligt(wereld: Wereld, plek, ander) -> None:
    """A rerun with everybody in it, wishes that pull the other way, and then taking it over."""
    gepind, bekend, los = (maak_plaatsbaar(wereld) for _ in range(3))
    maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, aantal=9, bouw="BB")
    for jaar in (gepind, bekend):
        wil(jaar, wereld.zee if jaar is gepind else wereld.duin)
    pin = maak_plaatsing(gepind, plek, vast=True, vast_reden="afspraak")
    voorstel = maak_plaatsing(bekend, ander, status=PlaatsingStatus.VOORSTEL)
    voor = list(Plaatsing.objects.filter(pk__in=[pin.pk, voorstel.pk]).order_by("pk").values())
    door = wereld.personas["stagecoordinator"]
    for naam in ("een", "twee"):
        ronde = toewijzing.start_ronde(
            schooljaar=wereld.volgend, naam=naam, selectie=Selectie(), zaad="z", door=door
        )
        toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=los_op(lees_instantie(ronde.instantie)))
        toewijzing.neem_over(ronde=ronde, door=door)
    na = list(Plaatsing.objects.filter(pk__in=[pin.pk, voorstel.pk]).order_by("pk").values())
    assert na == voor
    assert waar(los) == []


def test_vergelijken_zegt_wie_waar_en_wat_het_kost(wereld: Wereld, jaar, plek, ander) -> None:
    zelfde = maak_plaatsbaar(wereld)
    ruim = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=3, soort="beide")
    maak_plaatsing(zelfde, ruim)
    wil(jaar, wereld.zee)
    rij = maak_plaatsing(jaar, plek)
    eerste = bewaar(wereld)
    rij.delete()
    maak_plaatsing(jaar, ander)
    beeld = vergelijk(Bordoordeel(stand_van(wereld.volgend)), [None, eerste])
    assert [kolom.naam for kolom in beeld.kolommen] == ["Het bord van nu", "Eerste"]
    (regel,) = beeld.studenten
    assert regel.student.pk == jaar.pk
    assert [(cel.waar, cel.anders) for cel in regel.cellen] == [
        ("Zeecollege", False),
        ("Duincollege", True),
    ]
    assert regel.cellen[0].prijs.startswith("voorkeur 1")
    assert beeld.gelijk == 1
    zinnen = {rij.naam: rij.cellen[1].verschil for rij in beeld.doelen}
    assert zinnen["voorkeuren"] is not None
    assert (zinnen["voorkeuren"].zin, zinnen["voorkeuren"].beter) == (
        "2 lager in de voorkeuren",
        False,
    )


def test_paginas_van_bewaren_tot_weggooien(wereld: Wereld, als) -> None:
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    client = als("stagecoordinator")
    assert "Geef het scenario een naam" in client.post(SCENARIOS, {"naam": " "}).content.decode()
    client.post(SCENARIOS, {"naam": "Leeg bord"})
    rij = Scenario.objects.get()
    maak_plaatsing(jaar, plek)
    pagina = client.get(f"{SCENARIOS}{rij.pk}/")
    tekst = pagina.content.decode()
    assert jaar.student.persoon.naam in tekst
    assert "1 minder geplaatst" in tekst
    mis = client.post(f"{SCENARIOS}{rij.pk}/", {"gezien": "0-oud"})
    assert "Er is niets overgenomen" in mis.content.decode()
    assert teken(jaar)
    gelukt = client.post(f"{SCENARIOS}{rij.pk}/", {"gezien": pagina.context["gezien"]})
    assert gelukt.headers["Location"] == "/plaatsing/bord/"
    assert waar(jaar) == []
    client.post(f"{SCENARIOS}{rij.pk}/weg/")
    assert not Scenario.objects.exists()


@pytest.mark.parametrize("vraag", ["", "?kies=bord", "?kies=bord&kies=9999", "?kies=x&kies=y"])
def test_vergelijken_zonder_goede_keuze_vraagt_er_twee_of_drie(
    wereld: Wereld, als, vraag: str
) -> None:
    antwoord = als("stagecoordinator").get(f"{SCENARIOS}vergelijking/{vraag}")
    assert antwoord.status_code == 200
    assert antwoord.context["beeld"] is None


def test_programmamanager_kijkt_en_bewaart_niet(wereld: Wereld, als) -> None:
    client = als("programmamanager")
    assert client.get(SCENARIOS).status_code == 200
    assert client.post(SCENARIOS, {"naam": "Van mij"}).status_code == 403
    assert not Scenario.objects.exists()


def test_programmamanager_leest_geen_uitsluiting_in_een_scenario(
    wereld: Wereld, als, jaar, plek
) -> None:
    plaatsing = maak_plaatsing(jaar, plek)
    rij = bewaar(wereld)
    plaatsing.delete()
    maak_uitsluiting(jaar, wereld.duin, door=wereld.personas["stagecoordinator"])
    pagina = f"{SCENARIOS}{rij.pk}/?jaar={wereld.volgend}"
    assert "uitgesloten" in als("stagecoordinator").get(pagina).content.decode()
    gezien = als("programmamanager").get(pagina).content.decode()
    assert "Dat kan bij deze student niet." in gezien
    assert "uitgesloten" not in gezien
