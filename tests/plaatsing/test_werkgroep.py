"""The werkgroep view: exactly who sees what of a concept, with and without names (besluit 12)."""

from datetime import timedelta

import pytest

from hos import klok
from hos.geschiedenis import gebeurtenissen, versie_van
from hos.models import Opleidingsjaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Werkgroepinzage
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.werkgroep import Werkgroepbeeld, blik_van, werkgroepbeeld
from plaatsing.services.werkgroep import zet_open
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, wil
from tests.wereld import Wereld

WERKGROEP = "/plaatsing/bord/werkgroep/"


def _plaats(wereld: Wereld, school: str, **velden: object) -> Opleidingsjaar:
    plek = maak_plek(getattr(wereld, school), wereld.jaar, wereld.nederlands)
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    wil(jaar, wereld.zee)
    maak_plaatsing(jaar, plek, **velden)
    return jaar


def _open(wereld: Wereld, dagen: int = 0) -> Werkgroepinzage:
    dag = klok.vandaag() + timedelta(days=dagen)
    return zet_open(
        schooljaar=wereld.jaar,
        van=dag,
        tot=dag,
        versie=versie_van(gebeurtenissen(Werkgroepinzage)),
        door=wereld.personas["stagecoordinator"],
    )


def _beeld(wereld: Wereld, wie: str, *, namen: bool = True) -> Werkgroepbeeld:
    blik = blik_van(wereld.persoon(wie), namen=namen)
    return werkgroepbeeld(stand_van(wereld.jaar), blik)


def _namen(wereld: Wereld, wie: str, *, namen: bool = True) -> set[str]:
    beeld = _beeld(wereld, wie, namen=namen)
    return {regel.wie for regel in (*beeld.studenten, *beeld.zonder)}


def _naam(jaar: Opleidingsjaar) -> str:
    return jaar.student.persoon.naam


def test_stagecoordinator_ziet_iedereen_en_kan_namen_weglaten(wereld: Wereld) -> None:
    duin, zee = _plaats(wereld, "duin"), _plaats(wereld, "zee")
    zonder = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    allen = {_naam(j) for j in (duin, zee, zonder, *wereld.studenten.values())}
    assert _namen(wereld, "stagecoordinator") == allen
    zonder_naam = _namen(wereld, "programmamanager", namen=False)
    assert zonder_naam == {f"student {n}" for n in range(1, 6)}


def test_school_ziet_alleen_eigen_plaatsen_en_geen_namen(wereld: Wereld) -> None:
    duin, _ = _plaats(wereld, "duin"), _plaats(wereld, "zee")
    maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    beeld = _beeld(wereld, "schoolcoordinator")
    (regel,) = beeld.studenten
    assert regel.wie.startswith("student ")
    assert (regel.meer, regel.voorkeur, regel.verleden) == (False, "", "")
    assert [groep.school.naam for groep in beeld.scholen] == ["Duincollege"]
    assert beeld.zonder == ()
    assert _naam(duin) not in _namen(wereld, "schoolcoordinator")


def test_school_kent_de_naam_zodra_de_plaatsing_bekend_is(wereld: Wereld) -> None:
    duin = _plaats(wereld, "duin", status=PlaatsingStatus.VOORSTEL)
    assert _namen(wereld, "schoolcoordinator") == {_naam(duin)}


def test_instituut_ziet_alleen_eigen_studenten_met_naam(wereld: Wereld) -> None:
    eigen = _plaats(wereld, "duin")
    beeld = _beeld(wereld, "instituutscoordinator")
    namen = {regel.wie for regel in (*beeld.studenten, *beeld.zonder)}
    assert namen == {_naam(eigen), _naam(wereld.studenten["student"])}
    (regel,) = beeld.studenten
    assert (regel.school, regel.voorkeur) == ("Duincollege", "geen voorkeur")
    elders = _namen(wereld, "instituutscoordinator_elders")
    assert elders == {_naam(wereld.studenten["student_elders"])}


def test_nummers_zijn_voor_iedereen_gelijk(wereld: Wereld) -> None:
    _plaats(wereld, "duin")
    school = _beeld(wereld, "schoolcoordinator").studenten[0].nummer
    nummers = {r.nummer: r.school for r in _beeld(wereld, "stagecoordinator").studenten}
    assert nummers == {school: "Duincollege"}


def test_filter_op_soort(wereld: Wereld) -> None:
    blik = blik_van(wereld.persoon("stagecoordinator"), namen=True)
    beeld = werkgroepbeeld(stand_van(wereld.jaar), blik, soort="wo")
    assert [r.wie for r in beeld.zonder] == [_naam(wereld.studenten["student_elders"])]


@pytest.mark.parametrize(("dagen", "ziet"), [(0, True), (-1, False), (1, False)])
def test_coordinatoren_zien_het_alleen_op_de_gekozen_dagen(
    wereld: Wereld, als, dagen: int, ziet: bool
) -> None:
    _plaats(wereld, "duin")
    for wie in ("schoolcoordinator", "instituutscoordinator"):
        assert als(wie).get(WERKGROEP).context["beeld"] is None
    _open(wereld, dagen)
    for wie in ("schoolcoordinator", "instituutscoordinator"):
        assert (als(wie).get(WERKGROEP).context["beeld"] is not None) == ziet
    assert als("stagecoordinator").get(WERKGROEP).context["beeld"] is not None


def test_pagina_van_de_school_noemt_geen_naam_en_geen_andere_school(wereld: Wereld, als) -> None:
    duin, zee = _plaats(wereld, "duin"), _plaats(wereld, "zee")
    _open(wereld)
    for vraag in ("", "?per=student", "?namen=ja", "?soort=hbo"):
        tekst = als("schoolcoordinator").get(WERKGROEP + vraag).content.decode()
        assert "Duincollege" in tekst or "per=student" in vraag
        for verboden in (_naam(duin), _naam(zee), "Zeecollege"):
            assert verboden not in tekst


def test_inzage_regelen(wereld: Wereld, als) -> None:
    url, client = f"{WERKGROEP}inzage/", als("stagecoordinator")
    mis = client.post(url, {"van": "2027-05-20", "tot": "2027-05-19"}).content.decode()
    assert "De laatste dag ligt voor de eerste dag." in mis
    assert 'value="2027-05-20"' in mis
    assert client.post(url, {"van": "geen", "tot": ""}).status_code == 200
    assert not Werkgroepinzage.objects.exists()
    for van in ("2027-05-20", "2027-05-21"):
        versie = client.get(url).context["form"]["versie"].value()
        client.post(url, {"van": van, "tot": "2027-05-28", "versie": versie})
    assert str(Werkgroepinzage.objects.get().van) == "2027-05-21"
