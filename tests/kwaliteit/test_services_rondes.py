"""Enquêtes openen, herinneren en sluiten: een keer, op tijd, ook na een gemiste tik."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from hos import klok
from hos.choices import BerichtStaat, Startmoment
from hos.models import Bericht
from kwaliteit import tasks
from kwaliteit.choices import Herinnering, RondeStaat
from kwaliteit.models import Deelname, Enqueteronde
from kwaliteit.rules.kalender import Rondedata
from kwaliteit.services import rondes, stembus
from tests.factories import hos as maak
from tests.factories.kwaliteit import maak_deelname, maak_ronde, maak_vragenlijst

pytestmark = pytest.mark.usefixtures("leeg")
DAG = timedelta(days=1)
MINUUT = timedelta(minutes=1)


@pytest.fixture
def drie_studenten():
    jaar = maak.maak_schooljaar()
    return [maak.maak_opleidingsjaar(schooljaar=jaar) for _ in range(3)]


def test_openen_nodigt_iedereen_een_keer_uit(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar)
    assert tasks.open_enquetes(klok.nu()) == 1
    assert tasks.open_enquetes(klok.nu()) == 0
    ronde.refresh_from_db()
    assert ronde.staat == RondeStaat.OPEN
    assert Deelname.objects.count() == 3
    assert Bericht.objects.filter(soort=rondes.UITNODIGING).count() == 3


def test_wie_gestopt_is_of_pas_in_februari_begint_krijgt_geen_link(drie_studenten):
    drie_studenten[0].gestopt_op, drie_studenten[0].uitval = klok.vandaag(), "overstap"
    drie_studenten[0].save()
    drie_studenten[1].start = Startmoment.FEBRUARI
    drie_studenten[1].save()
    jaar = drie_studenten[0].schooljaar
    in_december = klok.nu().replace(year=jaar.begin.year, month=12, day=7)
    maak_ronde(jaar, opent_op=in_december)
    Enqueteronde.objects.update(opent_op=in_december)
    drie_studenten[0].gestopt_op = in_december.date()
    drie_studenten[0].save()
    tasks.open_enquetes(in_december)
    assert [d.persoon for d in Deelname.objects.all()] == [drie_studenten[2].student.persoon]


def test_te_vroeg_gebeurt_er_niets(drie_studenten):
    maak_ronde(drie_studenten[0].schooljaar, opent_op=klok.nu() + MINUUT)
    assert tasks.open_enquetes(klok.nu()) == 0
    assert not Deelname.objects.exists()


def test_een_gemiste_nacht_wordt_ingehaald(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar, opent_op=klok.nu() - 3 * DAG)
    tasks.open_enquetes(klok.nu())
    ronde.refresh_from_db()
    assert ronde.staat == RondeStaat.OPEN


def test_een_ronde_die_helemaal_gemist_is_gaat_niet_meer_open(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar, opent_op=klok.nu() - 30 * DAG)
    assert tasks.open_enquetes(klok.nu()) == 0
    ronde.refresh_from_db()
    assert ronde.staat == RondeStaat.VERVALLEN
    assert not Bericht.objects.exists()


def test_de_link_in_de_herinnering_is_die_van_de_uitnodiging(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar)
    tasks.open_enquetes(klok.nu())
    tasks.herinner_enquetes(ronde.herinner_op)
    for persoon in [jaar.student.persoon for jaar in drie_studenten]:
        teksten = Bericht.objects.filter(persoon=persoon).values_list("tekst", flat=True)
        links = {regel for tekst in teksten for regel in tekst.split() if "/enquete/" in regel}
        assert len(teksten) == 2
        assert len(links) == 1


def test_alleen_wie_nog_niet_meedeed_krijgt_een_herinnering_en_maar_een_keer(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar)
    tasks.open_enquetes(klok.nu())
    gedaan = Deelname.objects.first()
    stembus.dien_in(deelname=gedaan, antwoorden={}, nu=klok.nu())
    assert tasks.herinner_enquetes(ronde.herinner_op - MINUUT) == 0
    assert tasks.herinner_enquetes(ronde.herinner_op) == 1
    assert tasks.herinner_enquetes(ronde.herinner_op + MINUUT) == 0
    herinnerd = Bericht.objects.filter(soort=rondes.HERINNERING)
    assert herinnerd.count() == 2
    assert not herinnerd.filter(persoon=gedaan.persoon).exists()


def test_een_herinnering_van_twee_dagen_oud_gaat_niet_meer_weg(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar)
    tasks.open_enquetes(klok.nu())
    tasks.herinner_enquetes(ronde.herinner_op + 2 * DAG)
    ronde.refresh_from_db()
    assert ronde.herinnering == Herinnering.OVERGESLAGEN
    assert not Bericht.objects.filter(soort=rondes.HERINNERING).exists()


def test_een_mail_vervalt_als_iemand_intussen_meedeed(drie_studenten):
    maak_ronde(drie_studenten[0].schooljaar)
    tasks.open_enquetes(klok.nu())
    bericht = Bericht.objects.first()
    assert bericht.staat == BerichtStaat.GEPLAND
    assert tasks.keur_enquetemail(bericht) == ""
    stembus.dien_in(
        deelname=Deelname.objects.get(persoon=bericht.persoon), antwoorden={}, nu=klok.nu()
    )
    assert "al ingevuld" in tasks.keur_enquetemail(bericht)


def test_sluiten_na_de_uitloop_en_dan_tellen(drie_studenten):
    ronde = maak_ronde(drie_studenten[0].schooljaar)
    tasks.open_enquetes(klok.nu())
    assert tasks.sluit_enquetes(ronde.sluit_op + 14 * MINUUT) == 0
    assert tasks.sluit_enquetes(ronde.sluit_op + 15 * MINUUT) == 1
    assert tasks.sluit_enquetes(ronde.sluit_op + 16 * MINUUT) == 0
    assert tasks.tel_enquetes(ronde.sluit_op + DAG) == 1
    assert tasks.tel_enquetes(ronde.sluit_op + DAG) == 0
    ronde.refresh_from_db()
    assert (ronde.staat, ronde.is_geteld) == (RondeStaat.GESLOTEN, True)


def test_plannen_weigert_dubbel_en_buiten_het_jaar():
    jaar = maak.maak_schooljaar()
    lijst = maak_vragenlijst()
    begin = klok.nu().replace(year=jaar.begin.year, month=12, day=7)
    data = Rondedata(begin, begin + DAG, begin + 2 * DAG)
    rondes.plan_ronde(schooljaar=jaar, vragenlijst=lijst, halfjaar="1", data=data)
    with pytest.raises(ValidationError, match="al gepland"):
        rondes.plan_ronde(schooljaar=jaar, vragenlijst=lijst, halfjaar="1", data=data)
    elders = Rondedata(*(moment + 700 * DAG for moment in (begin, begin + DAG, begin + 2 * DAG)))
    with pytest.raises(ValidationError, match="dit schooljaar"):
        rondes.plan_ronde(schooljaar=jaar, vragenlijst=lijst, halfjaar="2", data=elders)


def test_twee_mensen_die_dezelfde_ronde_verzetten():
    jaar = maak.maak_schooljaar()
    begin = klok.nu().replace(year=jaar.begin.year, month=12, day=7)
    ronde = maak_ronde(jaar, opent_op=begin)
    data = Rondedata(begin + DAG, begin + 2 * DAG, begin + 3 * DAG)
    rondes.verzet_ronde(ronde=ronde, versie=1, data=data)
    with pytest.raises(ValidationError, match="Iemand anders"):
        rondes.verzet_ronde(ronde=ronde, versie=1, data=data)


def test_de_database_weigert_een_verkeerde_volgorde_en_tellen_voor_het_sluiten():
    nu = klok.nu()
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_ronde(opent_op=nu, herinner_op=nu - DAG)
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_ronde(staat=RondeStaat.OPEN, geteld_op=nu)


def test_een_vraag_verandert_niet_meer_na_de_opening():
    ronde = maak_ronde(staat=RondeStaat.OPEN)
    vraag = ronde.vragenlijst.vragen.first()
    vraag.tekst = "Heel iets anders"
    with pytest.raises(IntegrityError, match="vragenlijst_in_gebruik"), transaction.atomic():
        vraag.save()


@pytest.mark.django_db(transaction=True)
def test_acht_tikken_tegelijk_openen_een_keer():
    jaar = maak.maak_schooljaar()
    for _ in range(3):
        maak.maak_opleidingsjaar(schooljaar=jaar)
    maak_ronde(jaar)
    assert sum(_tegelijk(8, lambda: rondes.open_rondes(klok.nu()))) == 1
    assert Deelname.objects.count() == 3
    assert Bericht.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_twaalf_keer_tegelijk_insturen_telt_een_keer():
    ronde = maak_ronde(staat=RondeStaat.OPEN)
    deelname = maak_deelname(ronde)

    def stuur_in() -> int:
        try:
            stembus.dien_in(deelname=deelname, antwoorden={}, nu=klok.nu())
        except stembus.AlIngediend:
            return 0
        return 1

    assert sum(_tegelijk(12, stuur_in)) == 1
    assert ronde.stembriefjes.count() == 1


def _tegelijk(aantal, werk):
    """Run `werk` in threads that start together; each with its own connection."""
    hek, uit = threading.Barrier(aantal), []

    def draad():
        hek.wait()
        try:
            uit.append(werk())
        finally:
            connection.close()

    draden = [threading.Thread(target=draad) for _ in range(aantal)]
    for d in draden:
        d.start()
    for d in draden:
        d.join()
    return uit
