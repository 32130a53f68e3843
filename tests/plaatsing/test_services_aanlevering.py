"""A list on trial, entered in one go, and undone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from hos import klok
from hos.choices import Rol
from hos.models import Account, Bericht, Leesregel, Opleidingsjaar, Persoon, Student
from plaatsing.models import Aanlevering
from plaatsing.queries.aanlevering import overzicht
from plaatsing.queries.aanlevering_keuzes import voorstel
from plaatsing.queries.aanlevering_proef import proefbeeld
from plaatsing.queries.studenten import niet_meer_aangeleverd
from plaatsing.queries.studenten_taken import taken
from plaatsing.services import aanlevering as services
from plaatsing.services import aanlevering_herinnering
from tests.factories.hos import maak_lid, maak_opleidingsjaar, maak_persoon, maak_student, maak_vak
from tests.factories.plaatsing_bord import maak_plaatsbaar, wil
from tests.factories.plaatsing_studenten import huidige, maak_proef, maak_venster, rij, voer_in
from tests.wereld import Wereld

DAG = timedelta(days=1)


def _door(wereld: Wereld) -> Persoon:
    return wereld.personas["instituutscoordinator"]


def _alles() -> tuple:
    """Everything a delivery can change."""
    return (
        sorted(Persoon.objects.values_list("pk", "voornaam", "achternaam", "email")),
        sorted(Student.objects.values_list("pk", "studentnummer", "variant", "vak", "postcode")),
        sorted(
            Opleidingsjaar.objects.values_list("pk", "student", "schooljaar", "niveau", "start")
        ),
    )


def test_op_proef_verandert_niets(wereld: Wereld) -> None:
    voor = _alles()
    maak_proef(wereld, rij(wereld))
    assert _alles() == voor


def test_nieuwe_studenten_met_persoon_en_jaar(wereld: Wereld) -> None:
    io = wereld.personas["instituutsopleider"]
    eigen = huidige(wereld.hbo, wereld.jaar)
    voer_in(wereld, *eigen, rij(wereld, start="feb", instituutsopleider=io.pk, postcode="2511 AB"))
    jaar = Opleidingsjaar.objects.get(student__studentnummer="0900001")
    assert (jaar.niveau, jaar.start, jaar.instituutsopleider) == (2, "feb", io)
    assert jaar.student.persoon.email == "s0900001@student.test"
    assert jaar.student.begin <= klok.vandaag()
    assert jaar.student.persoon.studentdossiers == [jaar.student]


def test_een_lijst_van_vierhonderd_kost_een_handvol_opdrachten(wereld: Wereld) -> None:
    def tel(aantal: int, vanaf: int) -> int:
        lijst = maak_proef(wereld, *(rij(wereld, f"{vanaf + n:07d}") for n in range(aantal)))
        with CaptureQueriesContext(connection) as vangst:
            services.voer_in(lijst=lijst, door=_door(wereld))
        return len(vangst)

    klein = tel(2, 10_000)
    Opleidingsjaar.objects.filter(student__studentnummer__startswith="001").delete()
    assert tel(400, 20_000) <= klein + 4
    assert Student.objects.filter(instituut=wereld.hbo).count() == 403


def test_wijzigen_zonder_de_rest_te_raken(wereld: Wereld) -> None:
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    voer_in(wereld, replace(eigen, achternaam="Anders", niveau=3, vak=wereld.wiskunde.pk))
    jaar = Opleidingsjaar.objects.get(pk=wereld.studenten["student"].pk)
    assert (jaar.niveau, jaar.student.vak, jaar.student.persoon.achternaam) == (
        3,
        wereld.wiskunde,
        "Anders",
    )
    ander = wereld.studenten["student_elders"].student.persoon
    assert Persoon.objects.get(pk=ander.pk).achternaam == "Persona"


def test_nieuw_adres_neemt_het_account_mee(wereld: Wereld) -> None:
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    voer_in(wereld, replace(eigen, email="nieuw@student.test"))
    assert Account.objects.get(persoon=wereld.personas["student"]).email == "nieuw@student.test"


def test_bekend_van_vorig_jaar_krijgt_alleen_een_jaar(wereld: Wereld) -> None:
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    studenten = Student.objects.count()
    lijst = voer_in(
        wereld, replace(eigen, niveau=3, achternaam="Getrouwd"), schooljaar=wereld.volgend
    )
    assert Student.objects.count() == studenten
    jaren = Opleidingsjaar.objects.filter(student=wereld.studenten["student"].student)
    assert [(j.schooljaar, j.niveau) for j in jaren] == [(wereld.jaar, 2), (wereld.volgend, 3)]
    services.maak_ongedaan(lijst=lijst, door=_door(wereld))
    assert [j.schooljaar for j in jaren.all()] == [wereld.jaar]
    assert Persoon.objects.get(pk=wereld.personas["student"].pk).achternaam == "Persona"


def test_twee_keer_invoeren_is_een_keer(wereld: Wereld) -> None:
    lijst = voer_in(wereld, rij(wereld))
    nog = services.voer_in(lijst=lijst, door=wereld.personas["stagecoordinator"])
    assert nog.ingevoerd_door == _door(wereld)
    assert Student.objects.filter(studentnummer="0900001").count() == 1


def test_verdwenen_blijft_staan_en_wordt_gemeld(wereld: Wereld) -> None:
    eigen = huidige(wereld.hbo, wereld.jaar)
    voer_in(wereld, *eigen, rij(wereld))
    lijst = maak_proef(wereld, rij(wereld))
    (weg,) = proefbeeld(lijst).verdwenen
    assert (weg.rij, weg.al_eerder) == (eigen[0], False)
    services.voer_in(lijst=lijst, door=_door(wereld))
    assert [w.al_eerder for w in proefbeeld(maak_proef(wereld, rij(wereld))).verdwenen] == [True]
    jaren = niet_meer_aangeleverd(Opleidingsjaar.objects.all(), wereld.jaar)
    assert [j.pk for j in jaren] == [wereld.studenten["student"].pk]
    titels = [
        t.titel for t in taken(wereld.persoon("stagecoordinator"), wereld.jaar, klok.vandaag())
    ]
    assert titels == [f"Kijk naar 1 student die niet meer in de lijst staat ({wereld.jaar})"]


def test_zelfde_naam_is_een_waarschuwing_en_blijft_twee(wereld: Wereld) -> None:
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    dubbel = rij(wereld, voornaam=eigen.voornaam, achternaam=eigen.achternaam)
    lijst = maak_proef(wereld, eigen, dubbel)
    assert proefbeeld(lijst).zelfde_naam == ((dubbel, eigen.studentnummer),)
    services.voer_in(lijst=lijst, door=_door(wereld))
    namen = Persoon.objects.filter(voornaam=eigen.voornaam, achternaam=eigen.achternaam)
    assert namen.filter(student_bij__instituut=wereld.hbo).count() == 2


def test_adres_van_student_elders_vraagt_een_vinkje(wereld: Wereld) -> None:
    elders = wereld.personas["student_elders"]
    eigen = huidige(wereld.hbo, wereld.jaar)
    lijst = maak_proef(wereld, *eigen, rij(wereld, email=elders.email))
    with pytest.raises(ValidationError, match="dezelfde persoon"):
        services.voer_in(lijst=lijst, door=_door(wereld))
    assert not Student.objects.filter(studentnummer="0900001").exists()
    services.voer_in(lijst=lijst, zelfde=["0900001"], door=_door(wereld))
    student = Student.objects.get(studentnummer="0900001")
    assert student.persoon == elders
    assert Persoon.objects.get(pk=elders.pk).voornaam == "Student Elders"  # not overwritten


@pytest.mark.parametrize("wie", ["stagecoordinator", "student"])
def test_adres_van_iemand_anders_houdt_tegen(wereld: Wereld, wie: str) -> None:
    eigen = huidige(wereld.hbo, wereld.jaar)
    lijst = maak_proef(wereld, *eigen, rij(wereld, email=wereld.personas[wie].email))
    with pytest.raises(ValidationError, match="dit e-mailadres hoort bij"):
        services.voer_in(lijst=lijst, zelfde=["0900001"], door=_door(wereld))
    assert not Student.objects.filter(studentnummer="0900001").exists()


@pytest.mark.parametrize("jaar", ["jaar", "volgend"])
def test_wie_een_rol_heeft_verandert_niet_van_adres(wereld: Wereld, jaar: str) -> None:
    """Else an institute could take over the account of a mentor who studies, in any year."""
    maak_lid(wereld.personas["student"], Rol.WERKPLEKBEGELEIDER, wereld.duin)
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    ander = replace(eigen, email="kaper@student.test")
    lijst = maak_proef(wereld, ander, schooljaar=getattr(wereld, jaar))
    with pytest.raises(ValidationError, match="hoort ook elders bij HOS"):
        services.voer_in(lijst=lijst, door=_door(wereld))
    assert Account.objects.get(persoon=wereld.personas["student"]).email != "kaper@student.test"


def test_te_oud_ingehaald_of_fout_gaat_niet_door(wereld: Wereld) -> None:
    oud = maak_proef(wereld, rij(wereld))
    Aanlevering.objects.filter(pk=oud.pk).update(verloopt_op=klok.nu())
    ingehaald = maak_proef(wereld, rij(wereld))
    maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    fout = maak_proef(wereld, fouten=[services.Celmelding(2, "A2", "Vak", "Kies een vak.")])
    for lijst, melding in ((oud, "te oud"), (ingehaald, "intussen"), (fout, "nog fouten")):
        with pytest.raises(ValidationError, match=melding):
            services.voer_in(lijst=lijst, door=_door(wereld))
    assert not Student.objects.filter(studentnummer="0900001").exists()


def test_terugdraaien_zet_alles_terug(wereld: Wereld) -> None:
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    voor = _alles()
    lijst = voer_in(
        wereld,
        replace(eigen, achternaam="Anders", niveau=4, email="a@student.test", postcode="2512 CD"),
        rij(wereld),
    )
    assert _alles() != voor
    nieuw = Persoon.objects.get(email="s0900001@student.test")
    Leesregel.objects.create(lezer=_door(wereld), over=nieuw, wat="studentdossier")
    services.maak_ongedaan(lijst=lijst, door=_door(wereld))
    assert _alles() == voor
    assert services.maak_ongedaan(lijst=lijst, door=_door(wereld)).ongedaan_op is not None


def test_terugdraaien_kan_niet_als_er_iets_aan_vastzit(wereld: Wereld) -> None:
    lijst = voer_in(wereld, *huidige(wereld.hbo, wereld.jaar), rij(wereld))
    wil(Opleidingsjaar.objects.get(student__studentnummer="0900001"), wereld.zee)
    voor = _alles()
    with pytest.raises(ValidationError, match="zit al iets vast: voorkeur"):
        services.maak_ongedaan(lijst=lijst, door=_door(wereld))
    assert _alles() == voor


def test_terugdraaien_kan_niet_na_een_wijziging_of_nieuwere_lijst(wereld: Wereld) -> None:
    (eigen,) = huidige(wereld.hbo, wereld.jaar)
    eerste = voer_in(wereld, replace(eigen, niveau=3))
    Opleidingsjaar.objects.filter(pk=wereld.studenten["student"].pk).update(niveau=4)
    with pytest.raises(ValidationError, match="iets veranderd bij"):
        services.maak_ongedaan(lijst=eerste, door=_door(wereld))
    voer_in(wereld, replace(eigen, niveau=4))
    with pytest.raises(ValidationError, match="nieuwere lijst"):
        services.maak_ongedaan(lijst=eerste, door=_door(wereld))


def test_meldingen_uit_de_regels(wereld: Wereld) -> None:
    engels = maak_vak("Engels", hbo_vanaf_niveau=2)
    beeld = proefbeeld(
        maak_proef(wereld, rij(wereld, vak=engels.pk, niveau=1), rij(wereld, "0900002", niveau=1))
    )
    zinnen = [zin for zin, _ in beeld.meldingen]
    assert zinnen == [
        "Engels stroomt op het hbo in vanaf jaar 2. Deze student wordt nog niet geplaatst.",
        "Hbo niveau 1 komt bovenop het quotum.",
    ]


def test_voorstel_is_vorig_jaar_een_niveau_hoger(wereld: Wereld) -> None:
    maak_opleidingsjaar(
        maak_student(instituut=wereld.hbo, vak=wereld.nederlands), wereld.jaar, niveau=4
    )
    rijen = voorstel(wereld.hbo, wereld.volgend)
    nummer = wereld.studenten["student"].student.studentnummer
    assert [(r.studentnummer, r.niveau) for r in rijen] == [(nummer, 3)]
    assert voorstel(wereld.wo, wereld.volgend) == []


def test_taak_herinnering_en_stand(wereld: Wereld) -> None:
    venster = maak_venster(wereld.jaar, "aanlevering")
    dag = klok.vandaag()

    def titels(wie: str, op=dag) -> list[str]:
        return [t.titel for t in taken(wereld.persoon(wie), wereld.jaar, op)]

    aanleveren = f"Lever de studenten van Hogeschool Haven aan voor september {wereld.jaar}"
    assert titels("instituutscoordinator") == [aanleveren]
    assert titels("stagecoordinator") == titels("schoolcoordinator") == []
    laat = venster.sluit_op + DAG
    assert titels("stagecoordinator", laat) == [
        f"Herinner 2 instituten aan de studentenlijst voor september {wereld.jaar}"
    ]
    voer_in(wereld, *huidige(wereld.hbo, wereld.jaar))
    assert titels("instituutscoordinator") == []
    beeld = overzicht(wereld.jaar, type(wereld.hbo).objects.all(), laat)
    assert {r.instituut: r.stand for r in beeld.regels} == {
        wereld.hbo: "geleverd",
        wereld.wo: "te_laat",
    }
    assert aanlevering_herinnering.herinner(beeld=beeld, dag=laat) == 1
    assert aanlevering_herinnering.herinner(beeld=beeld, dag=laat) == 0
    mail = Bericht.objects.get(soort="aanlevering-herinnering")
    assert mail.persoon == wereld.personas["instituutscoordinator_elders"]
    assert "Universiteit Baken" in mail.tekst
    assert f"We vroegen de lijst voor {date_format(venster.sluit_op, 'j F Y')}" in mail.tekst


def test_februari_vraagt_opnieuw(wereld: Wereld) -> None:
    voer_in(wereld, *huidige(wereld.hbo, wereld.jaar))
    maak_venster(wereld.jaar, "aanlevering")
    maak_venster(wereld.jaar, "aanlevering", 5, 5, start="feb")
    nu = overzicht(wereld.jaar, type(wereld.hbo).objects.filter(pk=wereld.hbo.pk), klok.vandaag())
    assert ([r.stand for r in nu.regels], nu.start) == (["geleverd"], f"september {wereld.jaar}")
    later = klok.vandaag() + 5 * DAG
    beeld = overzicht(wereld.jaar, type(wereld.hbo).objects.filter(pk=wereld.hbo.pk), later)
    assert ([r.stand for r in beeld.regels], beeld.start) == (["wacht"], f"februari {wereld.jaar}")


def test_zonder_venster_vraagt_niemand_iets(wereld: Wereld) -> None:
    maak_venster(wereld.jaar, "voorkeuren")
    beeld = overzicht(wereld.jaar, type(wereld.hbo).objects.all(), klok.vandaag())
    assert (beeld.venster, beeld.start) == (None, str(wereld.jaar))
    assert {r.stand for r in beeld.regels} == {"niet_gevraagd"}
    assert taken(wereld.persoon("instituutscoordinator"), wereld.jaar, klok.vandaag()) == []


def test_zelfde_adres_blijft_uniek(wereld: Wereld) -> None:
    """Someone took the address between trial and entry: a sentence, nothing saved."""
    lijst = maak_proef(wereld, *huidige(wereld.hbo, wereld.jaar), rij(wereld))
    maak_persoon(email="s0900001@student.test")
    with pytest.raises(ValidationError, match="dezelfde persoon"):
        services.voer_in(lijst=lijst, door=_door(wereld))
