"""Repairs after a change: proven fewest moves, against trying every plan; pins untouched."""

import copy
import json
import random
from pathlib import Path

import pytest

from benchmarks.generator import maak_instantie
from plaatsing.toewijzing import (
    Herstelsoort,
    InstantieFout,
    Status,
    Wijziging,
    controleer,
    herstel,
    instantie_als_json,
    lees_instantie,
    lees_wijziging,
    los_op,
)
from tests.plaatsing.toewijzing import naslag, willekeur
from tests.plaatsing.toewijzing.hulp import na

MAP = Path(__file__).parent / "voorbeelden"
REGELSETS = [(), ("half",), ("duo",), ("paar",), ("ratio",), willekeur.REGELS]
SOORTEN = ("plaats_ingetrokken", "aantal", "student_stopt", "nieuwe_student", "school")


def verander(inst, plan, zaad):
    """One random change that hits the plan, as JSON."""
    kans = random.Random(zaad)
    soort = SOORTEN[zaad % len(SOORTEN)]
    bezet = sorted({plaats for delen in plan.values() for plaats, _ in delen})
    deel = {"soort": soort}
    if soort in ("plaats_ingetrokken", "aantal"):
        deel["plaats"] = kans.choice(bezet)
        if soort == "aantal":
            deel["aantal"] = kans.choice((0, 1, 2))
    elif soort == "student_stopt":
        deel["student"] = kans.choice(sorted(plan))
    elif soort == "nieuwe_student":
        deel["student"] = {**kans.choice(inst["studenten"]), "id": "NIEUW", "vast": None}
    else:
        deel |= {"school": kans.choice(inst["scholen"])["id"], "max_totaal": kans.choice((0, 1, 2))}
    return {"formaat": "wijziging-1", "wijzigingen": [deel]}


def gevallen(regels, aantal, hoogste=600):
    """The raw instance after a change, the old plan, and the change as read."""
    for zaad in range(aantal):
        inst = willekeur.maak(zaad, regels, vast=0, rijk=zaad % 2 == 0)
        instantie = lees_instantie(inst)
        uitkomst = los_op(instantie)
        if uitkomst.status is not Status.OPTIMAAL or not uitkomst.plan:
            continue
        json_wijziging = verander(inst, uitkomst.plan, zaad)
        wijziging = lees_wijziging(json_wijziging, instantie, uitkomst.plan)
        rauw = {"naam": "na", **instantie_als_json(wijziging.instantie)}
        for student in rauw["studenten"]:
            student.setdefault("liever_niet", [])
        if naslag.omvang(rauw) <= hoogste:
            yield rauw, uitkomst.plan, wijziging


def los(plan):
    return {s: tuple(tuple(deel) for deel in delen) for s, delen in plan.items() if delen}


def rang(inst, oud, plan):
    """Numbers placed, how many who had a place lose it, then the other goals."""
    volgorde = naslag.volgorde(inst)
    per = dict(zip(volgorde, naslag.sleutel(inst, naslag.doelen(inst, plan)), strict=True))
    tellen = [naam for naam in volgorde if naam in naslag.NAMEN[:2]]
    namen = {s["id"] for s in inst["studenten"]}
    weg = sum(los(oud)[s] != plan.get(s, ()) for s in los(oud) if s in namen)
    return (*(per[n] for n in tellen), weg, *(per[n] for n in volgorde if n not in tellen))


