"""A duo where it only counts or is named: speed-dates, drop-out, proposals, lists, programme."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from hos import klok
from hos.choices import Uitvalcode
from hos.models import Bericht, Opleidingsjaar
from opleidingsprogramma.queries.programma import _school_op
from plaatsing.choices import Uitsluitingsreden
from plaatsing.excel.geplaatst import geplaatst_werkboek
from plaatsing.models import Plaatsing
from plaatsing.queries.opgave import opgave_van
from plaatsing.queries.speeddate import avond, speeddates
from plaatsing.queries.uitval import uitvalbeeld
from plaatsing.services import omstandigheden, onderbreking
from plaatsing.services.voorstel import ontvangers
from tests.factories.duo import begeleiders_van_duin, begeleiders_van_zee, maak_duoplaatsing
from tests.factories.hos import maak_opleidingsjaar, maak_school, maak_student
from tests.factories.kennismaking import ruime_plek
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing
from tests.register import alle_paginas
from tests.wereld import Wereld


@pytest.fixture
def duo(wereld: Wereld) -> Plaatsing:
    return maak_duoplaatsing(
        wereld,
        status="definitief",
        **begeleiders_van_duin(wereld),
        **begeleiders_van_zee(wereld),
    )


def test_een_speeddate_met_elke_school(wereld: Wereld) -> None:
    """Two conversations, and not at the same time."""
    jaar = maak_plaatsbaar(wereld)
    maak_eerder(jaar, wereld.zee, wereld.jaar)
    maak_duoplaatsing(wereld, jaar)
    heel = avond(wereld.volgend)
    beeld = speeddates(heel, heel.scholen, begin=time(19), minuten=10, wissel=2, tafels=1)
    assert {s.school for s in beeld.scholen} == {wereld.duin, wereld.zee}
    assert (beeld.studenten, beeld.rondes) == (2, 2)
    zee = avond(wereld.volgend, alleen={wereld.zee.pk})  # the second school sees its own half
    (eigen,) = speeddates(zee, zee.scholen, begin=time(19), minuten=10, wissel=2, tafels=1).scholen
    assert eigen == next(s for s in beeld.scholen if s.school == wereld.zee)


def test_uitval_telt_een_duo_een_keer(wereld: Wereld) -> None:
    for _ in range(6):
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        maak_duoplaatsing(wereld, jaar)
        onderbreking.stop_student(
            opleidingsjaar=jaar,
            op=klok.vandaag(),
            uitval=Uitvalcode.SCHOOL,
            door=wereld.personas["stagecoordinator"],
        )
    for _ in range(5):
        maak_opleidingsjaar(maak_student(instituut=wereld.hbo), wereld.jaar)
    groepen = {g.naam: (g.begonnen, g.gestopt) for g in uitvalbeeld(wereld.jaar).scholen}
    assert groepen[wereld.duin.naam] == (6, 6)
    assert wereld.zee.naam not in groepen


def test_stoppen_sluit_de_plaats_op_beide_scholen(wereld: Wereld, als, duo: Plaatsing) -> None:
    dag = klok.vandaag()
    onderbreking.stop_student(
        opleidingsjaar=duo.opleidingsjaar,
        op=dag,
        uitval=Uitvalcode.SCHOOL,
        door=wereld.personas["stagecoordinator"],
    )
    lijst = reverse("plaatsing:plaatsingen")
    for naam in ("schoolcoordinator", "schoolcoordinator_elders"):
        (rij,) = als(naam).get(lijst).context["pagina"]
        assert rij.einde == dag


def test_een_voorstel_gaat_naar_beide_scholen(wereld: Wereld, duo: Plaatsing) -> None:
    wie = {p.email.split("@")[0] for p, _ in ontvangers(duo.scholen, wereld.hbo)}
    assert wie == {
        "schoolcoordinator",
        "schoolcoordinator_elders",
        "stagecoordinator",
        "instituutscoordinator",
    }
    assert not Bericht.objects.exists()


def test_de_lijst_voor_de_administratie_noemt_beide(
    wereld: Wereld, duo: Plaatsing, tmp_path
) -> None:
    bestand = tmp_path / "lijst.xlsx"
    bestand.write_bytes(geplaatst_werkboek(opgave_van(wereld.jaar, "december")).inhoud())
    blad = load_workbook(bestand)["Studenten"]
    waarden = {str(cel.value) for rij in blad.iter_rows() for cel in rij}
    assert "Duincollege (60%) en Zeecollege (40%)" in waarden
    wpb = [wereld.personas[f"werkplekbegeleider{p}"].naam for p in ("", "_elders")]
    assert ", ".join(wpb) in waarden


def test_het_programma_weet_dat_de_student_op_twee_scholen_is(
    wereld: Wereld, duo: Plaatsing
) -> None:
    assert _school_op([duo], duo.begin) == "Duincollege en Zeecollege"
    assert _school_op([duo], duo.begin - timedelta(days=1)) == ""


def test_een_uitsluiting_van_de_tweede_school_zegt_dat_de_student_er_staat(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    for school, staat in ((wereld.zee, True), (maak_school("Strandcollege"), False)):
        rij = omstandigheden.meld_uitsluiting(
            student=duo.opleidingsjaar.student,
            school=school,
            reden=Uitsluitingsreden.FAMILIE,
            door=wereld.personas["student"],
        )
        url = reverse("plaatsing:uitsluiting", args=[rij.pk])
        assert als("stagecoordinator").get(url).context["staat_er_nu"] is staat


def test_een_lijst_met_veel_duos_kost_niet_meer_vragen(
    wereld: Wereld, als, django_assert_num_queries
) -> None:
    """The number of the register, also when every row has a second school."""
    ruime_plek(wereld, wereld.jaar)
    for _ in range(12):
        jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
        maak_duoplaatsing(
            wereld, jaar, **begeleiders_van_duin(wereld), **begeleiders_van_zee(wereld)
        )
    client = als("schoolcoordinator")
    for naam in ("kennismaking", "plaatsingen"):
        url = reverse(f"plaatsing:{naam}")
        client.get(url)
        (budget,) = {
            p.queries for p in alle_paginas() if p.naam == f"plaatsing:{naam}" and p.queries
        }
        with django_assert_num_queries(budget, exact=False):
            client.get(url)


def test_een_gewone_plaats_heeft_een_deel(wereld: Wereld) -> None:
    jaar: Opleidingsjaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    plek = maak_plaatsing(jaar, ruime_plek(wereld, wereld.jaar))
    (deel,) = plek.delen
    assert (deel.school, deel.deel, deel.tweede) == (wereld.duin, 1, False)
    assert plek.deel_van(wereld.zee.pk) is None
