"""Weights of a student: they change who gets what, everywhere the same, and never what is shown."""

import copy

import pytest

from plaatsing.toewijzing import (
    Bord,
    Doel,
    Uitlegger,
    controleer,
    herstel,
    instantie_als_json,
    lees_instantie,
    los_op,
    toets,
    uitleg,
)
from tests.plaatsing.toewijzing import naslag, willekeur
from tests.plaatsing.toewijzing.test_conflict import basis

KM_EERST = ["geplaatst", "km", "voorkeur", "voorrang_geplaatst", "schooltype", "spreiding"]
KLEINSTE, GROOTSTE = 20, 3000  # number of plans to try


def twee_om_een(**velden):
    """T1 saves 10 km with the near place and T2 11; `velden` are of T1."""
    inst = basis()
    inst["scholen"] = [
        {**inst["scholen"][0], "id": naam, "x": x, "quotum": 9, "max_totaal": 9, "max_hbo": 9}
        for naam, x in (("Dichtbij", 0), ("Ver", 40))
    ]
    plaats, student = inst["plaatsen"][0], inst["studenten"][0]
    inst["plaatsen"] = [
        {**plaats, "id": f"G {naam}", "school": naam, "aantal": 1} for naam in ("Dichtbij", "Ver")
    ]
    inst["studenten"] = [
        {**student, "id": naam, "x": x, "y": 0, "vast": None, "voorkeur": ["Dichtbij"]}
        for naam, x in (("T1", 15), ("T2", 14.5))
    ]
    inst["studenten"][0] |= velden
    return inst


def wie_waar(inst):
    uitkomst = los_op(lees_instantie(inst))
    return {student: delen[0].plaats for student, delen in uitkomst.plan.items()}, uitkomst


@pytest.mark.parametrize(
    ("velden", "dichtbij"),
    [
        ({}, "T2"),
        ({"gewicht_km": 1}, "T2"),
        ({"gewicht_km": 2}, "T1"),
        ({"gewicht_km": 3}, "T1"),
        ({"gewicht_voorkeur": 2}, "T1"),
    ],
)
def test_een_gewicht_beslist(velden, dichtbij):
    inst = twee_om_een(**velden)
    plan, uitkomst = wie_waar(inst)
    assert plan[dichtbij] == "G Dichtbij"
    assert (len(plan), tuple(uitkomst.doelen.values())) == (2, naslag.beste(inst)[0])


@pytest.mark.parametrize("regels", [(), ("half", "duo"), ("beide", "paar", "half")], ids="+".join)
def test_het_optimum_verandert_zoals_alle_plannen_proberen_zegt(regels):
    anders = gezien = 0
    for zaad in range(150):
        kaal = willekeur.maak(zaad, regels, vast=0) | {"instellingen": {"volgorde": KM_EERST}}
        inst = willekeur.weeg(copy.deepcopy(kaal), zaad)
        if not KLEINSTE <= naslag.omvang(inst) <= GROOTSTE:
            continue
        gezien += 1
        waarde, plannen = naslag.beste(inst)
        instantie = lees_instantie(inst)
        assert lees_instantie(instantie_als_json(instantie)) == instantie
        uitkomst = los_op(instantie)
        assert tuple(uitkomst.doelen.values()) == waarde, inst
        assert controleer(instantie, uitkomst.plan).goed
        _, zonder = naslag.beste(kaal)
        anders += not any(plan in plannen for plan in zonder)
    assert gezien > 35
    assert anders > 1  # somewhere no plan that is best without weights is best with them


def test_toets_controle_netwerk_en_herstel_rekenen_met_hetzelfde_gewicht():
    """Moving T1 away costs the weighed kilometres, in every way of asking."""
    instantie = lees_instantie(twee_om_een(gewicht_km=3))
    uitkomst = los_op(instantie)
    assert uitkomst.doelen[Doel.KM] == 3 * 15 + 26
    assert controleer(instantie, uitkomst.plan).doelen == uitkomst.doelen
    zonder_t2 = {"T1": uitkomst.plan["T1"]}
    assert toets(instantie, zonder_t2, "T1", "G Ver").prijs[Doel.KM] == 3 * (25 - 15)
    (alternatief,) = Uitlegger(instantie, uitkomst.plan).student("T1").alternatieven
    assert alternatief.prijs[Doel.KM] == (3 * 25 + 15) - (3 * 15 + 26)
    (eerste,) = herstel(instantie, uitkomst.plan).plannen
    assert (eerste.verplaatst, eerste.doelen) == ((), uitkomst.doelen)


def test_een_uitleg_noemt_de_echte_kilometers():
    instantie = lees_instantie(twee_om_een(gewicht_km=3))
    plan = los_op(instantie).plan
    assert "15 km" in Uitlegger(instantie, plan).student("T1").zinnen[0]
    antwoord = uitleg(instantie, plan, "T1", Bord(instantie, plan))
    assert "15 km" in antwoord.samenvatting[0]
    assert [deel["km"] for deel in antwoord.als_json()["plaatsen"]] == [15, 25]