@pytest.mark.parametrize("regels", REGELSETS, ids=lambda regels: "+".join(regels) or "kern")
def test_het_eerste_herstel_verplaatst_bewezen_het_minst(regels):
    gezien, verplaatst = 0, set()
    for inst, oud, wijziging in gevallen(regels, 90):
        antwoord = herstel(wijziging.instantie, oud)
        beste = min((rang(inst, oud, plan) for plan in naslag.alle_plannen(inst)), default=None)
        (meeste,) = [p for p in antwoord.plannen if p.soort is Herstelsoort.MEESTE]
        assert rang(inst, oud, los(meeste.plan)) == beste, inst
        assert meeste.minst_bewezen
        namen = {s.id for s in wijziging.instantie.studenten}
        rest = {s: delen for s, delen in oud.items() if s in namen}
        for deel in antwoord.plannen:
            controle = controleer(wijziging.instantie, deel.plan)
            assert controle.goed
            assert na(wijziging.instantie, rest, deel.verplaatst) == dict(deel.plan)
            weg = rang(inst, oud, los(deel.plan))[2]
            assert deel.aantal_verplaatst == weg
        aantallen = [p.aantal_verplaatst for p in antwoord.plannen]
        assert aantallen == sorted(aantallen)
        plannen = [json.dumps(sorted(los(p.plan).items())) for p in antwoord.plannen]
        assert len(set(plannen)) == len(plannen) <= 3
        gezien += 1
        verplaatst.add(meeste.aantal_verplaatst)
    assert gezien > 25
    assert {0, 1} <= verplaatst


@pytest.mark.parametrize("regels", [(), willekeur.REGELS], ids=["kern", "alles"])
def test_het_volgende_herstel_is_het_beste_dat_verschilt(regels):
    gezien = 0
    for inst, oud, wijziging in gevallen(regels, 60):
        plannen = [
            p
            for p in herstel(wijziging.instantie, oud).plannen
            if p.soort is not Herstelsoort.NIEMAND
        ]
        eerste = next(p for p in plannen if p.soort is Herstelsoort.MEESTE)
        nieuw = {d.student: los(eerste.plan)[d.student] for d in eerste.verplaatst if d.naar}
        kwijt = {d.student for d in eerste.verplaatst if not d.naar}
        anders = [
            rang(inst, oud, plan)
            for plan in naslag.alle_plannen(inst)
            if any(plan[s] != keuze for s, keuze in nieuw.items())
            or (not nieuw and any(plan[s] for s in kwijt))
        ]
        ander = [p for p in plannen if p is not eerste]
        if not ander:
            continue
        beste = min(ander, key=lambda p: rang(inst, oud, los(p.plan)))
        assert rang(inst, oud, los(beste.plan)) == min(anders)
        gezien += 1
    assert gezien > 8


@pytest.mark.parametrize("regels", [(), ("paar", "half")], ids=["kern", "paar"])
def test_wie_vast_staat_of_moet_blijven_gaat_niet_van_de_plek(regels):
    beperkt = 0
    for inst, oud, wijziging in gevallen(regels, 80):
        namen = sorted({s.id for s in wijziging.instantie.studenten} & set(oud))
        blijven = set(namen[::2])
        antwoord = herstel(wijziging.instantie, oud, blijven=blijven)
        mogelijk = [
            rang(inst, oud, plan)
            for plan in naslag.alle_plannen(inst)
            if all(plan[s] == los(oud)[s] for s in blijven)
        ]
        if not mogelijk:
            assert antwoord.conflict
            assert antwoord.plannen == ()
            beperkt += 1
            continue
        for deel in antwoord.plannen:
            assert all(deel.plan[s] == oud[s] for s in blijven)
        (meeste,) = [p for p in antwoord.plannen if p.soort is Herstelsoort.MEESTE]
        assert rang(inst, oud, los(meeste.plan)) == min(mogelijk)
    assert beperkt > 3


def test_een_vaste_plaats_die_vervalt_is_een_conflict_tot_zij_los_mag():
    gegevens = json.loads((MAP / "kern_88.json").read_text())
    instantie = lees_instantie(gegevens)
    plan = los_op(instantie).plan
    vast = next(s for s in instantie.studenten if s.vast)
    json_wijziging = {
        "formaat": "wijziging-1",
        "wijzigingen": [{"soort": "plaats_ingetrokken", "plaats": vast.vast[0]}],
    }
    wijziging = lees_wijziging(json_wijziging, instantie, plan)
    antwoord = herstel(wijziging.instantie, plan, vakken=wijziging.vakken)
    assert antwoord.plannen == ()
    assert antwoord.conflict[0].student == vast.id
    los_mag = herstel(wijziging.instantie, plan, vakken=wijziging.vakken, los={vast.id})
    assert vast.id in [deel.student for deel in los_mag.plannen[0].verplaatst]


