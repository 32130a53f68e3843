"""The pages of the procedure: proposal, timeline, ticks, reminders, windows; wrong input too."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.choices import Rol
from hos.models import Bericht
from plaatsing.models import Procedurestap, Procedurevinkje, Venster
from plaatsing.services import procedure
from tests.factories.hos import maak_schooljaar
from tests.factories.plaatsing_procedure import maak_stap
from tests.wereld import Wereld

Als = Callable[[str], Client]
PAGINA = "/plaatsing/procedure/"


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_voorstel_geldt_pas_na_overnemen(wereld: Wereld, als: Als) -> None:
    stage = als("stagecoordinator")
    assert "Dit is een voorstel" in _tekst(stage.get(PAGINA))
    assert "Procedure overnemen" not in _tekst(als("student").get(PAGINA))
    for _ in range(2):
        stage.post(reverse("plaatsing:procedure-overnemen"))
    assert Procedurestap.objects.filter(schooljaar=wereld.jaar).count() == 25
    assert "Dit is een voorstel" not in _tekst(stage.get(PAGINA))


def test_iedereen_leest_en_alleen_wie_mag_krijgt_een_link(wereld: Wereld, als: Als) -> None:
    maak_stap(wereld.jaar, feit="quotum-vastgesteld", rollen=[Rol.STUURGROEP])
    assert (
        'href="/plaatsing/quotum/">Naar deze stap' in als("stuurgroep").get(PAGINA).content.decode()
    )
    student = als("student").get(PAGINA).content.decode()
    assert "Naar deze stap" not in student
    assert "lid stuurgroep" in student


def test_afvinken_en_terug(wereld: Wereld, als: Als) -> None:
    stap = maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP])
    url = reverse("plaatsing:procedure-vinkje", args=[stap.pk])
    als("stuurgroep").post(url, {"klaar": "ja"})
    assert "Stuurgroep Persona zei op" in _tekst(als("student").get(PAGINA))
    als("stagecoordinator").post(url, {"klaar": "nee"})
    assert not Procedurevinkje.objects.exists()


def test_afvinken_van_een_feit_zegt_waarom_niet(wereld: Wereld, als: Als) -> None:
    stap = maak_stap(wereld.jaar, feit="quotum-vastgesteld")
    url = reverse("plaatsing:procedure-vinkje", args=[stap.pk])
    antwoord = als("stagecoordinator").post(url, {"klaar": "ja"}, follow=True)
    assert "vanzelf klaar" in _tekst(antwoord)


def _invoer(stap: Procedurestap, **anders: object) -> dict[str, object]:
    invoer = {
        "versie": stap.versie,
        "wat": stap.wat,
        "toelichting": stap.toelichting,
        "rollen": stap.rollen,
        "begint_op": stap.begint_op.isoformat(),
        "streefdatum": stap.streefdatum.isoformat(),
        "nvt_reden": stap.nvt_reden,
        "herinner_voor": stap.herinner_voor or "",
        "herinner_na": stap.herinner_na or "",
    }
    return invoer | anders


def test_stap_wijzigen(wereld: Wereld, als: Als) -> None:
    jaar = maak_schooljaar(2027)
    procedure.neem_over(schooljaar=jaar, door=wereld.persoon("stagecoordinator"))
    stap = Procedurestap.objects.get(schooljaar=jaar, code="werkgroep")
    url = reverse("plaatsing:procedure-stap", args=[stap.pk])
    als("stagecoordinator").post(url, _invoer(stap, streefdatum="2027-05-30"))
    stap.refresh_from_db()
    assert stap.deadline == date(2027, 5, 28)
    tekst = _tekst(als("stagecoordinator").get(url))
    assert "geen werkdag" in tekst
    assert "klaar voor 30-05-2027 (was 31-05-2027)" in tekst


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("streefdatum", "30 februari", "Schrijf een datum als"),
        ("streefdatum", "", "verplicht"),
        ("streefdatum", "2027-02-29", "Schrijf een datum als"),
        ("streefdatum", "2099-01-01", "Kies een dag van"),
        ("streefdatum", "2027-06-29", "Dit kan niet later dan"),
        ("wat", "", "verplicht"),
        ("wat", "x" * 121, "120"),
        ("rollen", [], "Kies wie deze stap doet"),
        ("rollen", ["keizer"], "geldige keuze"),
        ("rollen", ["gast_stagecoordinator"], "geldige keuze"),
        ("herinner_voor", "3abc", "geheel getal"),
        ("herinner_voor", "1e3", "geheel getal"),
        ("herinner_voor", "2,5", "geheel getal"),
        ("herinner_voor", "-1", "1"),
        ("herinner_na", "61", "60"),
    ],
)
def test_foute_invoer_blijft_staan(
    wereld: Wereld, als: Als, veld: str, waarde: object, melding: str
) -> None:
    jaar = maak_schooljaar(2027)
    procedure.neem_over(schooljaar=jaar, door=wereld.persoon("stagecoordinator"))
    stap = Procedurestap.objects.get(schooljaar=jaar, code="werkgroep")
    invoer = _invoer(stap, toelichting="blijft staan") | {veld: waarde}
    antwoord = als("stagecoordinator").post(
        reverse("plaatsing:procedure-stap", args=[stap.pk]), invoer
    )
    assert antwoord.status_code == 200
    assert melding in _tekst(antwoord)
    assert "blijft staan" in _tekst(antwoord)
    stap.refresh_from_db()
    assert stap.versie == 1


def test_twee_mensen_aan_een_stap(wereld: Wereld, als: Als) -> None:
    stap = maak_stap(wereld.jaar)
    url = reverse("plaatsing:procedure-stap", args=[stap.pk])
    invoer = _invoer(stap)
    als("stagecoordinator").post(url, invoer | {"wat": "Eerste"})
    antwoord = als("stagecoordinator").post(url, invoer | {"wat": "Tweede"})
    assert "Stagecoordinator Persona heeft deze stap intussen gewijzigd" in _tekst(antwoord)
    assert 'value="Tweede"' in antwoord.content.decode()
    assert Procedurestap.objects.get().wat == "Eerste"


def test_eigen_stap_toevoegen_en_verwijderen(wereld: Wereld, als: Als) -> None:
    stage = als("stagecoordinator")
    url = reverse("plaatsing:procedure-stap-nieuw")
    begin = wereld.jaar.begin
    invoer = {
        "wat": "Bel alle scholen",
        "rollen": ["stagecoordinator"],
        "begint_op": begin.isoformat(),
        "streefdatum": (begin + timedelta(days=40)).isoformat(),
    }
    assert "Neem eerst" in _tekst(stage.post(url, invoer))
    stage.post(reverse("plaatsing:procedure-overnemen"))
    stage.post(url, invoer)
    stap = Procedurestap.objects.get(code="eigen-1")
    assert "Bel alle scholen" in _tekst(stage.get(PAGINA))
    stage.post(reverse("plaatsing:procedure-verwijderen", args=[stap.pk]))
    assert not Procedurestap.objects.filter(pk=stap.pk).exists()
    plan = Procedurestap.objects.get(schooljaar=wereld.jaar, code="quotum")
    antwoord = stage.post(reverse("plaatsing:procedure-verwijderen", args=[plan.pk]), follow=True)
    assert "verwijder je niet" in _tekst(antwoord)


def test_herinnering_toont_aantal_en_mail_voor_er_iets_gaat(wereld: Wereld, als: Als) -> None:
    stap = maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP], wat="Kijk even mee")
    url = reverse("plaatsing:procedure-herinnering", args=[stap.pk])
    stage = als("stagecoordinator")
    tekst = _tekst(stage.get(url))
    assert "1 persoon krijgt" in tekst
    assert "Beste Stuurgroep Persona" in tekst
    assert not Bericht.objects.exists()
    stage.post(url)
    assert "Er was niemand" in _tekst(stage.post(url, follow=True))
    assert Bericht.objects.get().aan == "stuurgroep@voorbeeld.test"
    stage.post(reverse("plaatsing:procedure-herinneren", args=[stap.pk]), {"aan": "nee"})
    tekst = _tekst(stage.get(url))
    assert "De herinneringen zijn gestopt" in tekst
    assert "Nu herinneren" not in tekst


def test_niemand_te_herinneren_is_geen_knop(wereld: Wereld, als: Als) -> None:
    stap = maak_stap(wereld.jaar, rollen=[Rol.ALUMNUS])
    tekst = _tekst(
        als("stagecoordinator").get(reverse("plaatsing:procedure-herinnering", args=[stap.pk]))
    )
    assert "Niemand om te herinneren" in tekst
    assert "Nu herinneren" not in tekst


def test_vensters_instellen(wereld: Wereld, als: Als) -> None:
    stage = als("stagecoordinator")
    url = reverse("plaatsing:procedure-vensters")
    begin = wereld.jaar.begin
    dag = {n: (begin + timedelta(days=n)).isoformat() for n in (0, 10, 20, 30)}
    goed = {
        "voorkeuren_sep_opent": dag[0],
        "voorkeuren_sep_sluit": dag[20],
        "publicatie_sep_opent": dag[20],
        "publicatie_sep_sluit": dag[30],
    }
    fout = stage.post(url, goed | {"publicatie_sep_sluit": dag[10]})
    assert "ligt voor de eerste dag" in _tekst(fout)
    assert "Vul allebei de dagen in" in _tekst(stage.post(url, {"voorkeuren_feb_opent": dag[0]}))
    assert not Venster.objects.exists()
    stage.post(url, goed | {"versie": "0"})
    assert Venster.objects.count() == 2
    assert "Wensen opgeven" in _tekst(als("student").get(PAGINA))
    stage.post(url, {"versie": stage.get(url).context["form"]["versie"].value()})
    assert not Venster.objects.exists()


def test_taken_op_vandaag_en_in_de_agenda(wereld: Wereld, als: Als) -> None:
    dag = klok.vandaag()
    stap = maak_stap(
        wereld.volgend, rollen=[Rol.STUURGROEP], wat="Kijk even mee", deadline=dag + timedelta(2)
    )
    inhoud = als("stuurgroep").get("/").content.decode()
    assert f'href="{PAGINA}?jaar={wereld.volgend}#stap-{stap.code}"' in inhoud
    assert "Kijk even mee" not in als("bestuursraad").get("/").content.decode()
