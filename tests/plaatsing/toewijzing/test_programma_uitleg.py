"""Explanations where the rules make no network: applied, solved again, and by trying everything."""

import json
from pathlib import Path

import pytest

from plaatsing.toewijzing import (
    Bereik,
    Grens,
    Soort,
    Status,
    Uitlegger,
    lees_instantie,
    los_op,
    studentbron,
)
from plaatsing.toewijzing.eigen_regels import eigen_oorzaken
from plaatsing.toewijzing.regels import aantal_plaatsen, bezwaren
from tests.plaatsing.toewijzing import lokaal, naslag, willekeur
from tests.plaatsing.toewijzing.hulp import na

MAP = Path(__file__).parent / "voorbeelden"
VOL_88 = json.loads((MAP / "vol_88.json").read_text())
REGELSETS = [("half", "duo"), ("paar",), ("ratio",), ("sectie", "paar"), willekeur.REGELS]


def gevallen(regels, aantal, hoogste=3000):
    """Solved random instances whose rules make no network."""
    for zaad in range(aantal):
        inst = willekeur.maak(zaad, regels, rijk=zaad % 2 == 0)
        if not 6 <= naslag.omvang(inst) <= hoogste:
            continue
        instantie = lees_instantie(inst)
        uitkomst = los_op(instantie)
        uitlegger = Uitlegger(instantie, uitkomst.plan)
        if uitkomst.status is Status.OPTIMAAL and uitlegger.vorm == "programma":
            yield inst, instantie, uitkomst, uitlegger


def los(plan):
    return {s: tuple(tuple(deel) for deel in delen) for s, delen in plan.items() if delen}


def verschil(uitkomst, doelen):
    return tuple(b - a for a, b in zip(uitkomst.doelen.values(), doelen, strict=True))


@pytest.mark.parametrize("regels", REGELSETS, ids="+".join)
def test_alternatieven_zijn_wat_opnieuw_oplossen_geeft(regels):
    """Every place of the student: what the goals become with it pinned, and what decided."""
    gevonden = onmogelijk = anderen = 0
    for inst, instantie, uitkomst, uitlegger in gevallen(regels, 150):
        plan = los(uitkomst.plan)
        for student in instantie.studenten:
            if student.vast or student.id not in plan:
                continue
            vrij = lokaal.vrij_van(inst, plan, student.id)
            per_plaats = {a.plaats: a for a in uitlegger.alternatieven(student.id)}
            huidig = {naam for naam, _ in plan[student.id]}
            proeven = list(lokaal.plannen(inst, plan, vrij))
            for plaats in {p.id for p in instantie.plaatsen} - huidig:
                met = (p for p in proeven if plaats in [g for g, _ in p.get(student.id, ())])
                top = lokaal.beste(inst, met, inst)
                antwoord = per_plaats.get(plaats)
                if top is None:
                    assert antwoord is None, (inst, student.id, plaats)
                    onmogelijk += 1
                    continue
                _, doelen, straks = top
                assert tuple(antwoord.prijs.values()) == verschil(uitkomst, doelen)
                assert los(na(instantie, uitkomst.plan, antwoord.verplaatst)) == straks
                volgorde = naslag.volgorde(inst)
                eerst = next((n for n in volgorde if antwoord.prijs[n]), "loting")
                assert antwoord.beslissend == eerst
                assert antwoord.bereik is Bereik.LOKAAL
                gevonden += 1
                anderen += bool(antwoord.anderen)
    assert gevonden > 20
    assert onmogelijk > 20
    assert anderen > 3


@pytest.mark.parametrize("regels", REGELSETS, ids="+".join)
def test_het_tegenfeit_is_opnieuw_oplossen_met_precies_die_ruimte(regels):
    getoetst = krijgt = 0
    for inst, instantie, uitkomst, uitlegger in gevallen(regels, 150):
        plan = los(uitkomst.plan)
        for student in instantie.studenten:
            if student.vast or student.id not in plan:
                continue
            vrij = lokaal.vrij_van(inst, plan, student.id)
            for alternatief in uitlegger.alternatieven(student.id):
                feit = uitlegger.tegenfeit(student.id, alternatief.plaats)
                if feit is None:
                    continue
                wijder = lokaal.ruimer(inst, [k.grens for k in (feit.grens, *feit.ook)])
                if wijder is None:
                    continue
                _, doelen, straks = lokaal.beste(inst, lokaal.plannen(wijder, plan, vrij), inst)
                assert tuple(feit.prijs.values()) == verschil(uitkomst, doelen), (inst, student.id)
                assert los(na(instantie, uitkomst.plan, feit.verplaatst)) == straks
                zit = feit.plaats in [naam for naam, _ in straks.get(student.id, ())]
                assert feit.krijgt == zit
                getoetst += 1
                krijgt += feit.krijgt
    assert getoetst > 3
    assert krijgt