def test_lokaal_raakt_alleen_de_eigen_vakken_en_zegt_dat():
    for vol in (False, True):
        instantie = lees_instantie(maak_instantie(100, zaad=3, vol=vol))
        plan = los_op(instantie).plan
        for plaats in sorted({delen[0].plaats for delen in plan.values()})[::9]:
            if any(plaats in s.vast for s in instantie.studenten):
                continue
            rij = {"soort": "plaats_ingetrokken", "plaats": plaats}
            gegevens = {"formaat": "wijziging-1", "wijzigingen": [rij]}
            wijziging = lees_wijziging(gegevens, instantie, plan)
            lokaal = herstel(wijziging.instantie, plan, vakken=wijziging.vakken)
            globaal = herstel(wijziging.instantie, plan, aantal=1)
            assert {p.bereik.value for p in lokaal.plannen} <= {"lokaal"}
            if not lokaal.plannen:  # other subjects would have to give way
                assert lokaal.status == "niet_gevonden"
                continue
            for deel in lokaal.plannen:
                assert controleer(wijziging.instantie, deel.plan).goed
                for zet in deel.verplaatst:
                    assert instantie.student[zet.student].vak in wijziging.vakken
            (meest,) = globaal.plannen
            beste = max(len(p.plan) for p in lokaal.plannen)
            assert beste <= len(meest.plan)


def test_niemand_schuift_is_een_eigen_keuze():
    instantie = lees_instantie(json.loads((MAP / "kern_88.json").read_text()))
    plan, gezien = los_op(instantie).plan, 0
    for plaats in sorted({delen[0].plaats for delen in plan.values()}):
        rij = {"soort": "plaats_ingetrokken", "plaats": plaats}
        wijziging = lees_wijziging(
            {"formaat": "wijziging-1", "wijzigingen": [rij]}, instantie, plan
        )
        plannen = herstel(wijziging.instantie, plan, vakken=wijziging.vakken).plannen
        meeste = next((p for p in plannen if p.soort is Herstelsoort.MEESTE), None)
        for deel in plannen:
            if deel.soort is Herstelsoort.NIEMAND:
                gezien += 1
                hield = {s for s, delen in plan.items() if delen[0].plaats != plaats}
                assert all(deel.plan[s] == plan[s] for s in hield)
                assert deel.aantal_verplaatst <= meeste.aantal_verplaatst
                assert meeste.doelen.sleutel() < deel.doelen.sleutel()
    assert gezien > 1


def test_na_een_verandering_zonder_gevolgen_verandert_niets():
    inst = willekeur.maak(2, vast=0)
    instantie = lees_instantie(inst)
    plan = los_op(instantie).plan
    (eerste,) = herstel(instantie, plan).plannen
    assert dict(eerste.plan) == dict(plan)
    assert eerste.verplaatst == ()
    assert set(eerste.prijs.values()) == {0}


BASIS = willekeur.maak(1, vast=0)


