"""Repairs: proposed after a change, chosen in one go, refused when the board changed meanwhile."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hos import klok
from hos.models import Opleidingsjaar
from plaatsing.choices import Doorrekensoort, PlaatsingStatus, Zetsoort
from plaatsing.models import Aanbod, Bordzet, Doorrekening, Plaatsing, Stageplaats, Vakmaximum
from plaatsing.queries.herstel_beeld import Herstelbeeld, herstelbeeld
from plaatsing.queries.herstel_feiten import vraag_van
from plaatsing.queries.herstel_taken import taken
from plaatsing.services import aanbod_intrekken, bord, bord_terug, herstel
from plaatsing.services.bord_schrijven import BordVeranderd
from plaatsing.tasks import rond_intrekkingen_af
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, teken, wil
from tests.wereld import Wereld

HERSTEL = "/plaatsing/bord/herstel/"


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


@pytest.fixture
def ander(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)


def trek_in(wereld: Wereld, plek: Stageplaats, over: int = 0) -> None:
    aanbod_intrekken.trek_in(
        plaats=plek,
        versie=Aanbod.objects.get(pk=plek.aanbod_id).versie,
        aantal_over=over,
        reden="sectie_vol",
        door=wereld.personas["schoolcoordinator"],
    )


def beeld(wereld: Wereld) -> Herstelbeeld:
    return herstelbeeld(wereld.volgend)


def kies(wereld: Wereld, pakket: str) -> int:
    door = wereld.personas["stagecoordinator"]
    return herstel.kies(schooljaar=wereld.volgend, pakket=pakket, door=door)


def waar(jaar: Opleidingsjaar) -> list[int | None]:
    rijen = Plaatsing.objects.actief().filter(opleidingsjaar=jaar).order_by("begin")
    return [rij.stageplaats_id for rij in rijen]


def naam(jaar: Opleidingsjaar) -> str:
    return jaar.student.persoon.naam


def test_een_heel_bord_heeft_niets_te_herstellen(wereld: Wereld, plek) -> None:
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    assert beeld(wereld).oorzaken == ()
    assert taken(wereld.persoon("stagecoordinator"), wereld.volgend, klok.vandaag()) == []


def test_ingetrokken_plaats_kiezen_en_opnieuw_beoordelen(wereld: Wereld, plek, ander) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    gezien = beeld(wereld)
    (oorzaak,) = gezien.oorzaken
    assert "Duincollege" in oorzaak.tekst
    assert "niets meer over" in oorzaak.tekst
    assert oorzaak.namen == (naam(jaar),)
    eerste = gezien.voorstellen[0]
    assert (eerste.anderen, eerste.zonder) == (0, ())
    (rij,) = eerste.verhuizingen
    assert (rij.student.pk, rij.geraakt) == (jaar.pk, True)
    assert rij.naar.startswith("Zeecollege")
    assert kies(wereld, eerste.pakket) == 1
    assert waar(jaar) == [ander.pk]
    assert beeld(wereld).oorzaken == ()
    rond_intrekkingen_af(klok.nu())
    assert not Stageplaats.objects.filter(pk=plek.pk).exists()


def test_wat_het_kost_staat_er_per_doel_bij(wereld: Wereld, plek, ander) -> None:
    jaar = maak_plaatsbaar(wereld)
    wil(jaar, wereld.duin)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    zinnen = {doel.naam: doel.zin for doel in beeld(wereld).voorstellen[0].veranderd}
    assert zinnen["voorkeuren"] == "2 lager in de voorkeuren"
    assert "studenten geplaatst" not in zinnen


def test_ongedaan_maken_zet_alles_terug(wereld: Wereld, plek, ander) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    kies(wereld, beeld(wereld).voorstellen[0].pakket)
    zet = Bordzet.objects.get(soort=Zetsoort.HERSTEL)
    door = wereld.personas["stagecoordinator"]
    assert bord_terug.maak_ongedaan(schooljaar=wereld.volgend, zet=zet.pk, door=door) == 1
    assert waar(jaar) == [plek.pk]
    assert ander.pk not in waar(jaar)


def test_minste_anderen_bovenaan_en_een_ketting_als_het_moet(wereld: Wereld, plek, ander) -> None:
    """Who lost the place was at Zee before: only Duin is left, so its student moves along."""
    kwijt, schuift = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    ruim = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, soort="beide")
    maak_plaatsing(kwijt, ruim)
    maak_plaatsing(schuift, plek)
    Plaatsing.objects.create(
        opleidingsjaar=maak_vorig(kwijt, wereld),
        school=wereld.zee,
        begin=wereld.jaar.begin,
        einde=wereld.jaar.einde,
        status=PlaatsingStatus.DEFINITIEF,
        definitief_op=klok.nu(),
        gepubliceerd_school_op=klok.nu(),
        gepubliceerd_student_op=klok.nu(),
    )
    trek_in(wereld, ruim)
    voorstellen = beeld(wereld).voorstellen
    tellingen = [(v.anderen, len(v.zonder)) for v in voorstellen]
    assert tellingen == sorted(tellingen)
    beste = next(v for v in voorstellen if not v.zonder)
    assert beste.anderen == 1
    assert {r.student.pk: r.geraakt for r in beste.verhuizingen} == {
        kwijt.pk: True,
        schuift.pk: False,
    }
    assert kies(wereld, beste.pakket) == 2
    assert waar(kwijt) == [plek.pk]
    assert waar(schuift) == [ander.pk]


def maak_vorig(jaar: Opleidingsjaar, wereld: Wereld) -> Opleidingsjaar:
    return Opleidingsjaar.objects.create(student=jaar.student, schooljaar=wereld.jaar, niveau=1)


def test_vast_en_bekend_blijven_letterlijk_staan(wereld: Wereld, plek, ander) -> None:
    """A withdrawn place with one pinned, one published and one loose student on it."""
    Stageplaats.objects.filter(pk=plek.pk).update(aantal=3)
    pin, bekend, los = (maak_plaatsbaar(wereld) for _ in range(3))
    vast = [
        maak_plaatsing(pin, plek, vast=True, vast_reden="afspraak"),
        maak_plaatsing(bekend, plek, status=PlaatsingStatus.VOORSTEL),
    ]
    maak_plaatsing(los, plek)
    trek_in(wereld, plek)
    voor = list(Plaatsing.objects.filter(pk__in=[r.pk for r in vast]).order_by("pk").values())
    gezien = beeld(wereld)
    assert {(rij.student, rij.bekend) for rij in gezien.blijft} == {
        (pin.pk, False),
        (bekend.pk, True),
    }
    for voorstel in gezien.voorstellen:
        assert set(voorstel.doelen) <= {los.pk}
    kies(wereld, gezien.voorstellen[0].pakket)
    na = list(Plaatsing.objects.filter(pk__in=[r.pk for r in vast]).order_by("pk").values())
    assert na == voor
    assert waar(los) == [ander.pk]


def test_weigert_als_het_bord_veranderde_en_zegt_wat(wereld: Wereld, plek, ander) -> None:
    jaar, tweede = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    pakket = beeld(wereld).voorstellen[0].pakket
    bord.verplaats(
        schooljaar=wereld.volgend,
        student=tweede.pk,
        plaats=ander.pk,
        teken=teken(tweede),
        door=wereld.personas["programmamanager"],
    )
    with pytest.raises(BordVeranderd) as fout:
        kies(wereld, pakket)
    assert "Programmamanager Persona" in fout.value.messages[0]
    assert naam(tweede) in fout.value.messages[0]
    assert (waar(jaar), waar(tweede)) == ([plek.pk], [ander.pk])


def test_twee_keer_klikken_heeft_een_gevolg(wereld: Wereld, plek, ander) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    pakket = beeld(wereld).voorstellen[0].pakket
    kies(wereld, pakket)
    with pytest.raises(BordVeranderd, match="Er is niets verplaatst"):
        kies(wereld, pakket)
    assert waar(jaar) == [ander.pk]
    assert Bordzet.objects.filter(soort=Zetsoort.HERSTEL).count() == 1


@pytest.mark.parametrize("pakket", ["", "x", "WzEsMl0:1:abc"])
def test_wat_niet_van_ons_is_wordt_geweigerd(wereld: Wereld, plek, pakket: str) -> None:
    with pytest.raises(ValidationError, match="niet te lezen"):
        kies(wereld, pakket)


def test_een_pakket_van_een_ander_jaar_geldt_niet(wereld: Wereld, plek, ander) -> None:
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    trek_in(wereld, plek)
    pakket = beeld(wereld).voorstellen[0].pakket
    door = wereld.personas["stagecoordinator"]
    with pytest.raises(ValidationError, match="niet te lezen"):
        herstel.kies(schooljaar=wereld.jaar, pakket=pakket, door=door)


def test_school_boven_haar_maximum(wereld: Wereld, plek, ander) -> None:
    ruim = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, soort="beide")
    een, twee = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(een, plek)
    maak_plaatsing(twee, ruim)
    Vakmaximum.objects.create(aanbod=plek.aanbod, vak=wereld.nederlands, maximum=1)
    gezien = beeld(wereld)
    assert any("hoogstens 1 studenten Nederlands" in o.tekst for o in gezien.oorzaken)
    kies(wereld, gezien.voorstellen[0].pakket)
    assert sorted([*waar(een), *waar(twee)]) in (
        sorted([plek.pk, ander.pk]),
        sorted([ruim.pk, ander.pk]),
    )
    assert beeld(wereld).oorzaken == ()


def test_school_zegt_alsnog_nee(wereld: Wereld, plek, ander) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek)
    Aanbod.objects.filter(pk=plek.aanbod_id).update(antwoord="nee", reden_nee="overig")
    gezien = beeld(wereld)
    assert gezien.oorzaken[0].namen == (naam(jaar),)
    assert "plaats is weg" in gezien.voorstellen[0].verhuizingen[0].van
    kies(wereld, gezien.voorstellen[0].pakket)
    assert waar(jaar) == [ander.pk]


def test_student_komt_later_en_zoekt_weer(wereld: Wereld, plek) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek, status=PlaatsingStatus.VERVALLEN)
    assert beeld(wereld).oorzaken == ()
    Opleidingsjaar.objects.filter(pk=jaar.pk).update(start="feb")
    februari = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, start="feb")
    gezien = beeld(wereld)
    assert gezien.oorzaken[0].namen == (naam(jaar),)
    kies(wereld, gezien.voorstellen[0].pakket)
    assert waar(jaar) == [februari.pk]


def test_zonder_herstel_zegt_het_minste_dat_helpt(wereld: Wereld, plek) -> None:
    vol = maak_plek(wereld.zee, wereld.volgend, wereld.nederlands)
    kwijt, zit = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    maak_plaatsing(kwijt, plek)
    maak_plaatsing(zit, vol, vast=True, vast_reden="afspraak")
    trek_in(wereld, plek)
    gezien = beeld(wereld)
    assert all(voorstel.zonder for voorstel in gezien.voorstellen)
    (hulp,) = gezien.hulp
    assert hulp.naam == naam(kwijt)
    assert {aanbod for _, aanbod in hulp.vragen} <= {plek.aanbod_id, vol.aanbod_id}
    assert hulp.vragen[0][0].startswith("Eén plaats Nederlands erbij op ")


def test_over_alle_vakken_op_de_achtergrond_helpt_soms_meer(wereld: Wereld, plek, ander) -> None:
    """Zee is full with a student of another subject, who could also be at Duin."""
    kwijt, schuift = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld, vak=wereld.wiskunde)
    op_zee = maak_plek(wereld.zee, wereld.volgend, wereld.wiskunde)
    op_duin = maak_plek(wereld.duin, wereld.volgend, wereld.wiskunde)
    Aanbod.objects.filter(pk=ander.aanbod_id).update(max_totaal=1)
    maak_plaatsing(kwijt, plek)
    maak_plaatsing(schuift, op_zee)
    trek_in(wereld, plek)
    eerst = beeld(wereld)
    assert all(voorstel.zonder for voorstel in eerst.voorstellen)
    assert eerst.overal is None
    reken(wereld, Doorrekensoort.HERSTEL)
    overal = beeld(wereld).overal
    assert overal is not None
    beste = next(voorstel for voorstel in overal if not voorstel.zonder)
    assert beste.anderen == 1
    assert kies(wereld, beste.pakket) == 2
    assert (waar(kwijt), waar(schuift)) == ([ander.pk], [op_duin.pk])
    assert beeld(wereld).overal is None  # it was about the board before


def test_over_alle_vakken_herhaalt_niet_wat_er_al_staat(wereld: Wereld, plek, ander) -> None:
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    trek_in(wereld, plek)
    reken(wereld, Doorrekensoort.HERSTEL)
    gezien = beeld(wereld)
    assert len(gezien.voorstellen) > 0
    assert gezien.overal == ()


def reken(wereld: Wereld, soort: Doorrekensoort) -> None:
    door = wereld.personas["stagecoordinator"]
    run = herstel.start(schooljaar=wereld.volgend, soort=soort, door=door)
    assert herstel.start(schooljaar=wereld.volgend, soort=soort, door=door) == run

    class Nu:
        """The run as the executor gets it, without a process around it."""

        pk, invoer, voor, resultaat_url = run.pk, run.invoer, door, ""

        def voortgang(self, deel: int, geheel: int, tekst: str = "") -> None:
            assert deel <= geheel or not geheel
            assert tekst

        def vergrendel(self) -> None:
            assert Doorrekening.objects.count() == 0

    assert herstel.reken(Nu()).startswith("/plaatsing/bord/")


def test_taak_op_vandaag_met_een_klik_naar_de_pagina(wereld: Wereld, plek, ander) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    (taak,) = taken(wereld.persoon("stagecoordinator"), wereld.volgend, klok.vandaag())
    assert taak.url == HERSTEL
    assert "1 student" in taak.titel
    assert taken(wereld.persoon("programmamanager"), wereld.volgend, klok.vandaag()) == []
    na = wereld.volgend.einde + timedelta(days=1)
    assert taken(wereld.persoon("stagecoordinator"), wereld.volgend, na) == []


def test_pagina_van_zien_tot_kiezen(wereld: Wereld, als) -> None:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    ander = maak_plek(wereld.zee, wereld.jaar, wereld.nederlands)
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    client = als("stagecoordinator")
    pagina = client.get(HERSTEL)
    tekst = pagina.content.decode()
    assert naam(jaar) in tekst
    assert "dichtbij gezocht" in tekst
    assert "Zoek over alle vakken" in tekst
    mis = client.post(f"{HERSTEL}keuze/", {"pakket": "geknoei"})
    assert mis.status_code == 200
    assert "Er is niets verplaatst" in mis.content.decode()
    pakket = pagina.context["beeld"].voorstellen[0].pakket
    assert als("programmamanager").post(f"{HERSTEL}keuze/", {"pakket": pakket}).status_code == 403
    gelukt = als("stagecoordinator").post(f"{HERSTEL}keuze/", {"pakket": pakket})
    assert gelukt.headers["Location"] == "/plaatsing/bord/"
    assert waar(jaar) == [ander.pk]


def test_wie_nooit_een_plaats_had_hoort_niet_bij_een_herstel(wereld: Wereld, plek, ander) -> None:
    wacht, jaar = maak_plaatsbaar(wereld), maak_plaatsbaar(wereld)
    wil(wacht, wereld.zee)
    maak_plaatsing(jaar, plek)
    trek_in(wereld, plek)
    vraag = vraag_van(wereld.volgend)
    assert {vraag.rij(s.id).pk for s in vraag.instantie.studenten} == {jaar.pk}