@pytest.mark.parametrize("regels", REGELSETS, ids="+".join)
def test_van_de_oorzaken_kan_niets_weg(regels):
    """They alone are enough to hold the student off; without any one of them there is a place."""
    getoetst = 0
    for inst, instantie, uitkomst, uitlegger in gevallen(regels, 150):
        plan = los(uitkomst.plan)
        for student in instantie.studenten:
            if student.vast or student.id in plan:
                continue
            vrij = lokaal.vrij_van(inst, plan, student.id)
            antwoord = uitlegger.oorzaken(student.id)
            naast = [p for p in lokaal.plannen(inst, plan, vrij) if vrij <= set(p)]
            past = any(
                not list(bezwaren(instantie, student, p, helft))
                for p in instantie.plaatsen
                for helft in range(aantal_plaatsen(instantie, student))
            )
            if antwoord is None:
                assert naast or not past, (inst, student.id)
                continue
            assert not naast
            wie = list(antwoord.studenten)
            assert wie[0] == student.id
            grenzen = [d.grens for d in antwoord.delen if d.grens is not None]
            los_ = {"paar", "zelfde_school"} - {d.code for d in antwoord.delen}
            assert not lokaal.kan(inst, plan, vrij, wie, grenzen, los_), (inst, student.id)
            for deel in antwoord.delen:
                if deel.grens is None:
                    assert lokaal.kan(inst, plan, vrij, wie, grenzen, los_ | {deel.code})
                    continue
                zonder = [grens for grens in grenzen if grens != deel.grens]
                assert lokaal.kan(inst, plan, vrij, wie, zonder, los_)
                if "ratio" not in regels:  # with a share one place more can need another
                    assert lokaal.kan(inst, plan, vrij, wie, grenzen, los_, deel.grens)
            for ander in wie[1:]:
                minder = [naam for naam in wie if naam != ander]
                assert lokaal.kan(inst, plan, vrij, minder, grenzen, los_)
            getoetst += 1
    assert getoetst > 3


def test_een_paar_met_een_school_noemt_de_regel():
    """Both halves lie at one school: no widening helps, the rule is the cause."""
    inst = willekeur.maak(1, ("paar",))
    school = inst["scholen"][0]
    school.update(max_totaal=9, max_wo=9, partnerschap="P01")
    plek = {"school": school["id"], "vak": "wiskunde", "soort": "wo", "aantal": 5}
    inst["plaatsen"] = [
        {**plek, "id": "G001", "bouw": "OB", "start": "sep"},
        {**plek, "id": "G002", "bouw": "BB", "start": "feb"},
    ]
    master = {"categorie": "master", "soort": "wo", "vak": "wiskunde", "start": "sep"}
    inst["studenten"] = [
        {**inst["studenten"][0], **master, "id": "T001", "bezocht": [], "vast": None}
    ]
    inst["studenten"][0]["partnerschappen"] = ["P01"]
    instantie = lees_instantie(inst)
    uitlegger = Uitlegger(instantie, los_op(instantie).plan)
    antwoord = uitlegger.student("T001")
    assert antwoord.beslissend == "regel"
    assert antwoord.verruiming is None
    assert [deel.code for deel in antwoord.oorzaken.delen] == ["paar", "zelfde_school"]
    assert all(deel.is_regel for deel in antwoord.oorzaken.delen)
    assert "De twee halfjaren moeten op verschillende scholen zijn." in antwoord.zinnen

    inst["plaatsen"] = inst["plaatsen"][:1]
    instantie = lees_instantie(inst)
    antwoord = Uitlegger(instantie, los_op(instantie).plan).student("T001")
    assert [deel.code for deel in antwoord.oorzaken.delen] == ["paar"]


def test_eigen_regels_die_geen_plaats_laten_zijn_er_niet_een_te_veel():
    getoetst = 0
    for zaad in range(120):
        instantie = lees_instantie(willekeur.maak(zaad, willekeur.REGELS, rijk=True))
        for student in instantie.studenten:
            plaatsen = [p for p in instantie.plaatsen if p.vak == student.vak]
            tegen = [
                {reden.code for reden in bezwaren(instantie, student, plaats, helft)}
                for plaats in plaatsen
                for helft in range(aantal_plaatsen(instantie, student))
            ]
            antwoord = eigen_oorzaken(instantie, student, plaatsen)
            assert (antwoord is None) == (not tegen or not all(tegen))
            if antwoord is None:
                continue
            codes = {deel.code for deel in antwoord.delen}
            assert all(codes & rij for rij in tegen)
            for code in codes:
                assert not all((codes - {code}) & rij for rij in tegen)
            getoetst += 1
    assert getoetst > 30


