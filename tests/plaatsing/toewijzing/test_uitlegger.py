"""Explanations of any rule set: applied and solved again, and against trying every plan."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plaatsing.toewijzing import (
    Bereik,
    Doel,
    Grens,
    Plaats,
    PlanFout,
    Soort,
    Status,
    Uitlegger,
    controleer,
    instantie_als_json,
    lees_instantie,
    los_op,
    zoek_conflict,
)
from tests.plaatsing.toewijzing import naslag, willekeur
from tests.plaatsing.toewijzing.hulp import na, ruimer

MAP = Path(__file__).parent / "voorbeelden"
MICRO = {geval["naam"]: geval for geval in json.loads((MAP / "microgevallen.json").read_text())}
REGELSETS = [(), ("half",), ("duo",), ("paar",), ("ratio",), ("sectie",), willekeur.REGELS]


def opgelost(gegevens):
    instantie = lees_instantie(gegevens)
    uitkomst = los_op(instantie)
    return instantie, uitkomst, Uitlegger(instantie, uitkomst.plan)


def gevallen(regels, aantal, hoogste=1500):
    for zaad in range(aantal):
        inst = willekeur.maak(zaad, regels, rijk=zaad % 2 == 0)
        if 6 <= naslag.omvang(inst) <= hoogste:
            instantie, uitkomst, uitlegger = opgelost(inst)
            if uitkomst.status is Status.OPTIMAAL:
                yield inst, instantie, uitkomst, uitlegger


def los(plan):
    return {s: tuple(tuple(deel) for deel in delen) for s, delen in plan.items() if delen}


def beste_ketting(inst, plan, student, plaats):
    """By trying everything: who is placed, then how few others move, then the goals in order."""
    mee = {*plan, student}
    klein = {**inst, "studenten": [s for s in inst["studenten"] if s["id"] in mee]}
    volgorde = naslag.volgorde(inst)
    tellen = [naam for naam in volgorde if naam in naslag.NAMEN[:2]]
    rest = [naam for naam in volgorde if naam not in tellen]
    uit = None
    for proef in naslag.alle_plannen(klein):
        if plaats not in [g for g, _ in proef[student]]:
            continue
        per = dict(zip(volgorde, naslag.sleutel(inst, naslag.doelen(klein, proef)), strict=True))
        weg = sum(los(plan)[s] != proef[s] for s in plan)
        rang = (*(per[n] for n in tellen), weg, *(per[n] for n in rest))
        uit = rang if uit is None else min(uit, rang)
    return uit


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_ketting_is_de_kleinste_van_alle_plannen(regels):
    gevonden = onmogelijk = 0
    for inst, instantie, uitkomst, uitlegger in gevallen(regels, 36, 400):
        plan, volgorde = uitkomst.plan, naslag.volgorde(inst)
        for student in instantie.studenten:
            if student.vast:
                continue
            for plaats in instantie.plaatsen[:6]:
                if plaats.id in [deel.plaats for deel in plan.get(student.id, ())]:
                    continue
                antwoord = uitlegger.ketting(student.id, plaats.id, Bereik.GLOBAAL)
                verwacht = beste_ketting(inst, plan, student.id, plaats.id)
                if verwacht is None or antwoord is None:
                    assert verwacht is None
                    assert antwoord is None
                    onmogelijk += 1
                    continue
                straks = na(instantie, plan, antwoord.verplaatst)
                assert naslag.schendt({**inst, "studenten": inst["studenten"]}, los(straks)) == []
                doelen = naslag.doelen(inst, los(straks))
                per = dict(zip(volgorde, naslag.sleutel(inst, doelen), strict=True))
                tellen = [naam for naam in volgorde if naam in naslag.NAMEN[:2]]
                weg = sum(los(plan).get(s) != los(straks).get(s) for s in plan)
                rest = [per[n] for n in volgorde if n not in tellen]
                assert (*(per[n] for n in tellen), weg, *rest) == verwacht, (inst, student, plaats)
                assert tuple(antwoord.prijs.values()) == tuple(
                    b - a for a, b in zip(uitkomst.doelen.values(), doelen, strict=True)
                )
                gevonden += 1
                lokaal = uitlegger.ketting(student.id, plaats.id)
                if lokaal is not None:
                    lokaal_straks = na(instantie, plan, lokaal.verplaatst)
                    assert naslag.schendt(inst, los(lokaal_straks)) == []
                    assert len(lokaal_straks) <= len(straks)
    assert gevonden > 15
    assert onmogelijk > 12


def past_erbij(instantie, plan, student):
    wie = {*plan, student}
    samen = replace(instantie, studenten=tuple(s for s in instantie.studenten if s.id in wie))
    return len(los_op(samen).plan) == len(wie)


@pytest.mark.parametrize(
    "regels", [("half",), ("duo",), ("paar",), ("half", "paar", "beide")], ids="+".join
)
def test_verruiming_is_genoeg_en_met_minder_gaat_het_niet(regels):
    gevonden = set()
    for _, instantie, uitkomst, uitlegger in gevallen(regels, 60, 10**9):
        if instantie.instellingen.volgorde:
            continue  # then a goal may come before placing as many as possible
        for student in instantie.studenten:
            if student.id in uitkomst.plan or student.vast:
                continue
            antwoord = uitlegger.verruiming(student.id, Bereik.GLOBAAL)
            if antwoord is None:
                continue
            erbij = instantie
            for krap in antwoord.grenzen:
                erbij = ruimer(erbij, krap.grens)
            straks = na(instantie, uitkomst.plan, antwoord.verplaatst)
            assert set(straks) == {*uitkomst.plan, student.id}
            gevonden.add(antwoord.aantal)
            if antwoord.aantal == 1:
                assert past_erbij(erbij, uitkomst.plan, student.id)
                continue
            assert not past_erbij(instantie, uitkomst.plan, student.id)
            for plaats in instantie.plaatsen:
                een = ruimer(instantie, Grens(Soort.PLAATS, plaats.id))
                assert not past_erbij(een, uitkomst.plan, student.id)
    assert 1 in gevonden


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_een_plek_meer_of_een_nieuwe_plaats_is_opnieuw_oplossen(regels):
    getoetst = nuttig = 0
    for inst, instantie, uitkomst, uitlegger in gevallen(
        regels, 50 if regels == ("paar",) else 24, 10**9
    ):
        if naslag.volgorde(inst) != naslag.NAMEN:
            continue
        nieuw = Plaats("NIEUW", instantie.scholen[0].id, "wiskunde", "OB", "wo", "sep", 1)
        for plaats in (nieuw, *instantie.plaatsen[:4]):
            if plaats is nieuw:
                winst = uitlegger.nieuwe_plaats(plaats, Bereik.GLOBAAL)
                straks = replace(instantie, plaatsen=(*instantie.plaatsen, plaats))
            else:
                winst = uitlegger.winst(Grens(Soort.PLAATS, plaats.id), Bereik.GLOBAAL)
                straks = ruimer(instantie, Grens(Soort.PLAATS, plaats.id))
            if uitlegger.vorm == "netwerk" and plaats.soort == "beide":
                continue
            verschil = los_op(straks).doelen - uitkomst.doelen
            assert (winst.voorrang, winst.geplaatst) == (
                verschil[Doel.VOORRANG],
                verschil[Doel.GEPLAATST],
            ), (inst, plaats)
            plan = na(straks, uitkomst.plan, winst.verplaatst)
            assert controleer(straks, plan).goed
            getoetst += 1
            nuttig += winst.geplaatst
    assert getoetst > 40
    assert nuttig > 0


@pytest.mark.parametrize("naam", ["kern_88", "vol_88"])
def test_iedereen_krijgt_uitleg_die_klopt(naam):
    instantie, uitkomst, uitlegger = opgelost(json.loads((MAP / f"{naam}.json").read_text()))
    assert uitlegger.vorm == ("netwerk" if naam == "kern_88" else "programma")
    assert uitlegger.optimaal == (True if naam == "kern_88" else None)
    for student in instantie.studenten:
        antwoord = uitlegger.student(student.id)
        assert antwoord.geplaatst == tuple(
            deel.plaats for deel in uitkomst.plan.get(student.id, ())
        )
        assert all(zin.endswith(".") for zin in antwoord.zinnen), antwoord.zinnen
        json.dumps(antwoord.als_json())
        if student.vast:
            assert antwoord.beslissend == "vast"
        for voorkeur in antwoord.voorkeuren:
            assert student.voorkeur[voorkeur.rang - 1] == voorkeur.school
            alternatief = voorkeur.alternatief
            if alternatief is not None:
                assert alternatief.prijs.sleutel() >= (0,) * 6
                straks = na(instantie, uitkomst.plan, alternatief.verplaatst)
                assert controleer(instantie, straks).goed


def test_zinnen_van_een_knelpunt():
    instantie, uitkomst, uitlegger = opgelost(MICRO["m03-knelpunt-3-op-2"])
    (buiten,) = {student.id for student in instantie.studenten} - set(uitkomst.plan)
    antwoord = uitlegger.student(buiten)
    assert antwoord.beslissend == "knelpunt"
    assert "3 studenten kunnen samen alleen op 2 plekken terecht." in antwoord.zinnen
    assert antwoord.verruiming.aantal == 1
    assert {w.geplaatst for w in uitlegger.winst_overal()} == {1}


def test_zinnen_van_wie_nergens_past():
    _, _, uitlegger = opgelost(MICRO["m10-alles-bezocht"])
    buiten = next(
        s.id
        for s in uitlegger.instantie.studenten
        if s.bezocht == {school.id for school in uitlegger.instantie.scholen}
    )
    antwoord = uitlegger.student(buiten)
    assert antwoord.beslissend == "geen_plaats"
    assert set(antwoord.redenen) == {"bezocht"}
    assert any(zin.endswith("de student is er al geweest.") for zin in antwoord.zinnen)


def test_het_besliste_en_het_tegenfeit():
    _, _, uitlegger = opgelost(MICRO["m08-schooltype-boven-voorkeur"])
    antwoord = uitlegger.student("T00001")
    (voorkeur,) = antwoord.voorkeuren
    assert voorkeur.alternatief.beslissend == "schooltype"
    assert voorkeur.tegenfeit is None  # there was room: the goal decided


def test_conflict_is_een_eigen_vraag():
    gezien = 0
    for zaad in range(80):
        instantie = lees_instantie(willekeur.maak(zaad, ("ratio",), vast=0.6, rijk=True))
        uitkomst = los_op(instantie)
        assert zoek_conflict(instantie) == uitkomst.conflict
        gezien += bool(uitkomst.conflict)
    assert gezien > 10


@pytest.mark.parametrize("vraag", ["student", "alternatieven", "knelpunt", "verruiming"])
def test_onbekende_student(vraag):
    uitlegger = Uitlegger(lees_instantie(willekeur.maak(1)), {})
    with pytest.raises(PlanFout, match="T9 staat niet in de lijst"):
        getattr(uitlegger, vraag)("T9")


def test_onbekende_plaats_en_school():
    instantie = lees_instantie(willekeur.maak(1))
    uitlegger = Uitlegger(instantie, {})
    with pytest.raises(PlanFout, match="G9 staat niet"):
        uitlegger.ketting(instantie.studenten[0].id, "G9")
    with pytest.raises(PlanFout, match="S9 staat niet"):
        uitlegger.nieuwe_plaats(Plaats("X", "S9", "wiskunde", "OB", "hbo", "sep", 1))


def test_het_voorbereide_plan_verandert_niet():
    instantie, uitkomst, uitlegger = opgelost(json.loads((MAP / "vol_88.json").read_text()))
    voor = instantie_als_json(instantie), dict(uitkomst.plan)
    for student in instantie.studenten[::9]:
        uitlegger.student(student.id)
        uitlegger.verruiming(student.id)
    assert (instantie_als_json(instantie), uitlegger.plan) == voor


def test_wie_tegen_een_regel_in_is_neergezet_telt_mee_als_vast():
    inst = MICRO["m03-knelpunt-3-op-2"]
    instantie, uitkomst, _ = opgelost(inst)
    wie = next(iter(uitkomst.plan))
    anders = replace(
        instantie,
        studenten=tuple(
            replace(s, uitgesloten=frozenset(instantie.school)) if s.id == wie else s
            for s in instantie.studenten
        ),
    )
    uitlegger = Uitlegger(anders, uitkomst.plan)
    (buiten,) = {student.id for student in instantie.studenten} - set(uitkomst.plan)
    assert uitlegger.student(wie).beslissend == "vast"
    assert uitlegger.knelpunt(buiten).vast == 1
    assert len(uitlegger.knelpunt(buiten).studenten) == 2
