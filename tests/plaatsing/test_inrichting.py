"""Terms, questions, first day and checklist: who keeps them, and what bad input does."""

import pytest
from django.urls import reverse

from plaatsing.choices import Puntsoort
from plaatsing.models import Gesprekspunt, Ontvangst, Plaatsingsafspraak, Regelpunt
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.voorbereiding import informatie, vragen_van
from plaatsing.rules.kennismaking import INFORMATIE, SCHOOLINFORMATIE, VRAGEN
from plaatsing.services import inrichting
from tests.factories.kennismaking import maak_voorstel, maak_vraag
from tests.wereld import Wereld

GOED = {
    "versie": "0",
    "voorstellen_vanaf": "2027-05-31",
    "herroepen_minuten": "45",
    "gesprek_dagen": "10",
    "uitkomst_dagen": "3",
    "overleg_dagen": "7",
    "bevestiging_dagen": "5",
    "herinnering_dagen": "14",
    "studenten_per_wpb": "3",
}


def test_termijnen_per_schooljaar(wereld: Wereld, als) -> None:
    assert afspraak_van(wereld.jaar).herroepen_minuten == 30
    client = als("stagecoordinator")
    assert client.post(reverse("plaatsing:inrichting"), GOED).status_code == 302
    assert afspraak_van(wereld.jaar).herroepen_minuten == 45
    assert afspraak_van(wereld.volgend).herroepen_minuten == 30
    assert als("schoolcoordinator").post(reverse("plaatsing:inrichting"), GOED).status_code == 403


@pytest.mark.parametrize("fout", ["3abc", "1e3", "-1", "2,5", "", "0", "999999"])
def test_strenge_getallen(wereld: Wereld, als, fout: str) -> None:
    antwoord = als("stagecoordinator").post(
        reverse("plaatsing:inrichting"), GOED | {"gesprek_dagen": fout}
    )
    assert antwoord.context["form"].errors.keys() == {"gesprek_dagen"}
    assert not Plaatsingsafspraak.objects.exists()


def test_punten_klaarzetten_een_keer_en_van_vorig_jaar(wereld: Wereld) -> None:
    door = wereld.personas["stagecoordinator"]
    maak_vraag(wereld.vorig, "Eigen vraag van vorig jaar")
    maak_vraag(wereld.vorig, "Uitgezet", actief=False)
    for _ in range(2):
        inrichting.zet_punten_klaar(schooljaar=wereld.jaar, school=None, door=door)
    nu = Gesprekspunt.objects.filter(schooljaar=wereld.jaar)
    assert [punt.titel for punt in nu] == ["Eigen vraag van vorig jaar"]
    inrichting.zet_punten_klaar(schooljaar=wereld.volgend.__class__.objects.create(
        naam="2035-2036", begin="2035-08-01", einde="2036-07-31"
    ), school=None, door=door)  # fmt: skip
    plan = Gesprekspunt.objects.filter(schooljaar__naam="2035-2036")
    assert plan.filter(soort=Puntsoort.VRAAG).count() == len(VRAGEN)
    assert plan.filter(soort=Puntsoort.INFORMATIE).count() == len(INFORMATIE)


def test_een_school_vult_aan_wat_alleen_haar_studenten_zien(wereld: Wereld, als) -> None:
    client = als("schoolcoordinator")
    klaar = reverse("plaatsing:inrichting-klaarzetten")
    assert client.post(klaar).status_code == 403
    assert client.post(f"{klaar}?school={wereld.zee.pk}").status_code == 404
    assert client.post(f"{klaar}?school=1e3").status_code == 404
    assert client.post(f"{klaar}?school={wereld.duin.pk}").status_code == 302
    eigen = Gesprekspunt.objects.filter(school=wereld.duin)
    assert eigen.count() == len(SCHOOLINFORMATIE)
    nieuw = reverse("plaatsing:inrichting-punt-nieuw") + f"?school={wereld.duin.pk}"
    vraag = {"soort": "vraag", "titel": "Wat kun je?", "volgorde": "5", "actief": "on"}
    assert client.post(nieuw, vraag).status_code == 302
    dubbel = client.post(nieuw, vraag)
    assert "Dit punt staat er al" in dubbel.content.decode()
    hier = maak_voorstel(wereld, wereld.studenten["student"])
    assert [v.punt.titel for v in vragen_van(hier)] == ["Wat kun je?"]
    assert informatie(hier) == []  # headings without text are not shown
    hier.school = wereld.zee
    assert vragen_van(hier) == []


def test_eerste_dag_en_lijst_op_het_scherm(wereld: Wereld, als) -> None:
    client = als("schoolcoordinator")
    url = reverse("plaatsing:inrichting-school", args=[wereld.duin.pk])
    fout = client.post(url, {"tijd": "25:70"})
    assert fout.context["form"].errors.keys() == {"tijd"}
    goed = {
        "tijd": "08:15",
        "adres": "Duinweg 1",
        "melden_bij": "de balie",
        "meenemen": "",
        "versie": "0",
    }
    assert client.post(url, goed).status_code == 302
    assert Ontvangst.objects.get().schooljaar == wereld.jaar
    lijst = reverse("plaatsing:inrichting-regelpunt", args=[wereld.duin.pk])
    punt = {"titel": "VOG", "wie": "school", "dagen_vooraf": "3", "versie": "0"}  # switched off
    assert client.post(f"{lijst}?code=vog", punt).status_code == 302
    assert client.post(lijst, punt | {"dagen_vooraf": "٣x"}).status_code == 200
    assert Regelpunt.objects.get().code == "vog"
    assert not Regelpunt.objects.get().actief
    assert [p.code for p in client.get(url).context["uitgezet"]] == ["vog"]


def test_de_student_ziet_de_eerste_dag(wereld: Wereld, als) -> None:
    jaar = wereld.studenten["student"]
    jaar.schooljaar = wereld.volgend
    jaar.save()
    maak_voorstel(wereld, jaar)
    Ontvangst.objects.create(
        school=wereld.duin, schooljaar=wereld.volgend, adres="Duinweg 1", melden_bij="de balie"
    )
    tekst = als("student").get(reverse("plaatsing:mijn-plaatsing")).content.decode()
    assert "Duinweg 1" in tekst
    assert "VOG aanvragen" in tekst
