"""Every answer of the network is applied and solved again: exactly what it said must come out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.generator import maak_instantie
from plaatsing.toewijzing import (
    ZAAD,
    Doel,
    Plaats,
    Status,
    controleer,
    lees_instantie,
    los_op,
    lotnummer,
)
from plaatsing.toewijzing.benen import toegestane_benen
from plaatsing.toewijzing.boom import bouw_boom
from plaatsing.toewijzing.netwerkuitleg import Netwerkuitleg
from plaatsing.toewijzing.nieuwe_plaats import nieuwe_plaats
from tests.plaatsing.toewijzing import willekeur
from tests.plaatsing.toewijzing.hulp import met_vast, na, ruimer

MAP = Path(__file__).parent / "voorbeelden"


def netwerk(instantie, plan):
    benen = [been for _, delen in toegestane_benen(instantie) for been in delen]
    boom = bouw_boom(instantie, benen)
    return None if boom is None else Netwerkuitleg(instantie, plan, benen, boom, ZAAD)


def gevallen(aantal, *, rijk=True, regels=()):
    """Random instances that are a network, with their optimal plan."""
    for zaad in range(aantal):
        instantie = lees_instantie(willekeur.maak(zaad, regels, rijk=rijk and zaad % 2 == 0))
        uitkomst = los_op(instantie)
        if uitkomst.status is not Status.OPTIMAAL:
            continue
        net = netwerk(instantie, uitkomst.plan)
        if net is not None:
            yield instantie, uitkomst, net


def lotsom(plan):
    return sum(lotnummer(ZAAD, s, deel.plaats) for s, delen in plan.items() for deel in delen)


@pytest.mark.parametrize("regels", [(), ("half",), ("beide",)], ids=["kern", "half", "beide"])
def test_prijs_van_een_alternatief_is_opnieuw_oplossen_met_die_plaats_vast(regels):
    getoetst = onmogelijk = 0
    for instantie, uitkomst, net in gevallen(60, regels=regels):
        assert net.optimaal
        for student in instantie.studenten:
            if student.vast:
                continue
            alle = {deel.plaats: deel for deel in net.alternatieven(student.id)}
            huidig = {deel.plaats for deel in uitkomst.plan.get(student.id, ())}
            knoop = net.net.student[student.id]
            for waar in net.net.kan[knoop]:
                plaats = net.net.been[knoop, waar].plaats.id
                if plaats in huidig:
                    continue
                opnieuw = los_op(met_vast(instantie, student.id, (plaats,)))
                if plaats not in alle:
                    assert opnieuw.status is Status.ONMOGELIJK
                    onmogelijk += 1
                    continue
                alternatief = alle[plaats]
                assert opnieuw.doelen - uitkomst.doelen == alternatief.prijs
                straks = na(instantie, uitkomst.plan, alternatief.verplaatst)
                controle = controleer(instantie, straks)
                assert controle.goed
                assert controle.doelen == opnieuw.doelen
                assert lotsom(straks) == lotsom(opnieuw.plan)
                assert alternatief.verplaatst[0].student == student.id
                assert alternatief.verplaatst[0].naar == (plaats,)
                getoetst += 1
            assert [a.prijs.sleutel(net.volgorde) for a in alle.values()] == sorted(
                a.prijs.sleutel(net.volgorde) for a in alle.values()
            )
    assert getoetst > 60
    assert onmogelijk or regels


def test_alternatieven_op_ware_grootte():
    for gegevens in (json.loads((MAP / "kern_88.json").read_text()), maak_instantie(120, zaad=5)):
        instantie = lees_instantie(gegevens)
        uitkomst = los_op(instantie)
        net = netwerk(instantie, uitkomst.plan)
        for student in [s for s in instantie.studenten if not s.vast][::12]:
            for alternatief in net.alternatieven(student.id)[::3]:
                opnieuw = los_op(met_vast(instantie, student.id, (alternatief.plaats,)))
                assert opnieuw.doelen - uitkomst.doelen == alternatief.prijs
                straks = na(instantie, uitkomst.plan, alternatief.verplaatst)
                assert controleer(instantie, straks).doelen == opnieuw.doelen


def test_een_plek_meer_en_wie_hem_dan_krijgt():
    gezien = set()
    for instantie, uitkomst, net in gevallen(120):
        for student in instantie.studenten:
            knoop = net.net.student[student.id]
            for waar in net.net.kan[knoop]:
                plaats = net.net.been[knoop, waar].plaats.id
                if waar == net.net.plek[knoop]:
                    continue
                feit = net.tegenfeit(student.id, plaats)
                if feit is None:
                    continue
                vol = next(
                    g
                    for g in net.net.boom.keten(net.net.grenzen[waar])
                    if net.net.is_vol(net.net.knoop[g])
                )
                assert (feit.grens.grens, feit.grens.code) == (vol, vol.soort)
                erbij = ruimer(instantie, vol)
                opnieuw = los_op(erbij)
                assert opnieuw.doelen - uitkomst.doelen == feit.prijs
                straks = na(instantie, uitkomst.plan, feit.verplaatst)
                assert controleer(erbij, straks).goed
                assert lotsom(straks) == lotsom(opnieuw.plan)
                daar = [deel.plaats for deel in opnieuw.plan.get(student.id, ())]
                assert (daar == [plaats]) == feit.krijgt
                gezien.add((feit.krijgt, bool(uitkomst.plan.get(student.id)), vol.soort))
    assert {(True, True), (True, False), (False, True)} <= {rij[:2] for rij in gezien}
    assert len({rij[2] for rij in gezien}) >= 4


def test_een_plek_meer_bij_elke_grens_tegelijk():
    nuttig = nutteloos = 0
    for instantie, uitkomst, net in gevallen(150):
        winst = {(w.soort, w.plaats or w.school, w.vak): w for w in net.winst_overal()}
        for grens, knoop in net.net.knoop.items():
            if not net.net.is_vol(knoop):
                continue
            opnieuw = los_op(ruimer(instantie, grens))
            verschil = opnieuw.doelen - uitkomst.doelen
            een = net.winst(grens)
            assert een.prijs == verschil
            plaats = instantie.plaats.get(grens.waar)
            gevonden = winst.get((grens.soort, grens.waar, plaats.vak if plaats else grens.vak))
            tellingen = (verschil[Doel.VOORRANG], verschil[Doel.GEPLAATST])
            if instantie.instellingen.volgorde:
                continue  # the counts are those of goals 1 and 2, when they come first
            assert (een.voorrang, een.geplaatst) == tellingen
            assert (gevonden is not None) == any(tellingen)
            nuttig += any(tellingen)
            nutteloos += not any(tellingen)
    assert min(nuttig, nutteloos) > 30


def test_een_nieuwe_plaats():
    getoetst = nuttig = 0
    for instantie, uitkomst, net in gevallen(50):
        if instantie.instellingen.volgorde:
            continue
        for school in instantie.scholen:
            for bouw, soort in (("OB", "hbo"), ("BB", "hbo"), ("OB", "wo"), ("OB", "hbo1")):
                plaats = Plaats("NIEUW", school.id, "wiskunde", bouw, soort, "sep", 1)
                winst = nieuwe_plaats(net, plaats)
                if winst is None:
                    continue
                straks = replace(instantie, plaatsen=(*instantie.plaatsen, plaats))
                opnieuw = los_op(straks)
                verschil = opnieuw.doelen - uitkomst.doelen
                assert winst.prijs == verschil, (instantie, plaats)
                assert (winst.voorrang, winst.geplaatst) == (
                    verschil[Doel.VOORRANG],
                    verschil[Doel.GEPLAATST],
                )
                plan = na(straks, uitkomst.plan, winst.verplaatst)
                assert controleer(straks, plan).doelen == opnieuw.doelen
                getoetst += 1
                nuttig += winst.geplaatst
    assert getoetst > 200
    assert nuttig > 12


def test_knelpunt_is_na_te_tellen_en_de_kleinste_verruiming_werkt():
    knelpunten, stappen = 0, set()
    for instantie, uitkomst, net in gevallen(250):
        if instantie.instellingen.volgorde:
            continue
        for student in instantie.studenten:
            if student.id in uitkomst.plan or student.vast:
                continue
            knelpunt, verruiming = net.knelpunt(student.id), net.verruiming(student.id)
            if not net.net.kan[net.net.student[student.id]]:
                assert knelpunt is None
                assert verruiming is None
                continue
            assert len(knelpunt.studenten) + knelpunt.vast == knelpunt.capaciteit + 1
            assert student.id in knelpunt.studenten
            assert set(knelpunt.studenten) - {student.id} <= set(uitkomst.plan)
            knelpunten += 1
            nodig = [krap.grens for krap in verruiming.grenzen]
            assert len(nodig) == verruiming.aantal > 0
            erbij = instantie
            for grens in nodig:
                erbij = ruimer(erbij, grens)
            straks = na(instantie, uitkomst.plan, verruiming.verplaatst)
            assert set(straks) == {*uitkomst.plan, student.id}
            assert controleer(erbij, straks).goed
            if verruiming.aantal > 1:  # no single bound is enough
                assert all(
                    not past_erbij(ruimer(instantie, g), uitkomst.plan, student.id)
                    for g in net.net.knoop
                )
            stappen.add(verruiming.aantal)
    assert knelpunten > 30
    assert {1, 2} <= stappen


def past_erbij(instantie, plan, student):
    """Whether everyone placed keeps a place and this student gets one."""
    wie = {*plan, student}
    samen = replace(instantie, studenten=tuple(s for s in instantie.studenten if s.id in wie))
    return len(los_op(samen).plan) == len(wie)


def test_ketting_verplaatst_er_zo_weinig_mogelijk_ook_in_een_slecht_plan():
    getoetst = 0
    for instantie, uitkomst, _ in gevallen(60):
        plan = dict(list(uitkomst.plan.items())[1:])  # somebody taken off by hand
        if not controleer(instantie, plan).goed:
            continue
        net = netwerk(instantie, plan)
        for student in instantie.studenten:
            for alternatief in net.alternatieven(student.id, stabiel=True):
                straks = na(instantie, plan, alternatief.verplaatst)
                nu, dan = controleer(instantie, plan).doelen, controleer(instantie, straks)
                assert dan.goed
                assert dan.doelen - nu == alternatief.prijs
                assert straks[student.id][0].plaats == alternatief.plaats
                getoetst += 1
    assert getoetst > 100
