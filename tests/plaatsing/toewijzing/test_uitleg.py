"""Every student gets an explanation that agrees with the rules and with the plan."""

import json
from pathlib import Path

import pytest

from plaatsing.toewijzing import Bord, PlanFout, Stand, lees_instantie, los_op, uitleg

MAP = Path(__file__).parent / "voorbeelden"
MICRO = {geval["naam"]: geval for geval in json.loads((MAP / "microgevallen.json").read_text())}


def opgelost(gegevens):
    instantie = lees_instantie(gegevens)
    return instantie, los_op(instantie).plan


@pytest.mark.parametrize("naam", ["kern_88", "vol_88"])
def test_uitleg_van_iedereen_klopt_met_het_plan(naam):
    instantie, plan = opgelost(json.loads((MAP / f"{naam}.json").read_text()))
    bord = Bord(instantie, plan)
    standen = set()
    for student in instantie.studenten:
        antwoord = uitleg(instantie, plan, student.id, bord)
        assert antwoord.samenvatting
        assert {deel.plaats.id for deel in antwoord.plaatsen} == {
            plaats.id for plaats in instantie.plaatsen if plaats.vak == student.vak
        }
        for deel in antwoord.plaatsen:
            standen.add(deel.stand)
            assert (deel.stand is Stand.HUIDIG) == (deel.plaats.id in antwoord.geplaatst)
            assert (deel.stand is Stand.HUIDIG) == (deel.redenen == ())
            if deel.stand is Stand.KAN:  # a better move would contradict the proven optimum
                assert deel.oordeel.prijs.sleutel() >= (0,) * 6
                assert not deel.redenen[0].code.startswith("beter")
            if deel.stand is Stand.VOL:
                assert student.id not in deel.bezet_door
        json.dumps(antwoord.als_json())
    assert standen == set(Stand)


def test_ongeplaatst_door_volle_plaatsen_noemt_wie_er_zitten():
    instantie, plan = opgelost(MICRO["m03-knelpunt-3-op-2"])
    (buiten,) = {student.id for student in instantie.studenten} - set(plan)
    antwoord = uitleg(instantie, plan, buiten)
    assert {deel.stand for deel in antwoord.plaatsen} == {Stand.VOL}
    assert {naam for deel in antwoord.plaatsen for naam in deel.bezet_door} == set(plan)
    assert "2 keer: de plaats is vol." in antwoord.samenvatting


def test_ongeplaatst_omdat_alles_al_bezocht_is():
    instantie, plan = opgelost(MICRO["m10-alles-bezocht"])
    buiten = next(
        s.id
        for s in instantie.studenten
        if s.bezocht == {school.id for school in instantie.scholen}
    )
    antwoord = uitleg(instantie, plan, buiten)
    assert {reden.code for deel in antwoord.plaatsen for reden in deel.redenen} == {"bezocht"}
    assert antwoord.geplaatst == ()


def test_waarom_niet_de_eerste_voorkeur():
    instantie, plan = opgelost(MICRO["m08-schooltype-boven-voorkeur"])
    antwoord = uitleg(instantie, plan, "T00001")
    (ander,) = [deel for deel in antwoord.plaatsen if deel.stand is Stand.KAN]
    assert ander.voorkeur == 1
    assert ander.redenen[0].code == "slechter_schooltype"
    assert antwoord.samenvatting[1].startswith("Voorkeur 1 (S001): Hierheen is")


def test_vastgezet_wordt_gezegd():
    instantie, plan = opgelost(MICRO["m09-vast-kost-plaatsing"])
    antwoord = uitleg(instantie, plan, "T00001")
    assert antwoord.samenvatting[-1] == "Deze plaatsing is met de hand vastgezet."


def test_onbekende_student():
    instantie, plan = opgelost(MICRO["m01-ruilketen"])
    with pytest.raises(PlanFout, match="T9 staat niet in de lijst"):
        uitleg(instantie, plan, "T9")
