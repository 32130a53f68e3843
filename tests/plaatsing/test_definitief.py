"""The school makes definitive, one or many; the student confirms; overdue becomes a task."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.models import Bericht
from hos.services import post
from plaatsing import tasks  # noqa: F401  registers the last look before sending
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Afvinking, Plaatsing, Studentbevestiging
from plaatsing.queries.kennismaking import definitief_te_maken
from plaatsing.queries.kennismaking_taken import taken
from plaatsing.queries.opgave import opgave_van
from plaatsing.queries.regelen import regels_van
from plaatsing.services import definitief, kennismaking_herinnering, regelen
from plaatsing.services.definitief import Keuze
from tests.factories.hos import maak_persoon
from tests.factories.kennismaking import geweest, maak_gesprek, maak_voorstel, maak_vraag
from tests.wereld import Wereld


@pytest.fixture
def plek(wereld: Wereld) -> Plaatsing:
    return maak_voorstel(wereld)


@pytest.fixture
def akkoord(wereld: Wereld, plek: Plaatsing) -> Plaatsing:
    geweest(wereld, plek, uitkomst="akkoord")
    return plek


def titels(wereld: Wereld, naam: str, jaar=None) -> list[str]:
    lijst = taken(wereld.persoon(naam), jaar or wereld.volgend, klok.vandaag())
    return [taak.titel for taak in lijst]


def test_na_akkoord_krijgt_de_student_een_mail(wereld: Wereld, akkoord: Plaatsing) -> None:
    door = wereld.personas["schoolcoordinator"]
    for _ in range(2):
        definitief.maak_definitief(plaatsing=akkoord, door=door)
    mails = Bericht.objects.filter(soort="plaatsing.definitief")
    assert [b.persoon for b in mails] == [akkoord.opleidingsjaar.student.persoon]


def test_zonder_akkoord_alleen_met_een_reden(wereld: Wereld, plek: Plaatsing) -> None:
    door = wereld.personas["schoolcoordinator"]
    with pytest.raises(ValidationError, match="geen kennismaking"):
        definitief.maak_definitief(plaatsing=plek, door=door)
    definitief.maak_definitief(plaatsing=plek, door=door, reden="Kent de school van vorig jaar")
    plek.refresh_from_db()
    assert plek.status == PlaatsingStatus.DEFINITIEF


def test_veel_tegelijk_is_alles_of_niets(wereld: Wereld, akkoord: Plaatsing, als) -> None:
    zonder = maak_voorstel(wereld)
    door = wereld.personas["schoolcoordinator"]
    with pytest.raises(ValidationError) as fout:
        definitief.maak_allemaal_definitief(keuzes=[Keuze(akkoord), Keuze(zonder)], door=door)
    assert set(fout.value.message_dict) == {str(zonder.pk)}
    assert set(Plaatsing.objects.values_list("status", flat=True)) == {PlaatsingStatus.VOORSTEL}
    assert not Bericht.objects.exists()
    assert definitief.maak_allemaal_definitief(
        keuzes=[Keuze(akkoord), Keuze(zonder, "gesprek per telefoon")], door=door
    ) == 2  # fmt: skip


def test_de_lijst_op_het_scherm(wereld: Wereld, akkoord: Plaatsing, als) -> None:
    zonder = maak_voorstel(wereld)
    client = als("schoolcoordinator")
    client.get(reverse("vandaag") + f"?jaar={wereld.volgend}")
    url = reverse("plaatsing:definitief")
    rijen = client.get(url).context["beeld"].rijen
    assert {rij.plaatsing.pk: rij.aan for rij in rijen} == {akkoord.pk: True, zonder.pk: False}
    leeg = client.post(url)
    assert "Vink eerst" in leeg.content.decode()
    fout = client.post(url, {f"kies-{akkoord.pk}": "on", f"kies-{zonder.pk}": "on"})
    assert "nog niets definitief" in fout.content.decode()
    goed = {f"kies-{akkoord.pk}": "on", f"kies-{zonder.pk}": "on", f"reden-{zonder.pk}": "bekend"}
    assert client.post(url, goed).status_code == 302
    assert Plaatsing.objects.filter(status=PlaatsingStatus.DEFINITIEF).count() == 2
    elders = als("schoolcoordinator_elders")
    elders.get(reverse("vandaag") + f"?jaar={wereld.volgend}")
    assert elders.get(url).context["beeld"].rijen == []


def test_student_bevestigt_of_meldt_wat_niet_klopt(wereld: Wereld) -> None:
    plek = maak_voorstel(wereld, wereld.studenten["student"], status=PlaatsingStatus.DEFINITIEF)
    student = wereld.personas["student"]
    with pytest.raises(ValidationError, match="wat er niet klopt"):
        definitief.bevestig(plaatsing=plek, klopt=False, door=student)
    definitief.bevestig(plaatsing=plek, klopt=False, opmerking="Verkeerde datum", door=student)
    (mail,) = Bericht.objects.filter(soort="plaatsing.klopt_niet")
    assert mail.persoon == wereld.personas["schoolcoordinator"]
    assert "Verkeerde datum" not in mail.tekst
    definitief.bevestig(plaatsing=plek, klopt=True, door=student)
    assert Studentbevestiging.objects.get().klopt
    Plaatsing.objects.update(status=PlaatsingStatus.VOORSTEL)
    with pytest.raises(ValidationError, match="niet definitief"):
        definitief.bevestig(plaatsing=plek, klopt=True, door=student)


def test_geen_antwoord_geeft_een_taak_en_een_herinnering(wereld: Wereld) -> None:
    plek = maak_voorstel(wereld, status=PlaatsingStatus.DEFINITIEF)
    nu = klok.nu()
    assert kennismaking_herinnering.herinner_bevestigen(nu) == 0
    assert titels(wereld, "schoolcoordinator") == []
    Plaatsing.objects.update(definitief_op=nu - timedelta(days=8))
    assert kennismaking_herinnering.herinner_bevestigen(nu) == 1
    assert kennismaking_herinnering.herinner_bevestigen(nu) == 0
    assert titels(wereld, "schoolcoordinator") == [
        f"Vraag 1 student om te bevestigen ({wereld.volgend})"
    ]
    assert any("te lang in dezelfde stap" in t for t in titels(wereld, "stagecoordinator"))
    mail = Bericht.objects.get(soort="plaatsing.bevestigen")
    assert post.reden_om_te_laten_vervallen(mail) == ""
    student = plek.opleidingsjaar.student.persoon
    definitief.bevestig(plaatsing=plek, klopt=True, door=student)
    assert post.reden_om_te_laten_vervallen(mail) == "De student heeft al geantwoord."
    assert titels(wereld, "schoolcoordinator") == []


def test_taken_van_de_school_volgen_de_stappen(wereld: Wereld) -> None:
    plek = maak_voorstel(wereld)
    assert titels(wereld, "schoolcoordinator") == [
        f"Plan de kennismaking met 1 student ({wereld.volgend})"
    ]
    assert titels(wereld, "schoolcoordinator_elders") == []
    gesprek = maak_gesprek(wereld, plek)
    assert titels(wereld, "schoolcoordinator") == []
    assert titels(wereld, "schoolopleider") == [
        f"Kennismaking met {plek.opleidingsjaar.student.persoon.naam}"
    ]
    gesprek.begin = klok.nu() - timedelta(hours=2)
    gesprek.save()
    assert titels(wereld, "schoolcoordinator") == [
        f"Leg vast hoe de kennismaking met 1 student ging ({wereld.volgend})"
    ]
    gesprek.uitkomst, gesprek.twijfel_van, gesprek.uitkomst_op = "twijfel", "school", klok.nu()
    gesprek.save()
    assert titels(wereld, "instituutscoordinator") == ["Overleg met de school over 1 student"]
    assert titels(wereld, "instituutscoordinator_elders") == []


def test_taken_van_de_student(wereld: Wereld) -> None:
    jaar = wereld.studenten["student"]
    jaar.schooljaar = wereld.volgend
    jaar.save()
    plek = maak_voorstel(wereld, jaar)
    maak_gesprek(wereld, plek)
    maak_vraag(wereld.volgend)
    assert titels(wereld, "student") == ["Bereid je kennismaking op Duincollege voor"]
    Plaatsing.objects.update(status=PlaatsingStatus.DEFINITIEF, definitief_op=klok.nu())
    plek.kennismaking.delete()
    assert titels(wereld, "student") == [
        "Bevestig je plaats op Duincollege",
        "Regel wat je nodig hebt voor Duincollege",
    ]


def test_afvinken_bewaart_wie_en_wanneer_en_de_student_niet_wat_van_de_school_is(
    wereld: Wereld, plek: Plaatsing
) -> None:
    school, student = wereld.personas["schoolcoordinator"], plek.opleidingsjaar.student.persoon
    regelen.vink_af(plaatsing=plek, code="vog", op=klok.vandaag(), door=school)
    regelen.vink_af(plaatsing=plek, code="vog", op=klok.vandaag(), door=maak_persoon())
    assert Afvinking.objects.get().door == school
    with pytest.raises(ValidationError, match="tot en met vandaag"):
        regelen.vink_af(
            plaatsing=plek, code="sleutels", op=klok.vandaag() + timedelta(days=1), door=school
        )
    for code, zin in (("sleutels", "vinkt de school af"), ("bestaat-niet", "niet .meer. op")):
        with pytest.raises(ValidationError, match=zin):
            regelen.vink_af(
                plaatsing=plek, code=code, op=klok.vandaag(), wie="student", door=student
            )
    regelen.zet_weer_open(plaatsing=plek, code="vog", door=school)
    assert not Afvinking.objects.exists()


def test_eigen_lijst_van_een_school(wereld: Wereld, plek: Plaatsing) -> None:
    velden = {"uitleg": "", "dagen_vooraf": 3, "actief": True, "school": wereld.duin, "versie": 0}
    door = wereld.personas["schoolcoordinator"]
    regelen.bewaar_punt(code="", titel="Sleutels of pas", wie="school", door=door, **velden)
    regelen.bewaar_punt(
        code="vog", titel="VOG", wie="school", door=door, **velden | {"actief": False}
    )
    codes = {regel.punt.code for regel in regels_van(plek)}
    assert {"sleutels", "sleutels-of-pas"} <= codes
    assert "vog" not in codes
    elders = maak_voorstel(wereld)
    elders.school = wereld.zee
    assert "vog" in {regel.punt.code for regel in regels_van(elders)}


def test_herinnering_voor_de_start_een_keer_per_student_en_per_school(wereld: Wereld) -> None:
    dag = klok.vandaag()
    for _ in range(2):
        rij = maak_voorstel(wereld)
        rij.begin = dag + timedelta(days=10)
        rij.einde = dag + timedelta(days=100)
        rij.save()
    nu = klok.nu()
    assert kennismaking_herinnering.herinner_start(nu - timedelta(days=6)) == 0
    assert kennismaking_herinnering.herinner_start(nu) == 3
    assert kennismaking_herinnering.herinner_start(nu) == 0
    assert kennismaking_herinnering.herinner_start(nu + timedelta(days=11)) == 0
    mail = Bericht.objects.get(persoon=wereld.personas["schoolcoordinator"])
    assert mail.tekst.count("vog gezien") == 2


def test_overzicht_voor_de_administratie(wereld: Wereld, plek: Plaatsing, als) -> None:
    wel = maak_voorstel(wereld, status=PlaatsingStatus.DEFINITIEF)
    februari = maak_voorstel(wereld, status=PlaatsingStatus.DEFINITIEF)
    februari.opleidingsjaar.start = "feb"
    februari.opleidingsjaar.save()
    juli = opgave_van(wereld.volgend, "juli")
    assert [r.plaatsing.pk for r in juli.regels] == [wel.pk]
    december = opgave_van(wereld.volgend, "december")
    assert {r.plaatsing.pk for r in december.regels} == {wel.pk, februari.pk}
    assert december.per_school[0][1].total() == 2
    antwoord = als("administratie").get(
        reverse("plaatsing:plaatsingen-overzicht") + f"?jaar={wereld.volgend}&moment=juli"
    )
    assert antwoord.headers["Content-Disposition"].endswith('-juli.xlsx"')


def test_plaatsing_openen_staat_in_het_leeslog(wereld: Wereld, als) -> None:
    plek = maak_voorstel(wereld, wereld.studenten["student"])
    als("schoolcoordinator").get(reverse("plaatsing:plaatsing", args=[plek.pk]))
    gelezen = wereld.personas["student"].gelezen_door.all()
    assert [(r.lezer.voornaam, r.wat) for r in gelezen] == [
        ("Schoolcoordinator", f"plaatsing {plek.pk}")
    ]


def test_wat_de_student_nog_niet_kent_staat_niet_in_de_lijst(wereld: Wereld, plek) -> None:
    eigen = frozenset({plek.school_id})
    assert list(definitief_te_maken(wereld.volgend, eigen, klok.nu())) == [plek]
    Plaatsing.objects.update(gepubliceerd_student_op=None)
    assert not definitief_te_maken(wereld.volgend, eigen, klok.nu())


def test_een_dag_die_niet_kan_staat_bij_het_punt_zelf(wereld: Wereld, plek: Plaatsing, als) -> None:
    url = reverse("plaatsing:regelen", args=[plek.pk])
    morgen = (klok.vandaag() + timedelta(days=1)).isoformat()
    antwoord = als("schoolcoordinator").post(url, {"code": "vog", "op": morgen})
    bladzijde = antwoord.content.decode()
    rij = bladzijde.split('id="op-vog"')[1].split("</form>")[0]
    assert "tot en met vandaag" in rij
    assert f'value="{morgen}"' in rij
    assert bladzijde.count(morgen) == 1
