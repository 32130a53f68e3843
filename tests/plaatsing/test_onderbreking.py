"""Stopping, postponing, coming back, and each of them undone."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hos import klok
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.models import Opleidingsjaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Onderbreking, Plaatsing
from plaatsing.queries import studenten as queries
from plaatsing.queries import wens
from plaatsing.queries.toewijzing_instantie import Selectie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services import onderbreking as services
from tests.factories.hos import maak_vak
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, wil
from tests.wereld import Wereld

VOORSTEL = PlaatsingStatus.VOORSTEL


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld, schooljaar=wereld.jaar)


def _stand(wereld: Wereld, jaar: Opleidingsjaar) -> str:
    return queries.studenten_van_elk_jaar(wereld.persoon("stagecoordinator")).get(pk=jaar.pk).stand


def _doe(wereld: Wereld, wat: str, jaar: Opleidingsjaar, **velden):
    standaard = {
        "stop_student": {"op": klok.vandaag(), "uitval": "studie_gestopt"},
        "stel_uit": {
            "op": klok.vandaag(),
            "reden": "studie",
            "tot_jaar": wereld.volgend,
            "tot_start": "sep",
        },
        "kom_terug": {"op": klok.vandaag(), "reden": "toch weer zin"},
        "draai_terug": {"reden": "verkeerde student"},
    }[wat]
    vers = Opleidingsjaar.objects.get(pk=jaar.pk)
    return getattr(services, wat)(
        opleidingsjaar=vers, door=wereld.personas["stagecoordinator"], **(standaard | velden)
    )


def _plaats(wereld: Wereld, jaar: Opleidingsjaar, **velden) -> Plaatsing:
    plek = maak_plek(wereld.duin, jaar.schooljaar, wereld.nederlands, aantal=1)
    return maak_plaatsing(jaar, plek, **({"status": VOORSTEL} | velden))


def test_uitstellen_naar_volgend_jaar_en_terugdraaien(wereld: Wereld, jaar) -> None:
    plaatsing = _plaats(wereld, jaar)
    rij = _doe(wereld, "stel_uit", jaar)
    assert _stand(wereld, jaar) == "uitgesteld"
    assert (rij.vervolg.schooljaar, rij.vervolg.niveau) == (wereld.volgend, jaar.niveau)
    assert _stand(wereld, rij.vervolg) == "terug"
    assert stand_van(wereld.jaar).studenten[jaar.pk].gestopt
    assert not stand_van(wereld.volgend).studenten[rij.vervolg_id].gestopt
    plaatsing.refresh_from_db()
    assert plaatsing.einde == klok.vandaag()
    _doe(wereld, "draai_terug", jaar)
    assert _stand(wereld, jaar) == "voorgesteld"
    plaatsing.refresh_from_db()
    assert (plaatsing.einde, plaatsing.status) == (wereld.jaar.einde, VOORSTEL)
    assert not Opleidingsjaar.objects.filter(
        student=jaar.student, schooljaar=wereld.volgend
    ).exists()


def test_uitstellen_tot_februari_doet_dan_mee(wereld: Wereld, jaar) -> None:
    _doe(wereld, "stel_uit", jaar, tot_jaar=wereld.jaar, tot_start="feb")
    assert _stand(wereld, jaar) == "uitgesteld"
    rij = stand_van(wereld.jaar).studenten[jaar.pk]
    assert Selectie(start="feb").past(rij)
    assert not Selectie(start="sep").past(rij)
    maak_plaatsing(jaar, maak_plek(wereld.duin, wereld.jaar, wereld.nederlands, start="feb"))
    assert _stand(wereld, jaar) == "concept"


def test_uitstel_raakt_een_aangeleverd_jaar_niet_kwijt(wereld: Wereld, jaar) -> None:
    volgend = Opleidingsjaar.objects.create(
        student=jaar.student, schooljaar=wereld.volgend, niveau=3
    )
    rij = _doe(wereld, "stel_uit", jaar)
    assert (rij.vervolg, rij.vervolg_gemaakt) == (volgend, False)
    _doe(wereld, "draai_terug", jaar)
    assert Opleidingsjaar.objects.filter(pk=volgend.pk).exists()


@pytest.mark.parametrize(("naar", "start"), [("jaar", "sep"), ("vorig", "feb")])
def test_uitstellen_gaat_vooruit(wereld: Wereld, jaar, naar: str, start: str) -> None:
    with pytest.raises(ValidationError, match="na de start van nu"):
        _doe(wereld, "stel_uit", jaar, tot_jaar=getattr(wereld, naar), tot_start=start)
    assert not Onderbreking.objects.exists()


def test_wie_uitstelt_kiest_voor_het_nieuwe_jaar(wereld: Wereld) -> None:
    eigen = wereld.studenten["student"]
    assert wens.jaar_om_voor_te_kiezen(wereld.persoon("student")) == eigen
    rij = _doe(wereld, "stel_uit", eigen)
    assert wens.jaar_om_voor_te_kiezen(wereld.persoon("student")) == rij.vervolg


def test_stoppen_terugkomen_en_weer_terug(wereld: Wereld, jaar) -> None:
    _doe(wereld, "stop_student", jaar)
    assert _stand(wereld, jaar) == "gestopt"
    _doe(wereld, "kom_terug", jaar)
    assert _stand(wereld, jaar) == "terug"
    assert not stand_van(wereld.jaar).studenten[jaar.pk].gestopt
    _doe(wereld, "draai_terug", jaar)
    assert _stand(wereld, jaar) == "gestopt"
    jaar.refresh_from_db()
    assert (jaar.gestopt_op, jaar.uitval) == (klok.vandaag(), "studie_gestopt")
    _doe(wereld, "draai_terug", jaar)
    assert _stand(wereld, jaar) == "te_plaatsen"


def test_twee_keer_stoppen_en_terugkomen_blijft_bewaard(wereld: Wereld, jaar) -> None:
    for _ in range(2):
        _doe(wereld, "stop_student", jaar)
        _doe(wereld, "kom_terug", jaar)
    assert Onderbreking.objects.teruggekomen().filter(opleidingsjaar=jaar).count() == 2
    wat = [r.wat for r in tijdlijn(gebeurtenissen(Opleidingsjaar, pgh_obj=jaar.pk))]
    assert wat == ["Student komt terug", "Student gestopt"] * 2


def test_gestopt_van_voor_de_onderbrekingen_kan_terug(wereld: Wereld, jaar) -> None:
    dag = max(wereld.jaar.begin, klok.vandaag() - timedelta(days=3))
    Opleidingsjaar.objects.filter(pk=jaar.pk).update(gestopt_op=dag, uitval="overig")
    _doe(wereld, "kom_terug", jaar)
    rij = Onderbreking.objects.get()
    assert (rij.op, rij.reden, rij.terug_op) == (dag, "overig", klok.vandaag())


def test_plek_intussen_vergeven_dan_niet_terugdraaien(wereld: Wereld, jaar) -> None:
    plaatsing = _plaats(wereld, jaar, begin=klok.vandaag() + timedelta(days=1))
    _doe(wereld, "stop_student", jaar)
    ander = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    maak_plaatsing(ander, plaatsing.stageplaats, begin=plaatsing.begin)
    with pytest.raises(ValidationError, match="vol"):
        _doe(wereld, "draai_terug", jaar)
    assert _stand(wereld, jaar) == "gestopt"
    plaatsing.refresh_from_db()
    assert plaatsing.status == PlaatsingStatus.VERVALLEN


def test_school_weet_al_van_het_vervallen(wereld: Wereld, jaar) -> None:
    plaatsing = _plaats(wereld, jaar, begin=klok.vandaag() + timedelta(days=1))
    _doe(wereld, "stop_student", jaar)
    Plaatsing.objects.filter(pk=plaatsing.pk).update(intrekking_school_op=klok.nu())
    with pytest.raises(ValidationError, match="weet al"):
        _doe(wereld, "draai_terug", jaar)


def test_vervolg_met_wensen_houdt_terugdraaien_tegen(wereld: Wereld, jaar) -> None:
    rij = _doe(wereld, "stel_uit", jaar)
    wil(rij.vervolg, wereld.zee)
    for stap in ("draai_terug", "kom_terug"):
        with pytest.raises(ValidationError, match="al wensen of een plaats"):
            _doe(wereld, stap, jaar)
    assert _stand(wereld, jaar) == "uitgesteld"


def test_weigeringen(wereld: Wereld, jaar) -> None:
    for stap, velden, melding in (
        ("kom_terug", {}, "niet gestopt en niet uitgesteld"),
        ("draai_terug", {}, "niets om terug te draaien"),
        ("draai_terug", {"reden": " "}, "waarom"),
        ("kom_terug", {"reden": ""}, "waarom"),
        ("stel_uit", {"op": wereld.volgend.begin}, "Kies een dag"),
    ):
        with pytest.raises(ValidationError, match=melding):
            _doe(wereld, stap, jaar, **velden)
    _doe(wereld, "stel_uit", jaar)
    with pytest.raises(ValidationError, match="al uitgesteld"):
        _doe(wereld, "stop_student", jaar)
    with pytest.raises(ValidationError, match="Kies een dag van"):
        _doe(wereld, "kom_terug", jaar, op=klok.vandaag() - timedelta(days=2))


def test_hbo_1_engels_is_aangemeld_en_staat_niet_op_het_bord(wereld: Wereld) -> None:
    engels = maak_vak("Engels", hbo_vanaf_niveau=2)
    jaar = maak_plaatsbaar(wereld, vak=engels, niveau=1, schooljaar=wereld.jaar)
    tweede = maak_plaatsbaar(wereld, vak=engels, niveau=2, schooljaar=wereld.jaar)
    assert [_stand(wereld, j) for j in (jaar, tweede)] == ["aangemeld", "te_plaatsen"]
    stand = stand_van(wereld.jaar)
    assert [stand.studenten[j.pk].gestopt for j in (jaar, tweede)] == [True, False]


def test_op_het_scherm(wereld: Wereld, jaar, als) -> None:
    client, adres = als("stagecoordinator"), f"/plaatsing/studenten/{jaar.pk}/"
    fout = client.post(adres + "uitstel/", {"tot": "nooit", "op": "31-02-2027", "reden": ""})
    assert fout.status_code == 200
    assert set(fout.context["form"].errors) == {"tot", "op", "reden"}
    client.post(
        adres + "uitstel/",
        {"tot": f"{wereld.volgend}-sep", "op": klok.vandaag().isoformat(), "reden": "studie"},
    )
    pagina = client.get(adres).content.decode()
    assert "Student komt terug" in pagina
    assert f"september {wereld.volgend}" in pagina
    leeg = client.post(adres + "terugkomst/", {"op": "", "reden": ""})
    assert set(leeg.context["form"].errors) == {"op", "reden"}
    client.post(adres + "terugdraaien/", {"reden": "vergissing"})
    assert _stand(wereld, jaar) == "te_plaatsen"


def test_tellers_linken_naar_wat_ze_tellen(wereld: Wereld, jaar, als) -> None:
    _plaats(wereld, jaar)
    _doe(wereld, "stop_student", wereld.studenten["student"])
    pagina = als("stagecoordinator").get("/plaatsing/studenten/")
    telling = {stand: aantal for stand, _, aantal in pagina.context["standen"]}
    assert {stand: n for stand, n in telling.items() if n} == {
        "te_plaatsen": 1,
        "voorgesteld": 1,
        "geplaatst": 1,
        "gestopt": 1,
    }
    for stand, aantal in telling.items():
        lijst = als("stagecoordinator").get(f"/plaatsing/studenten/?stand={stand}")
        assert lijst.context["pagina"].paginator.count == aantal, stand