@pytest.mark.parametrize(
    ("rij", "stuk"),
    [
        ("x", "verwacht een object"),
        ({}, "'soort' ontbreekt"),
        ({"soort": "weg"}, "moet een van plaats_ingetrokken"),
        ({"soort": "plaats_ingetrokken", "plaats": "G9"}, 'plaats "G9"'),
        ({"soort": "aantal", "plaats": "G001", "aantal": -1}, "onder 0"),
        ({"soort": "student_stopt", "student": "T9"}, 'student "T9"'),
        ({"soort": "nieuwe_student", "student": 3}, "verwacht een object"),
        ({"soort": "nieuwe_student", "student": {"id": "N"}}, "'categorie' ontbreekt"),
        ({"soort": "nieuwe_student", "student": BASIS["studenten"][0]}, "bestaat al"),
        ({"soort": "nieuwe_plaats", "plaats": BASIS["plaatsen"][0]}, "bestaat al"),
        ({"soort": "school", "school": "S001"}, "geen nieuwe grens"),
        ({"soort": "school", "school": "S001", "max_hbo": "2"}, "geheel getal"),
    ],
)
def test_verkeerde_wijziging(rij, stuk):
    gegevens = {"formaat": "wijziging-1", "wijzigingen": [rij]}
    with pytest.raises(InstantieFout, match="wijzigingen, rij 1") as fout:
        lees_wijziging(gegevens, lees_instantie(BASIS), {})
    assert stuk in str(fout.value)


@pytest.mark.parametrize(
    ("gegevens", "stuk"),
    [
        ([], "moet een object zijn"),
        ({}, "'formaat'"),
        ({"formaat": "wijziging-1"}, "'wijzigingen' moet een lijst"),
        ({"formaat": "wijziging-1", "wijzigingen": [], "blijven": "T1"}, "'blijven'"),
        ({"formaat": "wijziging-1", "wijzigingen": [], "los": ["T9"]}, "'los' noemt"),
    ],
)
def test_verkeerde_omhulling(gegevens, stuk):
    with pytest.raises(InstantieFout) as fout:
        lees_wijziging(gegevens, lees_instantie(BASIS), {})
    assert stuk in str(fout.value)


def test_elke_soort_wijziging_verandert_de_instantie():
    instantie = lees_instantie(copy.deepcopy(BASIS))
    rijen = [
        {"soort": "plaats_ingetrokken", "plaats": "G001"},
        {"soort": "aantal", "plaats": "G002", "aantal": 7},
        {"soort": "student_stopt", "student": "T001"},
        {"soort": "nieuwe_student", "student": {**BASIS["studenten"][1], "id": "N1"}},
        {"soort": "nieuwe_plaats", "plaats": {**BASIS["plaatsen"][2], "id": "N2"}},
        {"soort": "school", "school": "S001", "max_totaal": 9, "max_vak": {"wiskunde": 2}},
    ]
    gegevens = {"formaat": "wijziging-1", "wijzigingen": rijen, "blijven": ["T002"]}
    wijziging = lees_wijziging(gegevens, instantie, {})
    assert isinstance(wijziging, Wijziging)
    nieuw = wijziging.instantie
    assert (nieuw.plaats["G001"].aantal, nieuw.plaats["G002"].aantal) == (0, 7)
    assert "T001" not in nieuw.student
    assert {"N1", "T002"} <= set(nieuw.student)
    assert "N2" in nieuw.plaats
    assert nieuw.school["S001"].max_totaal == 9
    assert nieuw.school["S001"].max_vak == (("wiskunde", 2),)
    assert wijziging.blijven == {"T002"}


def test_lokaal_met_een_verhouding_die_anderen_al_schenden_geeft_geen_fout():
    """Withdrawing a place can leave a school with a share of hbo that only others could mend."""
    instantie = lees_instantie(maak_instantie(88, zaad=2, vol=True))
    plan, standen = los_op(instantie).plan, set()
    vast = {naam for student in instantie.studenten for naam in student.vast}
    for plaats in sorted({d.plaats for delen in plan.values() for d in delen} - vast)[::3]:
        rij = {"soort": "plaats_ingetrokken", "plaats": plaats}
        gegevens = {"formaat": "wijziging-1", "wijzigingen": [rij]}
        wijziging = lees_wijziging(gegevens, instantie, plan)
        antwoord = herstel(wijziging.instantie, plan, vakken=wijziging.vakken, aantal=1)
        standen.add(antwoord.status)
        assert not antwoord.conflict
    assert standen == {"hersteld", "niet_gevonden"}
