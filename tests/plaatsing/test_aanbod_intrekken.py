"""Toezeggen en intrekken: met reden, nooit een student ongemerkt kwijt, en terug te draaien."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.models import Bericht
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Aanbod, Intrekking, Plaatsing, Stageplaats
from plaatsing.queries import herstel_taken
from plaatsing.queries.aanbod_taken import taken
from plaatsing.services import aanbod as aanbod_services
from plaatsing.services import aanbod_intrekken as services
from plaatsing.services.aanbod_toezeggen import zeg_toe
from plaatsing.tasks import rond_intrekkingen_af
from tests.factories import plaatsing as maak
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing_bord import maak_plaatsing
from tests.wereld import Wereld


@pytest.fixture
def plaats(wereld: Wereld) -> Stageplaats:
    maak.maak_inventarisatie(wereld.jaar)
    aanbod = maak.maak_aanbod(
        wereld.duin, wereld.jaar, antwoord="ja", bevestigd_op=klok.nu(),
        bevestigd_door=wereld.personas["schoolcoordinator"],
    )  # fmt: skip
    return maak.maak_stageplaats(aanbod, wereld.nederlands, aantal=3, dagen="ma")


def _trek_in(wereld: Wereld, plaats: Stageplaats, over: int = 0, **velden) -> Intrekking:
    velden.setdefault("versie", Aanbod.objects.get(pk=plaats.aanbod_id).versie)
    return services.trek_in(
        plaats=plaats, aantal_over=over, reden=velden.pop("reden", "sectie_vol"),
        door=wereld.personas["schoolcoordinator"], **velden,
    )  # fmt: skip


def _zet_studenten(wereld: Wereld, plaats: Stageplaats, aantal: int) -> list[Plaatsing]:
    return [
        maak_plaatsing(maak_opleidingsjaar(maak_student(instituut=wereld.hbo), wereld.jaar), plaats)
        for _ in range(aantal)
    ]


def _nu(plaats: Stageplaats) -> tuple[int, str]:
    return Stageplaats.objects.values_list("aantal", "zekerheid").get(pk=plaats.pk)


def test_toezeggen_met_een_klik_en_geschiedenis(wereld: Wereld, als, plaats: Stageplaats) -> None:
    Stageplaats.objects.update(zekerheid="voorbehoud")
    client = als("schoolcoordinator")
    url = reverse("plaatsing:aanbod-toezeggen", args=[plaats.aanbod_id, plaats.pk])
    for _ in range(2):  # the second click comes with the version of the first page
        assert client.post(url, {"versie": 1}).status_code == 302
    assert _nu(plaats) == (3, "hard")
    aanbod = Aanbod.objects.get()
    assert aanbod.versie == 2
    assert aanbod.bevestigd_op is not None
    regel = tijdlijn(gebeurtenissen(Stageplaats, aanbod=aanbod))[0]
    assert "Toegezegd: Nederlands" in regel.wat
    assert regel.wie == wereld.personas["schoolcoordinator"].naam


@pytest.mark.parametrize("antwoord", ["misschien", "nee", ""])
def test_toezeggen_vraagt_een_ja(wereld: Wereld, als, plaats, antwoord: str) -> None:
    Stageplaats.objects.update(zekerheid="voorbehoud")
    Aanbod.objects.update(antwoord=antwoord, reden_nee="overig" if antwoord == "nee" else "")
    url = reverse("plaatsing:aanbod-toezeggen", args=[plaats.aanbod_id, plaats.pk])
    antwoord_pagina = als("schoolcoordinator").post(url, {"versie": 1})
    assert antwoord_pagina.status_code == 409
    tekst = antwoord_pagina.content.decode()
    assert "Dit kan nu niet" in tekst
    assert reverse("plaatsing:aanbod-antwoord", args=[plaats.aanbod_id]) in tekst
    assert _nu(plaats)[1] == "voorbehoud"


def test_toezeggen_van_een_oude_bladzijde(wereld: Wereld, plaats: Stageplaats) -> None:
    Stageplaats.objects.update(zekerheid="voorbehoud")
    Aanbod.objects.update(versie=5)
    with pytest.raises(IntussenGewijzigd):
        zeg_toe(plaats=plaats, versie=4, door=wereld.personas["schoolcoordinator"])


def test_een_bezette_plaats_wordt_niet_weer_onzeker(wereld: Wereld, als, plaats) -> None:
    _zet_studenten(wereld, plaats, 1)
    vestiging = wereld.duin.vestigingen.get().pk
    rij = {"sleutel": plaats.pk, "vak": plaats.vak_id, "bouw": "OB", "soort": "beide",
           "start": "sep", "aantal": "3", "zekerheid": "voorbehoud", "vestiging": vestiging,
           "dagen": "ma"}  # fmt: skip
    gegevens = {"versie": 1, "rijen": 1} | {f"rij-0-{veld}": w for veld, w in rij.items()}
    url = reverse("plaatsing:aanbod-plaatsen", args=[plaats.aanbod_id])
    tekst = als("schoolcoordinator").post(url, gegevens).content.decode()
    assert "De plaats blijft toegezegd" in tekst
    assert _nu(plaats) == (3, "hard")


@pytest.mark.parametrize("over", [0, 1, 2])
def test_een_vrije_plaats_gaat_meteen(wereld: Wereld, plaats: Stageplaats, over: int) -> None:
    gedaan = _trek_in(wereld, plaats, over)
    assert gedaan.afgerond_op is not None
    assert list(Stageplaats.objects.values_list("aantal", flat=True)) == ([over] if over else [])
    aanbod = Aanbod.objects.get()
    assert (aanbod.versie, aanbod.akkoord_op) == (2, None)
    assert aanbod.bevestigd_op is not None


@pytest.mark.parametrize("over", [3, 4, 99])
def test_intrekken_wordt_altijd_minder(wereld: Wereld, plaats: Stageplaats, over: int) -> None:
    with pytest.raises(ValidationError, match="lager aantal"):
        _trek_in(wereld, plaats, over)
    assert _nu(plaats) == (3, "hard")


def test_zonder_bekende_reden_niet(wereld: Wereld, plaats: Stageplaats) -> None:
    with pytest.raises(ValidationError):
        _trek_in(wereld, plaats, 1, reden="zomaar")


def test_een_student_wordt_een_taak_en_verdwijnt_nooit(wereld: Wereld, plaats) -> None:
    een, twee = _zet_studenten(wereld, plaats, 2)
    gedaan = _trek_in(wereld, plaats)
    assert gedaan.is_open
    assert _nu(plaats) == (2, "voorbehoud")  # the free seat is gone, the others cannot be filled
    assert Plaatsing.objects.actief().filter(stageplaats=plaats).count() == 2
    stage, dag = wereld.persoon("stagecoordinator"), klok.vandaag()
    (taak,) = [  # one task, also where a place and the board tell the same
        t for lijst in (taken, herstel_taken.taken) for t in lijst(stage, wereld.jaar, dag)
    ]
    assert "2 studenten" in taak.titel
    assert taak.url == reverse("plaatsing:herstel")
    assert f"{wereld.duin.naam} trekt" in taak.waarom
    assert "sectie" in taak.waarom

    assert rond_intrekkingen_af(klok.nu()) == 0
    Plaatsing.objects.filter(pk=een.pk).update(status="vervallen")
    assert rond_intrekkingen_af(klok.nu()) == 0
    assert _nu(plaats) == (1, "voorbehoud")
    Plaatsing.objects.filter(pk=twee.pk).update(status="vervallen")
    assert rond_intrekkingen_af(klok.nu()) == 1
    assert not Stageplaats.objects.exists()
    een.refresh_from_db()
    assert een.stageplaats is None  # the lapsed row keeps its history
    assert taken(wereld.persoon("stagecoordinator"), wereld.jaar, klok.vandaag()) == []


def test_verlagen_onder_wie_er_zit_en_weer_vol_bruikbaar(wereld: Wereld, plaats) -> None:
    een, _ = _zet_studenten(wereld, plaats, 2)
    _trek_in(wereld, plaats, 1)
    Plaatsing.objects.filter(pk=een.pk).update(status="vervallen")
    rond_intrekkingen_af(klok.nu())
    assert _nu(plaats) == (1, "hard")


@pytest.mark.parametrize("over", [0, 2])
def test_ongedaan_maken_zet_de_plaats_terug(wereld: Wereld, plaats: Stageplaats, over) -> None:
    gedaan = _trek_in(wereld, plaats, over)
    door = wereld.personas["schoolcoordinator"]
    for _ in range(2):
        gedaan = services.maak_ongedaan(intrekking=gedaan, door=door)
    terug = Stageplaats.objects.get()
    assert (terug.aantal, terug.zekerheid, terug.dagen) == (3, "hard", "ma")
    assert gedaan.ongedaan_door == door


def test_ongedaan_terwijl_er_nog_iemand_zit(wereld: Wereld, plaats: Stageplaats) -> None:
    _zet_studenten(wereld, plaats, 2)
    gedaan = _trek_in(wereld, plaats)
    services.maak_ongedaan(intrekking=gedaan, door=wereld.personas["stagecoordinator"])
    assert _nu(plaats) == (3, "hard")
    assert rond_intrekkingen_af(klok.nu()) == 0


def test_ongedaan_telt_op_bij_wat_er_intussen_staat(wereld: Wereld, plaats: Stageplaats) -> None:
    gedaan = _trek_in(wereld, plaats)
    maak.maak_stageplaats(Aanbod.objects.get(), wereld.nederlands, aantal=2)
    services.maak_ongedaan(intrekking=gedaan, door=wereld.personas["schoolcoordinator"])
    assert Stageplaats.objects.get().aantal == 5


def test_wat_wordt_ingetrokken_wordt_niet_nog_eens_gewijzigd(wereld: Wereld, als, plaats) -> None:
    _zet_studenten(wereld, plaats, 1)
    gedaan = _trek_in(wereld, plaats)
    client = als("schoolcoordinator")
    url = reverse("plaatsing:aanbod-intrekken", args=[plaats.aanbod_id, plaats.pk])
    antwoord = client.get(url)
    assert antwoord.status_code == 409
    assert reverse("plaatsing:aanbod-intrekking", args=[gedaan.pk]) in antwoord.content.decode()


def test_het_formulier_met_twee_klikken_en_vreemde_getallen(wereld: Wereld, als, plaats) -> None:
    client = als("schoolcoordinator")
    url = reverse("plaatsing:aanbod-intrekken", args=[plaats.aanbod_id, plaats.pk])
    goed = {"versie": 1, "aantal_over": "0", "reden": "rooster", "toelichting": "lokaal weg"}
    for fout in ("3", "-1", "1e0", "2,5", "٣", ""):
        antwoord = client.post(url, goed | {"aantal_over": fout})
        assert antwoord.status_code == 200
        assert "lokaal weg" in antwoord.content.decode()
    assert "Kies waarom" in client.post(url, goed | {"reden": ""}).content.decode()
    assert not Intrekking.objects.exists()
    for _ in range(2):
        antwoord = client.post(url, goed)
        assert antwoord.url == reverse(
            "plaatsing:aanbod-intrekking", args=[Intrekking.objects.get().pk]
        )


def test_een_school_ziet_geen_namen_die_nog_niet_bekend_zijn(wereld: Wereld, als, plaats) -> None:
    plaatsing = _zet_studenten(wereld, plaats, 1)[0]
    gedaan = _trek_in(wereld, plaats)
    naam = plaatsing.opleidingsjaar.student.persoon.naam
    url = reverse("plaatsing:aanbod-intrekking", args=[gedaan.pk])
    ziet = {
        p: naam in als(p).get(url).content.decode()
        for p in ("schoolcoordinator", "stagecoordinator")
    }
    assert ziet == {"schoolcoordinator": False, "stagecoordinator": True}
    Plaatsing.objects.update(gepubliceerd_school_op=klok.nu())
    assert naam in als("schoolcoordinator").get(url).content.decode()


def test_nee_zeggen_noemt_wat_in_de_weg_zit(wereld: Wereld, als, plaats: Stageplaats) -> None:
    _zet_studenten(wereld, plaats, 1)
    url = reverse("plaatsing:aanbod-antwoord", args=[plaats.aanbod_id])
    gegevens = {"versie": 1, "antwoord": "nee", "reden_nee": "geen_tijd"}
    antwoord = als("schoolcoordinator").post(url, gegevens)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "hier is 1 student geplaatst" in tekst
    assert reverse("plaatsing:aanbod-intrekken", args=[plaats.aanbod_id, plaats.pk]) in tekst


def test_leeg_aanbod_bevestigen_wijst_de_weg(wereld: Wereld, als) -> None:
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    url = reverse("plaatsing:aanbod-bevestigen", args=[aanbod.pk])
    antwoord = als("schoolcoordinator").post(url, {"versie": 1})
    assert antwoord.status_code == 409
    assert reverse("plaatsing:aanbod-plaatsen", args=[aanbod.pk]) in antwoord.content.decode()


def test_akkoord_opnieuw_met_wat_er_veranderde(wereld: Wereld, als, plaats: Stageplaats) -> None:
    leider = wereld.personas["leidinggevende"]
    aanbod_services.geef_akkoord(aanbod=plaats.aanbod, versie=1, door=leider)
    _trek_in(wereld, plaats, 1)
    mail = Bericht.objects.get(soort="aanbod-akkoord")
    assert mail.persoon == leider
    assert "aantal was 3, wordt 1" in mail.tekst
    tekst = als("leidinggevende").get(reverse("plaatsing:aanbod", args=[plaats.aanbod_id]))
    assert "Veranderd sinds het akkoord" in tekst.content.decode()
    titels = [t.titel for t in taken(wereld.persoon("leidinggevende"), wereld.jaar, klok.vandaag())]
    assert titels == [f"Ga akkoord met het aanbod van Duincollege voor {wereld.jaar}"]
