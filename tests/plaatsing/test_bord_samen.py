"""Working on one board together: remarks, who is here, what changed since you looked."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hos import klok
from hos.models import Opleidingsjaar
from plaatsing.models import Bordbezoek, Bordopmerking, Bordzet, Stageplaats
from plaatsing.queries.bord_samen import HIER, anderen
from plaatsing.services import bord, bord_samen
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plek, teken
from tests.wereld import Wereld

BORD = "/plaatsing/bord/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld, schooljaar=wereld.jaar)


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)


def verplaats(
    wereld: Wereld, jaar: Opleidingsjaar, plek: Stageplaats, wie: str = "programmamanager"
) -> Bordzet:
    return bord.verplaats(
        schooljaar=jaar.schooljaar,
        student=jaar.pk,
        plaats=plek.pk,
        teken=teken(jaar),
        door=wereld.personas[wie],
    )


def test_opmerking_staat_erbij_voor_wie_het_bord_ziet(wereld: Wereld, als, jaar, plek) -> None:
    url = f"{BORD}student/{jaar.pk}/opmerking/"
    als("stagecoordinator").post(url, {"tekst": "  Belt  maandag "})
    als("stagecoordinator").post(url, {"tekst": "Belt maandag"})  # a double click
    (rij,) = Bordopmerking.objects.all()
    assert (rij.tekst, rij.door) == ("Belt maandag", wereld.personas["stagecoordinator"])
    uitleg = als("programmamanager").get(f"{BORD}uitleg/{jaar.pk}/").content.decode()
    assert "Belt maandag" in uitleg
    assert "Stagecoordinator Persona" in uitleg
    assert f"{BORD}opmerking/{rij.pk}/weg/" not in uitleg
    assert "1 opmerking" in als("stagecoordinator").get(BORD).content.decode()


@pytest.mark.parametrize(
    ("tekst", "fout"), [(" ", "Schrijf een opmerking."), ("x" * 301, "300 tekens")]
)
def test_verkeerde_opmerking_blijft_op_het_scherm(
    wereld: Wereld, als, jaar, tekst: str, fout: str
) -> None:
    antwoord = als("stagecoordinator").post(f"{BORD}student/{jaar.pk}/opmerking/", {"tekst": tekst})
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, fout in pagina, tekst.strip() in pagina) == (200, True, True)
    assert not Bordopmerking.objects.exists()


def test_opmerking_bij_wie_er_niet_is(wereld: Wereld, als) -> None:
    weg = als("stagecoordinator").post(f"{BORD}student/999999/opmerking/", {"tekst": "hallo"})
    assert weg.status_code == 404
    with pytest.raises(ValidationError, match="Schrijf een opmerking"):
        bord_samen.schrijf_opmerking(
            schooljaar=wereld.jaar,
            student=1,
            tekst="",
            door=wereld.personas["stagecoordinator"],
        )


def test_weghalen_mag_alleen_wie_haar_schreef(wereld: Wereld, als, jaar) -> None:
    rij = bord_samen.schrijf_opmerking(
        schooljaar=wereld.jaar,
        student=jaar.pk,
        tekst="Even wachten",
        door=wereld.personas["stagecoordinator"],
    )
    url = f"{BORD}opmerking/{rij.pk}/weg/"
    assert als("programmamanager").post(url).status_code == 404
    assert als("stagecoordinator").post(url).status_code == 200
    rij.refresh_from_db()
    assert rij.weg_op is not None
    assert "Even wachten" not in als("stagecoordinator").get(BORD).content.decode()


def test_wie_er_is_en_wat_die_net_deed(wereld: Wereld, als, jaar, plek) -> None:
    als("programmamanager").get(BORD)
    verplaats(wereld, jaar, plek)
    pagina = als("stagecoordinator").get(BORD).content.decode()
    assert "Programmamanager Persona" in pagina
    assert f"{jaar.student.persoon.naam} geplaatst om" in pagina


def test_wie_wegging_verdwijnt(wereld: Wereld) -> None:
    nu = klok.nu()
    kijker, ander = (wereld.personas[n] for n in ("stagecoordinator", "programmamanager"))
    for persoon in (kijker, ander):
        bord_samen.meld_aanwezig(schooljaar=wereld.jaar, persoon=persoon, nu=nu)
    assert [a.naam for a in anderen(wereld.jaar, kijker, nu)] == ["Programmamanager Persona"]
    assert anderen(wereld.jaar, kijker, nu + HIER + timedelta(seconds=1)) == []
    assert anderen(wereld.volgend, kijker, nu) == []


def test_melden_schrijft_hooguit_eens_in_de_tien_seconden(wereld: Wereld) -> None:
    nu, persoon = klok.nu(), wereld.personas["stagecoordinator"]
    for seconden in (0, 5, 11):
        moment = nu + timedelta(seconds=seconden)
        bord_samen.meld_aanwezig(schooljaar=wereld.jaar, persoon=persoon, nu=moment)
    assert Bordbezoek.objects.get().gezien_op == nu + timedelta(seconds=11)


def vraag(client: Any, **vraag: object) -> Any:
    return client.get(f"{BORD}anderen/", vraag, headers=HTMX)


def test_niets_nieuws_is_een_leeg_antwoord(
    wereld: Wereld, als, jaar, plek, django_assert_max_num_queries
) -> None:
    client = als("stagecoordinator")
    nummer = verplaats(wereld, jaar, plek, "stagecoordinator").pk
    vraag(client, sinds=nummer, wie="")
    with django_assert_max_num_queries(9):
        antwoord = vraag(client, sinds=nummer, wie="")
    assert (antwoord.status_code, antwoord.content) == (204, b"")


def test_wat_een_ander_deed_komt_vanzelf_en_alleen_dat(wereld: Wereld, als, jaar, plek) -> None:
    maak_plek(wereld.zee, wereld.jaar, wereld.wiskunde)
    eerder = verplaats(wereld, maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek).pk
    plek.aantal = 2
    plek.save()
    verplaats(wereld, jaar, plek)
    antwoord = vraag(als("stagecoordinator"), sinds=eerder, wie="")
    tekst = antwoord.content.decode()
    assert f'id="blok-{wereld.duin.pk}"' in tekst
    assert f'id="blok-{wereld.zee.pk}"' not in tekst
    assert 'id="bord"' not in tekst
    feiten = json.loads(antwoord.headers["HX-Trigger-After-Settle"])["bordverandert"]
    assert "Programmamanager Persona" in feiten["nieuws"]
    assert jaar.student.persoon.naam in feiten["nieuws"]


def test_een_zet_antwoordt_met_alleen_wat_veranderde(wereld: Wereld, als, jaar, plek) -> None:
    maak_plek(wereld.zee, wereld.jaar, wereld.wiskunde)
    eerder = verplaats(wereld, maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek).pk
    plek.aantal = 2
    plek.save()
    antwoord = als("stagecoordinator").post(
        f"{BORD}student/{jaar.pk}/verplaatsing/",
        {"plaats": plek.pk, "teken": teken(jaar), "sinds": eerder},
        headers=HTMX,
    )
    tekst = antwoord.content.decode()
    delen = {f'id="{naam}"' in tekst for naam in ("bak", "bord-cijfers", "bord-zetten")}
    assert delen == {True}
    assert f'id="blok-{wereld.duin.pk}"' in tekst
    assert f'id="blok-{wereld.zee.pk}"' not in tekst


@pytest.mark.parametrize("sinds", ["", "x", "-1", "٣", "9" * 30])
def test_een_vreemd_nummer_geeft_het_hele_bord(wereld: Wereld, als, jaar, sinds: str) -> None:
    antwoord = vraag(als("stagecoordinator"), sinds=sinds, wie="niemand")
    assert antwoord.status_code == 200


def test_reden_van_de_verliezer_blijft_ook_zonder_enige_plaats(
    wereld: Wereld, als, jaar, plek
) -> None:
    verplaats(wereld, maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)
    antwoord = als("stagecoordinator").post(
        f"{BORD}student/{jaar.pk}/",
        {"plaats": plek.pk, "teken": "", "reden": "afgesproken met Duin"},
    )
    tekst = antwoord.content.decode()
    assert "Deze plaats is vol." in tekst
    assert "Je reden is niet kwijt" in tekst
    assert tekst.count("afgesproken met Duin") == 2  # the message, and ready as a remark


def test_reden_blijft_ook_als_de_student_intussen_stopte(wereld: Wereld, als, jaar, plek) -> None:
    Opleidingsjaar.objects.filter(pk=jaar.pk).update(
        gestopt_op=wereld.jaar.begin, uitval="persoonlijk"
    )
    client = als("stagecoordinator")
    assert client.get(f"{BORD}student/{jaar.pk}/").status_code == 404
    antwoord = client.post(
        f"{BORD}student/{jaar.pk}/", {"plaats": plek.pk, "teken": "", "reden": "past goed"}
    )
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, "gestopt" in tekst, "past goed" in tekst) == (200, True, True)