def test_iedereen_in_vol_krijgt_een_antwoord_dat_klopt():
    instantie = lees_instantie(VOL_88)
    uitkomst = los_op(instantie)
    uitlegger = Uitlegger(instantie, uitkomst.plan)
    besliste = set()
    for student in instantie.studenten:
        antwoord = uitlegger.student(student.id)
        besliste.add(antwoord.beslissend)
        json.dumps(antwoord.als_json())
        assert all(zin.endswith(".") for zin in antwoord.zinnen), antwoord.zinnen
        lokaal_gezocht = bool(antwoord.alternatieven or antwoord.verruiming)
        assert (studentbron.LOKAAL in antwoord.zinnen) >= lokaal_gezocht
        for voorkeur in antwoord.voorkeuren:
            if voorkeur.alternatief is not None:
                assert voorkeur.alternatief.prijs.sleutel() >= (0,) * 6
                assert voorkeur.alternatief.beslissend
        if not antwoord.geplaatst:
            assert antwoord.oorzaken is not None or not antwoord.verruiming.grenzen
    assert {"vast", "eigen_beste", "voorkeur", "knelpunt"} <= besliste


@pytest.mark.parametrize("regels", [*REGELSETS, ("half", "sectie")], ids="+".join)
def test_een_plek_meer_binnen_het_vak_is_opnieuw_oplossen(regels):
    """With the other subjects as they are; a section grows with its places."""
    getoetst = nuttig = 0
    for inst, instantie, uitkomst, uitlegger in gevallen(regels, 120):
        plan, namen = los(uitkomst.plan), naslag.NAMEN[:2]
        tellen = [naam for naam in naslag.volgorde(inst) if naam in namen]
        for plaats in instantie.plaatsen:
            erbij = [
                {**p, "aantal": p["aantal"] + (p["id"] == plaats.id)} for p in inst["plaatsen"]
            ]
            wijder = {**inst, "plaatsen": erbij}
            vrij = {s.id for s in instantie.studenten if s.vak == plaats.vak and not s.vast}
            waarden = [
                max(
                    tuple(
                        dict(zip(naslag.NAMEN, naslag.doelen(inst, p), strict=True))[n]
                        for n in tellen
                    )
                    for p in lokaal.plannen(hoe, plan, vrij)
                )
                for hoe in (inst, wijder)
            ]
            winst = uitlegger.winst(Grens(Soort.PLAATS, plaats.id))
            gekregen = {"voorrang_geplaatst": winst.voorrang, "geplaatst": winst.geplaatst}
            meer = [b - a for a, b in zip(*waarden, strict=True)]
            assert [gekregen[n] for n in tellen] == meer, (inst, plaats)
            getoetst += 1
            nuttig += bool(winst.geplaatst)
    assert getoetst > 60
    assert nuttig


def test_een_plan_dat_niet_het_beste_is_krijgt_de_ketting():
    """Goals did not decide there: the chain with the fewest moves, and no counterfactual."""
    instantie = lees_instantie(VOL_88)
    plan = los_op(instantie).plan
    eerst, getoetst = Uitlegger(instantie, plan), 0
    for student in instantie.studenten[:20]:
        anders = [a for a in eerst.alternatieven(student.id) if any(a.prijs.values())]
        if student.id not in plan or not anders:
            continue
        uitlegger = Uitlegger(instantie, na(instantie, plan, anders[0].verplaatst))
        for alternatief in uitlegger.alternatieven(student.id):
            assert alternatief == uitlegger.ketting(student.id, alternatief.plaats)
            assert uitlegger.tegenfeit(student.id, alternatief.plaats) is None
            getoetst += 1
    assert getoetst > 10


def test_wat_te_zwaar_is_wordt_niet_geraden(monkeypatch):
    """Without any branch allowed the answer is that it is not known at once, never another one."""
    instantie = lees_instantie(VOL_88)
    plan = los_op(instantie).plan
    ruim = Uitlegger(instantie, plan)
    verwacht = {s.id: ruim.student(s.id).beslissend for s in instantie.studenten}
    monkeypatch.setattr(studentbron, "TAKKEN", 0)
    krap, onbekend = Uitlegger(instantie, plan), 0
    for naam, beslissend in verwacht.items():
        antwoord = krap.student(naam)
        if antwoord.beslissend != beslissend:
            assert antwoord.beslissend == ""
            assert any(studentbron.TE_ZWAAR in zin for zin in antwoord.zinnen)
            onbekend += 1
    assert onbekend
